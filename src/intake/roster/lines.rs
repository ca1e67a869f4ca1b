//! The roster's file → lines of cells, each with the number that a person sees.
use csv::ReaderBuilder;

use super::faults::{unclosed_quote, unreadable, wrong};
use super::heads::{HEAD_WITHIN, has_names_head};
use super::line::Line;
use crate::format::encoding;
use crate::format::sheets::{Sheet, SheetRow, open_workbook};
use crate::model::{Bounds, Format};
use crate::run_error::RunError;

/// Tells what stands between the cells, by the line of heads: Excel's “Unicode text” has tabs, and where the system's settings
/// have commas in numbers, its CSV has semicolons.
fn delimiter_of(text: &str) -> char {
    let names_units = |line: &&str| has_names_head(line) && !line.contains(',');
    let mut heads = text.lines().take(HEAD_WITHIN).filter(names_units);
    heads.find_map(|line| ['\t', ';', '，'].into_iter().find(|mark| line.contains(*mark))).unwrap_or(',')
}

/// Reads the lines of a CSV file, whatever its encoding.
pub(super) fn csv_lines(bytes: &[u8], shown: &str) -> Result<Vec<Line>, RunError> {
    let (text, broken) = encoding::decode(bytes);
    if broken {
        return Err(wrong(shown, "有无法识别的字符，文件可能已损坏", "has characters that cannot be decoded"));
    }
    let (text, delimiter) = match u8::try_from(delimiter_of(&text)) {
        Ok(mark) => (text, mark),
        // Whoever types a list with a Chinese keyboard gets Chinese commas.
        Err(_) => (text.replace('，', ","), b','),
    };
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let is_unpaired = text.matches('"').count() % 2 == 1;
    let mut lines = Vec::new();
    let (mut counted, mut number) = (0, 1);
    for record in reader.records() {
        let record = record.map_err(|error| wrong(shown, "不是完好的 CSV", &format!("is no sound CSV: {error}")))?;
        // The reader counts a record from the blank lines before it; a person counts from its first character.
        let from = record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(counted);
        let blank = text[from..].bytes().take_while(|byte| b"\r\n".contains(byte)).count();
        number += text[counted..from + blank].bytes().filter(|&byte| byte == b'\n').count() as u64;
        counted = from + blank;
        // A quotation mark without its other half draws all lines up to the next one, or to the end, into its cell.
        if is_unpaired && record.iter().any(|cell| cell.trim().contains('\n')) {
            return Err(unclosed_quote(shown, number));
        }
        lines.push(Line {
            number,
            cells: record.iter().map(|cell| as_text(cell).to_owned()).collect(),
            merged: Vec::new(),
        });
    }
    Ok(lines)
}

/// Takes off a cell what systems write around a text so that Excel leaves its zeros alone: ="001", '001.
fn as_text(cell: &str) -> &str {
    let cell = cell.trim();
    let formula = cell.strip_prefix("=\"").and_then(|inner| inner.strip_suffix('"'));
    formula.or_else(|| cell.strip_prefix('\'')).unwrap_or(cell).trim()
}

/// What a sheet lists.
pub(super) struct Listed {
    /// Its name.
    pub(super) name: String,
    pub(super) lines: Vec<Line>,
    /// The first row that it hides, by a filter or by hand.
    pub(super) hidden_row: Option<u32>,
    /// The heads of the columns that it hides.
    pub(super) hidden_heads: Vec<String>,
    /// The first row with a formula that has no result.
    pub(super) unsolved_row: Option<u32>,
}

/// Reads the lines of each visible sheet of a workbook.
pub(super) fn sheet_lines(bytes: &[u8], format: Format, shown: &str) -> Result<Vec<Listed>, RunError> {
    let sheets = open_workbook(bytes, format, &Bounds::default()).map_err(|finding| unreadable(shown, &finding))?;
    let listed = |sheet: &Sheet| {
        let (name, lines) = (sheet.name.to_string(), lines_of(sheet));
        let (hidden_row, hidden_heads, unsolved_row) =
            (sheet.hidden_rows.first().map(|row| row.number), sheet.hidden_heads.clone(), sheet.unsolved_row);
        Listed { name, lines, hidden_row, hidden_heads, unsolved_row }
    };
    Ok(sheets.value.iter().map(listed).collect())
}

/// Spreads a sheet's cells out; one that is merged down its column, as groups are, says the same in each of its rows.
fn lines_of(sheet: &Sheet) -> Vec<Line> {
    let mut lines: Vec<Line> = sheet.rows.iter().map(sheet_line).collect();
    for region in sheet.regions.iter().filter(|region| region.left < region.right) {
        let rows = u64::from(region.top)..=u64::from(region.bottom);
        for line in lines.iter_mut().filter(|line| rows.contains(&line.number)) {
            line.merged.push(region.left as usize - 1..region.right as usize);
        }
    }
    for region in sheet.regions.iter().filter(|region| region.left == region.right) {
        let column = region.left as usize - 1;
        let top = lines.iter().find(|line| line.number == u64::from(region.top));
        let Some(text) = top.and_then(|line| line.cells.get(column)).cloned() else { continue };
        let below = u64::from(region.top) + 1..=u64::from(region.bottom);
        for line in lines.iter_mut().filter(|line| below.contains(&line.number)) {
            line.cells.resize(line.cells.len().max(column + 1), String::new());
            line.cells[column].clone_from(&text);
        }
    }
    lines
}

/// Spreads a row's cells out by their columns.
fn sheet_line(row: &SheetRow) -> Line {
    let mut cells = Vec::new();
    for cell in &row.cells {
        cells.resize(cell.column as usize - 1, String::new());
        cells.push(cell.text.trim().to_owned());
    }
    Line { number: u64::from(row.number), cells, merged: Vec::new() }
}
