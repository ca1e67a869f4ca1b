//! Names in the order in which people count them: 附件2 before 附件10, 附件三 behind 附件二.
use crate::figure::{is_han_numeral, read_han};
use crate::fold::half_width;
use crate::source_path::without_ending;

/// A piece of a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Piece {
    /// A number, in digits or in Chinese.
    Number(u64),
    /// What stands between numbers, or is too long a number.
    Words(String),
}

/// Takes a name apart into what it is sorted by; names that are written differently stay apart by themselves.
pub fn counted(name: &str) -> (Vec<Piece>, String) {
    // An ending sorts nothing: 附件1.pdf stands before 附件1（2）.pdf.
    let characters: Vec<char> = without_ending(name).chars().map(half_width).collect();
    let pieces = characters.chunk_by(|left, right| kind(*left) == kind(*right));
    (pieces.map(piece).collect(), name.to_owned())
}

/// Of what kind a piece with this character is: digits, Chinese numerals, words.
fn kind(character: char) -> u8 {
    match character {
        '0'..='9' => 0,
        _ if is_han_numeral(character) => 1,
        _ => 2,
    }
}

fn piece(characters: &[char]) -> Piece {
    let words: String = characters.iter().collect();
    let number = match characters.first().copied().map(kind) {
        Some(0) => words.parse().ok(),
        Some(1) => read_han(characters),
        _ => None,
    };
    number.map_or(Piece::Words(words), Piece::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count() {
        let sorted = [
            "局/附件1.pdf", "局/附件1（2）.pdf", "局/附件2.pdf", "局/附件１０.pdf", "局/附件11.pdf", "局/附表一.pdf",
            "局/附表二.pdf", "局/附表三.pdf", "局/附表十.pdf", "局/附表十二.pdf",
        ];
        let mut names = sorted.to_vec();
        names.reverse();
        names.sort_by_cached_key(|name| counted(name));
        assert_eq!(names, sorted);
    }
}
