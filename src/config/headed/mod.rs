//! Names the section of whose heading a text is the words: a listed spelling, one that differs in words that say nothing,
//! one that is like it, or other words for the same things.
mod words;

use super::phrase::Phrase;
use super::scores::{are_scores, before_scores};
use super::template::{SectionSpec, Template};
use crate::fold::{after_folded, alike, is_digit, longest_addition};
use crate::marks::{remark_before, remark_behind};
use crate::model::FoundBy;
use crate::ordinal::{ordinal, place_of, strip_ordinal};
use words::{Core, Spelling};

pub(super) use words::HeadingWords;

/// A text longer than this, in characters, is no heading in other words.
const LONGEST_LIKE: usize = 40;
/// A text longer than this, in compared characters, is not known by its keywords.
const LONGEST_BY_KEYWORDS: usize = 24;
/// A spelling of fewer compared characters is a phrase that other headings may use.
const SHORTEST_FIRM: usize = 6;
/// Fewest compared characters that are the rest of a heading.
const SHORTEST_REST: usize = 4;
/// From which likeness on a heading with the section's own number is taken for it.
const LIKE_IF_NUMBERED: f64 = 0.6;
/// Most characters in a row that a heading may have more than a spelling and still be like it.
const LONGEST_CHANGE: usize = 3;
/// Least part of a text that the keywords take, and the least where there is one of each group.
const LEAST_COVERED: f64 = 0.5;
const LEAST_OF_ALL: f64 = 0.35;
/// Fewest and most characters of a unit's name before a heading's words.
const SHORTEST_UNIT: usize = 2;
const LONGEST_UNIT: usize = 24;
/// Longest remark in brackets that is part of a heading, in characters.
const LONGEST_REMARK: usize = 16;
/// Words of a remark behind a heading by which a unit says how it is, and with which it says its score.
const SAID: [&str; 10] = ["未发现", "未出现", "未发生", "不适用", "不涉及", "不存在", "没有", "暂无", "详见", "见附件"];
const SCORES: [&str; 2] = ["自评", "得分"];
/// From which strength on words are a section's without doubt.
const SURE: f64 = 0.85;
/// Most sections that one heading names.
const MOST_MERGED: usize = 3;
/// Longest heading of several sections, in characters.
const LONGEST_MERGED: usize = 60;
/// Marks between a heading's words and what follows them.
const SEPARATORS: [char; 18] =
    ['。', '：', ':', '.', '；', ' ', '　', '】', '》', '〕', '］', '”', '」', '—', '–', '―', '─', '-'];
/// Marks with which a remark behind a heading begins that is no part of it.
const REMARKS: [char; 7] = ['【', '[', '［', '〔', '*', '＊', '※'];

/// In what words a text names a section.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wording {
    /// In those of a spelling.
    Listed,
    /// In those of a spelling but for words that say nothing.
    Equal,
    /// In words that are like a spelling's, by so much.
    Like(f64),
    /// By keywords: whether of each group there is one, and what part of the text they take.
    Keywords {
        /// Whether of each group there is one.
        all: bool,
        /// What part of the text they take.
        covered: f64,
    },
}

/// A section that a text names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Named {
    /// Index of the section in the template.
    pub section: usize,
    /// In what words.
    pub wording: Wording,
    /// Whether the words are so few that a sub-heading may well have them too.
    pub short: bool,
    /// How many bytes of the text the heading takes; the rest is body.
    pub length: usize,
}

impl Template {
    fn heading_words(&self) -> &HeadingWords {
        self.heading_words.get_or_init(|| HeadingWords::of(self))
    }

    /// Returns the number that a section has in the form.
    pub fn number_of(&self, section: usize) -> u32 {
        let own = self.sections.get(section).and_then(|spec| place_of(&spec.heading));
        own.map_or_else(|| u32::try_from(section + 1).unwrap_or(u32::MAX), |(_, count)| count)
    }

    /// Finds the section whose listed heading a text, which has no ordinal before it, is or begins with.
    pub fn heading_at(&self, text: &str) -> Option<Named> {
        let core = self.heading_words().core_of_heading(text)?;
        let named = self.heading_words().spellings.iter().filter_map(|spelling| self.spelled_at(text, &core, spelling));
        // Of several the longest; of those of one length the one that is spelled so.
        named.max_by_key(|(words, named)| (*words, named.wording == Wording::Listed)).map(|(_, named)| named)
    }

    /// Returns how many bytes of a unit's name stand before the words of a section's heading: 河湾镇2021年目标任务完成情况.
    pub fn unit_before_heading(&self, text: &str) -> Option<usize> {
        let name = text.char_indices().take(LONGEST_UNIT).take_while(|(_, character)| character.is_alphanumeric());
        let name = name.skip(SHORTEST_UNIT - 1);
        let ends = name.filter(|(_, last)| self.heading_words().unit_ends.contains(last));
        ends.map(|(at, last)| at + last.len_utf8()).find(|&at| {
            let is_heading = self.heading_at(&text[at..]).is_some_and(|named| !named.short);
            is_heading && self.names.ends_as_unit(&text[..at])
        })
    }

    fn spelled_at(&self, text: &str, core: &Core, spelling: &Spelling) -> Option<(usize, Named)> {
        let own = &spelling.core.chars;
        let short = own.len() < SHORTEST_FIRM;
        let named = |wording, rest| {
            let length = text.len() - self.body_behind(rest, spelling.own && wording == Wording::Listed)?.len();
            Some((spelling.folded.len(), Named { section: spelling.section, wording, short, length }))
        };
        let listed = after_folded(text, &spelling.folded).and_then(|rest| named(Wording::Listed, rest));
        let equal = || !own.is_empty() && core.chars.starts_with(own);
        listed.or_else(|| named(Wording::Equal, equal().then(|| &text[core.length_of(own.len())..])?))
    }

    /// Returns the body behind a heading's words: blank, or what follows a mark, a blank or a remark in brackets; behind
    /// the form's own words in full, a sentence too.
    fn body_behind<'t>(&self, rest: &'t str, own: bool) -> Option<&'t str> {
        // The words end where a bracket of the form's own heading closes.
        let rest = rest.strip_prefix(['）', ')']).unwrap_or(rest);
        let trimmed = rest.trim_start();
        let (remark, after) = remark_before(trimmed).map_or((None, trimmed), |(remark, after)| (Some(remark), after));
        if let Some(remark) = remark
            && !self.is_remark(remark)
        {
            return Some(trimmed);
        }
        let body = after.trim_start_matches(SEPARATORS);
        let parted = trimmed.len() < rest.len() || remark.is_some() || body.len() < after.len();
        let parted = parted || body.starts_with(REMARKS);
        let is_sentence = own && body.chars().count() > LONGEST_REMARK && body.contains(['，', '。']);
        // 三、存在主要问题及原因分析无
        (body.is_empty() || parted || is_sentence || self.says_nothing(body)).then_some(body)
    }

    /// Says whether what stands in brackets behind a heading belongs to it: a prompt or a few words, but no ordinal, and
    /// neither 无 nor 本单位未发现, which the section says.
    fn is_remark(&self, remark: &str) -> bool {
        let is_ordinal = ordinal(&format!("（{remark}）")).is_some();
        let scored =
            remark.contains(is_digit) && SCORES.iter().any(|word| remark.starts_with(word)) || are_scores(remark);
        let is_said = scored || SAID.iter().any(|word| remark.contains(word));
        let is_short = remark.chars().count() <= LONGEST_REMARK && !self.says_nothing(remark) && !is_said;
        !is_ordinal && (is_short || self.is_prompt(&format!("（{remark}）")))
    }

    /// Returns a heading without the limit or the prompt in brackets at its end: 存在问题（500字以内）.
    pub fn without_remark<'t>(&self, text: &'t str) -> &'t str {
        let parted = remark_behind(text.trim_end_matches(SEPARATORS));
        parted.filter(|(front, remark)| !front.is_empty() && self.is_remark(remark)).map_or(text, |(front, _)| front)
    }

    /// Finds the sections whose headings a whole text, without ordinal, is like or names in other words, one entry for
    /// each; `number` is what the ordinal before it counts.
    pub fn headings_like(&self, text: &str, number: Option<u32>) -> Vec<Named> {
        // The score is the unit's own, and the section says it.
        let text = before_scores(text);
        let bare = self.without_remark(text);
        if bare.char_indices().nth(LONGEST_LIKE).is_some() {
            return Vec::new();
        }
        let core = self.heading_words().core(bare);
        if !self.heading_words().may_be_like(&core) {
            return Vec::new();
        }
        let numbered = |section| number.is_some_and(|number| number == self.number_of(section));
        let sections = 0..self.sections.len();
        // 一、目标任务完成情况及效果: the section's number and a spelling of it in front say more than the words behind.
        let own = sections.clone().find(|section| numbered(*section) && self.begins_spelled(*section, &core));
        let sections = sections.filter(|section| own.is_none_or(|own| own == *section));
        sections.filter_map(|section| self.like(section, text, &core, numbered(section))).collect()
    }

    /// Says whether words begin with a spelling of a section's heading.
    fn begins_spelled(&self, section: usize, core: &Core) -> bool {
        let spellings = self.heading_words().spellings.iter().filter(|spelling| spelling.section == section);
        let mut firm = spellings.filter(|spelling| spelling.core.chars.len() >= SHORTEST_FIRM);
        firm.any(|spelling| core.chars.starts_with(&spelling.core.chars))
    }

    fn like(&self, section: usize, text: &str, core: &Core, numbered: bool) -> Option<Named> {
        // The section's own number before them says the same as half of the words.
        let least = if numbered { LIKE_IF_NUMBERED.min(self.similarity) } else { self.similarity };
        let spellings = self.heading_words().spellings.iter().filter(|spelling| spelling.section == section);
        let likest = spellings.filter_map(|spelling| Some((likeness(core, &spelling.core, least)?, spelling)));
        let likest = likest.max_by(|left, right| left.0.total_cmp(&right.0));
        let like = likest.map(|(likeness, spelling)| {
            let short = spelling.core.chars.len() < SHORTEST_FIRM;
            Named { section, wording: Wording::Like(likeness), short, length: text.len() }
        });
        if like.is_some_and(|named| !named.short) {
            return like;
        }
        // The number says nothing of words that are another section's: （一）完成效果.
        let is_others = || {
            let others = self.heading_words().spellings.iter().filter(|spelling| spelling.section != section);
            others.into_iter().any(|spelling| likeness(core, &spelling.core, LIKE_IF_NUMBERED).is_some())
        };
        let keywords = keywords_in(core, &self.sections[section], numbered);
        let keywords = keywords.filter(|(all, _)| *all || !numbered || !is_others());
        // All the keywords say more than likeness to a few characters.
        let keywords = keywords.filter(|(all, _)| *all || like.is_none()).map(|(all, covered)| {
            let wording = Wording::Keywords { all, covered };
            Named { section, wording, short: !all, length: text.len() }
        });
        keywords.or(like)
    }

    /// Finds the section that a whole text names for sure, or nearly so.
    pub fn heading_of(&self, text: &str, number: Option<u32>) -> Option<Named> {
        let whole = |named: &Named| named.length == text.len();
        self.heading_at(text).filter(whole).or_else(|| {
            let like = self.headings_like(text, number).into_iter().filter(|named| !named.wording.is_weak());
            like.max_by(|left, right| left.wording.strength().total_cmp(&right.wording.strength()))
        })
    }

    /// Returns the section whose heading a whole text is or is much like, whatever ordinal stands before it.
    pub fn section_of(&self, text: &str) -> Option<usize> {
        let number = place_of(text).map(|(_, count)| count);
        let named = self.heading_of(strip_ordinals(text), number)?;
        (named.wording.strength() >= LIKE_IF_NUMBERED).then_some(named.section)
    }

    /// Says whether a text is the end of a section's heading, or its beginning, of which another text has not these words:
    /// 原因分析 beside 存在主要问题.
    pub fn is_rest_of_heading(&self, section: usize, own: &str, rest: &str, is_behind: bool) -> bool {
        let words = self.heading_words();
        let (own, rest) = (words.core(strip_ordinals(own)), words.core(strip_ordinals(rest)));
        let heading = words.core(self.sections[section].heading.words());
        let is_end = if is_behind { heading.text.ends_with(&rest.text) } else { heading.text.starts_with(&rest.text) };
        rest.chars.len() >= SHORTEST_REST
            && is_end
            && !own.text.contains(&rest.text)
            && heading.text.contains(&own.text)
    }

    /// Finds the sections that one heading names together, in its order; none where it names one or none.
    pub fn merged_headings(&self, text: &str) -> Vec<usize> {
        let bare = strip_ordinals(text);
        let is_short = bare.char_indices().nth(LONGEST_MERGED).is_none();
        if !is_short
            || bare.contains(['，', '；'])
            || !self.heading_words().may_be_like(&self.heading_words().core(bare))
        {
            return Vec::new();
        }
        let listed = self.sections_listed(bare);
        if !listed.is_empty() {
            return listed;
        }
        // What is like one heading as a whole names two only where its parts do so without doubt.
        let least = match self.heading_of(bare, None) {
            Some(whole) if whole.wording.strength() >= SURE => return Vec::new(),
            Some(_) => SURE,
            None => 0.0,
        };
        let sections = self.sections_joined(bare, least, MOST_MERGED);
        if sections.len() > 1 { sections } else { Vec::new() }
    }

    /// Returns the two sections of which a text's halves are spellings, word for word; none where the whole is one's.
    fn sections_listed(&self, text: &str) -> Vec<usize> {
        let listed = |text: &str| {
            let named = self.heading_at(text).filter(|named| named.length == text.len());
            named.filter(|named| !matches!(named.wording, Wording::Like(_) | Wording::Keywords { .. }))
        };
        if listed(text).is_some() {
            return Vec::new();
        }
        let joints = text.char_indices().skip(1).filter_map(|(at, _)| Some((at, self.joint_at(&text[at..])?)));
        let mut halves = joints.filter_map(|(at, length)| {
            let (first, second) = (listed(&text[..at])?, listed(strip_ordinals(&text[at + length..]))?);
            (first.section != second.section).then(|| vec![first.section, second.section])
        });
        halves.next().unwrap_or_default()
    }

    /// Parts a text at words and marks that join, and returns the sections that the parts name.
    fn sections_joined(&self, text: &str, least: f64, most: usize) -> Vec<usize> {
        let named = |text: &str| self.heading_of(text, None).filter(|named| named.wording.strength() >= least);
        if let Some(named) = named(text) {
            return vec![named.section];
        }
        let joints = text.char_indices().skip(1).filter_map(|(at, _)| Some((at, self.joint_at(&text[at..])?)));
        for (at, length) in joints.take_while(|_| most > 0) {
            let Some(first) = named(&text[..at]) else { continue };
            let others = self.sections_joined(strip_ordinals(&text[at + length..]), least, most - 1);
            if !others.is_empty() && !others.contains(&first.section) {
                return std::iter::once(first.section).chain(others).collect();
            }
        }
        Vec::new()
    }

    /// Says whether a heading's upper line wants a lower one: it ends with a word or the mark that joins others, or says
    /// no more than a year.
    pub fn wants_more(&self, text: &str) -> bool {
        let text = text.trim_end();
        if self.heading_words().core(strip_ordinal(text)).chars.is_empty() {
            return text.chars().any(char::is_alphanumeric);
        }
        text.ends_with('、') || self.joining_words.iter().any(|word| !word.is_empty() && text.ends_with(&**word))
    }

    /// Says whether a text begins with a word that joins it to what stands before: 及佐证材料质量的自评.
    pub fn begins_joined(&self, text: &str) -> bool {
        self.joining_words.iter().any(|word| !word.is_empty() && text.trim_start().starts_with(&**word))
    }

    /// Returns how many bytes at a text's front join what stands before and behind them.
    fn joint_at(&self, text: &str) -> Option<usize> {
        let marks = text.len() - text.trim_start_matches(|mark: char| !mark.is_alphanumeric()).len();
        let words = self.joining_words.iter().filter(|word| !word.is_empty() && text.starts_with(&***word));
        words.map(|word| word.len()).max().or((marks > 0).then_some(marks))
    }
}

impl Wording {
    /// Says whether the words alone are too little to go by.
    pub fn is_weak(self) -> bool {
        matches!(self, Self::Keywords { all: false, .. })
    }

    /// Says by what a section with such words is found.
    pub fn found_by(self) -> FoundBy {
        match self {
            Self::Listed | Self::Equal => FoundBy::Words,
            Self::Like(_) | Self::Keywords { .. } => FoundBy::Likeness,
        }
    }

    /// Returns how sure the words are, from 0 to 1.
    pub fn strength(self) -> f64 {
        match self {
            Self::Listed | Self::Equal => 1.0,
            Self::Like(likeness) => likeness,
            Self::Keywords { all: true, covered } => 0.5 + covered / 4.0,
            Self::Keywords { all: false, covered } => covered / 4.0,
        }
    }
}

/// Takes off the ordinals before a text: of headings written in one there may be two.
fn strip_ordinals(text: &str) -> &str {
    let bare = strip_ordinal(text.trim_start());
    if bare.len() < text.len() { strip_ordinal(bare) } else { bare }
}

/// Says how alike a text and a spelling are, where that is `least` and nobody's word is added.
fn likeness(core: &Core, spelling: &Core, least: f64) -> Option<f64> {
    // Each character that one has more, or that is in one alone, costs an edit: most texts are told apart by that.
    let (shorter, longest) = (core.chars.len().min(spelling.chars.len()), core.chars.len().max(spelling.chars.len()));
    if (shorter as f64) < least * longest as f64 - 0.5 {
        return None;
    }
    let common = spelling.chars.iter().filter(|character| core.chars.contains(character)).count();
    if longest == 0 || (common as f64) < least * longest as f64 - 0.5 {
        return None;
    }
    let likeness = alike(&core.text, &spelling.text, least)?;
    (longest_addition(&spelling.text, &core.text) <= LONGEST_CHANGE).then_some(likeness)
}

/// Says whether a text has a word of every group of a section's, or, the first among them, of most; and what part of it
/// they take.
/// Behind the section's own number, words of any group will do.
fn keywords_in(core: &Core, spec: &SectionSpec, numbered: bool) -> Option<(bool, f64)> {
    if spec.keywords.is_empty() || core.chars.is_empty() || core.chars.len() > LONGEST_BY_KEYWORDS {
        return None;
    }
    let mut covered = vec![false; core.text.len()];
    let mut used: Vec<&str> = Vec::new();
    let mut found: Vec<bool> = Vec::new();
    for group in &spec.keywords {
        let words = group.iter().map(Phrase::folded).filter(|word| !word.is_empty());
        let present: Vec<&str> = words.filter(|word| core.text.contains(word)).collect();
        let at = present.iter().flat_map(|word| core.text.match_indices(word));
        at.for_each(|(at, word)| covered[at..at + word.len()].fill(true));
        // One word stands for one group.
        let own = present.into_iter().find(|word| !used.contains(word));
        used.extend(own);
        found.push(own.is_some());
    }
    let groups = found.iter().filter(|found| **found).count();
    let all = groups == found.len();
    let is_enough = if numbered { groups > 0 } else { found.first() == Some(&true) && groups * 2 >= found.len() };
    if !is_enough {
        return None;
    }
    let covered = covered.iter().filter(|covered| **covered).count() as f64 / core.text.len() as f64;
    let least = if all { LEAST_OF_ALL } else { LEAST_COVERED };
    (covered >= least).then_some((all, covered))
}
