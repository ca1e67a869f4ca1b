//! A thousand units in one run, within the memory that an office's computer has.
#[expect(dead_code, reason = "the other tests of the program use the rest")]
#[path = "program/office.rs"]
mod office;

use std::fmt::Write;
use std::time::Duration;

use office::{Office, report};

/// Units of the large run, and the groups of its roster.
const UNITS: usize = 1000;
const GROUPS: usize = 10;
/// The bound of the project: 2 GB, in kilobytes.
const MOST_MEMORY: u64 = 2_000_000;

#[test]
fn a_thousand_units_are_built_within_two_gigabytes() {
    let office = Office::new();
    let mut roster = "代码,单位名称,简称,分组\n".to_owned();
    for number in 0..UNITS {
        let unit = format!("青禾区第{number}所");
        writeln!(roster, "U{number:04},{unit},,第{}组", number % GROUPS + 1).expect("memory");
        // About 1500 字, no two reports the same.
        let extra: String = (1..=50)
            .map(|item| format!("\n第{item}项办实事{number}件。走访群众、核对台账、回访企业，逐件销号。"))
            .collect();
        office.put(&format!("input/{number:04}.txt"), report(&unit, &extra));
    }
    office.put("input/roster.csv", roster);
    let mut run = office.command(&["--quiet"]).spawn().expect("the binary runs");
    let mut peak = 0;
    let status = loop {
        peak = peak.max(peak_memory(run.id()));
        match run.try_wait().expect("the run can be asked") {
            Some(status) => break status,
            None => std::thread::sleep(Duration::from_millis(20)),
        }
    };
    assert!(status.success());
    let ledger = office.ledger("2021");
    let units = ledger["units"].as_array().expect("units");
    assert_eq!(units.iter().filter(|unit| unit["status"] == "clean").count(), UNITS);
    assert!(units.iter().all(|unit| unit["word_count"].as_u64().is_some_and(|count| (1300..1700).contains(&count))));
    assert_eq!(ledger["volumes"].as_array().map(Vec::len), Some(GROUPS + 1));
    let made = office.names("output/2021/units");
    for ending in [".pdf", ".docx"] {
        assert_eq!(made.iter().filter(|name| name.ends_with(ending)).count(), UNITS);
    }
    assert!(!cfg!(target_os = "linux") || peak > 0, "Linux says how much memory a process took");
    assert!(peak < MOST_MEMORY, "{peak} kB");
}

/// Returns a process's largest resident memory so far in kilobytes; 0 where the system does not say.
fn peak_memory(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}
