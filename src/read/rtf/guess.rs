//! Whether bytes are Chinese that nobody said were Chinese: pairs of GBK never look like Western words.
use super::token::{Token, Tokens};

/// Fewest bytes in pairs that speak for Chinese: two characters.
const FEWEST: usize = 4;
/// How many bytes in pairs outweigh one that stands alone.
const WEIGHT: usize = 4;

/// Says whether the text of a file looks as if it were written in GBK, whatever the file says.
pub fn looks_chinese(bytes: &[u8]) -> bool {
    let mut count = Count::default();
    for token in Tokens::new(bytes) {
        match token {
            Token::Hex(byte) => count.meet(byte),
            Token::Bytes(bytes) => bytes.iter().for_each(|&byte| count.meet(byte)),
            _ => count.end_run(),
        }
    }
    count.end_run();
    count.pairs >= FEWEST && count.pairs >= WEIGHT * count.others
}

/// What was met so far.
#[derive(Default)]
struct Count {
    /// Bytes of runs that are common Chinese characters.
    pairs: usize,
    /// All other bytes that are no ASCII.
    others: usize,
    run: Vec<u8>,
}

impl Count {
    fn meet(&mut self, byte: u8) {
        if byte.is_ascii() {
            self.end_run();
        } else {
            self.run.push(byte);
        }
    }

    fn end_run(&mut self) {
        let common = 2 * self.run.chunks(2).filter(|pair| is_common(pair)).count();
        if common * 5 >= self.run.len() * 4 && self.run.len().is_multiple_of(2) {
            self.pairs += self.run.len();
        } else {
            self.others += self.run.len();
        }
        self.run.clear();
    }
}

/// Says whether all bytes that are no ASCII form pairs of GBK. Of a Western text, é and “ stand alone, the çã of a word
/// has letters around it, and an é with the letter behind it is seldom a common character.
pub fn is_in_pairs(bytes: &[u8]) -> bool {
    let (mut common, mut rare) = (0, 0);
    let mut at = 0;
    while let Some(&lead) = bytes.get(at) {
        if lead.is_ascii() {
            at += 1;
            continue;
        }
        let Some(pair) = bytes.get(at..at + 2) else { return false };
        if is_common(pair) {
            common += 1;
        } else if pair[1] < 0xA1 || lead < 0xA1 {
            rare += 1;
        } else if is_part_of_word(bytes, at) {
            return false;
        }
        at += 2;
    }
    common >= 2 * rare
}

/// Says whether a pair is a character of everyday Chinese, as nearly all of a text are.
fn is_common(pair: &[u8]) -> bool {
    matches!(pair, [0xA1..=0xA3 | 0xB0..=0xD7, 0xA1..=0xFE])
}

/// Says whether the pair there stands alone at a small letter.
fn is_part_of_word(bytes: &[u8], at: usize) -> bool {
    let beside = [at.checked_sub(1).and_then(|before| bytes.get(before)), bytes.get(at + 2)];
    beside.iter().flatten().all(|byte| byte.is_ascii()) && beside.iter().flatten().any(|byte| byte.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_told_from_western_words() {
        assert!(looks_chinese(b"{\\rtf1 \\'c1\\'d6\\'d2\\'b5\\'be\\'d6 caf\\'e9}"));
        assert!(looks_chinese("{\\rtf1 A}".as_bytes()) == looks_chinese(b"{\\rtf1 \\'b7 1}"));
        assert!(!looks_chinese(b"{\\rtf1 Informa\\'e7\\'e3o, cr\\'e9\\'e9e, \\'ab\\'c9t\\'e9\\'bb, 5\\'b0}"));
        assert!(!looks_chinese(b"{\\rtf1 \\'ef\\'f0\\'e8\\'e2\\'e5\\'f2}"));
        assert!(
            is_in_pairs(b"A\xC0\xE0b")
                && is_in_pairs(b"\xD6\xEC\xE9F\xBB\xF9")
                && !is_in_pairs(b"cr\xE9\xE9e")
                && !is_in_pairs(b"\xE9")
        );
    }
}
