//! What bytes mean: the code pages of character sets, and their decoding.
use encoding_rs::{Encoding, GBK, UTF_8};

use super::guess::tell_apart;
pub use crate::format::code_page::of_number;
use crate::read::symbols::SymbolFont;

/// The `\fcharset` of symbol fonts.
pub const SYMBOLS: i32 = 2;
/// Where Word moves the codes of symbol fonts to.
const PRIVATE: u32 = 0xF000;

/// How the bytes of one font are to be read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CodePage {
    /// Signs that only the font has; `None` is one that is not known.
    Symbols(Option<SymbolFont>),
    /// Characters.
    Characters {
        /// The encoding that the file states.
        said: &'static Encoding,
        /// A wider one that is meant where the bytes look like it.
        likely: Option<&'static Encoding>,
    },
}

impl CodePage {
    /// Decodes bytes; the flag says that some are no characters and became U+FFFD.
    pub fn decode(self, bytes: &[u8]) -> (String, bool) {
        match self {
            // Careless programs say of a Chinese font that it is one of signs.
            Self::Symbols(None) if is_wide_only(bytes) => plain(GBK, bytes),
            Self::Symbols(font) => {
                let sign = |&byte: &u8| match font.and_then(|font| font.character(char::from(byte))) {
                    Some(sign) => sign,
                    None if byte.is_ascii() => char::from(byte),
                    None => char::from_u32(PRIVATE + u32::from(byte)).expect("a code of the private use area"),
                };
                (bytes.iter().map(sign).collect(), false)
            }
            Self::Characters { said, likely: Some(likely) } if !bytes.is_ascii() => {
                match UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
                    Some(text) => (text.into_owned(), false),
                    None => decode_mixed(bytes, said, likely),
                }
            }
            Self::Characters { said, .. } => plain(said, bytes),
        }
    }
}

fn plain(encoding: &'static Encoding, bytes: &[u8]) -> (String, bool) {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    (text.into_owned(), broken)
}

/// Says whether there is nothing but characters of two bytes.
fn is_wide_only(bytes: &[u8]) -> bool {
    !bytes.is_empty() && tell_apart(bytes).iter().all(|piece| piece.is_wide)
}

/// Reads bytes of which some are of the likely encoding and others, as that of an é, of the stated one.
fn decode_mixed(bytes: &[u8], said: &'static Encoding, likely: &'static Encoding) -> (String, bool) {
    let (mut text, mut broken, mut rest) = (String::new(), false, bytes);
    for pieces in tell_apart(bytes).chunk_by(|left, right| left.is_wide == right.is_wide) {
        let (run, behind) = rest.split_at(pieces.iter().map(|piece| piece.length).sum());
        let (piece, piece_broken) = plain(if pieces[0].is_wide { likely } else { said }, run);
        text.push_str(&piece);
        broken |= piece_broken;
        rest = behind;
    }
    (text, broken)
}

/// Returns the code page of a `\fcharset` (RTF 1.9.1, “Font Table”); `None` for the document's own and unknown ones.
pub fn of_charset(charset: i32) -> Option<&'static Encoding> {
    let page = match charset {
        0 => 1252,
        77 => 10000,
        78 | 128 => 932,
        79 | 129 | 130 => 949,
        80 | 134 => 936,
        81 | 136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 | 181 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    };
    of_number(page)
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1252;

    use super::*;

    #[test]
    fn what_is_said_holds_unless_the_bytes_speak_against_it() {
        let unsure = CodePage::Characters { said: WINDOWS_1252, likely: Some(GBK) };
        assert_eq!(unsure.decode(b"caf\xE9"), ("café".to_owned(), false));
        assert_eq!(unsure.decode(b"\xE9t\xE9"), ("été".to_owned(), false));
        assert_eq!(unsure.decode(b"cr\xE9\xE9e"), ("créée".to_owned(), false));
        assert_eq!(unsure.decode(b"\xC1\xD6\xD2\xB5\xBE\xD6 12"), ("林业局 12".to_owned(), false));
        assert_eq!(unsure.decode("林业局".as_bytes()), ("林业局".to_owned(), false));
        let sure = CodePage::Characters { said: GBK, likely: None };
        assert_eq!(sure.decode(b"\x96\x5C"), ("朶".to_owned(), false));
        assert!(sure.decode(b"\xC1").1);
    }
}
