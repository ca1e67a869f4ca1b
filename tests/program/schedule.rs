//! `redbook schedule`: what systemd, cron and Windows are given, read back as each of them reads it.
#![cfg(unix)]
use std::fs;
use std::io::Write as _;
use std::process::Command;

use crate::office::{Office, report};

/// A folder name that means something to everybody who reads such lines.
const INPUT: &str = "收 件's $HOME 50% & <乙>";
const OUTPUT: &str = "结\"果\" $$ 100% ;#";

/// An office whose folders have such names, with a copy of the program in one, and a report.
struct Awkward {
    office: Office,
    program: String,
}

impl Awkward {
    fn new(program: &str) -> Self {
        let office = Office::new();
        office.put(&format!("{INPUT}/林业局.txt"), report("青禾区林业局", ""));
        office.put("设 置.toml", "office = \"青禾区\"\n");
        office.put("名册.csv", "代码,单位名称\nE1,青禾区林业局\n");
        fs::create_dir(office.path(OUTPUT)).expect("a folder");
        fs::create_dir_all(office.path(program).parent().expect("a folder")).expect("a folder");
        let binary = env!("CARGO_BIN_EXE_redbook");
        // It is large: where it lies on the same disk, another name for it does.
        if fs::hard_link(binary, office.path(program)).is_err() {
            fs::copy(binary, office.path(program)).expect("a copy");
        }
        let program = office.path(program).to_str().expect("UTF-8").to_owned();
        Self { office, program }
    }

    fn base(&self) -> String {
        let base = self.office.path("").canonicalize().expect("it is there");
        base.to_str().expect("UTF-8").to_owned()
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        let flags = ["schedule", INPUT, "-o", OUTPUT, "--config", "设 置.toml", "--roster", "名册.csv"];
        command.args(flags).args(args).current_dir(self.office.path(""));
        command
    }

    fn says(&self, args: &[&str]) -> String {
        let ran = self.command(args).output().expect("the copy runs");
        assert!(ran.status.success() && ran.stderr.is_empty(), "{}", String::from_utf8_lossy(&ran.stderr));
        String::from_utf8(ran.stdout).expect("UTF-8")
    }

    /// The command line that everybody has to come to.
    fn words(&self) -> Vec<String> {
        let base = self.base();
        let path = |below: &str| format!("{base}/{below}");
        let (input, output) = (path(INPUT), path(OUTPUT));
        let (config, roster) = (path("设 置.toml"), path("名册.csv"));
        let words = ["build", &input, "--output", &output, "--config", &config, "--roster", &roster, "--no-progress"];
        let program = fs::canonicalize(&self.program).expect("it is there");
        std::iter::once(program.to_str().expect("UTF-8")).chain(words).map(str::to_owned).collect()
    }
}

/// Reads words back as systemd does: quotes, backslashes, doubled signs.
fn read_by_systemd(line: &str) -> Vec<String> {
    let (mut words, mut word, mut is_quoted) = (Vec::new(), String::new(), false);
    let mut rest = line.chars();
    while let Some(own) = rest.next() {
        match own {
            '"' => is_quoted = !is_quoted,
            '\\' => word.extend(rest.next()),
            ' ' if !is_quoted => words.push(std::mem::take(&mut word)),
            _ => word.push(own),
        }
    }
    words.push(word);
    words.iter().map(|word| word.replace("%%", "%")).collect()
}

/// The value of a setting in a unit.
fn value<'u>(unit: &'u str, key: &str) -> &'u str {
    let line = unit.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('='));
    line.unwrap_or_else(|| panic!("{key} in {unit}"))
}

#[test]
fn what_a_build_takes_stands_in_the_line() {
    let awkward = Awkward::new("redbook");
    let said = awkward.says(&["--kind", "systemd", "--year", "2021", "--jobs", "2", "--fail-on", "never"]);
    let words = read_by_systemd(value(&said, "ExecStart"));
    let flags = ["--year", "2021", "--jobs", "2", "--fail-on", "never", "--no-progress"];
    assert!(words.ends_with(&flags.map(str::to_owned)), "{words:?}");
}

#[test]
fn results_that_are_yet_to_be_made_may_lie_beside_the_folder() {
    let office = Office::new();
    office.put("收件/林业局.txt", report("青禾区林业局", ""));
    fs::create_dir(office.path("办公")).expect("a folder");
    let base = office.path("").canonicalize().expect("it is there");
    for output in ["../结果", "结果"] {
        let mut command = office.command(&["schedule", "../收件", "-o", output, "--kind", "cron"]);
        let ran = command.current_dir(office.path("办公")).output().expect("it runs");
        let said = String::from_utf8(ran.stdout).expect("UTF-8");
        let whole = if output == "结果" { base.join("办公/结果") } else { base.join("结果") };
        assert!(said.contains(&format!("--output {} ", whole.display())) && !said.contains(".."), "{output}: {said}");
    }
}

#[test]
fn the_line_of_a_build_may_be_taken_as_it_is() {
    let awkward = Awkward::new("redbook");
    for kind in ["systemd", "windows", "cron"] {
        let (plain, same) = (awkward.says(&["--kind", kind]), awkward.says(&["--kind", kind, "--no-progress"]));
        assert_eq!(plain, same, "{kind}");
        let quiet = awkward.says(&["--kind", kind, "--quiet", "--no-progress"]);
        assert!(quiet.contains("--quiet") && !quiet.contains("--no-progress"), "{quiet}");
        assert!(!quiet.contains("问题的数目"), "a quiet build says no counts: {quiet}");
    }
}

#[test]
fn systemd_reads_the_paths_as_they_are() {
    let awkward = Awkward::new("程 序 $x 5%/redbook");
    let said = awkward.says(&["--kind", "systemd"]);
    let base = awkward.base();
    let command = value(&said, "ExecStart");
    let start = format!(
        "\"{base}/程 序 $x 5%%/redbook\" build \"{base}/收 件's $$HOME 50%% & <乙>\" --output \
         \"{base}/结\\\"果\\\" $$$$ 100%% ;#\" --config \"{base}/设 置.toml\" --roster {base}/名册.csv --no-progress"
    );
    assert_eq!(command, start);
    let mut words = read_by_systemd(command);
    // Of the program's own path, systemd replaces no variables.
    words.iter_mut().skip(1).for_each(|word| *word = word.replace("$$", "$"));
    assert_eq!(words, awkward.words());
    assert_eq!(read_by_systemd(value(&said, "ReadWritePaths")), [format!("{base}/{OUTPUT}")]);
    for (key, wanted) in [
        ("SuccessExitStatus", "1"),
        ("ProtectSystem", "strict"),
        ("NoNewPrivileges", "true"),
        ("PrivateNetwork", "true"),
        ("OnCalendar", "*-*-* 07:30:00"),
        ("Persistent", "true"),
    ] {
        assert_eq!(value(&said, key), wanted, "{key}");
    }
    verify(&awkward.office, &said);
    for (every, calendar) in [("weekdays", "Mon..Fri *-*-* 18:05:00"), ("hourly", "*-*-* *:05:00")] {
        let said = awkward.says(&["--kind", "systemd", "--every", every, "--at", "18:05", "--lang", "en"]);
        assert_eq!(value(&said, "OnCalendar"), calendar);
        assert!(value(&said, "ExecStart").ends_with(" --lang en --no-progress"), "{said}");
        verify(&awkward.office, &said);
    }
}

/// Lets systemd itself look at the units, where it is.
fn verify(office: &Office, said: &str) {
    let at = said.rfind("# ~/.config/systemd/user/").expect("the timer's head");
    office.put("units/redbook.service", &said[..at]);
    office.put("units/redbook.timer", &said[at..]);
    fs::create_dir_all(office.path("runtime")).expect("a folder");
    let mut command = Command::new("systemd-analyze");
    command.args(["verify", "--user", "redbook.service", "redbook.timer"]).current_dir(office.path("units"));
    match command.env("XDG_RUNTIME_DIR", office.path("runtime")).output() {
        Ok(ran) => {
            let err = String::from_utf8_lossy(&ran.stderr);
            assert!(ran.status.success() && !err.contains("redbook."), "{err}");
        }
        Err(_) => {
            let said = writeln!(
                std::io::stderr(),
                "systemd_reads_the_paths_as_they_are: skipped, no systemd-analyze on the PATH"
            );
            said.expect("stderr can be written to");
        }
    }
}

#[test]
fn memory_follows_from_the_settings() {
    let office = Office::new();
    office.put("config.toml", "[run]\njobs = 3\nfile_memory_mb = 500\n");
    let said = office.run(&["schedule", "--kind", "systemd"]).out();
    assert_eq!(value(&said, "MemoryMax"), "5596M");
    let config = office.path("config.toml").canonicalize().expect("it is there");
    assert!(value(&said, "ExecStart").contains(config.to_str().expect("UTF-8")), "{said}");
}

/// Reads a crontab's line back as cron does: five fields, then a command that ends at a per cent sign without a backslash.
fn read_by_cron(line: &str) -> (String, String) {
    let fields: Vec<&str> = line.splitn(6, ' ').collect();
    let (mut command, mut is_escaped) = (String::new(), false);
    for own in fields[5].chars() {
        match own {
            '%' if is_escaped => {
                command.pop();
                command.push('%');
            }
            '%' => break,
            _ => command.push(own),
        }
        is_escaped = own == '\\' && !is_escaped;
    }
    (fields[..5].join(" "), command)
}

#[test]
fn the_line_of_cron_builds_and_logs_when_sh_runs_it() {
    let awkward = Awkward::new("程 序's $x 5%/redbook");
    let said = awkward.says(&["--kind", "cron"]);
    let (when, command) = read_by_cron(said.lines().last().expect("the line"));
    assert_eq!(when, "30 7 * * *");
    let ran = Command::new("sh").args(["-c", &command]).current_dir("/").output().expect("sh runs");
    assert!(ran.status.success() && ran.stdout.is_empty() && ran.stderr.is_empty(), "{ran:?}");
    let log = fs::read_to_string(awkward.office.path(&format!("{OUTPUT}/redbook.log"))).expect("a log");
    let last = log.lines().last().expect("a line");
    assert!(last.starts_with("2021 年度 1 个单位：") && last.ends_with(&format!("{OUTPUT}/2021")), "{log}");
    let ledger = fs::read_to_string(awkward.office.path(&format!("{OUTPUT}/2021/ledger.json"))).expect("a ledger");
    assert!(ledger.contains("\"E1\""), "the roster was read");
    // What was found was no error; one is the exit code of the line.
    let untitled = report("青禾区林业局", "").replace("填表日期：2021年12月27日", "填表日期：");
    awkward.office.put(&format!("{INPUT}/林业局.txt"), untitled);
    let again = Command::new("sh").args(["-c", &command]).output().expect("sh runs");
    assert_eq!(again.status.code(), Some(1));
    // The line that mails the end of the log, and the one that keeps it short, name the same file.
    let mail = said.lines().find(|line| line.contains("tail -n 2")).expect("a remark");
    let (_, tail) = read_by_cron(&format!("* * * * * {}", mail.split("行末加 ; ").nth(1).expect("a command")));
    let tailed = Command::new("sh").args(["-c", &tail]).output().expect("sh runs");
    assert!(String::from_utf8_lossy(&tailed.stdout).contains("年度 1 个单位"), "{tailed:?}");
    assert!(said.contains(&format!("'{}/{OUTPUT}/redbook.log' {{", awkward.base())), "{said}");
    for (every, fields) in [("weekdays", "5 18 * * 1-5"), ("hourly", "5 * * * *")] {
        let said = awkward.says(&["--kind", "cron", "--every", every, "--at", "18:05"]);
        assert_eq!(read_by_cron(said.lines().last().expect("the line")).0, fields);
    }
}

/// Reads a command line back as programs on Windows do.
fn read_by_windows(line: &str) -> Vec<String> {
    let (mut words, mut word, mut is_quoted, mut backslashes) = (Vec::new(), String::new(), false, 0);
    for own in line.chars().chain([' ']) {
        if own == '\\' {
            backslashes += 1;
            continue;
        }
        let shown = if own == '"' { backslashes / 2 } else { backslashes };
        word += &"\\".repeat(shown);
        match own {
            '"' if backslashes % 2 == 1 => word.push('"'),
            '"' => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(std::mem::take(&mut word)),
            _ => word.push(own),
        }
        backslashes = 0;
    }
    words
}

/// The elements of a task in their order, each with its path and its text.
fn elements(xml: &str) -> Vec<(String, String)> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut path, mut found): (Vec<String>, Vec<(String, String)>) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(start) => {
                path.push(start.name().as_ref().to_owned());
                found.push((path.join("/"), String::new()));
            }
            Event::Empty(start) => {
                found.push((format!("{}/{}", path.join("/"), start.name().as_ref()), String::new()));
            }
            Event::Text(text) => {
                if let Some((_, own)) = found.last_mut() {
                    own.push_str(&text);
                }
            }
            Event::GeneralRef(name) => {
                let own = quick_xml::escape::unescape(&format!("&{};", &*name)).expect("known").into_owned();
                found.last_mut().expect("an element").1 += &own;
            }
            Event::End(_) => {
                path.pop();
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn windows_reads_the_paths_as_they_are() {
    let awkward = Awkward::new("程 序 & <x> 5%/redbook");
    let said = awkward.says(&["--kind", "windows", "--every", "weekdays", "--at", "18:05"]);
    let found = elements(&said);
    let text = |name: &str| {
        let own = found.iter().find(|(path, _)| path.ends_with(name));
        own.unwrap_or_else(|| panic!("{name} in {said}")).1.trim().to_owned()
    };
    let words = awkward.words();
    assert_eq!(text("/Exec/Command"), words[0]);
    assert_eq!(read_by_windows(&text("/Exec/Arguments")), words[1..]);
    for (name, wanted) in [
        ("/StartWhenAvailable", "true"),
        ("/MultipleInstancesPolicy", "IgnoreNew"),
        ("/ExecutionTimeLimit", "PT6H"),
        ("/StartBoundary", "2020-01-01T18:05:00"),
    ] {
        assert_eq!(text(name), wanted);
    }
    // The schema wants the parts of a trigger in this order.
    let hourly = awkward.says(&["--kind", "windows", "--every", "hourly", "--at", "18:05"]);
    let parts: Vec<String> = elements(&hourly).into_iter().map(|(path, _)| path).collect();
    let parts: Vec<&str> =
        parts.iter().filter_map(|path| path.strip_prefix("Task/Triggers/CalendarTrigger/")).collect();
    let outer: Vec<&&str> = parts.iter().filter(|part| !part.contains('/')).collect();
    assert_eq!(outer, [&"Enabled", &"StartBoundary", &"Repetition", &"ScheduleByDay"]);
    assert!(hourly.contains("2020-01-01T00:05:00") && hourly.contains("<Interval>PT1H</Interval>"), "{hourly}");
}

#[test]
fn a_task_is_saved_as_windows_reads_files_and_replaces_its_own_alone() {
    let awkward = Awkward::new("redbook");
    let save = |more: &[&str]| awkward.command(&[&["--kind", "windows", "--save", "任务.xml"], more].concat()).output();
    let ran = save(&[]).expect("the copy runs");
    let said = String::from_utf8_lossy(&ran.stdout);
    assert!(said.contains("写好 任务.xml") && said.contains("schtasks /Create"), "{said}");
    let read = || {
        let bytes = fs::read(awkward.office.path("任务.xml")).expect("a file");
        let units: Vec<u16> = bytes.chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        assert_eq!(units[0], 0xFEFF);
        String::from_utf16(&units[1..]).expect("UTF-16")
    };
    let printed = awkward.says(&["--kind", "windows"]);
    assert_eq!(read().replace("\r\n", "\n").replace("UTF-16\"?>", "UTF-8\"?>"), printed);
    assert!(read().starts_with("<?xml version=\"1.0\" encoding=\"UTF-16\"?>\r\n"));
    let said = save(&["--log-format", "json"]).expect("the copy runs").stdout;
    let event: serde_json::Value = serde_json::from_slice(&said).expect("one object");
    assert_eq!((&event["done"], &event["files"][0]["written"]), (&"saved".into(), &false.into()));
    assert_eq!(event["files"][0]["text"], printed);
    let said = save(&[]).expect("the copy runs").stdout;
    assert!(String::from_utf8_lossy(&said).contains("已有同样的 任务.xml"));
    assert!(save(&["--at", "06:00"]).expect("the copy runs").status.success());
    assert!(read().contains("T06:00:00"));
    awkward.office.put("任务.xml", "别人的");
    let refused = save(&[]).expect("the copy runs");
    let err = String::from_utf8_lossy(&refused.stderr);
    assert!(refused.status.code() == Some(2) && err.contains("不是 redbook 写的"), "{err}");
    assert_eq!(fs::read_to_string(awkward.office.path("任务.xml")).expect("a file"), "别人的");
}

#[test]
fn what_cannot_be_scheduled_is_refused_in_both_languages() {
    let office = Office::new();
    let long = format!("{}/{}", "长".repeat(80), "长".repeat(80));
    let longer = format!("{long}/结果");
    for name in ["换\n行", "反\\斜", "%甲%", &long] {
        fs::create_dir_all(office.path(name)).expect("a folder");
    }
    for (args, zh, en) in [
        (&["nowhere"][..], "收件文件夹 nowhere 不存在", "does not exist"),
        (&["-o", "input"], "不能是同一个", "must not be the same"),
        (&["--roster", "没有.csv"], "没有这个文件", "cannot read 没有.csv"),
        (&["--config", "没有.toml"], "没有这个文件", "cannot read 没有.toml"),
        (&["换\n行"], "换行等控制字符", "control characters"),
        (&["反\\斜", "--kind", "cron"], "里有反斜杠", "a backslash"),
        (&["%甲%", "--kind", "windows"], "两个百分号", "two per cent signs"),
        (&[&long, "-o", &longer, "--kind", "cron"], "只读前 998 字节", "no more than 998"),
        (&["-o", "不在/../结果"], "没有这个文件或文件夹", "cannot read"),
        (&["--at", "25:00"], "--at 不能是“25:00”", "00:00 to 23:59"),
        (&["--every", "monthly"], "daily、weekdays、hourly", "monthly"),
        (&["--kind", "cron", "--install"], "只用于 systemd", "for systemd alone"),
        (&["--kind", "windows", "--remove"], "schtasks", "for systemd alone"),
        (&["--kind", "cron", "--save", "x"], "只用于 Windows", "Windows alone"),
        (&["--install", "--remove"], "不能同时写", "cannot be used with"),
        (&["--kind", "systemd", "--install", "-o", "没有"], "结果文件夹 没有 不存在", "is not there"),
    ] {
        for (lang, words) in [("zh", zh), ("en", en)] {
            let run = office.run(&[&["schedule"], args, &["--lang", lang]].concat());
            assert!(run.code() == 2 && run.out().is_empty() && run.err().contains(words), "{args:?}: {}", run.err());
            assert!(run.err().contains(if lang == "zh" { "怎么办：" } else { "help: " }), "{args:?}: {}", run.err());
        }
    }
    assert!(!office.path("没有").exists(), "nothing was made");
}

#[test]
fn systemd_is_given_backslashes_twice_and_no_line_goes_on() {
    let office = Office::new();
    fs::create_dir(office.path("反\\斜\\")).expect("a folder");
    let said = office.run(&["schedule", "反\\斜\\", "-o", "结\\果\\", "--kind", "systemd"]).out();
    assert!(value(&said, "ExecStart").contains("/反\\\\斜\\\\\" --output \""), "{said}");
    assert!(value(&said, "ReadWritePaths").ends_with("/结\\\\果\\\\\""), "{said}");
    assert!(said.lines().all(|line| !line.ends_with('\\')), "{said}");
    verify(&office, &said);
}

#[test]
fn systemd_runs_no_program_with_quotes_in_its_path() {
    let awkward = Awkward::new("程\"序/redbook");
    let ran = awkward.command(&["--kind", "systemd"]).output().expect("the copy runs");
    let err = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.code() == Some(2) && err.contains("引号或反斜杠"), "{err}");
}
