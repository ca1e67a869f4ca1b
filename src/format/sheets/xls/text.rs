//! Strings in the records of an .xls: of bytes in a code page before Excel 97, of UTF-16 from then on ([MS-XLS] 2.5.293).
use encoding_rs::Encoding;

use super::records::Pieces;
use crate::format::encoding::guess;
use crate::format::little_endian::{u16_at, utf16};
use crate::raised::{Height, at_height};

/// Decodes bytes in the code page of the file, or in the one that they are likely in where it names none.
pub(super) fn decoded(bytes: &[u8], page: Option<&'static Encoding>) -> String {
    let page = page.unwrap_or_else(|| guess(bytes, Some(b"cn")));
    page.decode_without_bom_handling(bytes).0.into_owned()
}

/// Reads a string of bytes behind its length of one byte, or two.
pub(super) fn short(data: &[u8], page: Option<&'static Encoding>) -> Option<String> {
    let (&length, text) = data.split_first()?;
    Some(decoded(&text[..usize::from(length).min(text.len())], page))
}

/// Reads a string of bytes behind its length of two.
pub(super) fn long(data: &[u8], page: Option<&'static Encoding>) -> Option<String> {
    let length = usize::from(u16_at(data, 0)?);
    let text = &data[2..];
    Some(decoded(&text[..length.min(text.len())], page))
}

/// Reads a Unicode string without its adornments, behind its length of two bytes.
pub(super) fn unicode(pieces: &mut Pieces<'_>) -> Option<String> {
    adorned(pieces).map(|(text, _)| text)
}

/// Reads such a string, its raised and lowered figures written as characters of their own; `fonts` are the workbook's.
pub(super) fn unicode_at_heights(pieces: &mut Pieces<'_>, fonts: &[Option<Height>]) -> Option<String> {
    let (text, runs) = adorned(pieces)?;
    let height = |font: u16| fonts.get(font_place(font)?).copied().flatten();
    let is_in_order = runs.windows(2).all(|pair| pair[0].0 <= pair[1].0);
    if !is_in_order || runs.iter().all(|(_, font)| height(*font).is_none()) {
        return Some(text);
    }
    let units: Vec<u16> = text.encode_utf16().collect();
    let starts = runs.iter().map(|(start, _)| usize::from(*start).min(units.len()));
    let ends = starts.clone().skip(1).chain([units.len()]);
    let mut written = String::from_utf16_lossy(&units[..starts.clone().next().unwrap_or(units.len())]);
    for ((start, end), (_, font)) in starts.zip(ends).zip(&runs) {
        let own = String::from_utf16_lossy(units.get(start..end).unwrap_or_default());
        written.push_str(&height(*font).and_then(|height| at_height(&own, height)).unwrap_or(own));
    }
    Some(written)
}

/// Returns where a font stands in the list; there is none of the number 4 ([MS-XLS] 2.5.129).
fn font_place(number: u16) -> Option<usize> {
    match number {
        0..4 => Some(number.into()),
        4 => None,
        behind => Some(usize::from(behind) - 1),
    }
}

/// Reads a Unicode string and where its runs begin, each with the number of its font.
fn adorned(pieces: &mut Pieces<'_>) -> Option<(String, Vec<(u16, u16)>)> {
    let length = usize::from(pieces.u16()?);
    let flags = pieces.byte()?;
    let runs = if flags & 8 != 0 { usize::from(pieces.u16()?) } else { 0 };
    let extension = if flags & 4 != 0 { pieces.u32()? as usize } else { 0 };
    let text = characters(pieces, length, flags);
    let runs = (0..runs).map_while(|_| Some((pieces.u16()?, pieces.u16()?))).collect();
    pieces.skip(extension);
    Some((text, runs))
}

/// Reads characters of one or two bytes each; where they go on in another record, its first byte says which.
pub(super) fn characters(pieces: &mut Pieces<'_>, length: usize, mut flags: u8) -> String {
    let (mut text, mut left) = (String::new(), length);
    loop {
        let width = if flags & 1 != 0 { 2 } else { 1 };
        let bytes = pieces.take(left * width);
        left -= bytes.len().div_ceil(width).min(left);
        if width == 2 {
            text.push_str(&utf16(bytes));
        } else {
            text.extend(bytes.iter().map(|&byte| char::from(byte)));
        }
        if left == 0 || !pieces.has_more() {
            return text;
        }
        flags = pieces.byte().unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::sheets::xls::records::Records;

    #[test]
    fn raised_figures_are_characters_of_their_own() {
        let text: Vec<u8> = "约10粒m2".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let read = |runs: &[(u16, u16)]| {
            let count = u8::try_from(runs.len()).expect("few");
            let runs = runs.iter().flat_map(|(start, font)| [start.to_le_bytes(), font.to_le_bytes()].concat());
            let data = [&[6, 0, 9, count, 0][..], &text, &runs.collect::<Vec<u8>>()].concat();
            let fonts = [None, None, None, None, Some(Height::Raised)];
            unicode_at_heights(&mut Records::new(&[], 0).continued(&data), &fonts)
        };
        assert_eq!(read(&[(2, 5), (3, 0), (5, 5)]).as_deref(), Some("约1⁰粒m²"));
        for runs in [&[][..], &[(2, 1)], &[(2, 4)], &[(2, 9)], &[(5, 1), (2, 5), (90, 5)]] {
            assert_eq!(read(runs).as_deref(), Some("约10粒m2"), "{runs:?}");
        }
    }

    #[test]
    fn runs_that_a_record_cuts_shift_no_string_behind_them() {
        let string = |text: &str, runs: &[u8]| {
            let count = u8::try_from(runs.len() / 4).expect("few");
            [&[u8::try_from(text.len()).expect("short"), 0, 8, count, 0][..], text.as_bytes(), runs].concat()
        };
        let data = [string("m2", &[1, 0, 5, 0, 2, 0, 1, 0]), string("next", &[])].concat();
        let fonts = [None, None, None, None, Some(Height::Raised)];
        for cut in 7..=15 {
            let (record, rest) = data.split_at(cut);
            let length = u8::try_from(rest.len()).expect("short");
            let stream = [&[0x3C, 0, length, 0][..], rest].concat();
            let mut records = Records::new(&stream, 0);
            let mut pieces = records.continued(record);
            let read: Vec<_> = (0..2).filter_map(|_| unicode_at_heights(&mut pieces, &fonts)).collect();
            assert_eq!(read, ["m²", "next"], "{cut}");
        }
    }
}
