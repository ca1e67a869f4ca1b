//! The worksheets of a workbook: its visible cells as a person sees them, those of .xlsx read by calamine within bounds, those
//! of .xls and .xlsb from their records.
//! Read: text, numbers, percentages, dates, booleans, errors, merged regions, the stored results of formulas, headers and
//! footers of pages; workbooks that are locked with no password but Excel's own.
//! Flattened: fonts and colours.
//! Reported: hidden sheets, rows and columns, text under a merged region, sheets of macros and dialogues, comments, macros, embedded objects
//! and links to other files, pictures, charts and text boxes; of .xlsx formulas without a result as well.
//! Refused: passwords, broken packages, sheets whose cells lie too far apart.
mod beside;
mod cell_comments;
mod cells;
mod codes;
mod comments;
mod controls;
mod edges;
mod grid;
mod guard;
mod hidden;
mod listed;
mod lost;
mod numbers;
mod ods;
mod parts;
mod plain_dates;
mod raised_runs;
mod sections;
mod separated;
mod spreadsheet_ml;
mod untold;
mod values;
mod xls;
mod xlsb;
mod xlsx;

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use calamine::{Reader, SheetType, SheetVisible, Xlsx};

use super::active::Active;
use super::beyond::beyond;
use super::locked::{Locked, encrypted};
use super::package::{Package, PackageError};
use crate::finding::{Finding, rule};
use crate::fold::shorten;
use crate::format::holder::Holder;
use crate::model::{Aside, Bounds, Format, Noted, Place, Words};
use cells::Budget;
pub use separated::SEPARATED;
use untold::Untold;

pub use beside::is_of_pictures;
pub use values::in_fifteen_digits;

/// Most bytes of XML that are parsed, a part counted again for each sheet that may point at it.
const PARSE_LIMIT: usize = 2 << 30;
/// Most places of a grid that are gone through one by one.
pub const CELL_LIMIT: usize = 2_000_000;
/// How many times the cells of a workbook a sheet's grid may have, its blank rows and columns left out.
const GRID_LIMIT: u64 = 10;
/// Most findings about the sheets of a workbook.
const FINDING_LIMIT: usize = 1000;
/// Characters of a text that a finding quotes.
const QUOTE: usize = 40;

/// A visible worksheet. No two regions overlap, and no cell lies in a region other than at its upper left corner.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name on the tab.
    pub name: Arc<str>,
    /// The rows that hold text, from the top.
    pub rows: Vec<SheetRow>,
    /// Merged regions of two cells or more, cut to the rectangle of the cells that hold text.
    pub regions: Vec<Region>,
    /// The headers and footers of its pages.
    pub edges: Vec<Aside>,
    /// The hidden rows that hold text, which are left out of `rows`.
    pub hidden_rows: Vec<SheetRow>,
    /// The cells of hidden columns in other rows, which are left out as well.
    pub hidden_beside: Vec<SheetRow>,
    /// The uppermost text of each hidden column, which is left out.
    pub hidden_heads: Vec<String>,
    /// The first row with a formula that has no stored result, and was read as blank.
    pub unsolved_row: Option<u32>,
}

/// A row of a worksheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// Its number as Excel shows it.
    pub number: u32,
    /// The cells that hold text, from the left; at least one.
    pub cells: Vec<SheetCell>,
}

/// A cell that holds text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetCell {
    /// Its column, 1 being A.
    pub column: u32,
    /// What it shows; line breaks as `\n`.
    pub text: String,
}

/// A merged region; rows and columns count from 1, all four within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// Its first row.
    pub top: u32,
    /// Its first column.
    pub left: u32,
    /// Its last row.
    pub bottom: u32,
    /// Its last column.
    pub right: u32,
}

impl Sheet {
    /// Goes through the cells that hold text, row by row.
    pub fn cells(&self) -> impl Iterator<Item = &SheetCell> {
        self.rows.iter().flat_map(|row| &row.cells)
    }

    /// Returns the place of a cell of this sheet.
    pub fn place(&self, row: u32, column: u32) -> Place {
        Place::SheetCell { sheet: self.name.clone(), row, column }
    }

    /// Returns the first and the last column that hold text; `None` for a blank sheet.
    pub fn columns(&self) -> Option<(u32, u32)> {
        let left = self.rows.iter().filter_map(|row| row.cells.first()).map(|cell| cell.column).min()?;
        let right = self.rows.iter().filter_map(|row| row.cells.last()).map(|cell| cell.column).max()?;
        Some((left, right))
    }

    /// Returns the first cell that holds text, with its row; `None` for a blank sheet.
    pub fn first(&self) -> Option<(u32, &SheetCell)> {
        let row = self.rows.first()?;
        Some((row.number, row.cells.first()?))
    }
}

impl SheetRow {
    /// Returns the cell of that column, if it holds text.
    pub fn cell(&self, column: u32) -> Option<&SheetCell> {
        let index = self.cells.binary_search_by_key(&column, |cell| cell.column).ok()?;
        self.cells.get(index)
    }
}

/// Opens a workbook of that format and reads its visible worksheets, blank ones included.
///
/// # Errors
/// A finding of the rule `damaged` that says why the workbook cannot be read within the bounds.
pub fn open_workbook(bytes: &[u8], format: Format, bounds: &Bounds) -> Result<Noted<Vec<Sheet>>, Box<Finding>> {
    match format {
        Format::Csv => separated::read(bytes, bounds),
        Format::Ods => ods::read(bytes, bounds),
        Format::SpreadsheetMl => spreadsheet_ml::read(bytes, bounds),
        Format::Xls => xls::read(bytes, bounds),
        Format::Xlsb => xlsb::read(bytes, bounds),
        _ => open_sheets(bytes, bounds),
    }
}

/// Runs a parser that is not ours; its panic is the workbook's fault.
fn contained(
    read: impl FnOnce() -> Result<Noted<Vec<Sheet>>, Box<Finding>>,
) -> Result<Noted<Vec<Sheet>>, Box<Finding>> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        Err(damaged("工作簿的结构有误，无法读取", "the workbook's structure is faulty and cannot be read"))
    })
}

/// Opens the .xlsx workbook that `bytes` are and reads its visible worksheets, blank ones included.
///
/// # Errors
/// A finding of the rule `damaged` that says why the workbook cannot be read within the bounds.
fn open_sheets(bytes: &[u8], bounds: &Bounds) -> Result<Noted<Vec<Sheet>>, Box<Finding>> {
    // Before the package: an old .xls may hold the package of its theme.
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(not_zipped(bytes));
    }
    let mut package = Package::open(bytes, bounds).map_err(refusal)?;
    let listed = listed::Listed::read(&mut package);
    let vetted = guard::vet(&mut package, &listed)?;
    let mut beside = cell_comments::report(&mut package, &listed)?;
    beside.extend(beside::leftovers(&mut package)?);
    beside.extend(controls::report(&mut package));
    let mut active = Active::default();
    active.note_package(&mut package);
    beside.extend(active.into_findings(Holder::Workbook));
    let parts = listed.worksheets.iter();
    let untold = parts.filter_map(|(name, part)| Some((name.clone(), vetted.untold.get(part)?))).collect();
    let mut sheets = contained(|| read_sheets(&vetted.package, &untold, bounds))?;
    sheets.findings.extend(listed.findings());
    sheets.findings.extend(beside);
    Ok(sheets)
}

/// Makes the finding for a workbook that cannot be read, with the remedy that fits all of them.
pub fn damaged(zh: impl Into<String>, en: impl Into<String>) -> Box<Finding> {
    let hint = Words::new(
        "请用 Excel 打开后另存为 .xlsx 再报送；打不开的，请从原稿另存一份。",
        "open it in Excel, save it as .xlsx again and hand that in; if it does not open, save the original anew",
    );
    Box::new(Finding::new(rule::DAMAGED, Words::new(zh, en), hint))
}

/// Says what a compound file is where a package should be: one with a password keeps the package in a stream.
fn not_zipped(bytes: &[u8]) -> Box<Finding> {
    let compound = cfb::CompoundFile::open(Cursor::new(bytes));
    if compound.is_ok_and(|compound| compound.is_stream("EncryptedPackage")) {
        return encrypted(Locked::Workbook);
    }
    damaged("工作簿是旧的 .xls 格式", "the workbook is in the old .xls format")
}

/// Says why a package cannot be opened or unpacked.
fn refusal(error: PackageError) -> Box<Finding> {
    match error {
        PackageError::NotZip => {
            damaged("文件不完整，或不是 .xlsx 工作簿", "the file is incomplete, or no .xlsx workbook")
        }
        PackageError::Encrypted => encrypted(Locked::Workbook),
        PackageError::TooLarge(over) => beyond(over),
        PackageError::Broken => damaged("工作簿的压缩数据已损坏", "the workbook's compressed data are broken"),
    }
}

/// Reads all worksheets of a vetted package, reporting the hidden ones.
fn read_sheets(
    vetted: &[u8],
    untold: &BTreeMap<String, &Untold>,
    bounds: &Bounds,
) -> Result<Noted<Vec<Sheet>>, Box<Finding>> {
    let mut workbook = Xlsx::new(Cursor::new(vetted)).map_err(|error| xlsx::broken(&error))?;
    let listed = workbook.sheets_metadata().to_vec();
    if listed.is_empty() {
        return Err(damaged(
            "文件里没有工作表，可能不是 .xlsx 格式",
            "the file lists no sheet; it may be in another format than .xlsx",
        ));
    }
    // Sheets of different names may all point at one huge part.
    if listed.len().saturating_mul(vetted.len()) > PARSE_LIMIT {
        return Err(guard::too_large());
    }
    let mut sheets = Noted::<Vec<Sheet>>::default();
    let mut budget = Budget::new(bounds);
    for entry in listed.iter().filter(|entry| entry.typ == SheetType::WorkSheet) {
        let (none, is_visible) = (Untold::default(), entry.visible == SheetVisible::Visible);
        let untold = untold.get(&entry.name).copied().unwrap_or(&none);
        let mut sheet = xlsx::read_sheet(&mut workbook, &entry.name, &untold.hidden, &mut budget)?;
        sheet.value.edges.clone_from(&untold.edges);
        sheet.value.unsolved_row = untold.first_unsolved.map(|(row, _)| row);
        sheet.findings.extend(untold.report_unsolved(&entry.name).filter(|_| is_visible));
        keep(&mut sheets, sheet, is_visible);
    }
    Ok(sheets)
}

/// Adds a sheet that is shown, and reports one that is not.
fn keep(sheets: &mut Noted<Vec<Sheet>>, sheet: Noted<Sheet>, visible: bool) {
    let before = sheets.findings.len();
    let sheet = sheet.drain_into(&mut sheets.findings);
    if visible {
        sheets.value.push(sheet);
    } else {
        sheets.findings.extend(hidden_sheet(&sheet));
    }
    // Sheets may share what they are reported for.
    if sheets.findings.len() > FINDING_LIMIT {
        sheets.findings.truncate(before.max(FINDING_LIMIT));
        if before <= FINDING_LIMIT {
            sheets.findings.push(too_many());
        }
    }
}

/// Says that further findings are not listed.
fn too_many() -> Finding {
    let message = Words::new(
        "工作簿中没有读入的内容过多，其余不再逐条列出",
        "too much of the workbook was not read; the rest is not listed",
    );
    let hint = Words::new(
        "请在 Excel 中删去批注、隐藏的行列和工作表，再重新报送。",
        "delete its comments and hidden rows, columns and sheets in Excel, and hand it in again",
    );
    Finding::new(rule::UNPLACED_CONTENT, message, hint).summing_up()
}

/// Reports a hidden sheet; `None` where it is blank.
fn hidden_sheet(sheet: &Sheet) -> Option<Finding> {
    let (row, cell) = sheet.first()?;
    let name = &sheet.name;
    let message = Words::new(
        format!("工作表“{name}”是隐藏的，其中的内容没有读入"),
        format!("sheet “{name}” is hidden; what it holds was not read"),
    );
    let hint = Words::new(
        "如属报告内容，请在 Excel 中右键单击工作表标签，选“取消隐藏”；否则请删除该工作表。",
        "if it belongs to the report, right-click a sheet tab in Excel and choose Unhide; otherwise delete the sheet",
    );
    let finding = Finding::new(rule::HIDDEN_TEXT, message, hint);
    let words: String = sheet.cells().map(|cell| cell.text.as_str()).collect();
    Some(finding.at(sheet.place(row, cell.column)).quoting(shorten(&cell.text, QUOTE)).leaving_out(&words))
}

#[cfg(test)]
mod tests;
