//! Pages that are pictures: told from pages with text, with or without text that a program recognised.
use super::faults;
use super::layout::{Item, PageLayout};
use super::matrix::Area;
use super::sheet::Sheet;
use crate::finding::Finding;

/// Part of a page that a picture of it covers at least.
const COVERED: f32 = 0.5;
/// In how many fields each way a page is looked at.
const FIELDS: u8 = 64;
/// Most characters on a page that is a picture: a number, the mark of the program that scanned it.
const FEW: usize = 40;
/// Most characters kept of those.
const KEPT: usize = 400;
/// Fewest drawn lines and curves that are a drawing, and least side of it in points.
const STROKES: usize = 4;
const DRAWING: f32 = 60.0;

/// What the pages of a file are.
#[derive(Default)]
pub struct Scans {
    /// Pages that are pictures.
    pictures: Vec<u32>,
    /// Pages that are pictures with recognised text.
    recognised: Vec<u32>,
    /// Pages with text.
    texts: usize,
    /// Characters without a meaning, and with one.
    unknown: usize,
    known: usize,
    font: String,
    few: String,
    /// Whether any page shows a picture or a drawing.
    shows_pictures: bool,
}

impl Scans {
    /// Takes note of a page.
    pub fn note(&mut self, sheet: &Sheet<'_>, page: u32) {
        let (width, height) = sheet.size;
        let is_covered = covered(sheet.images.iter().map(|image| image.area), width, height) >= COVERED;
        self.shows_pictures |= !sheet.images.is_empty() || holds_drawing(sheet);
        let text: String = sheet.glyphs.iter().map(|glyph| glyph.text.trim()).collect();
        let count = text.chars().filter(|character| *character != '\u{FFFD}').count();
        self.unknown += sheet.unknown.0;
        self.known += count;
        if self.font.is_empty() {
            self.font.clone_from(&sheet.unknown.1);
        }
        if is_covered && count <= FEW {
            self.pictures.push(page);
            if self.few.len() < KEPT {
                self.few.push_str(&text);
            }
            return;
        }
        if is_covered && sheet.is_recognised {
            self.recognised.push(page);
        }
        self.texts += usize::from(count > 0);
    }

    /// Refuses a file in which there is nothing to read.
    ///
    /// # Errors
    /// Returns the finding that says so.
    pub fn refuse(&self) -> Result<(), Box<Finding>> {
        if self.unknown > self.known {
            return Err(faults::no_meaning(&self.font));
        }
        match self.texts {
            0 if !self.pictures.is_empty() => Err(faults::scan(&self.few)),
            0 => Err(faults::no_text(self.shows_pictures)),
            _ => Ok(()),
        }
    }

    /// Takes the pictures of pages out where their text was recognised, and says which pages are pictures.
    pub fn leave_out(&self, pages: &mut [PageLayout<'_>], findings: &mut Vec<Finding>) {
        for page in pages.iter_mut().filter(|page| self.recognised.contains(&page.number)) {
            let (width, height) = page.size;
            let is_page = |item: &Item<'_>| matches!(item, Item::Image(image, _) if within(image.area, width, height) >= COVERED * width * height);
            page.items.retain(|item| !is_page(item));
        }
        findings.extend(faults::picture_pages(&self.pictures));
        findings.extend(faults::recognised(&self.recognised));
    }
}

/// Returns what part of a page pictures cover, each spot of it once, however many lie there: by the middles of its fields.
fn covered(areas: impl Iterator<Item = Area>, width: f32, height: f32) -> f32 {
    let across = usize::from(FIELDS);
    let mut fields = vec![false; across * across];
    for area in areas {
        let columns = fields_between(area.x0 / width, area.x1 / width);
        for row in fields_between(area.y0 / height, area.y1 / height) {
            fields[row * across..][columns.clone()].fill(true);
        }
    }
    fields.iter().filter(|field| **field).count() as f32 / fields.len() as f32
}

/// Returns the fields whose middles lie between two parts of the page's width or height.
fn fields_between(from: f32, to: f32) -> std::ops::Range<usize> {
    let middle = |field: u8| (f32::from(field) + 0.5) / f32::from(FIELDS);
    let at = |part: f32| (0..FIELDS).take_while(|field| middle(*field) < part).count();
    at(from)..at(to).max(at(from))
}

/// Returns how much of a page an area covers.
fn within(area: Area, width: f32, height: f32) -> f32 {
    let (x, y) = (area.x1.min(width) - area.x0.max(0.0), area.y1.min(height) - area.y0.max(0.0));
    x.max(0.0) * y.max(0.0)
}

/// Says whether lines and curves on a page make a drawing.
pub fn holds_drawing(sheet: &Sheet<'_>) -> bool {
    let strokes = sheet.drawings.iter().filter(|area| area.width() > 2.0 || area.height() > 2.0);
    let corners = strokes.clone().flat_map(|area| [(area.x0, area.y0), (area.x1, area.y1)]);
    let whole = Area::around(corners);
    strokes.count() >= STROKES && whole.width() >= DRAWING && whole.height() >= DRAWING
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spot_of_a_page_is_covered_once() {
        let area = |x0, y0, x1, y1| Area { x0, y0, x1, y1 };
        let of = |areas: &[Area]| covered(areas.iter().copied(), 600.0, 800.0);
        assert!(of(&[area(10.0, 10.0, 40.0, 40.0); 5000]) < 0.01);
        assert!((of(&[area(0.0, 0.0, 600.0, 800.0)]) - 1.0).abs() < f32::EPSILON);
        // A scan that was cut into strips, and one that lies partly outside.
        let strips: Vec<Area> =
            (0_u8..200).map(|at| area(0.0, f32::from(at) * 4.0, 600.0, f32::from(at + 1) * 4.0)).collect();
        assert!((of(&strips) - 1.0).abs() < f32::EPSILON);
        assert!((of(&[area(-300.0, -9.0, 300.0, 900.0)]) - 0.5).abs() < 0.02);
        assert!(of(&[area(700.0, 0.0, 900.0, 800.0), area(5.0, 5.0, 4.0, 4.0)]) < f32::EPSILON);
    }
}
