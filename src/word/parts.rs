//! The parts that docx-rs writes, put in order and completed.
use super::fixed::SEPARATORS;
use super::numbers::FIRST_LINE;
use super::order::put_in_order;
use super::tree::{Element, Node};
use super::{Beside, PictureMark, RowMark, numbers, sections};
use crate::model::View;

/// Completes a part that holds a text of its own: the body, a footer.
pub fn story(part: &[u8], beside: &Beside) -> Vec<u8> {
    let mut root = Element::parse(part);
    Walk::along(&beside.rows, &beside.pictures).complete(&mut root);
    sections::hand_on(&mut root);
    root.into_part()
}

/// A walk over a text in its order.
struct Walk<'a> {
    rows: std::slice::Iter<'a, RowMark>,
    pictures: std::slice::Iter<'a, PictureMark>,
    /// The number of the picture at hand, from 1.
    number: usize,
    /// What belongs to it.
    picture: PictureMark,
}

impl<'a> Walk<'a> {
    fn along(rows: &'a [RowMark], pictures: &'a [PictureMark]) -> Self {
        Self { rows: rows.iter(), pictures: pictures.iter(), number: 0, picture: PictureMark::default() }
    }

    fn complete(&mut self, element: &mut Element) {
        match element.name.as_str() {
            // Their numbers go on from file to file on a thread.
            "w:p" => element.attributes.retain(|(name, _)| name != "w14:paraId"),
            // docx-rs says of a column what only widths of cells have.
            "w:gridCol" => element.attributes.retain(|(name, _)| name == "w:w"),
            "w:tr" => mark_row(element, self.rows.next().copied().unwrap_or_default()),
            "wp:inline" => {
                self.number += 1;
                self.picture = self.pictures.next().cloned().unwrap_or_default();
                make_room(element, &self.picture.view);
            }
            "wp:docPr" => {
                element.set("id", &self.number.to_string());
                element.set("name", &format!("图片 {}", self.number));
                element.set("descr", &self.picture.alt);
            }
            "a:srcRect" => cut(element, &self.picture.view),
            "a:xfrm" => turn(element, &self.picture.view),
            _ => {}
        }
        element.elements().for_each(|child| self.complete(child));
        put_in_order(element);
    }
}

/// Says how far a turned picture reaches out of its own size, so that the lines make room for it.
fn make_room(inline: &mut Element, view: &View) {
    let side = |name: &str, extent: &Element| extent.get(name).and_then(|side| side.parse::<f64>().ok());
    let size = inline.child("wp:extent").and_then(|extent| Some((side("cx", extent)?, side("cy", extent)?)));
    let Some((size, reach)) = size.zip(inline.child("wp:effectExtent")) else { return };
    let (width, height) = view.room(size);
    for (sides, beyond) in [(["l", "r"], width - size.0), (["t", "b"], height - size.1)] {
        sides.into_iter().for_each(|side| reach.set(side, &format!("{:.0}", (beyond / 2.0).max(0.0))));
    }
}

/// Says what is cut off a picture, in thousandths of a per cent (20.1.8.55).
fn cut(element: &mut Element, view: &View) {
    for (side, share) in ["l", "t", "r", "b"].into_iter().zip(view.cut) {
        if share != 0.0 {
            element.set(side, &format!("{:.0}", share * 100_000.0));
        }
    }
}

/// Says how a picture is mirrored and turned, in parts of a degree (20.1.7.6).
fn turn(element: &mut Element, view: &View) {
    element.set("rot", &format!("{:.0}", view.turned * 60_000.0));
    if view.is_mirrored {
        element.set("flipH", "1");
    }
}

/// Says in a row's properties, of which docx-rs writes an empty list, what belongs to it.
fn mark_row(row: &mut Element, mark: RowMark) {
    let Some(properties) = row.child("w:trPr") else { return };
    for (name, columns) in [("w:gridBefore", mark.before), ("w:gridAfter", mark.after)] {
        if columns > 0 {
            properties.push(Element::new(name, &[("w:val", &columns.to_string())]));
        }
    }
    if mark.is_head {
        if properties.child("w:cantSplit").is_none() {
            properties.push(Element::new("w:cantSplit", &[]));
        }
        properties.push(Element::new("w:tblHeader", &[]));
    }
}

/// Completes the styles: one style for paragraphs that name none, the language, indents counted in characters.
pub fn styles(part: &[u8]) -> Vec<u8> {
    let mut root = Element::parse(part);
    // docx-rs writes an empty style of that name before the one that it is given.
    let is_normal = |element: &Element| element.get("w:styleId") == Some("Normal");
    if root.elements().filter(|element| is_normal(element)).count() > 1 {
        let first = root.children.iter().position(|child| matches!(child, Node::Element(own) if is_normal(own)));
        root.children.remove(first.expect("two were counted"));
    }
    root.elements().filter(|element| is_normal(element)).for_each(|normal| normal.set("w:default", "1"));
    let defaults = root.child("w:docDefaults").and_then(|defaults| defaults.child("w:rPrDefault"));
    if let Some(defaults) = defaults.and_then(|defaults| defaults.child("w:rPr")) {
        defaults.push(Element::new("w:lang", &[("w:val", "en-US"), ("w:eastAsia", "zh-CN")]));
    }
    complete_style(&mut root);
    root.into_part()
}

fn complete_style(element: &mut Element) {
    if element.name == "w:ind" && element.get("w:firstLine").is_some_and(|width| width != "0") {
        element.set("w:firstLineChars", FIRST_LINE);
    }
    element.elements().for_each(complete_style);
    put_in_order(element);
}

/// Completes the footnotes: the lines that set them off, and the mark before each.
pub fn footnotes(part: &[u8]) -> Vec<u8> {
    let mut root = Element::parse(part);
    for note in root.elements() {
        if let Some(paragraph) = note.child("w:p") {
            let behind = usize::from(paragraph.child("w:pPr").is_some());
            paragraph.children.insert(behind, Node::Element(mark_of_note()));
        }
    }
    let separators = SEPARATORS.map(|(name, id)| {
        let line = Element::around("w:r", Element::new(&format!("w:{name}"), &[]));
        let mut note = Element::around("w:footnote", Element::around("w:p", line));
        note.set("w:type", name);
        note.set("w:id", id);
        Node::Element(note)
    });
    root.children.splice(0..0, separators);
    Walk::along(&[], &[]).complete(&mut root);
    root.into_part()
}

/// The number of a note before its words.
fn mark_of_note() -> Element {
    let style = Element::new("w:rStyle", &[("w:val", "FootnoteReference")]);
    let mut run = Element::around("w:r", Element::around("w:rPr", style));
    run.push(Element::new("w:footnoteRef", &[]));
    run
}

/// Names the picture files in the body's relationships by what they are; of the relationships to parts only those to parts
/// that are there stay.
pub fn relationships(part: &[u8], beside: &Beside, is_there: impl Fn(&str) -> bool) -> Vec<u8> {
    let mut root = Element::parse(part);
    root.children.retain(|child| match child {
        Node::Element(own) => {
            let target = own.get("Target").unwrap_or_default();
            target.contains('/') || (target != numbers::PART && is_there(&format!("word/{target}")))
        }
        Node::Text(_) => true,
    });
    for relationship in root.elements() {
        let of_media = |target: &str| {
            let number = target.strip_prefix("media/picture")?.strip_suffix(".png")?.parse::<usize>().ok()?;
            beside.media.get(number.checked_sub(1)?).map(|media| (number, media.kind.extension))
        };
        if let Some((number, extension)) = relationship.get("Target").and_then(of_media) {
            relationship.set("Target", &format!("media/picture{number}.{extension}"));
        }
    }
    if !beside.numbers.is_empty() {
        root.push(numbers::relationship());
    }
    root.into_part()
}

/// Says what the picture files are; of the parts that are named one by one only those that are there stay.
pub fn content_types(part: &[u8], beside: &Beside, is_there: impl Fn(&str) -> bool) -> Vec<u8> {
    let mut root = Element::parse(part);
    root.children.retain(|child| match child {
        Node::Element(own) => {
            let name = own.get("PartName").and_then(|name| name.strip_prefix('/'));
            name.is_none_or(|name| name.ends_with(".rels") || is_there(name))
        }
        Node::Text(_) => true,
    });
    for media in &beside.media {
        let kind = media.kind;
        let known = root.elements().find(|own| own.get("Extension") == Some(kind.extension));
        match known {
            Some(known) => known.set("ContentType", kind.content_type),
            None => {
                let default = [("Extension", kind.extension), ("ContentType", kind.content_type)];
                root.children.insert(0, Node::Element(Element::new("Default", &default)));
            }
        }
    }
    root.into_part()
}
