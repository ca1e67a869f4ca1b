//! Pictures whose bytes stand in the page itself: `data:image/png;base64,…` (RFC 2397).
use crate::format::base64;
use crate::model::{Picture, PictureKind};

use super::style::{declarations_of, points};
use super::tree::{NodeId, Tree};

/// Makes a picture of an `img`; `None` where its bytes are not in the page.
pub fn picture(tree: &Tree, id: NodeId) -> Option<Picture> {
    let bytes = bytes_of(tree.attr(id, "src")?)?;
    let kind = kind_of(&bytes);
    let size = length(tree, id, "width").zip(length(tree, id, "height"));
    let alt = tree.attr(id, "alt").unwrap_or_default().trim().to_owned();
    Some(Picture { bytes: bytes.into(), kind, size, alt })
}

fn bytes_of(url: &str) -> Option<Vec<u8>> {
    let url = url.trim();
    let (scheme, rest) = url.split_at_checked(5)?;
    let (kind, data) = rest.split_once(',').filter(|_| scheme.eq_ignore_ascii_case("data:"))?;
    let is_base64 = kind.trim_end().to_ascii_lowercase().ends_with("base64");
    let bytes = if is_base64 { base64::decode(&unescape(data))? } else { unescape(data) };
    Some(bytes).filter(|bytes| !bytes.is_empty())
}

/// Undoes `%2B`.
fn unescape(data: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(data.len());
    let mut rest = data.as_bytes();
    while let Some((&byte, behind)) = rest.split_first() {
        let digits = behind.get(..2).filter(|_| byte == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(escaped) => {
                bytes.push(escaped);
                rest = &behind[2..];
            }
            None => {
                bytes.push(byte);
                rest = behind;
            }
        }
    }
    bytes
}

fn kind_of(bytes: &[u8]) -> PictureKind {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => PictureKind::Png,
        [0xFF, 0xD8, 0xFF, ..] => PictureKind::Jpeg,
        [b'G', b'I', b'F', b'8', ..] => PictureKind::Gif,
        _ => PictureKind::Other,
    }
}

/// Returns a side's length in points: as the style says, or an attribute in pixels.
fn length(tree: &Tree, id: NodeId, side: &str) -> Option<f32> {
    let styled = declarations_of(tree.attr(id, "style").unwrap_or_default())
        .find(|(name, _)| name == side)
        .and_then(|(_, value)| points(&value.to_ascii_lowercase()));
    styled.or_else(|| points(&format!("{}px", tree.attr(id, side)?.trim().trim_end_matches("px"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_taken_from_the_address() {
        assert_eq!(bytes_of("data:image/gif;base64,R0lG\n ODlh"), Some(b"GIF89a".to_vec()));
        assert_eq!(bytes_of("DATA:image/gif;base64,R0lGODk%3D"), Some(b"GIF89".to_vec()));
        assert_eq!(bytes_of("data:,a%2Cb%"), Some(b"a,b%".to_vec()));
        for url in ["image001.png", "data:image/png;base64,?", "data", "数据图片"] {
            assert_eq!(bytes_of(url), None, "{url}");
        }
    }
}
