//! What stands in a paragraph's line: characters, blanks, breaks, notes, and whatever is anchored there.
use std::sync::Arc;

use super::blocks::{DEPTH_LIMIT, InList, Reader, Spot, words};
use crate::format::xml::{Content, Element};
use crate::model::{Block, Inline, Picture, Place, Words, text_of};
use crate::read::faults;
use crate::read::look::{Look, LookPart, push_run};
use crate::read::picture_kind::kind_of;

/// Most blanks that one element stands for.
const BLANK_LIMIT: usize = 1000;

/// A line being gathered.
#[derive(Default)]
pub(super) struct Line {
    /// What is shown.
    pub(super) inlines: Vec<Inline>,
    /// Text that is not shown.
    pub(super) hidden: String,
    /// Blocks of text boxes anchored in the line.
    pub(super) boxes: Vec<Block>,
    look: LookPart,
}

impl Line {
    pub(super) fn starting(look: LookPart) -> Self {
        Self { look, ..Self::default() }
    }

    fn push(&mut self, text: &str) {
        let is_on = |part: Option<bool>| part == Some(true);
        if is_on(self.look.hidden) {
            self.hidden.push_str(text);
        } else if !text.is_empty() {
            let look = Look {
                bold: is_on(self.look.bold),
                italic: is_on(self.look.italic),
                underline: is_on(self.look.underline),
                struck: is_on(self.look.struck),
                size: self.look.size,
                ..Look::default()
            };
            push_run(&mut self.inlines, look.run(text), None);
        }
    }

    /// Appends characters of the source, whose runs of blanks are one blank (ODF 1.3 part 3, 6.1.2).
    fn push_source(&mut self, text: &str) {
        let mut collapsed = String::with_capacity(text.len());
        let mut after_blank = match self.inlines.last() {
            Some(Inline::Run(run)) => run.text.ends_with(' '),
            Some(Inline::Break) | None => true,
            Some(Inline::Picture(_) | Inline::Note(_)) => false,
        };
        for character in text.chars() {
            let is_blank = matches!(character, ' ' | '\t' | '\n' | '\r');
            if !(is_blank && after_blank) {
                collapsed.push(if is_blank { ' ' } else { character });
            }
            after_blank = is_blank;
        }
        self.push(&collapsed);
    }
}

impl Reader<'_> {
    pub(super) fn read_line(&mut self, element: Element<'_>, place: &Place, depth: u32, line: &mut Line) {
        if depth > DEPTH_LIMIT {
            let (zh, en) = ("内容嵌套过深，更深处没有读入。", "What is nested deeper was not read.");
            self.report(faults::unplaced(zh, en, place).quoting(faults::clip(&words(element))));
            return;
        }
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
                let count = element.attr("c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
                line.push(&" ".repeat(count.min(BLANK_LIMIT)));
            }
            "tab" => line.push("\t"),
            "line-break" => line.inlines.push(Inline::Break),
            "soft-page-break"
            | "bookmark"
            | "bookmark-start"
            | "bookmark-end"
            | "reference-mark-start"
            | "reference-mark-end"
            | "change"
            | "change-end"
            | "ruby-text" => {}
            "change-start" => self.changes.insert(place),
            "note" => self.read_note(element, depth, line),
            "annotation" => self.remarks.push(words(element)),
            "frame" | "g" | "custom-shape" | "rect" | "line" | "polyline" => {
                self.read_drawing(element, place, depth, line);
            }
            "hidden-text" => line.hidden.push_str(&element.attr("string-value").unwrap_or_default()),
            "span" => {
                let outer = line.look;
                let style = element.attr("style-name").unwrap_or_default();
                line.look = self.styles.look("text", &style);
                line.look.inherit(&outer);
                self.read_line(element, place, depth + 1, line);
                line.look = outer;
            }
            // Links, fields by what they show, and whatever else has characters inside.
            _ => self.read_line(element, place, depth + 1, line),
        }
    }

    fn read_note(&mut self, note: Element<'_>, depth: u32, line: &mut Line) {
        let is_end = note.attr("note-class").as_deref() == Some("endnote");
        let place =
            Place::Aside(if is_end { Words::new("尾注", "endnote") } else { Words::new("脚注", "footnote") });
        let mut blocks = Vec::new();
        if let Some(body) = note.child("note-body") {
            self.read_blocks(body, &Spot::At(place), &mut InList::default(), depth + 1, &mut blocks);
        }
        let text = text_of(&blocks, true);
        if !text.trim().is_empty() {
            line.inlines.push(Inline::Note(text.trim().to_owned()));
        }
    }

    /// Reads a frame or a shape: a picture into the line, a text box behind its paragraph.
    pub(super) fn read_drawing(&mut self, drawing: Element<'_>, place: &Place, depth: u32, line: &mut Line) {
        let size = || Some((points(&drawing.attr("width")?)?, points(&drawing.attr("height")?)?));
        for inner in drawing.children() {
            match inner.name() {
                "image" => {
                    let alt = ["title", "desc"].into_iter().find_map(|name| Some(drawing.child(name)?.text()));
                    self.read_picture(inner, size(), alt.unwrap_or_default(), place, line);
                    // Further images of a frame are the same in other formats.
                    return;
                }
                "text-box" | "p" | "list" => {
                    let beside = beside(place);
                    let holder = if inner.name() == "text-box" { inner } else { drawing };
                    let mut blocks = Vec::new();
                    self.read_blocks(holder, &Spot::At(beside), &mut InList::default(), depth + 1, &mut blocks);
                    line.boxes.extend(blocks);
                    return;
                }
                "object" | "object-ole" | "plugin" | "applet" => self.refuse_object(place),
                "frame" | "g" | "custom-shape" | "rect" if depth < DEPTH_LIMIT => {
                    self.read_drawing(inner, place, depth + 1, line);
                }
                _ => {}
            }
        }
    }

    fn read_picture(
        &mut self,
        image: Element<'_>,
        size: Option<(f32, f32)>,
        alt: String,
        place: &Place,
        line: &mut Line,
    ) {
        let target = image.attr("href").unwrap_or_default();
        let bytes = self.package.part(target.trim_start_matches("./")).ok().flatten().filter(|bytes| !bytes.is_empty());
        match bytes {
            Some(bytes) => {
                let bytes: Arc<[u8]> = Arc::from(bytes);
                line.inlines.push(Inline::Picture(Picture { kind: kind_of(&bytes), bytes, size, alt }));
            }
            None => {
                let (zh, en) = ("此处的图片不在文件里，没有读入。", "A picture that is not in the file was not read.");
                self.report(faults::unplaced(zh, en, place));
            }
        }
    }

    fn refuse_object(&mut self, place: &Place) {
        let (zh, en) =
            ("此处嵌入了图表或其他文件，没有读入。", "A chart or another file is embedded here and was not read.");
        self.report(faults::unplaced(zh, en, place));
    }
}

/// Says that something stands in a box beside a place.
fn beside(place: &Place) -> Place {
    let said = place.words();
    let (zh, en) = (said.get(crate::model::Lang::Zh), said.get(crate::model::Lang::En));
    Place::Aside(Words::new(format!("{zh}旁的文本框"), format!("text box beside {en}")))
}

/// Reads a length in points.
fn points(length: &str) -> Option<f32> {
    let unit =
        length.trim_start_matches(|character: char| character.is_ascii_digit() || matches!(character, '.' | '-'));
    let value: f32 = length.strip_suffix(unit)?.parse().ok()?;
    let factor = match unit {
        "pt" => 1.0,
        "in" => 72.0,
        "cm" => 72.0 / 2.54,
        "mm" => 72.0 / 25.4,
        "pc" => 12.0,
        _ => return None,
    };
    Some(value * factor).filter(|points| *points > 0.0)
}
