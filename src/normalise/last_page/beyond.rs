//! What units write between the last section and the last page, where the form has nothing: a fifth section, annexes, and
//! the sign-off of a letter.
use crate::config::{FieldKind, Template};
use crate::fold::fold;
use crate::han;
use crate::model::{Block, Paragraph};
use crate::normalise::cover::suits::suits;
use crate::ordinal::{Ordinal, place_of};

use super::signing::is_date;

/// What stands behind the last section and is of no section.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Beyond {
    Annexes,
    /// A heading of a unit's own form, and what stands below.
    OtherHeading,
    /// The score and the grade of all sections.
    Totals,
    Section,
}

/// Longest heading of a section that the form does not have, and of an annex, in characters.
const LONGEST_HEADING: usize = 40;
/// Most lines of a list of annexes with the sign-off below it, and the longest label of one, 附件10, in characters.
const LONGEST_LIST: usize = 12;
const LONGEST_LABEL: usize = 4;
/// Words with which letters fill a page that has nothing but seal and date, or end their text before it.
const EMPTY_PAGES: [&str; 3] = ["此页无正文", "本页无正文", "以下无正文"];

/// Says whether a line is the heading of a section behind the form's last: with the number that comes next, on the level
/// of the sections' headings, where the last section has no points of its own on that level.
pub fn is_next_section(paragraph: &Paragraph, level: Option<Ordinal>, body: &[Block], template: &Template) -> bool {
    let shown = paragraph.shown();
    let next = template.sections.len() + 1;
    let is_next = place_on(level, &shown).is_some_and(|count| usize::try_from(count).is_ok_and(|count| count == next));
    let on_level = |own: &Paragraph| place_on(level, &own.shown()).is_some();
    is_short(&shown) && is_next && !body.iter().rev().filter_map(Block::paragraph).any(on_level)
}

/// Says whether a line behind what looked like an annex goes on with the points of the last section: （二） below （一）.
pub fn goes_on(paragraph: &Paragraph, level: Option<Ordinal>, body: &[Block], annex: &[Block]) -> bool {
    let heads = |block: &Block| matches!(block, Block::Paragraph(own) if is_annex(&own.text()));
    let Some((kind, count)) = place_of(&paragraph.shown()).filter(|(kind, _)| Some(*kind) != level) else {
        return false;
    };
    let of_kind = |block: &Block| place_of(&block.paragraph()?.shown()).filter(|(own, _)| *own == kind);
    annex.first().is_some_and(heads)
        && annex.iter().find_map(of_kind).is_none()
        && body.iter().rev().find_map(of_kind).is_some_and(|(_, before)| before + 1 == count)
}

/// Returns what the ordinal before a text counts, if it is of that kind; 第一、 counts points, but not in the row of 一、.
fn place_on(level: Option<Ordinal>, text: &str) -> Option<u32> {
    let (kind, count) = place_of(text).filter(|(kind, _)| Some(*kind) == level)?;
    (kind == Ordinal::Part || !text.trim_start().starts_with('第')).then_some(count)
}

/// Says whether a line is the heading of an annex: 附件1 佐证材料目录, 附：佐证材料目录, and no remark: （附：活动照片3张）.
pub fn is_annex(text: &str) -> bool {
    let text = text.trim();
    if text.starts_with(['（', '(']) && text.trim_end_matches('。').ends_with(['）', ')']) {
        return false;
    }
    let text = text.trim_start_matches(['（', '(', '【']);
    if text.strip_prefix('附').is_some_and(|rest| rest.starts_with(['：', ':'])) {
        return is_short(text);
    }
    is_numbered(text, "附件")
}

/// Says whether a line is the heading of a table or a picture behind the report, 附表1 泵站改造情况: in the text it is a caption like
/// others, and heads an annex where the section above it ends with the date of its sign-off.
pub fn is_annexed(text: &str, body: &[Block], template: &Template) -> bool {
    let is_heading =
        ["附表", "附图"].iter().any(|word| is_numbered(text.trim().trim_start_matches(['（', '(', '【']), word));
    let last = body.iter().rev().find(|block| block.paragraph().is_none_or(|line| !line.is_blank()));
    is_heading && last.and_then(Block::paragraph).is_some_and(|line| is_date(line.text().trim(), template))
}

/// Says whether a line begins with a word, and a number or a colon behind it.
fn is_numbered(text: &str, word: &str) -> bool {
    let rest = text.strip_prefix(word).map(|rest| rest.trim_start_matches(|blank: char| blank.is_whitespace()));
    let begins = |first: char| first.is_ascii_digit() || han::counts(first) || matches!(first, '：' | ':');
    is_short(text) && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(begins))
}

fn is_short(text: &str) -> bool {
    text.chars().count() <= LONGEST_HEADING && !text.contains(['，', '；']) && text.matches('。').count() <= 1
}

/// Takes the sign-off off the end of a section: a date and the unit's name. The words of an empty page go with it, and are
/// nobody's own.
pub fn cut_sign_off(body: &mut Vec<Block>, unit: &str, template: &Template) -> Vec<Block> {
    let unit = fold(unit);
    let mut kept = body.len();
    let mut is_dated = false;
    for block in body.iter().rev() {
        let text = match block {
            Block::Paragraph(paragraph) if !paragraph.holds_more() => paragraph.text(),
            _ => break,
        };
        let folded = fold(&text);
        // The cover may name no unit, or name it by a shorter name than what stands above the date.
        let is_unit = (!folded.is_empty() && folded == unit) || (is_dated && suits(FieldKind::Unit, &text, template));
        let is_own_date = is_date(&text, template);
        if !(is_own_date || is_unit || is_empty_page(&folded)) {
            break;
        }
        is_dated = is_own_date;
        kept -= 1;
    }
    let mut sign_off = body.split_off(kept);
    sign_off.retain(|block| !matches!(block, Block::Paragraph(line) if is_empty_page(&fold(&line.text()))));
    sign_off
}

/// Takes the sign-off off the end of a list of annexes, below which letters are signed.
pub fn cut_sign_off_below_list(annexes: &mut Vec<Block>, unit: &str, template: &Template) -> Vec<Block> {
    let is_entry = |block: &Block| match block {
        Block::Paragraph(line) => !line.holds_more() && is_short(&line.text()),
        Block::Table(_) => false,
    };
    let is_list = annexes.first().and_then(Block::paragraph).is_some_and(|first| {
        let text = first.text();
        let label = text.trim_end_matches(|own: char| !own.is_alphanumeric());
        // 附件： alone in its line is the form's wording and gone.
        is_annex(&text) && label.chars().count() > LONGEST_LABEL
            || place_of(&first.shown()) == Some((Ordinal::Arabic, 1))
    });
    let is_list = is_list && annexes.len() <= LONGEST_LIST && annexes.iter().all(is_entry);
    if is_list { cut_sign_off(annexes, unit, template) } else { Vec::new() }
}

fn is_empty_page(folded: &str) -> bool {
    EMPTY_PAGES.contains(&folded)
}
