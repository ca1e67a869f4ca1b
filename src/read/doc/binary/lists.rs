//! The lists: what each level looks like (2.9.150 LVL, 2.9.147 LSTF), and what a list changes of its pattern (2.9.131 LFO).
use super::file::{Structure, WordFile};
use super::styles::NO_STYLE;
use crate::format::little_endian::{slice, u16_at, u32_at};
use crate::read::number_format::format_name;
use crate::read::symbols::is_private;
use crate::read::word_lists::{LEVELS, Level, Numbering, Override, with_places};

/// Most lists that are read (2.6.2, sprmPIlfo).
const LIST_LIMIT: usize = 0x07FE;
/// Size of a list's fixed part.
const LIST: usize = 16;
/// Size of a pattern's fixed part.
const PATTERN: usize = 28;
/// Size of a level's fixed part.
const LEVEL: usize = 28;

/// Reads all lists of the file; patterns go by their order.
pub fn read_lists(file: &WordFile) -> Numbering {
    let mut numbering = Numbering::default();
    let patterns = file.rest_from(Structure::Patterns);
    let ids = read_patterns(patterns, &mut numbering);
    let lists = file.rest_from(Structure::Lists);
    let count = u32_at(lists, 0).map_or(0, |count| count as usize).min(LIST_LIMIT);
    let mut at = 4 + count * LIST;
    for (number, index) in (1..).zip(0..count) {
        let Some(id) = u32_at(lists, 4 + index * LIST) else { break };
        let changes = slice(lists, 4 + index * LIST + 12, 1).first().copied().unwrap_or(0);
        at += 4;
        let overrides = read_overrides(lists, &mut at, changes);
        if let Some(pattern) = ids.iter().position(|known| *known == id).and_then(|index| u32::try_from(index).ok()) {
            numbering.add_list(number, pattern, overrides);
        }
    }
    numbering
}

/// Reads the patterns and returns their ids.
fn read_patterns(bytes: &[u8], numbering: &mut Numbering) -> Vec<u32> {
    let count = u16_at(bytes, 0).map_or(0, usize::from).min(LIST_LIMIT);
    let mut at = 2 + count * PATTERN;
    let mut ids = Vec::new();
    for (number, index) in (0..).zip(0..count) {
        let fixed = slice(bytes, 2 + index * PATTERN, PATTERN);
        let Some(id) = u32_at(fixed, 0) else { break };
        let is_simple = fixed[26] & 1 != 0;
        let mut levels: [Option<Level>; LEVELS] = Default::default();
        for (index, slot) in levels.iter_mut().enumerate().take(if is_simple { 1 } else { LEVELS }) {
            let Some((mut level, length)) = read_level(bytes.get(at..).unwrap_or_default()) else { break };
            level.style =
                u16_at(fixed, 8 + index * 2).filter(|style| *style != NO_STYLE).map(|style| style.to_string());
            at += length;
            *slot = Some(level);
        }
        numbering.add_pattern(number, levels);
        ids.push(id);
    }
    ids
}

/// Reads what a list changes of its levels (2.9.133, LFOLVL).
fn read_overrides(bytes: &[u8], at: &mut usize, count: u8) -> [Override; LEVELS] {
    let mut overrides: [Override; LEVELS] = Default::default();
    for _ in 0..count {
        let (Some(start), Some(flags)) = (u32_at(bytes, *at), u32_at(bytes, *at + 4)) else { break };
        *at += 8;
        let index = flags as usize & 0xF;
        let (starts, formats) = (flags & 0x10 != 0, flags & 0x20 != 0);
        let mut change = Override { start: starts.then_some(start), level: None };
        if formats {
            let Some((level, length)) = read_level(bytes.get(*at..).unwrap_or_default()) else { break };
            *at += length;
            change.start = starts.then_some(level.start);
            change.level = Some(level);
        }
        if let Some(slot) = overrides.get_mut(index) {
            *slot = change;
        }
    }
    overrides
}

/// Reads one level and returns its size.
fn read_level(bytes: &[u8]) -> Option<(Level, usize)> {
    let fixed = bytes.get(..LEVEL)?;
    let text_at = LEVEL + usize::from(fixed[24]) + usize::from(fixed[25]);
    let length = usize::from(u16_at(bytes, text_at)?);
    let units = bytes.get(text_at + 2..text_at + 2 + length * 2)?;
    let units: Vec<u16> = (0..length).filter_map(|index| u16_at(units, index * 2)).collect();
    let format = format_name(fixed[4]);
    let text = if format == "bullet" {
        bullet(&units)
    } else {
        with_places(char::decode_utf16(units.iter().copied()).filter_map(Result::ok))
    };
    let (legal, limited) = (fixed[5] & 0x04 != 0, fixed[5] & 0x08 != 0);
    let level = Level {
        start: u32_at(fixed, 0)?.min(0x7FFF),
        format: format.to_owned(),
        text,
        space: fixed[15] == 1,
        legal,
        // It restarts after any higher level, or only after those above a limit (2.9.151, ilvlRestartLim).
        restart: limited.then_some(u32::from(fixed[26])),
        style: None,
    };
    Some((level, text_at + 2 + length * 2))
}

/// Returns the mark of a bullet; those of symbol fonts mean nothing outside them.
fn bullet(units: &[u16]) -> String {
    let mark = String::from_utf16_lossy(units);
    match mark.chars().next() {
        Some(first) if is_private(first) => "•".to_owned(),
        _ => mark,
    }
}
