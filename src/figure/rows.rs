//! What the rows of tables count: 绿化面积 in the first cell, 26公顷 in a further one.
use std::collections::BTreeMap;

use super::amount::Amount;
use super::subject::Subject;
use crate::model::{Passage, Place};

/// Longest name of a row, in characters.
const LONGEST: usize = 20;

/// A row: its file where the report has several, the table or sheet, and its number there.
type Row<'p> = (Option<&'p str>, Option<&'p str>, u32, u32);

/// The names of rows.
pub struct Rows<'p>(BTreeMap<Row<'p>, (u32, &'p str)>);

impl<'p> Rows<'p> {
    /// Finds the names: the first cell of each row that has a word and no amount.
    pub fn of(passages: &'p [Passage<'_>], amounts: &[Vec<Amount>]) -> Self {
        let mut names: BTreeMap<Row<'p>, (u32, &'p str)> = BTreeMap::new();
        for (passage, amounts) in passages.iter().zip(amounts) {
            let text = passage.text.trim();
            let letters = text.chars().filter(|own| own.is_alphabetic()).count();
            let is_name = amounts.is_empty() && letters > 1 && text.chars().count() <= LONGEST;
            if let Some((row, column)) = cell(&passage.place).filter(|_| is_name) {
                let name = names.entry(row).or_insert((column, text));
                if column < name.0 {
                    *name = (column, text);
                }
            }
        }
        Self(names)
    }

    /// Gives a figure in a cell the name of its row, where the cell says nothing else of it.
    pub fn named(&self, passage: &Passage<'_>, subject: Subject) -> Subject {
        let name = cell(&passage.place).and_then(|(row, column)| {
            let (of, name) = self.0.get(&row)?;
            (*of < column).then_some(*name)
        });
        match name {
            Some(name) => subject.called(name),
            None => subject,
        }
    }
}

/// Returns the row and the column of a cell.
fn cell(place: &Place) -> Option<(Row<'_>, u32)> {
    match place {
        Place::TableCell { table, row, column } => Some(((None, None, *table, *row), *column)),
        Place::SheetCell { sheet, row, column } => Some(((None, Some(sheet), 0, *row), *column)),
        Place::InFile { file, place } => {
            let ((_, sheet, table, row), column) = cell(place.as_deref()?)?;
            Some(((Some(file), sheet, table, row), column))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{amounts_of, figures};
    use crate::model::{Part, Role, Setting};

    #[test]
    fn a_figure_in_a_cell_counts_what_its_row_is_called() {
        let cell = |row, column, text: &str| Passage {
            part: Part::Section(0),
            place: Place::TableCell { table: 1, row, column },
            number: None,
            text: text.to_owned(),
            role: Role::Text,
            setting: Setting::Cell(0),
        };
        let passages = [
            cell(1, 1, "项目"),
            cell(1, 2, "完成情况"),
            cell(2, 1, "绿化面积"),
            cell(2, 2, "26公顷"),
            cell(2, 3, "植树90株"),
        ];
        let found = figures(&passages, &amounts_of(&passages));
        let nouns: Vec<&str> = found.iter().map(|figure| figure.subject.noun.as_str()).collect();
        assert_eq!(nouns, ["绿化面积", "植树"]);
        // The same row of the first table of another part is another row.
        let mut passages = [cell(2, 1, "绿化面积"), cell(2, 1, "造林面积"), cell(2, 2, "26公顷")];
        for passage in &mut passages[1..] {
            passage.place = passage.place.clone().within("下.docx");
        }
        let found = figures(&passages, &amounts_of(&passages));
        assert_eq!(found.iter().map(|figure| &*figure.subject.noun).collect::<Vec<_>>(), ["造林面积"]);
    }
}
