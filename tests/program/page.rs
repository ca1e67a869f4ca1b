//! index.html as it is written: whole, without a network, and safe from what units write.
use serde_json::Value;

use crate::book::{Book, FINDINGS, SUMMARY};
use crate::docx::{document, main_part};
use crate::ledger::{list, number, text};
use crate::office::{Office, report};
use crate::web_page::WebPage;

/// Names that try to get out of where they stand.
pub const HOSTILE: [&str; 5] = [
    "青禾区</script><script>document.title='!'</script>局",
    "青禾区\" onclick=\"document.title='!'\"局",
    "=HYPERLINK(\"x\")局",
    "青禾区#1 100%局",
    "青禾区😀<img src=x onerror=\"document.title='!'\">局",
];

/// An office whose units have such names, in their reports, on the roster, as groups and in what they write.
pub fn hostile_office() -> Office {
    let office = Office::new();
    let mut roster = "代码,单位名称,简称,分组\n".to_owned();
    for (index, name) in HOSTILE.iter().enumerate() {
        let quoted = format!("\"{}\"", name.replace('"', "\"\""));
        roster.push_str(&format!("\"<{index}>\",{quoted},,{quoted}\n"));
        let long = "很长".repeat(15_000);
        let extra = format!("约300余人{name}的的<!--{long}");
        office.put(&format!("input/a#{index} 100%&'{index}.txt"), report(name, &extra));
    }
    roster.push_str("M1,\"</title><b>\",,\n");
    office.put("input/roster.csv", roster);
    // Windows has no such names.
    office.put(if cfg!(windows) { "input/img src=x.xyz" } else { "input/<img src=x>.xyz" }, "nothing");
    office
}

#[test]
fn the_roster_is_no_file_that_was_not_used() {
    let office = Office::new();
    office.put("input/林业局.txt", report("青禾区林业局", ""));
    office.put("input/roster.csv", "编号,单位\nE01,青禾区林业局\n");
    for files in [0, 1] {
        if files > 0 {
            office.put("input/~$林业局.docx", "");
        }
        let run = office.run(&["build", "--fail-on", "never"]);
        let page = office.files("output/2021").remove("index.html").expect("the page");
        let page = String::from_utf8(page).expect("text");
        assert!(page.contains("单位名册：roster.csv"), "{files} files");
        assert_eq!(page.contains("没有采用的文件（1）"), files == 1);
        assert_eq!(run.out().contains("没有采用的文件 1 个"), files == 1, "{}", run.out());
        assert_eq!(page.contains("#ignored"), files == 1);
    }
}

#[test]
fn all_units_and_findings_are_on_the_page() {
    let office = Office::with_sample();
    office.run(&["--quiet"]);
    let (ledger, page) = (office.ledger("2021"), WebPage::read(&office, "output/2021/index.html"));
    assert_holds(&page, &ledger);
    let pictured = list(&page.data(), "units").iter().filter(|unit| unit["picture"].is_string()).count();
    let printed = list(&ledger, "units").iter().filter(|unit| unit["pdf"].is_string()).count();
    assert_eq!(pictured, printed, "a small picture for each PDF, and no other");
    for volume in list(&ledger, "volumes") {
        assert!(page.html().contains(text(volume, "title")), "{volume}");
    }
    let without = office.path("config.toml");
    let config = std::fs::read_to_string(&without).expect("a config") + "\n[page]\nthumbnails = false\n";
    office.put("config.toml", config);
    office.run(&["--quiet"]);
    let page = WebPage::read(&office, "output/2021/index.html");
    assert!(list(&page.data(), "units").iter().all(|unit| unit["picture"].is_null()));
}

#[test]
fn what_was_decided_is_shown_and_a_false_alarm_does_not_count() {
    let office = Office::new();
    office.put("input/林业局.txt", report("青禾区林业局", "").replace("联系电话：0799-6628801\n", ""));
    office.run(&["--quiet"]);
    let counted = |office: &Office| {
        let page = WebPage::read(office, "output/2021/index.html");
        let (data, html) = (page.data(), page.html().to_owned());
        let findings = &list(&data, "units")[0]["findings"];
        let word = |column: &str| {
            let number = findings[column][0].as_u64().and_then(|number| usize::try_from(number).ok());
            list(&data, "words")[number.expect("a number")].clone()
        };
        assert_eq!(word("rule"), "missing-phone");
        let said = (word("decision"), word("note"), findings["counts"][0].clone());
        (said, html.contains("<option value=\"missing-phone\">"))
    };
    assert_eq!(counted(&office), (("".into(), "".into(), 1.into()), true));
    let mut book = Book::open(&office, SUMMARY);
    book.decide(FINDINGS, "青禾区林业局", "missing-phone", "误报", "写在附件里");
    book.save(&office, SUMMARY);
    office.run(&["--quiet"]);
    assert_eq!(counted(&office), (("误报".into(), "写在附件里".into(), 0.into()), false));
}

#[test]
fn who_is_on_no_roster_was_not_to_report() {
    let office = Office::new();
    let roster = "代码,单位名称\nA1,青禾区林业局\nA2,青禾区水务局\nA3,青禾区民政局\n";
    office.put("input/roster.csv", roster);
    for unit in ["青禾区林业局", "青禾区水务局", "白云市气象台"] {
        office.put(&format!("input/{unit}.txt"), report(unit, ""));
    }
    office.run(&["--quiet", "--year", "2021"]);
    let page = String::from_utf8(office.files("output/2021")["index.html"].clone()).expect("text");
    for count in ["应报 <strong>3<", "已报 <strong>3<", "名册外 <strong>1<", "未报送 <strong>1<"] {
        assert!(page.contains(count), "{count}");
    }
    let mut book = Book::open(&office, SUMMARY);
    let sum = book.rows("总览").iter().find(|row| row.first().is_some_and(|cell| cell == "合计")).expect("a sum");
    assert_eq!(&sum[1..3], ["3", "3"], "{sum:?}");
    assert!(sum[3].starts_with("0.666"), "{sum:?}");
}

#[test]
fn findings_in_a_table_come_where_it_stands() {
    let office = Office::new();
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let table = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", paragraph("约201人"));
    let extra = format!("{}{table}{}", paragraph("约101人"), paragraph("约301人"));
    office.put("input/苗圃.docx", document(&main_part(&extra), &[]));
    office.run(&["--quiet"]);
    let data = WebPage::read(&office, "output/2021/index.html").data();
    let quotes = list(&list(&data, "units")[0]["findings"], "quote").iter();
    let quotes: Vec<&str> = quotes
        .filter_map(|number| number.as_u64().and_then(|number| usize::try_from(number).ok()))
        .filter_map(|number| list(&data, "words")[number].as_str())
        .filter(|quote| quote.contains("01"))
        .collect();
    assert_eq!(quotes, ["约101人", "约201人", "约301人"]);
}

#[test]
fn findings_of_the_run_are_on_the_page() {
    let office = Office::new();
    office.put("input/林业局.txt", report("青禾区林业局", ""));
    office.run(&["--quiet"]);
    office.put("output/2021/index.html", "an edited page");
    office.run(&["--quiet"]);
    let (ledger, page) = (office.ledger("2021"), WebPage::read(&office, "output/2021/index.html"));
    let found = list(&ledger, "findings");
    assert!(!found.is_empty(), "the edited page was kept aside");
    for finding in found {
        assert!(
            page.html().contains(text(finding, "message")) && page.html().contains(text(finding, "hint")),
            "{finding}"
        );
    }
    assert_eq!(office.files("output/2021")["index（原有）.html"], b"an edited page");
    let mut book = Book::open(&office, SUMMARY);
    let rule = text(&found[0], "rule").to_owned();
    book.decide(FINDINGS, "", &rule, "知悉", "已经另存");
    book.save(&office, SUMMARY);
    std::fs::remove_file(office.path("output/2021/index（原有）.html")).expect("a file");
    office.put("output/2021/index.html", "an edited page");
    office.run(&["--quiet"]);
    let page = WebPage::read(&office, "output/2021/index.html");
    assert!(page.html().contains("处理意见：知悉") && page.html().contains("说明：已经另存"));
}

#[test]
fn links_lead_to_files_and_pages() {
    for office in [Office::with_sample(), hostile_office()] {
        office.run(&["--quiet"]);
        let page = WebPage::read(&office, "output/2021/index.html");
        let addresses = page.addresses();
        assert!(addresses.iter().any(|address| address == "summary.xlsx"), "{addresses:?}");
        assert!(addresses.iter().any(|address| address.starts_with("notices/")), "{addresses:?}");
        assert!(addresses.iter().any(|address| address.starts_with("volumes/")), "{addresses:?}");
        assert_eq!(page.faults(&addresses), Vec::<String>::new());
    }
}

#[test]
fn nothing_is_loaded_from_anywhere() {
    let office = Office::with_sample();
    office.run(&["--quiet"]);
    let page = WebPage::read(&office, "output/2021/index.html");
    let html = page.html();
    for outside in
        ["http:", "https:", "//www", "@import", "<link", "<iframe", " src=\"", "url(http", "fetch(", "XMLHttp"]
    {
        assert!(!html.contains(outside), "{outside}");
    }
    assert!(html.contains("default-src &#x27;none&#x27;"), "the browser is told so");
    assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"zh-CN\">"));
}

#[test]
fn scripts_are_for_old_browsers() {
    let office = Office::with_sample();
    office.run(&["--quiet"]);
    let page = WebPage::read(&office, "output/2021/index.html");
    let (_, script) = page.html().rsplit_once("<script>").expect("a script");
    let (script, _) = script.split_once("</script>").expect("an end");
    // What IE 11 stumbles over, in syntax and in what it does not have.
    for new in [
        "=>", "`", "let ", "const ", "...", "async ", "fetch(", "Promise", ".includes(", ".closest(", ".remove()",
        ".classList", ".find(", "NodeList", "Symbol", "Object.assign", "Object.entries", ".startsWith(", ".append(",
        "new Map", "new Set", "new Event",
    ] {
        let is_used = script.replace("redbook.append(", "").contains(new);
        assert!(!is_used, "{new}");
    }
}

#[test]
fn what_units_write_is_text() {
    let office = hostile_office();
    office.run(&["--quiet"]);
    let (ledger, page) = (office.ledger("2021"), WebPage::read(&office, "output/2021/index.html"));
    assert_holds(&page, &ledger);
    let html = page.html();
    assert_eq!(html.matches("<script>").count(), 1, "its own");
    assert_eq!(html.matches("</script>").count(), 2, "its own and the data's");
    let (before, rest) = html.split_once("<script type=\"application/json\" id=\"data\">").expect("data");
    let (data, after) = rest.split_once("</script>").expect("an end");
    assert!(!data.contains('<'), "no text of the data begins a tag");
    for markup in ["<img", "<b>", "<!--", "\" onclick="] {
        assert!(!before.contains(markup) && !after.contains(markup), "{markup}");
    }
}

/// The page's data and its table say of each unit what the ledger says.
fn assert_holds(page: &WebPage, ledger: &Value) {
    let data = page.data();
    let words = list(&data, "words");
    let column = |unit: &Value, part: &str, name: &str| -> Vec<Value> {
        let numbers = list(&unit[part], name).iter();
        numbers
            .map(|number| words[usize::try_from(number.as_u64().expect("a number")).expect("small")].clone())
            .collect()
    };
    let rows = page.html().matches("<tr id=\"row-").count();
    assert_eq!((rows, list(&data, "units").len()), (list(ledger, "units").len(), rows));
    for (shown, unit) in list(&data, "units").iter().zip(list(ledger, "units")) {
        assert_eq!((&shown["pages"], &shown["status"]), (&unit["pages"], &unit["status"]));
        for (part, of_unit, names) in [
            ("findings", list(unit, "findings"), &["rule", "place", "quote", "sentence", "message", "hint"][..]),
            ("figures", list(unit, "figures"), &["text", "subject", "value", "unit", "place", "sentence"][..]),
        ] {
            for name in names {
                let mut own: Vec<Value> = column(shown, part, name);
                let mut expected: Vec<Value> = of_unit.iter().map(|entry| entry[name].clone()).collect();
                if part == "findings" {
                    // They stand in another order.
                    let key = |value: &Value| value.as_str().map(str::to_owned);
                    own.sort_by_key(key);
                    expected.sort_by_key(key);
                }
                assert_eq!(own, expected, "{part} {name}");
            }
        }
        let pages = list(&shown["findings"], "page").iter().chain(list(&shown["figures"], "page"));
        let most = if unit["pages"].is_null() { 0 } else { number(unit, "pages") };
        assert!(pages.into_iter().all(|page| page.as_u64().is_some_and(|page| page <= most as u64)), "{unit}");
    }
}
