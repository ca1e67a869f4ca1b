//! Finds the label of a cover field at the front of a text, in any spelling that units give it: blanks and brackets in it, 和
//! for 及, name, post and telephone in one label or each in its own, and words that are merely like a spelling.
use std::collections::BTreeMap;

use super::phrase::Phrase;
use super::{FieldKind, Template};
use crate::fold::{folded, half_width, likeness};
use crate::model::FoundBy;
use crate::ordinal::strip_ordinal;

/// Words that join the parts of a label and say nothing.
const JOINING: &str = "的和与及以并暨或";
/// Marks that may stand among the words of a label.
const MARKS_WITHIN: &str = "、/／\\（）()·・,，\u{200B}\u{FEFF}";
/// Shortest spelling, in characters, to which words can be like, and the longest words that are compared.
const SHORTEST_LIKE: usize = 4;
const LONGEST_LIKE: usize = 16;
/// A spelling of as many characters may differ by two of them; a shorter one by one.
const LONG: usize = 8;
/// What words that are merely like a spelling stand behind, and what was found without a label.
pub const RANK_OF_LIKE: usize = 1000;
/// Longest remark in brackets behind a label, in characters.
const LONGEST_REMARK: usize = 20;
/// Numerals in circles and brackets of one character.
const CIRCLED: [std::ops::RangeInclusive<char>; 4] =
    ['\u{2460}'..='\u{249B}', '\u{24EA}'..='\u{24FF}', '\u{2776}'..='\u{2793}', '\u{3220}'..='\u{3229}'];
/// Words of which a remark of the form's behind a label has one, where no colon follows.
const OF_REMARKS: [&str; 27] = [
    "公章", "盖章", "印章", "签章", "签名", "签字", "填", "写", "全称", "全名", "必选", "可选", "任选", "手机", "固话", "固定", "办公电话",
    "座机", "号码", "注明", "注：", "时间", "年月日", "年-月", "格式", "姓名", "职务",
];
/// Remarks that are such a word and nothing else.
const WHOLE_REMARKS: [&str; 6] = ["章", "印", "签", "办", "办公", "宅"];

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
    rank: usize,
    words: Vec<char>,
}

impl Labels {
    /// Collects the spellings of a template.
    pub fn of(template: &Template) -> Self {
        let mut labels = Self::default();
        for (field, spec) in template.fields.iter().enumerate().filter(|(_, spec)| spec.kind != FieldKind::Title) {
            for (rank, spelling) in spec.spelled().enumerate() {
                labels.add(field, Asked::Whole, false, rank, spelling);
            }
        }
        if let Some(person) = template.fields.iter().position(|spec| spec.kind == FieldKind::Person) {
            for name in &template.name_labels {
                labels.add(person, Asked::Whole, true, RANK_OF_LIKE / 2, name.folded());
            }
            for post in &template.post_labels {
                labels.add(person, Asked::Post, true, RANK_OF_LIKE / 2, post.folded());
            }
        }
        labels
    }

    fn add(&mut self, field: usize, asked: Asked, bare: bool, rank: usize, spelling: &str) {
        let words: Vec<char> = spelling.chars().filter(|&word| !JOINING.contains(word)).collect();
        let (Some(&first), Some(&last)) = (words.first(), words.last()) else { return };
        let index = self.spellings.len();
        self.by_first.entry(first).or_default().push(index);
        self.by_last.entry(last).or_default().push(index);
        self.spellings.push(Spelling { field, asked, bare, rank, words });
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
        found.max_by_key(|label| (label.words.1, std::cmp::Reverse(label.rank)))
    }

    /// Finds the label that a whole cell is: in brackets or numbered, with a remark or a colon behind it, misspelt.
    pub fn whole_label(&self, text: &str) -> Option<Label> {
        let from = front(text);
        let bare = &text[from..];
        let (mut label, rest) = match self.label_at(bare) {
            Some(label) => {
                let rest = &bare[label.words.1..];
                (label, after_remarks(rest, true))
            }
            None => match self.label_behind_year(bare) {
                Some(label) => {
                    let rest = &bare[label.words.1..];
                    (label, after_remarks(rest, true))
                }
                None => (self.like_label(bare)?, ""),
            },
        };
        if !is_filler_only(rest) {
            label = self.like_label(bare)?;
        }
        label.words = (label.words.0 + from, label.words.1 + from);
        Some(label)
    }

    /// Finds a label behind a year: 2021年度填报单位. The year alone is a value.
    fn label_behind_year(&self, text: &str) -> Option<Label> {
        let digits = text.trim_start_matches(crate::ordinal::is_year_digit);
        let is_year = text[..text.len() - digits.len()].chars().count() == 4;
        let behind = digits.trim_start().strip_prefix('年').filter(|_| is_year)?;
        let behind = behind.strip_prefix('度').unwrap_or(behind).trim_start();
        let mut label = self.label_at(behind)?;
        let start = text.len() - behind.len();
        label.words = (start + label.words.0, start + label.words.1);
        Some(label)
    }

    /// Finds the label to which the words of a whole text are like, a remark behind them not counted.
    pub fn like_label(&self, text: &str) -> Option<Label> {
        let bare = text.trim_end_matches(|character: char| !character.is_alphanumeric());
        let cut = bare.find(['（', '(']).filter(|&cut| !bare[..cut].trim().is_empty()).unwrap_or(bare.len());
        // 联系方式：（0757）87712335 has a value behind the bracket that is no remark.
        if !is_filler_only(after_remarks(&text[cut..], true)) {
            return None;
        }
        let bare = &bare[..cut];
        let words: Vec<char> = bare.chars().filter_map(folded).filter(|&word| !JOINING.contains(word)).collect();
        let (first, last) = (*words.first()?, *words.last()?);
        let plain = words.iter().all(|word| word.is_alphabetic());
        if !(SHORTEST_LIKE - 1..=LONGEST_LIKE).contains(&words.len()) || !plain || self.is_other_label(bare) {
            return None;
        }
        let known = self.labels();
        let alike = known.beginning_with(first).chain(known.ending_with(last)).filter_map(|spelling| {
            let most = if spelling.words.len() >= LONG { 2 } else { 1 };
            let is_near = spelling.words.len() >= SHORTEST_LIKE && spelling.words.len().abs_diff(words.len()) <= most;
            if !is_near || spelling.bare {
                return None;
            }
            let (own, other): (String, String) = (spelling.words.iter().collect(), words.iter().collect());
            let score = likeness(&own, &other);
            let edits = strsim::levenshtein(&own, &other);
            (score >= self.similarity && edits <= most).then_some((score, edits, spelling))
        });
        let (_, edits, spelling) =
            alike.max_by(|left, right| left.0.total_cmp(&right.0).then(right.2.rank.cmp(&left.2.rank)))?;
        let exact = edits == 0;
        Some(Label {
            field: spelling.field,
            asked: spelling.asked,
            also: None,
            bare: false,
            rank: spelling.rank + if exact { 0 } else { RANK_OF_LIKE },
            found_by: if exact { FoundBy::Words } else { FoundBy::Likeness },
            words: (0, bare.trim_end().len()),
            length: words.len(),
        })
    }

    /// Says whether a whole text is a label that forms like this one have and that stands for none of its fields.
    pub fn is_other_label(&self, text: &str) -> bool {
        self.after_other_label(text).is_some_and(|rest| is_filler_only(after_remarks(rest, true)))
    }

    /// Returns what follows such a label at the front of `text`.
    pub fn after_other_label<'t>(&self, text: &'t str) -> Option<&'t str> {
        let text = &text[front(text)..];
        let rests = self.other_labels.iter().filter_map(|label| crate::fold::after_folded(text, label.folded()));
        rests.min_by_key(|rest| rest.len())
    }

    /// Takes in what labels of persons go on with: 姓名, 职务, 联系电话.
    fn with_tails(&self, text: &str, spelling: &Spelling, end: usize) -> Label {
        let mut label = Label {
            field: spelling.field,
            asked: spelling.asked,
            also: None,
            bare: spelling.bare,
            rank: spelling.rank,
            found_by: FoundBy::Words,
            words: (0, end),
            length: spelling.words.len(),
        };
        if self.fields[spelling.field].kind != FieldKind::Person {
            return label;
        }
        let mut named = spelling.asked == Asked::Whole && spelling.bare;
        while let Some((end, length, tail, joined)) = self.tail_at(&text[label.words.1..]) {
            match tail {
                Tail::Name => named = true,
                Tail::Post if named || joined || label.asked == Asked::Post => {}
                Tail::Post => label.asked = Asked::PostAtLeast,
                Tail::Phone(field) if joined => label.also = Some(field),
                // 填表人电话 is the telephone of the person and not the person.
                Tail::Phone(_) if named || label.bare || label.asked != Asked::Whole => break,
                Tail::Phone(field) => {
                    label.field = field;
                    label.words.1 += end;
                    label.length += length;
                    label.rank = RANK_OF_LIKE / 4;
                    return label;
                }
            }
            if named || label.also.is_some() {
                label.asked = Asked::Whole;
            }
            label.words.1 += end;
            label.length += length;
        }
        label
    }

    /// Finds one more part of a person's label: where it ends, its length, what it is, and whether a word joins it.
    fn tail_at(&self, text: &str) -> Option<(usize, usize, Tail, bool)> {
        let within = |character: char| {
            character.is_whitespace() || MARKS_WITHIN.contains(character) || JOINING.contains(character)
        };
        let start = text.find(|character| !within(character))?;
        let joined = text[..start].contains(|character: char| !character.is_whitespace());
        let bare = |labels: &[Phrase], tail| {
            let ends = labels.iter().filter_map(|label| {
                let words: Vec<char> = label.folded().chars().collect();
                after_words(&text[start..], &words)
            });
            ends.max().map(|(end, length)| (start + end, length, tail, joined))
        };
        let first = text[start..].chars().next().and_then(folded)?;
        let phone = self.labels().beginning_with(first).filter_map(|spelling| {
            let is_phone = self.fields[spelling.field].kind == FieldKind::Phone;
            let (end, length) = is_phone.then(|| after_words(&text[start..], &spelling.words)).flatten()?;
            Some((start + end, length, Tail::Phone(spelling.field), joined))
        });
        bare(&self.name_labels, Tail::Name)
            .or_else(|| bare(&self.post_labels, Tail::Post))
            .or_else(|| phone.max_by_key(|&(end, ..)| end))
    }
}

#[derive(Clone, Copy)]
enum Tail {
    Name,
    Post,
    Phone(usize),
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
            return Some((index + character.len_utf8(), words.len()));
        }
    }
    None
}

/// Returns how many bytes stand before a label: a number, a bullet, an opening bracket, （公章）.
pub fn front(text: &str) -> usize {
    let mut rest = text;
    loop {
        let before = rest.len();
        rest = strip_ordinal(rest.trim_start());
        if let Some((remark, after)) = bracketed(rest)
            && is_seal(remark)
            && !after.trim().is_empty()
        {
            rest = after;
        }
        let is_mark = |character: char| {
            let circled = CIRCLED.iter().any(|range| range.contains(&character));
            circled || !(character.is_alphanumeric() || matches!(character, '：' | ':'))
        };
        rest = rest.strip_prefix(is_mark).unwrap_or(rest);
        if rest.len() == before {
            return text.len() - rest.len();
        }
    }
}

/// Parts a text in brackets at the front of another from what follows.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let close = match text.chars().next()? {
        '（' | '(' => ['）', ')'],
        '【' => ['】', '】'],
        '［' | '[' => ['］', ']'],
        '〔' => ['〕', '〕'],
        _ => return None,
    };
    let inner = &text[text.chars().next()?.len_utf8()..];
    let end = inner.char_indices().take(LONGEST_REMARK + 1).find(|(_, mark)| close.contains(mark))?;
    Some((&inner[..end.0], &inner[end.0 + end.1.len_utf8()..]))
}

fn is_seal(remark: &str) -> bool {
    let bare = crate::fold::fold(remark);
    (1..=6).contains(&bare.chars().count()) && bare.ends_with(['章', '印'])
}

/// Returns what follows the remarks in brackets behind a label; a bracket that nothing of the form's stands in is a value
/// and no remark, where the label is not alone in its cell.
pub fn after_remarks(text: &str, in_cell: bool) -> &str {
    let mut rest = text.trim_start();
    rest = rest.strip_prefix(['】', '］', ']', '〕', '」', '』', '》', '）', ')', '”']).unwrap_or(rest);
    while let Some((remark, after)) = bracketed(rest.trim_start()) {
        let parted = after.trim_start().starts_with(['：', ':']);
        let short = remark.chars().count() <= LONGEST_REMARK;
        let has_digit = remark.chars().any(|character| half_width(character).is_ascii_digit());
        let bare: String = remark.split_whitespace().collect();
        let is_of_form = OF_REMARKS.iter().any(|word| bare.contains(word)) || WHOLE_REMARKS.contains(&bare.as_str());
        let of_form = !has_digit && is_of_form;
        if !(short && (parted || of_form || (in_cell && !has_digit && after.trim().is_empty()))) {
            break;
        }
        rest = after;
    }
    rest
}

/// Says whether nothing but marks, lines and blanks is left of a label's cell.
fn is_filler_only(text: &str) -> bool {
    text.chars().all(|character| !character.is_alphanumeric())
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
        for text in ["单位地址", "审核人", "审核人姓名及职务", "联系地址", "单位名称：某局", "传真", "一、年度目标", "", "2021年度", "联系方式：（0799）6628801"]
        {
            assert_eq!(key(text), None, "{text}");
        }
    }
}
