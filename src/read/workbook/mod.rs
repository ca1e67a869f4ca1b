//! A workbook into raw documents. Two shapes are told apart by where the form's labels stand.
//! Rows: the labels stand beside one another in one row; each row below it is the report of one unit, or the labels stand
//! in a column and each further column is one, or a unit has a row for each section.
//! Form: the labels stand below one another; all visible sheets together are the report of one unit.
//! Flattened: a formula is its stored result; fonts and colours are dropped.
//! Reported: what `open_workbook` reports, and a sheet that is no list in a workbook that has one.
mod arranged;
mod form;
mod head;
mod hidden_units;
mod paragraphs;
mod rows;
mod section_rows;
mod turned;
mod units;

use std::collections::BTreeSet;

use crate::finding::{Finding, rule};
use crate::fold::{fold, shorten};
use crate::format::sheets::{Sheet, damaged, is_of_pictures, open_workbook};
use crate::model::{Aside, Bounds, Format, Lang, Noted, RawDocument, RawFile, Words};
use crate::read::page_number::is_page_number;

pub use units::{Origin, find_units};

/// Labels that two sheets share where each is a report of its own.
const SAME_LABELS: usize = 3;
/// Characters of a text that a finding quotes.
const QUOTE: usize = 40;

/// What is known of the words of the form.
pub struct Known<'k> {
    /// Whether a cell's text is the label of a cover field or the heading of a section.
    pub is_label: &'k dyn Fn(&str) -> bool,
    /// Of which section a text may be the heading in other words.
    pub section_of: &'k dyn Fn(&str) -> Option<usize>,
    /// Whether a cell's text is the label of the unit's name.
    pub is_unit: &'k dyn Fn(&str) -> bool,
    /// Whether a cell's text heads a column of a table that is the form: 自评项目.
    pub is_table_head: &'k dyn Fn(&str) -> bool,
    /// Most that is taken of a file.
    pub bounds: &'k Bounds,
}

/// Reads a workbook.
///
/// # Errors
/// A finding of the rule `damaged` where the workbook cannot be read, or holds nothing.
pub fn read_workbook(bytes: &[u8], format: Format, known: &Known<'_>) -> Result<Noted<RawFile>, Box<Finding>> {
    let is_label = known.is_label;
    let mut findings = Vec::new();
    let mut sheets = open_workbook(bytes, format, known.bounds)?.drain_into(&mut findings);
    sheets.retain(|sheet| !sheet.rows.is_empty());
    if sheets.is_empty() {
        return Err(blank(&findings));
    }
    let lists = sheets.iter().map(|sheet| units::find_units(sheet, format, known, Origin::Workbook));
    let lists = lists.collect::<Result<Vec<_>, _>>()?;
    if lists.iter().all(Option::is_none) {
        let documents = read_forms(&sheets, format, is_label);
        return Ok(Noted::new(RawFile { documents, asides: Vec::new() }, findings));
    }
    let (mut file, mut around) = (RawFile { documents: Vec::new(), asides: Vec::new() }, Vec::new());
    for (sheet, list) in sheets.iter().zip(lists) {
        match list {
            Some(list) => {
                around.push(sheet);
                // Where units are hidden, the list says itself what else is.
                if !list.findings.is_empty() {
                    let whole = sheet.report_hidden(&BTreeSet::new());
                    findings.retain(|finding| Some(finding) != whole.as_ref());
                }
                let mut list = list.drain_into(&mut findings);
                file.documents.append(&mut list.documents);
                file.asides.append(&mut list.asides);
            }
            None if has_label(sheet, is_label) => {
                file.documents.push(form::read_form(&[sheet], Some(sheet.name.to_string()), format, is_label));
            }
            None => {
                around.push(sheet);
                findings.extend(report_other(sheet));
            }
        }
    }
    file.asides.extend(edges_of(&around));
    Ok(Noted::new(file, findings))
}

/// Returns the headers and footers of sheets, each text once.
fn edges_of(sheets: &[&Sheet]) -> Vec<Aside> {
    let mut seen = BTreeSet::new();
    let edges = sheets.iter().flat_map(|sheet| &sheet.edges);
    edges.filter(|edge| !is_page_number(&edge.text) && seen.insert(*edge)).cloned().collect()
}

/// Reads sheets without a list: one report over all of them, or, where sheets have the same labels, one on each.
fn read_forms(sheets: &[Sheet], format: Format, is_label: &dyn Fn(&str) -> bool) -> Vec<RawDocument> {
    let labels: Vec<BTreeSet<String>> = sheets.iter().map(|sheet| labels_of(sheet, is_label)).collect();
    let repeats = |at: usize| {
        let others = labels.iter().enumerate().filter(|(other, _)| *other != at);
        others.map(|(_, other)| labels[at].intersection(other).count()).max().unwrap_or(0) >= SAME_LABELS
    };
    if !(0..sheets.len()).any(repeats) {
        let whole: Vec<&Sheet> = sheets.iter().collect();
        return vec![form::read_form(&whole, None, format, is_label)];
    }
    // A sheet without labels of its own goes with the form before it.
    let mut reports: Vec<Vec<&Sheet>> = Vec::new();
    for (at, sheet) in sheets.iter().enumerate() {
        match reports.last_mut() {
            Some(report) if !repeats(at) => report.push(sheet),
            _ => reports.push(vec![sheet]),
        }
    }
    let read = |report: &Vec<&Sheet>| {
        form::read_form(report, report.first().map(|sheet| sheet.name.to_string()), format, is_label)
    };
    reports.iter().map(read).collect()
}

/// Returns the labels that a sheet's cells are, folded.
fn labels_of(sheet: &Sheet, is_label: &dyn Fn(&str) -> bool) -> BTreeSet<String> {
    sheet.cells().filter(|cell| is_label(&cell.text)).map(|cell| fold(&cell.text)).collect()
}

/// Says whether any cell of a sheet is a label, so that the sheet is somebody's form.
fn has_label(sheet: &Sheet, is_label: &dyn Fn(&str) -> bool) -> bool {
    sheet.cells().any(|cell| is_label(&cell.text))
}

/// Refuses a workbook whose visible cells are blank, and says what it holds instead.
fn blank(findings: &[Finding]) -> Box<Finding> {
    let Some(instead) = findings.first() else {
        let mut finding = damaged("空白工作簿：所有工作表都没有内容", "a blank workbook: no sheet holds anything");
        finding.hint = Words::new(
            "请检查是否送错了文件，填好后再报送。",
            "check whether it is the right file, fill it in and hand it in again",
        );
        return finding;
    };
    let said = |lang| instead.message.get(lang);
    let mut finding = damaged(
        format!("空白工作簿：看得见的单元格都没有内容；{}", said(Lang::Zh)),
        format!("a blank workbook: no cell to be seen holds anything; {}", said(Lang::En)),
    );
    if findings.iter().all(is_of_pictures) {
        finding.rule = rule::IMAGE_ONLY;
    }
    finding.hint = instead.hint.clone();
    Box::new(finding.at(instead.place.clone()).quoting(instead.quote.clone()))
}

/// Reports a sheet that belongs to no unit of the list.
fn report_other(sheet: &Sheet) -> Option<Finding> {
    let (row, cell) = sheet.first()?;
    let name = &sheet.name;
    let message = Words::new(
        format!("工作表“{name}”不属于任何一个单位，没有读入"),
        format!("sheet “{name}” belongs to none of the units and was not read"),
    );
    let hint = Words::new(
        "如属某个单位的报告，请把内容写进该单位所在的行。",
        "if it belongs to a unit's report, write it into that unit's row",
    );
    let finding = Finding::new(rule::UNPLACED_CONTENT, message, hint);
    Some(finding.at(sheet.place(row, cell.column)).quoting(shorten(&cell.text, QUOTE)))
}

#[cfg(test)]
mod tests;
