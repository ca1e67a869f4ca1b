//! Goes through the body once and notes for each paragraph what the library does not tell.
use std::collections::BTreeSet;
use std::ops::Range;

use super::chars::{Look, Unit, Weight, body};
use super::choices::shown_choice;
use super::file::{Structure, WordFile};
use super::notes::{NoteKind, read_notes};
use super::paragraphs::{Known, Paragraphs};
use super::plc::Plc;
use super::runs::Runs;
use super::shapes::read_shapes;
use super::symbols::{Fonts, STAND_IN, Symbol};
use super::word_art::body_word_art;
use crate::format::active::outside_of_field;
use crate::read::field_code::is_choice;

/// Longest code of a field that is looked at, in bytes.
const CODE_LIMIT: usize = 1 << 16;

/// What is known of one paragraph of the body, in the order of the file.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// The characters that are shown, to find the paragraph by.
    pub text: String,
    /// Its level as a heading, its number.
    pub known: Known,
    /// Notes: visible characters before the mark, kind, and which of its kind.
    pub notes: Vec<(usize, NoteKind, usize)>,
    /// Pictures: visible characters before each, and where it lies in the stream Data.
    pub pictures: Vec<(usize, u32)>,
    /// What a tracked change deletes.
    pub deleted: String,
    /// The characters that are shown and those that are deleted, where any are: the library keeps them in some files.
    pub whole: String,
    /// Which of the visible characters, deleted ones counted too, are deleted.
    pub cuts: Vec<usize>,
    /// Whether a tracked change inserts some of it.
    pub inserted: bool,
    /// What Word does not show.
    pub hidden: String,
    /// Whether a shape without text is anchored in it.
    pub has_shape: bool,
    /// The words of shapes that are anchored in it.
    pub word_art: Vec<String>,
    /// The codes of fields that bring something in from other files.
    pub links: Vec<String>,
    /// Fields that show nothing but what their code says: visible characters before each, and the code.
    pub codes: Vec<(usize, String)>,
    /// Which of the visible characters are moved off the line by a distance.
    pub moved: BTreeSet<usize>,
    /// Which of the visible characters are bold, or not, by their styles.
    pub weights: Vec<(Range<usize>, bool)>,
    /// Symbols that were inserted.
    pub symbols: Vec<Symbol>,
    /// What is ticked or chosen in form fields: visible characters before each, and what it shows.
    pub choices: Vec<(usize, String)>,
    /// Whether something to tick or choose from stands in it that cannot be read.
    pub has_choice: bool,
    /// Cells and rows of tables that ended before it.
    pub cell: u32,
}

/// The paragraph at hand.
#[derive(Default)]
struct Open {
    mark: Mark,
    shown: Vec<u16>,
    /// What is shown and what is deleted.
    whole: Vec<u16>,
    /// Visible characters so far.
    visible: usize,
    deleted: Vec<u16>,
    hidden: Vec<u16>,
    /// What bears on whether visible characters are bold, from each one on where it changes.
    weights: Vec<(usize, Weight)>,
    /// Fields that are open, innermost last.
    fields: Vec<Field>,
    /// How many of them have not come to their result.
    unended: usize,
}

/// A field that has begun.
#[derive(Default)]
struct Field {
    has_result: bool,
    /// Its code, as far as it is looked at.
    code: String,
    /// Visible characters before it.
    before: usize,
    /// Where the data of a form field lie.
    form: Option<u32>,
}

impl Open {
    fn show(&mut self, code: u16) {
        self.shown.push(code);
        self.whole.push(code);
        self.visible += usize::from(counts(code));
    }

    fn take(&mut self, unit: &Unit, look: Look, fonts: &Fonts, data: &[u8]) {
        let before = self.visible;
        self.take_shown(unit, look, fonts, data);
        let is_new = self.weights.last().is_none_or(|(_, weight)| *weight != look.weight);
        if self.visible > before && is_new {
            self.weights.push((before, look.weight));
        }
    }

    /// Finds out which characters are bold, or not, by their styles; bold in bold is plain.
    fn settle_weights(&mut self, paragraphs: &Paragraphs<'_>, of_paragraph: bool) {
        let ends = self.weights.iter().skip(1).map(|(from, _)| *from).chain([self.visible]);
        let ranges = self.weights.iter().zip(ends).filter_map(|((from, weight), end)| {
            let styled = weight.style.is_some_and(|style| paragraphs.is_bold(style)) != of_paragraph;
            Some((*from..end, weight.in_style(styled)?))
        });
        self.mark.weights = ranges.collect();
    }

    fn take_shown(&mut self, unit: &Unit, look: Look, fonts: &Fonts, data: &[u8]) {
        let is_text = unit.code >= 0x20 || matches!(unit.code, 0x09 | 0x0B | 0x0C);
        self.mark.inserted |= look.inserted;
        if look.deleted && is_text {
            self.whole.push(unit.code);
            self.mark.cuts.extend(counts(unit.code).then_some(self.visible + self.mark.cuts.len()));
        }
        if look.deleted || look.hidden {
            let gone = if look.deleted { &mut self.deleted } else { &mut self.hidden };
            gone.extend(is_text.then_some(unit.code));
            return;
        }
        match unit.code {
            0x13 => {
                self.fields.push(Field { before: self.visible, ..Field::default() });
                self.unended += 1;
            }
            0x14 => self.end_code(),
            0x15 => {
                self.end_code();
                self.end_field(data);
            }
            code if self.unended > 0 => {
                let field = self.fields.last_mut().filter(|field| !field.has_result && field.code.len() < CODE_LIMIT);
                if let Some(field) = field {
                    field.form = field.form.or(look.form);
                    field.code.extend(char::from_u32(u32::from(code)));
                }
            }
            0x01 => {
                let before = self.visible;
                self.mark.pictures.extend(look.picture.map(|at| (before, at)));
            }
            0x1E => self.show(0x2011),
            code if u32::from(code) == u32::from(STAND_IN) && look.symbol.is_some() => {
                let symbol = look.symbol.and_then(|operand| fonts.symbol(self.visible, operand));
                self.mark.symbols.extend(symbol);
                self.show(code);
            }
            code if is_text => {
                self.mark.moved.extend((look.moved && counts(code)).then_some(self.visible));
                self.show(code);
            }
            _ => {}
        }
    }

    fn end_code(&mut self) {
        let Some(field) = self.fields.last_mut().filter(|field| !field.has_result) else { return };
        field.has_result = true;
        self.unended -= 1;
        let code = field.code.trim();
        self.mark.links.extend(outside_of_field(code).map(str::to_owned));
    }

    /// Keeps the code of a field that has shown nothing, unless the field stands in the code of another.
    fn end_field(&mut self, data: &[u8]) {
        let ended = self.fields.pop().filter(|field| field.before == self.visible && self.unended == 0);
        let Some(field) = ended else { return };
        if !is_choice(&field.code) {
            self.mark.codes.push((field.before, field.code));
            return;
        }
        match field.form.and_then(|place| shown_choice(data, place)) {
            Some(choice) => self.mark.choices.push((field.before, choice)),
            None => self.mark.has_choice = true,
        }
    }

    fn close(self, known: Known, cell: u32) -> Mark {
        let text = |units: &[u16]| String::from_utf16_lossy(units);
        Mark {
            text: text(&self.shown),
            whole: if self.deleted.is_empty() { String::new() } else { text(&self.whole) },
            deleted: text(&self.deleted),
            hidden: text(&self.hidden),
            known,
            cell,
            ..self.mark
        }
    }
}

/// Says whether a unit of UTF-16 counts as a visible character; of a pair, only the first half does.
fn counts(code: u16) -> bool {
    char::from_u32(u32::from(code)).map_or(code < 0xDC00, is_visible)
}

/// Says whether a character counts when places in a paragraph are compared.
pub fn is_visible(character: char) -> bool {
    !character.is_whitespace() && !character.is_control()
}

/// Goes through the body; nothing comes of a file older than Word 97.
pub fn read_marks(file: &WordFile) -> Vec<Mark> {
    if !file.is_word_97() {
        return Vec::new();
    }
    let mut paragraphs = Paragraphs::read(file);
    let (characters, shapes, section_ends) = (Runs::of_characters(file), read_shapes(file), section_ends(file));
    let (fonts, mut word_art) = (Fonts::read(file), body_word_art(file));
    let mut notes = read_notes(file).into_iter().peekable();
    let (mut marks, mut open, mut cell) = (Vec::new(), Open::default(), 0);
    let (mut run, mut look) = (None, Look::default());
    for unit in body(file) {
        if !run.is_some_and(|run: &super::runs::Run<'_>| run.holds(unit.at)) {
            run = characters.at(unit.at);
            look = run.map(|run| Look::read(run.list)).unwrap_or_default();
        }
        while let Some((_, kind, which)) = notes.next_if(|(position, ..)| *position <= unit.position) {
            let before = open.visible;
            open.mark.notes.extend((!look.deleted && !look.hidden).then_some((before, kind, which)));
        }
        if let Some(shape) = shapes.get(&unit.position).filter(|_| !look.deleted && !look.hidden) {
            // Any number of anchors may name one shape, whose words stand once.
            let words = word_art.remove(shape);
            open.mark.has_shape |= words.is_none();
            open.mark.word_art.extend(words);
        }
        let ends_section = unit.code == 0x0C && section_ends.contains(&(unit.position + 1));
        if matches!(unit.code, 0x07 | 0x0D) || ends_section {
            let known = paragraphs.count(unit.at);
            open.settle_weights(&paragraphs, known.is_bold);
            marks.push(std::mem::take(&mut open).close(known, cell));
            cell += u32::from(unit.code == 0x07);
        } else {
            open.take(&unit, look, &fonts, &file.data);
        }
    }
    marks
}

fn section_ends(file: &WordFile) -> BTreeSet<u32> {
    let sections = Plc::new(file.structure(Structure::Sections), 12);
    (1..=sections.len()).filter_map(|index| sections.position(index)).collect()
}
