//! The names of units' files, by the office's pattern.
use crate::ledger::{list, text};
use crate::office::{Office, report};
use crate::package::part;

fn office(pattern: &str) -> Office {
    let office = Office::new();
    office.put("input/a.txt", report("青禾区水务所", ""));
    office.put("input/b.txt", report("青禾区林业局", ""));
    office.put("input/c.txt", report("青禾区编外所", ""));
    let roster = "代码,单位名称,简称,分组\nA1,青禾区林业局,,甲组\nA2,青禾区缺报局,,甲组\nA3,青禾区水务所,,\n";
    office.put("input/roster.csv", roster);
    office.put("config.toml", format!("[archive]\nfonds = \"0108\"\nname = \"{pattern}\"\n"));
    office
}

#[test]
fn files_are_called_as_the_pattern_says() {
    for (pattern, names) in [
        ("{code}_{unit}", ["A1_青禾区林业局.pdf", "A3_青禾区水务所.pdf", "青禾区编外所.pdf"]),
        ("{code}", ["A1.pdf", "A3.pdf", "青禾区编外所.pdf"]),
        (
            "{fonds}-WS·{year}-D30-{number:4}",
            ["0108-WS·2021-D30-0001.pdf", "0108-WS·2021-D30-0002.pdf", "0108-WS·2021-D30-0003.pdf"],
        ),
        ("{year} {group}", ["2021 甲组.pdf", "2021.pdf", "2021_2.pdf"]),
        ("COM{number}", ["_COM1.pdf", "_COM2.pdf", "_COM3.pdf"]),
    ] {
        let office = office(pattern);
        office.run(&["--quiet"]);
        let ledger = office.ledger("2021");
        let named: Vec<&str> = list(&ledger, "units").iter().filter_map(|unit| unit["pdf"].as_str()).collect();
        assert_eq!(named, names.map(|name| format!("units/{name}")), "{pattern}");
        let mut written = office.names("output/2021/units");
        written.retain(|name| name.ends_with(".pdf"));
        let mut names = names.to_vec();
        names.sort_unstable();
        assert_eq!(written, names);
        assert!(list(&ledger, "units").iter().any(|unit| text(unit, "status") == "missing" && unit["pdf"].is_null()));
    }
}

#[test]
fn a_pattern_that_cannot_be_is_an_error_of_the_config() {
    let run = office("{code}_{name}").run(&[]);
    assert_eq!(run.code(), 2);
    assert!(run.err().contains("config.toml 第 3 行：archive.name：没有 {name} 这个占位符"), "{}", run.err());
}

#[test]
fn the_workbook_leads_to_files_whatever_they_are_called() {
    let office = office("{unit} #{number} 100%");
    office.run(&["--quiet"]);
    let workbook = office.files("output/2021").remove("summary.xlsx").expect("a workbook");
    let links = part(&workbook, "xl/worksheets/_rels/sheet2.xml.rels");
    let files = office.names("output/2021/units");
    assert!(files.contains(&"青禾区林业局 #1 100%.pdf".to_owned()), "{files:?}");
    assert!(links.contains("Target=\"units/青禾区林业局%20%231%20100%25.pdf\""), "{links}");
}
