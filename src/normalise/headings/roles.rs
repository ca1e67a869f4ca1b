//! Sub-headings of the units' own, told from body text.
use crate::model::{Block, Inline, Role};
use crate::ordinal::{Ordinal, ordinal};

/// Longest line, in characters, that is taken for a sub-heading where only its ordinal says so.
const LONGEST_SUBHEADING: usize = 45;

/// Tells a sub-heading by its ordinal where the source has no heading style.
pub fn with_role(block: Block) -> Block {
    let Block::Paragraph(mut paragraph) = block else { return block };
    let text = paragraph.shown();
    let looks_like_one = text.chars().count() <= LONGEST_SUBHEADING
        && !text.ends_with(['。', '；', '！', '？', '：', '，', '、'])
        && paragraph.inlines.iter().all(|inline| matches!(inline, Inline::Run(_)));
    let level = ordinal(&text).and_then(|(kind, _)| level_of(kind));
    paragraph.role = match (level, paragraph.role) {
        (Some(level), _) if looks_like_one => Role::Heading(level),
        (_, Role::Heading(level)) if looks_like_one => Role::Heading(level.clamp(2, 4)),
        _ => Role::Text,
    };
    Block::Paragraph(paragraph)
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
