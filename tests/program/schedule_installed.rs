//! `redbook schedule --install` and `--remove`, in a home of its own, with a systemctl that writes down what it is asked.
#![cfg(unix)]
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::office::{Office, Run};

const FOLDER: &str = "home/.config/systemd/user";

/// An office with a systemctl that refuses the words named in `refused`.
struct Seat(Office);

impl Seat {
    fn new() -> Self {
        let office = Office::new();
        fs::create_dir(office.path("output")).expect("a folder");
        fs::create_dir(office.path("home")).expect("a folder");
        let log = office.path("asked");
        let refused = office.path("refused");
        let script = format!(
            "#!/bin/sh\necho \"$*\" >> '{}'\nif [ -e '{r}' ] && grep -qx -- \"$2\" '{r}'; then echo '没有总线' >&2; exit 1; fi\n",
            log.display(),
            r = refused.display()
        );
        office.put("bin/systemctl", script);
        fs::set_permissions(office.path("bin/systemctl"), fs::Permissions::from_mode(0o755)).expect("executable");
        Self(office)
    }

    fn run_on(&self, path: &str, args: &[&str]) -> Run {
        let mut command = self.0.command(&[&["schedule", "--kind", "systemd"], args].concat());
        command.env("PATH", path).env("HOME", self.0.path("home")).env_remove("XDG_CONFIG_HOME");
        Run::of(&mut command)
    }

    fn run(&self, args: &[&str]) -> Run {
        let path = std::env::var("PATH").unwrap_or_default();
        self.run_on(&format!("{}:{path}", self.0.path("bin").display()), args)
    }

    /// What systemctl was asked since the last time.
    fn asked(&self) -> Vec<String> {
        let asked = fs::read_to_string(self.0.path("asked")).unwrap_or_default();
        let _ = fs::remove_file(self.0.path("asked"));
        asked.lines().filter(|line| *line != "--version").map(str::to_owned).collect()
    }
}

const STARTED: [&str; 2] = ["--user daemon-reload", "--user enable --now redbook.timer"];

#[test]
fn units_are_installed_once_and_taken_away_again() {
    let seat = Seat::new();
    let run = seat.run(&["--install", "--every", "weekdays", "--at", "18:30"]);
    assert_eq!(run.code(), 0, "{}", run.err());
    assert!(run.out().contains("已启用：周一到周五 18:30 运行。") && run.out().contains("--remove"), "{}", run.out());
    assert_eq!(seat.asked(), STARTED);
    assert_eq!(seat.0.names(FOLDER), ["redbook.service", "redbook.timer"]);
    let files = seat.0.files(FOLDER);
    let printed = seat.run(&["--every", "weekdays", "--at", "18:30"]).out();
    for (name, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        let body = text.strip_prefix("# redbook schedule --install\n").expect("the mark");
        assert!(printed.contains(body), "{name}: {body}");
    }
    let again = seat.run(&["--install", "--every", "weekdays", "--at", "18:30"]);
    assert!(again.code() == 0 && again.out().contains("已有同样的"), "{}", again.out());
    assert!(seat.0.files(FOLDER) == files);
    let other = seat.run(&["--install", "--lang", "en"]);
    assert!(other.code() == 0 && other.out().contains("it runs every day at 07:30."), "{}", other.out());
    assert!(seat.0.files(FOLDER) != files);
    seat.asked();
    seat.0.put(&format!("{FOLDER}/other.service"), "[Service]\n");
    let removed = seat.run(&["--remove"]);
    assert!(removed.code() == 0 && removed.out().contains("已停用"), "{}{}", removed.out(), removed.err());
    assert_eq!(seat.asked(), ["--user disable --now redbook.timer", "--user daemon-reload"]);
    assert_eq!(seat.0.names(FOLDER), ["other.service"]);
    let nothing = seat.run(&["--remove", "--lang", "en"]);
    assert!(nothing.code() == 0 && nothing.out().contains("Nothing is installed"), "{}", nothing.out());
    assert!(seat.asked().is_empty());
}

#[test]
fn what_systemd_refuses_leaves_everything_as_it_was() {
    for refused in ["daemon-reload", "enable"] {
        let seat = Seat::new();
        seat.0.put("refused", format!("{refused}\n"));
        let run = seat.run(&["--install"]);
        let err = run.err();
        assert!(run.code() == 2 && err.contains("没有总线") && err.contains("systemctl --user enable --now"), "{err}");
        assert!(err.contains("什么也没有装"), "{err}");
        assert!(seat.0.names("home").is_empty(), "{:?}", seat.0.names("home"));
        // The same where another schedule was installed before.
        fs::remove_file(seat.0.path("refused")).expect("it is there");
        assert_eq!(seat.run(&["--install"]).code(), 0);
        let files = seat.0.files(FOLDER);
        seat.0.put("refused", format!("{refused}\n"));
        let run = seat.run(&["--install", "--at", "20:00", "--lang", "en"]);
        assert!(run.code() == 2 && run.err().contains("failed: 没有总线"), "{}", run.err());
        assert!(seat.0.files(FOLDER) == files);
    }
    let seat = Seat::new();
    assert_eq!(seat.run(&["--install"]).code(), 0);
    seat.0.put("refused", "disable\n");
    let run = seat.run(&["--remove"]);
    assert!(run.code() == 2 && run.err().contains("systemctl --user disable --now redbook.timer"), "{}", run.err());
    assert_eq!(seat.0.names(FOLDER).len(), 2);
}

#[test]
fn without_systemctl_nothing_is_touched() {
    let seat = Seat::new();
    let nowhere = seat.0.path("input").display().to_string();
    for (lang, words) in [("zh", "没有找到 systemctl"), ("en", "there is no systemctl")] {
        let run = seat.run_on(&nowhere, &["--install", "--lang", lang]);
        assert!(run.code() == 2 && run.err().contains(words) && run.err().contains("--kind cron"), "{}", run.err());
    }
    assert!(seat.0.names("home").is_empty());
    assert_eq!(seat.run(&["--install"]).code(), 0);
    assert_eq!(seat.run_on(&nowhere, &["--remove"]).code(), 2);
    assert_eq!(seat.0.names(FOLDER).len(), 2);
}

#[test]
fn units_of_others_are_left_alone() {
    let seat = Seat::new();
    let own = format!("{FOLDER}/redbook.timer");
    seat.0.put(&own, "[Timer]\nOnCalendar=daily\n");
    for flag in ["--install", "--remove"] {
        let run = seat.run(&[flag]);
        assert!(run.code() == 2 && run.err().contains("不是 redbook 写的"), "{}", run.err());
    }
    assert_eq!(seat.0.names(FOLDER), ["redbook.timer"]);
    assert!(seat.asked().is_empty());
}

#[test]
fn the_folder_of_settings_may_be_another_one() {
    let seat = Seat::new();
    let path = format!("{}:{}", seat.0.path("bin").display(), std::env::var("PATH").unwrap_or_default());
    let event = |flag: &str| -> serde_json::Value {
        let mut command = seat.0.command(&["schedule", "--kind", "systemd", flag, "--log-format", "json"]);
        command.env("PATH", &path).env("HOME", seat.0.path("home")).env("XDG_CONFIG_HOME", seat.0.path("settings"));
        serde_json::from_str(Run::of(&mut command).out().trim()).expect("one object")
    };
    let removed = event("--remove");
    assert_eq!((&removed["done"], &removed["files"]), (&"removed".into(), &serde_json::json!([])));
    let event = event("--install");
    assert_eq!((&event["done"], &event["kind"]), (&"installed".into(), &"systemd".into()));
    assert_eq!((&event["files"][1]["name"], &event["files"][1]["written"]), (&"redbook.timer".into(), &true.into()));
    assert_eq!(seat.0.names("settings/systemd/user").len(), 2);
}
