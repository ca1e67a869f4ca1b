//! Which of a unit's reports counts: the newest complete one. What is newer is told by the reports and their names, never
//! by the clock of a disk, so that the same files give the same result.
use jiff::civil::Date;

use crate::check::window::window;
use crate::config::{Config, FieldKind};
use crate::fold::half_width;
use crate::han::is_han;
use crate::model::{Draft, Format, MostNamed, Report};
use crate::source_path::{folder_of, last_of, without_ending};

/// Words in the names of files, and how new they say it is.
const WORDS: [(&str, i8); 26] = [
    ("作废", -3),
    ("旧", -3),
    ("备份", -3),
    ("副本", -1),
    ("草稿", -2),
    ("初稿", -2),
    ("初版", -2),
    ("一稿", -2),
    ("征求意见", -2),
    ("送审", -1),
    ("修改", 1),
    ("修订", 1),
    ("更正", 1),
    ("更新", 1),
    ("补正", 1),
    ("补充", 1),
    ("重报", 1),
    ("重新", 1),
    ("改后", 1),
    ("二稿", 1),
    ("三稿", 1),
    ("终稿", 2),
    ("最终", 2),
    ("定稿", 2),
    ("正式", 2),
    ("最新", 2),
];
/// Words of one character that say so where they stand by themselves, in brackets or behind a mark: （改）, -新. Elsewhere
/// they are of names: 区发改, 高新.
const ALONE: [(char, i8); 2] = [('改', 1), ('新', 1)];
/// Words of one character before a number that is no version's: 附件2, 附表2, 12月2.
const COUNTED: [char; 7] = ['件', '表', '第', '年', '月', '之', '组'];
/// Words in the names of files that were signed or sealed.
const SEALED: [&str; 4] = ["盖章", "签章", "签字", "签名"];
/// What stands before such a word, or before several of them, in the name of a file that still waits for it.
const NOT_YET: [char; 7] = ['未', '待', '没', '无', '需', '请', '供'];
/// First month in which reports of the year itself are sent; before it they are of the year before.
const FIRST_OF_SEASON: u32 = 7;
/// Who is to sign, between the two: 待领导签字.
const SIGNING: [&str; 5] = ["主要领导", "领导", "负责人", "局长", "主任"];

/// How new a name says that its file is; what stands first here decides first.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Version {
    /// By its words.
    words: i8,
    /// By a date in it.
    date: u32,
    /// By a number.
    number: u32,
    /// By its seal: 区教育局（盖章） is what 区教育局（未盖章） came to.
    is_sealed: bool,
}

/// How much a report counts among its unit's; the greatest counts, and what stands first here decides first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub struct Worth {
    is_readable: bool,
    is_of_year: bool,
    /// How many sections are filled in.
    filled: usize,
    /// A form, and no row of a list.
    is_form: bool,
    date: Option<Date>,
    /// No PDF, and by its name no draft: a signed report is often scanned, and its words are recognised at best.
    is_typed: bool,
    by_name: Version,
    by_folder: Version,
}

/// What reports are weighed by.
pub struct Scales<'c> {
    config: &'c Config,
    /// The run's year, or the one that most reports name.
    year: Option<u16>,
}

impl<'c> Scales<'c> {
    /// Takes the year from the settings, or from all reports, the later where two are named as often.
    pub fn new(drafts: &[Draft], config: &'c Config) -> Self {
        let key = config.template.key_of(FieldKind::Year);
        let stated = drafts.iter().filter_map(|draft| draft.report.as_ref()?.value(key).parse().ok());
        let most = || MostNamed::of(stated).map(|most| most.year);
        Self { config, year: if config.year == 0 { most() } else { Some(config.year) } }
    }

    /// Weighs a report.
    pub fn worth(&self, draft: &Draft) -> Worth {
        let path = &draft.source.path;
        let (by_name, by_folder) = (version(last_of(path)), version(folder_of(path)));
        let Some(report) = &draft.report else {
            // A photo is the report of whoever sent nothing else.
            let (is_readable, is_of_year, is_form, is_typed) = (false, false, false, !draft.is_picture());
            return Worth { is_readable, is_of_year, filled: 0, is_form, date: None, is_typed, by_name, by_folder };
        };
        let date = report.value(self.config.template.key_of(FieldKind::Date)).parse().ok();
        Worth {
            is_readable: true,
            is_of_year: !self.is_of_other_year(report, date),
            filled: report.sections.iter().filter(|section| !section.body.is_empty()).count(),
            is_form: !draft.is_row,
            date,
            is_typed: draft.source.format != Some(Format::Pdf) && by_name.words >= 0,
            by_name,
            by_folder,
        }
    }

    /// Says whether year and date both are another year's, as of last year's report that lies beside: the year alone is a
    /// slip that the new one may have.
    fn is_of_other_year(&self, report: &Report, date: Option<Date>) -> bool {
        let stated = report.value(self.config.template.key_of(FieldKind::Year)).parse::<u16>().ok();
        let Some((year, stated)) = self.year.zip(stated) else { return false };
        let window = window(year, self.config);
        year != stated && date.zip(window).is_some_and(|(date, (first, last))| !(first..=last).contains(&date))
    }
}

/// Reads how new a file is from its name.
fn version(name: &str) -> Version {
    let text: String =
        without_ending(name).chars().map(|character| half_width(character).to_ascii_lowercase()).collect();
    let said = WORDS.iter().filter(|(word, _)| text.contains(word)).map(|(_, rank)| *rank);
    let said = said.chain(alone(&text));
    // 初稿修改 is a first draft no more, and 作废 settles it.
    let words = said.clone().filter(|rank| *rank == -3).min().or_else(|| said.max()).unwrap_or(0);
    let runs = text.split(|character: char| !character.is_ascii_digit()).filter(|run| !run.is_empty());
    let runs: Vec<u32> = runs.filter_map(|run| run.parse().ok()).collect();
    let date = dates(&runs).chain(days(&text)).max().unwrap_or(0);
    Version { words, date, number: number(&text), is_sealed: is_sealed(&text) }
}

/// Returns how new a word of one character says that a file is, which ends its name.
fn alone(text: &str) -> Option<i8> {
    let bare = text.trim_end_matches([')', ']', '】']).trim_end();
    let bare = bare.trim_end_matches(|own: char| own.is_ascii_digit());
    let (word, rank) = ALONE.iter().find(|(word, _)| bare.ends_with(*word))?;
    let front = bare.strip_suffix(*word)?;
    let front = front.strip_suffix('已').unwrap_or(front);
    front.ends_with(['(', '[', '【', '-', '_', ' ', '—', '–']).then_some(*rank)
}

/// Says whether a name tells of a signature or a seal that is there: 待签字盖章 tells of none.
fn is_sealed(text: &str) -> bool {
    let mut found = SEALED.iter().flat_map(|word| text.match_indices(word));
    let are_there = |(at, word): (usize, &str)| {
        let front = without_seals(&text[..at]);
        let before = SIGNING.iter().find_map(|person| front.strip_suffix(person)).unwrap_or(front);
        !before.ends_with(NOT_YET) && !text[at + word.len()..].starts_with('前')
    };
    found.any(are_there)
}

/// Takes such words, and what joins them, off the end.
fn without_seals(mut front: &str) -> &str {
    let shorter = |front: &str| {
        let front = front.trim_end_matches(['、', '和', '并', '及', '加']);
        SEALED.iter().find_map(|word| front.strip_suffix(word)).map_or(front.len(), str::len)
    };
    while shorter(front) < front.len() {
        front = &front[..shorter(front)];
    }
    front
}

/// Finds months and days in the figures of a name: 20211229, 1229, 12 and 29 behind 2021 or alone.
fn dates(runs: &[u32]) -> impl Iterator<Item = u32> {
    let is_day = |value: u32| (1..=12).contains(&(value / 100)) && (1..=31).contains(&(value % 100));
    let is_year = |value: u32| (1990..=2099).contains(&value);
    let whole = runs.iter().copied().filter(move |&run| is_year(run / 10_000) && is_day(run % 10_000));
    let short = runs.iter().copied().filter(move |&run| is_day(run) && !is_year(run)).map(without_year);
    let parted = runs.windows(3).filter(move |run| is_year(run[0]) && run[1] <= 12 && run[2] <= 31);
    let parted = parted.map(|run| run[0] * 10_000 + run[1] * 100 + run[2]);
    whole.chain(short).chain(parted).collect::<Vec<_>>().into_iter()
}

/// Puts a month and a day, 1229, into their order: reports of a year are sent from its end into the next one, and 0105 is
/// behind 1229.
fn without_year(day: u32) -> u32 {
    let next = if day / 100 < FIRST_OF_SEASON { 10_000 } else { 0 };
    20_000_000 + next + day
}

/// Finds months and days that a mark parts, where no year stands before them: 12.28, 12-28, 12月28日. 1-11月 are months, and 3.2
/// is a version.
fn days(text: &str) -> impl Iterator<Item = u32> {
    let runs = text.split_inclusive(|own: char| !own.is_ascii_digit()).collect::<Vec<_>>();
    let is_whole = |before: Option<&&str>| before.is_none_or(|own| !own.ends_with(['.', '-', '年', 'v']));
    let found = runs.windows(2).enumerate().filter_map(|(at, pair)| {
        let month = pair[0].strip_suffix(['.', '-', '月'])?;
        let day = pair[1].trim_end_matches(|own: char| !own.is_ascii_digit());
        let is_day = day.len() == 2 || pair[1].ends_with('日');
        let is_free =
            !pair[1].ends_with(['月', '.', '-', '季']) && is_whole(at.checked_sub(1).and_then(|at| runs.get(at)));
        let (month, day): (u32, u32) = (month.parse().ok()?, day.parse().ok()?);
        let is_date = (1..=12).contains(&month) && (1..=31).contains(&day);
        (is_day && is_free && is_date).then(|| without_year(month * 100 + day))
    });
    found.collect::<Vec<_>>().into_iter()
}

/// Reads the number of a version: v2, （2）, 第3稿, 修改2, 区教育局2.
fn number(text: &str) -> u32 {
    let short = |digits: &str| if digits.len() <= 2 { digits.parse().ok() } else { None };
    let before = |text: &str, is_end: fn(char) -> bool| {
        let end = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
        (end > 0 && text[end..].chars().next().is_none_or(is_end)).then(|| short(&text[..end])).flatten()
    };
    let behind = |mark: char, is_end: fn(char) -> bool| {
        text.match_indices(mark).filter_map(|(at, mark)| before(&text[at + mark.len()..], is_end)).max()
    };
    let counted = [('v', (|_| true) as fn(char) -> bool), ('(', |end| end == ')'), ('改', |_| true), ('稿', |_| true)];
    let counted = counted.into_iter().filter_map(|(mark, is_end)| behind(mark, is_end)).max();
    let named = ["稿", "版"].iter().flat_map(|word| text.match_indices(*word)).filter_map(|(at, _)| {
        let digits = text[..at].trim_end_matches(|character: char| character.is_ascii_digit());
        short(&text[digits.len()..at])
    });
    counted.max(named.max()).or_else(|| at_end(text)).unwrap_or(0)
}

/// Reads a number of one figure at the end of a name, behind its last word: 区教育局2, 区教育局-3.
fn at_end(text: &str) -> Option<u32> {
    let text = text.trim_end();
    let number = text.chars().next_back()?.to_digit(10)?;
    let front = text[..text.len() - 1].trim_end_matches([' ', '-', '_']);
    front.ends_with(|last| is_han(last) && !COUNTED.contains(&last)).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_which_is_newer() {
        for (older, newer) in [
            ("报告.docx", "报告(1).docx"),
            ("报告(1).docx", "报告（2）.docx"),
            ("报告.docx", "报告v2.docx"),
            ("报告V1.docx", "报告V2.docx"),
            ("报告（初稿）.docx", "报告.docx"),
            ("报告.docx", "报告（修改稿）.docx"),
            ("报告修改2.docx", "报告修改3.docx"),
            ("报告第2稿.docx", "报告第3稿.docx"),
            ("报告（修改稿）.docx", "报告（最终版）.docx"),
            ("报告1228.docx", "报告1229.docx"),
            ("报告2021.12.28.docx", "报告2021.12.29.docx"),
            ("报告20211228.docx", "报告20211229.docx"),
            ("报告12.20.docx", "报告12.28.docx"),
            ("报告12-20.docx", "报告12-28.docx"),
            ("报告12月2日.docx", "报告12月28日.docx"),
            ("报告12月28日.docx", "报告1月5日.docx"),
            ("报告1228.docx", "报告0105.docx"),
            ("2021.12.20", "2021.12.29"),
            ("报告最终版（作废）.docx", "报告.docx"),
            ("报告（未盖章）.docx", "报告（盖章）.docx"),
            ("报告（待签字、盖章）.docx", "报告（签字盖章）.docx"),
            ("报告（待领导签字）.docx", "报告（领导签字）.docx"),
            ("报告（盖章前）.docx", "报告（盖章）.docx"),
            ("报告.docx", "报告（已签章）.docx"),
            ("报告最终版.docx", "报告最终版（签字）.docx"),
            ("报告盖章.docx", "报告修改.docx"),
            ("区妇联.docx", "区妇联（改）.docx"),
            ("区妇联.docx", "区妇联-改.docx"),
            ("区妇联.docx", "区妇联（已改）.docx"),
            ("区妇联（改）.docx", "区妇联（改2）.docx"),
            ("区妇联.docx", "区妇联（新）.docx"),
            ("区妇联.docx", "区妇联 新.docx"),
            ("区妇联.docx", "区妇联2.docx"),
            ("区妇联2.docx", "区妇联3.docx"),
            ("区妇联.docx", "区妇联-2.docx"),
            ("区妇联2.docx", "区妇联（改）.docx"),
        ] {
            assert!(version(older) < version(newer), "{older} {newer}: {:?} {:?}", version(older), version(newer));
        }
        for plain in ["1-11月报告.docx", "报告（1-12月）.docx", "1.12.区妇联.docx"] {
            assert_eq!(version(plain).date, 0, "{plain}");
        }
        for plain in ["2021年报告.docx", "区发改.docx", "区高新.docx", "附件2.docx", "附件 2.docx", "2.区妇联.docx"]
        {
            assert_eq!(version(plain), version("报告.docx"), "{plain}");
        }
        assert_eq!(version("报告（未加盖章）.docx"), version("报告.docx"));
    }
}
