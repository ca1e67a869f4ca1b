//! Names of glyphs as characters: Adobe's list, which lopdf has, and names that say their code.
use lopdf::{Dictionary, Document, Object};

/// Returns the characters that a glyph of that name shows.
pub fn character_of(name: &[u8]) -> Option<String> {
    listed(name).or_else(|| {
        let name = std::str::from_utf8(name).ok()?;
        // What stands behind a dot says how the character is drawn; parts of a ligature are joined by underscores.
        let (base, _) = name.split_once('.').unwrap_or((name, ""));
        let parts: Option<Vec<String>> =
            base.split('_').map(|part| listed(part.as_bytes()).or_else(|| coded(part))).collect();
        parts.map(|parts| parts.concat()).filter(|text| !text.is_empty())
    })
}

/// Reads `uni5E74` and `u20000`.
fn coded(name: &str) -> Option<String> {
    let is_hex = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit() || (b'A'..=b'F').contains(&byte));
    if let Some(digits) = name.strip_prefix("uni").filter(|digits| is_hex(digits) && digits.len() % 4 == 0) {
        let units: Option<Vec<u16>> =
            (0..digits.len()).step_by(4).map(|at| u16::from_str_radix(digits.get(at..at + 4)?, 16).ok()).collect();
        return String::from_utf16(&units?).ok();
    }
    let digits = name.strip_prefix('u').filter(|digits| is_hex(digits) && (4..=6).contains(&digits.len()))?;
    u32::from_str_radix(digits, 16).ok().and_then(char::from_u32).map(String::from)
}

fn listed(name: &[u8]) -> Option<String> {
    let mut encoding = Dictionary::new();
    encoding.set("Differences", vec![Object::Integer(1), Object::Name(name.to_vec())]);
    one_code(Object::Dictionary(encoding), 1)
}

/// Returns the characters of a code in one of the encodings that have a name.
pub fn in_encoding(encoding: &[u8], code: u8) -> Option<String> {
    one_code(Object::Name(encoding.to_vec()), code)
}

/// Asks lopdf, whose lists are within reach only by way of a font.
fn one_code(encoding: Object, code: u8) -> Option<String> {
    let mut font = Dictionary::new();
    font.set("Type", Object::Name(b"Font".to_vec()));
    let is_list = matches!(encoding, Object::Dictionary(_));
    font.set("Encoding", encoding);
    let document = Document::new();
    let encoding = font.get_font_encoding(&document).ok()?;
    // A name that is in no list makes lopdf fall back on a standard encoding, in which code 1 means nothing.
    let known = matches!(&encoding, lopdf::Encoding::Differences(_)) || !is_list;
    encoding.bytes_to_string(&[code]).ok().filter(|text| known && !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_are_characters() {
        let cases = [("A", "A"), ("space", " "), ("uni5E74", "年"), ("u20000", "𠀀"), ("f_t", "ft"), ("one.sups", "1")];
        for (name, character) in cases {
            assert_eq!(character_of(name.as_bytes()).as_deref(), Some(character), "{name}");
        }
        assert_eq!(character_of(b"g23"), None);
        assert_eq!(in_encoding(b"WinAnsiEncoding", 0x96).as_deref(), Some("–"));
    }
}
