//! Keeps, where somebody asks, from which bytes of the main part each shown character comes.
use super::reader::Reader;
use super::text::{BLANKS, Line, keeps_blanks, shown_character};
use crate::format::source_map::{SourceChar, SourceLine, SourceNote};
use crate::format::xml::Element;
use crate::model::Place;

impl Reader<'_> {
    /// Begins a paragraph.
    pub(super) fn trace_paragraph(&mut self, element: Element<'_>, place: &Place) {
        if let Some(trace) = &mut self.trace {
            let line = SourceLine { place: place.clone(), element: element.offset(), chars: Vec::new() };
            trace.lines.push(line);
        }
    }

    /// Puts the automatic number in front of the paragraph that was begun last.
    pub(super) fn trace_number(&mut self, element: Element<'_>, number: &str) {
        if let Some(line) = self.traced_line() {
            let chars = number.chars().map(|shown| SourceChar { shown, element: element.offset(), bytes: 0..0 });
            line.chars.splice(..0, chars);
        }
    }

    /// Takes what an element that is characters itself shows.
    pub(super) fn trace_characters(&mut self, name: &str, element: Element<'_>, place: &Place, line: &Line<'_>) {
        if self.trace.is_none() {
            return;
        }
        match name {
            "t" if line.look.hidden => self.trace_note(element, place, &element.text()),
            "t" => self.trace_text(element, line),
            "tab" | "ptab" => self.trace_whole(element, "\t", line),
            "noBreakHyphen" => self.trace_whole(element, "-", line),
            "cr" | "br" => self.trace_whole(element, "\n", line),
            _ => {}
        }
    }

    /// Takes what an element shows as a whole.
    pub(super) fn trace_whole(&mut self, element: Element<'_>, shown: &str, line: &Line<'_>) {
        if let Some(traced) = self.traced_line().filter(|_| !line.look.hidden) {
            let element = element.offset();
            traced.chars.extend(shown.chars().map(|shown| SourceChar { shown, element, bytes: element..element }));
        }
    }

    /// Takes a note where its mark stands, or words that are not shown where they do.
    pub(super) fn trace_note(&mut self, mark: Element<'_>, place: &Place, text: &str) {
        if let Some(trace) = self.trace.as_mut().filter(|_| !text.is_empty()) {
            trace.notes.push(SourceNote { place: place.clone(), text: text.to_owned(), mark: mark.offset() });
        }
    }

    fn trace_text(&mut self, element: Element<'_>, line: &Line<'_>) {
        let look = line.look;
        let Some(traced) = self.traced_line() else { return };
        let mut spelled = element.spelled();
        if !keeps_blanks(element) {
            let counts = |(character, _): &(char, _)| !BLANKS.contains(character);
            let end = spelled.iter().rposition(counts).map_or(0, |last| last + 1);
            spelled.truncate(end);
            spelled.drain(..spelled.iter().position(counts).unwrap_or(0));
        }
        let element = element.offset();
        traced.chars.extend(spelled.into_iter().filter_map(|(character, bytes)| {
            let shown = shown_character(character, look.symbols)?;
            Some(SourceChar { shown, element, bytes })
        }));
    }

    fn traced_line(&mut self) -> Option<&mut SourceLine> {
        self.trace.as_mut()?.lines.last_mut()
    }
}
