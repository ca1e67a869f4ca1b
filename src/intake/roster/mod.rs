//! The roster of units from a .csv or .xlsx file with the head 代码,单位名称,简称,分组. Every mistake in it ends the run and
//! is named with its line, because a wrong roster makes every list after it wrong.
use std::collections::BTreeMap;
use std::path::Path;

use csv::ReaderBuilder;

use crate::finding::Finding;
use crate::fold::fold;
use crate::format::encoding;
use crate::format::sheets::{SheetRow, open_sheets};
use crate::format::signature::{Signature, sniff};
use crate::model::{Lang, Roster, RosterEntry, Words};
use crate::run_error::RunError;

/// Most bytes of a roster.
const SIZE_LIMIT: u64 = 32 << 20;
/// Last row that may be the head, below a title.
const HEAD_WITHIN: usize = 20;
/// The heads of the columns: those that must be there, then those that may be.
const HEADS: [&str; 4] = ["代码", "单位名称", "简称", "分组"];

/// A row of the file with its number as an editor or Excel shows it.
struct Line {
    number: u64,
    cells: Vec<String>,
}

/// Where the columns of [`HEADS`] stand; `None` for one that is missing.
type Columns = [Option<usize>; 4];

/// Reads the roster at `path`, which messages call `shown`.
///
/// # Errors
/// Says which line or column is at fault and what to do about it.
pub fn read_roster(path: &Path, shown: &str) -> Result<Roster, RunError> {
    let size = std::fs::metadata(path).map_err(|error| RunError::read(path, &error))?.len();
    if size > SIZE_LIMIT {
        return Err(wrong(shown, "文件太大，不像名册", "is too large for a roster"));
    }
    let bytes = std::fs::read(path).map_err(|error| RunError::read(path, &error))?;
    match sniff(&bytes) {
        Signature::Xlsx => read_entries(&first_list(sheet_lines(&bytes, shown)?), shown),
        Signature::Text | Signature::Empty => read_entries(&csv_lines(&bytes, shown)?, shown),
        _ => Err(wrong(shown, "不是 .csv 或 .xlsx 文件", "is neither a .csv nor an .xlsx file")),
    }
}

/// Makes the error for a file that is no roster at all.
fn wrong(shown: &str, zh: &str, en: &str) -> RunError {
    RunError::new(
        Words::new(format!("名册 {shown} {zh}。"), format!("the roster {shown} {en}")),
        Words::new(
            "请用 Excel 编制名册，首行写“代码、单位名称、简称、分组”，另存为 .xlsx 或 .csv。",
            "write the roster in Excel, its first row being 代码, 单位名称, 简称, 分组, and save it as .xlsx or .csv",
        ),
    )
}

/// Makes the error for one line of the roster.
fn wrong_line(shown: &str, number: u64, zh: &str, en: &str, hint: Words) -> RunError {
    let message =
        Words::new(format!("名册 {shown} 第{number}行：{zh}。"), format!("roster {shown}, line {number}: {en}"));
    RunError::new(message, hint)
}

/// Reads the lines of a CSV file, whatever its encoding; Excel's “Unicode text” has tabs for commas.
fn csv_lines(bytes: &[u8], shown: &str) -> Result<Vec<Line>, RunError> {
    let (text, broken) = encoding::decode(bytes);
    if broken {
        return Err(wrong(shown, "有无法识别的字符，文件可能已损坏", "has characters that cannot be decoded"));
    }
    let head = text.lines().find(|line| line.contains("单位名称")).unwrap_or_default();
    let delimiter = if head.contains('\t') && !head.contains(',') { b'\t' } else { b',' };
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut lines = Vec::new();
    let (mut counted, mut number) = (0, 1);
    for record in reader.records() {
        let record = record.map_err(|error| wrong(shown, "不是完好的 CSV", &format!("is no sound CSV: {error}")))?;
        // The reader counts a record from the blank lines before it; a person counts from its first character.
        let from = record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(counted);
        let blank = text[from..].bytes().take_while(|byte| b"\r\n".contains(byte)).count();
        number += text[counted..from + blank].bytes().filter(|&byte| byte == b'\n').count() as u64;
        counted = from + blank;
        lines.push(Line { number, cells: record.iter().map(|cell| cell.trim().to_owned()).collect() });
    }
    Ok(lines)
}

/// Reads the lines of each visible sheet.
fn sheet_lines(bytes: &[u8], shown: &str) -> Result<Vec<Vec<Line>>, RunError> {
    let sheets = open_sheets(bytes).map_err(|finding| unreadable(shown, &finding))?;
    Ok(sheets.value.iter().map(|sheet| sheet.rows.iter().map(sheet_line).collect()).collect())
}

/// Spreads a row's cells out by their columns.
fn sheet_line(row: &SheetRow) -> Line {
    let mut cells = Vec::new();
    for cell in &row.cells {
        cells.resize(cell.column as usize - 1, String::new());
        cells.push(cell.text.trim().to_owned());
    }
    Line { number: u64::from(row.number), cells }
}

/// Turns the finding about a workbook into the error of the run.
fn unreadable(shown: &str, finding: &Finding) -> RunError {
    let said = |lang| finding.message.get(lang);
    let message = Words::new(
        format!("名册 {shown} 无法读取：{}。", said(Lang::Zh)),
        format!("the roster {shown} cannot be read: {}", said(Lang::En)),
    );
    RunError::new(message, finding.hint.clone())
}

/// Chooses the first sheet that has the head of a roster, else the first that has anything.
fn first_list(mut sheets: Vec<Vec<Line>>) -> Vec<Line> {
    sheets.retain(|lines| !lines.is_empty());
    let list = sheets.iter().position(|lines| find_head(lines).is_some()).unwrap_or(0);
    if sheets.is_empty() { Vec::new() } else { sheets.swap_remove(list) }
}

/// Finds the head: its index and where its columns stand.
fn find_head(lines: &[Line]) -> Option<(usize, Columns)> {
    let heads = lines.iter().take(HEAD_WITHIN).map(columns_of).enumerate();
    heads.into_iter().find(|(_, columns)| columns[0].is_some() && columns[1].is_some())
}

/// Tells where the columns stand if this line is the head.
fn columns_of(line: &Line) -> Columns {
    HEADS.map(|head| line.cells.iter().position(|cell| fold(cell) == head))
}

/// Reads the units below the head.
fn read_entries(lines: &[Line], shown: &str) -> Result<Roster, RunError> {
    let (head, columns) = find_head(lines).ok_or_else(|| missing_column(lines, shown))?;
    let mut entries = Vec::new();
    let mut seen = BTreeMap::new();
    for line in lines.iter().skip(head + 1).filter(|line| line.cells.iter().any(|cell| !cell.is_empty())) {
        let entry = read_entry(line, columns);
        for (head, value) in [(HEADS[0], &entry.code), (HEADS[1], &entry.name)] {
            if value.is_empty() {
                return Err(blank_cell(shown, line.number, head));
            }
            if let Some(before) = seen.insert((head, value.clone()), line.number) {
                return Err(twice(shown, line.number, head, value, before));
            }
        }
        entries.push(entry);
    }
    Ok(Roster { entries })
}

/// Reads one unit.
fn read_entry(line: &Line, columns: Columns) -> RosterEntry {
    let cell = |column: Option<usize>| column.and_then(|at| line.cells.get(at)).map_or("", String::as_str);
    let [code, name, short_names, group] = columns.map(cell);
    let short_names = short_names.split(['；', ';']).map(str::trim).filter(|name| !name.is_empty());
    RosterEntry {
        code: code.to_owned(),
        name: name.to_owned(),
        short_names: short_names.map(str::to_owned).collect(),
        group: group.to_owned(),
    }
}

/// Names the columns that no line has; the line that comes closest to a head is taken for it.
fn missing_column(lines: &[Line], shown: &str) -> RunError {
    let near = lines.iter().take(HEAD_WITHIN).map(columns_of).max_by_key(|columns| columns.iter().flatten().count());
    let near = near.unwrap_or_default();
    let missing: Vec<_> = HEADS[..2].iter().zip(near).filter(|(_, at)| at.is_none()).map(|(head, _)| *head).collect();
    let zh = missing.join("”和“");
    RunError::new(
        Words::new(
            format!("名册 {shown} 缺少“{zh}”列。"),
            format!("the roster {shown} has no column {}", missing.join(" and ")),
        ),
        Words::new(
            "请把首行写成“代码,单位名称,简称,分组”（次序不限；CSV 用英文逗号分隔）。",
            "write 代码,单位名称,简称,分组 into the first row, in any order, separated by commas in CSV",
        ),
    )
}

/// Says that a unit has no code or no name.
fn blank_cell(shown: &str, number: u64, head: &str) -> RunError {
    let hint = Words::new(
        format!("请在该行填写{head}，或把整行清空。"),
        format!("fill in {head} in that line, or clear the whole line"),
    );
    wrong_line(shown, number, &format!("没有{head}"), &format!("{head} is blank"), hint)
}

/// Says that a code or a name stands in two lines.
fn twice(shown: &str, number: u64, head: &str, value: &str, before: u64) -> RunError {
    let hint = Words::new(
        format!("每个单位只能占一行，{head}不能重复；请修改或删除其中一行。"),
        format!("each unit has one line and a {head} of its own: change or delete one of the two"),
    );
    let zh = format!("{head}“{value}”与第{before}行重复");
    wrong_line(shown, number, &zh, &format!("{head} “{value}” is also in line {before}"), hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Roster, String> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("roster");
        std::fs::write(&path, bytes).expect("a writable folder");
        read_roster(&path, "roster.csv").map_err(|error| error.message.get(Lang::Zh).to_owned())
    }

    fn names(bytes: &[u8]) -> Vec<String> {
        read(bytes).expect("a sound roster").entries.into_iter().map(|entry| entry.name).collect()
    }

    #[test]
    fn columns_are_found_by_their_heads() {
        let text = "分组,简称, 单位 名称 ,代码\n党群部门,甲办；甲;,区甲办公室,A001\n\n,,,\n,,区乙局,A002\n";
        let roster = read(text.as_bytes()).expect("a sound roster");
        let [first, second] = roster.entries.as_slice() else { panic!("two units: {roster:?}") };
        assert_eq!(
            (first.code.as_str(), first.name.as_str(), first.group.as_str()),
            ("A001", "区甲办公室", "党群部门")
        );
        assert_eq!(first.short_names, ["甲办", "甲"]);
        assert_eq!((second.name.as_str(), second.short_names.len()), ("区乙局", 0));
    }

    #[test]
    fn all_encodings_of_office_programs_are_read() {
        let text = "代码,单位名称\r\nA1,区甲局\r\nA2,\"区乙局,二科\"\r\n";
        let tabs = text.replace("代码,", "代码\t").replace("1,", "1\t").replace("2,", "2\t");
        let wide: Vec<u8> = format!("\u{FEFF}{tabs}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked = format!("\u{FEFF}{text}").into_bytes();
        let chinese = encoding_rs::GB18030.encode(text).0.into_owned();
        for bytes in [text.as_bytes().to_vec(), wide, marked, chinese] {
            assert_eq!(names(&bytes), ["区甲局", "区乙局,二科"]);
        }
    }

    #[test]
    fn a_workbook_is_read_below_its_title() {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        workbook.add_worksheet().write(0, 0, "说明").expect("a cell");
        let sheet = workbook.add_worksheet();
        sheet.write(0, 0, "单位名册").expect("a cell");
        for (column, head) in [(1, "单位名称"), (2, "代码")] {
            sheet.write(2, column, head).expect("a cell");
        }
        sheet.write(4, 1, "区甲局").expect("a cell");
        sheet.write(4, 2, 12).expect("a cell");
        let roster = read(&workbook.save_to_buffer().expect("a workbook")).expect("a sound roster");
        assert_eq!((roster.entries[0].code.as_str(), roster.entries[0].name.as_str()), ("12", "区甲局"));
        assert_eq!(roster.entries.len(), 1);
    }

    #[test]
    fn mistakes_are_named_with_their_line() {
        let cases = [
            ("代码,简称\n1,甲\n", "名册 roster.csv 缺少“单位名称”列。"),
            ("", "名册 roster.csv 缺少“代码”和“单位名称”列。"),
            ("代码,单位名称\n1,甲\n\n\n2,\n", "名册 roster.csv 第5行：没有单位名称。"),
            ("代码,单位名称\n,甲\n", "名册 roster.csv 第2行：没有代码。"),
            ("代码,单位名称\n1,甲\n2,乙\n1,丙\n", "名册 roster.csv 第4行：代码“1”与第2行重复。"),
            ("代码,单位名称\n1,甲\n2,甲\n", "名册 roster.csv 第3行：单位名称“甲”与第2行重复。"),
            ("%PDF-1.4", "名册 roster.csv 不是 .csv 或 .xlsx 文件。"),
        ];
        for (text, message) in cases {
            assert_eq!(read(text.as_bytes()), Err(message.to_owned()), "{text:?}");
        }
    }

    #[test]
    fn a_roster_of_nothing_but_its_head_is_empty() {
        assert_eq!(names("代码,单位名称,简称,分组\n".as_bytes()), Vec::<String>::new());
    }
}
