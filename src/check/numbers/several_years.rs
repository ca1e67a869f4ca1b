//! Which sentences speak of several years at once (五年来, “十四五”时期): what they and those behind them count is not the year's,
//! until one begins with the year.
use crate::han;
use crate::model::{Part, Passage};
use crate::ordinal::strip_ordinal;

/// Words before a number of years.
const BEFORE: [&str; 10] = ["回顾", "刚刚", "过去的", "过去", "近", "最近", "这", "的", "连续", "——"];
/// Words behind it.
const BEHIND: [&str; 4] = ["来", "以来", "间", "里"];
/// Words behind a plan of five years.
const OF_PLAN: [&str; 3] = ["时期", "期间", "以来"];
/// With these the sentence is often no more than the ground for what the year brought, and its paragraph's alone.
const RECENT: [&str; 2] = ["近", "最近"];
/// Words by which a sentence is of the year again.
const THIS_YEAR: [&str; 5] = ["今年", "本年", "全年", "一年来", "年内"];
/// How many years are several.
const YEARS: std::ops::RangeInclusive<u32> = 2..=10;
/// The same in Han numerals.
const HAN: &str = "两二三四五六七八九十";

/// Of how many years sentences speak, in the order in which they are read.
#[derive(Default)]
pub struct SeveralYears {
    section: Option<usize>,
    /// Whether what stands before speaks of several years.
    goes_on: bool,
    /// From which byte of the passage on sentences do, and from which not.
    turns: Vec<(usize, bool)>,
}

impl SeveralYears {
    /// Reads the next passage.
    pub fn read(&mut self, passage: &Passage<'_>, year: u16) {
        let section = if let Part::Section(section) = passage.part { Some(section) } else { None };
        if section != self.section {
            *self = Self { section, ..Self::default() };
        }
        let (mut now, mut goes_on, mut at, year) = (self.goes_on, self.goes_on, 0, format!("{year}年"));
        self.turns = vec![(0, now)];
        for sentence in passage.text.split_inclusive(['。', '！', '？', '\n']) {
            let first = sentence.split(['，', ',', '：']).next().unwrap_or_default();
            if let Some(is_recent) = speaks_of_several(first) {
                (now, goes_on) = (true, !is_recent && (at == 0 || goes_on));
            } else if first.contains(&year) || THIS_YEAR.iter().any(|word| first.contains(word)) {
                (now, goes_on) = (false, false);
            }
            self.turns.push((at, now));
            at += sentence.len();
        }
        self.goes_on = goes_on;
    }

    /// Says whether what stands at a byte of that passage is of several years.
    pub fn are_at(&self, byte: usize) -> bool {
        self.turns.iter().rfind(|(at, _)| *at <= byte).is_some_and(|(_, is_of_several)| *is_of_several)
    }
}

/// Says whether the beginning of a sentence names several years, and then whether it names them as the recent ones.
fn speaks_of_several(first: &str) -> Option<bool> {
    let mut rest = strip_ordinal(first.trim()).trim_start();
    let mut is_recent = false;
    if is_of_plan(rest) {
        return Some(false);
    }
    let mut is_led = false;
    while let Some((word, behind)) = BEFORE.iter().find_map(|word| rest.strip_prefix(word).map(|rest| (word, rest))) {
        is_recent |= RECENT.contains(word);
        (is_led, rest) = (true, behind);
    }
    let end = rest.find(|own: char| !own.is_ascii_digit() && !HAN.contains(own))?;
    let (number, behind) = (&rest[..end], rest[end..].strip_prefix('年')?);
    let is_han = number.chars().all(|own| HAN.contains(own));
    let is_several =
        number.parse().is_ok_and(|count| YEARS.contains(&count)) || (is_han && number.chars().count() == 1);
    let is_span = BEHIND.iter().any(|word| behind.starts_with(word)) || (is_led && behind.is_empty());
    (is_several && is_span).then_some(is_recent)
}

/// “十四五”时期, but not “十四五”开局之年.
fn is_of_plan(text: &str) -> bool {
    let plan = || {
        let rest = text.trim_start_matches(['—', '“']).strip_prefix('十')?;
        let mut rest = rest.chars();
        rest.next().filter(|own| han::digit(*own).is_some())?;
        let rest = rest.as_str().strip_prefix('五')?.trim_start_matches('”');
        OF_PLAN.iter().any(|word| rest.starts_with(word)).then_some(())
    };
    plan().is_some()
}
