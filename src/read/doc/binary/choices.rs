//! What is ticked or chosen in a form field, which shows nothing in the text: its data lie in the stream Data (2.9.158,
//! NilPICFAndBinData; 2.9.78, FFData).
use crate::format::little_endian::{slice, u16_at, u32_at, utf16};

/// Size of the head before the data (2.9.158, cbHeader).
const HEAD: usize = 0x44;
/// Bytes of the data before the field's name: version, kinds, and two sizes.
const BEFORE_NAME: usize = 10;
/// What a form field holds where nobody has chosen anything (2.9.79, iRes).
const UNCHOSEN: u16 = 25;
/// Texts between the default and the list: format, help, status, and two macros.
const TEXTS: usize = 5;

/// Returns what the form field shows whose data lie at that place; `None` where it is none to tick or choose from.
pub fn shown_choice(data: &[u8], place: u32) -> Option<String> {
    let data = data.get(place as usize..)?;
    let end = data.len().min(u32_at(data, 0)? as usize);
    let field = data.get(HEAD..end).filter(|_| u16_at(data, 4).map(usize::from) == Some(HEAD))?;
    let kinds = u16_at(field, 4).filter(|_| u32_at(field, 0) == Some(u32::MAX))?;
    let (kind, chosen) = (kinds & 3, kinds >> 2 & 0x1F);
    let at = behind_text(field, BEFORE_NAME)?;
    let chosen = if chosen == UNCHOSEN { u16_at(field, at)? } else { chosen };
    match kind {
        1 => Some(String::from(if chosen == 1 { "☑" } else { "☐" })),
        2 => entry(field, (0..TEXTS).try_fold(at + 2, |at, _| behind_text(field, at))?, chosen),
        _ => None,
    }
}

/// Returns where a text ends: its length, its units, and a zero (2.9.358, Xstz).
fn behind_text(field: &[u8], at: usize) -> Option<usize> {
    Some(at + 4 + 2 * usize::from(u16_at(field, at)?))
}

/// Returns an entry of the list (2.2.4, STTB).
fn entry(field: &[u8], at: usize, which: u16) -> Option<String> {
    let (count, extra) = (u16_at(field, at + 2)?, usize::from(u16_at(field, at + 4)?));
    if u16_at(field, at) != Some(u16::MAX) || which >= count {
        return None;
    }
    let length = |at: usize| u16_at(field, at).map(|units| 2 * usize::from(units));
    let at = (0..which).try_fold(at + 6, |at, _| Some(at + 2 + length(at)? + extra))?;
    Some(utf16(slice(field, at + 2, length(at)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Vec<u8> {
        let units: Vec<u16> = words.encode_utf16().collect();
        let length = u16::try_from(units.len()).expect("a short text");
        [length].into_iter().chain(units).flat_map(u16::to_le_bytes).collect()
    }

    fn field(kinds: u16, default: u16, choices: &[&str]) -> Vec<u8> {
        let texts = [text(""), vec![0; 2]].concat().repeat(TEXTS);
        let entries: Vec<u8> = choices.iter().flat_map(|choice| text(choice)).collect();
        let count = u16::try_from(choices.len()).expect("a few choices").to_le_bytes();
        let list = [&[0xFF, 0xFF], count.as_slice(), &[0, 0], &entries].concat();
        let head = [&[0xFF; 4], kinds.to_le_bytes().as_slice(), &[0; 4]].concat();
        let body = [head, text("选项"), vec![0; 2], default.to_le_bytes().to_vec(), texts, list].concat();
        let length = u32::try_from(HEAD + body.len()).expect("a small field").to_le_bytes();
        [length.as_slice(), &[0x44, 0], &[0; HEAD - 6], &body].concat()
    }

    #[test]
    fn ticks_and_choices_are_read() {
        let ticked = |chosen: u16, default| shown_choice(&field(1 | chosen << 2, default, &[]), 0);
        assert_eq!(ticked(1, 0).as_deref(), Some("☑"));
        assert_eq!(ticked(0, 1).as_deref(), Some("☐"));
        assert_eq!(ticked(UNCHOSEN, 1).as_deref(), Some("☑"));
        let list = |chosen: u16| shown_choice(&field(2 | chosen << 2, 0, &["良好", "优秀"]), 0);
        assert_eq!(list(1).as_deref(), Some("优秀"));
        assert_eq!(list(UNCHOSEN).as_deref(), Some("良好"));
        assert_eq!(list(2), None);
        let whole = field(2 | 1 << 2, 0, &["良好", "优秀"]);
        assert!(
            (0..whole.len() - 1)
                .all(|end| shown_choice(&whole[..end], 0).is_none_or(|shown| shown.chars().count() < 2))
        );
        assert_eq!(shown_choice(&whole, 7), None);
    }
}
