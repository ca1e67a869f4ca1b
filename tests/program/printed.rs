//! The PDFs as a reader sees them: pages, bookmarks, contents, text, fonts, and how much they weigh.
use std::collections::BTreeMap;

use lopdf::Document;
use serde_json::Value;

use crate::ledger::{list, number, text};
use crate::office::{Office, report};
use crate::pdf::{self, Bookmark};

/// The form's title, which follows a unit's name.
const FORM: &str = "绩效自评报告（红皮书）";
/// Words of the headings below each unit's bookmark.
const HEADINGS: [&str; 5] = [
    "年度目标任务完成情况概述",
    "目标任务完成效果及佐证材料质量的自评",
    "存在主要问题及原因分析",
    "主要工作亮点和改革创新成效",
    "单位主要领导意见",
];

#[test]
fn every_unit_has_its_pdf() {
    let (ledger, files) = built_sample();
    for unit in printed(&ledger) {
        let document = open(&files, unit);
        assert_eq!(document.get_pages().len(), number(unit, "pages"));
        assert!(pdf::fonts_are_embedded(&document));
        let cover = pdf::text_of_page(&document, 1);
        assert!(cover.contains(text(unit, "unit")), "{cover}");
    }
}

#[test]
fn volumes_lead_where_they_say() {
    let (ledger, files) = built_sample();
    let volumes = list(&ledger, "volumes");
    assert_eq!(
        volumes.iter().map(|volume| text(volume, "title")).collect::<Vec<_>>(),
        ["全部", "党群部门", "政府部门", "镇街"]
    );
    for volume in volumes {
        let title = text(volume, "title");
        let units: Vec<&Value> = printed(&ledger).filter(|unit| title == "全部" || unit["group"] == title).collect();
        let document = open(&files, volume);
        assert_eq!(document.get_pages().len(), number(volume, "pages"));
        assert!(pdf::fonts_are_embedded(&document));
        let starts = assert_bookmarks(&document, &units);
        assert_contents(&document, &units, &starts);
        assert_body(&units, &starts, number(volume, "pages"));
    }
}

/// The bookmarks are 目录 and the units in order, with the sections below each; returns where the units begin.
fn assert_bookmarks(document: &Document, units: &[&Value]) -> Vec<usize> {
    let bookmarks = pdf::bookmarks(document);
    let words = |bookmark: &Bookmark| bookmark.words.split_whitespace().collect::<String>();
    let (contents, of_units) = bookmarks.split_first().expect("bookmarks");
    assert_eq!((words(contents).as_str(), contents.page), ("目录", 2));
    assert_eq!(of_units.len(), units.len());
    for (bookmark, unit) in of_units.iter().zip(units) {
        assert_eq!(bookmark.words, format!("{} {FORM}", text(unit, "unit")));
        let pages = bookmark.page..bookmark.page + number(unit, "pages");
        assert_eq!(bookmark.below.len(), HEADINGS.len());
        for (below, heading) in bookmark.below.iter().zip(HEADINGS) {
            assert!(words(below).contains(heading), "{} is not {heading}", below.words);
            assert!(pages.contains(&below.page), "{heading} of {} is elsewhere", bookmark.words);
        }
        assert!(bookmark.below.is_sorted_by_key(|below| below.page));
        let cover = pdf::text_of_page(document, bookmark.page);
        assert!(cover.contains(text(unit, "unit")), "{cover}");
    }
    of_units.iter().map(|bookmark| bookmark.page).collect()
}

/// The contents name the units and lead to their first pages.
fn assert_contents(document: &Document, units: &[&Value], starts: &[usize]) {
    let pages = 2..starts[0];
    let mut targets: Vec<usize> = pages.clone().flat_map(|page| pdf::links(document, page)).collect();
    // A line of the contents is a link for each of its pieces.
    targets.dedup();
    assert_eq!(targets, starts);
    let words: String = pages.map(|page| pdf::text_of_page(document, page)).collect();
    for (unit, start) in units.iter().zip(starts) {
        let printed = start - (starts[0] - 1);
        assert!(words.contains(text(unit, "unit")), "{words}");
        assert!(words.contains(&format!(".{printed}")), "{words}");
    }
}

/// Every unit begins on the next right-hand page, and nothing follows the last.
fn assert_body(units: &[&Value], starts: &[usize], pages: usize) {
    assert!(starts.iter().all(|start| start % 2 == 1), "{starts:?}");
    let mut next = starts[0];
    for (start, unit) in starts.iter().zip(units) {
        assert_eq!(*start, next | 1);
        next = start + number(unit, "pages");
    }
    assert_eq!(next - 1, pages);
}

#[test]
fn a_volume_weighs_a_quarter_of_its_units_at_most() {
    let office = Office::new();
    for number in 0..100 {
        let unit = format!("青禾区第{number}所");
        office.put(&format!("input/{unit}.txt"), report(&unit, &format!("全年办件{number}件，群众满意。").repeat(40)));
    }
    assert_eq!(office.run(&["--quiet"]).code(), 0);
    let files = office.files("output/2021");
    let of_units = files.iter().filter(|(path, _)| path.starts_with("units/") && path.ends_with(".pdf"));
    let units: Vec<usize> = of_units.map(|(_, bytes)| bytes.len()).collect();
    assert_eq!(units.len(), 100);
    assert!(files["volumes/全部.pdf"].len() * 4 <= units.iter().sum());
}

fn built_sample() -> (Value, BTreeMap<String, Vec<u8>>) {
    let office = Office::with_sample();
    office.run(&["--quiet"]);
    (office.ledger("2021"), office.files("output/2021"))
}

fn printed(ledger: &Value) -> impl Iterator<Item = &Value> {
    list(ledger, "units").iter().filter(|unit| unit["pdf"].is_string())
}

fn open(files: &BTreeMap<String, Vec<u8>>, entry: &Value) -> Document {
    pdf::open(&files[text(entry, "pdf")])
}
