//! The characters of a part of XML.
use std::borrow::Cow;

use encoding_rs::Encoding;

use crate::format::encoding::MARK;

/// Decodes by byte order mark or the halves of its first character, else as UTF-8, else as the declaration says. However many
/// marks there are, none is left: the parser passes over one without counting it.
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    match decode_marked(bytes) {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_start_matches(MARK)),
        Cow::Owned(text) if text.starts_with(MARK) => Cow::Owned(text.trim_start_matches(MARK).to_owned()),
        text @ Cow::Owned(_) => text,
    }
}

fn decode_marked(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    let wide = match bytes {
        [b'<', 0, ..] => Some(encoding_rs::UTF_16LE),
        [0, b'<', ..] => Some(encoding_rs::UTF_16BE),
        _ => None,
    };
    if let Some(encoding) = wide {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => declared_encoding(bytes).decode_without_bom_handling(bytes).0,
    }
}

/// Returns the encoding that `<?xml … encoding="…"?>` names; UTF-8 where it names none that is known.
fn declared_encoding(bytes: &[u8]) -> &'static Encoding {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
    let declaration = head.split_once("?>").map_or("", |(declaration, _)| declaration);
    let value = declaration.split_once("encoding=").map_or("", |(_, value)| value);
    let label = value.trim_start_matches(['"', '\'']).split(['"', '\'']).next().unwrap_or_default();
    Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::UTF_8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_encodings_are_decoded() {
        let utf16: Vec<u8> = "\u{feff}<a>一</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&utf16), "<a>一</a>");
        assert_eq!(decode(&utf16[2..]), "<a>一</a>");
        assert_eq!(decode("\u{feff}\u{feff}\u{feff}<a>一</a>".as_bytes()), "<a>一</a>");
        let gbk = encoding_rs::GBK.encode("<?xml version=\"1.0\" encoding=\"GBK\"?><a>一二三四</a>").0;
        assert!(decode(&gbk).ends_with("<a>一二三四</a>"));
    }
}
