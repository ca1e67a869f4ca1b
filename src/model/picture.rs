//! Pictures: bytes as they lay in the source, and as what they were placed there.
use std::sync::Arc;

use serde::{Deserialize, Serialize, Serializer};

use super::words::Words;

/// What stands for a picture in words.
pub const PICTURE: &str = "［图片］";

/// A picture with its bytes as they lay in the source.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// The file's bytes; for a reader of JSON only how many.
    #[serde(serialize_with = "write_bytes")]
    pub bytes: Arc<[u8]>,
    /// What the bytes' signature says they are.
    pub kind: PictureKind,
    /// Width and height in points as placed, before it is turned, where the source says them.
    pub size: Option<(f32, f32)>,
    /// Which part of it is shown, and which way up.
    pub view: View,
    /// The alternative text, empty where there is none.
    pub alt: String,
}

fn write_bytes<S: Serializer>(bytes: &Arc<[u8]>, serializer: S) -> Result<S::Ok, S::Error> {
    if serializer.is_human_readable() { bytes.len().serialize(serializer) } else { serializer.serialize_bytes(bytes) }
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picture({:?}, {} bytes, {:?}", self.kind, self.bytes.len(), self.size)?;
        if self.view != View::default() {
            write!(f, ", {:?}", self.view)?;
        }
        f.write_str(")")
    }
}

impl Picture {
    /// Returns width and height in pixels as the file's head has them; `None` where it does not say.
    pub fn pixels(&self) -> Option<(usize, usize)> {
        if self.kind == PictureKind::Bmp {
            return pixels_of_bitmap(&self.bytes);
        }
        imagesize::blob_size(&self.bytes).ok().map(|size| (size.width, size.height))
    }
}

/// Reads the sides of a bitmap; one that is stored from the top down says so with a height below 0.
fn pixels_of_bitmap(bytes: &[u8]) -> Option<(usize, usize)> {
    let number = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    // The oldest kind of head, of 12 bytes, has both sides in one number of these.
    let (width, height) = match (number(14)?, number(18)?) {
        (12, sides) => (sides & 0xFFFF, sides >> 16),
        (_, width) => (width, number(22)?.cast_signed().unsigned_abs()),
    };
    usize::try_from(width).ok().zip(usize::try_from(height).ok())
}

/// Least share of a picture that is shown; what leaves less is a mistake.
const LEAST_SHARE: f64 = 0.01;
/// Most that is added on a side, as a share of the whole.
const MOST_ADDED: f64 = 10.0;

/// Which part of a picture is shown, and which way up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// Shares of the whole that are cut off at the left, top, right and bottom; below 0 where blank is added.
    pub cut: [f64; 4],
    /// Whether left and right change places, after the cut.
    pub is_mirrored: bool,
    /// Degrees by which it is turned clockwise at last, from 0 and below 360.
    pub turned: f64,
}

impl View {
    /// Makes a view of what can be believed of numbers.
    pub fn new(cut: [f64; 4], is_mirrored: bool, turned: f64) -> Self {
        let [left, top, right, bottom] = cut;
        let believed = |near: f64, far: f64| {
            let is_share = 1.0 - near - far >= LEAST_SHARE && near.min(far) >= -MOST_ADDED;
            if is_share { (near, far) } else { (0.0, 0.0) }
        };
        let ((left, right), (top, bottom)) = (believed(left, right), believed(top, bottom));
        let turned = if turned.is_finite() { turned.rem_euclid(360.0) } else { 0.0 };
        Self { cut: [left, top, right, bottom], is_mirrored, turned }
    }

    /// Stands upside down what was mirrored from top to bottom: the other mirror and half a turn.
    #[must_use]
    pub fn turned_over(self) -> Self {
        Self::new(self.cut, !self.is_mirrored, self.turned + 180.0)
    }

    /// Returns the shares of the whole's width and height that are shown.
    pub fn shares(&self) -> (f64, f64) {
        let [left, top, right, bottom] = self.cut;
        (1.0 - left - right, 1.0 - top - bottom)
    }

    /// Returns the width and height that a picture of such a size takes once it is turned.
    pub fn room(&self, (width, height): (f64, f64)) -> (f64, f64) {
        let (sine, cosine) = self.turned.to_radians().sin_cos();
        let (sine, cosine) = (sine.abs(), cosine.abs());
        (width * cosine + height * sine, width * sine + height * cosine)
    }
}

/// The format of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PictureKind {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
    /// GIF.
    Gif,
    /// Windows bitmap.
    Bmp,
    /// Windows metafile.
    Wmf,
    /// Enhanced metafile.
    Emf,
    /// TIFF.
    Tiff,
    /// WebP.
    WebP,
    /// JPEG 2000.
    Jpeg2000,
    /// Scalable Vector Graphics.
    Svg,
    /// What nothing here knows: kept, not shown.
    Other,
}

impl PictureKind {
    /// Says whether pictures of this format are printed; others are kept and named.
    pub fn is_printed(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg | Self::Gif | Self::Bmp)
    }

    /// Names the format.
    pub fn name(self) -> Words {
        let (zh, en) = match self {
            Self::Png => ("PNG 图片", "PNG"),
            Self::Jpeg => ("JPEG 图片", "JPEG"),
            Self::Gif => ("GIF 图片", "GIF"),
            Self::Bmp => ("BMP 图片", "a bitmap (BMP)"),
            Self::Wmf => ("WMF 图元文件", "a Windows metafile (WMF)"),
            Self::Emf => ("EMF 图元文件", "a Windows metafile (EMF)"),
            Self::Tiff => ("TIFF 图片", "TIFF"),
            Self::WebP => ("WebP 图片", "WebP"),
            Self::Jpeg2000 => ("JPEG 2000 图片", "JPEG 2000"),
            Self::Svg => ("SVG 图形", "SVG"),
            Self::Other => ("未知格式的图片", "a picture of an unknown format"),
        };
        Words::new(zh, en)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bitmaps_say_their_sides_in_three_ways() {
        let new = |height: i32| [40_i32.to_le_bytes(), 5_i32.to_le_bytes(), height.to_le_bytes()].concat();
        for head in [new(3), new(-3), vec![12, 0, 0, 0, 5, 0, 3, 0]] {
            let bytes = [&b"BM\0\0\0\0\0\0\0\0\x36\0\0\0"[..], &head].concat();
            let picture = Picture {
                bytes: bytes.into(),
                kind: PictureKind::Bmp,
                size: None,
                view: View::default(),
                alt: String::new(),
            };
            assert_eq!(picture.pixels(), Some((5, 3)));
        }
    }

    #[test]
    fn a_view_is_what_can_be_believed() {
        let view = View::new([0.25, 0.7, 0.25, 0.7], true, -90.0);
        assert_eq!(view, View { cut: [0.25, 0.0, 0.25, 0.0], is_mirrored: true, turned: 270.0 });
        assert_eq!(view.shares(), (0.5, 1.0));
        let (width, height) = view.room((30.0, 10.0));
        assert!((width - 10.0).abs() < 1e-9 && (height - 30.0).abs() < 1e-9, "{width} × {height}");
        assert_eq!(view.turned_over(), View { is_mirrored: false, turned: 90.0, ..view });
        assert_eq!(View::new([f64::NAN, -20.0, 0.0, 0.0], false, f64::NAN), View::default());
    }
}
