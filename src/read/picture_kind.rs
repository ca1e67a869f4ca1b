//! What a picture is, told by its first bytes.
use crate::model::PictureKind;

/// Knows a picture by its first bytes.
pub fn kind_of(bytes: &[u8]) -> PictureKind {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => PictureKind::Png,
        [0xFF, 0xD8, 0xFF, ..] => PictureKind::Jpeg,
        [b'G', b'I', b'F', b'8', ..] => PictureKind::Gif,
        // The reserved bytes between size and offset are 0.
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => PictureKind::Bmp,
        _ => PictureKind::Other,
    }
}
