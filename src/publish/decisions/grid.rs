//! An old workbook's bytes → what its sheets say, hidden ones too, read row by row, and what else somebody put into it.
use std::io::{Cursor, Read, copy, sink};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, SheetType, Xlsx};
use zip::ZipArchive;

use super::additions::has_additions;
use super::merged::Merged;
use super::table::{Cells, Reading, Table};
use crate::fold::with_line_feeds;
use crate::format::package::Package;
use crate::format::sheets::in_fifteen_digits;
use crate::format::xml::{Xml, decode};
use crate::model::Bounds;
use crate::publish::workbook::DIGEST;

/// Most cells that are read, blank ones included.
const CELLS: usize = 100_000_000;
/// Most bytes that the parts may unpack to; sheets are never unpacked whole.
const UNPACKED: u64 = 8 << 30;

/// A workbook as it lies in the file.
pub(super) struct Grid {
    /// The sheets in their order.
    pub(super) tables: Vec<Table>,
    /// What the cells said when the program wrote them, summed up.
    pub(super) digest: Option<String>,
    /// Whether there are remarks, drawings or colours that the program does not write.
    pub(super) has_additions: bool,
}

/// Reads a workbook; `None` where it cannot be read whole.
pub(super) fn read_grid(bytes: &[u8]) -> Option<Grid> {
    // A parser that is not ours may panic over a file that somebody's program left half written.
    catch_unwind(AssertUnwindSafe(|| read(bytes))).ok().flatten()
}

/// Reads the sheets alone, as the program wrote them.
pub(super) fn read_own_tables(bytes: &[u8]) -> Option<Vec<Table>> {
    read_tables(bytes, |_, _| Merged::default())
}

/// Reads the sheets, with the merged cells that `merged` finds in each.
fn read_tables<'b>(
    bytes: &'b [u8],
    merged: impl Fn(&mut Xlsx<Cursor<&'b [u8]>>, &str) -> Merged,
) -> Option<Vec<Table>> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).ok()?;
    let mut left = CELLS;
    let mut tables = Vec::new();
    for listed in workbook.sheets_metadata().to_vec() {
        let mut table = Reading::new(&listed.name);
        if listed.typ == SheetType::WorkSheet {
            let mut merged = merged(&mut workbook, &listed.name);
            let mut cells = workbook.worksheet_cells_reader(&listed.name).ok()?;
            let (mut number, mut row) = (0, Cells::new());
            while let Some(cell) = cells.next_cell_with_formula().ok()? {
                left = left.checked_sub(1)?;
                if cell.pos.0 != number {
                    merged.fill(number, &mut row);
                    table.row(std::mem::take(&mut row));
                    number = cell.pos.0;
                }
                let mut text = text_of(&cell.value);
                if let Some(formula) = cell.formula {
                    text = format!("{text} ={formula}");
                }
                if !text.trim().is_empty() {
                    row.push((cell.pos.1, text));
                }
            }
            merged.fill(number, &mut row);
            table.row(row);
        }
        tables.push(table.finish());
    }
    (!tables.is_empty()).then_some(tables)
}

fn read(bytes: &[u8]) -> Option<Grid> {
    if !is_whole(bytes) {
        return None;
    }
    let bounds = Bounds::default();
    let mut package = Package::open(bytes, &bounds).ok()?;
    let names: Vec<String> = package.names().map(|name| name.to_lowercase()).collect();
    let has_additions = has_additions(&mut package, &names);
    let custom = package.part("docProps/custom.xml").ok().flatten();
    Some(Grid {
        tables: read_tables(bytes, Merged::of)?,
        digest: custom.and_then(|part| find_digest(&part)),
        has_additions,
    })
}

/// Says whether all parts unpack to their ends within bounds: a broken one is told before a parser stumbles over it.
fn is_whole(bytes: &[u8]) -> bool {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return false };
    let mut left = UNPACKED;
    (0..archive.len()).all(|index| {
        let Ok(entry) = archive.by_index(index) else { return false };
        let read = copy(&mut entry.take(left), &mut sink());
        left = left.saturating_sub(read.as_ref().copied().unwrap_or(left));
        read.is_ok() && left > 0
    })
}

fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => in_fifteen_digits(*number).to_string(),
        DataRef::String(text) => in_lines(text),
        DataRef::SharedString(text) => in_lines(text),
        DataRef::Bool(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(date) => {
            let (year, month, day, hour, minute, ..) = date.to_ymd_hms_milli();
            let time = if (hour, minute) == (0, 0) { String::new() } else { format!(" {hour:02}:{minute:02}") };
            format!("{year:04}-{month:02}-{day:02}{time}")
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// Resolves `_x000D_` and the like (ECMA-376 part 1, 22.9.2.19), and makes all line ends one.
fn in_lines(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        let character = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        plain.push_str(&rest[..at]);
        plain.push_str(&character.map_or("_x".to_owned(), String::from));
        rest = &rest[at + if character.is_some() { 7 } else { 2 }..];
    }
    plain.push_str(rest);
    with_line_feeds(&plain)
}

/// Finds the digest among the document's own properties.
fn find_digest(part: &[u8]) -> Option<String> {
    let xml = Xml::parse(decode(part).into_owned(), &Bounds::default()).ok()?;
    let property = xml.root()?.children().find(|property| property.attr("name").as_deref() == Some(DIGEST))?;
    property.children().next().map(|value| value.text().trim().to_owned())
}
