//! Whether bytes are Chinese that nobody said were Chinese: pairs of GBK never look like Western words.
use super::token::{Token, Tokens};

/// Fewest bytes in pairs that speak for Chinese: two characters.
const FEWEST: usize = 4;
/// Most bytes that are counted ahead; an even number.
const RUN_LIMIT: usize = 64;
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

/// How many bytes a character takes, and whether it is one of two bytes in an encoding that nobody stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// One or two.
    pub length: usize,
    /// Whether it is Chinese.
    pub is_wide: bool,
}

/// Tells characters of GBK from Western ones, one after another. Of a Western text, é and “ stand alone, and the çã of a
/// word has letters around it.
pub fn tell_apart(bytes: &[u8]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let (mut at, mut after_wide) = (0, false);
    while at < bytes.len() {
        let piece = tell(bytes, at, after_wide);
        (at, after_wide) = (at + piece.length, piece.is_wide);
        pieces.push(piece);
    }
    pieces
}

fn tell(bytes: &[u8], at: usize, after_wide: bool) -> Piece {
    let rest = &bytes[at..];
    let (narrow, wide) = (Piece { length: 1, is_wide: false }, Piece { length: 2, is_wide: true });
    let after_word = at.checked_sub(1).is_some_and(|before| bytes[before].is_ascii_alphanumeric());
    match *rest {
        [0x00..=0x80 | 0xFF, ..] | [_] | [] => narrow,
        // Behind m² there is one byte too many.
        [0xB0..=0xB3, ..] if after_word && is_odd(rest) => narrow,
        [lead @ 0xA1..=0xFE, trail @ 0xA1..=0xFE, ..] => {
            if !is_common(&[lead, trail]) && is_part_of_word(bytes, at) {
                Piece { length: 2, ..narrow }
            } else {
                wide
            }
        }
        // °C, which GBK would make a character of that nobody uses.
        [0xB0, b'C' | b'F', ..] | [_, 0x00..=0x3F | 0x7F | 0xFF, ..] => narrow,
        // The rare characters of GBK beyond GB 2312 have a second byte as letters are; names have them.
        _ => {
            let before_common = rest.get(2..4).is_some_and(is_common);
            if after_wide || (before_common && !after_word) { wide } else { narrow }
        }
    }
}

/// Says whether a pair is a character of everyday Chinese, as nearly all of a text are.
fn is_common(pair: &[u8]) -> bool {
    matches!(pair, [0xA1..=0xA3 | 0xB0..=0xD7, 0xA1..=0xFE])
}

/// Says whether the bytes up to the next ASCII one cannot all be pairs.
fn is_odd(rest: &[u8]) -> bool {
    rest.iter().take(RUN_LIMIT).take_while(|byte| !byte.is_ascii()).count() % 2 == 1
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
        let wide = |bytes: &[u8]| tell_apart(bytes).iter().filter(|piece| piece.is_wide).count();
        for (bytes, count) in [
            (b"A\xC0\xE0b".as_slice(), 1),
            (b"\xD6\xEC\xE9F\xBB\xF9", 3),
            (b"\x86\xB4\xCD\xAC", 2),
            (b"5\xB0C\xA1\xA3 12m\xB2\xBA\xCD", 2),
            (b"cr\xE9\xE9e \xAB\xC9t\xE9\xBB \xDCn\xEFcode \xE9", 0),
        ] {
            assert_eq!(wide(bytes), count, "{bytes:?}");
        }
    }
}
