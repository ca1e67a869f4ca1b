//! A text's shingles, and of each stretch of them the one with the smallest hash.
use super::text::Text;

/// Characters of a shingle.
pub const SHINGLE: usize = 7;
/// Shingles of a window: what has `SHINGLE + WINDOW - 1` characters in common has a minimum in common.
const WINDOW: usize = 3;
/// The same for stretches so long that whoever shares them shares a passage.
pub const LONG: usize = 12;
const LONG_WINDOW: usize = 4;

/// A hash that stands for the characters from one on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// The hash.
    pub hash: u64,
    /// The first character.
    pub at: u32,
}

/// Returns the marks by which passages are found.
pub fn marks(text: &Text) -> Vec<Mark> {
    sketch(text, SHINGLE, WINDOW)
}

/// Returns the marks by which wording that many share is known.
pub fn long_marks(text: &Text) -> Vec<Mark> {
    sketch(text, LONG, LONG_WINDOW)
}

/// Returns the smallest of every `window` shingles, each once.
fn sketch(text: &Text, shingle: usize, window: usize) -> Vec<Mark> {
    let mut marks = Vec::with_capacity(2 * text.folded.len() / (window + 1) + 1);
    for part in &text.parts {
        let hashes: Vec<u64> = text.folded[part.clone()].windows(shingle).map(hash).collect();
        let mut last = None;
        for start in 0..(hashes.len() + 1).saturating_sub(window).max(usize::from(!hashes.is_empty())) {
            let own = &hashes[start..(start + window).min(hashes.len())];
            // Of equal hashes the last, so that a text that repeats itself has few marks.
            let least = (0..own.len()).min_by_key(|&at| (own[at], std::cmp::Reverse(at)));
            let Some(at) = least.map(|at| start + at).filter(|at| last != Some(*at)) else { continue };
            last = Some(at);
            let Ok(place) = u32::try_from(part.start + at) else { break };
            marks.push(Mark { hash: hashes[at], at: place });
        }
    }
    marks
}

/// Mixes characters into 64 bits: the same on all machines and in all runs.
pub fn hash(shingle: &[char]) -> u64 {
    let mix = |hash: u64, character: &char| {
        (hash.rotate_left(5) ^ u64::from(u32::from(*character))).wrapping_mul(0x517c_c1b7_2722_0a95)
    };
    let mixed = shingle.iter().fold(0, mix);
    let mixed = (mixed ^ (mixed >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 29)
}
