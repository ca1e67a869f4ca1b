//! Pages that are pictures: told from pages with text, with or without text that a program recognised.
use super::faults;
use super::layout::{Item, PageLayout};
use super::matrix::Area;
use super::sheet::Sheet;
use crate::finding::Finding;

/// Part of a page that a picture of it covers at least.
const COVERED: f32 = 0.5;
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
        let covered: f32 =
            sheet.images.iter().map(|image| within(image.area, width, height)).fold(0.0, |all, part| all + part);
        self.shows_pictures |= !sheet.images.is_empty() || holds_drawing(sheet);
        let is_covered = covered >= COVERED * width * height;
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
