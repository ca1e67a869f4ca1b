//! What stands in a paragraph's line: characters, breaks, notes, and whatever is anchored there.
use std::sync::Arc;

use super::drawing::Boxed;
use super::faults;
use super::notes::NoteKind;
use super::reader::{Reader, Story};
use super::styles::Style;
use crate::format::xml::Element;
use crate::model::{Inline, Place, Run};
use crate::read::as_seen::in_line;
use crate::read::formula;
use crate::read::look::{Look, push_run};
use crate::read::symbols::{SymbolFont, is_private};

/// A line being gathered.
#[derive(Default)]
pub struct Line<'y> {
    /// What is shown.
    pub inlines: Vec<Inline>,
    /// Text that is not shown.
    pub hidden: String,
    /// Text boxes anchored in the line.
    pub boxes: Vec<Boxed<'y>>,
    /// The look of the run at hand.
    pub look: Look,
    /// The name of the character style of the run at hand.
    pub style: Option<Arc<str>>,
    /// Whether a page or column ends before what comes next.
    ends_page: bool,
}

impl Line<'_> {
    /// Begins a line that goes on after `inlines`.
    pub fn starting(inlines: Vec<Inline>) -> Self {
        Self { inlines, ..Self::default() }
    }

    /// Appends characters in the look of the run at hand.
    pub fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.look.hidden {
            self.hidden.push_str(text);
            return;
        }
        self.break_page();
        let run = Run { style: self.style.clone(), ..self.look.run(text) };
        push_run(&mut self.inlines, run, self.look.height);
    }

    /// Appends something that is no character, unless it is hidden.
    pub fn push_inline(&mut self, inline: Inline) {
        if !self.look.hidden {
            self.break_page();
            self.inlines.push(inline);
        }
    }

    /// Puts a break where a page or column ends between two things: the break itself belongs to the paper, but what stands
    /// on two pages is not one word.
    fn break_page(&mut self) {
        if std::mem::take(&mut self.ends_page) && !matches!(self.inlines.last(), None | Some(Inline::Break)) {
            self.inlines.push(Inline::Break);
        }
    }
}

impl Reader<'_> {
    /// Reads what stands in a paragraph. Elements that are not named here are entered, so that no text is lost in them.
    pub(super) fn read_line<'y>(
        &mut self,
        story: &mut Story<'_>,
        paragraph: Element<'y>,
        style: &Style,
        place: &Place,
        depth: u32,
        line: &mut Line<'y>,
    ) {
        let mut walk = paragraph.walk();
        while let Some(element) = walk.next() {
            story.fields.see(element);
            match element.name() {
                "pPr" => {
                    self.note_mark(element, place);
                    walk.pass_over(element);
                }
                "sdt" if is_placeholder(element) => walk.pass_over(element),
                "rPr" | "sdtPr" | "sdtEndPr" | "smartTagPr" | "customXmlPr" | "ctrlPr" => walk.pass_over(element),
                "r" => self.begin_run(element, style, line),
                "fldChar" => {
                    self.read_field_mark(story, element, place, line);
                    walk.pass_over(element);
                }
                "instrText" => story.fields.read_code(&element.text()),
                "del" | "moveFrom" => {
                    self.trace_note(element, place, &element.words());
                    self.changes.drop_words(&element.words(), place);
                    walk.pass_over(element);
                }
                "ins" | "moveTo" => self.changes.insert(place),
                _ if story.fields.in_code() => {}
                "fldSimple" => self.read_simple_field(element, place, line),
                "oMath" => {
                    let formula = formula::in_a_line(element);
                    self.trace_whole(element, &formula, line);
                    line.push(&formula);
                    walk.pass_over(element);
                }
                "drawing" | "pict" | "object" => {
                    self.read_drawing(story, element, place, line);
                    walk.pass_over(element);
                }
                "footnoteReference" => self.read_note(NoteKind::Footnote, element, place, depth, line),
                "endnoteReference" => self.read_note(NoteKind::Endnote, element, place, depth, line),
                "commentRangeStart" | "commentReference" => self.note_remark(element, place),
                "rt" => {
                    self.report(faults::guide(&element.words(), place));
                    walk.pass_over(element);
                }
                "sym" => self.read_symbol(element, place, line),
                name => {
                    self.trace_characters(name, element, place, line);
                    read_characters(name, element, line);
                }
            }
        }
    }

    /// Notes where a remark is, which stands elsewhere in the file.
    fn note_remark(&mut self, mark: Element<'_>, place: &Place) {
        let id = mark.attr("id").unwrap_or_default().into_owned();
        self.remarks.entry(id).or_insert_with(|| place.clone());
    }

    /// Takes the look and the style of a run for what follows.
    fn begin_run(&self, run: Element<'_>, style: &Style, line: &mut Line<'_>) {
        line.look = self.run_look(run, style);
        let named = run.child("rPr").and_then(|properties| properties.child("rStyle")).and_then(Element::val);
        line.style = named.and_then(|id| self.styles.get(&id)?.name.clone());
    }

    /// Takes note of a tracked insertion of the paragraph's end.
    fn note_mark(&mut self, properties: Element<'_>, place: &Place) {
        let mark = properties.child("rPr");
        if mark.is_some_and(|mark| mark.child("ins").or_else(|| mark.child("moveTo")).is_some()) {
            self.changes.insert(place);
        }
    }

    fn read_symbol(&mut self, symbol: Element<'_>, place: &Place, line: &mut Line<'_>) {
        let font = symbol.attr("font").unwrap_or_default();
        let code = symbol.attr("char").unwrap_or_default();
        let Some(character) = u32::from_str_radix(code.trim(), 16).ok().and_then(char::from_u32) else { return };
        let shown = match SymbolFont::named(&font) {
            Some(font) => font.character(character),
            None => Some(character).filter(|character| !is_private(*character) && !character.is_control()),
        };
        if let Some(shown) = shown {
            self.trace_whole(symbol, shown.encode_utf8(&mut [0; 4]), line);
            line.push(shown.encode_utf8(&mut [0; 4]));
            return;
        }
        self.report(faults::symbol(&font, &code, place));
    }
}

/// Says whether a content control shows Word's own prompt (ECMA-376 part 1, 17.5.2.39), which nobody wrote.
pub fn is_placeholder(control: Element<'_>) -> bool {
    let properties = control.child("sdtPr");
    properties.and_then(|properties| properties.child("showingPlcHdr")).is_some_and(Element::is_on)
}

/// Reads the elements that are characters themselves.
fn read_characters(name: &str, element: Element<'_>, line: &mut Line<'_>) {
    match name {
        "t" => {
            let text = read_text(element, line.look.symbols);
            line.push(&text);
        }
        "tab" | "ptab" => line.push("\t"),
        "noBreakHyphen" => line.push("-"),
        "cr" => line.push_inline(Inline::Break),
        "br" if matches!(element.attr("type").as_deref(), Some("page" | "column")) => line.ends_page = true,
        "br" => line.push_inline(Inline::Break),
        _ => {}
    }
}

/// Reads a `w:t`: blanks at its ends count only where it says so, and a symbol font gives its codes their meaning.
fn read_text(element: Element<'_>, font: Option<SymbolFont>) -> String {
    let text = element.text();
    let kept = if keeps_blanks(element) { &text } else { text.trim_matches(BLANKS) };
    kept.chars().filter_map(|character| shown_character(character, font)).collect()
}

/// What XML takes for blanks.
pub(super) const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];

/// Says whether the blanks at the ends of a `w:t` count.
pub(super) fn keeps_blanks(text: Element<'_>) -> bool {
    text.attr("space").as_deref() == Some("preserve")
}

/// Returns what is shown of a character of a `w:t`, if anything is.
pub(super) fn shown_character(character: char, font: Option<SymbolFont>) -> Option<char> {
    let shown = if matches!(character, '\n' | '\r') { ' ' } else { in_line(character)? };
    Some(font.and_then(|font| font.character(shown)).unwrap_or(shown))
}
