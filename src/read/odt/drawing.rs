//! Frames, shapes and groups of them: a picture goes into the line, a text box behind its paragraph.
use super::blocks::{DEPTH_LIMIT, Reader, Spot};
use super::faults;
use super::line::Line;
use super::list::InList;
use super::words::words;
use crate::format::active::{Kind, is_outside};
use crate::format::xml::Element;
use crate::model::{Inline, PICTURE, Picture, PictureKind, Place, View};
use crate::read::faults::picture_beside;
use crate::read::formula;
use crate::read::length::{points, size_of};
use crate::read::picture_kind::kind_of;

/// Says whether an element of that name is a frame, a shape, or holds such.
pub(super) fn is_drawing(name: &str) -> bool {
    matches!(
        name,
        "frame"
            | "g"
            | "custom-shape"
            | "rect"
            | "line"
            | "polyline"
            | "polygon"
            | "regular-polygon"
            | "path"
            | "circle"
            | "ellipse"
            | "connector"
            | "caption"
            | "measure"
            | "page-thumbnail"
            | "control"
            | "scene"
    )
}

impl Reader<'_> {
    /// Reads a frame or a shape into the line where it is anchored.
    pub(super) fn read_drawing(&mut self, drawing: Element<'_>, place: &Place, depth: u32, line: &mut Line) {
        let aside = match line.aside() {
            Some(aside) => Some(aside),
            None if drawing.attr("display").as_deref() == Some("none") => Some(&mut line.hidden),
            None => None,
        };
        if let Some(aside) = aside {
            let words = words(drawing);
            aside.push_str(if words.is_empty() { PICTURE } else { &words });
            return;
        }
        if depth > DEPTH_LIMIT {
            self.report(faults::too_deep(&words(drawing), place));
            return;
        }
        match drawing.name() {
            "frame" => self.read_frame(drawing, place, depth, line),
            "control" => {
                let shown = drawing.attr("control").and_then(|id| self.forms.shown(&id)).unwrap_or_default().to_owned();
                line.push(&shown);
            }
            "g" | "scene" => {
                for inner in drawing.children() {
                    if is_drawing(inner.name()) || inner.name() == "a" {
                        self.read_drawing(inner, place, depth + 1, line);
                    }
                }
            }
            // A link around a shape.
            "a" => {
                for inner in drawing.children() {
                    self.read_drawing(inner, place, depth + 1, line);
                }
            }
            _ => self.read_box(drawing, place, depth, line),
        }
    }

    /// Reads a frame: of what it holds, each is the same in another form, but for the boxes.
    fn read_frame(&mut self, frame: Element<'_>, place: &Place, depth: u32, line: &mut Line) {
        let alt = ["title", "desc"].into_iter().find_map(|name| Some(frame.child(name)?.text())).unwrap_or_default();
        let (mut images, mut is_filled) = (Vec::new(), false);
        for inner in frame.children() {
            match inner.name() {
                "text-box" => {
                    self.read_box(inner, place, depth, line);
                    is_filled = true;
                }
                "table" => {
                    line.boxes.extend(self.read_table(inner, depth + 1).map(crate::model::Block::Table));
                    is_filled = true;
                }
                "image" => images.push(inner),
                "object" if self.read_formula(inner, line) => is_filled = true,
                "object" | "object-ole" | "plugin" | "applet" | "floating-frame" => {
                    if !self.active.note_open_object(inner, self.source.package(), Some(place.clone())) {
                        self.report(faults::embedded(place).quoting(faults::clip(&alt)));
                    }
                    // What the embedded document looks like.
                    images = frame.children().filter(|image| image.name() == "image").collect();
                    is_filled = self.find_picture(&images).is_none_or(|(_, kind)| !kind.is_printed());
                    break;
                }
                _ => {}
            }
        }
        if !is_filled && !images.is_empty() {
            let size = || size_of(points(&frame.attr("width")?)?, points(&frame.attr("height")?)?);
            self.read_picture(&images, size(), alt, place, line);
        }
        for text in images.into_iter().filter(|image| image.children().any(|inner| inner.name() == "p")) {
            self.read_box(text, place, depth, line);
        }
    }

    fn read_box(&mut self, holder: Element<'_>, place: &Place, depth: u32, line: &mut Line) {
        let spot = Spot::At(beside(place));
        self.read_blocks(holder, &spot, &mut InList::default(), depth + 1, &mut line.boxes);
    }

    /// Finds the picture that can be shown; else any that is there.
    fn find_picture(&mut self, images: &[Element<'_>]) -> Option<(std::sync::Arc<[u8]>, PictureKind)> {
        let mut found = None;
        for image in images {
            let Some(bytes) = self.source.picture(*image) else { continue };
            let kind = kind_of(&bytes);
            if kind.is_printed() {
                return Some((bytes, kind));
            }
            found.get_or_insert((bytes, kind));
        }
        found
    }

    fn read_picture(
        &mut self,
        images: &[Element<'_>],
        size: Option<(f32, f32)>,
        alt: String,
        place: &Place,
        line: &mut Line,
    ) {
        if self.words_only {
            self.report(picture_beside(place));
            return;
        }
        match self.find_picture(images) {
            Some((bytes, kind)) => {
                line.push_inline(Inline::Picture(Picture { kind, bytes, size, view: View::default(), alt }));
            }
            None => {
                let address = images.iter().find_map(|image| image.attr("href").filter(|address| is_outside(address)));
                match address {
                    Some(address) => self.active.note(Kind::Link, &address, place.clone()),
                    None => self.report(faults::no_picture(place)),
                }
            }
        }
    }

    /// Writes an embedded formula into the line; says whether the object is one.
    fn read_formula(&mut self, object: Element<'_>, line: &mut Line) -> bool {
        if let Some(math) = object.child("math") {
            line.push(&formula::in_a_line(math));
            return true;
        }
        let target = object.attr("href").unwrap_or_default();
        let name = format!("{}/content.xml", target.trim_start_matches("./").trim_end_matches('/'));
        let part = self.source.xml(&name).ok().flatten();
        let Some(math) = part.as_ref().and_then(|xml| xml.root()).filter(|root| root.name() == "math") else {
            return false;
        };
        line.push(&formula::in_a_line(math));
        true
    }
}

/// Says that something stands in a box beside a place of the body.
fn beside(place: &Place) -> Place {
    if let Place::Paragraph(paragraph) = place { Place::box_at(*paragraph) } else { place.clone() }
}
