//! What stands beside a document: in the head and foot of its pages, and around a list of units.
use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::config::{FieldKind, Template};
use crate::finding::Finding;
use crate::fold::fold;
use crate::model::{Aside, Block, Paragraph, RawDocument, Report};
use crate::year::is_year_digit;

use super::cover::labels::fields_in_line;
use super::cover::title::is_title;
use super::unplaced::unplaced;

/// What stands behind a degree of secrecy: 机密★.
const SECRECY_STAR: char = '★';

/// Names what stands beside a document and is not the form's own.
pub fn name_asides<'a>(asides: impl Iterator<Item = &'a Aside>, template: &Template) -> Vec<Finding> {
    let own = asides.filter(|aside| !is_of_form(&aside.text, template));
    own.map(|aside| unplaced(&aside.text, aside.place.clone())).collect()
}

/// Says whether a text beside a document is the form's own.
pub fn is_of_form(text: &str, template: &Template) -> bool {
    // Before a title, the star is that of a degree of secrecy, and no part of a unit's name.
    (is_title(text, template) && !text.contains(SECRECY_STAR)) || template.is_wording(text)
}

/// Longest line, in characters, in which a label of the cover is looked for.
const LONGEST_LINE: usize = 200;

/// Longest label, in characters, that says too little by itself: 日期, 单位.
const SHORT_LABEL: usize = 3;

/// Brings the cover that stands in the head or foot of the pages before the body, where the body asks for none of it.
pub fn with_cover_beside<'r>(raw: &'r RawDocument, template: &Template) -> Cow<'r, RawDocument> {
    let is_cover = |aside: &Aside| asked_beside(&aside.text, template).is_some();
    if raw.is_row || !raw.asides.iter().any(is_cover) {
        return Cow::Borrowed(raw);
    }
    let mut asked = BTreeSet::new();
    fields_of(&raw.blocks, template, &mut asked);
    let mut whole = raw.clone();
    let mut cover = Vec::new();
    whole.asides.retain(|aside| match asked_beside(&aside.text, template) {
        Some(fields) if fields.is_disjoint(&asked) => {
            asked.extend(fields);
            let lines = aside.text.lines().filter(|line| !line.trim().is_empty());
            cover.extend(lines.map(|line| Block::Paragraph(Paragraph::plain(aside.place.clone(), line))));
            false
        }
        _ => true,
    });
    whole.blocks.splice(..0, cover);
    Cow::Owned(whole)
}

/// Returns the fields for which a text beside the body asks, where it is nothing but labels with their values, several of
/// them or one such as 填表日期: a page may bear the date on which it was printed.
fn asked_beside(text: &str, template: &Template) -> Option<BTreeSet<usize>> {
    let mut fields = BTreeSet::new();
    let (mut is_sure, mut is_filled) = (false, false);
    for text in text.lines().filter(|line| !line.trim().is_empty()) {
        let line = fields_in_line(text, template);
        // 编号 is the office's to fill in, and stands blank beside the year.
        let is_open = |field: usize| template.fields[field].kind == FieldKind::Text;
        let (filled, blank): (Vec<_>, Vec<_>) = line.fields.iter().partition(|entry| !entry.value.trim().is_empty());
        let is_asked = !line.fields.is_empty() && blank.iter().all(|entry| is_open(entry.label.field));
        if !line.rest.is_empty() || !line.before.is_empty() || !is_asked {
            return None;
        }
        is_filled |= !filled.is_empty();
        is_sure |= line.fields.iter().any(|entry| fold(entry.words).chars().nth(SHORT_LABEL).is_some());
        fields.extend(line.fields.iter().map(|entry| entry.label.field));
    }
    (is_filled && (is_sure || fields.len() > 1)).then_some(fields)
}

/// Gathers the fields for which a body asks.
fn fields_of(blocks: &[Block], template: &Template, asked: &mut BTreeSet<usize>) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                let text = paragraph.text();
                for line in text.lines().filter(|line| line.chars().nth(LONGEST_LINE).is_none()) {
                    asked.extend(template.whole_label(line).map(|label| label.field));
                    asked.extend(fields_in_line(line, template).fields.iter().map(|entry| entry.label.field));
                }
            }
            Block::Table(table) => {
                table.cells().for_each(|cell| fields_of(&cell.blocks, template, asked));
            }
        }
    }
}

/// Says whether a page's head or foot has nothing but the form's title, the year and the unit's name or a part of it.
pub fn says_what_the_cover_says(text: &str, report: &Report, template: &Template) -> bool {
    let (unit, title) = template.unit_and_title(report);
    let (unit, title) = (fold(unit), fold(title));
    let mut rest = fold(text);
    let bare = fold(template.bare_title());
    for known in [title.as_str(), template.title.folded(), bare.as_str(), unit.as_str()] {
        if !known.is_empty() {
            rest = rest.replacen(known, "", 1);
        }
    }
    let rest = rest.trim_matches(|mark: char| is_year_digit(mark) || matches!(mark, '年' | '度'));
    rest.chars().count() < fold(text).chars().count() && (rest.is_empty() || unit.contains(rest))
}
