//! Marks of remarks → the text of the main part with them: nothing is taken away, and a run that a mark cuts keeps its
//! properties on both sides.
use std::collections::BTreeMap;

use super::anchor::Anchor;
use super::outline::{Child, Outline, Unit};
use crate::format::source_map::{SourceChar, SourceMap};

/// The marks that stand at one byte of the main part, by the ids of their remarks.
#[derive(Default)]
struct Marks {
    ends: Vec<u32>,
    points: Vec<u32>,
    starts: Vec<u32>,
    /// The unit that they cut, and the child of it if they stand within its characters.
    cut: Option<(usize, Option<usize>)>,
}

/// How the elements of marks are written.
pub struct Spelling {
    /// The prefix of their names and attributes, with its colon.
    pub prefix: String,
    /// What declares the prefix, with a blank in front; empty where the whole part knows it.
    pub declaration: String,
}

/// Marks being gathered.
pub struct Marking<'a> {
    text: &'a str,
    map: &'a SourceMap,
    outline: &'a Outline,
    spelling: &'a Spelling,
    marks: BTreeMap<usize, Marks>,
    /// Remarks on paragraphs that have no closing tag.
    opened: BTreeMap<usize, Vec<u32>>,
}

/// Which side of a character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    Behind,
}

/// A byte where marks can stand, and what they cut there.
type Spot = (usize, Option<(usize, Option<usize>)>);

impl<'a> Marking<'a> {
    /// Begins with a part that has no marks of ours.
    pub fn new(text: &'a str, map: &'a SourceMap, outline: &'a Outline, spelling: &'a Spelling) -> Self {
        Self { text, map, outline, spelling, marks: BTreeMap::new(), opened: BTreeMap::new() }
    }

    /// Adds the marks of a remark; `false` where the part has no paragraph at all.
    pub fn add(&mut self, anchor: Anchor, id: u32) -> bool {
        match anchor {
            Anchor::Words(from, to) => self.add_words(from, to, id),
            Anchor::Mark(at) => match self.outline.unit_at(at as usize) {
                Some(unit) => {
                    self.set((unit.whole.start, None), (unit.whole.end, None), id);
                    true
                }
                None => self.add_start(id),
            },
            Anchor::Line(line) => self.add_line(line, id),
            Anchor::Start => self.add_start(id),
        }
    }

    fn add_words(&mut self, from: (usize, usize), to: (usize, usize), id: u32) -> bool {
        let paragraph = |line: usize| self.outline.paragraph_at(self.map.lines[line].element as usize);
        let (Some(first), Some(last)) = (paragraph(from.0), paragraph(to.0)) else { return self.add_line(from.0, id) };
        let (first, last) = (&self.outline.paragraphs[first], &self.outline.paragraphs[last]);
        let character = |(line, index): (usize, usize)| &self.map.lines[line].chars[index];
        let start = self.spot(character(from), Side::Before);
        // A remark that goes from one cell, or one branch of a choice, into another would be torn.
        let end = if first.parent == last.parent {
            self.spot(character(to), Side::Behind)
        } else {
            Some((first.inner.end, None))
        };
        match (start, end) {
            (Some(start), Some(end)) if start.0 < end.0 => {
                self.set(start, end, id);
                true
            }
            _ => self.add_line(from.0, id),
        }
    }

    fn add_line(&mut self, line: usize, id: u32) -> bool {
        match self.outline.paragraph_at(self.map.lines[line].element as usize) {
            Some(paragraph) => self.add_paragraph(paragraph, id),
            None => return self.add_start(id),
        }
        true
    }

    /// Sets a remark beside the first paragraph that says anything, or the first of all.
    fn add_start(&mut self, id: u32) -> bool {
        let said = self.map.lines.iter().filter(|line| !line.is_blank());
        let mut said = said.filter_map(|line| self.outline.paragraph_at(line.element as usize));
        let first = said.next().or_else(|| (!self.outline.paragraphs.is_empty()).then_some(0));
        first.inspect(|first| self.add_paragraph(*first, id)).is_some()
    }

    fn add_paragraph(&mut self, index: usize, id: u32) {
        let paragraph = &self.outline.paragraphs[index];
        if paragraph.is_empty {
            self.opened.entry(index).or_default().push(id);
        } else if paragraph.inner.is_empty() {
            self.marks.entry(paragraph.inner.start).or_default().points.push(id);
        } else {
            self.set((paragraph.inner.start, None), (paragraph.inner.end, None), id);
        }
    }

    fn set(&mut self, start: Spot, end: Spot, id: u32) {
        for (spot, is_start) in [(start, true), (end, false)] {
            let marks = self.marks.entry(spot.0).or_default();
            marks.cut = marks.cut.or(spot.1);
            if is_start { marks.starts.push(id) } else { marks.ends.push(id) }
        }
    }

    /// Finds where a mark before or behind a character can stand.
    fn spot(&self, character: &SourceChar, side: Side) -> Option<Spot> {
        let unit = self.outline.unit_at(character.element as usize)?;
        let index = self.outline.units.partition_point(|other| other.whole.start < unit.whole.start);
        let Some(at) = unit.child_at(character.element as usize) else { return Some((beside(unit, side), None)) };
        let child = &unit.children[at];
        let bytes = character.bytes.start as usize..character.bytes.end as usize;
        if child.is_text && !bytes.is_empty() {
            let (cut, edge) = match side {
                Side::Before => (bytes.start, child.inner.start),
                Side::Behind => (bytes.end, child.inner.end),
            };
            if cut != edge {
                return Some((cut, Some((index, Some(at)))));
            }
        }
        let is_edge = match side {
            Side::Before => at == 0,
            Side::Behind => at + 1 == unit.children.len(),
        };
        if is_edge {
            return Some((beside(unit, side), None));
        }
        let cut = if side == Side::Before { child.whole.start } else { child.whole.end };
        Some((cut, Some((index, None))))
    }

    /// Returns the part's text with all marks.
    pub fn finish(self) -> String {
        let mut edits: Vec<(usize, usize, String)> = Vec::new();
        for (&at, marks) in &self.marks {
            let marked = self.written(marks);
            let text = match marks.cut {
                None => marked,
                Some((unit, child)) => self.cut(&self.outline.units[unit], child, &marked),
            };
            edits.push((at, 0, text));
        }
        edits.extend(self.kept_blanks());
        for (&index, ids) in &self.opened {
            let paragraph = &self.outline.paragraphs[index];
            let marked = self.written(&Marks { points: ids.clone(), ..Marks::default() });
            let name = &self.text[paragraph.name.clone()];
            edits.push((paragraph.whole.end - "/>".len(), "/>".len(), format!(">{marked}</{name}>")));
        }
        edits.sort_by_key(|(at, ..)| *at);
        let mut text = String::with_capacity(self.text.len() + edits.iter().map(|edit| edit.2.len()).sum::<usize>());
        let mut done = 0;
        for (at, removed, added) in edits {
            text.push_str(&self.text[done..at]);
            text.push_str(&added);
            done = at + removed;
        }
        text.push_str(&self.text[done..]);
        text
    }

    /// Ends a run, and the characters at hand, before marks, and begins it again behind them.
    fn cut(&self, unit: &Unit, child: Option<usize>, marked: &str) -> String {
        let name = &self.text[unit.name.clone()];
        let opening = &self.text[unit.opening.clone()];
        let properties = unit.properties.clone().map_or("", |properties| &self.text[properties]);
        match child.map(|child| &self.text[unit.children[child].name.clone()]) {
            Some(text) => format!("</{text}></{name}>{marked}{opening}{properties}<{text} xml:space=\"preserve\">"),
            None => format!("</{name}>{marked}{opening}{properties}"),
        }
    }

    /// Where characters are cut whose blanks at the ends do not count: those ends are parted off, for the blanks at the
    /// cuts do.
    fn kept_blanks(&self) -> Vec<(usize, usize, String)> {
        let mut cuts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (&at, marks) in &self.marks {
            if let Some((unit, Some(child))) = marks.cut {
                cuts.entry((unit, child)).or_insert(at);
            }
        }
        let mut edits = Vec::new();
        for ((unit, child), first) in cuts {
            let child: &Child = &self.outline.units[unit].children[child];
            if child.keeps_blanks {
                continue;
            }
            let name = &self.text[child.name.clone()];
            let inner = &self.text[child.inner.clone()];
            let is_blank = |character: char| matches!(character, ' ' | '\t' | '\n' | '\r');
            let ends_blank = self.text[child.inner.start..first].ends_with(is_blank);
            let blanks = inner.len() - inner.trim_start_matches(is_blank).len();
            if ends_blank && child.inner.start + blanks < first {
                edits.push((child.inner.start + blanks, 0, format!("</{name}><{name} xml:space=\"preserve\">")));
            }
            let blanks = inner.len() - inner.trim_end_matches(is_blank).len();
            if blanks > 0 {
                edits.push((child.inner.end - blanks, 0, format!("</{name}><{name}>")));
            }
        }
        edits
    }

    fn written(&self, marks: &Marks) -> String {
        let Spelling { prefix, declaration } = self.spelling;
        let mark = |name: &str, id: u32| format!("<{prefix}{name}{declaration} {prefix}id=\"{id}\"/>");
        let reference =
            |id: u32| format!("<{prefix}r{declaration}><{prefix}commentReference {prefix}id=\"{id}\"/></{prefix}r>");
        let (start, end) = (|id: u32| mark("commentRangeStart", id), |id: u32| mark("commentRangeEnd", id));
        let ends = marks.ends.iter().map(|id| end(*id) + &reference(*id));
        let points = marks.points.iter().map(|id| start(*id) + &end(*id) + &reference(*id));
        ends.chain(points).chain(marks.starts.iter().map(|id| start(*id))).collect()
    }
}

fn beside(unit: &Unit, side: Side) -> usize {
    if side == Side::Before { unit.whole.start } else { unit.whole.end }
}
