//! Lines → paragraphs: a line that ends short of the right edge ends one, an indent or a wider gap begins one.
use super::layout::lines::Line;
use super::margins::{Margins, bit_of, is_plain_heading};
use super::signs::{ENDINGS, HANGING, SHORT, ends_sentence};
use crate::fold::is_digit;
use crate::han::{digit, is_han};
use crate::marks::begins_with_bullet;
use crate::model::{Inline, Paragraph, Place, Role};
use crate::ordinal::{Ordinal, begins_point, ordinal};
use crate::read::look::push_run;

/// Most characters of a label on the cover.
const LONGEST_LABEL: usize = 14;
/// Fewest bytes of underscores that are a line to be written on.
const DRAWN_BLANK: usize = 3;
/// How the first heading of a text begins.
const FIRST_POINTS: [&str; 3] = ["一、", "（一）", "第一部分"];

/// A paragraph being joined.
pub struct Gathered {
    inlines: Vec<Inline>,
    last: Line,
    lines: usize,
    /// Page and number of its first line.
    pub start: (u32, u32),
}

impl Gathered {
    /// Begins a paragraph with a line.
    pub fn new(line: Line) -> Self {
        Self { inlines: line.inlines.clone(), start: (line.page, line.number), last: line, lines: 1 }
    }

    /// Returns its last line.
    pub fn last(&self) -> &Line {
        &self.last
    }

    /// Says whether the paragraph goes on in a line; `upper` and `lower` are the margins of either line.
    pub fn goes_on_in(&self, line: &Line, upper: Margins, lower: Margins) -> bool {
        let (last, size) = (&self.last, line.size.max(self.last.size));
        let is_upright = last.turn == 0 && line.turn == 0;
        let is_alike = line.size.min(last.size) > 0.8 * size;
        // A page that ends with room to spare was ended on purpose.
        let has_room = last.base + 2.0 * upper.pitch.unwrap_or(2.0 * size) < upper.bottom;
        // A line above the last one begins the next column.
        let is_near = if last.page != line.page {
            !has_room
        } else if line.base + size < last.base {
            true
        } else {
            let step = line.base - last.base;
            step > 0.0 && step <= upper.furthest(size)
        };
        // Lines of a list hang below the words of its first one; below a heading that fills its line, a paragraph is set in.
        let (above, further) = (last.text(), line.area.x0 - last.area.x0);
        let hangs = !above.trim_end().ends_with(ENDINGS)
            && ((self.lines > 1 && further.abs() < 0.5 * size)
                || (self.lines == 1
                    && (0.8..HANGING).contains(&(further / size))
                    && (begins_point(&above) || begins_with_bullet(above.trim_start()))))
            && !(lower.has_indents && self.lines == 1 && is_heading_of(&above, lower));
        let is_set_in = lower.is_set_in(line) && !hangs && !self.is_centred_with(line, upper);
        let text = line.text();
        let ends = ends_sentence(&above);
        // Columns that no rules part are no sentence.
        let has_columns = has_columns(&above) || has_columns(&text);
        // Where nothing but its end tells a paragraph's last line, a line that had room for more is one.
        let is_full =
            if ends && !lower.has_indents { upper.has_no_room(last, line) } else { upper.is_full(last, line) };
        let is_full = is_full || self.is_cut(last.area.x1 + line.kept_width, upper.right, size);
        let begins = (ends && begins_paragraph(line, &text, last, lower))
            || begins_body(&above, line, &text, lower)
            || (!ends && is_next_heading(&above, line, &text, lower))
            || is_dated(&above)
            || ends_in_drawn_blank(&above)
            || (is_labelled(&above) && is_labelled(&text));
        is_upright && !has_columns && is_alike && is_full && is_near && !is_set_in && !begins
    }

    /// Says whether the last line breaks off within a sentence where a program that counts characters cut it, however
    /// narrow they are.
    fn is_cut(&self, end: f32, right: f32, size: f32) -> bool {
        let text = self.last.text();
        let text = text.trim_end();
        // Where marks are typed half-width, a comma before a word is one as well.
        let has_comma = || text.split(',').skip(1).any(|words| words.starts_with(is_han));
        let has_mark = text.contains(['，', '。', '；', '、']) || has_comma();
        let is_sentence = has_mark && !text.ends_with(ENDINGS) && !text.ends_with(['”', '）', ')']);
        let may_be_heading = self.lines == 1 && begins_point(text) && !text.contains('。');
        let narrow = text.chars().filter(char::is_ascii).fold(SHORT, |sum, _| sum + 0.5);
        is_sentence && !may_be_heading && end + narrow * size >= right
    }

    /// Says whether both lines are set in the middle, as those of a long title are.
    fn is_centred_with(&self, line: &Line, margins: Margins) -> bool {
        let middle = f32::midpoint(margins.left, margins.right);
        let is_centred = |line: &Line| (line.area.middle().0 - middle).abs() < 0.8 * line.size;
        let above = self.last.text();
        // First lines of two paragraphs may end alike.
        let is_indent = |line: &Line| (line.area.x0 - margins.left) < HANGING * line.size;
        let are_first = margins.has_indents
            && is_indent(line)
            && (line.area.x0 - self.last.area.x0).abs() < 0.5 * line.size
            && (begins_point(&above) || begins_point(&line.text()));
        is_centred(line) && is_centred(&self.last) && !above.trim_end().ends_with(ENDINGS) && !are_first
    }

    /// Appends a line.
    pub fn append(&mut self, line: Line) {
        let (above, below) = (self.last.text(), line.text());
        if is_blank_between(&above, &below) {
            let look = self
                .inlines
                .last()
                .and_then(|inline| if let Inline::Run(run) = inline { Some(run.clone()) } else { None });
            push_run(&mut self.inlines, crate::model::Run { text: " ".to_owned(), ..look.unwrap_or_default() }, None);
        }
        for inline in &line.inlines {
            match inline {
                Inline::Run(run) => push_run(&mut self.inlines, run.clone(), None),
                other => self.inlines.push(other.clone()),
            }
        }
        self.last = line;
        self.lines += 1;
    }

    /// Makes the paragraph.
    pub fn into_paragraph(self, place: Place) -> Paragraph {
        Paragraph { place, role: Role::Text, number: None, inlines: self.inlines }
    }
}

/// Says whether a line below one that ends a sentence begins a paragraph, though it is not set in.
fn begins_paragraph(line: &Line, text: &str, last: &Line, margins: Margins) -> bool {
    // Where points are set in, one that is not is a line inside a paragraph, unless headings are not set in either.
    let is_point = if margins.has_indents { bit_of(text) & margins.flush > 0 } else { begins_point(text) };
    let is_heading = line.is_bold() && !last.is_bold() && !margins.is_set_in(line);
    // A heading of the first levels stands alone in its line.
    let is_high = ordinal(text).is_some_and(|(kind, _)| kind <= Ordinal::HanInBrackets);
    let is_alone = is_high && line.area.x1 + 2.0 * line.size < margins.right;
    // So do those without an ordinal; where paragraphs are set in, such a line is the last one of a paragraph, unless others
    // are headings and it ends no sentence.
    let may_end = margins.has_indents && (ends_sentence(text) || !margins.has_plain_headings);
    let is_plain = !may_end && is_plain_heading(line, text, margins);
    is_point || is_heading || is_alone || is_plain
}

/// Says whether a line is a heading of the first levels, as others are that are not set in.
fn is_heading_of(text: &str, margins: Margins) -> bool {
    let is_high = ordinal(text).is_some_and(|(kind, _)| kind <= Ordinal::HanInBrackets);
    is_high && bit_of(text) & margins.flush > 0 && !text.contains(['，', '。', '；', '：'])
}

/// Says whether a line below one of labels with their values, however full that is, is the first heading.
fn begins_body(above: &str, line: &Line, text: &str, margins: Margins) -> bool {
    let has_room = line.area.x1 + 2.0 * line.size < margins.right;
    let is_first = FIRST_POINTS.iter().any(|point| text.trim_start().starts_with(point));
    has_room && is_first && above.contains(['：', ':']) && !above.contains(['。', '，'])
}

/// Says whether a line below one that ends no sentence is a heading all the same: it has the ordinal of those that are not set in,
/// leaves room, and what stands above breaks off neither at a mark nor within a list of numerals.
fn is_next_heading(above: &str, line: &Line, text: &str, margins: Margins) -> bool {
    let has_room = line.area.x1 + 2.0 * line.size < margins.right;
    let is_within = above.trim_end().ends_with(|last: char| {
        matches!(last, '，' | '、' | ',' | '（' | '“' | '《' | '第' | '至' | '—' | '-' | '和' | '及' | '与')
    });
    let words = ordinal(text).map_or("", |(_, words)| words);
    // 二、三季度 is no heading.
    let is_listed = words.contains('、') || words.trim_start().starts_with(|first| digit(first).is_some());
    has_room && !is_within && !is_listed && is_heading_of(text, margins) && !margins.is_set_in(line)
}

/// Says whether a line of the cover has a label and a whole day behind it, and nothing more: however full, it is over.
fn is_dated(text: &str) -> bool {
    let labels = ["日期：", "日期:", "时间：", "时间:"];
    let Some((_, day)) = labels.iter().find_map(|label| text.rsplit_once(label)) else { return false };
    let behind = day.split_once('月').and_then(|(_, rest)| rest.split_once(['日', '号'])).map(|(_, behind)| behind);
    let is_beside = |character: char| {
        is_digit(character)
            || character.is_whitespace()
            || "_＿（）()星期周一二三四五六七八九十日天上下午时点分：:".contains(character)
    };
    behind.is_some_and(|behind| behind.chars().all(is_beside))
}

/// Says whether a line is a label of the cover and its value: prose has marks.
fn is_labelled(text: &str) -> bool {
    let label = text.trim_start().split(['：', ':']).next().filter(|label| label.len() < text.trim_start().len());
    let is_label = |label: &str| {
        (2..=LONGEST_LABEL).contains(&label.chars().count())
            && label.chars().all(|own| is_han(own) || "（）()　 ".contains(own))
    };
    label.is_some_and(is_label) && !text.contains(['，', '。', '；', ',', ';'])
}

/// Says whether a line ends in underscores, which are drawn where something is to be filled in.
fn ends_in_drawn_blank(text: &str) -> bool {
    let line = text.trim_end();
    line.len() - line.trim_end_matches(['_', '＿']).len() >= DRAWN_BLANK
}

/// Says whether a line has columns: a tabulator elsewhere than behind its ordinal.
fn has_columns(text: &str) -> bool {
    ordinal(text).map_or(text, |(_, words)| words).contains('\t')
}

/// Says whether a blank stood where a line ends: between words, not inside a number.
fn is_blank_between(above: &str, below: &str) -> bool {
    let mut back = above.chars().rev();
    let (Some(last), Some(first)) = (back.next(), below.chars().next()) else { return false };
    let is_number = first.is_ascii_digit()
        && (last.is_ascii_digit()
            || (".,".contains(last) && back.next().is_some_and(|before| before.is_ascii_digit())));
    let is_letter = |character: char| character.is_alphanumeric() && !is_set_without_blanks(character);
    !is_number && (is_letter(last) || ",;.)".contains(last)) && (is_letter(first) || first == '(')
}

/// Says whether a character is one of those that are set without blanks.
fn is_set_without_blanks(character: char) -> bool {
    matches!(u32::from(character), 0x2E80..=0x9FFF | 0xF900..=0xFAFF | 0xFF00..=0xFFEF | 0x20000..=0x3FFFF)
}
