//! Words that are drawn as a shape: watermarks in headers and footers, titles on covers. The library knows text boxes only
//! ([MS-ODRAW]).
use std::collections::{BTreeMap, BTreeSet};

use super::file::{Structure, WordFile};
use crate::format::little_endian::{slice, u16_at, u32_at, utf16};

/// Bytes in front of what a record holds.
const HEAD: usize = 8;
/// A drawing of the body, and one of headers and footers ([MS-DOC] 2.9.172, dgglbl).
const OF_BODY: u8 = 0;
const OF_HEADERS: u8 = 1;
/// What says which shape it is ([MS-ODRAW] 2.2.40).
const SHAPE: u16 = 0xF00A;
/// Properties of a shape ([MS-ODRAW] 2.2.9), and the one with its words (2.3.22.1, gtextUNICODE).
const PROPERTIES: u16 = 0xF00B;
const WORDS: u16 = 0x00C0;
/// Says of a property that its value stands behind all of them.
const IS_COMPLEX: u16 = 0x8000;

/// Returns the words of the shapes in headers and footers, each once.
pub fn header_word_art(file: &WordFile) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let words = drawn_words(file, OF_HEADERS).into_iter().map(|(_, words)| words);
    words.filter(|words| seen.insert(words.clone())).collect()
}

/// Returns the words of the shapes in the body, by the numbers that their anchors name.
pub fn body_word_art(file: &WordFile) -> BTreeMap<u32, String> {
    drawn_words(file, OF_BODY).into_iter().collect()
}

/// Returns the number of each shape that is words, and these.
fn drawn_words(file: &WordFile, wanted: u8) -> Vec<(u32, String)> {
    // In front stands what all drawings share.
    let mut rest = behind(file.structure(Structure::Drawings));
    let mut found = Vec::new();
    while let Some((&kind, drawing)) = rest.split_first() {
        rest = behind(drawing);
        if kind == wanted {
            found.extend(words_in(&drawing[..drawing.len() - rest.len()]));
        }
    }
    found
}

/// Returns what stands behind the record that comes first.
fn behind(records: &[u8]) -> &[u8] {
    let length = u32_at(records, 4).map_or(usize::MAX, |length| (length as usize).saturating_add(HEAD));
    records.get(length..).unwrap_or_default()
}

/// Goes through the records of a drawing, whatever they stand in.
fn words_in(drawing: &[u8]) -> Vec<(u32, String)> {
    let (mut words, mut rest, mut shape) = (Vec::new(), drawing, 0);
    while let Some((version, kind)) = u16_at(rest, 0).zip(u16_at(rest, 2)) {
        if kind == PROPERTIES {
            let length = u32_at(rest, 4).unwrap_or(0) as usize;
            let own = words_of(slice(rest, HEAD, length), usize::from(version >> 4));
            words.extend(own.map(|words| (shape, words)));
        } else if kind == SHAPE {
            shape = u32_at(rest, HEAD).unwrap_or(0);
        }
        // A record that holds records is entered; properties never do, and are looked at once.
        rest = if version & 0xF == 0xF && kind != PROPERTIES {
            rest.get(HEAD..).unwrap_or_default()
        } else {
            behind(rest)
        };
    }
    words
}

/// Finds the words among so many properties.
fn words_of(properties: &[u8], count: usize) -> Option<String> {
    let mut value = count * 6;
    for property in properties.chunks_exact(6).take(count) {
        let (name, length) = (u16_at(property, 0)?, u32_at(property, 2)? as usize);
        if name & IS_COMPLEX == 0 {
            continue;
        }
        if name & 0x3FFF == WORDS {
            let words = utf16(slice(properties, value, length));
            let words = words.split('\0').next().unwrap_or_default().trim().to_owned();
            return (!words.is_empty()).then_some(words);
        }
        value = value.saturating_add(length);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(version: u16, kind: u16, inner: &[u8]) -> Vec<u8> {
        let length = u32::try_from(inner.len()).expect("short").to_le_bytes();
        [&version.to_le_bytes()[..], &kind.to_le_bytes(), &length, inner].concat()
    }

    /// A drawing of a shape with words, behind another property that has a value of its own.
    fn drawing(kind: u8, words: &str) -> Vec<u8> {
        let words: Vec<u8> = words.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        let property = |name: u16, value: usize| {
            [&name.to_le_bytes()[..], &u32::try_from(value).expect("short").to_le_bytes()].concat()
        };
        let listed = [property(0x0081, 7), property(0x8380, 2), property(0x80C0, words.len())].concat();
        let properties = record(3 << 4 | 3, PROPERTIES, &[listed, vec![0, 0], words].concat());
        let shape = record(0xF, 0xF004, &[record(2, SHAPE, &[7, 0, 0, 0, 0, 0, 0, 0]), properties].concat());
        [vec![kind], record(0xF, 0xF002, &record(0xF, 0xF003, &shape))].concat()
    }

    #[test]
    fn words_of_shapes_in_headers_are_found_once() {
        let drawings = [
            record(0xF, 0xF000, &[0; 5]),
            drawing(0, "正文"),
            drawing(OF_HEADERS, "机密文件"),
            drawing(OF_HEADERS, "机密文件"),
        ];
        let table = drawings.concat();
        let mut main = vec![0; 154 + 60 * 8];
        let at = 154 + Structure::Drawings as usize * 8;
        main[at + 4..at + 8].copy_from_slice(&u32::try_from(table.len()).expect("short").to_le_bytes());
        let mut file = WordFile { main, table, data: Vec::new() };
        assert_eq!(header_word_art(&file), ["机密文件"]);
        assert_eq!(body_word_art(&file), [(7, "正文".to_owned())].into());
        for at in 0..file.table.len() {
            let right = std::mem::replace(&mut file.table[at], 0xFF);
            _ = header_word_art(&file);
            file.table[at] = right;
        }
    }
}
