//! The main part as marks see it: its paragraphs, what stands in their lines, and which runs can be cut where.
//!
//! Only the outermost paragraphs count: what a text box holds belongs to the run that the box is anchored in, for Word takes
//! no comments inside of boxes. Content controls, deletions, fields in one element and the
//! like are not entered either.
use std::collections::BTreeSet;
use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::format::xml::attribute;

/// Elements that stand in a line as one, and beside which marks may stand.
const UNITS: [&str; 9] = ["r", "oMath", "oMathPara", "AlternateContent", "sdt", "fldSimple", "ruby", "del", "moveFrom"];

/// A main part; all offsets are bytes of its text.
#[derive(Default)]
pub struct Outline {
    /// Its outermost paragraphs.
    pub paragraphs: Vec<Span>,
    /// What stands in their lines.
    pub units: Vec<Unit>,
    /// The ids of remarks that it has already.
    pub ids: BTreeSet<String>,
}

/// A paragraph.
pub struct Span {
    /// All of it.
    pub whole: Range<usize>,
    /// What stands in it behind its properties.
    pub inner: Range<usize>,
    /// Whether it has no closing tag.
    pub is_empty: bool,
    /// Where the element begins that holds it.
    pub parent: usize,
    /// Its name as written.
    pub name: Range<usize>,
}

/// A run, or something else that stands in a line as one.
pub struct Unit {
    /// All of it.
    pub whole: Range<usize>,
    /// Its opening tag.
    pub opening: Range<usize>,
    /// Its name as written.
    pub name: Range<usize>,
    /// Whether it is a run, which can be cut.
    pub is_run: bool,
    /// What says how it looks.
    pub properties: Option<Range<usize>>,
    /// What stands right in it otherwise.
    pub children: Vec<Child>,
}

/// An element right in a run.
pub struct Child {
    /// All of it.
    pub whole: Range<usize>,
    /// What stands in it.
    pub inner: Range<usize>,
    /// Its name as written.
    pub name: Range<usize>,
    /// Whether it is characters that can be cut: no other markup is among them.
    pub is_text: bool,
    /// Whether blanks at its ends count.
    pub keeps_blanks: bool,
    /// Whether it says how the run looks.
    is_properties: bool,
}

impl Outline {
    /// Goes through a main part; `None` where it is no sound XML.
    pub fn of(text: &str) -> Option<Self> {
        let mut reader = Reader::from_str(text);
        let mut walk = Walk::default();
        loop {
            let from = usize::try_from(reader.buffer_position()).ok()?;
            let event = reader.read_event().ok()?;
            let to = usize::try_from(reader.buffer_position()).ok()?;
            match event {
                Event::Start(start) => walk.open(&start, from..to, false),
                Event::Empty(start) => {
                    walk.open(&start, from..to, true);
                    walk.close(to..to, to);
                }
                Event::End(_) => walk.close(from..to, to),
                Event::CData(_) => walk.spoil(),
                Event::Eof => return walk.open.is_empty().then_some(walk.outline),
                _ => {}
            }
        }
    }

    /// Returns the outermost paragraph around a byte.
    pub fn paragraph_at(&self, at: usize) -> Option<usize> {
        let behind = self.paragraphs.partition_point(|paragraph| paragraph.whole.start <= at);
        behind.checked_sub(1).filter(|found| self.paragraphs[*found].whole.contains(&at))
    }

    /// Returns the unit around a byte.
    pub fn unit_at(&self, at: usize) -> Option<&Unit> {
        let behind = self.units.partition_point(|unit| unit.whole.start <= at);
        behind.checked_sub(1).map(|found| &self.units[found]).filter(|unit| unit.whole.contains(&at))
    }
}

impl Unit {
    /// Returns the index of the element right in a run that begins at a byte.
    pub fn child_at(&self, at: usize) -> Option<usize> {
        self.children.binary_search_by_key(&at, |child| child.whole.start).ok().filter(|_| self.is_run)
    }
}

/// What is open while the part is gone through.
#[derive(Default)]
struct Walk {
    outline: Outline,
    /// Where each open element begins.
    open: Vec<usize>,
    /// How many are open around the paragraph at hand, its unit, and the child of that.
    paragraph: Option<usize>,
    unit: Option<usize>,
    child: Option<usize>,
    /// How many are open around the properties of the paragraph at hand.
    properties: Option<usize>,
}

impl Walk {
    fn open(&mut self, start: &BytesStart<'_>, tag: Range<usize>, is_empty: bool) {
        let depth = self.open.len();
        let name = tag.start + 1..tag.start + 1 + start.name().0.len();
        let qualified = start.local_name();
        let local = qualified.as_ref();
        if matches!(local, "commentRangeStart" | "commentRangeEnd" | "commentReference") {
            self.outline.ids.extend(attribute(start, "id").map(|id| id.value.into_owned()));
        }
        match (self.paragraph, self.unit) {
            (None, _) if local == "p" => {
                self.paragraph = Some(depth);
                let parent = self.open.last().copied().unwrap_or(0);
                let (whole, inner) = (tag.start..tag.end, tag.end..tag.end);
                self.outline.paragraphs.push(Span { whole, inner, is_empty, parent, name });
            }
            (Some(around), None) if self.properties.is_none() => {
                if depth == around + 1 && local == "pPr" {
                    self.properties = Some(depth);
                } else if UNITS.contains(&local) {
                    self.unit = Some(depth);
                    let is_run = local == "r" && !is_empty;
                    let whole = tag.clone();
                    let unit =
                        Unit { whole, opening: tag.clone(), name, is_run, properties: None, children: Vec::new() };
                    self.outline.units.push(unit);
                }
            }
            (Some(_), Some(around)) if depth == around + 1 => {
                self.child = Some(depth);
                let child = Child {
                    whole: tag.clone(),
                    inner: tag.end..tag.end,
                    name,
                    is_text: local == "t" && !is_empty,
                    keeps_blanks: attribute(start, "space").is_some_and(|space| space.value == "preserve"),
                    is_properties: local == "rPr",
                };
                self.last_unit().children.push(child);
            }
            (Some(_), Some(_)) if self.child.is_some() => self.spoil(),
            _ => {}
        }
        self.open.push(tag.start);
    }

    /// Ends the element that was opened last; `tag` is its closing tag, `to` where it ends.
    fn close(&mut self, tag: Range<usize>, to: usize) {
        self.open.pop();
        let depth = Some(self.open.len());
        if self.child == depth {
            self.child = None;
            let unit = self.last_unit();
            let child = unit.children.last_mut().expect("the child that was begun");
            (child.whole.end, child.inner.end) = (to, tag.start);
            if child.is_properties {
                unit.properties = unit.children.pop().map(|child| child.whole);
            }
        } else if self.unit == depth {
            self.unit = None;
            self.last_unit().whole.end = to;
        } else if self.properties == depth {
            self.properties = None;
            self.last_paragraph().inner = to..to;
        } else if self.paragraph == depth {
            self.paragraph = None;
            let paragraph = self.last_paragraph();
            (paragraph.whole.end, paragraph.inner.end) = (to, tag.start);
        }
    }

    /// Says that the characters at hand cannot be cut: there is other markup among them.
    fn spoil(&mut self) {
        if self.child.is_some()
            && let Some(child) = self.last_unit().children.last_mut()
        {
            child.is_text = false;
        }
    }

    fn last_unit(&mut self) -> &mut Unit {
        self.outline.units.last_mut().expect("a unit was begun")
    }

    fn last_paragraph(&mut self) -> &mut Span {
        self.outline.paragraphs.last_mut().expect("a paragraph was begun")
    }
}
