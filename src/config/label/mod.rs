//! Finds the label of a cover field at the front of a text, in any spelling that units give it: blanks and brackets in it, 和
//! for 及, name, post and telephone in one label or each in its own, and words that are merely like a spelling.
mod likeness;
mod marks;
mod tails;

use std::collections::BTreeMap;

use super::{FieldKind, Template};
use crate::fold::{folded, is_digit};
use crate::marks::{CLOSE_BRACKETS, OPEN_BRACKETS};
use crate::model::FoundBy;
use marks::{after_remarks_in_cell, is_filler_only};

pub use marks::{
    after_remarks, after_remarks_before_number, begins_with_bracketed_number, front, tells_how_to_fill_in,
};

/// Words that join the parts of a label and say nothing.
const JOINING: &str = "的和与及以并暨或";
/// Marks that may stand among the words of a label.
const MARKS_WITHIN: &str = "、/／\\（）()·・,，";
/// What words that are merely like a spelling stand behind, and what was found without a label.
pub const RANK_OF_LIKE: usize = 1000;

/// What a label asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The whole value of the field.
    Whole,
    /// The post of a person.
    Post,
    /// The post, or name and post: 填表人职务.
    PostAtLeast,
}

/// A label at the front of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The field, as an index into the template's.
    pub field: usize,
    /// What it asks for.
    pub asked: Asked,
    /// A second field that the label names: 联系人及电话.
    pub also: Option<usize>,
    /// Whether it says only 姓名 or 职务, so that what stands before it says whose.
    pub bare: bool,
    /// Whether only a value that is plainly the field's makes it a label of the field.
    pub doubtful: bool,
    /// How far down the list of spellings it stands; of two labels with values the upper one counts.
    pub rank: usize,
    /// By what it was found.
    pub found_by: FoundBy,
    /// Where its words begin and end in the text, in bytes.
    pub words: (usize, usize),
    /// How many characters its words have, blanks and marks not counted.
    pub length: usize,
}

impl Label {
    /// Returns the label as the unit wrote it in `text`.
    pub fn written<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.words.0..self.words.1).unwrap_or_default()
    }
}

/// All spellings of all fields, by their first and last characters.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    spellings: Vec<Spelling>,
    by_first: BTreeMap<char, Vec<usize>>,
    by_last: BTreeMap<char, Vec<usize>>,
}

#[derive(Clone, Debug)]
struct Spelling {
    field: usize,
    asked: Asked,
    bare: bool,
    doubtful: bool,
    rank: usize,
    words: Vec<char>,
}

impl Labels {
    /// Collects the spellings of a template.
    pub fn of(template: &Template) -> Self {
        let mut labels = Self::default();
        let whole = |field: usize, rank: usize| Spelling {
            field,
            asked: Asked::Whole,
            bare: false,
            doubtful: false,
            rank,
            words: Vec::new(),
        };
        for (field, spec) in template.fields.iter().enumerate().filter(|(_, spec)| spec.kind != FieldKind::Title) {
            for (rank, spelling) in spec.spelled().enumerate() {
                labels.add(&whole(field, rank), spelling);
            }
            for (rank, spelling) in spec.doubtful_spellings.iter().enumerate() {
                labels.add(&Spelling { doubtful: true, ..whole(field, RANK_OF_LIKE / 2 + rank) }, spelling.folded());
            }
        }
        if let Some(person) = template.index_of(FieldKind::Person) {
            let bare = Spelling { bare: true, ..whole(person, RANK_OF_LIKE / 2) };
            for name in &template.name_labels {
                labels.add(&bare, name.folded());
            }
            for post in &template.post_labels {
                labels.add(&Spelling { asked: Asked::Post, ..bare.clone() }, post.folded());
            }
        }
        labels
    }

    fn add(&mut self, own: &Spelling, written: &str) {
        let words: Vec<char> = written.chars().filter(|&word| !JOINING.contains(word)).collect();
        let (Some(&first), Some(&last)) = (words.first(), words.last()) else { return };
        let index = self.spellings.len();
        self.by_first.entry(first).or_default().push(index);
        self.by_last.entry(last).or_default().push(index);
        self.spellings.push(Spelling { words, ..own.clone() });
    }

    fn beginning_with(&self, first: char) -> impl Iterator<Item = &Spelling> {
        self.by_first.get(&first).into_iter().flatten().filter_map(|&index| self.spellings.get(index))
    }

    fn ending_with(&self, last: char) -> impl Iterator<Item = &Spelling> {
        self.by_last.get(&last).into_iter().flatten().filter_map(|&index| self.spellings.get(index))
    }
}

impl Template {
    /// Finds the longest label with whose words `text` begins; what follows them is not looked at.
    pub fn label_at(&self, text: &str) -> Option<Label> {
        let first = text.chars().next().and_then(folded)?;
        let found = self.labels().beginning_with(first).filter_map(|spelling| {
            let (end, _) = after_words(text, &spelling.words)?;
            Some(self.with_tails(text, spelling, end))
        });
        let mut label = found.max_by_key(|label| (label.words.1, std::cmp::Reverse(label.rank)))?;
        // 部门（单位）, 联系电话（手机）: the bracket is the label's own, and parts nothing from what stands behind it.
        let (own, behind) = text.split_at(label.words.1);
        if own.rfind(['（', '(']) > own.rfind(['）', ')']) && behind.starts_with(['）', ')']) {
            label.words.1 += behind.chars().next().map_or(0, char::len_utf8);
        }
        Some(label)
    }

    /// Finds the label that a whole text is: in brackets or numbered, with a remark or a colon behind it, misspelt.
    pub fn whole_label(&self, text: &str) -> Option<Label> {
        self.cell_label(text).filter(|label| !label.doubtful)
    }

    /// Finds the label that a whole cell is, one that its value must bear out included.
    pub fn cell_label(&self, text: &str) -> Option<Label> {
        let from = front(text);
        let bare = &text[from..];
        let known = self.label_at(bare).or_else(|| self.label_behind_year(bare));
        let whole = known.filter(|label| is_filler_only(after_remarks_in_cell(&bare[label.words.1..])));
        let mut label = whole.or_else(|| self.like_label(bare))?;
        label.words = (label.words.0 + from, label.words.1 + from);
        Some(label)
    }

    /// Finds a label behind a year: 2021年度填报单位. The year alone is a value.
    fn label_behind_year(&self, text: &str) -> Option<Label> {
        let behind = crate::year::after_year(text)?;
        let mut label = self.label_at(behind)?;
        let start = text.len() - behind.len();
        label.words = (start + label.words.0, start + label.words.1);
        Some(label)
    }

    /// Says whether a whole text is a label that forms like this one have and that stands for none of its fields.
    pub fn is_other_label(&self, text: &str) -> bool {
        self.after_other_label(text).is_some_and(|rest| is_filler_only(after_remarks_in_cell(rest)))
    }

    /// Returns what follows such a label at the front of `text`.
    pub fn after_other_label<'t>(&self, text: &'t str) -> Option<&'t str> {
        let text = &text[front(text)..];
        let rests = self.other_labels.iter().filter_map(|label| crate::fold::after_folded(text, label.folded()));
        rests.min_by_key(|rest| rest.len())
    }
}

/// Returns where the words of a spelling end in `text`, which begins with them, and how many they are.
fn after_words(text: &str, words: &[char]) -> Option<(usize, usize)> {
    let mut left = words;
    for (index, character) in text.char_indices() {
        let [wanted, rest @ ..] = left else { return None };
        match folded(character) {
            Some(found) if found == *wanted => left = rest,
            Some(found) if index > 0 && JOINING.contains(found) => {}
            None if index > 0 && (character.is_whitespace() || MARKS_WITHIN.contains(character)) => {}
            _ => return None,
        }
        if left.is_empty() {
            let end = index + character.len_utf8();
            return (!ends_in_brackets(text, end)).then_some((end, words.len()));
        }
    }
    None
}

/// Says whether words end in brackets that go on with others: 联系电话（传真：…）, 联系电话（传真同号）, 联系电话（手机13812345678）.
fn ends_in_brackets(text: &str, end: usize) -> bool {
    let is_open = text[..end].rfind(OPEN_BRACKETS) > text[..end].rfind(CLOSE_BRACKETS);
    is_open && text[end..].trim_start().starts_with(|next: char| matches!(next, '：' | ':' | '同') || is_digit(next))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn labels_are_known_in_many_spellings() {
        let template = Config::parse("", "config.toml").expect("valid").template;
        let key = |text: &str| {
            let label = template.whole_label(text)?;
            Some((template.fields[label.field].key.clone(), label.asked, label.also.is_some(), label.found_by))
        };
        use Asked::*;
        use FoundBy::*;
        for (text, field, asked, also, found_by) in [
            ("单 位　名 称：", "unit", Whole, false, Words),
            ("1.单位名称（公章）", "unit", Whole, false, Words),
            ("（盖章）单位", "unit", Whole, false, Words),
            ("【联系电话】", "phone", Whole, false, Words),
            ("联系电话（必填）", "phone", Whole, false, Words),
            ("① 填表人姓名与职务", "filler", Whole, false, Words),
            ("填表人（姓名、职务）", "filler", Whole, false, Words),
            ("填表人（签名）及职务", "filler", Whole, false, Words),
            ("填报人职务", "filler", PostAtLeast, false, Words),
            ("职务/职称", "filler", Post, false, Words),
            ("填表人联系电话", "phone", Whole, false, Words),
            ("联系人及电话", "filler", Whole, true, Words),
            ("填表人姓名、职务及联系电话", "filler", Whole, true, Words),
            ("2021年度填报单位", "unit", Whole, false, Words),
            ("单位的名称", "unit", Whole, false, Words),
            ("填表人姓名以及职务", "filler", Whole, false, Words),
            ("联系方式（手机）", "phone", Whole, false, Words),
            ("单位名秤", "unit", Whole, false, Likeness),
            ("填报曰期：", "date", Whole, false, Likeness),
            ("单名称", "unit", Whole, false, Likeness),
        ] {
            assert_eq!(key(text), Some((field.to_owned(), asked, also, found_by)), "{text}");
        }
        for text in [
            "单位地址",
            "审核人",
            "审核人姓名及职务",
            "联系地址",
            "单位名称：某局",
            "传真",
            "一、年度目标",
            "",
            "2021年度",
            "联系方式：（0799）6628801",
        ] {
            assert_eq!(key(text), None, "{text}");
        }
    }
}
