//! Which sentences speak of several years at once (五年来, “十四五”时期, 2019—2021年): what they and those behind them count is
//! not the year's, until one begins with the year.
use super::years_named::{UP_TO, in_figures};
use crate::fold::is_digit;
use crate::han;
use crate::marks::leads_on;
use crate::model::{Part, Passage};
use crate::ordinal::strip_ordinal;
use crate::year::is_recent_year;

/// Words before a number of years.
const BEFORE: [&str; 10] = ["回顾", "刚刚", "过去的", "过去", "近", "最近", "这", "的", "连续", "——"];
/// Words behind it.
const BEHIND: [&str; 4] = ["来", "以来", "间", "里"];
/// Words behind a plan of five years.
const OF_PLAN: [&str; 3] = ["时期", "期间", "以来"];
/// Words in what such a plan is spoken of for: “十四五”时期发展目标 counts nothing.
const PLANNED: [&str; 3] = ["规划", "目标", "任务"];
/// With these the sentence is often no more than the ground for what the year brought, and its paragraph's alone.
const RECENT: [&str; 2] = ["近", "最近"];
/// Words before a number of years that something took, and behind one in which it was counted: 历时三年, 三年累计.
const TAKING: [&str; 8] = ["历时", "为期", "耗时", "用时", "历经", "前后", "持续", "跨"];
const SUMMED: [&str; 3] = ["合计", "累计", "共计"];
/// Words by which a sentence is of the year again.
const THIS_YEAR: [&str; 5] = ["今年", "本年", "全年", "一年来", "年内"];
/// How many years are several.
const YEARS: std::ops::RangeInclusive<u32> = 2..=10;
/// The same in Han numerals.
const HAN: &str = "两二三四五六七八九十";

/// Of how many years sentences speak, in the order in which they are read.
pub struct SeveralYears {
    /// The year of the report, as sentences have it.
    year: String,
    section: Option<usize>,
    /// Whether what stands before speaks of several years.
    goes_on: bool,
    /// At which byte of the passage each sentence begins, and up to which it speaks of several.
    sentences: Vec<(usize, usize)>,
}

impl SeveralYears {
    /// Begins a report of that year.
    pub fn of(year: u16) -> Self {
        Self { year: format!("{year}年"), section: None, goes_on: false, sentences: Vec::new() }
    }

    /// Reads the next passage.
    pub fn read(&mut self, passage: &Passage<'_>) {
        let section = if let Part::Section(section) = passage.part { Some(section) } else { None };
        self.goes_on &= section == self.section;
        self.section = section;
        let (mut now, mut goes_on, mut at) = (self.goes_on, self.goes_on, 0);
        self.sentences.clear();
        for sentence in passage.text.split_inclusive(['。', '！', '？', '\n']) {
            let first = sentence.split(['，', ',', '：']).next().unwrap_or_default();
            if let Some(is_recent) = speaks_of_several(first) {
                (now, goes_on) = (true, !is_recent && (at == 0 || goes_on));
            } else if self.behind_year(first).is_some() {
                (now, goes_on) = (false, false);
            }
            let until = if now { self.behind_year(sentence).unwrap_or(sentence.len()) } else { 0 };
            self.sentences.push((at, at + until));
            at += sentence.len();
        }
        self.goes_on = goes_on;
    }

    /// Says whether what stands at a byte of that passage is of several years; what the sentence names the year before is not:
    /// 五年来，路网成形，今年新增泊位320个.
    pub fn are_at(&self, byte: usize) -> bool {
        let behind = self.sentences.partition_point(|(at, _)| *at <= byte);
        self.sentences[..behind].last().is_some_and(|(_, until)| byte < *until)
    }

    /// Returns the byte behind the first words that name the year of the report, and not as the last of several.
    fn behind_year(&self, words: &str) -> Option<usize> {
        let year = std::iter::once(&*self.year).chain(THIS_YEAR);
        let named = year.flat_map(|year| words.match_indices(year)).filter(|(at, _)| {
            let before = words[..*at].trim_end();
            !UP_TO.iter().any(|word| before.ends_with(word)) && !before.ends_with(leads_on)
        });
        named.map(|(at, year)| at + year.len()).min()
    }
}

/// Says whether the beginning of a sentence names several years, and then whether it names them as the recent ones.
fn speaks_of_several(first: &str) -> Option<bool> {
    let mut rest = strip_ordinal(first.trim()).trim_start();
    let mut is_recent = false;
    if is_of_plan(rest) || is_range(rest) {
        return Some(false);
    }
    let mut is_led = false;
    while let Some((word, behind)) = BEFORE.iter().find_map(|word| rest.strip_prefix(word).map(|rest| (word, rest))) {
        is_recent |= RECENT.contains(word);
        // 连续三年没有投诉 says nothing of what is counted behind it, 连续三年来 does.
        (is_led, rest) = (is_led || *word != "连续", behind);
    }
    let begins = || {
        let (number, behind) = rest.split_at(rest.find(|own| !counts(own))?);
        let behind = behind.strip_prefix('年')?;
        let is_span = BEHIND.iter().any(|word| behind.starts_with(word)) || (is_led && behind.is_empty());
        (is_several(number) && is_span).then_some(is_recent)
    };
    // 本届政府五年来, 建局三年来
    let ends = || {
        let open = first.trim().strip_suffix('来')?;
        let open = open.strip_suffix('以').unwrap_or(open).strip_suffix('年')?;
        let before = open.trim_end_matches(counts);
        is_several(&open[before.len()..]).then(|| RECENT.iter().any(|word| before.ends_with(word)))
    };
    begins().or_else(ends)
}

fn counts(character: char) -> bool {
    character.is_ascii_digit() || HAN.contains(character)
}

/// Says whether a sentence goes on with the years that all of it took: 共建成路灯300盏，历时三年.
pub fn took_years(behind: &str) -> bool {
    behind.match_indices('年').any(|(at, year)| {
        let before = behind[..at].trim_end_matches(counts);
        let summed = SUMMED.iter().any(|word| behind[at + year.len()..].starts_with(word));
        is_several(&behind[before.len()..at]) && (summed || TAKING.iter().any(|word| before.ends_with(word)))
    })
}

/// Says whether a number of years is more than one, and no year.
fn is_several(number: &str) -> bool {
    let is_han = number.chars().all(|own| HAN.contains(own)) && number.chars().count() == 1;
    is_han || number.parse().is_ok_and(|count| YEARS.contains(&count))
}

/// 2019—2021年, 2017年至2021年期间, 2019～2021三年间, but not the name that begins so: 2019—2021年行动方案.
fn is_range(text: &str) -> bool {
    let text = in_figures(text);
    let behind = || {
        let rest = behind_first_year(&text)?;
        let rest = rest.strip_prefix('年').unwrap_or(rest).trim_start();
        let last = rest.trim_start_matches(leads_on);
        let last = if last.len() < rest.len() { last } else { rest.strip_prefix(['至', '到'])? };
        let rest = behind_first_year(last.trim_start())?;
        // 三年 of 2019—2021三年.
        rest.strip_prefix('年').or_else(|| rest.strip_prefix(counts)?.strip_prefix('年'))
    };
    let is_span = |behind: &str| {
        let counted = behind.strip_prefix(counts).and_then(|behind| behind.strip_prefix('年'));
        let behind = counted.unwrap_or(behind);
        behind.is_empty() || behind == "期间" || BEHIND.contains(&behind)
    };
    behind().is_some_and(is_span)
}

/// Returns what stands behind the year at a text's front, in figures.
fn behind_first_year(text: &str) -> Option<&str> {
    let (year, behind) = text.split_at_checked(4)?;
    (is_recent_year(year) && year.chars().all(is_digit) && !behind.starts_with(is_digit)).then_some(behind)
}

/// “十四五”时期, but not “十四五”开局之年.
fn is_of_plan(text: &str) -> bool {
    let plan = || {
        let rest = text.trim_start_matches(['—', '“']).strip_prefix('十')?;
        let mut rest = rest.chars();
        rest.next().filter(|own| han::digit(*own).is_some())?;
        let rest = rest.as_str().strip_prefix('五')?.trim_start_matches('”');
        let of_plan = OF_PLAN.iter().any(|word| rest.starts_with(word));
        (of_plan && !PLANNED.iter().any(|word| rest.contains(word))).then_some(())
    };
    plan().is_some()
}
