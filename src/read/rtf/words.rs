//! Control words that are characters, end something, or say how what follows lies on the page.
use super::group::{Destination, ParagraphState};
use super::look::Change;
use super::reader::Reader;
use crate::model::Inline;

/// Returns the character that a control word stands for (RTF 1.9.1, “Special Characters”).
pub fn character(name: &str) -> Option<&'static str> {
    Some(match name {
        "tab" => "\t",
        "emdash" => "—",
        "endash" => "–",
        "emspace" => "\u{2003}",
        "enspace" => "\u{2002}",
        "qmspace" => "\u{2005}",
        "bullet" => "•",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        _ => return None,
    })
}

impl Reader {
    /// Reads a control word that stands in text.
    pub(super) fn read_text_word(&mut self, name: &str, number: Option<i32>) {
        self.read_ending(name);
        self.read_paragraph_word(name, number);
        self.read_document_word(name, number);
        let nested = self.group().nested_rows;
        let story = self.story();
        if nested { story.nested_rows.read(name, number) } else { story.rows.read(name, number) }
    }

    /// Reads a control word that ends a line, a paragraph, a cell or a row.
    fn read_ending(&mut self, name: &str) {
        let (look, paragraph) = (self.group().look, self.group().paragraph);
        let level = paragraph.level();
        match name {
            "par" if look.change == Some(Change::Deleted) => self.story().line.run_on(paragraph),
            "par" => self.end_line(level),
            "sect" if !self.story().line.is_void() => self.end_line(level),
            "line" => self.story().line.push_inline(Inline::Break, "\n", look),
            // The break itself belongs to the paper, but what stands on two pages is not one word.
            "page" | "column" if !self.story().line.inlines.is_empty() => {
                self.story().line.push_inline(Inline::Break, "\n", look);
            }
            // Careless programs leave out that the paragraph stands in a table.
            "cell" => self.end_cell(1),
            "row" => self.end_row(1),
            "nestcell" => self.end_cell(level.max(2)),
            "nestrow" => self.end_row(level.max(2)),
            _ => {}
        }
    }

    fn read_paragraph_word(&mut self, name: &str, number: Option<i32>) {
        let paragraph = &mut self.group_mut().paragraph;
        match name {
            "pard" => *paragraph = ParagraphState::default(),
            "s" => paragraph.style = number.unwrap_or(0),
            "outlinelevel" => paragraph.outline = number,
            "ls" => paragraph.list = number,
            "ilvl" => paragraph.list_level = number.and_then(|number| usize::try_from(number).ok()).unwrap_or(0),
            "intbl" => paragraph.in_table = true,
            "itap" => paragraph.nesting = number.and_then(|number| usize::try_from(number).ok()).unwrap_or(0),
            _ => return,
        }
        let level = paragraph.level();
        if let Some(outer) = self.story().line.ends_before(level) {
            self.end_line(outer);
        }
    }

    fn read_document_word(&mut self, name: &str, number: Option<i32>) {
        match name {
            "titlepg" => self.first_differs = true,
            "facingp" => self.left_differs = true,
            _ => self.fonts.read_head(name, number),
        }
    }

    /// Reads a control word that stands in the style sheet.
    pub(super) fn read_style_word(&mut self, name: &str, number: Option<i32>) {
        self.read_paragraph_word(name, number);
        let style = self.group().paragraph.style;
        if let ("outlinelevel", Some(level)) = (name, number) {
            self.styles.read_outline(style, level);
        }
    }

    /// Reads a control symbol, which may be the first token of its group.
    pub(super) fn read_symbol(&mut self, symbol: u8, first: bool) {
        if self.group().destination == Destination::Skip {
            return;
        }
        match symbol {
            // Careless programs write it in the midst of text, where it means nothing.
            b'*' => self.group_mut().starred = first,
            b'\\' | b'{' | b'}' => self.read_bytes(&[symbol]),
            b'~' => self.read_character("\u{A0}"),
            b'_' => self.read_character("-"),
            b'\r' | b'\n' => self.read_word("par", None),
            b'\t' => self.read_character("\t"),
            // An optional hyphen, marks of an index, and what no one defines.
            _ => {}
        }
    }
}
