//! index.html as it is printed, and as wide as its table can be.
use serde_json::Value;

use crate::browser::Browser;
use crate::ledger::list;
use crate::office::{Office, report};
use crate::page_in_browser::use_page;

const INDEX: &str = "output/2021/index.html";

/// An office of a few units, one with so long a name that all columns are as narrow as they can be.
fn office_of_a_long_name() -> Office {
    let office = Office::new();
    let long = "云岭市青禾区住房城乡建设和水利局人民防空办公室城市更新局".repeat(6);
    let mut roster = "代码,单位名称,简称,分组\n".to_owned();
    for (index, unit) in [&*long, "青禾区林业局", "青禾区水务局"].into_iter().enumerate() {
        roster.push_str(&format!("A0{index},{unit},,区直单位\n"));
        office.put(&format!("input/{index}.txt"), report(unit, ""));
    }
    office.put("input/roster.csv", roster);
    office.run(&["--quiet"]);
    office
}

#[test]
fn codes_groups_and_numbers_stay_whole_beside_a_long_name() {
    let Some(browser) = Browser::find("codes_groups_and_numbers_stay_whole_beside_a_long_name") else { return };
    let seen = use_page(&browser, &office_of_a_long_name(), INDEX, include_str!("broken_user.js"));
    assert_eq!(seen["broken"], Value::Array(Vec::new()));
    assert!(list(&seen, "names").iter().any(|lines| lines.as_u64() > Some(1)), "{}: names break", seen["names"]);
}

#[test]
fn the_number_of_units_is_printed_on_the_page_on_which_its_table_begins() {
    let Some(browser) = Browser::find("the_number_of_units_is_printed_on_the_page_on_which_its_table_begins") else {
        return;
    };
    let office = office_of_a_long_name();
    let html = std::fs::read_to_string(office.path(INDEX)).expect("a page");
    // The table moves down the first page and over its foot.
    for room in (0..8).map(|step| 40 + 24 * step) {
        let mark = "<section aria-labelledby=\"units-title\">";
        assert!(html.contains(mark));
        let moved = html.replace(mark, &format!("<div style=\"height:{room}px\"></div>{mark}"));
        office.put("output/2021/moved.html", moved);
        office.put("moved.pdf", browser.print(&office.path("output/2021/moved.html")));
        let read = office.run(&["read", "moved.pdf"]).out();
        let page_of = |words: &str| {
            let line = read.lines().find(|line| line.starts_with('第') && line.contains(words))?;
            line.split_once('页').map(|(page, _)| page.to_owned())
        };
        let (counted, begins) = (page_of("：共 3 个单位"), page_of("A00"));
        assert!(counted.is_some() && counted == begins, "{room}: {counted:?}, {begins:?}");
    }
}
