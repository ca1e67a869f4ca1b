//! PDFs with words beside a unit's report: the signed report, and annexes that are not scans. Whatever of a unit is not used as
//! its report is bound in behind it.
use lopdf::{Dictionary, Document, dictionary};
use serde_json::Value;

use crate::annexes::{bytes, foreign, scan, unit};
use crate::ledger::{list, text};
use crate::office::{Office, report};
use crate::pdf;

const FORESTRY: &str = "青禾区林业局";
const WATER: &str = "青禾区水务局";
const ROSTER: &str = "代码,单位名称,简称,分组\nA1,青禾区林业局,区林业局,农口\nA2,青禾区水务局,区水务局,农口\n";
const BIND: &str = "[bind]\nannexes = true\n";

/// A page of words, which differ with the name.
fn words(name: &str) -> Vec<u8> {
    let mut document = foreign(&[(Dictionary::new(), "BT /F1 20 Tf 72 700 Td (Minutes of the meeting) Tj ET")]);
    let font = document.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
    let page = document.page_iter().next().expect("a page");
    let page = document.get_dictionary_mut(page).expect("a dictionary");
    page.set("Resources", dictionary! { "Font" => dictionary! { "F1" => font } });
    page.set("Name", name);
    bytes(document)
}

/// The report of a unit as a PDF that holds its text, as an export of the Word file does.
fn exported(unit: &str, extra: &str) -> Vec<u8> {
    let office = Office::new();
    office.put("input/a.txt", report(unit, extra));
    assert_eq!(office.run(&["--quiet"]).code(), 0);
    let files = office.files("output/2021/units");
    files.into_iter().find(|(path, _)| path.ends_with(".pdf")).expect("a PDF").1
}

fn office(config: &str) -> Office {
    let office = Office::new();
    office.put("config.toml", config);
    office.put("input/roster.csv", ROSTER);
    office
}

/// The bookmarks of what is bound in behind a unit of the only group.
fn bound(office: &Office, unit: &str) -> Vec<String> {
    let volume: Document = pdf::open(&office.files("output/2021")["volumes/农口.pdf"]);
    let bookmarks = pdf::bookmarks(&volume);
    let of_unit = bookmarks.iter().find(|bookmark| bookmark.words == unit).expect("a unit");
    let below = of_unit.below.iter().map(|below| below.words.clone());
    below.filter(|words| words.starts_with("附件") || words.starts_with("报告（PDF）")).collect()
}

fn why(ledger: &Value, name: &str) -> String {
    let file = list(ledger, "ignored").iter().find(|file| text(file, "path").ends_with(name));
    text(file.expect("a file that was not used"), "why").to_owned()
}

fn duplicates(ledger: &Value, name: &str) -> Vec<String> {
    let findings = list(unit(ledger, name), "findings").iter();
    let findings = findings.filter(|finding| finding["rule"] == "duplicate-submission");
    findings.map(|finding| text(finding, "message").to_owned()).collect()
}

#[test]
fn the_signed_report_is_bound_behind_the_one_that_is_used() {
    let office = office(BIND);
    office.put(&format!("input/{FORESTRY}/报告.txt"), report(FORESTRY, ""));
    office.put(&format!("input/{FORESTRY}/盖章版.pdf"), exported(FORESTRY, ""));
    for name in ["附件10", "附件2", "附件1"] {
        office.put(&format!("input/{FORESTRY}/{name}.pdf"), words(name));
    }
    office.put(&format!("input/{FORESTRY}/附件3.pdf"), scan(2));
    office.put(&format!("input/{WATER}.txt"), report(WATER, "水库清淤三座。"));
    // Whatever its name says of a PDF, what was typed is the report.
    office.put(&format!("input/{WATER}最终盖章扫描件.pdf"), exported(WATER, "水库清淤五座。"));
    office.run(&["--quiet"]);
    let ledger = office.ledger("2021");
    let expected = ["报告（PDF）：盖章版", "附件1", "附件2", "附件3", "附件10"];
    assert_eq!(bound(&office, FORESTRY), expected);
    assert_eq!(bound(&office, WATER), ["报告（PDF）：青禾区水务局最终盖章扫描件"]);
    assert!(why(&ledger, "盖章版.pdf").starts_with("本单位报告的 PDF"), "{}", why(&ledger, "盖章版.pdf"));
    assert_eq!(why(&ledger, "附件10.pdf"), "附件，装订在合订本中本单位之后");
    // One that says the same is the report's proof, one that says something else is for a person to look at.
    assert!(duplicates(&ledger, FORESTRY).is_empty(), "{:?}", duplicates(&ledger, FORESTRY));
    let said = duplicates(&ledger, WATER);
    assert!(said.len() == 1 && said[0].contains("，采用 青禾区水务局.txt，"), "{said:?}");
    assert!(said[0].contains("其中的 PDF 装订在合订本中本单位之后"), "{said:?}");
}

#[test]
fn a_scan_beside_a_report_that_cannot_be_read_is_said() {
    let office = office(BIND);
    office.put(&format!("input/{FORESTRY}.docx"), b"PK\x03\x04 cut off");
    office.put(&format!("input/{FORESTRY}扫描.pdf"), scan(1));
    office.put(&format!("input/{WATER}.txt"), report(WATER, "水库清淤三座。"));
    office.run(&["--quiet"]);
    let said = duplicates(&office.ledger("2021"), FORESTRY);
    assert!(said.len() == 1 && said[0].contains("未采用"), "{said:?}");
}

#[test]
fn an_annex_that_is_named_for_its_unit_is_no_second_report() {
    for config in [BIND, ""] {
        let office = office(config);
        office.put(&format!("input/{FORESTRY}.txt"), report(FORESTRY, ""));
        office.put("input/区林业局附件1.pdf", words("1"));
        office.put("input/区林业局佐证材料.PDF", words("2"));
        office.put("input/区林业局会议纪要.pdf", words("3"));
        office.put(&format!("input/{WATER}.txt"), report(WATER, "水库清淤三座。"));
        office.run(&["--quiet"]);
        let ledger = office.ledger("2021");
        assert!(duplicates(&ledger, FORESTRY).is_empty(), "{:?}", duplicates(&ledger, FORESTRY));
        let names = ["区林业局附件1.pdf", "区林业局佐证材料.PDF", "区林业局会议纪要.pdf"];
        if config.is_empty() {
            assert!(names.iter().all(|name| why(&ledger, name) == "附件，和报告放在一起，没有读入"));
            continue;
        }
        let expected = ["附件：区林业局会议纪要", "附件：区林业局佐证材料", "附件：区林业局附件1"];
        assert_eq!(bound(&office, FORESTRY), expected);
        assert!(names.iter().all(|name| why(&ledger, name) == "附件，装订在合订本中本单位之后"));
    }
}

#[test]
fn in_a_folder_of_several_units_an_annex_of_nobody_is_bound_behind_nobody() {
    let office = office(BIND);
    office.put(&format!("input/农口/{FORESTRY}.txt"), report(FORESTRY, ""));
    office.put(&format!("input/农口/{WATER}.txt"), report(WATER, "水库清淤三座。"));
    office.put("input/农口/会议纪要.pdf", words("1"));
    office.run(&["--quiet"]);
    assert!(bound(&office, FORESTRY).is_empty() && bound(&office, WATER).is_empty());
    let ledger = office.ledger("2021");
    assert!(list(&ledger, "units").iter().any(|unit| unit["source"]["path"] == "农口/会议纪要.pdf"));
}
