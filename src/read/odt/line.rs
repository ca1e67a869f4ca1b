//! What stands in a paragraph's line: characters, blanks, breaks, notes, fields, and whatever is anchored there.
use super::blocks::{DEPTH_LIMIT, Reader};
use super::drawing::is_drawing;
use super::faults;
use super::words::{is_hidden, words};
use crate::format::remarks::Remark;
use crate::format::xml::{Content, Element};
use crate::model::{Block, Inline, Place};
use crate::read::as_seen::in_line;
use crate::read::look::{Look, LookPart, push_run};

/// Most blanks that one element stands for.
const BLANK_LIMIT: usize = 1000;

/// A line being gathered.
pub(super) struct Line {
    /// What is shown.
    pub(super) inlines: Vec<Inline>,
    /// Text that is not shown.
    pub(super) hidden: String,
    /// Text that stands there though it is deleted.
    pub(super) deleted: String,
    /// Blocks of text boxes anchored in the line.
    pub(super) boxes: Vec<Block>,
    /// Whether nothing of the line is shown.
    pub(super) hides_all: bool,
    look: LookPart,
    /// Whether the text at hand is deleted.
    is_deleted: bool,
    /// Whether a blank that comes next belongs to one before it.
    after_blank: bool,
}

impl Default for Line {
    fn default() -> Self {
        Self::starting(LookPart::default())
    }
}

impl Line {
    pub(super) fn starting(look: LookPart) -> Self {
        Self {
            inlines: Vec::new(),
            hidden: String::new(),
            deleted: String::new(),
            boxes: Vec::new(),
            hides_all: false,
            look,
            is_deleted: false,
            after_blank: true,
        }
    }

    /// Returns where words go that are not shown here; `None` where they are.
    pub(super) fn aside(&mut self) -> Option<&mut String> {
        match () {
            () if self.is_deleted => Some(&mut self.deleted),
            () if self.hides_all || self.look.hidden == Some(true) => Some(&mut self.hidden),
            () => None,
        }
    }

    /// Appends characters in the look at hand.
    pub(super) fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.after_blank = false;
        if let Some(aside) = self.aside() {
            aside.push_str(text);
            return;
        }
        let is_on = |part: Option<bool>| part == Some(true);
        let look = Look {
            bold: is_on(self.look.bold),
            italic: is_on(self.look.italic),
            underline: is_on(self.look.underline),
            struck: is_on(self.look.struck),
            size: self.look.size,
            ..Look::default()
        };
        push_run(&mut self.inlines, look.run(text), self.look.height.flatten());
    }

    /// Appends something that is no character, if anything is shown here.
    pub(super) fn push_inline(&mut self, inline: Inline) {
        self.after_blank = false;
        if self.aside().is_none() {
            self.inlines.push(inline);
        }
    }

    /// Appends characters of the source, whose runs of blanks are one blank (ODF 1.3 part 3, 6.1.2).
    fn push_source(&mut self, text: &str) {
        let font = self.look.symbols.flatten();
        let mut collapsed = String::with_capacity(text.len());
        let mut after_blank = self.after_blank;
        for character in text.chars() {
            let is_blank = matches!(character, ' ' | '\t' | '\n' | '\r');
            let shown = if is_blank { Some(' ').filter(|_| !after_blank) } else { in_line(character) };
            let Some(shown) = shown else { continue };
            collapsed.push(font.and_then(|font| font.character(shown)).unwrap_or(shown));
            after_blank = is_blank;
        }
        self.push(&collapsed);
        self.after_blank = after_blank;
    }
}

impl Reader<'_> {
    pub(super) fn read_line(&mut self, element: Element<'_>, place: &Place, depth: u32, line: &mut Line) {
        if depth > DEPTH_LIMIT {
            self.report(faults::too_deep(&words(element), place));
            return;
        }
        line.is_deleted = self.revisions.is_deleting();
        for content in element.content() {
            match content {
                Content::Text(text) => line.push_source(&text),
                Content::Element(inner) => self.read_inner(inner, place, depth, line),
            }
        }
    }

    fn read_inner(&mut self, element: Element<'_>, place: &Place, depth: u32, line: &mut Line) {
        match element.name() {
            "s" => {
                let count = element.number_in("c").unwrap_or(1_usize);
                line.push(&" ".repeat(count.min(BLANK_LIMIT)));
            }
            "tab" => line.push("\t"),
            "line-break" => line.push_inline(Inline::Break),
            "span" => self.read_span(element, place, depth, line),
            "change" | "change-start" | "change-end" => {
                self.meet_change(element, place);
                line.is_deleted = self.revisions.is_deleting();
            }
            "note" => self.read_note(element, depth, line),
            "annotation" => self.remarks.push(Remark { place: place.clone(), words: words(element) }),
            "ruby-text" => self.report(crate::read::faults::guide(&element.text(), place)),
            "hidden-text" if is_hidden(element) => {
                line.hidden.push_str(&element.attr("string-value").unwrap_or_default());
            }
            "fieldmark" => line.push(&super::forms::field_mark(element)),
            name if is_drawing(name) => self.read_drawing(element, place, depth, line),
            // A field that is told not to be shown.
            _ if element.attr("display").as_deref() == Some("none") => {
                line.hidden.push_str(&element.text());
            }
            // A prompt, which nobody wrote.
            "content-control" if element.is_true("showing-place-holder") => {}
            "placeholder" | "hidden-paragraph" | "script" | "event-listeners" | "title" | "desc" => {}
            // Links, fields by what they show, and whatever else has characters inside.
            _ => self.read_line(element, place, depth + 1, line),
        }
    }

    fn read_span(&mut self, span: Element<'_>, place: &Place, depth: u32, line: &mut Line) {
        let outer = line.look;
        let style = span.attr("style-name").unwrap_or_default();
        line.look = self.known.styles.span(&style);
        line.look.inherit(&outer);
        self.read_line(span, place, depth + 1, line);
        line.look = outer;
    }

    fn read_note(&mut self, note: Element<'_>, depth: u32, line: &mut Line) {
        let is_end = note.attr("note-class").as_deref() == Some("endnote");
        let place = if is_end { Place::aside("尾注", "endnote") } else { Place::aside("脚注", "footnote") };
        let Some(body) = note.child("note-body") else { return };
        let text = self.read_words(body, &place, depth + 1);
        if let Some(aside) = line.aside() {
            aside.push_str(&text);
        } else if !text.is_empty() {
            line.push_inline(Inline::Note(text));
        }
    }
}
