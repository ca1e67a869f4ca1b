//! Place and quote of a finding → the characters of the document that it is about.
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::fold::folded;
use crate::format::source_map::{SourceMap, SourceNote};
use crate::model::Place;
use crate::raised::on_line;

/// Paragraphs behind the one that a finding names in which its words may stand: lines that were broken are joined.
const AHEAD: usize = 2;
/// Fewest characters of a quote whose words are looked for ahead, or of which only the beginning is found.
const SURE: usize = 6;

/// What a remark stands beside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The characters from one to another, each by its line and its index there.
    Words((usize, usize), (usize, usize)),
    /// The mark of a note, or words that are not shown, by the byte where they begin.
    Mark(u32),
    /// A line.
    Line(usize),
    /// The document.
    Start,
}

/// Finds words in a document.
pub struct Finder<'m> {
    map: &'m SourceMap,
    /// The lines of each place, in their order.
    places: BTreeMap<&'m Place, Vec<usize>>,
    /// The text as it stands, blanks aside, then letters and digits alone.
    texts: [Text; 2],
    /// How often each quote was asked for at its place.
    asked: HashMap<(String, Option<Place>, String), usize>,
}

/// The document's characters in one string, to be searched.
struct Text {
    key: fn(char) -> Option<char>,
    text: String,
    /// For each character its byte in the text, its line, and its index there.
    origins: Vec<(usize, usize, usize)>,
    /// The bytes of each line.
    lines: Vec<Range<usize>>,
}

impl<'m> Finder<'m> {
    /// Prepares the search.
    pub fn new(map: &'m SourceMap) -> Self {
        let mut places: BTreeMap<&Place, Vec<usize>> = BTreeMap::new();
        for (index, line) in map.lines.iter().enumerate() {
            places.entry(&line.place).or_default().push(index);
        }
        Self { map, places, texts: [Text::new(map, visible), Text::new(map, compared)], asked: HashMap::new() }
    }

    /// Finds what a finding is about; one of the same rule that quotes the same words at the same place again is about
    /// the next ones.
    pub fn find(&mut self, rule: &str, place: Option<&Place>, quote: &str) -> Anchor {
        let lines = match place {
            Some(place) => self.places.get(place.of_mark()).cloned().unwrap_or_default(),
            // Words that stand anywhere are told by the first that are the same.
            None => (0..self.map.lines.len()).filter(|_| !quote.is_empty()).collect(),
        };
        let asked = self.asked.entry((rule.to_owned(), place.cloned(), quote.to_owned())).or_default();
        let before = std::mem::replace(asked, *asked + 1);
        let (Some(&first), Some(&last)) = (lines.first(), lines.last()) else { return Anchor::Start };
        let shown = lines.iter().rev().find(|line| !self.map.lines[**line].is_blank());
        let line = Anchor::Line(*shown.unwrap_or(&last));
        // What a note says may stand in the text as well, and is not looked for there.
        if let Some(place @ Place::Note(_)) = place {
            return self.mark_of(place, quote, before).map_or(line, Anchor::Mark);
        }
        let ahead = (last + AHEAD).min(self.map.lines.len() - 1);
        for quote in tries(quote) {
            for text in &self.texts {
                let wanted: String = quote.chars().filter_map(text.key).collect();
                let is_sure = wanted.chars().count() >= SURE;
                let found = text.find(&wanted, first, last, before);
                let found = found.or_else(|| if is_sure { text.find(&wanted, first, ahead, 0) } else { None });
                if let Some(words) = found.and_then(|(from, to)| self.written(from, to)) {
                    return words;
                }
            }
            if let Some(mark) = self.note_of(place, quote) {
                return Anchor::Mark(mark);
            }
        }
        if place.is_none() { Anchor::Start } else { line }
    }

    /// Leaves out the automatic numbers at both ends, which stand nowhere.
    fn written(&self, from: (usize, usize), to: (usize, usize)) -> Option<Anchor> {
        let is_written = |line: usize, index: usize| {
            let line = &self.map.lines[line];
            line.chars[index].element != line.element
        };
        let all = (from.0..=to.0).flat_map(|line| {
            let start = if line == from.0 { from.1 } else { 0 };
            let end = if line == to.0 { to.1 + 1 } else { self.map.lines[line].chars.len() };
            (start..end).map(move |index| (line, index))
        });
        let mut written = all.filter(|(line, index)| is_written(*line, *index));
        let first = written.next()?;
        Some(Anchor::Words(first, written.next_back().unwrap_or(first)))
    }

    /// Finds the mark of the note that says the words, after passing over so many, as long as there are more; the only note
    /// of a paragraph needs not say them, for a reader may have left them out of it.
    fn mark_of(&self, place: &Place, quote: &str, before: usize) -> Option<u32> {
        let notes: Vec<&SourceNote> = self.map.notes.iter().filter(|note| note.place == *place).collect();
        let saying = |quote: &&str| notes.iter().filter(|note| says(note, quote)).take(before + 1).last();
        let found = tries(quote).iter().find_map(saying);
        found.or_else(|| notes.first().filter(|_| notes.len() == 1)).map(|note| note.mark)
    }

    /// Finds the note at a place that says the words, or those that are not shown there, or the first of several of these.
    fn note_of(&self, place: Option<&Place>, quote: &str) -> Option<u32> {
        let mut notes = self.map.notes.iter().filter(|note| Some(note.place.of_mark()) == place);
        notes.find(|note| says(note, quote)).map(|note| note.mark)
    }
}

/// Says whether a note says words, or they begin with all that it says.
fn says(note: &SourceNote, words: &str) -> bool {
    let squeezed = |text: &str| -> String { text.chars().filter_map(visible).collect() };
    let (text, wanted) = (squeezed(&note.text), squeezed(words));
    !wanted.is_empty() && (text.contains(&wanted) || (!text.is_empty() && wanted.starts_with(&text)))
}

/// The quote, then what of it can still be looked for where all of it is not there: the words before an ellipsis, and its
/// first line.
fn tries(quote: &str) -> Vec<&str> {
    let parts =
        [quote.trim_end_matches('…'), quote.split('…').next().unwrap_or(""), quote.lines().next().unwrap_or("")];
    let mut tries = vec![quote];
    for part in parts {
        if part.chars().count() >= SURE && !tries.contains(&part) {
            tries.push(part);
        }
    }
    tries
}

impl Text {
    fn new(map: &SourceMap, key: fn(char) -> Option<char>) -> Self {
        let mut made = Self { key, text: String::new(), origins: Vec::new(), lines: Vec::new() };
        for (at, line) in map.lines.iter().enumerate() {
            let start = made.text.len();
            for (index, character) in line.chars.iter().enumerate() {
                if let Some(shown) = key(character.shown) {
                    made.origins.push((made.text.len(), at, index));
                    made.text.push(shown);
                }
            }
            made.lines.push(start..made.text.len());
        }
        made
    }

    /// Finds words that begin in one line and end in another, after passing over so many, as long as there are more.
    fn find(&self, wanted: &str, first: usize, last: usize, before: usize) -> Option<((usize, usize), (usize, usize))> {
        if wanted.is_empty() {
            return None;
        }
        let start = self.lines[first].start;
        let within = &self.text[start..self.lines[last].end];
        let (at, _) = within.match_indices(wanted).take(before + 1).last()?;
        let origin = |byte: usize| {
            let index = self.origins.partition_point(|(own, ..)| *own <= byte) - 1;
            let (_, line, index) = self.origins[index];
            (line, index)
        };
        Some((origin(start + at), origin(start + at + wanted.len() - 1)))
    }
}

/// Returns the character on the line; `None` for what is not seen.
fn visible(character: char) -> Option<char> {
    let is_seen = !character.is_whitespace() && !character.is_control();
    is_seen.then(|| on_line(character).map_or(character, |(plain, _)| plain))
}

/// Returns the letter or digit on the line, in half width and lower case; `None` for spaces and marks.
fn compared(character: char) -> Option<char> {
    visible(character).and_then(folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::source_map::{SourceChar, SourceLine, SourceNote};

    /// Each line with its number and its text; the elements are 100, 200, … and their runs one behind.
    fn map(lines: &[(&str, &str)]) -> SourceMap {
        let line = |(index, (number, text)): (u32, &(&str, &str))| {
            let element = index * 100;
            let numbers = number.chars().map(|shown| SourceChar { shown, element, bytes: 0..0 });
            let texts = text.chars().map(|shown| SourceChar { shown, element: element + 1, bytes: 0..1 });
            SourceLine { place: Place::Paragraph(index), element, chars: numbers.chain(texts).collect() }
        };
        let note = |place, text: &str, mark| SourceNote { place, text: text.into(), mark };
        let of_first = || Place::note_at(&Place::Paragraph(1));
        let notes = vec![
            note(Place::Paragraph(1), "见附表三。", 7),
            note(of_first(), "甲乙丙，见台账。", 8),
            note(of_first(), "甲乙丙，见年报。", 9),
            note(Place::note_at(&Place::Paragraph(2)), "满意率", 10),
        ];
        SourceMap { lines: (1..).zip(lines).map(line).collect(), notes, ..SourceMap::default() }
    }

    #[test]
    fn words_of_a_note_are_found_at_its_mark() {
        let map = map(&[("", "甲乙丙，甲乙丙。"), ("", "完成率与满意率"), ("", "丁")]);
        let mut finder = Finder::new(&map);
        for (number, quote, expected) in [
            (1, "甲乙丙", Anchor::Mark(8)),
            (1, "甲乙丙", Anchor::Mark(9)),
            (1, "甲乙丙", Anchor::Mark(9)),
            (1, "见年报", Anchor::Mark(9)),
            (1, "没有的话", Anchor::Line(0)),
            (2, "没有的话", Anchor::Mark(10)),
            (3, "丁", Anchor::Line(2)),
        ] {
            let place = Place::note_at(&Place::Paragraph(number));
            assert_eq!(finder.find("rule", Some(&place), quote), expected, "{quote}");
        }
    }

    #[test]
    fn words_are_found_at_their_place() {
        let map = map(&[("一、", "甲乙 丙，甲乙丙。面积1０⁸亩"), ("", "丙丁，全年完成培训"), ("", "二十四场次以上")]);
        let mut finder = Finder::new(&map);
        let place = |number| Some(Place::Paragraph(number));
        for (number, quote, expected) in [
            (1, "甲乙丙", Anchor::Words((0, 2), (0, 5))),
            (1, "甲乙丙", Anchor::Words((0, 7), (0, 9))),
            (1, "甲乙丙", Anchor::Words((0, 7), (0, 9))),
            (1, "一、甲乙", Anchor::Words((0, 2), (0, 3))),
            (1, "10８亩", Anchor::Words((0, 13), (0, 16))),
            (2, "完成培训二十四场", Anchor::Words((1, 5), (2, 3))),
            (2, "全年完成培训……", Anchor::Words((1, 3), (1, 8))),
            (2, "没有的话", Anchor::Line(1)),
            (1, "丙丁", Anchor::Line(0)),
            (2, "", Anchor::Line(1)),
            (1, "见附表", Anchor::Mark(7)),
            (9, "甲", Anchor::Start),
        ] {
            assert_eq!(finder.find("rule", place(number).as_ref(), quote), expected, "{quote}");
        }
        for (quote, expected) in [("场次", Anchor::Words((2, 3), (2, 4))), ("戊", Anchor::Start), ("", Anchor::Start)]
        {
            assert_eq!(finder.find("rule", None, quote), expected);
        }
    }
}
