//! The commands beside `build`, and the ways in which a run speaks.
use redbook::check::RULES;
use serde_json::Value;

use crate::ledger::{findings, list, text};
use crate::office::{Office, report};

#[test]
fn check_lists_the_findings_and_writes_nothing() {
    let office = Office::with_sample();
    let before = (office.names("."), office.files("."));
    let check = office.run(&["check"]);
    assert_eq!(check.code(), 1);
    assert!(check.out().contains("[code-filled]") && check.out().contains("| 017"), "{}", check.out());
    assert!((office.names("."), office.files(".")) == before, "something was written");
    office.run(&["--quiet"]);
    let ledger = office.ledger("2021");
    for finding in findings(&ledger) {
        assert!(check.out().contains(text(finding, "message")), "{finding}");
    }
}

#[test]
fn explain_knows_every_rule() {
    let office = Office::new();
    let all = office.run(&["explain"]);
    assert_eq!(all.code(), 0);
    for rule in RULES {
        assert!(all.out().contains(rule.name));
        let one = office.run(&["explain", rule.name]);
        assert!(one.code() == 0 && one.out().contains("怎么办"), "{}", one.out());
        let english = office.run(&["explain", rule.name, "--lang", "en"]);
        assert!(english.code() == 0 && english.out().contains("help:"), "{}", english.out());
    }
    let unknown = office.run(&["explain", "over-lenght"]);
    assert!(unknown.code() == 2 && unknown.err().contains("over-length"), "{}", unknown.err());
    let strange = office.run(&["explain", "nonsense"]);
    let err = strange.err();
    assert!(strange.code() == 2 && err.contains("redbook explain") && !err.contains("是否想写"), "{err}");
    let english = office.run(&["explain", "over-lenght", "--lang", "en"]);
    assert!(english.code() == 2 && english.err().contains("did you mean over-length?"), "{}", english.err());
}

#[test]
fn init_writes_what_is_missing_and_leaves_the_rest() {
    let office = Office::new();
    assert_eq!(office.run(&["init", "new"]).code(), 0);
    assert_eq!(office.names("new"), ["config.toml", "input", "output"]);
    let first = office.files("new");
    assert_eq!(first.keys().collect::<Vec<_>>(), ["config.toml", "input/roster.csv"]);
    office.put("new/input/林业局.txt", report("青禾区林业局", ""));
    let run = office.run(&["new/input", "--config", "new/config.toml", "-o", "new/output"]);
    assert!(run.code() != 2, "what init writes is sound: {}", run.err());
    office.put("new/config.toml", "year = 2021\n");
    office.put("new/input/roster.csv", "代码,单位名称\nE1,青禾区林业局\n");
    let before = office.files("new");
    assert_eq!(office.run(&["init", "new"]).code(), 0);
    assert!(office.files("new") == before, "something was overwritten");
    std::fs::remove_file(office.path("new/config.toml")).expect("a file");
    office.run(&["init", "new"]);
    assert_eq!(office.files("new")["config.toml"], first["config.toml"]);
}

#[test]
fn init_says_where_to_go_on() {
    let office = Office::new();
    let out = office.run(&["init", "办公"]).out();
    let roster = std::path::Path::new("办公").join("input").join("roster.csv");
    assert!(out.contains(&format!("下一步：在 {} 里", roster.display())), "{out}");
    assert!(out.contains("在文件夹 办公 里运行 redbook"), "{out}");
    let here = office.run(&["init"]).out();
    assert!(here.contains("下一步：在 input") && here.contains("，然后运行 redbook。"), "{here}");
    office.put("file", "");
    let refused = office.run(&["init", "file"]);
    assert!(refused.code() == 2 && refused.err().contains("写一个文件夹") && !refused.err().contains("-o"));
}

#[test]
fn check_says_what_it_leaves_to_build_and_shows_the_worst_first() {
    let office = Office::new();
    office.put("input/甲.txt", report("青禾区林业局", "约30人参加。"));
    office.put("input/乙.txt", report("青禾区气象局", "").replace("编号：", "编号：9"));
    office.put("off.toml", "[rules]\nmissing-glyph = \"off\"\n");
    let out = office.run(&["check"]).out();
    assert!(out.lines().last().is_some_and(|line| line.contains("missing-glyph")), "{out}");
    let heads: Vec<&str> = out.lines().filter(|line| line.starts_with("== ")).collect();
    assert!(heads[0].contains("气象局") && heads[1].contains("林业局"), "{heads:?}");
    assert!(!office.run(&["check", "--config", "off.toml"]).out().contains("missing-glyph"));
    assert!(office.run(&["check", "--help"]).out().contains("check 查不出"));
}

#[test]
fn nothing_is_said_of_documents_with_comments_where_there_are_none() {
    let office = Office::new();
    office.put("input/乙.txt", report("青禾区气象局", "").replace("编号：", "编号：9"));
    let out = office.run(&[]).out();
    assert!(out.contains("退给单位的：退改通知 1 份，在 notices/。\n") && !out.contains("催报单"), "{out}");
    office.put("input/roster.csv", "代码,单位名称\n1,青禾区气象局\n2,青禾区林业局\n");
    let out = office.run(&[]).out();
    assert!(out.contains("催报单：notices/催报单.docx，列出未报送的 1 个单位。\n"), "{out}");
}

#[test]
fn doctor_shows_fonts_and_settings() {
    let office = Office::with_sample();
    let doctor = office.run(&["doctor"]);
    assert_eq!(doctor.code(), 0, "{}", doctor.err());
    let shown = ["GW FangSong", "GW KaiTi", "GW HeiTi", "GW XiaoBiaoSong", "青禾区", "2021", env!("CARGO_PKG_VERSION")];
    shown.iter().for_each(|words| assert!(doctor.out().contains(words), "{}", doctor.out()));
    assert!(doctor.out().contains("/config.toml") || doctor.out().contains("\\config.toml"), "{}", doctor.out());
    let typst = format!("Typst {}", redbook::press::typst_version());
    assert!(doctor.out().contains(&typst) && doctor.out().contains("ledger.json 的格式 1"), "{}", doctor.out());
    assert!(Office::new().run(&["doctor"]).out().contains("没有设置文件"));
    office.put("off.toml", "[rules]\nover-length = \"off\"\n");
    let doctor = office.run(&["doctor", "--config", "off.toml"]);
    assert!(
        doctor.out().lines().any(|line| line.contains("over-length") && line.ends_with("不查")),
        "{}",
        doctor.out()
    );
    office.put("wrong.toml", "yaer = 2021\n");
    assert_eq!(office.run(&["doctor", "--config", "wrong.toml"]).code(), 2);
}

#[test]
fn the_last_words_name_who_is_missing_and_count_errors_apart() {
    let office = Office::new();
    let units = |count: usize| (1..=count).map(|number| format!("E{number},青禾区第{number}所\n")).collect::<String>();
    for number in 1..=7 {
        office.put(
            &format!("input/{number}.txt"),
            report(&format!("青禾区第{number}所"), "").replace("编号：", "编号：9"),
        );
    }
    office.put("input/roster.csv", format!("代码,单位名称\n{}", units(9)));
    let out = office.run(&[]).out();
    assert!(out.contains("未报送的单位 2 个：青禾区第8所、青禾区第9所\n"), "{out}");
    assert!(out.contains("有错误 7") && out.contains("待核对 0"), "{out}");
    office.put("input/roster.csv", format!("代码,单位名称\n{}", units(60)));
    let out = office.run(&[]).out();
    assert!(out.contains("青禾区第8所、") && !out.contains("青禾区第58所"), "{out}");
    let lines: Vec<&str> = out.lines().skip_while(|line| !line.starts_with("未报送的单位 53 个：")).collect();
    assert!(lines[1].contains("，另有 ") && lines[1].ends_with(" 个，见 summary.xlsx 的“未报送”"), "{out}");
    assert!(lines[2].is_empty(), "two lines: {out}");
    let english = office.run(&["--lang", "en"]).out();
    assert!(english.contains(" more, see the sheet 未报送 of summary.xlsx\n"), "{english}");
}

#[test]
fn quiet_says_nothing() {
    let office = Office::with_sample();
    for args in [&["--quiet"][..], &["check", "--quiet"]] {
        let run = office.run(args);
        assert_eq!((run.code(), run.out().as_str(), run.err().as_str()), (1, "", ""));
        // Whoever asks for JSON wants it.
        let events = office.run(&[args, &["--log-format", "json"]].concat()).out();
        assert!(events.contains("\"event\":\"summary\"") && events.contains("\"event\":\"finding\""), "{events}");
        let help = office.run(&["--help"]).out();
        assert!(help.contains("--log-format json 的照常输出"), "{help}");
    }
}

#[test]
fn init_keeps_to_the_language_that_it_is_asked_in() {
    let office = Office::new();
    let text = |name: &str| std::fs::read_to_string(office.path(name)).expect("text");
    let said = office.run(&["init", "--lang", "en"]).out();
    assert!(said.contains("Its remarks are Chinese") && text("config.toml").contains("\nlang = \"en\"\n"), "{said}");
    office.put("input/林业局.txt", report("青禾区林业局", ""));
    assert!(office.run(&[]).out().contains("1 unit"), "the next run is English");
    assert!(!office.run(&["init", "--lang", "en"]).out().contains("Its remarks"), "it was there");
    assert!(office.run(&["init", "新"]).code() == 0 && text("新/config.toml").contains("\nlang = \"zh\"\n"));
}

#[test]
fn a_folder_in_the_place_of_the_settings_is_not_passed_over() {
    let office = Office::new();
    office.put("input/林业局.txt", report("青禾区林业局", ""));
    std::fs::create_dir(office.path("config.toml")).expect("a folder");
    for args in [&[][..], &["check"], &["doctor"]] {
        let run = office.run(args);
        assert!(run.code() == 2 && run.err().contains("config.toml 是一个文件夹，不是设置文件"), "{}", run.err());
    }
    assert_eq!(office.run(&["--config", "没有.toml"]).code(), 2);
    office.put("c.toml", "year = 2021\n");
    assert_eq!(office.run(&["--config", "c.toml", "--fail-on", "never"]).code(), 0);
}

#[test]
fn english_has_no_chinese_but_the_units_own_and_the_form() {
    let office = Office::with_sample();
    office.put("input/空.docx", "");
    let english = office.run(&["--lang", "en"]);
    assert!(english.out().contains("19 units"), "{}", english.out());
    assert!(office.run(&["check", "--lang", "en"]).out().contains("error[code-filled]"));
    let ledger = office.ledger("2021");
    let own = own_words(&ledger);
    let whys = list(&ledger, "ignored").iter().map(|ignored| text(ignored, "why"));
    let messages = findings(&ledger).into_iter().flat_map(|finding| [text(finding, "message"), text(finding, "hint")]);
    for sentence in whys.chain(messages) {
        let foreign: Vec<&str> = han(sentence).filter(|words| !own.contains(words)).collect();
        assert!(foreign.is_empty(), "{foreign:?} in {sentence}");
    }
}

/// Everything that the units, the form and the roster's head say in Chinese.
fn own_words(ledger: &Value) -> String {
    let form = redbook::config::DEFAULT_TOML.lines().filter(|line| !line.starts_with('#'));
    let units = list(ledger, "units")
        .iter()
        .map(|unit| format!("{}{}{}{}", unit["unit"], unit["source"], unit["fields"], unit["sections"]));
    form.map(str::to_owned).chain(units).chain(["代码,单位名称,简称,分组,曾用名".to_owned()]).collect()
}

/// The unbroken runs of Chinese characters in a text.
fn han(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character| !('\u{3400}'..='\u{9FFF}').contains(&character)).filter(|words| !words.is_empty())
}
