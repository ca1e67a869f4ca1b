//! What lies on a page beside its content: filled-in fields, text typed on top, stamps, and remarks of reviewers.
use lopdf::{Dictionary, Object, Stream};

use super::walk::Walker;
use crate::format::pdf::Page;
use crate::read::pdf::matrix::{Area, Matrix};
use crate::read::pdf::sheet::Glyph;
use crate::read::pdf::store::Store;

/// Bits of `F`: hidden, and not to be seen on a screen.
const HIDDEN: i64 = 1 << 1 | 1 << 5;
/// Type size of a value that has no appearance.
const SIZE: f32 = 10.0;
/// Deepest nesting of fields in each other.
const DEPTH_LIMIT: usize = 16;

/// Draws what lies on a page, and returns the remarks of reviewers.
pub fn draw<'f>(file: &'f Store, page: &Page<'f>, frame: Matrix, walker: &mut Walker<'f>) -> Vec<String> {
    let mut remarks = Vec::new();
    for annotation in file.array(page.own, b"Annots").iter() {
        if !walker.may_annotate() {
            break;
        }
        let Some(annotation) = file.resolve(annotation).and_then(|annotation| annotation.as_dict().ok()) else {
            continue;
        };
        let flags = file.get(annotation, b"F").and_then(|flags| flags.as_i64().ok()).unwrap_or(0);
        let is_hidden = flags & HIDDEN != 0 || file.is_hidden(annotation.get(b"OC").ok());
        match file.name(annotation, b"Subtype") {
            Some(b"Widget") if is_hidden => {
                walker.hide(&value_of(file, annotation).unwrap_or_default());
            }
            Some(b"Widget" | b"FreeText" | b"Stamp") if !is_hidden => draw_one(file, annotation, frame, walker),
            // What they carry is told apart from remarks.
            Some(b"Link" | b"Popup" | b"FileAttachment" | b"RichMedia" | b"3D" | b"Movie" | b"Screen" | b"Sound")
            | None => {}
            Some(subtype) => {
                let contents = file.get(annotation, b"Contents").and_then(|contents| contents.as_str().ok());
                let contents =
                    contents.and_then(|contents| file.text(contents)).filter(|contents| !contents.trim().is_empty());
                // A reviewer may mark words and say nothing.
                let is_mark = matches!(subtype, b"Highlight" | b"Underline" | b"Squiggly" | b"StrikeOut" | b"Caret");
                remarks.extend(contents.or_else(|| is_mark.then(String::new)));
            }
        }
    }
    remarks
}

fn draw_one<'f>(file: &'f Store, annotation: &'f Dictionary, frame: Matrix, walker: &mut Walker<'f>) {
    let Some(place) = annotation.get(b"Rect").ok().and_then(|place| file.area(place)) else { return };
    let before = (walker.sheet().glyphs.len(), walker.sheet().images.len());
    if let Some(appearance) = appearance_of(file, annotation) {
        let form = file.catalog().and_then(|catalog| file.dictionary(catalog, b"AcroForm"));
        let resources = form.and_then(|form| file.dictionary(form, b"DR"));
        walker.draw_form(appearance, resources, fit(file, appearance, place).then(frame));
    }
    let shown = &walker.sheet().glyphs[before.0..];
    let is_blank = shown.iter().all(|glyph| glyph.text.trim().is_empty());
    if is_blank && walker.sheet().images.len() == before.1 {
        let value = value_of(file, annotation).unwrap_or_default();
        write(&value, frame.rectangle(place), walker);
    }
}

/// Returns the appearance of an annotation in the state that it is in.
fn appearance_of<'f>(file: &'f Store, annotation: &'f Dictionary) -> Option<&'f Stream> {
    let appearances = file.dictionary(annotation, b"AP")?;
    match file.get(appearances, b"N")? {
        Object::Stream(stream) => Some(stream),
        Object::Dictionary(states) => file.stream(states, file.name(annotation, b"AS")?),
        _ => None,
    }
}

/// Returns what fits an appearance into its place (ISO 32000-2, 12.5.5).
fn fit(file: &Store, appearance: &Stream, place: Area) -> Matrix {
    let own = appearance.dict.get(b"BBox").ok().and_then(|area| file.area(area)).unwrap_or(place);
    let shown = file.matrix(&appearance.dict, b"Matrix").rectangle(own);
    let ratio = |to: f32, from: f32| if from.abs() > 0.001 { to / from } else { 1.0 };
    let (x, y) = (ratio(place.width(), shown.width()), ratio(place.height(), shown.height()));
    Matrix([x, 0.0, 0.0, y, place.x0 - shown.x0 * x, place.y0 - shown.y0 * y])
}

/// Returns what a field was filled with, or what was typed on the page.
fn value_of(file: &Store, annotation: &Dictionary) -> Option<String> {
    if file.name(annotation, b"Subtype") == Some(b"FreeText") {
        return file.text(file.get(annotation, b"Contents")?.as_str().ok()?);
    }
    let mut field = annotation;
    for _ in 0..DEPTH_LIMIT {
        match file.get(field, b"V") {
            Some(Object::String(bytes, _)) => return file.text(bytes),
            Some(Object::Stream(stream)) => return file.text(&file.unpack(stream)),
            Some(Object::Array(values)) => {
                let texts = values.iter().filter_map(|value| file.text(file.resolve(value)?.as_str().ok()?));
                return Some(texts.collect::<Vec<_>>().join("、"));
            }
            // The state of a box to be ticked, which its appearance shows.
            Some(_) => return None,
            None => field = file.dictionary(field, b"Parent")?,
        }
    }
    None
}

/// Writes a value into its place, as whoever opens the file would see it.
fn write(value: &str, place: Area, walker: &mut Walker<'_>) {
    let mut base = place.y0 + SIZE.min(place.height().max(1.0));
    for line in value.lines().filter(|line| !line.trim().is_empty()) {
        let mut x = place.x0 + 2.0;
        for character in line.chars().take(10_000) {
            let to = x + if character.is_ascii() { SIZE / 2.0 } else { SIZE };
            let (from, text) = ((x, base), character.to_string());
            if !walker.may_draw(&text) {
                return;
            }
            let glyph = Glyph {
                text,
                from,
                to: (to, base),
                size: SIZE,
                bold: false,
                italic: false,
                of_paper: false,
                turn: Some(0),
            };
            walker.sheet().glyphs.push(glyph);
            x = to;
        }
        base += SIZE * 1.2;
    }
}
