//! Sub-headings of the units' own, told from body text.
use std::collections::BTreeMap;

use crate::han::is_han;
use crate::model::{Block, Role};
use crate::ordinal::{Ordinal, ordinal};

/// Longest line, in characters, that is taken for a sub-heading where only its ordinal says so.
const LONGEST_SUBHEADING: usize = 45;

/// Longest line, in characters, that is one although it ends as a sentence: as many as fill a line of the page.
const LONGEST_STOPPED: usize = 28;

/// Tells a sub-heading by its ordinal where the source has no heading style.
pub fn with_role(block: Block) -> Block {
    let Block::Paragraph(mut paragraph) = block else { return block };
    let text = paragraph.shown();
    let looks_like_one = text.chars().count() <= LONGEST_SUBHEADING
        && !text.ends_with(['。', '；', '！', '？', '：', '，', '、'])
        && paragraph.is_plain_line();
    let level = ordinal(&text).and_then(|(kind, _)| level_of(kind));
    paragraph.role = match (level, paragraph.role) {
        (Some(level), _) if looks_like_one => Role::Heading(level),
        (_, Role::Heading(level)) if looks_like_one => Role::Heading(level.clamp(2, 4)),
        _ => Role::Text,
    };
    Block::Paragraph(paragraph)
}

/// The lines that a kind of ordinal begins.
struct Lines {
    count: usize,
    /// Whether each of them may head what is below it.
    all_head: bool,
    /// Whether words stand below one of them.
    any_heads_words: bool,
}

/// Takes lines with an ordinal and a full stop （一）强化政治引领。 for sub-headings, as the form writes its own, where all lines of
/// a section with ordinals of that kind are such, and each has words, a table or a lower ordinal right below it. Points of a
/// list have the next point there, or their picture; where 1. and （1） have nothing but a table each, they may be such too.
pub fn with_stopped_headings(body: &mut [Block]) {
    let kinds: Vec<Option<Ordinal>> = body.iter().map(kind_of_line).collect();
    let mut found = BTreeMap::<Ordinal, Lines>::new();
    for (index, block) in body.iter().enumerate() {
        let Some(kind) = kinds[index] else { continue };
        let below = body.get(index + 1);
        let heads_words = below.is_some_and(|below| match kinds[index + 1] {
            Some(own) => own > kind,
            None => has_words(below),
        });
        let heads = heads_words || matches!(below, Some(Block::Table(_)));
        let lines = found.entry(kind).or_insert(Lines { count: 0, all_head: true, any_heads_words: false });
        lines.count += 1;
        lines.all_head &= heads && is_short_line(block);
        lines.any_heads_words |= heads_words;
    }
    for (block, kind) in body.iter_mut().zip(kinds) {
        let heads = |kind: &Ordinal| {
            let is_high = level_of(*kind) == Some(2);
            found.get(kind).is_some_and(|own| own.count > 1 && own.all_head && (own.any_heads_words || is_high))
        };
        if let (Block::Paragraph(paragraph), Some(level)) = (block, kind.filter(heads).and_then(level_of)) {
            paragraph.role = Role::Heading(level);
        }
    }
}

fn kind_of_line(block: &Block) -> Option<Ordinal> {
    ordinal(&block.paragraph()?.shown()).map(|(kind, _)| kind)
}

/// Says whether a block is a line of nothing but a few words, with no more marks of a sentence than a full stop at its end.
fn is_short_line(block: &Block) -> bool {
    let Block::Paragraph(paragraph) = block else { return false };
    let text = paragraph.shown();
    let words = text.strip_suffix('。').unwrap_or(&text);
    text.chars().count() <= LONGEST_STOPPED
        && !words.contains(['。', '；', '！', '？', '：'])
        && paragraph.is_plain_line()
}

/// Says whether a block is a paragraph of text, and no picture with its title.
fn has_words(block: &Block) -> bool {
    let Block::Paragraph(paragraph) = block else { return false };
    let text = paragraph.text();
    text.chars().any(is_han) && (!paragraph.holds_picture() || text.contains('。'))
}

/// The level below the form's own headings that an ordinal stands for; ① counts points and heads nothing.
fn level_of(kind: Ordinal) -> Option<u8> {
    match kind {
        Ordinal::Part | Ordinal::Roman | Ordinal::Han | Ordinal::HanInBrackets => Some(2),
        Ordinal::Arabic => Some(3),
        Ordinal::ArabicInBrackets => Some(4),
        Ordinal::Circled => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Paragraph, Place, Table};

    /// Says of each line whether it is taken for a heading; `[]` is a table.
    fn shape(lines: &[&str]) -> String {
        let line = |text: &&str| match *text {
            "[]" => Block::Table(Table::new(Place::Paragraph(1), 1, Vec::new())),
            text => with_role(Block::Paragraph(Paragraph::plain(Place::Paragraph(1), text))),
        };
        let mut body: Vec<Block> = lines.iter().map(line).collect();
        with_stopped_headings(&mut body);
        let is_heading = |block: &Block| matches!(block, Block::Paragraph(own) if own.role != Role::Text);
        body.iter().map(|block| if is_heading(block) { 'H' } else { '.' }).collect()
    }

    #[test]
    fn a_line_with_a_full_stop_heads_what_is_below_but_points_of_a_list_do_not() {
        let text = "全年造林3200亩，抚育中幼林1800亩，发放苗木12万株。";
        assert_eq!(shape(&["（一）抓造林，增绿量。", text, text, "（二）强管护。", text]), "H..H.");
        assert_eq!(shape(&["（一）抓造林", text, "（二）强管护。", "1.防火。", text, "2.防虫。", text]), "H.HH.H.");
        assert_eq!(shape(&["1.造林完成。", "2.管护到位。", "3.防火有力。", text]), "....");
        assert_eq!(shape(&["（一）造林完成。", text, "（二）管护到位。共巡山320次，", text]), "....");
        assert_eq!(shape(&["（一）造林完成。", text]), "..", "one alone");
        assert_eq!(shape(&["（一）造林。", text, "（二）管护。"]), "...", "nothing below the last");
        assert_eq!(shape(&["1.造林。", "", "2.管护。", ""]), "....", "pictures below");
        assert_eq!(shape(&["（一）造林。", "[]", "（二）管护。", text]), "H.H.", "a table below");
        assert_eq!(shape(&["（一）造林。", "[]", "（二）管护。", "[]"]), "H.H.", "tables below all");
        assert_eq!(shape(&["1.造林。", "[]", "2.管护。", text]), "H.H.", "a table below");
        assert_eq!(shape(&["1.造林。", "[]", "2.管护。", "[]"]), "....", "tables of points");
        assert_eq!(shape(&["1.造林。", text, "2.管护。", "（二）防火", text]), "...H.", "something higher below");
    }
}
