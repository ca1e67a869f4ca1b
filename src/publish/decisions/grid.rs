//! An old workbook's bytes → the texts of its cells, sheet by sheet, hidden ones too, and what else somebody put into it.
use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, SheetType, Xlsx};

use crate::format::package::Package;
use crate::format::xml::{Element, Xml, decode};
use crate::publish::sheet::COLORS;
use crate::publish::workbook::DIGEST;

/// Most cells that are read, blank ones included.
const CELLS: usize = 5_000_000;
/// Most bytes that the parts may unpack to.
const UNPACKED: u64 = 512 << 20;
/// Folders and parts that hold what the program never writes: remarks, drawings, charts, pictures and the like.
const ADDITIONS: [&str; 9] = [
    "xl/comments",
    "xl/threadedcomments",
    "xl/drawings/",
    "xl/charts/",
    "xl/media/",
    "xl/embeddings/",
    "xl/pivottables/",
    "xl/tables/",
    "xl/ctrlprops/",
];

/// The rows of a sheet by number, of each the cells with text by column.
pub(super) type Rows = BTreeMap<u32, BTreeMap<u32, String>>;

/// A workbook as it lies in the file.
#[derive(Default)]
pub(super) struct Grid {
    /// The sheets in their order, with their names.
    pub(super) sheets: Vec<(String, Rows)>,
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

fn read(bytes: &[u8]) -> Option<Grid> {
    let mut package = Package::open(bytes).ok()?;
    let names: Vec<String> = package.names().map(|name| name.to_lowercase()).collect();
    let mut unpacked = 0;
    // Unpacking tells a broken part before a parser stumbles over it, and bounds what the parser gets.
    for name in names.iter().filter(|name| name.starts_with("xl/") && name.ends_with(".xml")) {
        unpacked += package.part(name).ok()??.len() as u64;
        if unpacked > UNPACKED {
            return None;
        }
    }
    let mut is_addition = |name: &String| {
        let is_one = ADDITIONS.iter().any(|addition| name.starts_with(addition));
        // LibreOffice gives every sheet a drawing with nothing in it.
        is_one && !package.part(name).ok().flatten().is_some_and(|part| is_blank(&part))
    };
    let has_parts = names.iter().any(&mut is_addition);
    let styles = package.part("xl/styles.xml").ok().flatten();
    let custom = package.part("docProps/custom.xml").ok().flatten();
    let has_additions = has_parts || styles.is_none_or(|styles| has_foreign_colors(&styles));
    Some(Grid { sheets: read_sheets(bytes)?, digest: custom.and_then(|part| find_digest(&part)), has_additions })
}

fn read_sheets(bytes: &[u8]) -> Option<Vec<(String, Rows)>> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).ok()?;
    let mut left = CELLS;
    let mut sheets = Vec::new();
    for listed in workbook.sheets_metadata().to_vec() {
        let mut rows = Rows::new();
        if listed.typ == SheetType::WorkSheet {
            let mut cells = workbook.worksheet_cells_reader(&listed.name).ok()?;
            while let Some(cell) = cells.next_cell_with_formula().ok()? {
                left = left.checked_sub(1)?;
                let mut text = text_of(&cell.value);
                if let Some(formula) = cell.formula {
                    text = format!("{text} ={formula}");
                }
                if !text.trim().is_empty() {
                    rows.entry(cell.pos.0).or_default().insert(cell.pos.1, text);
                }
            }
        }
        sheets.push((listed.name, rows));
    }
    (!sheets.is_empty()).then_some(sheets)
}

fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
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
    super::one_line_end(&plain)
}

/// Says whether a part of XML has nothing in it.
fn is_blank(part: &[u8]) -> bool {
    let xml = Xml::parse(decode(part).into_owned());
    xml.is_ok_and(|xml| xml.root().is_some_and(|root| root.children().next().is_none()))
}

/// Finds the digest among the document's own properties.
fn find_digest(part: &[u8]) -> Option<String> {
    let xml = Xml::parse(decode(part).into_owned()).ok()?;
    let property = xml.root()?.children().find(|property| property.attr("name").as_deref() == Some(DIGEST))?;
    property.children().next().map(|value| value.text().trim().to_owned())
}

/// Says whether a cell's format has a colour, of cell or type, that the program does not write.
fn has_foreign_colors(styles: &[u8]) -> bool {
    let Ok(xml) = Xml::parse(decode(styles).into_owned()) else { return true };
    let Some(root) = xml.root() else { return true };
    let list = |name: &str| -> Vec<Element<'_>> { root.child(name).iter().flat_map(|list| list.children()).collect() };
    let (fills, fonts, formats) = (list("fills"), list("fonts"), list("cellXfs"));
    let used = |attribute: &str| -> BTreeSet<usize> {
        formats.iter().filter_map(|format| format.attr(attribute)?.parse().ok()).collect()
    };
    let foreign_fill = |index: &usize| {
        let pattern = fills.get(*index).and_then(|fill| fill.child("patternFill"));
        pattern.and_then(|pattern| pattern.child("fgColor")).is_some_and(is_foreign)
    };
    let foreign_font = |index: &usize| fonts.get(*index).and_then(|font| font.child("color")).is_some_and(is_foreign);
    used("fillId").iter().any(foreign_fill) || used("fontId").iter().any(foreign_font)
}

/// Says whether a colour is neither one of the program's nor that of plain type.
fn is_foreign(color: Element<'_>) -> bool {
    if let Some(rgb) = color.attr("rgb") {
        let value = rgb.get(rgb.len().saturating_sub(6)..).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        return value.is_none_or(|value| value != 0 && !COLORS.contains(&value));
    }
    // Themes begin with the colours of paper and type; in the old numbering those are 8, 64 and 65.
    let plain = |name: &str, numbers: &[u32]| {
        color.attr(name).and_then(|number| number.parse().ok()).is_some_and(|number: u32| numbers.contains(&number))
    };
    let tinted = color.attr("tint").is_some_and(|tint| tint.parse() != Ok(0.0));
    let is_plain = plain("theme", &[1]) || plain("indexed", &[8, 64]) || color.attr("auto").is_some();
    tinted || !is_plain
}
