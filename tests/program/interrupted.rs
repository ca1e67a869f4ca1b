//! A build that is stopped by Ctrl-C or by the system says what is kept of it, and that is what the next one takes over.
use std::process::{Child, Output, Stdio};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use crate::office::{Office, report};

/// Units, enough that a build of them can be met at every stage.
const UNITS: usize = 80;

/// An office whose units are in four groups.
pub fn office() -> Office {
    let office = Office::new();
    let mut roster = String::from("代码,单位名称,简称,分组\n");
    for number in 0..UNITS {
        let unit = format!("青禾区第{number}所");
        roster += &format!("A{number},{unit},,第{}组\n", number % 4);
        office.put(&format!("input/{number}.txt"), report(&unit, &format!("接待群众{number}人次。")));
    }
    office.put("input/roster.csv", roster);
    office
}

/// Starts a build that makes two units at once, sends it a signal once it is `ripe`, and returns how it ended.
pub fn stopped(office: &Office, args: &[&str], signal: Signal, ripe: impl Fn(&Child) -> bool) -> Output {
    let mut run = office.command(&[args, &["--jobs", "2"]].concat());
    let mut run = run.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
    while run.try_wait().expect("a state").is_none() && !ripe(&run) {
        std::thread::sleep(Duration::from_millis(2));
    }
    kill_process(Pid::from_child(&run), signal).expect("it runs");
    run.wait_with_output().expect("it ends")
}

/// Says whether a build has written so many files into a folder of its results.
pub fn has_written<'o>(office: &'o Office, folder: &'o str, files: usize) -> impl Fn(&Child) -> bool + 'o {
    move |_| std::fs::read_dir(office.path(&format!("output/.2021.new/{folder}"))).map_or(0, Iterator::count) >= files
}

/// Returns the last event that was said.
pub fn last_event(out: &[u8]) -> Value {
    let out = String::from_utf8_lossy(out);
    serde_json::from_str(out.lines().last().expect("a line")).expect("JSON")
}

/// Stops a build and builds again, and compares what was said to be kept with what was taken over; returns both events.
fn assert_kept(office: &Office, signal: Signal, ripe: impl Fn(&Child) -> bool) -> (Value, Value) {
    let end = stopped(office, &["--log-format", "json"], signal, ripe);
    let said = last_event(&end.stdout);
    assert_eq!((end.status.code(), &said["event"], &said["exit_code"]), (Some(2), &"interrupted".into(), &2.into()));
    assert!(end.stderr.is_empty(), "{}", String::from_utf8_lossy(&end.stderr));
    assert!(!office.path("output/.2021.new").exists() && !office.path("output/.2021.lock").exists(), "{said}");
    let summary = last_event(office.run(&["--log-format", "json"]).out().as_bytes());
    assert_eq!(
        summary["taken_over"]["units"].as_u64(),
        Some(said["kept_units"].as_u64().unwrap_or_default()),
        "{said}"
    );
    assert_eq!(office.names("output"), ["2021"]);
    (said, summary)
}

#[test]
fn what_is_said_to_be_kept_is_taken_over() {
    let office = office();
    let all = Value::from(UNITS);
    let forget = || std::fs::remove_dir_all(office.path("output")).expect("results");
    // In the middle of the units, whatever the signal.
    let results = [Signal::INT, Signal::TERM].map(|signal| {
        let (said, summary) = assert_kept(&office, signal, has_written(&office, "units", 24));
        let kept = said["kept_units"].as_u64().expect("a count");
        assert!((10..UNITS as u64).contains(&kept) && said["of_units"] == all && said["kept_volumes"] == 0, "{said}");
        assert!(said["earlier_results"].is_null() && summary["taken_over"]["volumes"] == 0, "{said}");
        let results = office.files("output/2021");
        forget();
        results
    });
    // Among the volumes.
    let (said, summary) = assert_kept(&office, Signal::INT, has_written(&office, "volumes", 1));
    assert!(said["kept_units"] == all && said["kept_volumes"] == summary["taken_over"]["volumes"], "{said}: {summary}");
    assert!(results.iter().all(|own| *own == office.files("output/2021")), "the same as built in one go");
    // Beside earlier results, of which all units but one are taken over, whenever it is stopped.
    office.put("input/7.txt", report("青禾区第7所", "接待群众7000人次。"));
    let (said, _) = assert_kept(&office, Signal::INT, has_written(&office, "units", 1));
    assert_eq!((&said["kept_units"], &said["earlier_results"]), (&(UNITS - 1).into(), &"output/2021".into()));
}

#[test]
fn what_several_stopped_builds_have_kept_adds_up() {
    let office = office();
    let kept = [40, 6, 100].map(|files| {
        let end = stopped(&office, &["--log-format", "json"], Signal::INT, has_written(&office, "units", files));
        let said = last_event(&end.stdout);
        said["kept_units"].as_u64().unwrap_or_else(|| panic!("{said}"))
    });
    assert!(kept[0] >= 18 && kept[1] >= kept[0] && kept[2] >= kept[1].max(48), "{kept:?}");
    let summary = last_event(office.run(&["--log-format", "json"]).out().as_bytes());
    assert_eq!(summary["taken_over"]["units"], kept[2]);
}

/// Says whether a process answers SIGINT by now.
#[cfg(target_os = "linux")]
fn listens(run: &Child) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{}/status", run.id())).unwrap_or_default();
    let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:"));
    caught.is_some_and(|mask| u64::from_str_radix(mask.trim(), 16).is_ok_and(|mask| mask & 0b10 != 0))
}

#[cfg(target_os = "linux")]
#[test]
fn while_files_are_read_nothing_is_kept_and_nothing_changed() {
    let office = office();
    let end = stopped(&office, &["--log-format", "json"], Signal::INT, listens);
    let said = last_event(&end.stdout);
    assert!(end.status.code() == Some(2) && said["event"] == "interrupted" && said["kept_units"].is_null(), "{said}");
    assert!(said["message"].as_str().is_some_and(|words| words.contains("结果文件夹没有改动")), "{said}");
    assert!(!office.path("output").exists());
    let end = stopped(&office, &["check"], Signal::INT, listens);
    let said = String::from_utf8_lossy(&end.stderr).into_owned();
    assert!(end.status.code() == Some(2) && said.contains("已中断：没有完成\n"), "{said}");
}

#[test]
fn people_read_what_is_kept_in_their_language() {
    let office = office();
    let said = |args: &[&str], signal: Signal, files| {
        let end = stopped(&office, args, signal, has_written(&office, "units", files));
        assert!(end.status.code() == Some(2) && end.stdout.is_empty(), "{end:?}");
        String::from_utf8_lossy(&end.stderr).into_owned()
    };
    let first = said(&[], Signal::TERM, 20);
    assert!(
        first.starts_with("已中断：已保存做好的 ") && first.contains(" 个单位（共 80 个）；output/2021 里还没有结果\n")
    );
    assert!(first.contains("\n怎么办：再运行一次："), "{first}");
    let english = said(&["--lang", "en", "--year", "2021"], Signal::INT, 20);
    assert!(english.starts_with("interrupted: ") && english.contains(" of 80 units"), "{english}");
    let quiet = said(&["--quiet"], Signal::INT, 20);
    assert!(quiet.starts_with("已中断：") && quiet.lines().count() == 1, "{quiet}");
}

#[test]
fn results_that_are_in_their_place_are_not_called_unfinished() {
    let office = office();
    let is_there = |_: &Child| office.path("output/2021/SHA256SUMS").exists();
    let end = stopped(&office, &["--log-format", "json"], Signal::INT, is_there);
    let said = last_event(&end.stdout);
    match end.status.code() {
        Some(0) => assert_eq!(said["event"], "summary"),
        Some(2) => assert_eq!((&said["event"], &said["results"]), (&"interrupted".into(), &"output/2021".into())),
        other => panic!("{other:?}: {said}"),
    }
}

/// `timeout` sends its signal to the program and to the program's group; of one kind, the system may make one of both.
#[test]
fn signals_that_come_at_once_are_one() {
    let office = office();
    let mut run = office.command(&["--jobs", "2"]);
    let run = run.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
    while !has_written(&office, "units", 20)(&run) {
        std::thread::sleep(Duration::from_millis(2));
    }
    [Signal::INT, Signal::TERM].into_iter().for_each(|own| kill_process(Pid::from_child(&run), own).expect("it runs"));
    let end = run.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&end.stderr);
    assert!(end.status.code() == Some(2) && said.starts_with("已中断：已保存做好的 "), "{said}");
}

/// A terminal that is closed ends the build, unless `nohup` has been told that it is not to.
#[cfg(target_os = "linux")]
#[test]
fn a_terminal_that_is_closed_ends_the_build_but_not_under_nohup() {
    let office = office();
    let ignores = std::fs::read_to_string("/proc/self/status").expect("its state");
    let ignores = ignores.lines().find_map(|line| line.strip_prefix("SigIgn:")).expect("a mask");
    let is_under_nohup = u64::from_str_radix(ignores.trim(), 16).expect("a mask") & 1 != 0;
    let end = stopped(&office, &["--log-format", "json"], Signal::HUP, has_written(&office, "units", 20));
    let said = last_event(&end.stdout);
    assert_eq!(said["event"], if is_under_nohup { "summary" } else { "interrupted" }, "{said}");
    let plain = office.command(&["--log-format", "json", "-o", "other"]);
    let mut run = std::process::Command::new("nohup");
    run.arg(plain.get_program()).args(plain.get_args()).current_dir(office.path("."));
    let run = run.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("nohup runs");
    while !office.path("other/.2021.new/units").exists() {
        std::thread::sleep(Duration::from_millis(2));
    }
    kill_process(Pid::from_child(&run), Signal::HUP).expect("it runs");
    assert_eq!(last_event(&run.wait_with_output().expect("it ends").stdout)["event"], "summary");
}
