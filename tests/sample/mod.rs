//! Makes the sample folder `input/`: the texts in `units/` go in, the files that units would send come out, each in the
//! layout that its text names, and the roster. The bytes depend on the texts alone: no clock, no random ids, and no
//! compressor, whose output differs from one build to the next.

mod chart;
mod form;
mod lines;
mod pack;
mod text;
mod unit;
mod word;
mod workbook;

use std::collections::BTreeMap;
use std::path::Path;

use unit::{Layout, Unit};

/// The roster as people edit it; it leaves as Excel saves a CSV file.
const ROSTER: &str = include_str!("roster.csv");

/// Makes every file of the sample from the texts in the folder `units`: its name below `input/` and its bytes, sorted
/// by name. Panics on a text that is not in the format.
pub fn make_sample(units: &Path) -> Vec<(String, Vec<u8>)> {
    let mut reports: BTreeMap<String, Vec<Unit>> = BTreeMap::new();
    for unit in text::read_units(units) {
        reports.entry(unit.file.clone()).or_default().push(unit);
    }
    let mut files: BTreeMap<String, Vec<u8>> =
        reports.into_iter().map(|(file, units)| (file, make_file(&units))).collect();
    files.insert("roster.csv".to_owned(), roster());
    files.into_iter().collect()
}

fn make_file(units: &[Unit]) -> Vec<u8> {
    let [unit] = units else {
        assert!(units.iter().all(|unit| unit.layout == Layout::Rows), "only the layout rows shares a file");
        return workbook::write_rows(units);
    };
    match unit.layout {
        Layout::Plain => word::write_plain(unit),
        Layout::CoverTable => word::write_cover_table(unit),
        Layout::Bordered => word::write_bordered(unit),
        Layout::AutoNumbered => word::write_auto_numbered(unit),
        Layout::XlsxForm => workbook::write_form(unit),
        Layout::Rows => workbook::write_rows(units),
        Layout::TextGb18030 => lines::write_text(unit),
        Layout::Markdown => lines::write_markdown(unit),
        Layout::Damaged => cut_off(word::write_plain(unit)),
    }
}

/// Keeps 60 % of the bytes, as a broken upload does.
fn cut_off(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.truncate(bytes.len() * 6 / 10);
    bytes
}

fn roster() -> Vec<u8> {
    let mut out = String::from('\u{feff}');
    for line in ROSTER.lines() {
        out.push_str(line);
        out.push_str("\r\n");
    }
    out.into_bytes()
}
