//! Several years beside each other: what `redbook yearly` makes of the ledgers in a folder of results.
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::ledger::list;
use crate::office::{Office, Run, report};
use crate::page_in_browser::use_page;
use crate::pdf;

/// Builds a year from reports, each a unit and what its last section has more, and from a roster's lines.
fn build(office: &Office, year: &str, reports: &[(&str, &str)], roster: &str) {
    for (at, (unit, extra)) in reports.iter().enumerate() {
        office.put(&format!("in{year}/{at}.txt"), report(unit, extra).replace("2021", year));
    }
    if !roster.is_empty() {
        office.put(&format!("in{year}/roster.csv"), format!("代码,单位名称,分组,曾用名\n{roster}"));
    }
    let run = office.run(&[&format!("in{year}"), "-o", "output", "--quiet"]);
    assert_ne!(run.code(), 2, "{}", run.err());
}

/// An office with three years, in which units were renamed, left the roster, or did not report.
pub fn office_with_years() -> Office {
    let office = Office::new();
    let years = [
        ("2019", "全年宣讲8场。", "A1,青禾区林业局,甲组,\nA2,青禾区水务局,甲组,\nA3,青禾区民政局,乙组,\n"),
        ("2020", "全年宣讲24场。巡河5次。", "A1,青禾区林业局,甲组,\nA2,青禾区水务局,甲组,\n"),
        (
            "2021",
            "全年宣讲36场。植树300亩。",
            "A1,青禾区自然资源局,甲组,青禾区林业局\nA2,青禾区河湖局,甲组,\nA3,青禾区民政局,乙组,\n",
        ),
    ];
    for (year, extra, roster) in years {
        let name = |before: &'static str, now: &'static str| if year == "2021" { now } else { before };
        let mut reports = vec![
            (name("青禾区林业局", "青禾区自然资源局"), extra),
            (name("青禾区水务局", "青禾区河湖局"), "抽检20次，抽检30次。"),
        ];
        if year == "2019" {
            reports.push(("青禾区民政局", ""));
        }
        build(&office, year, &reports, roster);
    }
    office
}

#[test]
fn a_unit_that_left_the_roster_keeps_its_group() {
    let office = Office::new();
    let reports = [("青禾区林业局", ""), ("青禾区水务局", "")];
    build(&office, "2020", &reports, "A1,青禾区林业局,甲组,\nA2,青禾区水务局,乙组,\n");
    build(&office, "2021", &reports, "A1,青禾区林业局,甲组,\n");
    yearly(&office, &[]);
    let units = rows(&office, "各单位历年");
    assert_eq!(cell(&units, row(&units, &["青禾区水务局", "乙组"]), "代码"), "A2");
}

#[test]
fn what_changed_most_is_said_as_people_write_it() {
    let office = Office::new();
    for (year, extra) in [("2020", "为企业减税4100万元。"), ("2021", "为企业减税1.2亿元。")] {
        build(&office, year, &[("青禾区税务局", extra)], "");
    }
    let run = yearly(&office, &[]);
    assert!(run.out().contains("4100万元 → 1.2亿元"), "{}", run.out());
}

pub fn yearly(office: &Office, more: &[&str]) -> Run {
    office.run(&[&["yearly"], more].concat())
}

/// The rows of a sheet as texts.
pub fn rows(office: &Office, sheet: &str) -> Vec<Vec<String>> {
    let bytes = std::fs::read(office.path("output/yearly.xlsx")).expect("a workbook");
    let mut workbook = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let range = workbook.worksheet_range(sheet).expect("the sheet");
    range.rows().map(|row| row.iter().map(Data::to_string).collect()).collect()
}

/// The row that begins with these cells.
fn row<'r>(rows: &'r [Vec<String>], first: &[&str]) -> &'r [String] {
    let found = rows.iter().find(|row| first.iter().zip(*row).all(|(wanted, cell)| wanted == cell));
    found.unwrap_or_else(|| panic!("{first:?} in {rows:?}"))
}

/// A cell of a row, by the head of its column.
fn cell<'r>(rows: &'r [Vec<String>], row: &'r [String], head: &str) -> &'r str {
    let at = rows[1].iter().position(|own| own.replace('\n', "") == head);
    &row[at.unwrap_or_else(|| panic!("{head} in {:?}", rows[1]))]
}

/// All that the page's script knows: what units share, and each unit.
fn data(office: &Office) -> Vec<Value> {
    let html = std::fs::read_to_string(office.path("output/yearly.html")).expect("a page");
    let blocks = html.split("<script type=\"application/json\"").skip(1).map(|rest| {
        let start = rest.find('>').expect("an end of the tag") + 1;
        let end = rest.find("</script>").expect("an end");
        serde_json::from_str(&rest[start..end]).expect("JSON")
    });
    blocks.collect()
}

/// Changes a ledger by hand.
fn edit(office: &Office, year: &str, change: impl FnOnce(&mut Value)) {
    let mut ledger = office.ledger(year);
    change(&mut ledger);
    office.put(&format!("output/{year}/ledger.json"), ledger.to_string());
}

#[test]
fn units_are_followed_through_the_years() {
    let office = office_with_years();
    let run = yearly(&office, &[]);
    assert_eq!((run.code(), run.err().as_str()), (0, ""));
    let out = run.out();
    for words in [
        "3 个年度（2019、2020、2021），共 3 个单位",
        "2021 年：3 个单位报送 2 个",
        "按曾用名接上 1 个，按代码接上 1 个（请核对），没有接 0 个",
        "yearly.xlsx",
        "yearly.html",
    ] {
        assert!(out.contains(words), "{words}: {out}");
    }
    let units = rows(&office, "各单位历年");
    assert_eq!(units.len(), 2 + 3, "{units:?}");
    let civil = row(&units, &["青禾区民政局", "乙组"]);
    let stands = ["2019状态", "2020状态", "2021状态"].map(|head| cell(&units, civil, head));
    assert_eq!(stands, ["无问题", "无此单位", "未报送"]);
    let forest = row(&units, &["青禾区自然资源局"]);
    assert_eq!(cell(&units, forest, "曾用名"), "青禾区林业局");
    let written = office.ledger("2020")["units"][0]["word_count"].to_string();
    assert_eq!(cell(&units, forest, "2020字数"), written);
    let links = rows(&office, "更名与衔接");
    assert_eq!(row(&links, &["青禾区自然资源局"])[1..4], ["青禾区林业局", "2020", "曾用名"]);
    assert_eq!(row(&links, &["青禾区河湖局"])[1..4], ["青禾区水务局", "2020", "代码"]);
    let groups = rows(&office, "分组历年");
    assert_eq!(row(&groups, &["乙组", "2021"])[2..5], ["1", "0", "0"]);
    assert!(groups.iter().all(|row| row[..2] != ["乙组", "2020"]), "no such group then: {groups:?}");
    let overview = rows(&office, "总览");
    assert!(overview.iter().any(|row| row[..3] == ["2020", "2", "2"]), "{overview:?}");
    let rules = rows(&office, "规则历年");
    assert_eq!(cell(&rules, row(&rules, &["未报送"]), "2021条数"), "1", "{rules:?}");
}

#[test]
fn figures_stand_side_by_side_with_what_changed() {
    let office = office_with_years();
    yearly(&office, &["--quiet"]);
    let figures = rows(&office, "指标对比");
    let of = |subject: &str| row(&figures, &["青禾区自然资源局", subject]).to_vec();
    let shown = |row: &[String]| {
        let heads = ["2019", "2020", "2021", "2021比2020增减", "变化率", "情况"];
        heads.map(|head| cell(&figures, row, head).to_owned()).join("|")
    };
    assert_eq!(shown(&of("宣讲")), "8|24|36|12|0.5|");
    assert_eq!(shown(&of("植树")), "||300|||新增");
    assert_eq!(shown(&of("巡河")), "|5||||消失");
    assert!(cell(&figures, &of("宣讲"), "最近一年的所在句").contains("宣讲36场"));
    let several = row(&figures, &["青禾区河湖局", "抽检"]);
    assert_eq!(shown(several), "20；30，共2处|20；30，共2处|20；30，共2处|||多处");
    let overview = rows(&office, "总览");
    assert!(overview.iter().flatten().any(|words| words.contains("口径不同")), "how to read it: {overview:?}");
}

#[test]
fn every_figure_leads_to_its_page_and_its_sentence() {
    let office = office_with_years();
    yearly(&office, &["--quiet"]);
    let pages = |path: &str| pdf::open(&std::fs::read(office.path(path)).expect("a PDF")).get_pages().len();
    let mut checked = 0;
    let blocks = data(&office);
    let (common, units) = blocks.split_first().expect("what units share");
    for unit in units {
        for figure in list(unit, "figures") {
            for ((year, own), cell) in
                list(common, "years").iter().zip(list(unit, "years")).zip(figure[5].as_array().expect("years"))
            {
                for value in cell[1].as_array().expect("values") {
                    let most = pages(&format!("output/{year}/{}", own[6].as_str().expect("a PDF")));
                    let page = usize::try_from(value[1].as_u64().expect("a page")).expect("small");
                    assert!((1..=most).contains(&page), "{figure}");
                    let sentence = usize::try_from(value[2].as_u64().expect("a sentence")).expect("small");
                    let number = value[0].as_str().expect("a number").trim_end_matches("000");
                    assert!(unit["words"][sentence].as_str().expect("words").contains(&number[..1]), "{figure}");
                    checked += 1;
                }
            }
        }
        for (year, own) in list(common, "years").iter().zip(list(unit, "years")).filter(|(_, own)| own.is_array()) {
            let index = std::fs::read_to_string(office.path(&format!("output/{year}/index.html"))).expect("a page");
            assert!(index.contains(&format!("#{}\"", own[8].as_str().expect("an anchor"))), "{own}");
        }
    }
    assert!(checked > 30, "{checked}");
    let bytes = std::fs::read(office.path("output/yearly.xlsx")).expect("a workbook");
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut part = |name: &str| {
        let mut text = String::new();
        package.by_name(name).expect("a part").read_to_string(&mut text).expect("text");
        text
    };
    let (sheet, links) = (part("xl/worksheets/sheet4.xml"), part("xl/worksheets/_rels/sheet4.xml.rels"));
    let values = |text: &str, key: &str| -> Vec<String> {
        text.split(key).skip(1).filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect()
    };
    let (targets, places) = (values(&links, "Target=\""), values(&sheet, "location=\"page="));
    assert!(targets.len() > 20 && places.len() > 20, "{targets:?} {places:?}");
    // Of several values the cell says how many, and leads to the page that has all of them.
    assert!(values(&sheet, "location=\"").iter().any(|place| place.starts_with("unit-")), "{sheet}");
    for target in targets.iter().filter(|target| !target.ends_with("index.html")) {
        pages(&format!("output/{}", target.trim_start_matches("file:///")));
    }
}

#[test]
fn a_roster_may_know_names_that_no_ledger_tells() {
    let office = Office::new();
    build(&office, "2020", &[("青禾区供销社", "")], "");
    build(&office, "2021", &[("青禾区商务局", "")], "");
    yearly(&office, &["--quiet"]);
    assert_eq!(rows(&office, "各单位历年").len(), 2 + 2);
    office.put("names.csv", "代码,单位名称,曾用名\nA1,青禾区商务局,青禾区供销社\n");
    assert_eq!(yearly(&office, &["--quiet", "--roster", "names.csv"]).code(), 0);
    assert_eq!(rows(&office, "各单位历年").len(), 2 + 1);
    let missing = yearly(&office, &["--roster", "no.csv"]);
    assert!(missing.code() == 2 && missing.err().contains("no.csv"), "{}", missing.err());
}

#[test]
fn ledgers_of_other_programs_are_read_as_far_as_they_go() {
    let office = office_with_years();
    edit(&office, "2019", |ledger| {
        ledger.as_object_mut().expect("an object").remove("rules");
        for unit in ledger["units"].as_array_mut().expect("units") {
            let unit = unit.as_object_mut().expect("an object");
            ["former_names", "characters", "masked", "notice", "found_by"]
                .iter()
                .for_each(|key| drop(unit.remove(*key)));
            for figure in unit["figures"].as_array_mut().expect("figures") {
                ["sentence", "page", "upper"]
                    .iter()
                    .for_each(|key| drop(figure.as_object_mut().expect("one").remove(*key)));
            }
        }
    });
    edit(&office, "2020", |ledger| {
        ledger["schema"] = json!(7);
        ledger["units"][0]["status"] = json!("returned");
        ledger["units"][0]["more"] = json!({"a": [1]});
    });
    let run = yearly(&office, &[]);
    assert_eq!(run.code(), 0, "{}", run.err());
    assert!(run.out().contains("注意：2020/ledger.json 是更新的程序写的（格式 7"), "{}", run.out());
    let units = rows(&office, "各单位历年");
    assert_eq!(cell(&units, row(&units, &["青禾区自然资源局"]), "2020状态"), "不详");
    let unit = &data(&office)[1];
    let said = list(unit, "words").iter().filter_map(Value::as_str).any(|words| words.contains("宣讲8场"));
    assert!(said, "the sentence is found in the section: {unit}");
    let marked = std::fs::read_to_string(office.path("output/2020/ledger.json")).expect("a ledger");
    office.put("output/2020/ledger.json", format!("\u{feff}{marked}"));
    assert!(!yearly(&office, &[]).out().contains("读不了"), "Windows' editor puts a mark before what it saves");
    office.put("output/2020/ledger.json", "{\"units\": [{");
    let run = yearly(&office, &[]);
    assert!(run.code() == 0 && run.out().contains("注意：2020/ledger.json 读不了"), "{}", run.out());
    assert!(run.out().contains("（2019、2021）"), "{}", run.out());
    assert!(rows(&office, "总览").iter().flatten().any(|words| words.starts_with("注意：2020/ledger.json")));
    let html = std::fs::read_to_string(office.path("output/yearly.html")).expect("a page");
    assert!(html.contains("2020&#x2f;ledger.json 读不了"));
}

#[test]
fn what_cannot_be_compared_is_refused_with_a_way_out() {
    let office = Office::new();
    let refused = |args: &[&str], words: &str| {
        let run = yearly(&office, args);
        assert!(run.code() == 2 && run.err().contains(words), "{}", run.err());
        assert!(run.err().contains("怎么办"), "{}", run.err());
    };
    refused(&[], "没有结果文件夹 output");
    office.put("output/2021/other.txt", "");
    refused(&[], "没有可以比较的年度");
    office.put("output/2021/ledger.json", "{");
    refused(&[], "2021/ledger.json 读不了");
    refused(&["output/2021"], "没有可以比较的年度");
    office.put("output/2021/ledger.json", "{}");
    refused(&[], "2021/ledger.json 里没有一个单位");
    office.put("output/2021/ledger.json", r#"{"units": [{"unit": "青禾区林业局"}]}"#);
    std::fs::create_dir_all(office.path("output/.yearly.html.new/x")).expect("a folder in the way");
    let before = office.files("output");
    refused(&[], "无法写入");
    assert_eq!(office.files("output"), before, "nothing is half written");
    refused(&["one", "two"], "结果文件夹只能写一个");
    let help = yearly(&office, &["--help"]);
    assert!(help.code() == 0 && help.out().contains("曾用名") && help.out().contains("用法："), "{}", help.out());
}

#[test]
fn the_same_ledgers_give_the_same_bytes_and_builds_are_not_disturbed() {
    let office = office_with_years();
    yearly(&office, &["--quiet"]);
    let first = office.files("output");
    for threads in ["1", "8"] {
        let mut command = office.command(&["yearly", "--quiet", "--no-progress"]);
        assert!(command.env("RAYON_NUM_THREADS", threads).status().expect("a run").success());
        assert!(office.files("output") == first, "with {threads} threads");
    }
    // The results lie below what is read, as in an office with one folder for everything.
    std::fs::rename(office.path("in2021"), office.path("output/报送")).expect("moved");
    let run = office.run(&["output/报送", "-o", "output", "--quiet"]);
    assert_ne!(run.code(), 2, "{}", run.err());
    let now = office.files("output");
    assert!(["yearly.xlsx", "yearly.html", "yearly.sha256"].iter().all(|name| now[*name] == first[*name]));
    let read: Vec<Value> = list(&office.ledger("2021"), "ignored").to_vec();
    assert!(read.iter().all(|file| !file["path"].as_str().expect("a path").contains("yearly")), "{read:?}");
}

#[test]
fn an_edited_or_open_workbook_is_left_to_whoever_has_it() {
    let office = office_with_years();
    yearly(&office, &["--quiet"]);
    let plain = office.files("output");
    office.put("output/yearly.xlsx", "批注");
    let run = yearly(&office, &[]);
    assert!(run.out().contains("yearly（原有）.xlsx"), "{}", run.out());
    let files = office.files("output");
    assert_eq!(files["yearly（原有）.xlsx"], "批注".as_bytes());
    assert!(files["yearly.xlsx"] == plain["yearly.xlsx"]);
    office.put("output/.~lock.yearly.xlsx#", "");
    let run = yearly(&office, &[]);
    assert!(run.out().contains("yearly.xlsx 正开着") && run.out().contains("yearly（新）.xlsx"), "{}", run.out());
}

#[test]
fn hostile_names_and_texts_break_nothing() {
    let office = office_with_years();
    let name = "=1+1</script><script>alert(1)</script>\"'局\n😀";
    let long = "长".repeat(30_000);
    for year in ["2020", "2021"] {
        edit(&office, year, |ledger| {
            let unit = &mut ledger["units"][0];
            unit["unit"] = json!(name);
            unit["group"] = json!("<b>组</b>");
            unit["former_names"] = json!([long]);
            unit["pdf"] = json!(format!("units/{name}%#.pdf"));
            unit["figures"] = json!([
                {"text": "=2+2", "subject": "=SUM(A1)", "value": "no number", "unit": "场", "sentence": long},
                {"text": long, "subject": long, "value": "79228162514264337593543950335", "unit": "人", "page": 3},
                {"text": "x", "subject": "零", "value": if year == "2020" { "0" } else { "5" }, "unit": "个"},
            ]);
            unit["findings"] = json!([{"rule": name, "severity": "fatal"}]);
        });
    }
    edit(&office, "2019", |ledger| ledger["units"][0]["unit"] = Value::Null);
    let run = yearly(&office, &[]);
    assert_eq!(run.code(), 0, "{}", run.err());
    let html = std::fs::read_to_string(office.path("output/yearly.html")).expect("a page");
    assert!(!html.contains("<script>alert") && !html.contains("<b>组"), "markup of a unit's");
    data(&office);
    let figures = rows(&office, "指标对比");
    let zero = figures.iter().find(|row| row[1] == "零").expect("the row");
    assert_eq!((cell(&figures, zero, "2021比2020增减"), cell(&figures, zero, "变化率")), ("5", ""));
    assert!(figures.iter().any(|row| row[1] == "=SUM(A1)"), "{figures:?}");
    assert!(rows(&office, "各单位历年").iter().any(|row| row[0] == "0.txt"), "a unit without a name is its file");
}

#[test]
fn programs_and_english_are_served_as_well() {
    let office = office_with_years();
    office.put("output/2018/ledger.json", "{");
    let run = yearly(&office, &["--log-format", "json"]);
    let lines: Vec<Value> = run.out().lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let [remark, summary] = lines.as_slice() else { panic!("{lines:?}") };
    assert_eq!((remark["event"].as_str(), summary["event"].as_str()), (Some("remark"), Some("yearly")));
    assert_eq!(summary["links"][0]["by"], json!("former-name"), "{summary}");
    assert_eq!((&summary["units"], &summary["years"][2]["handed_in"]), (&json!(3), &json!(2)));
    let english = yearly(&office, &["--lang", "en"]);
    assert!(english.out().contains("Compared 3 years (2019, 2020, 2021), 3 units."), "{}", english.out());
    assert!(english.out().contains("note: 2018/ledger.json cannot be read"), "{}", english.out());
    assert_eq!(row(&rows(&office, "规则历年"), &["未报送"])[2], "missing-unit", "the files are Chinese");
    let quiet = yearly(&office, &["--quiet"]);
    assert_eq!((quiet.code(), quiet.out().as_str()), (0, ""));
}

#[test]
fn one_year_is_shown_without_a_comparison() {
    let office = Office::new();
    build(&office, "2021", &[("青禾区林业局", "全年宣讲36场。")], "");
    let run = yearly(&office, &[]);
    assert!(run.code() == 0 && run.out().contains("只有一个年度"), "{}", run.out());
    let english = yearly(&office, &["--lang", "en"]).out();
    assert!(english.starts_with("Compared 1 year ("), "{english}");
    let figures = rows(&office, "指标对比");
    assert_eq!(figures[1].last().map(String::as_str), Some("最近一年的所在句"));
    assert!(!figures[1].contains(&"情况".to_owned()), "{figures:?}");
}

#[test]
fn the_page_shows_a_unit_with_its_years_in_a_browser() {
    let Some(browser) = Browser::find("the_page_shows_a_unit_with_its_years_in_a_browser") else { return };
    let office = office_with_years();
    yearly(&office, &["--quiet"]);
    let page = office.path("output/yearly.html");
    let shown = browser.show(&page, "#unit-A1");
    let panel = shown.split("id=\"panel-body\"").nth(1).expect("a panel");
    let panel = panel.split("</aside>").next().expect("its end");
    for words in ["青禾区林业局", "#page=", "2019/index.html#unit-A1", ">宣讲<", "+12", "+50%", "新增", "消失"]
    {
        assert!(panel.contains(words), "{words}: {panel}");
    }
    assert!(shown.contains("共 3 个单位"));
}

#[test]
fn the_page_s_panel_follows_the_table_and_closes_in_a_browser() {
    let Some(browser) = Browser::find("the_page_s_panel_follows_the_table_and_closes_in_a_browser") else { return };
    let office = office_with_years();
    yearly(&office, &["--quiet"]);
    let seen = use_page(&browser, &office, "output/yearly.html", include_str!("yearly_user.js"));
    assert_eq!(seen["errors"], serde_json::json!([]));
    assert_eq!(seen["opened"], "first, none before");
    assert_eq!(seen["sorted by name"], "first, none after");
    assert_eq!(seen["shown again"], "first, none before");
    assert_eq!(seen["closed"], "hidden, focus on second");
    assert_eq!(seen["closed after its row was hidden"], "hidden, focus on 各单位历年");
}

/// The address of the first unit within the page.
fn first_unit(office: &Office) -> String {
    let html = std::fs::read_to_string(office.path("output/yearly.html")).expect("a page");
    let name = html.split("data-unit=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a unit");
    format!("#{name}")
}

/// What a user does with the panel; what was seen becomes the title.
const USER: &str = "
    var seen = [], step = 0;
    function id(name) { return document.getElementById(name); }
    window.onerror = function (error) { seen.push(error); };
    function rows() { return [].filter.call(document.querySelectorAll('.panel tbody tr:not(.sentences)'), function (row) { return !row.hidden; }).length; }
    var steps = [
      function () { document.querySelectorAll('[data-unit]')[0].click(); },
      function () { id('after').click(); },
      function () { id('before').click(); },
      function () { seen.push(id('panel-name').textContent, rows()); id('panel-body').querySelector('input').click(); seen.push(rows()); },
      function () { document.querySelector('[data-close]').click(); },
      function () { seen.push(id('panel').hidden, document.activeElement.textContent); },
      function () { document.title = seen.join('|'); }
    ];
    function go() { if (step < steps.length) { steps[step](); step += 1; setTimeout(go, 50); } }
    go();
";

#[test]
fn the_panel_is_closed_after_going_on_and_hides_what_did_not_change() {
    let Some(browser) = Browser::find("the_panel_is_closed_after_going_on_and_hides_what_did_not_change") else {
        return;
    };
    let office = Office::new();
    for (year, sum) in [("2020", "1200000"), ("2021", "1300000")] {
        let same = format!("全年宣讲24场。修路3公里。整修花坛{sum}平方米。");
        build(&office, year, &[("青禾区林业局", &same), ("青禾区水务局", "")], "");
    }
    yearly(&office, &["--quiet"]);
    let html = std::fs::read_to_string(office.path("output/yearly.html")).expect("a page");
    assert!(!html.contains("onsubmit"), "the page's policy forbids it");
    let policy = regex::Regex::new("<meta http-equiv=\"Content-Security-Policy\"[^>]*>").expect("a pattern");
    let html = policy.replace(&html, "").replace("</body>", &format!("<script>{USER}</script></body>"));
    office.put("output/used.html", html);
    let shown = browser.show(&office.path("output/used.html"), "");
    let title = shown.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).expect("a title");
    let seen: Vec<&str> = title.split('|').collect();
    let [name, all, changed, hidden, focus] = seen[..] else { panic!("{seen:?}") };
    assert_eq!((name, hidden, focus), ("青禾区林业局", "true", "青禾区林业局"));
    // The two years, and what has grown.
    assert!(all.parse::<usize>().expect("a number") > 3 && changed == "3", "{seen:?}");
    let panel = browser.show(&office.path("output/yearly.html"), &first_unit(&office));
    assert!(panel.contains("1,300,000") && panel.contains("+100,000"), "thousands are parted");
}

#[test]
fn a_year_without_a_roster_says_that_nobody_knows_who_was_to_report() {
    let office = office_with_years();
    edit(&office, "2020", |ledger| {
        for unit in ledger["units"].as_array_mut().expect("a list") {
            unit["code"] = Value::Null;
        }
    });
    assert_eq!(yearly(&office, &[]).code(), 0);
    let units = rows(&office, "各单位历年");
    assert_eq!(cell(&units, row(&units, &["青禾区民政局"]), "2020状态"), "未见报告");
    let overview = rows(&office, "总览").concat().join("");
    assert!(overview.contains("2020 年没有单位名册"), "{overview}");
    let page = std::fs::read_to_string(office.path("output/yearly.html")).expect("a page");
    assert!(page.contains("2020 年没有单位名册") && page.contains("未见报告") && page.contains("无此单位"));
}
