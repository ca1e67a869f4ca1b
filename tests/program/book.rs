//! The workbook as a person edits and saves it: every cell is read, changed, and written by a program that keeps no more
//! than Excel, WPS and LibreOffice do: cells, sheets and the document's own properties.
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{DocProperties, Workbook};

use crate::office::Office;

/// Name of the workbook below the office.
pub const SUMMARY: &str = "output/2021/summary.xlsx";
/// The sheet of findings.
pub const FINDINGS: &str = "问题清单";
/// The sheet of decisions about findings that are gone.
pub const RECORDS: &str = "处理记录";

/// A workbook that is open for editing.
pub struct Book {
    sheets: Vec<(String, Vec<Vec<String>>)>,
    digest: Option<String>,
}

impl Book {
    /// Opens a workbook in the office.
    pub fn open(office: &Office, below: &str) -> Self {
        Self::read(&std::fs::read(office.path(below)).expect("a workbook"))
    }

    /// Reads a workbook's bytes.
    pub fn read(bytes: &[u8]) -> Self {
        let mut workbook = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
        let sheets = workbook.worksheets().into_iter();
        let sheets = sheets
            .map(|(name, range)| (name, range.rows().map(|row| row.iter().map(text_of).collect()).collect()))
            .collect();
        let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
        let mut custom = String::new();
        if let Ok(mut part) = package.by_name("docProps/custom.xml") {
            part.read_to_string(&mut custom).expect("text");
        }
        let digest = custom.split("<vt:lpwstr>").nth(1).and_then(|rest| rest.split('<').next()).map(str::to_owned);
        Self { sheets, digest }
    }

    /// Saves it in the office.
    pub fn save(&self, office: &Office, below: &str) {
        office.put(below, self.bytes());
    }

    /// The bytes it is saved as.
    pub fn bytes(&self) -> Vec<u8> {
        let mut workbook = Workbook::new();
        if let Some(digest) = &self.digest {
            workbook.set_properties(&DocProperties::new().set_custom_property("redbook-digest", digest.as_str()));
        }
        for (name, rows) in &self.sheets {
            let sheet = workbook.add_worksheet();
            sheet.set_name(name).expect("a name");
            for (row, cells) in (0..).zip(rows) {
                for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
                    // 017 is text, whoever saves it.
                    let number = text.parse::<f64>().ok().filter(|number| number.to_string() == *text);
                    match number {
                        Some(number) => sheet.write_number(row, column, number).expect("a cell"),
                        None => sheet.write_string(row, column, text).expect("a cell"),
                    };
                }
            }
        }
        workbook.save_to_buffer().expect("memory")
    }

    /// Says whether there is a sheet of that name.
    pub fn has(&self, sheet: &str) -> bool {
        self.sheets.iter().any(|(name, _)| name == sheet)
    }

    /// The rows of a sheet, the title and the heads first.
    pub fn rows(&mut self, sheet: &str) -> &mut Vec<Vec<String>> {
        let found = self.sheets.iter_mut().find(|(name, _)| name == sheet);
        &mut found.unwrap_or_else(|| panic!("a sheet {sheet}")).1
    }

    /// Adds a sheet with one cell.
    pub fn add_sheet(&mut self, name: &str, text: &str) {
        self.sheets.push((name.to_owned(), vec![vec![text.to_owned()]]));
    }

    /// Deletes a sheet.
    pub fn delete(&mut self, sheet: &str) {
        self.sheets.retain(|(name, _)| name != sheet);
    }

    /// Gives a sheet another name.
    pub fn rename(&mut self, from: &str, to: &str) {
        self.sheets.iter_mut().filter(|(name, _)| name == from).for_each(|(name, _)| to.clone_into(name));
    }

    /// Where a column stands, by its head.
    pub fn column(&mut self, sheet: &str, head: &str) -> usize {
        let heads = &self.rows(sheet)[1];
        heads.iter().position(|cell| cell == head).unwrap_or_else(|| panic!("a column {head}"))
    }

    /// Types a decision and a note beside the first finding of that unit and rule.
    pub fn decide(&mut self, sheet: &str, unit: &str, rule: &str, decision: &str, note: &str) {
        let [unit_at, rule_at, decision_at, note_at] =
            ["单位", "规则名", "处理意见", "说明"].map(|head| self.column(sheet, head));
        let row = self.rows(sheet).iter_mut().find(|row| row[unit_at] == unit && row[rule_at] == rule);
        let row = row.unwrap_or_else(|| panic!("a finding {rule} of {unit}"));
        decision.clone_into(&mut row[decision_at]);
        note.clone_into(&mut row[note_at]);
    }

    /// Marks every finding of a unit as a false alarm that has no decision yet, and returns how many.
    pub fn clear(&mut self, unit: &str) -> usize {
        let [unit_at, decision_at] = ["单位", "处理意见"].map(|head| self.column(FINDINGS, head));
        let open = |row: &&mut Vec<String>| row[unit_at] == unit && row[decision_at].is_empty();
        let rows = self.rows(FINDINGS).iter_mut().skip(2).filter(open);
        rows.map(|row| "误报".clone_into(&mut row[decision_at])).count()
    }

    /// The decisions and notes of a sheet, with unit and rule, where there are any.
    pub fn decided(&mut self, sheet: &str) -> Vec<[String; 4]> {
        let columns = ["单位", "规则名", "处理意见", "说明"].map(|head| self.column(sheet, head));
        let rows = self.rows(sheet).iter().skip(2).map(|row| columns.map(|column| row[column].clone()));
        rows.filter(|[_, _, decision, note]| !decision.is_empty() || !note.is_empty()).collect()
    }
}

/// The text of a cell; a day as people write it.
fn text_of(cell: &Data) -> String {
    match cell {
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        other => other.to_string(),
    }
}
