//! Where a cell leads: a file of the results, a page of a PDF, another cell.
use std::fmt::Write;

use rust_xlsxwriter::{Url, row_col_to_cell};

/// The head of an address that the writer of workbooks is to leave as it is, taken off when all is written: of the characters
/// written by their numbers it knows some, a blank among them, and not `#`; an address without any that it knows, it would
/// escape again.
pub(super) const ESCAPED: &str = "%20%20%20/";

/// What a click on a cell opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A file, by its path below the workbook's folder.
    File(String),
    /// A page of a PDF, counted from 1.
    Page(String, usize),
    /// A place in a page, by what the page calls it.
    Anchor(String, String),
    /// A cell of this workbook: its sheet, its row and column counted from 0.
    Cell(String, u32, u16),
}

impl Target {
    /// Makes the target of a page, or of the whole file where the page is not known; `None` where there is no file.
    pub fn page(path: Option<&str>, page: Option<usize>) -> Option<Self> {
        let path = path?.to_owned();
        Some(page.map_or_else(|| Self::File(path.clone()), |page| Self::Page(path.clone(), page)))
    }

    /// Returns it as a link of a cell.
    pub(super) fn url(&self) -> Url {
        match self {
            Self::Cell(..) => Url::new(format!("internal:{}", self.location().trim_start_matches('#'))),
            _ => Url::new(format!("file:///{ESCAPED}{}", self.location())),
        }
    }

    /// Returns it as a formula names it.
    pub(super) fn location(&self) -> String {
        match self {
            Self::File(path) => escape(path),
            Self::Page(path, page) => format!("{}#page={page}", escape(path)),
            Self::Anchor(path, anchor) => format!("{}#{}", escape(path), escape(anchor)),
            Self::Cell(sheet, row, column) => {
                format!("#'{}'!{}", sheet.replace('\'', "''"), row_col_to_cell(*row, *column))
            }
        }
    }
}

/// Writes a path as an address: `#` would begin a place in the file, and `%` a character by its number.
fn escape(path: &str) -> String {
    let mut address = String::new();
    for character in path.chars() {
        match character {
            '%' | '#' | ' ' | '"' | '<' | '>' | '[' | ']' | '`' | '^' | '{' | '}' | '\\' => {
                let _ = write!(address, "%{:02X}", u32::from(character));
            }
            other => address.push(other),
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_in_names_are_no_marks_of_addresses() {
        let page = Target::page(Some("units/甲#1 50%.pdf"), Some(3)).expect("a file");
        assert_eq!(page.location(), "units/甲%231%2050%25.pdf#page=3");
        assert_eq!(Target::page(Some("a.pdf"), None), Some(Target::File("a.pdf".to_owned())));
        let anchor = Target::Anchor("2021/index.html".to_owned(), "unit-甲 1".to_owned());
        assert_eq!(anchor.location(), "2021/index.html#unit-甲%201");
        assert_eq!(Target::page(None, Some(3)), None);
        assert_eq!(Target::Cell("甲's".to_owned(), 4, 1).location(), "#'甲''s'!B5");
    }
}
