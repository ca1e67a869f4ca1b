//! How the text of a part is written as bytes, so that it is written so again.

/// The byte order mark.
const MARK: char = '\u{FEFF}';

/// How a part is written; OOXML allows no other ways (ECMA-376 part 2, 8.1.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As UTF-8, as almost all are.
    Utf8,
    /// As UTF-8 behind a byte order mark.
    MarkedUtf8,
    /// As UTF-16, the lower byte first.
    LittleUtf16,
    /// As UTF-16, the higher byte first.
    BigUtf16,
}

impl Encoding {
    /// Takes the text out of bytes, the mark left out; `None` for what is not soundly written in one of these ways.
    pub fn read(bytes: Vec<u8>) -> Option<(Self, String)> {
        let wide = |unit: fn([u8; 2]) -> u16| {
            let (pairs, rest) = bytes[2..].as_chunks::<2>();
            let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
            String::from_utf16(&units).ok().filter(|_| rest.is_empty())
        };
        match bytes[..] {
            [0xFF, 0xFE, ..] => Some((Self::LittleUtf16, wide(u16::from_le_bytes)?)),
            [0xFE, 0xFF, ..] => Some((Self::BigUtf16, wide(u16::from_be_bytes)?)),
            _ => {
                let text = String::from_utf8(bytes).ok()?;
                Some(match text.strip_prefix(MARK) {
                    Some(unmarked) => (Self::MarkedUtf8, unmarked.to_owned()),
                    None => (Self::Utf8, text),
                })
            }
        }
    }

    /// Writes a text in the same way.
    pub fn write(self, text: String) -> Vec<u8> {
        let marked = || format!("{MARK}{text}");
        match self {
            Self::Utf8 => text.into_bytes(),
            Self::MarkedUtf8 => marked().into_bytes(),
            Self::LittleUtf16 => marked().encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Self::BigUtf16 => marked().encode_utf16().flat_map(u16::to_be_bytes).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_as_it_was() {
        for encoding in [Encoding::Utf8, Encoding::MarkedUtf8, Encoding::LittleUtf16, Encoding::BigUtf16] {
            let bytes = encoding.write("<a>一😀</a>".to_owned());
            assert_eq!(Encoding::read(bytes), Some((encoding, "<a>一😀</a>".to_owned())));
        }
        assert!(Encoding::read(vec![0xFF, 0xFE, b'<']).is_none() && Encoding::read(vec![0xC3]).is_none());
    }
}
