//! index.html in a browser, as somebody uses it: clicks, keys, typed words.
use std::collections::BTreeMap;

use serde_json::Value;

use crate::book::{Book, FINDINGS, SUMMARY};
use crate::browser::Browser;
use crate::ledger::{list, text};
use crate::office::{Office, report};
use crate::page::{HOSTILE, hostile_office};
use crate::web_page::WebPage;

/// What a user does, step by step; it leaves what it saw as JSON in the page.
const USER: &str = include_str!("page_user.js");
/// What somebody does who works through a table of numbered units, and looks at it on a narrow screen.
const WORKER: &str = include_str!("page_worker.js");
/// The page that they use.
const INDEX: &str = "output/2021/index.html";
/// What both begin with.
const HANDS: &str = include_str!("page_hands.js");

#[test]
fn the_page_does_what_its_user_asks() {
    let Some(browser) = Browser::find("the_page_does_what_its_user_asks") else { return };
    let office = Office::with_sample();
    office.run(&["--quiet"]);
    let (seen, ledger) = (use_page(&browser, &office, INDEX, USER), office.ledger("2021"));
    assert_eq!(seen["errors"], Value::Array(Vec::new()));
    assert_table(&seen, list(&ledger, "units"));
    assert_panel(&seen);
    assert_panels(&seen, &ledger, &WebPage::read(&office, "output/2021/index.html"));
}

/// Numbers, marks, filters, words and heads leave the rows in the table that they should.
fn assert_table(seen: &Value, units: &[Value]) {
    let standing = |status: &str| units.iter().filter(|unit| unit["status"] == status).count();
    let all = units.len();
    assert_eq!(seen["at first"], format!("共 {all} 个单位"));
    assert_eq!(
        seen["counts"],
        "应报 18，已报 17，无问题 1，待核对 11，有错误 4，读不了 1，未报送 1，平均字数 1441，超过上限 1"
    );
    // The number on each button is how many rows it leaves, but for the mean, which leaves those that have a length.
    for count in list(seen, "picked counts") {
        let number: usize = text(count, "number").parse().expect("a number");
        let expected =
            if count["name"] == "平均字数" { all - standing("unreadable") - standing("missing") } else { number };
        assert_eq!(count["rows"], expected, "{count}");
    }
    for mark in list(seen, "picked marks").iter().filter(|mark| text(mark, "says").contains("个单位")) {
        assert!(text(mark, "says").ends_with(&format!(" {} 个单位", mark["rows"])), "{mark}");
    }
    assert!(list(seen, "picked marks").len() > 15, "{}", seen["picked marks"]);
    assert_eq!(seen["searched for a name"], "显示 1 / 18 个单位（“医疗”） 云岭市青禾区医疗保障局");
    assert_eq!(seen["searched for a finding"], "显示 1 / 18 个单位（“救命钱  B005”） 云岭市青禾区医疗保障局");
    assert_eq!(seen["searched in vain"], "显示 0 / 18 个单位（“没有这个词”）");
    assert_eq!(seen["filtered by two"], "显示 3 / 18 个单位（政府部门，有错误）");
    assert_eq!(seen["cleared"], format!("共 {all} 个单位"));
    let lengths = sorted(
        units.iter().filter_map(|unit| unit["word_count"].as_u64().filter(|_| !list(unit, "sections").is_empty())),
    );
    assert_eq!(
        seen["sorted down"],
        format!("descending {}", lengths.iter().rev().map(u64::to_string).collect::<Vec<_>>().join(" "))
    );
    assert_eq!(
        seen["sorted up"],
        format!("ascending {}", lengths.iter().map(u64::to_string).collect::<Vec<_>>().join(" "))
    );
    assert_eq!(seen["others are not sorted"], "none");
}

/// The panel opens, closes and goes on, by mouse and by keys.
fn assert_panel(seen: &Value) {
    assert_eq!(seen["opened"], "云岭市青禾区医疗保障局 #unit-B005 focus in panel");
    assert_eq!(seen["closed by Escape"], "hidden, address ends without #, focus on 云岭市青禾区医疗保障局");
    assert_eq!(seen["opened by the row"], "云岭市青禾区总工会");
    assert_eq!(seen["next"], "共青团云岭市青禾区委员会, focus on 下一个");
    assert_eq!(seen["previous"], "云岭市青禾区总工会 and none before it, focus on the panel");
    assert_eq!(seen["unknown"], "hidden, focus on 云岭市青禾区总工会");
}

/// Each unit's panel shows its findings and figures, and its links lead to files and pages.
fn assert_panels(seen: &Value, ledger: &Value, page: &WebPage) {
    let units = list(ledger, "units");
    assert_eq!(list(seen, "panels").len(), units.len());
    let mut leading = 0;
    for (panel, unit) in list(seen, "panels").iter().zip(units) {
        for finding in list(unit, "findings") {
            assert!(text(panel, "text").contains(text(finding, "message")), "{finding}");
            assert!(text(panel, "text").contains(text(finding, "hint")), "{finding}");
        }
        let marked: Vec<&str> = list(panel, "marked").iter().filter_map(Value::as_str).collect();
        for figure in list(unit, "figures") {
            assert!(marked.contains(&text(figure, "text")), "{figure}");
        }
        let addresses: Vec<String> = list(panel, "links").iter().filter_map(Value::as_str).map(str::to_owned).collect();
        assert_eq!(page.faults(&addresses), Vec::<String>::new());
        leading += addresses.iter().filter(|address| address.contains("#page=")).count();
    }
    assert!(leading > 200, "figures and findings lead to pages: {leading}");
}

#[test]
fn the_script_runs_under_the_page_s_own_rules() {
    let Some(browser) = Browser::find("the_script_runs_under_the_page_s_own_rules") else { return };
    let office = hostile_office();
    office.run(&["--quiet"]);
    let page = office.path("output/2021/index.html");
    let shown = browser.show(&page, "");
    assert!(shown.contains("<body class=\"has-script\">") && shown.contains("aria-sort=\"none\""));
    assert!(shown.contains("<title>2021年度绩效自评报告汇总</title>"), "no name has become a script");
    let seen = use_page(&browser, &office, INDEX, USER);
    assert_eq!(
        (&seen["errors"], &seen["title"]),
        (&Value::Array(Vec::new()), &Value::from("2021年度绩效自评报告汇总"))
    );
    let names: Vec<&str> = list(&seen, "panels").iter().map(|panel| text(panel, "name")).collect();
    assert!(HOSTILE.iter().all(|name| names.contains(name)), "{names:?}");
    let shown = list(&seen, "panels").iter().map(|panel| text(panel, "text").len()).max();
    assert!(
        shown.is_some_and(|shown| shown < 2_000_000),
        "a sentence of 30 000 characters is not shown whole each time"
    );
}

fn sorted(numbers: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut numbers: Vec<u64> = numbers.collect();
    numbers.sort_unstable();
    numbers
}

/// An office of numbered schools in no order of numbers, one group named as what has none, a false alarm, a missing unit, and a
/// finding of the run.
fn school_office() -> Office {
    let office = Office::new();
    let roster = "代码,单位名称,简称,分组\n10,青禾区第10小学,,未分组\n2,青禾区第2小学,,\n1,青禾区第1小学,,未分组\n11,青禾区第11小学,,乙组\n";
    office.put("input/roster.csv", roster);
    office.put("input/~$1.txt", "");
    for number in [10, 2, 1] {
        let text = report(&format!("青禾区第{number}小学"), "");
        let text = if number == 2 { text.replace("联系电话：0799-6628801\n", "") } else { text };
        office.put(&format!("input/{number}.txt"), text);
    }
    office.run(&["--quiet"]);
    let mut book = Book::open(&office, SUMMARY);
    book.decide(FINDINGS, "青禾区第2小学", "missing-phone", "误报", "办公室搬迁");
    book.save(&office, SUMMARY);
    office.put("output/2021/index.html", "an edited page");
    office.run(&["--quiet"]);
    office
}

#[test]
fn the_page_is_worked_through() {
    let Some(browser) = Browser::find("the_page_is_worked_through") else { return };
    let seen = use_page(&browser, &school_office(), INDEX, WORKER);
    assert_eq!(seen["errors"], Value::Array(Vec::new()));
    let told: BTreeMap<&str, &str> = seen
        .as_object()
        .expect("what was seen")
        .iter()
        .filter_map(|(key, value)| Some((&**key, value.as_str()?)))
        .collect();
    let expected = [
        ("sorted by code", "1 2 10 11"),
        ("sorted by name", "1 2 10 11"),
        ("shown again", "10 2 1 11, none sorted"),
        ("the mean", "sorted"),
        ("shown again after the mean", "10 2 1 11, none sorted"),
        ("sorted by group", "ascending 10 1 11 2"),
        ("sorted by status", "ascending"),
        ("groups", "未分组（2）: 10 1; 乙组（1）: 11; 未分组（1）: 2"),
        ("false alarms", "2"),
        ("decisions", "2"),
        ("a person", "10 2 1"),
        ("a number of full width", "10 1"),
        ("a status", "11"),
        ("a group", "11"),
        ("the false alarm's rule", "not offered"),
        ("panel of the false alarm", "其中误报 1 条"),
        ("the first", "none before"),
        ("the first, turned round", "none after"),
        ("not in the table", "before 10, after 1"),
        ("another place", "hidden, focus on 未报送的单位（1）, in sight"),
        ("the run's bar", "#run"),
        ("tables without a name", "0 of all"),
        ("closed after its row was hidden", "hidden, focus on 单位一览"),
        ("in sight beside the panel", "the row, the table is reached"),
        ("320 px", "no wider; behind the panel nothing is reached"),
        ("380 px", "no wider; behind the panel nothing is reached"),
        ("bars", "borders"),
        ("drawings", "high"),
    ];
    assert_eq!(told, BTreeMap::from(expected));
}

/// Lets the user at the page, which for once runs a script that is not its own, and returns what it saw.
pub fn use_page(browser: &Browser, office: &Office, page: &str, user: &str) -> Value {
    let (folder, _) = page.rsplit_once('/').expect("a folder");
    let (page, used) = (WebPage::read(office, page), format!("{folder}/used.html"));
    let rules = regex::Regex::new(r#"<meta http-equiv="Content-Security-Policy"[^>]*>"#).expect("a pattern");
    let html = rules.replace(
        page.html(),
        "<script>window.errors = []; window.onerror = function (error) { window.errors.push(error); };</script>",
    );
    let html = html.replace("</body>", &format!("<script>{HANDS}{user}</script></body>"));
    office.put(&used, html);
    let shown = browser.show(&office.path(&used), "");
    let begin = "<pre id=\"seen\">";
    let start = shown.rfind(begin).unwrap_or_else(|| panic!("the user came to an end")) + begin.len();
    let end = start + shown[start..].find("</pre>").expect("an end");
    let json =
        shown[start..end].replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u{a0}").replace("&amp;", "&");
    serde_json::from_str(&json).expect("JSON")
}
