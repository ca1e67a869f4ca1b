//! The units' PDFs as a reader sees them: pages, text, fonts; and how much they weigh beside a volume.
use std::collections::BTreeMap;

use lopdf::Document;
use serde_json::Value;

use crate::ledger::{list, number, text};
use crate::office::{Office, report};
use crate::pdf;

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
