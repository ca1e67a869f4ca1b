//! Passages that two reports have in common, of two units and of two years, wherever the program shows them.
use std::io::Cursor;

use calamine::{Reader, Xlsx};
use serde_json::Value;

use crate::browser::Browser;
use crate::ledger::{findings, list, number, text};
use crate::office::{Office, report};
use crate::page_in_browser::use_page;
use crate::pdf;

const COPIED: &str = "把流动服务车开进最远的三个自然村，每月逢五逢十到场，带去量血压、配老花镜、代缴水电费等十二项服务，\
                      村民不出村就能办成事，这一做法已在全区推广。";

fn of_rule<'a>(ledger: &'a Value, rule: &str) -> Vec<&'a Value> {
    findings(ledger).into_iter().filter(|finding| finding["rule"] == rule).collect()
}

#[test]
fn a_copied_passage_is_shown_beside_the_other() {
    let office = Office::new();
    let edited = COPIED.replace("村民", "居民").replace("三个", "七个");
    office.put("input/a.txt", report("青禾区林业局", COPIED));
    office.put("input/b.txt", report("青禾区水务局", &edited));
    office.run(&["--quiet"]);
    let ledger = office.ledger("2021");
    let found = of_rule(&ledger, "near-duplicate");
    let [one, other] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(text(&one["beside"], "quote"), text(other, "quote"));
    assert_eq!(text(&one["beside"], "place"), text(other, "place"));
    assert_eq!(text(&one["beside"], "unit"), "青禾区水务局");
    let other_pdf = &list(&ledger, "units")[1]["pdf"];
    assert!(other["page"].is_u64(), "{other}");
    assert_eq!((&one["beside"]["pdf"], &one["beside"]["page"]), (other_pdf, &other["page"]));
    assert!(text(one, "quote").contains("村民不出村") && text(other, "quote").contains("居民不出村"));
    assert!(findings(&ledger).iter().all(|finding| finding["rule"] == "near-duplicate" || finding["beside"].is_null()));
    let bytes = std::fs::read(office.path("output/2021/summary.xlsx")).expect("a workbook");
    let mut workbook = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let sheet = workbook.worksheet_range("相似").expect("the sheet of passages");
    let rows: Vec<Vec<String>> =
        sheet.rows().skip(1).map(|row| row.iter().map(ToString::to_string).collect()).collect();
    assert_eq!(rows[0], ["单位", "位置", "PDF页", "原文", "对照单位", "对照位置", "对照PDF页", "对照原文", "相似度"]);
    assert_eq!((rows.len(), rows[1][3].as_str(), rows[1][7].as_str()), (3, text(one, "quote"), text(other, "quote")));
    let check = office.run(&["check"]).out();
    assert!(check.contains("村民不出村") && check.contains(" | 青禾区水务局 第"), "{check}");
}

#[test]
fn a_report_is_compared_with_the_year_before() {
    let office = Office::new();
    office.put("input/a.txt", report("青禾区林业局", COPIED).replace("2021", "2020"));
    office.run(&["--quiet"]);
    assert!(of_rule(&office.ledger("2020"), "copied-from-last-year").is_empty(), "there is no year before");
    office.put("input/a.txt", report("青禾区林业局", COPIED));
    let check = office.run(&["check"]);
    assert!(check.out().contains("[copied-from-last-year]") && check.out().contains("2020年度"), "{}", check.out());
    assert!(!check.out().contains("） 2020年度"), "the year is said once: {}", check.out());
    office.run(&["--quiet"]);
    let ledger = office.ledger("2021");
    let found = of_rule(&ledger, "copied-from-last-year");
    assert_eq!((found.len(), text(&found[0]["beside"], "unit")), (1, "青禾区林业局（2020年度）"));
    office.put("output/2020/ledger.json", "{");
    let again = office.run(&["--quiet"]);
    assert_eq!(again.code(), 0, "{}", again.err());
    let ledger = office.ledger("2021");
    assert_eq!(of_rule(&ledger, "copied-from-last-year").len(), 1);
    assert_eq!(ledger["findings"].as_array().map(Vec::len), Some(1), "of the run");
}

/// An office of two years, in the second of which a unit repeats a passage of the first and counts a hundred times as much; both
/// stand behind so much that they are no longer on the page on which their section begins.
fn office_of_two_years() -> Office {
    let office = Office::new();
    let long: String = (0..60).map(|at| format!("第{at}个村逐户走访，登记造册，按月归集，建立台账。")).collect();
    for (year, count) in [(2020, 12), (2021, 1200)] {
        let written = report("青禾区林业局", &format!("{year}年{long}组织宣讲{count}场次。\n{COPIED}"));
        let own = if year == 2020 { written.replace("2021", "2020") } else { written.replace(&long, "") };
        office.put("input/a.txt", own);
        office.run(&["--quiet"]);
    }
    office
}

#[test]
fn what_the_year_before_said_leads_to_its_page() {
    let office = office_of_two_years();
    let (before, ledger) = (office.ledger("2020"), office.ledger("2021"));
    let section = &list(&list(&before, "units")[0], "sections")[3];
    for rule in ["copied-from-last-year", "figure-jump"] {
        let found = of_rule(&ledger, rule);
        let beside = &found.first().unwrap_or_else(|| panic!("a finding of {rule}"))["beside"];
        let path = office.path("output/2021").join(text(beside, "pdf"));
        let document = pdf::open(&std::fs::read(path).expect("the PDF of the year before"));
        let page = pdf::text_of_page(&document, number(beside, "page"));
        let begins: String = text(beside, "quote").chars().take(8).collect();
        assert!(page.contains(&begins), "{rule}: {beside} leads to {page}");
        assert!(number(beside, "page") > number(section, "page"), "{rule}: not where the section begins");
    }
    let jump = &of_rule(&ledger, "figure-jump")[0]["beside"];
    assert_eq!((text(jump, "quote"), &jump["likeness"]), ("宣讲12场次", &Value::Null));
    assert!(text(jump, "sentence").ends_with("组织宣讲12场次。"), "{jump}");
    let check = office.run(&["check"]).out();
    assert!(check.contains("青禾区林业局（2020年度）：\n   | 组织宣讲12场次。\n"), "{check}");
}

#[test]
fn the_panel_shows_what_the_year_before_said_and_leads_to_its_page() {
    let Some(browser) = Browser::find("the_panel_shows_what_the_year_before_said_and_leads_to_its_page") else {
        return;
    };
    let office = office_of_two_years();
    let user = include_str!("beside_user.js");
    let seen = use_page(&browser, &office, "output/2021/index.html", user);
    let (besides, ledger) = (list(&seen, "besides"), office.ledger("2021"));
    let found: Vec<&Value> = findings(&ledger).into_iter().filter(|finding| finding["beside"].is_object()).collect();
    assert_eq!((besides.len(), found.len()), (2, 2));
    let shown: Vec<Vec<&str>> =
        besides.iter().map(|one| list(one, "links").iter().filter_map(Value::as_str).collect()).collect();
    for finding in found {
        let there = &finding["beside"];
        let there = format!("{}#page={}", text(there, "pdf"), there["page"]);
        assert!(shown.iter().any(|links| *links == [&*there]), "{there} in {shown:?}");
    }
    assert!(besides.iter().any(|one| text(one, "says").contains("组织宣讲12场次")), "{besides:?}");
}
