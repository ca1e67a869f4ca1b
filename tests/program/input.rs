//! What may lie in INPUT: ruined files, a roster, earlier results.
use serde_json::Value;

use crate::ledger::{list, number, text};
use crate::office::{Office, native, report};
use crate::package::{pack_bomb, pack_broken_xml};
use crate::pdf;

#[test]
fn one_unit_never_stops_another() {
    let office = Office::new();
    let whole = std::fs::read(Office::sample("区教育局.docx")).expect("the sample");
    let ruined = [
        ("截断.docx", whole[..whole.len() / 2].to_vec()),
        ("空.docx", Vec::new()),
        ("空.txt", Vec::new()),
        ("乱.docx", (0..=250_u8).cycle().step_by(37).take(2000).collect()),
        ("乱.txt", (0..=250_u8).cycle().step_by(37).take(2000).collect()),
        ("旧.doc", [&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..], &[0; 600]].concat()),
        ("断.docx", pack_broken_xml()),
        ("炸弹.docx", pack_bomb()),
    ];
    for (name, bytes) in &ruined {
        office.put(&format!("input/{name}"), bytes);
    }
    office.put("input/好.txt", report("青禾区林业局", ""));
    let run = office.run(&[]);
    assert_eq!(run.code(), 1, "{}", run.err());
    let ledger = office.ledger("2021");
    let (good, bad): (Vec<&Value>, Vec<&Value>) =
        list(&ledger, "units").iter().partition(|unit| unit["status"] == "clean");
    let mut lost: Vec<&str> = bad.iter().map(|unit| text(&unit["source"], "path")).collect();
    let mut expected = ruined.each_ref().map(|(name, _)| *name);
    lost.sort_unstable();
    expected.sort_unstable();
    assert_eq!(lost, expected, "none is lost");
    for unit in bad {
        assert_eq!((text(unit, "status"), text(&unit["findings"][0], "rule")), ("unreadable", "damaged"), "{unit}");
    }
    let [good] = good.as_slice() else { panic!("one good unit") };
    assert_eq!(text(good, "unit"), "青禾区林业局");
    let document = pdf::open(&office.files("output/2021")[text(good, "pdf")]);
    assert_eq!(document.get_pages().len(), number(good, "pages"));
    assert_eq!(list(&ledger, "volumes").len(), 1);
}

#[test]
fn a_folder_of_nothing_but_ruins_still_has_results() {
    let office = Office::new();
    office.put("input/空.docx", "");
    let run = office.run(&["--year", "2021"]);
    assert_eq!(run.code(), 1, "{}", run.err());
    let files = office.files("output/2021");
    assert_eq!(
        files.keys().collect::<Vec<_>>(),
        ["SHA256SUMS", "index.html", "ledger.json", "notices/空.docx", "summary.xlsx"]
    );
}

#[test]
fn a_character_that_no_font_has_is_a_finding() {
    let office = Office::new();
    office.put("input/好.txt", report("青禾区林业局", "\u{E001}"));
    assert_eq!(office.run(&["--quiet"]).code(), 0);
    let ledger = office.ledger("2021");
    let unit = &ledger["units"][0];
    assert_eq!((text(unit, "status"), text(&unit["findings"][0], "rule")), ("noted", "missing-glyph"));
    assert!(office.path("output/2021").join(text(unit, "pdf")).is_file());
}

#[test]
fn a_roster_named_among_the_reports_is_no_report() {
    let office = Office::new();
    office.put("input/林业局.txt", report("青禾区林业局", ""));
    office.put("input/名单.csv", "代码,单位名称\nE01,青禾区林业局\nE02,青禾区气象局\n");
    assert_eq!(office.run(&["--roster", "input/名单.csv", "--quiet"]).code(), 1);
    let ledger = office.ledger("2021");
    let statuses: Vec<&str> = list(&ledger, "units").iter().map(|unit| text(unit, "status")).collect();
    assert_eq!(statuses, ["clean", "missing"]);
    assert_eq!(text(&ledger["ignored"][0], "path"), "名单.csv");
}

#[test]
fn output_inside_input_is_not_read() {
    let office = Office::new();
    office.put("input/林业局.txt", report("青禾区林业局", ""));
    let mut before = None;
    for _ in 0..2 {
        assert_eq!(office.run(&["input", "-o", "input/结果", "--quiet"]).code(), 0);
        let after = office.files("input/结果/2021");
        assert!(before.is_none_or(|before| before == after), "the second build saw the first");
        before = Some(after);
    }
    assert_eq!(office.names("input"), ["林业局.txt", "结果"]);
    // The folder that holds both, as somebody has it who runs the program where the reports lie.
    let flat = Office::new();
    flat.put("input/林业局.txt", report("青禾区林业局", ""));
    for _ in 0..2 {
        assert_eq!(flat.run(&[".", "--quiet"]).code(), 0);
        assert_eq!(list(&flat.ledger("2021"), "units").len(), 1);
    }
}

#[test]
fn earlier_results_inside_input_are_no_reports() {
    let office = Office::new();
    office.put("input/林业局.txt", report("青禾区林业局", ""));
    office.run(&["build", "input", "-o", "input/结果", "--quiet"]);
    office.put("input/结果/.2021.new/units/区林业局.txt", report("青禾区气象局", ""));
    for args in [&["check", "input"][..], &["input"]] {
        let run = office.run(args);
        assert_eq!(run.code(), 0, "{}{}", run.out(), run.err());
        assert!(run.out().contains("共 1 个单位") && run.out().contains("结果/2021（以前的结果）"), "{}", run.out());
    }
    let ignored = office.ledger("2021");
    let paths: Vec<&str> = list(&ignored, "ignored").iter().map(|file| text(file, "path")).collect();
    assert_eq!(paths, ["结果/.2021.new", "结果/.redbook-cache", "结果/2021"]);
    let run = office.run(&["check", "output/2021"]);
    assert!(run.code() == 2 && run.err().contains("以前的结果"), "{}", run.err());
}

#[test]
fn a_second_roster_is_said_not_to_be_used() {
    let office = Office::new();
    office.put("input/林业局.txt", report("青禾区林业局", ""));
    office.put("input/roster.csv", "编号,单位\nE01,青禾区林业局\n");
    office.put("input/roster.xlsx", "");
    let run = office.run(&["check"]);
    assert_eq!(run.code(), 0, "{}{}", run.out(), run.err());
    let said = run.out();
    assert!(said.contains("单位名册：roster.csv") && said.contains("roster.xlsx（另一份单位名册"), "{said}");
    assert!(said.contains("采用的是 roster.csv"), "{said}");
}

#[test]
fn a_roster_that_nobody_filled_in_gives_way_to_one_with_units() {
    let office = Office::new();
    assert_eq!(office.run(&["init"]).code(), 0);
    office.put("input/林业局.txt", report("青禾区林业局", ""));
    let said = office.run(&["check"]).out();
    assert!(said.contains("roster.csv（单位名册，里面还没有单位：有没有未报送的，没有核对）"), "{said}");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip([["代码", "单位名称"], ["E01", "青禾区林业局"], ["E02", "青禾区气象局"]])
    {
        sheet.write_row(row, 0, cells).expect("a row");
    }
    office.put("input/roster.xlsx", book.save_to_buffer().expect("a workbook"));
    let run = office.run(&["check"]);
    assert!(run.code() == 1 && run.out().contains("未报送 1"), "{}", run.out());
    assert!(run.out().contains("roster.csv（另一份单位名册，没有采用；采用的是 roster.xlsx）"), "{}", run.out());
}

#[test]
fn what_is_no_report_by_its_name_and_its_content_is_listed_whole() {
    let office = Office::new();
    office.put("input/林业局.txt", report("青禾区林业局", ""));
    office.put("input/2021单位名册.csv", "代码,单位名称\nE01,青禾区林业局\n");
    office.put("input/config.toml", "year = 2021\n");
    for name in ["~$一.docx", "二.tmp", "redbook.exe"] {
        office.put(&format!("input/{name}"), "");
    }
    let check = office.run(&["check"]).out();
    for words in
        ["2021单位名册.csv（像是单位名册", "config.toml（本程序的文件）", "redbook.exe（", "~$一.docx（", "二.tmp（"]
    {
        assert!(check.contains(words), "{words}: {check}");
    }
    assert!(check.contains("共 1 个单位"), "{check}");
    let build = office.run(&[]).out();
    assert!(build.contains("另有 2 个，见 summary.xlsx 的“没有采用的文件”"), "{build}");
    let english = office.run(&["--lang", "en"]).out();
    assert!(english.contains("2 more, see the sheet 没有采用的文件 of summary.xlsx"), "{english}");
}

#[test]
fn a_year_left_over_in_the_settings_replaces_no_results() {
    let office = Office::new();
    office.put("config.toml", "year = 2021\n");
    office.put("input/林业局.txt", report("青禾区林业局", ""));
    office.put("input/气象局.txt", report("青禾区气象局", ""));
    office.run(&["--quiet"]);
    let made = office.files("output/2021");
    let next = |unit: &str| report(unit, "").replace("2021", "2022");
    office.put("input/林业局.txt", next("青禾区林业局"));
    // One of two is not most.
    assert_ne!(office.run(&["--quiet"]).code(), 2);
    office.put("input/林业局.txt", report("青禾区林业局", ""));
    office.run(&["--quiet"]);
    assert!(office.files("output/2021") == made);
    for unit in ["林业局", "气象局"] {
        office.put(&format!("input/{unit}.txt"), next(&format!("青禾区{unit}")));
    }
    let run = office.run(&[]);
    assert_eq!(run.code(), 2, "{}", run.out());
    assert!(
        run.err().contains("写明年度的 2 份报告里有 2 份是 2022 年度的，这次却要按 2021 年度生成"),
        "{}",
        run.err()
    );
    assert!(run.err().contains("请把 config.toml 里的 year 改为 2022"), "{}", run.err());
    office.put("去年.toml", "year = 2021\n");
    let named = office.run(&["--config", "去年.toml"]).err();
    assert!(named.contains("请把 去年.toml 里的 year 改为 2022"), "{named}");
    let run = office.run(&["check", "-o", "output/2021"]);
    assert!(run.code() == 2 && run.err().contains("output/2021 里是一个年度的结果"), "{}", run.err());
    assert!(office.files("output/2021") == made, "not one byte");
    assert_ne!(office.run(&["-o", "other"]).code(), 2, "another folder has nothing to lose");
    assert_ne!(office.run(&["--year", "2022"]).code(), 2);
    assert!(office.path("output/2022/ledger.json").exists() && office.files("output/2021") == made);
}

#[test]
fn units_whose_reports_are_gone_are_named() {
    let office = Office::new();
    for unit in ["林业局", "气象局"] {
        office.put(&format!("input/{unit}.txt"), report(&format!("青禾区{unit}"), ""));
    }
    assert!(!office.run(&[]).out().contains("上一次有报告"), "there was no last run");
    let run = office.run(&["input/林业局.txt"]);
    let said = "注意：上一次有报告、这一次没有的单位 1 个：青禾区气象局，";
    assert!(run.out().replace('\n', "").replace("  ", "").contains(said), "{}", run.out());
    assert!(!office.run(&[]).out().contains("上一次有报告"), "it is back");
}

#[test]
fn results_of_many_do_not_give_way_to_a_single_file_or_lie_in_a_years_folder() {
    let office = Office::new();
    for unit in ["林业局", "气象局", "水务局"] {
        office.put(&format!("input/{unit}.txt"), report(&format!("青禾区{unit}"), ""));
    }
    assert_ne!(office.run(&["--quiet"]).code(), 2);
    let made = office.files("output/2021");
    let run = office.run(&["input/林业局.txt"]);
    let kept = native("output/2021");
    let said = format!("这次只写了一个文件 input/林业局.txt，{kept} 里却是 3 个单位的结果，没有改动");
    assert!(run.code() == 2 && run.err().contains(&said) && run.err().contains("-o"), "{}", run.err());
    // The line that is suggested is another one, and is not refused.
    let other = "redbook input/林业局.txt -o output-单独";
    assert!(run.err().contains(&format!("例如：{other}；")), "{}", run.err());
    assert_ne!(office.run(&["input/林业局.txt", "-o", "output-单独"]).code(), 2);
    assert!(office.run(&["input/林业局.txt", "--lang", "en"]).err().contains("-o output-alone;"));
    assert!(office.run(&["input/林业局.txt"]).err().contains("-o output-单独2；"), "it is there by now");
    let run = office.run(&["-o", "output/2021"]);
    assert!(run.code() == 2 && run.err().contains("output/2021 里是一个年度的结果"), "{}", run.err());
    assert!(office.files("output/2021") == made, "not one byte");
    for unit in ["林业局", "气象局"] {
        let file = format!("input/{unit}.txt");
        assert_ne!(office.run(&[&file, "-o", "other"]).code(), 2, "what is made of one file has nobody else's results");
    }
}

#[test]
fn a_roster_by_any_name_of_its_own_is_no_report() {
    let office = Office::new();
    office.put("input/林业局.txt", report("青禾区林业局", ""));
    let roster = "代码,单位名称,简称\nE01,青禾区林业局,林业局\nE02,青禾区气象局,\n";
    for name in ["Roster.CSV.csv", "roster.txt", "名册/roster.csv"] {
        office.put(&format!("input/{name}"), roster);
    }
    let check = office.run(&["check"]).out();
    assert!(check.contains("没有采用的文件 3 个") && check.matches("像是单位名册").count() == 3, "{check}");
    assert!(check.contains("共 1 个单位") && !check.contains("重复报送"), "{check}");
    let moved = check.split("名册/roster.csv（").nth(1).expect("it is listed").replace(['\n', ' '], "");
    assert!(moved.contains("请移到收件文件夹里") && !moved.contains("改名"), "it has its name already: {check}");
    let said = "没有单位名册：有没有未报送的，没有核对。";
    assert!(check.contains(said), "{check}");
    for name in ["~$1.docx", "~$2.docx", "~$3.docx", "a.tmp"] {
        office.put(&format!("input/{name}"), "");
    }
    let build = office.run(&[]).out();
    assert!(build.contains("Roster.CSV.csv（像是单位名册") && build.contains("另有"), "first of many: {build}");
    office.put("名单.csv", roster);
    let named = office.run(&["check", "--roster", "名单.csv"]).out();
    assert!(named.contains("未报送 1") && !named.contains(said), "{named}");
}
