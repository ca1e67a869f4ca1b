//! `ToUnicode` maps: which characters a code shows (ISO 32000-2, 9.10.3). Real ones break most rules, so whatever can be
//! understood of them is.
use std::collections::HashMap;

use super::glyph_names::character_of;
use crate::read::pdf::content::operand::Operand;
use crate::read::pdf::content::token::Operations;

/// Most entries of one map.
const ENTRY_LIMIT: usize = 200_000;
/// Earlier ranges that are looked at for a code, since ranges may overlap.
const OVERLAP: usize = 8;

/// Which lengths codes have, and what they begin with.
#[derive(Clone, Debug, Default)]
pub struct CodeSpace {
    /// Length in bytes, first and last code.
    ranges: Vec<(usize, Vec<u8>, Vec<u8>)>,
}

/// A map from codes to characters.
#[derive(Debug, Default)]
pub struct ToUnicode {
    single: HashMap<u32, String>,
    /// First and last code, and the UTF-16 of the first, ordered.
    ranges: Vec<(u32, u32, Vec<u16>)>,
    /// Lengths of codes.
    pub space: CodeSpace,
}

impl ToUnicode {
    /// Reads the bytes of a map.
    pub fn parse(bytes: &[u8]) -> Self {
        let mut map = Self::default();
        for operation in Operations::of(bytes) {
            let operands = &operation.operands;
            match operation.operator {
                b"endcodespacerange" => map.space.add(operands),
                b"endbfchar" => {
                    for pair in operands.chunks_exact(2) {
                        map.add_single(pair[0].string(), &pair[1]);
                    }
                }
                b"endbfrange" => map.add_ranges(operands),
                _ => {}
            }
        }
        map.ranges.sort_by_key(|(first, ..)| *first);
        map
    }

    /// Makes a map in which codes are UTF-16.
    pub fn identity() -> Self {
        Self { ranges: vec![(0, 0xFFFF, vec![0])], ..Self::default() }
    }

    /// Says whether it maps nothing.
    pub fn is_empty(&self) -> bool {
        self.single.is_empty() && self.ranges.is_empty()
    }

    /// Returns the characters of a code.
    pub fn get(&self, code: u32) -> Option<String> {
        if let Some(text) = self.single.get(&code) {
            return Some(text.clone());
        }
        let behind = self.ranges.partition_point(|(first, ..)| *first <= code);
        let near = self.ranges[..behind].iter().rev().take(OVERLAP);
        let (first, _, units) = near.into_iter().find(|(_, last, _)| *last >= code)?;
        let mut units = units.clone();
        let offset = u16::try_from(code - first).ok()?;
        let last = units.last_mut()?;
        *last = last.checked_add(offset)?;
        String::from_utf16(&units).ok()
    }

    fn add_single(&mut self, code: Option<&[u8]>, target: &Operand) {
        let text = match target {
            Operand::String(bytes) => String::from_utf16(&units_of(bytes)).ok(),
            Operand::Name(name) => character_of(name),
            _ => None,
        };
        let room = self.single.len() < ENTRY_LIMIT;
        if let (Some(code), Some(text)) = (code.and_then(code_of), text.filter(|text| !text.is_empty() && room)) {
            self.single.insert(code, text);
        }
    }

    fn add_ranges(&mut self, operands: &[Operand]) {
        for triple in operands.chunks_exact(3) {
            let code = |operand: &Operand| operand.string().and_then(code_of);
            let (Some(first), Some(last)) = (code(&triple[0]), code(&triple[1])) else { continue };
            match &triple[2] {
                Operand::Array(targets) => {
                    for (code, target) in (first..=last).zip(targets) {
                        self.add_single(Some(&code.to_be_bytes()), target);
                    }
                }
                Operand::String(bytes) if self.ranges.len() < ENTRY_LIMIT => {
                    self.ranges.push((first, last, units_of(bytes)));
                }
                _ => {}
            }
        }
    }
}

impl CodeSpace {
    /// Takes the operands of a list of ranges.
    pub fn add(&mut self, operands: &[Operand]) {
        for pair in operands.chunks_exact(2) {
            if let (Some(first), Some(last)) = (pair[0].string(), pair[1].string())
                && first.len() == last.len()
                && (1..=4).contains(&first.len())
                && self.ranges.len() < 256
            {
                self.ranges.push((first.len(), first.to_vec(), last.to_vec()));
            }
        }
    }

    /// Reads the ranges of a map.
    pub fn parse(bytes: &[u8]) -> Self {
        let mut space = Self::default();
        let lists = Operations::of(bytes).filter(|operation| operation.operator == b"endcodespacerange");
        lists.for_each(|operation| space.add(&operation.operands));
        space
    }

    /// Returns how many bytes the code has with which `bytes` begin; `None` where no range tells.
    pub fn length(&self, bytes: &[u8]) -> Option<usize> {
        let fits = |(length, first, last): &&(usize, Vec<u8>, Vec<u8>)| {
            let code = bytes.get(..*length);
            code.is_some_and(|code| {
                let within = |((byte, first), last): ((&u8, &u8), &u8)| (first..=last).contains(&byte);
                code.iter().zip(first).zip(last).all(within)
            })
        };
        let length = self.ranges.iter().filter(fits).map(|(length, ..)| *length).min();
        length.or_else(|| self.ranges.iter().map(|(length, ..)| *length).min())
    }
}

/// Returns the number that the bytes of a code are.
pub fn code_of(bytes: &[u8]) -> Option<u32> {
    let is_short = bytes.len() <= 4 && !bytes.is_empty();
    is_short.then(|| bytes.iter().fold(0, |code, byte| code << 8 | u32::from(*byte)))
}

/// Reads UTF-16; a single byte is a character of its own.
fn units_of(bytes: &[u8]) -> Vec<u16> {
    match bytes {
        [byte] => vec![u16::from(*byte)],
        _ => bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_of_all_shapes_are_read() {
        let map = ToUnicode::parse(
            b"1 begincodespacerange <00> <7F> <8140> <FEFE> endcodespacerange 2 beginbfchar <0003> <5E74> <04> <D840DC00>\n\
              endbfchar 2 beginbfrange <0010> <0012> <4E00> <0020> <0021> [<0041> /space] endbfrange",
        );
        let texts: Vec<_> = [3, 4, 0x11, 0x20, 0x21, 0x99].into_iter().map(|code| map.get(code)).collect();
        let expected = [Some("年"), Some("𠀀"), Some("丁"), Some("A"), Some(" "), None];
        assert_eq!(texts.iter().map(Option::as_deref).collect::<Vec<_>>(), expected);
        assert_eq!([map.space.length(b"A"), map.space.length(&[0xB0, 0xA1])], [Some(1), Some(2)]);
    }
}
