//! Where something stands in a unit's own file, said as a person would say it.
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::words::{Lang, Words};

/// A place in a source; all ordinals count from 1. Every block and cell has one, so that it must be small.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Place {
    /// A paragraph of the body, blank ones not counted: 第12段.
    Paragraph(u32),
    /// A line of a text file, blank ones counted as an editor does: 第12行.
    Line(u32),
    /// A line on a page of paper, or the whole page: 第2页第5行.
    Page {
        /// Which page of the file, whatever number is printed on it.
        page: u32,
        /// Which of its lines from the top; `None` for the whole of it.
        line: Option<u32>,
    },
    /// A cell of a table in a document: 表1 第3行第2列.
    TableCell {
        /// Which table, nested ones counted where they begin.
        table: u32,
        /// Row of the table.
        row: u32,
        /// Grid column of the cell's left edge.
        column: u32,
    },
    /// A cell of a worksheet: Sheet1!B4.
    SheetCell {
        /// Name of the sheet.
        sheet: Arc<str>,
        /// Row as Excel numbers it.
        row: u32,
        /// Column, 1 being A.
        column: u32,
    },
    /// A footnote or endnote, by the place that has its mark: 第12段的脚注.
    Note(Box<Place>),
    /// A part that is not the body: 页眉, 文本框.
    Aside(Box<Words>),
    /// A place in a file that belongs to several units, 汇总.xlsx Sheet1!A9, or in another one of a report in several, 封面.docx 第3段.
    InFile {
        /// The file's path below INPUT; of a report in several files its name.
        file: Box<str>,
        /// Where in it; `None` for the whole of it.
        place: Option<Box<Place>>,
    },
}

impl Place {
    /// Makes the place of a part that is not the body.
    pub fn aside(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Aside(Box::new(Words::new(zh, en)))
    }

    /// Makes the place of a page's header or footer.
    pub fn edge(is_footer: bool) -> Self {
        if is_footer { Self::aside("页脚", "footer") } else { Self::aside("页眉", "header") }
    }

    /// Makes the place of a text box that is anchored to a paragraph, or before the first one.
    pub fn box_at(paragraph: u32) -> Self {
        if paragraph == 0 {
            return Self::aside("第1段前的文本框", "text box before paragraph 1");
        }
        Self::aside(format!("第{paragraph}段旁的文本框"), format!("text box at paragraph {paragraph}"))
    }

    /// Makes the place of a note whose mark stands at `mark`; a mark within a note is of that same note.
    pub fn note_at(mark: &Self) -> Self {
        Self::Note(Box::new(mark.of_mark().clone()))
    }

    /// Returns the place that has the mark of a note; any other place itself.
    pub fn of_mark(&self) -> &Self {
        if let Self::Note(mark) = self { mark } else { self }
    }

    /// Makes the place of what stands here in another file; a note is that of its mark there.
    pub fn within(self, file: &str) -> Self {
        match self {
            Self::Note(mark) => Self::Note(Box::new(mark.within(file))),
            place => Self::InFile { file: file.into(), place: Some(Box::new(place)) },
        }
    }

    /// Returns the place in the file itself.
    pub fn of_file(&self) -> &Self {
        if let Self::InFile { place: Some(place), .. } = self { place.of_file() } else { self }
    }

    /// Makes the place of what stands here where its file needs not be named.
    pub fn without_file(self) -> Self {
        match self {
            Self::Note(mark) => Self::Note(Box::new(mark.without_file())),
            Self::InFile { place: Some(place), .. } => *place,
            place => place,
        }
    }

    /// Returns the file that it names.
    pub fn file(&self) -> Option<&str> {
        match self {
            Self::Note(mark) => mark.file(),
            Self::InFile { file, .. } => Some(file),
            _ => None,
        }
    }

    /// Says whether it is a cell of a table or of a worksheet.
    pub fn is_cell(&self) -> bool {
        matches!(self, Self::TableCell { .. } | Self::SheetCell { .. })
    }

    /// Says whether a line at another place can go on from this one: of the same cell, or of no cell.
    pub fn is_near(&self, other: &Self) -> bool {
        self == other || !(self.is_cell() || other.is_cell())
    }

    /// Says the place in both languages.
    pub fn words(&self) -> Words {
        match self {
            // What stands above all text, such as a picture, counts as no paragraph.
            Self::Paragraph(0) => Words::new("第1段前", "before paragraph 1"),
            Self::Paragraph(n) => Words::new(format!("第{n}段"), format!("paragraph {n}")),
            Self::Line(n) => Words::new(format!("第{n}行"), format!("line {n}")),
            Self::Page { page, line: None } => Words::new(format!("第{page}页"), format!("page {page}")),
            Self::Page { page, line: Some(line) } => {
                Words::new(format!("第{page}页第{line}行"), format!("page {page}, line {line}"))
            }
            Self::TableCell { table, row, column } => Words::new(
                format!("表{table} 第{row}行第{column}列"),
                format!("table {table}, row {row}, column {column}"),
            ),
            Self::SheetCell { sheet, row, column } => {
                let cell = format!("{sheet}!{}{row}", column_letters(*column));
                Words::new(cell.clone(), cell)
            }
            Self::Note(mark) => {
                let words = mark.words();
                Words::new(format!("{}的脚注", words.get(Lang::Zh)), format!("footnote of {}", words.get(Lang::En)))
            }
            Self::Aside(words) => (**words).clone(),
            Self::InFile { file, place: None } => Words::new(file.as_ref(), file.as_ref()),
            Self::InFile { file, place: Some(place) } => {
                let words = place.words();
                Words::new(format!("{file} {}", words.get(Lang::Zh)), format!("{file} {}", words.get(Lang::En)))
            }
        }
    }
}

/// Names column 1 as A, 26 as Z, 27 as AA (bijective base 26, as spreadsheets do).
pub fn column_letters(mut column: u32) -> String {
    let mut letters = Vec::new();
    while column > 0 {
        column -= 1;
        letters.push(b'A' + u8::try_from(column % 26).expect("a remainder below 26"));
        column /= 26;
    }
    letters.iter().rev().map(|&letter| char::from(letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_in_another_file_is_that_of_its_mark_there() {
        let mark = || Place::Paragraph(3).within("下.docx");
        let note = Place::note_at(&Place::Paragraph(3)).within("下.docx");
        assert_eq!((note.of_mark(), note.words().get(Lang::Zh)), (&mark(), "下.docx 第3段的脚注"));
        assert_eq!(note, Place::note_at(&mark()));
        assert_eq!(note.file(), Some("下.docx"));
        assert_eq!(note.without_file(), Place::note_at(&Place::Paragraph(3)));
    }

    #[test]
    fn no_paragraph_is_the_noughth() {
        let said = |place: Place| place.words().get(Lang::Zh).to_owned();
        assert_eq!(said(Place::Paragraph(0)), "第1段前");
        assert_eq!(said(Place::box_at(0)), "第1段前的文本框");
        assert_eq!(said(Place::box_at(1)), "第1段旁的文本框");
        assert_eq!(said(Place::note_at(&Place::Paragraph(0))), "第1段前的脚注");
    }

    #[test]
    fn columns_are_named_as_in_a_spreadsheet() {
        for (column, name) in [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")] {
            assert_eq!(column_letters(column), name);
        }
    }
}
