//! One paragraph: its properties, its number, and what stands in its line.
use super::drawing::Boxed;
use super::faults;
use super::look::read_look;
use super::reader::{Reader, Sink, Spot, Story};
use super::styles::{NumberRef, Outline, Style};
use super::text::Line;
use crate::format::xml::Element;
use crate::model::{Block, Paragraph, Place, Role};
use crate::read::look::{Look, LookPart};

/// What `w:pPr` says.
#[derive(Default)]
struct Properties {
    style: Option<String>,
    number: NumberRef,
    outline: Option<Outline>,
    /// Whether the paragraph's end is a pending deletion.
    deleted: bool,
    /// Whether the paragraph's end is hidden.
    hidden: bool,
    /// Whether it is the big first character of the next one.
    drop_cap: bool,
}

impl Properties {
    fn read(paragraph: Element<'_>) -> Self {
        let Some(element) = paragraph.child("pPr") else { return Self::default() };
        let mark = element.child("rPr");
        let drop_cap = element.child("framePr").and_then(|frame| frame.attr("dropCap"));
        Self {
            style: element.child("pStyle").and_then(Element::val).map(Into::into),
            number: NumberRef::read(element),
            outline: Outline::read(element),
            deleted: mark.is_some_and(|mark| mark.child("del").or_else(|| mark.child("moveFrom")).is_some()),
            hidden: mark.is_some_and(|mark| read_look(mark).hidden == Some(true)),
            drop_cap: drop_cap.is_some_and(|kind| kind != "none"),
        }
    }
}

impl Reader<'_> {
    /// Reads a paragraph and the text boxes anchored in it into `sink`.
    pub(super) fn read_paragraph(
        &mut self,
        story: &mut Story<'_>,
        element: Element<'_>,
        spot: &Spot,
        depth: u32,
        sink: &mut Sink,
    ) {
        let properties = Properties::read(element);
        let section = element.child("pPr").and_then(|properties| properties.child("sectPr"));
        if let Some(section) = section {
            self.note_section(section);
        }
        let style = self.styles.paragraph(properties.style.as_deref()).clone();
        let place = self.next_place(spot);
        self.trace_paragraph(element, &place);
        let mut line = Line::starting(std::mem::take(&mut sink.carry));
        self.read_line(story, element, &style, &place, depth, &mut line);
        if !line.hidden.trim().is_empty() {
            self.report(faults::hidden(&line.hidden, &place));
        }
        if properties.deleted {
            self.changes.drop_words("", &place);
            sink.carry = line.inlines;
        } else if properties.drop_cap {
            // The words that it begins stand in the next paragraph.
            sink.carry = line.inlines;
        } else {
            let mut paragraph =
                Paragraph { place, role: role(&properties, &style), number: None, inlines: line.inlines };
            let blank = paragraph.is_blank();
            // Word prints no number beside a section's end that stands alone.
            if !(blank && (properties.hidden || section.is_some())) {
                paragraph.number = self.label(&properties, &style);
                self.trace_number(element, &paragraph.shown_number());
            }
            // A cell of nothing but an automatic number is how units number the rows of a table.
            let is_number = paragraph.number.is_some() && matches!(spot, Spot::At(Place::TableCell { .. }));
            if !blank || is_number {
                paragraph.place = self.take_place(spot);
                sink.blocks.push(Block::Paragraph(paragraph));
            }
        }
        for boxed in line.boxes {
            self.read_box(story, boxed, spot, depth, sink);
        }
    }

    /// Reads a text box as blocks that follow its anchor.
    fn read_box(&mut self, story: &mut Story<'_>, boxed: Boxed<'_>, spot: &Spot, depth: u32, sink: &mut Sink) {
        let place = match spot {
            Spot::Body => Place::box_at(self.paragraphs),
            Spot::At(place) => place.clone(),
        };
        match boxed {
            Boxed::Blocks(content) => sink.blocks.extend(self.read_blocks(story, content, &Spot::At(place), depth + 1)),
            Boxed::Words(words) => sink.blocks.push(Block::Paragraph(Paragraph::plain(place, words))),
        }
    }

    /// Counts a paragraph in its list and returns its label.
    fn label(&mut self, properties: &Properties, style: &Style) -> Option<String> {
        let (own, styled) = (&properties.number, &style.number);
        let list = own.list.or(styled.list).filter(|list| *list > 0)?;
        let inherited = || {
            let mut tied = [properties.style.as_deref(), styled.from.as_deref()].into_iter().flatten();
            tied.find_map(|style| self.numbering.level_of_style(list, style)).or(styled.level)
        };
        // A list named by the paragraph itself has nothing to do with the level that its style is tied to.
        let level = own.level.or_else(|| if own.list.is_some() { None } else { inherited() });
        self.counters.count(&self.numbering, list, level.unwrap_or(0))
    }

    /// Joins what bears on the look of a run.
    pub(super) fn run_look(&self, run: Element<'_>, style: &Style) -> Look {
        let Some(properties) = run.child("rPr") else { return self.styles.look(&LookPart::default(), None, style) };
        let character = properties.child("rStyle").and_then(Element::val);
        self.styles.look(&read_look(properties), character.as_deref(), style)
    }
}

fn role(properties: &Properties, style: &Style) -> Role {
    match properties.outline.or(style.outline) {
        Some(Outline::Level(level)) => Role::Heading(level + 1),
        Some(Outline::Body) | None => Role::Text,
    }
}
