//! Two runs into one folder, and a run that was stopped.
use std::process::Stdio;

use crate::office::Office;

#[test]
fn two_runs_at_once_leave_whole_results() {
    let office = Office::with_sample();
    let start = || {
        let mut command = office.command(&["--no-progress"]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs")
    };
    let runs = [start(), start()].map(|run| run.wait_with_output().expect("it ends"));
    let codes = runs.each_ref().map(|run| run.status.code().expect("by itself"));
    assert!(codes.contains(&1), "one of them does it: {codes:?}");
    for run in &runs {
        let err = String::from_utf8_lossy(&run.stderr);
        match run.status.code() {
            Some(1) => assert!(err.is_empty(), "{err}"),
            Some(2) => assert!(err.contains("另一个 redbook 正在写入") && err.contains("怎么办："), "{err}"),
            other => panic!("{other:?}: {err}"),
        }
    }
    assert!(office.names("output") == ["2021"], "{:?}", office.names("output"));
    verify(&office);
}

#[test]
fn a_run_beside_another_changes_nothing() {
    let office = Office::with_sample();
    office.run(&["--quiet"]);
    let before = office.files("output/2021");
    let other = redbook::publish::Staging::begin(&office.path("output"), "2021").expect("begun");
    let run = office.run(&[]);
    assert!(run.code() == 2 && run.err().contains("另一个 redbook 正在写入"), "{}", run.err());
    drop(other);
    assert!(office.files("output/2021") == before);
    assert_eq!(office.run(&["--quiet"]).code(), 1);
    assert_eq!(office.names("output"), ["2021"]);
}

/// Compares the results with their own list of sums, which must name them all.
fn verify(office: &Office) {
    let files = office.files("output/2021");
    let sums = String::from_utf8_lossy(&files["SHA256SUMS"]).into_owned();
    let lines: Vec<(&str, &str)> = sums.lines().filter_map(|line| line.split_once("  ")).collect();
    assert_eq!(lines.len(), files.len() - 1);
    for (sum, path) in lines {
        assert_eq!(redbook::publish::sha256(&files[path]), sum, "{path}");
    }
}

#[test]
fn what_a_stopped_run_left_is_cleared() {
    let office = Office::with_sample();
    office.put("output/.2021.new/units/half.pdf", "%PDF");
    office.put("output/.2021.lock", "");
    office.run(&["--quiet"]);
    assert_eq!(office.names("output"), ["2021"]);
    assert!(!office.path("output/2021/units/half.pdf").exists());
    verify(&office);
}
