//! Text from bytes: UTF-8, UTF-16 and GB 18030, told apart by the bytes themselves.
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// The byte order mark.
pub const MARK: char = '\u{FEFF}';

/// Leaves out the byte order mark that Windows' editor puts before UTF-8.
pub fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

/// Decodes `bytes`; what cannot be decoded becomes U+FFFD, and the flag says that there was some.
pub fn decode(bytes: &[u8]) -> (String, bool) {
    let (text, _, broken) = encoding_of(bytes).decode(bytes);
    // Programs that join files leave a mark of each behind.
    (text.trim_start_matches(MARK).to_owned(), broken)
}

/// Tells the encoding: a byte order mark, then UTF-16 by its zero bytes, then UTF-8 where it fits, then a guess.
fn encoding_of(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return encoding;
    }
    if is_utf8(bytes) {
        return UTF_8;
    }
    if GB18030.decode_without_bom_handling(bytes).1 { guess(bytes, Some(b"cn")) } else { GB18030 }
}

/// Guesses the code page of bytes that are not Unicode; `country` is the top-level domain of where they are likely from.
pub fn guess(bytes: &[u8], country: Option<&[u8]>) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(country, Utf8Detection::Deny);
    // GB 18030 contains GBK and GB 2312, and the detector names any of them by the smaller set.
    if guess == encoding_rs::GBK { GB18030 } else { guess }
}

/// Says whether bytes are UTF-8, give or take a broken character: other encodings break nearly every one.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut broken, mut long) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        broken += usize::from(!chunk.invalid().is_empty());
        long += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
    }
    broken == 0 || broken * 50 <= long
}

/// Recognises UTF-16 without a mark, in which line ends and figures have a zero byte, by the order of bytes that gives
/// characters of office text. The zeros alone do not tell it: 一 and the wide blank have theirs on the other side.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    if !head.contains(&0) {
        return None;
    }
    let units = head.len() / 2;
    let common = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(head);
        text.chars().filter(|character| is_common(*character)).count()
    };
    let (count, encoding) = [UTF_16LE, UTF_16BE]
        .map(|encoding| (common(encoding), encoding))
        .into_iter()
        .max_by_key(|(count, _)| *count)?;
    (count * 10 >= units * 9).then_some(encoding)
}

/// Says whether a character is of those that nearly all of a text consists of.
fn is_common(character: char) -> bool {
    matches!(character, '\t'..='\r' | ' '..='~' | '\u{A0}'..='\u{FF}' | '\u{2010}'..='\u{206F}' | '\u{2460}'..='\u{25FF}'
        | '\u{3000}'..='\u{303F}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FFE6}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "单位名称：某某局\r\n联系电话：0799-6620131\r\n镕喆堃㙍";

    #[test]
    fn the_encodings_of_office_text_are_told_apart() {
        let gb = GB18030.encode(TEXT).0.into_owned();
        let little: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked = [&[0xFF, 0xFE], little.as_slice()].concat();
        for bytes in [TEXT.as_bytes().to_vec(), gb, little, big, marked] {
            assert_eq!(decode(&bytes), (TEXT.to_owned(), false));
        }
    }

    #[test]
    fn zero_bytes_on_both_sides_do_not_hide_utf_16() {
        let text = "一、年度目标任务\n\u{3000}\u{3000}办理一件。\n";
        for unit in [u16::to_le_bytes, u16::to_be_bytes] {
            let wide: Vec<u8> = text.encode_utf16().flat_map(unit).collect();
            assert_eq!(decode(&wide), (text.to_owned(), false));
        }
        assert_eq!(unmarked_utf16(b"\0\x01\x02\0\xF0\x03\0\x10"), None);
    }

    #[test]
    fn broken_bytes_are_said_to_be_broken() {
        assert!(decode(b"\xEF\xBB\xBF\xE5\x8D").1);
        let cut = &TEXT.repeat(20).into_bytes()[..800];
        let (text, broken) = decode(cut);
        assert!(text.starts_with("单位名称") && broken);
    }
}
