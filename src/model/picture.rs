//! Pictures: bytes as they lay in the source, and as what they were placed there.
use std::sync::Arc;

use serde::{Deserialize, Serialize, Serializer};

use super::words::Words;

/// A picture with its bytes as they lay in the source.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// The file's bytes; for a reader of JSON only how many.
    #[serde(serialize_with = "write_bytes")]
    pub bytes: Arc<[u8]>,
    /// What the bytes' signature says they are.
    pub kind: PictureKind,
    /// Width and height in points as placed, where the source says them.
    pub size: Option<(f32, f32)>,
    /// The alternative text, empty where there is none.
    pub alt: String,
}

fn write_bytes<S: Serializer>(bytes: &Arc<[u8]>, serializer: S) -> Result<S::Ok, S::Error> {
    if serializer.is_human_readable() { bytes.len().serialize(serializer) } else { serializer.serialize_bytes(bytes) }
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picture({:?}, {} bytes, {:?})", self.kind, self.bytes.len(), self.size)
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
            let picture = Picture { bytes: bytes.into(), kind: PictureKind::Bmp, size: None, alt: String::new() };
            assert_eq!(picture.pixels(), Some((5, 3)));
        }
    }
}
