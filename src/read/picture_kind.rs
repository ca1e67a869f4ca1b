//! What a picture is, told by its first bytes; everything else asks the picture.
use crate::format::encoding::without_mark;
use crate::model::PictureKind;

/// Most bytes before an SVG's first element: declaration, remarks, document type.
const SVG_HEAD: usize = 1_024;

/// Knows a picture by its first bytes.
pub fn kind_of(bytes: &[u8]) -> PictureKind {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => PictureKind::Png,
        [0xFF, 0xD8, 0xFF, ..] => PictureKind::Jpeg,
        [b'G', b'I', b'F', b'8', ..] => PictureKind::Gif,
        // The reserved bytes between size and offset are 0.
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => PictureKind::Bmp,
        // With the head that lets it be placed, and without.
        [0xD7, 0xCD, 0xC6, 0x9A, ..] | [1 | 2, 0, 9, 0, ..] => PictureKind::Wmf,
        [1, 0, 0, 0, ..] if bytes.get(40..44) == Some(b" EMF") => PictureKind::Emf,
        [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => PictureKind::Tiff,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => PictureKind::WebP,
        [0xFF, 0x4F, 0xFF, 0x51, ..] | [0, 0, 0, 0x0C, b'j', b'P', ..] => PictureKind::Jpeg2000,
        _ if is_svg(bytes) => PictureKind::Svg,
        _ => PictureKind::Other,
    }
}

/// Says whether bytes are XML whose first element is an SVG's.
fn is_svg(bytes: &[u8]) -> bool {
    let bytes = without_mark(bytes).trim_ascii_start();
    let head = &bytes[..bytes.len().min(SVG_HEAD)];
    bytes.starts_with(b"<") && head.windows(4).any(|window| window == b"<svg")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_known_by_their_first_bytes() {
        let emf = [&[1, 0, 0, 0][..], &[0; 36], b" EMF"].concat();
        for (bytes, kind) in [
            (&b"\x89PNG\r\n"[..], PictureKind::Png),
            (&emf, PictureKind::Emf),
            (&[0xD7, 0xCD, 0xC6, 0x9A, 0, 0], PictureKind::Wmf),
            (b"RIFF\x10\0\0\0WEBPVP8 ", PictureKind::WebP),
            (b"MM\0*\0", PictureKind::Tiff),
            (b"\0\0\0\x0CjP  ", PictureKind::Jpeg2000),
            (b"\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<svg/>", PictureKind::Svg),
            (b"<html><p>", PictureKind::Other),
            (&[1, 0, 0, 0, 9], PictureKind::Other),
            (b"BMW text", PictureKind::Other),
            (b"", PictureKind::Other),
        ] {
            assert_eq!(kind_of(bytes), kind, "{bytes:?}");
        }
    }
}
