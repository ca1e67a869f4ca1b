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
    let process = format!("（进程 {}，redbook {}）", std::process::id(), env!("CARGO_PKG_VERSION"));
    assert!(run.code() == 2 && run.err().contains("另一个 redbook 正在写入"), "{}", run.err());
    assert!(run.err().contains(&process) && run.err().contains("，从 20"), "{}", run.err());
    let english = office.run(&["--lang", "en"]).err();
    assert!(english.contains("another redbook is writing into this output folder: user "), "{english}");
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

/// What a run of another computer wrote into its lock's file.
const FOREIGN: &str =
    r#"{"user":"李四","host":"PC-9","boot":"b","process":7,"program":"0.1.0","since":"2021-12-29T08:30:00.5+08:00"}"#;

#[test]
fn a_run_of_another_computer_is_honoured_until_it_is_silent() {
    let office = Office::with_sample();
    office.put("output/.2021.lock", FOREIGN);
    let run = office.run(&[]);
    let said = "用户 李四，电脑 PC-9，从 2021-12-29 08:30:00 起（进程 7，redbook 0.1.0）";
    assert!(run.code() == 2 && run.err().contains(said), "{}", run.err());
    assert_eq!(office.names("output"), [".2021.lock"], "it is left alone");
    let silent = std::time::SystemTime::now() - std::time::Duration::from_secs(600);
    let date = || {
        let file = std::fs::File::options().write(true).open(office.path("output/.2021.lock")).expect("a lock");
        file.set_modified(silent).expect("dated");
    };
    date();
    let run = office.run(&[]);
    assert!(run.code() == 1 && run.out().contains(&format!("由这一次接手：{said}")), "{}", run.out());
    assert_eq!(office.names("output"), ["2021"]);
    verify(&office);
    office.put("output/.2021.lock", FOREIGN);
    date();
    let run = office.run(&["--log-format", "json"]);
    let first: serde_json::Value = serde_json::from_str(run.out().lines().next().expect("a line")).expect("JSON");
    assert!(first["event"] == "remark" && first["message"].as_str().is_some_and(|own| own.contains(said)), "{first}");
}

#[test]
fn a_lock_that_says_nothing_keeps_nobody_out() {
    let office = Office::new();
    office.put("input/林业局.txt", crate::office::report("青禾区林业局", ""));
    for bytes in [&b""[..], b"\xFF\xFE\x00", b"{\"user\": 1}", &b"{".repeat(200_000)] {
        office.put("output/.2021.lock", bytes);
        let run = office.run(&[]);
        assert!(run.code() == 0 && !run.out().contains("接手"), "{}{}", run.err(), run.out());
        assert_eq!(office.names("output"), ["2021"]);
    }
}

#[cfg(unix)]
#[test]
fn a_killed_run_is_taken_over_at_once_and_that_is_said() {
    let office = Office::new();
    for number in 0..200 {
        let own = format!("接待群众{number}人次。");
        office.put(&format!("input/{number}.txt"), crate::office::report(&format!("青禾区第{number}所"), &own));
    }
    let mut run = office.command(&["--quiet"]).spawn().expect("the binary runs");
    while !office.path("output/.2021.new").exists() {
        assert!(run.try_wait().expect("a state").is_none(), "it ended before it could be killed");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    run.kill().expect("killed");
    run.wait().expect("it ends");
    assert!(office.path("output/.2021.lock").exists());
    let process = format!("（进程 {}，", run.id());
    let next = office.run(&[]);
    assert!(next.code() == 0 && next.out().contains(&process) && next.out().contains("由这一次接手"), "{}", next.out());
    assert_eq!(office.names("output"), ["2021"]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let office = Office::new();
    office.put("input/林业局.txt", crate::office::report("青禾区林业局", ""));
    std::fs::create_dir(office.path("output")).expect("a folder");
    let allow = |mode| std::fs::set_permissions(office.path("output"), std::fs::Permissions::from_mode(mode));
    allow(0o555).expect("changed");
    // Some users may write anywhere.
    let may_write = std::fs::write(office.path("output/probe"), "").is_ok();
    let run = office.run(&[]);
    let refused = run.code() == 2 && run.err().contains("无法写入") && run.err().contains("没有权限");
    allow(0o755).expect("changed");
    assert!(may_write || refused, "{}", run.err());
}
