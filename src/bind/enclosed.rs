//! PDFs that a unit sent, bound in behind its report: placeholder sheets that are numbered like all pages, and where on them
//! each page goes.
use std::sync::Arc;

use serde_json::json;
use typst_layout::Page;

use super::job::job;
use super::shown::shown;
use crate::format::foreign::Foreign;
use crate::press::{Overlay, Press, relocate};

/// The sheets' Typst source.
const SHEETS: &str = include_str!("enclosed.typ");
/// A4, in points.
const PAPER: (f32, f32) = (595.276, 841.89);
/// What stays free at the sides of a sheet, and above and below, in points (10 and 17 mm): the name of the PDF stands above
/// the page, the volume's number below it.
const SIDE: f32 = 28.35;
const ENDS: f32 = 48.19;
/// How far above the page its caption begins, in points.
const CAPTION: f32 = 16.0;
/// A page that is wider than high by this factor is laid sideways.
const WIDE: f32 = 1.02;

/// A PDF that is bound in; a copy shares its pages, which weigh much, and the last volume that has it lets go of them.
#[derive(Clone, Debug)]
pub struct Enclosed {
    /// Its path below INPUT.
    pub path: String,
    /// The SHA-256 of the file.
    pub sha256: String,
    /// What contents, bookmarks and sheets call it.
    pub title: String,
    /// Its pages.
    pub foreign: Arc<Foreign>,
}

impl Enclosed {
    /// Returns how many sheets it takes.
    pub fn pages(&self) -> usize {
        self.foreign.sizes.len()
    }
}

/// Lays out the sheets of a unit's PDFs, one for each of their pages; `salt` makes them this unit's own.
///
/// # Errors
/// Typst's own messages.
pub fn lay_out_sheets(enclosed: &[Enclosed], salt: &str, press: &Press) -> Result<Vec<Page>, String> {
    let listed = enclosed.iter().map(|pdf| json!({"title": shown(&pdf.title, press), "pages": pdf.pages()}));
    let data = json!({
        "fonts": press.families(),
        "enclosed": listed.collect::<Vec<_>>(),
        "side": SIDE,
        "ends": ENDS,
        "caption": CAPTION,
    });
    let document = press.compile(job("enclosed.typ", SHEETS, &data))?;
    let sheets = relocate(&document, &format!("{salt}/enclosed"));
    let expected: usize = enclosed.iter().map(|pdf| pdf.pages()).sum();
    if sheets.len() == expected { Ok(sheets) } else { Err(format!("{} sheets instead of {expected}", sheets.len())) }
}

/// Says where on sheets from page `first` of a volume on a PDF's pages go.
pub fn overlay(foreign: &Arc<Foreign>, first: usize) -> Overlay {
    let places = foreign.sizes.iter().map(|size| place(*size)).collect();
    Overlay { first, foreign: Arc::clone(foreign), places }
}

/// Returns what puts a page of that size, its lower left corner in the origin, in the middle of a sheet, as large as it can
/// be. One that is wider than high is laid with its head at the left edge, on left pages too (GB/T 9704-2012, 7.5 of wide
/// tables: at the binding on odd pages, at the cut on even ones).
fn place((width, height): (f32, f32)) -> [f32; 6] {
    let (room_x, room_y) = (PAPER.0 - 2.0 * SIDE, PAPER.1 - 2.0 * ENDS);
    let (middle_x, middle_y) = (PAPER.0 / 2.0, PAPER.1 / 2.0);
    if width > height * WIDE {
        let scale = (room_x / height).min(room_y / width);
        let (x, y) = (middle_x + scale * height / 2.0, middle_y - scale * width / 2.0);
        return [0.0, scale, -scale, 0.0, x, y];
    }
    let scale = (room_x / width).min(room_y / height);
    [scale, 0.0, 0.0, scale, middle_x - scale * width / 2.0, middle_y - scale * height / 2.0]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the corners of a page of that size come to lie: left, bottom, right, top.
    fn corners(size: (f32, f32)) -> [i32; 4] {
        let [a, b, c, d, e, f] = place(size);
        let point = |x: f32, y: f32| (a * x + c * y + e, b * x + d * y + f);
        let ((x0, y0), (x1, y1)) = (point(0.0, 0.0), point(size.0, size.1));
        #[expect(clippy::cast_possible_truncation, reason = "points of a page")]
        [x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)].map(|number| number.round() as i32)
    }

    #[test]
    fn pages_are_fitted_into_the_middle() {
        // A4, A3 and a small one of the same shape fill the height.
        for size in [(595.0, 842.0), (842.0, 1191.0), (59.5, 84.2)] {
            assert_eq!(corners(size), [34, 48, 561, 794], "{size:?}");
        }
        // Wide ones are laid on their side, with their head to the left.
        assert_eq!(corners((842.0, 595.0)), [34, 48, 561, 794]);
        let [a, b, c, ..] = place((842.0, 595.0));
        assert!(a == 0.0 && b > 0.0 && c < 0.0);
        // A long strip is as wide as the sheet allows.
        assert_eq!(corners((300.0, 100.0)), [173, 48, 422, 794]);
        assert_eq!(corners((100.0, 100.0)), [28, 152, 567, 690]);
    }
}
