//! Gaps between the characters of a line → blanks and tabulators.
use super::placed::{Placed, TWICE};
use crate::han::is_han;

/// Gaps that are a blank between letters, beside Han characters, and the stop of a tabulator, in parts of the type size.
const LETTER_GAP: f32 = 0.17;
const HAN_GAP: f32 = 0.75;
const TAB_GAP: f32 = 1.9;
/// By how many type sizes a gap is wider than the others of a line in which characters touch, and hides a narrow tab.
const ODD_GAP: f32 = 0.3;
/// Part of a line that blanks between single characters must make up for it to be spaced out rather than in words.
const SPACED_OUT: usize = 2;

/// Returns the blank that stands before each character, if any.
pub fn blanks_of(placed: &[Placed]) -> Vec<Option<&'static str>> {
    let is_spaced_out = is_spaced_out(placed);
    let han_gap = if touches(placed) { ODD_GAP } else { HAN_GAP };
    let before = |pair: &[Placed]| {
        let (before, glyph) = (&pair[0].glyph, &pair[1].glyph);
        let gap = (glyph.from.0 - before.to.0) / glyph.size.max(0.1);
        let (last, first) = (before.text.chars().last().unwrap_or(' '), glyph.text.chars().next().unwrap_or(' '));
        blank_between(last, first, gap, is_spaced_out, han_gap)
    };
    [None].into_iter().chain(placed.windows(2).map(before)).collect()
}

/// Says what a gap between two characters stands for.
fn blank_between(before: char, behind: char, gap: f32, is_spaced_out: bool, han_gap: f32) -> Option<&'static str> {
    let is_blank = |character: char| character.is_whitespace();
    let is_letter = |character: char| character.is_ascii() || ('\u{C0}'..'\u{250}').contains(&character);
    let least = match (is_letter(before), is_letter(behind)) {
        (true, true) => LETTER_GAP,
        (false, false) if is_han(before) && is_han(behind) => han_gap,
        _ => HAN_GAP,
    };
    match gap {
        _ if is_spaced_out => None,
        gap if gap > TAB_GAP => Some("\t"),
        gap if gap > least && !is_blank(before) && !is_blank(behind) => Some(" "),
        _ => None,
    }
}

/// Says whether characters of a line touch one another, but for one gap in ten.
fn touches(placed: &[Placed]) -> bool {
    let is_full = |placed: &Placed| placed.glyph.text.chars().all(is_han);
    let pairs = placed.windows(2).filter(|pair| pair.iter().all(is_full));
    let gaps: Vec<f32> = pairs.map(|pair| (pair[1].glyph.from.0 - pair[0].glyph.to.0) / pair[0].glyph.size).collect();
    let touching = gaps.iter().filter(|gap| gap.abs() < TWICE / 2.0).count();
    gaps.len() > SPACED_OUT && 10 * touching >= 9 * (gaps.len() - 1)
}

/// Says whether all characters of a line stand apart alike, as in 红　皮　书: the gaps are no blanks then.
fn is_spaced_out(placed: &[Placed]) -> bool {
    let gap = |pair: &[Placed]| (pair[1].glyph.from.0 - pair[0].glyph.to.0) / pair[0].glyph.size.max(0.1);
    let gaps: Vec<f32> = placed.windows(2).map(gap).collect();
    let (least, most) = gaps.iter().fold((f32::MAX, f32::MIN), |(least, most), gap| (least.min(*gap), most.max(*gap)));
    let is_wide = |placed: &Placed| placed.glyph.text.chars().all(|character| !character.is_ascii());
    gaps.len() >= SPACED_OUT && least > LETTER_GAP && most < least * 1.3 + 0.1 && placed.iter().all(is_wide)
}
