//! Names in a table whose heads or rows say something private: 姓名 | 年龄 | 困难类别.
use crate::check::prose::Prose;
use crate::config::{Config, Persons};
use crate::fold::fold;
use crate::model::{Block, Cell, Place, Row, Table};

use super::names::{NUMERALS, is_name};

/// How the heads of columns with names end.
const NAMES: [&str; 2] = ["姓名", "户主"];
/// Words in the heads of columns with the names of those who do their work.
const AT_WORK: [&str; 6] = ["负责", "责任", "联系人", "经办", "干部", "帮扶人"];
/// Words in the heads of tables of staff.
const OF_STAFF: [&str; 4] = ["职务", "岗位", "分工", "职责"];
/// What heads say that is private and no word of the list.
const HEADS: [&str; 4] = ["年龄", "身份证号", "身份号码", "身份证件号"];
/// What is private where it is all of a head: 执法证件号 and 身份证办理数量 are not.
const WHOLE_HEADS: [&str; 3] = ["身份证", "证件号", "证件号码"];

/// A name that is all of a cell, and what private stands in its row or in a head.
pub struct InTable<'p> {
    pub place: &'p Place,
    pub name: String,
    pub word: String,
}

/// Finds the names of all tables.
pub fn named_in_tables<'p>(prose: &Prose<'p>, config: &Config) -> Vec<InTable<'p>> {
    let report = prose.report;
    let blocks = report.sections.iter().flat_map(|section| &section.body).chain(&report.opinion);
    blocks.filter_map(Block::table).flat_map(|table| in_table(table, config)).collect()
}

fn in_table<'p>(table: &'p Table, config: &Config) -> Vec<InTable<'p>> {
    let persons = &config.check.persons;
    let heads_names = |cell: &Cell| {
        let head = fold(&cell.text());
        NAMES.iter().any(|name| head.ends_with(name)) && !AT_WORK.iter().any(|word| head.contains(word))
    };
    let Some(at) = table.rows.iter().position(|row| row.cells.iter().any(heads_names)) else { return Vec::new() };
    let (heads, rows) = (&table.rows[at], &table.rows[at + 1..]);
    let is_of_staff = heads.cells.iter().map(Cell::text).any(|head| OF_STAFF.iter().any(|word| head.contains(word)));
    let honours = |cell: &Cell| {
        let text = cell.text();
        persons.honours.iter().any(|word| text.contains(word.as_str()))
    };
    if is_of_staff || table.cells().any(honours) {
        return Vec::new();
    }
    let columns: Vec<u32> = heads.cells.iter().filter(|cell| heads_names(cell)).map(|cell| cell.column).collect();
    let above = heads.cells.iter().find_map(|cell| private_head(&cell.text(), persons));
    let own = |row: &'p Row| {
        let beside = row.cells.iter().filter(|cell| !columns.contains(&cell.column));
        let word = above.clone().or_else(|| beside.clone().find_map(|cell| private(&cell.text(), persons)));
        let cells = row.cells.iter().filter(|cell| columns.contains(&cell.column));
        let named = cells.filter_map(|cell| match cell.blocks.as_slice() {
            [Block::Paragraph(paragraph)] => Some((&paragraph.place, paragraph.text())),
            _ => None,
        });
        let named = named.filter(|(_, name)| is_name(name, &config.template.names, persons));
        let named = named.filter_map(move |(place, name)| Some(InTable { place, name, word: word.clone()? }));
        named.collect::<Vec<_>>()
    };
    rows.iter().flat_map(own).collect()
}

/// Finds what a head says that is private.
fn private_head(head: &str, persons: &Persons) -> Option<String> {
    let folded = fold(head);
    let whole = WHOLE_HEADS.iter().find(|word| folded == **word);
    let own = whole.or_else(|| HEADS.iter().find(|word| folded.contains(**word)));
    own.map(|word| (*word).to_owned()).or_else(|| private(head, persons))
}

/// Finds the longest private word of a text; years of age have their number before them.
fn private(text: &str, persons: &Persons) -> Option<String> {
    if persons.allowed.iter().any(|phrase| text.contains(phrase.as_str())) {
        return None;
    }
    let is_said = |word: &&String| match text.find(word.as_str()) {
        Some(at) => word.as_str() != "岁" || text[..at].ends_with(|own| NUMERALS.contains(own)),
        None => false,
    };
    persons.sensitive.iter().filter(is_said).max_by_key(|word| word.len()).cloned()
}
