//! `redbook watch`: what is built when, what is said, and how it ends. Of how long anything takes is asserted only that nobody waits for the look
//! that comes anyway.
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

use crate::office::{Office, report};

/// After which INPUT is looked at although the system has said nothing.
const SLOW_LOOK: Duration = Duration::from_secs(60);
/// Longest that anything is waited for.
const LONGEST: Duration = Duration::from_secs(120);

/// A watch that runs in an office.
pub struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    /// Starts it; files settle after so many seconds, and `more` stands below `[watch]`, too.
    pub fn start(office: &Office, settle: f64, more: &str, args: &[&str]) -> Self {
        let config = format!("[watch]\nsettle_seconds = {settle:?}\npoll_seconds = 0.1\nretry_seconds = 0.3\n{more}");
        office.put("config.toml", config);
        let mut command = office.command(&[&["watch"], args].concat());
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the binary runs");
        let out = BufReader::new(child.stdout.take().expect("a pipe"));
        let (tell, lines) = channel();
        std::thread::spawn(move || out.lines().map_while(Result::ok).try_for_each(|line| tell.send(line)));
        Self { child, lines }
    }

    /// Starts one that speaks to programs, and hears that it has begun.
    fn of_events(office: &Office, more: &str, args: &[&str]) -> Self {
        let watching = Self::start(office, 0.3, more, &[&["--log-format", "json"], args].concat());
        assert_eq!(watching.event()["state"], "begun");
        watching
    }

    /// Returns the next line.
    pub fn line(&self) -> String {
        self.lines.recv_timeout(LONGEST).expect("a line")
    }

    /// Returns the next line as an object.
    pub fn event(&self) -> Value {
        serde_json::from_str(&self.line()).expect("one object a line")
    }

    /// Sends it a signal and waits for its end; returns the exit code and the lines that were still said.
    pub fn end(mut self, signal: Signal) -> (Option<i32>, Vec<String>) {
        kill_process(Pid::from_child(&self.child), signal).expect("it runs");
        let ended = self.child.wait().expect("it ends");
        (ended.code(), self.lines.iter().collect())
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        // A test that failed leaves nothing running.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Puts a unit's report in, which is like no other's.
fn unit(office: &Office, name: &str) {
    office.put(&format!("input/{name}.txt"), text_of(name));
}

fn text_of(name: &str) -> String {
    let number = name.chars().fold(0, |sum, own| sum * 31 % 9973 + u32::from(own) % 9973);
    report(&format!("青禾区{name}"), &format!("接待群众{number}人次。"))
}

/// Says that a build has added, changed and removed these.
fn assert_built(event: &Value, [added, changed, removed]: [&[&str]; 3]) {
    assert_eq!((&event["event"], &event["exit_code"]), (&"build".into(), &0.into()), "{event}");
    for (key, names) in [("added", added), ("changed", changed), ("removed", removed)] {
        assert_eq!(event[key], Value::from(names), "{key} of {event}");
    }
}

#[test]
fn each_settled_change_is_built_once() {
    for (more, output) in [("", "output"), ("poll = true\n", "input/out")] {
        let office = Office::new();
        unit(&office, "林业局");
        let watching = Watching::of_events(&office, more, &["-o", output]);
        let first = watching.event();
        assert!(first["exit_code"] == 0 && first["added"].is_null() && first["year"] == 2021, "{first}");
        assert_eq!((&first["units"], &first["statuses"]["clean"]), (&1.into(), &1.into()), "{first}");
        unit(&office, "园林局");
        assert_built(&watching.event(), [&["园林局.txt"], &[], &[]]);
        let passed_over =
            ["~$林业局.docx", ".DS_Store", "Thumbs.db", "a.tmp", "b.docx.crdownload", "c.part", "d.partial"];
        passed_over.iter().for_each(|name| office.put(&format!("input/{name}"), "half"));
        // Long enough for a build that must not come.
        std::thread::sleep(Duration::from_secs(1));
        office.put("input/林业局.txt", report("青禾区林业局", "新增人手。"));
        std::fs::remove_file(office.path("input/园林局.txt")).expect("removed");
        assert_built(&watching.event(), [&[], &["林业局.txt"], &["园林局.txt"]]);
        let results = office.files(&format!("{output}/2021"));
        let ledger = String::from_utf8_lossy(&results["ledger.json"]).into_owned();
        let ignored = &serde_json::from_str::<Value>(&ledger).expect("JSON")["ignored"];
        let is_told = |file: &Value| file["path"] == "b.docx.crdownload" && file["why"] == "还没有下载或复制完的文件";
        assert!(ignored.as_array().is_some_and(|files| files.iter().any(is_told)), "{ignored}");
        let (code, said) = watching.end(Signal::TERM);
        assert!(code == Some(0) && said.len() == 1 && said[0].contains("\"ended\""), "{code:?}: {said:?}");
        assert_eq!(office.names(output), ["2021"], "neither lock nor half results");
        assert!(office.files(&format!("{output}/2021")) == results);
        let run = office.run(&["--quiet", "-o", output]);
        assert!(run.code() == 0 && office.files(&format!("{output}/2021")) == results, "the same as a build");
    }
}

#[test]
fn a_file_that_grows_is_not_built_before_it_has_settled() {
    let office = Office::new();
    unit(&office, "林业局");
    let is_done = Arc::new(AtomicBool::new(false));
    let watching = Watching::start(&office, 3.0, "", &["--log-format", "json"]);
    assert_eq!(watching.event()["state"], "begun");
    let (path, done) = (office.path("input/园林局.txt"), Arc::clone(&is_done));
    let writer = std::thread::spawn(move || {
        let text = text_of("园林局");
        let letters: Vec<char> = text.chars().collect();
        let size = letters.len() / 40 + 1;
        for length in (size..letters.len() + size).step_by(size) {
            let so_far: String = letters[..length.min(letters.len())].iter().collect();
            std::fs::write(&path, so_far).expect("written");
            std::thread::sleep(Duration::from_millis(100));
        }
        done.store(true, Ordering::SeqCst);
    });
    let built = watching.event();
    assert!(is_done.load(Ordering::SeqCst), "built while the file grew: {built}");
    assert!(built["units"] == 2 && built["exit_code"] == 0, "{built}");
    writer.join().expect("written");
}

#[test]
fn a_folder_that_goes_and_comes_back_is_told_once_each_way() {
    let office = Office::new();
    let watching = Watching::of_events(&office, "", &[]);
    assert_eq!(watching.event()["state"], "empty");
    unit(&office, "林业局");
    assert!(watching.event()["added"].is_null());
    let before = office.files("output/2021");
    std::fs::rename(office.path("input"), office.path("away")).expect("renamed");
    assert_eq!(watching.event()["state"], "gone");
    std::thread::sleep(Duration::from_secs(1));
    std::fs::rename(office.path("away"), office.path("input")).expect("renamed");
    assert_eq!(watching.event()["state"], "back");
    std::thread::sleep(Duration::from_secs(1));
    assert!(office.files("output/2021") == before);
    unit(&office, "园林局");
    assert_built(&watching.event(), [&["园林局.txt"], &[], &[]]);
    // A folder that is put in the place of another is found, too.
    std::fs::rename(office.path("input"), office.path("away")).expect("renamed");
    assert_eq!(watching.event()["state"], "gone");
    unit(&office, "水务局");
    assert_eq!(watching.event()["state"], "back");
    assert_built(&watching.event(), [&["水务局.txt"], &[], &["园林局.txt", "林业局.txt"]]);
    unit(&office, "民政局");
    assert_built(&watching.event(), [&["民政局.txt"], &[], &[]]);
    assert_eq!(watching.end(Signal::INT).0, Some(0));
}

/// As where a disk is taken off and put back: what comes in place of the empty folder is another one, which is the same as before.
#[test]
fn a_folder_in_place_of_an_empty_one_is_watched() {
    let office = Office::new();
    unit(&office, "林业局");
    let watching = Watching::of_events(&office, "", &[]);
    assert_eq!(watching.event()["units"], 1);
    let (input, away) = (office.path("input"), office.path("away"));
    std::fs::rename(&input, &away).expect("moved");
    std::fs::create_dir(&input).expect("made");
    while watching.event()["state"] != "empty" {}
    // In one step, so that nobody sees it gone.
    std::fs::rename(&away, &input).expect("an empty folder gives way");
    // Long enough for a look that finds nothing new.
    std::thread::sleep(Duration::from_secs(1));
    office.put("input/林业局.txt", report("青禾区林业局", "新增人手。"));
    let begun = Instant::now();
    assert_built(&watching.event(), [&[], &["林业局.txt"], &[]]);
    assert!(begun.elapsed() < SLOW_LOOK / 2, "seen by the look that comes anyway");
}

#[test]
fn a_signal_in_the_middle_of_a_build_leaves_nothing_behind() {
    let office = Office::new();
    (0..200).for_each(|number| unit(&office, &format!("第{number}所")));
    let watching = Watching::of_events(&office, "", &[]);
    while !office.path("output/.2021.new/units").exists() {
        assert!(watching.lines.try_recv().is_err(), "it was built before it could be interrupted");
        std::thread::sleep(Duration::from_millis(5));
    }
    let (code, said) = watching.end(Signal::TERM);
    assert!(code == Some(0) && said.len() == 1, "{code:?}: {said:?}");
    assert_eq!(office.names("output"), [""; 0], "neither lock nor half results");
    let ended: Value = serde_json::from_str(&said[0]).expect("JSON");
    let message = ended["message"].as_str().expect("words");
    assert!(
        ended["state"] == "ended" && message.contains("正在生成的一次：") && message.contains("还没有结果"),
        "{ended}"
    );
    let run = office.run(&["--log-format", "json"]);
    let out = run.out();
    let summary: Value = serde_json::from_str(out.lines().last().expect("a line")).expect("JSON");
    assert_eq!(summary["taken_over"]["units"], ended["kept_units"], "{ended}");
}

#[test]
fn what_fails_is_told_and_tried_again_when_it_may_go_well() {
    let office = Office::new();
    unit(&office, "林业局");
    office.put("input/roster.csv", "代码\nA1\n");
    let watching = Watching::of_events(&office, "", &[]);
    let failed = watching.event();
    let message = failed["message"].as_str().expect("words");
    assert!(failed["exit_code"] == 2 && message.contains("roster.csv"), "{failed}");
    assert!(failed["units"].is_null() && failed["again_in_seconds"].is_null(), "{failed}");
    let other = redbook::publish::Staging::begin(&office.path("output"), "2021").expect("begun");
    office.put("input/roster.csv", "代码,单位名称\nA1,青禾区林业局\n");
    for _ in 0..2 {
        let failed = watching.event();
        let message = failed["message"].as_str().expect("words");
        assert!(failed["exit_code"] == 2 && message.contains("另一个 redbook 正在写入"), "{failed}");
        assert!(failed["again_in_seconds"] == 0.3, "{failed}");
    }
    drop(other);
    // One attempt more may have failed by then.
    let built = std::iter::repeat_with(|| watching.event()).find(|event| event["exit_code"] != 2).expect("built");
    assert_eq!((&built["event"], &built["exit_code"]), (&"build".into(), &0.into()), "{built}");
    // Settings that are broken and mended count as changes, although they lie beside INPUT.
    let begun = Instant::now();
    let config = std::fs::read_to_string(office.path("config.toml")).expect("settings");
    office.put("config.toml", format!("{config}poll_second = 1\n"));
    assert!(watching.event()["message"].as_str().expect("words").contains("poll_second"));
    office.put("config.toml", format!("{config}\n[run]\nfail_on = \"never\"\n"));
    assert_eq!(watching.event()["exit_code"], 0);
    assert!(begun.elapsed() < SLOW_LOOK / 2, "seen by the look that comes anyway");
    assert_eq!(watching.end(Signal::TERM).0, Some(0));
}

#[test]
fn a_roster_that_is_not_used_is_told_at_once() {
    let office = Office::new();
    unit(&office, "林业局");
    office.put("input/roster.csv", "代码,单位名称\nA1,青禾区林业局\n");
    let watching = Watching::of_events(&office, "", &[]);
    assert_eq!(watching.event()["exit_code"], 0);
    office.put("input/单位名册.csv", "代码,单位名称\nA1,青禾区林业局\nA2,青禾区水务局\n");
    assert_built(&watching.event(), [&["单位名册.csv"], &[], &[]]);
    let ledger = std::fs::read_to_string(office.path("output/2021/ledger.json")).expect("a ledger");
    assert!(ledger.contains("像是单位名册，没有采用"), "{ledger}");
    assert_eq!(watching.end(Signal::TERM).0, Some(0));
}

#[test]
fn people_read_a_line_for_each_thing_that_happens() {
    let office = Office::new();
    let watching = Watching::start(&office, 0.3, "", &["--lang", "zh"]);
    let line = watching.line();
    assert!(line.contains("开始守候 input，结果写入 output：文件 0.3 秒不再变就生成"), "{line}");
    assert!(line.starts_with("20") && line.chars().nth(19) == Some(' '), "{line}");
    assert!(watching.line().contains("收件文件夹 input 里没有报告"));
    unit(&office, "林业局");
    let line = watching.line();
    let counts = "已生成 2021 年度：1 个单位（无问题 1、待核对 0、有错误 0、读不了 0），问题（错误 0、警告 0、提示 ";
    assert!(
        line.contains(counts) && line.contains("结果在 output/2021；首次；用时 ") && line.ends_with(" 秒。"),
        "{line}"
    );
    ["甲", "乙", "丙", "丁"].iter().for_each(|name| office.put(&format!("input/{name}.txt"), "空"));
    let line = watching.line();
    assert!(line.contains("；新增 4 个文件（") && line.contains("等）；用时"), "{line}");
    office.put("input/roster.csv", "代码\n");
    let line = watching.line();
    assert!(line.contains("没有生成：") && line.contains("怎么办：") && line.contains("；有改动后再试；"), "{line}");
    let (code, said) = watching.end(Signal::INT);
    assert!(code == Some(0) && said.len() == 1 && said[0].ends_with("已结束。"), "{code:?}: {said:?}");
    let watching = Watching::start(&office, 0.3, "poll = true\n", &["--lang", "en", "nowhere"]);
    assert!(watching.line().contains("Watching nowhere, writing into output") && watching.line().contains("not there"));
    let refused = office.run(&["watch", "--config", "none.toml"]);
    assert!(refused.code() == 2 && refused.err().contains("none.toml"), "{}", refused.err());
}

#[test]
fn a_quiet_watch_says_what_went_wrong_alone() {
    let office = Office::new();
    unit(&office, "林业局");
    let watching = Watching::start(&office, 0.3, "poll = true\n", &["--quiet", "--no-progress"]);
    while !office.path("output/2021/ledger.json").exists() {
        assert!(watching.lines.try_recv().is_err(), "something was said");
        std::thread::sleep(Duration::from_millis(20));
    }
    office.put("input/roster.csv", "代码\n");
    let line = watching.line();
    assert!(line.contains("没有生成：") && line.contains("roster.csv"), "{line}");
    let (code, said) = watching.end(Signal::INT);
    assert!(code == Some(0) && said.is_empty(), "{code:?}: {said:?}");
}

#[test]
fn the_exit_code_of_a_build_is_that_of_its_flag() {
    let office = Office::new();
    unit(&office, "林业局");
    office.put("input/roster.csv", "代码,单位名称\nA1,青禾区林业局\nA2,青禾区水务局\n");
    for (args, code) in [(&["--quiet"][..], 1), (&["--quiet", "--fail-on", "never"], 0)] {
        let watching = Watching::of_events(&office, "", args);
        let built = watching.event();
        assert!(built["exit_code"] == code && built["statuses"]["missing"] == 1, "{built}");
        assert_eq!(watching.end(Signal::INT).0, Some(0));
    }
}
