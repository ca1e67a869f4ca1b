//! The roster of units from a .csv or .xlsx file, or another workbook under such a name, with the head
//! 代码,单位名称,简称,分组,曾用名, of which the name alone must be there. Every mistake in it ends the run and is named with its
//! line, because a wrong roster makes every list after it wrong.
mod faults;
mod headings;
mod heads;
mod line;
mod lines;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::fold::fold;
use crate::format::signature::{Signature, sniff};
use crate::model::{Format, Roster, RosterEntry};
use crate::ordinary::read_up_to;
use crate::run_error::RunError;
use faults::{
    blank_cell, formula_error, heads_nothing, hidden_column, hidden_row, missing_column, no_text, rounded_code,
    too_many, twice, two_columns, two_lists, two_units, unsolved, wrong,
};
use headings::{NoUnit, Rows, is_sum, without_number};
use heads::{Columns, GROUP, HEADS, find_head, is_any_head, is_head, is_one_of, is_sure, worth};
use line::{Line, says_none};
use lines::{Listed, csv_lines, sheet_lines};

/// Most bytes of a roster.
const SIZE_LIMIT: u64 = 32 << 20;
/// Most units: a province has some thousands, and each costs memory and a row in every list.
const MOST_UNITS: usize = 50_000;
/// Between the names of one cell.
const SEPARATORS: [char; 8] = ['；', ';', '、', '，', ',', '/', '／', '\n'];

/// Reads the roster at `path`, which messages call `shown`.
///
/// # Errors
/// Says which line or column is at fault and what to do about it.
pub fn read_roster(path: &Path, shown: &str) -> Result<Roster, RunError> {
    let lines = read_lines(path, shown)?;
    read_entries(&lines, shown)
}

/// Says whether a file is a roster with codes, be it without units as yet.
pub fn is_coded_roster(path: &Path) -> bool {
    let lines = read_lines(path, "").ok();
    let lines = lines.filter(|lines| {
        find_head(lines).is_some_and(|(head, columns)| {
            is_sure(&lines[head], &columns) && with_codes_if_any(lines, head, columns)[0].is_some()
        })
    });
    lines.is_some_and(|lines| read_entries(&lines, "").is_ok())
}

/// Reads the lines of the list that the file holds.
fn read_lines(path: &Path, shown: &str) -> Result<Vec<Line>, RunError> {
    let bytes = read_up_to(path, SIZE_LIMIT).map_err(|error| RunError::read(path, &error))?;
    let bytes = bytes.ok_or_else(|| wrong(shown, "文件太大，不像名册", "is too large for a roster"))?;
    let read_workbook = |format| only_list(sheet_lines(&bytes, format, shown)?, shown);
    match sniff(&bytes) {
        Signature::Xlsx => read_workbook(Format::Xlsx),
        Signature::Xlsb => read_workbook(Format::Xlsb),
        Signature::Ods => read_workbook(Format::Ods),
        Signature::Ole if is_named_workbook(path) => read_workbook(Format::Xls),
        Signature::Text | Signature::Csv | Signature::Empty => csv_lines(&bytes, shown),
        Signature::Unknown if is_named_text(path) => Err(no_text(&bytes, shown)),
        _ => Err(wrong(shown, "不是 .csv 或 .xlsx 文件", "is neither a .csv nor an .xlsx file")),
    }
}

/// Says whether the file's name promises text.
fn is_named_text(path: &Path) -> bool {
    path.extension().is_some_and(|own| own.eq_ignore_ascii_case("csv") || own.eq_ignore_ascii_case("txt"))
}

/// Says whether the file's name promises a workbook: a container is one of Excel's or of Word's.
fn is_named_workbook(path: &Path) -> bool {
    let is = |own: &std::ffi::OsStr| ["xlsx", "xls", "et"].iter().any(|name| own.eq_ignore_ascii_case(name));
    path.extension().is_some_and(is)
}

/// Chooses the sheet that has the head of a roster, with codes before one without, and the one with more of its columns, else the
/// first that has anything. Another that names other units may be as good, rows that a filter hides are units, and hidden
/// columns say of which groups.
fn only_list(mut sheets: Vec<Listed>, shown: &str) -> Result<Vec<Line>, RunError> {
    sheets.retain(|sheet| !sheet.lines.is_empty());
    if sheets.is_empty() {
        return Ok(Vec::new());
    }
    let heads =
        sheets.iter().map(|sheet| find_head(&sheet.lines).map(|(head, columns)| worth(&sheet.lines[head], &columns)));
    let best = heads.enumerate().rev().max_by_key(|(_, worth)| *worth);
    let (is_sure, has_codes, _) = best.and_then(|(_, worth)| worth).unwrap_or_default();
    let first = sheets.remove(best.map_or(0, |(at, _)| at));
    let own: BTreeSet<String> = names_of(&first.lines, is_sure, has_codes).into_iter().map(fold).collect();
    for second in sheets {
        if let Some(name) =
            names_of(&second.lines, is_sure, has_codes).into_iter().find(|name| !own.contains(&fold(name)))
        {
            return Err(two_lists(shown, [&first.name, &second.name], name));
        }
    }
    if let Some(head) = first.hidden_heads.iter().find(|text| is_any_head(text)) {
        return Err(hidden_column(shown, head.trim()));
    }
    if let Some(row) = first.unsolved_row {
        return Err(unsolved(shown, row));
    }
    first.hidden_row.map_or(Ok(first.lines), |row| Err(hidden_row(shown, row)))
}

/// Lists the names of the units, where the lines have the head of a roster, one as sure as the roster's own; where that
/// `has_codes`, of those that have one.
fn names_of(lines: &[Line], as_sure: bool, has_codes: bool) -> Vec<&str> {
    let Some((head, columns @ [code, Some(name), ..])) = find_head(lines) else { return Vec::new() };
    if (has_codes && code.is_none()) || (as_sure && !is_sure(&lines[head], &columns)) {
        return Vec::new();
    }
    let rows = Rows::of(&lines[head], below(lines, head, &columns), code, name);
    let units = below(lines, head, &columns).filter(|line| !is_sum(line) && rows.no_unit(line).is_none());
    let units =
        units.filter(|line| line.is_filled(name) && (!has_codes || code.is_some_and(|code| line.is_filled(code))));
    units.map(|line| without_number(&line.cells[name])).collect()
}

/// Returns the lines below the head that say anything and are not the head once more.
fn below<'l>(lines: &'l [Line], head: usize, columns: &Columns) -> impl Iterator<Item = &'l Line> {
    let says_anything = |line: &&Line| line.cells.iter().any(|cell| !cell.is_empty());
    lines.iter().skip(head + 1).filter(says_anything).filter(|line| !is_head(line, columns))
}

/// Leaves the column of codes out where no unit has one: an office without codes keeps the head and fills in the names.
fn with_codes_if_any(lines: &[Line], head: usize, columns: Columns) -> Columns {
    let has = |line: &Line, at: Option<usize>| at.is_some_and(|at| !line.said(at).is_empty());
    let units = below(lines, head, &columns).filter(|line| has(line, columns[1]) && !is_sum(line));
    let mut coded = units.map(|line| has(line, columns[0])).peekable();
    let has_none = coded.peek().is_some() && !coded.any(|is_coded| is_coded);
    let [codes, names, short_names, groups, former_names] = columns;
    [codes.filter(|_| !has_none), names, short_names, groups, former_names]
}

/// Reads the units below the head.
fn read_entries(lines: &[Line], shown: &str) -> Result<Roster, RunError> {
    let (head, columns) = find_head(lines).ok_or_else(|| missing_column(lines, shown))?;
    let columns = with_codes_if_any(lines, head, columns);
    let rows = columns[1].map(|name| Rows::of(&lines[head], below(lines, head, &columns), columns[0], name));
    if let Some(fault) = find_twin(&lines[head..], columns, shown) {
        return Err(fault);
    }
    if let Some(number) = rows.as_ref().filter(|_| columns[0].is_none()).and_then(|rows| rows.empty_heading) {
        return Err(heads_nothing(shown, number));
    }
    let mut entries = Vec::new();
    let (mut codes, mut names) = (BTreeMap::new(), BTreeMap::new());
    let mut group = String::new();
    for line in below(lines, head, &columns).filter(|line| !is_sum(line)) {
        match rows.as_ref().and_then(|rows| rows.no_unit(line)) {
            Some(NoUnit::Group(named)) => {
                group = named;
                continue;
            }
            Some(NoUnit::Note) => continue,
            None => {}
        }
        let mut entry = read_entry(line, columns);
        if entry.group.is_empty() {
            entry.group.clone_from(&group);
        }
        // A stroke in place of a code says that there is none; a blank may be forgotten.
        let has_code = columns[0].is_none_or(|at| line.is_filled(at));
        for (at, is_there) in [has_code, !entry.name.is_empty()].into_iter().enumerate() {
            if !is_there {
                return Err(blank_cell(shown, line.number, HEADS[at][0]));
            }
        }
        // In a code, name or group it would be printed as one, and none is meant.
        if let Some(value) = columns.iter().flatten().filter_map(|at| line.cells.get(*at)).find(|cell| is_error(cell)) {
            return Err(formula_error(shown, line.number, value));
        }
        if is_rounded(&entry.code) {
            return Err(rounded_code(shown, line.number, &entry.code));
        }
        if let Some(before) = codes.insert(entry.code.clone(), line.number).filter(|_| !entry.code.is_empty()) {
            return Err(twice(shown, line.number, HEADS[0][0], &entry.code, before));
        }
        if entries.len() == MOST_UNITS {
            return Err(too_many(shown, line.number, MOST_UNITS));
        }
        claim_names(&entry, line.number, shown, &mut names)?;
        entries.push(entry);
    }
    Ok(Roster { entries })
}

/// Refuses a column that has the head of one that is read, such as two of 分组, or of a second list beside the first, where it
/// says something else of a unit. Where no group has its own head, all that are worded as such are alike.
fn find_twin(lines: &[Line], columns: Columns, shown: &str) -> Option<RunError> {
    let (head, units) = lines.split_first()?;
    let cell = |line: &Line, at: usize| line.cells.get(at).map_or_else(String::new, |cell| closed_up(cell));
    let is_unit = |line: &&Line| {
        columns[..2].iter().flatten().all(|at| !cell(line, *at).is_empty()) && !is_head(line, &columns) && !is_sum(line)
    };
    // Told once for all columns: hundreds of them may have one head.
    let units: Vec<&Line> = units.iter().filter(is_unit).collect();
    HEADS.iter().zip(columns).enumerate().find_map(|(index, (heads, at))| {
        let at = at?;
        let own = fold(&head.cells[at]);
        let is_loose = index == GROUP && !heads.contains(&own.as_str());
        let is_twin = |text: &String| fold(text) == own || (is_loose && is_one_of(heads, text));
        let twins = (at + 1..head.cells.len()).filter(|other| is_twin(&head.cells[*other]));
        let differing = |twin: usize| {
            let differs = |line: &&Line| !cell(line, twin).is_empty() && cell(line, twin) != cell(line, at);
            units.iter().copied().find(differs).map(|line| (twin, line.number))
        };
        let (twin, number) = twins.into_iter().find_map(differing)?;
        Some(two_columns(shown, heads[0], [at, twin], number))
    })
}

/// Refuses a name that means another unit already; one that stands twice in its own line is harmless.
fn claim_names(
    entry: &RosterEntry,
    number: u64,
    shown: &str,
    names: &mut BTreeMap<String, (u64, String)>,
) -> Result<(), RunError> {
    for (name, folded) in std::iter::once(&entry.name).chain(&entry.short_names).zip(entry.names()) {
        match names.get(&folded) {
            Some((before, other)) if *before != number && *other == entry.name => {
                return Err(twice(shown, number, HEADS[1][0], other, *before));
            }
            Some((before, other)) if *before != number => return Err(two_units(shown, number, name, *before, other)),
            _ => {}
        }
        if !folded.is_empty() {
            names.insert(folded, (number, entry.name.clone()));
        }
    }
    Ok(())
}

/// Reads one unit.
fn read_entry(line: &Line, columns: Columns) -> RosterEntry {
    let cell = |column: Option<usize>| column.map_or("", |at| line.said(at));
    let [code, name, short_names, group, former_names] = columns.map(cell);
    let names = |cell: &str| -> Vec<String> {
        let names = cell.split(SEPARATORS).map(closed_up);
        names.filter(|name| !name.is_empty() && !says_none(name)).collect()
    };
    RosterEntry {
        code: code.lines().map(str::trim).collect(),
        name: closed_up(without_number(name)),
        short_names: names(short_names),
        former_names: names(former_names),
        group: closed_up(group),
    }
}

/// Joins the lines into which a narrow cell was broken, and closes the blanks up with which short names are spread over the
/// width of a column (团　区　委): one unit and one group have one name, and it is printed.
fn closed_up(cell: &str) -> String {
    let words: Vec<&str> = cell.split_whitespace().collect();
    let is_open = |end: Option<char>| end.is_some_and(|end| end.is_ascii());
    words.iter().fold(String::new(), |joined, word| {
        let blank = if is_open(joined.chars().next_back()) && is_open(word.chars().next()) { " " } else { "" };
        joined + blank + word
    })
}

/// Says whether a code is a long number as Excel shows and saves it, without its last digits: 4.4061E+11.
fn is_rounded(code: &str) -> bool {
    let parts = code.split_once("E+").or_else(|| code.split_once("e+"));
    parts.is_some_and(|(front, power)| {
        power.parse::<u8>().is_ok() && front.contains('.') && front.parse::<f64>().is_ok()
    })
}

/// Says whether a cell shows what Excel shows where a formula fails: #N/A, #REF!.
fn is_error(cell: &str) -> bool {
    cell == "#N/A" || (cell.starts_with('#') && cell.ends_with(['!', '?']))
}
