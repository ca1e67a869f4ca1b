//! Pictures: as large as they were placed, no wider than what they stand in; one file however often they are shown.
use docx_rs::{Pic, Run};

use super::Composer;
use super::frame::FRAME;
use super::measures::{Measures, TWIPS_PER_POINT};
use crate::model::{Picture, PictureKind, View};
use crate::word::{Media, MediaKind, PictureMark, legal, picture_id};

/// English metric units of a point.
const EMU_PER_POINT: f64 = 12_700.0;
/// Points of a pixel where nothing says how large a picture is: 96 of them to the inch.
const POINTS_PER_PIXEL: f64 = 0.75;
/// Lines that are kept free beside a picture as high as a page, for its caption.
const FREE_LINES: f64 = 3.0;
/// Largest height of a picture in a table, in points: 90 mm, as in the PDF.
const HIGHEST_IN_CELL: f64 = 90.0 * 72.0 / 25.4;
/// Side of a picture whose size nobody says, in points.
const UNKNOWN: f64 = 170.0;

/// The room that there is for a picture, in points.
#[derive(Clone, Copy)]
pub struct Most {
    width: f64,
    height: f64,
}

impl Most {
    /// Returns the room on a page.
    pub fn of_page(measures: &Measures) -> Self {
        let height = (measures.height - FREE_LINES * measures.line).max(measures.line);
        Self { width: measures.width / TWIPS_PER_POINT, height: height / TWIPS_PER_POINT }
    }

    /// Returns the room in a cell of that width in twips.
    pub fn of_cell(width: f64) -> Self {
        Self { width: (width / TWIPS_PER_POINT).max(1.0), height: HIGHEST_IN_CELL }
    }

    /// Makes a size fit once the picture is turned, its sides in proportion; nothing becomes larger.
    fn fit(self, (width, height): (f64, f64), view: View) -> (f64, f64) {
        let (across, down) = view.room((width, height));
        let scale = (self.width / across).min(self.height / down).min(1.0);
        (width * scale, height * scale)
    }
}

impl Composer<'_> {
    /// Writes a picture, or a frame that bears its name where Word knows no such picture.
    pub fn picture(&mut self, picture: &Picture, most: Most) -> Run {
        let (bytes, kind) = match MediaKind::of(picture.kind) {
            Some(kind) => (&picture.bytes, kind),
            None => (&*FRAME, MediaKind::of(PictureKind::Bmp).expect("the frame is a bitmap")),
        };
        let key = (bytes.as_ptr(), bytes.len());
        let media = &mut self.beside.media;
        let number = *self.media.entry(key).or_insert_with(|| {
            media.push(Media { bytes: bytes.clone(), kind });
            media.len() - 1
        });
        self.beside.pictures.push(PictureMark { alt: legal(&picture.alt).into_owned(), view: picture.view });
        let (width, height) = most.fit(size_of(picture), picture.view);
        // The bytes stay here: docx-rs would copy them for every place at which they are shown.
        let token = number.to_le_bytes().to_vec();
        let placed = Pic::new_with_dimensions(token, 1, 1).id(picture_id(number)).size(emu(width), emu(height));
        Run::new().add_image(placed)
    }
}

/// Returns the size of a picture in points: as placed, else by its pixels.
fn size_of(picture: &Picture) -> (f64, f64) {
    let placed = picture.size.map(|(width, height)| (f64::from(width), f64::from(height)));
    let is_size = |side: f64| side.is_finite() && side >= 1.0;
    placed.filter(|&(width, height)| is_size(width) && is_size(height)).unwrap_or_else(|| {
        let points = |pixels: usize| f64::from(u32::try_from(pixels).unwrap_or(u32::MAX).max(2)) * POINTS_PER_PIXEL;
        // Drawings of Windows say their size in other ways; they are shown small rather than not at all.
        let (across, down) = picture.view.shares();
        let shown = |(width, height)| (points(width) * across, points(height) * down);
        picture.pixels().map_or((UNKNOWN, UNKNOWN), shown)
    })
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what a page can have")]
fn emu(points: f64) -> u32 {
    (points * EMU_PER_POINT).clamp(1.0, 2e7).round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_fits_and_never_grows() {
        let most = Most { width: 400.0, height: 300.0 };
        let plain = View::default();
        assert_eq!(most.fit((100.0, 50.0), plain), (100.0, 50.0));
        assert_eq!(most.fit((800.0, 200.0), plain), (400.0, 100.0));
        assert_eq!(most.fit((400.0, 600.0), plain), (200.0, 300.0));
        let (width, height) = most.fit((600.0, 400.0), View { turned: 90.0, ..plain });
        assert!((width - 300.0).abs() < 1e-6 && (height - 200.0).abs() < 1e-6, "{width} × {height}");
    }
}
