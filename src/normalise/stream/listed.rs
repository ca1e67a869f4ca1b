//! Lines that are no parts of sentences, among those that were pasted: items of lists, rows of tables typed with blanks.
use std::collections::BTreeSet;

use crate::marks::begins_with_bullet;
use crate::normalise::item::Item;
use crate::ordinal::begins_point;

use super::cut::{ENDINGS, length};

/// Marks within a sentence and between sentences.
const STOPS: [char; 8] = ['，', '。', '；', '、', '：', '！', '？', ','];
/// Brackets and quotes that are closed again within a sentence.
const PAIRS: [(char, char); 5] = [('（', '）'), ('《', '》'), ('“', '”'), ('〔', '〕'), ('「', '」')];
/// Words that end or begin no line of a list.
const ENDS_NONE: [char; 10] = ['，', '、', '的', '和', '把', '被', '或', '而', '“', '《'];
const BEGINS_NONE: [char; 12] = ['的', '们', '，', '。', '、', '；', '！', '？', '”', '）', '》', '%'];
/// What is counted, behind figures.
const COUNTED: &str = "年月日项个场次人名元万亿处件户亩家期条座篇份批台辆米吨余多";
/// Fewest digits of a telephone number.
const SHORTEST_TELEPHONE: usize = 7;
/// Most characters of the words before the first mark of an item that has such: 加强巡护。 or 巡护：
pub const LONGEST_HEAD: usize = 8;

/// Says whether the words show that a sentence goes on from a line to the next.
pub fn is_seen_to_go_on(upper: &str, lower: &str) -> bool {
    let lower = lower.trim_start();
    // One that is never closed, or closed by its own like (“五个一“), shows nothing.
    let is_parted = |(open, close): &(char, char)| {
        upper.matches(*open).count() > upper.matches(*close).count()
            && lower.find(*close).is_some_and(|at| !lower[..at].contains(*open))
    };
    PAIRS.iter().any(is_parted)
        || is_parted_figure(upper, lower)
        || upper.ends_with(ENDS_NONE)
        || lower.starts_with(BEGINS_NONE)
}

/// Says whether a figure, or what it counts, goes on in the next line: behind a telephone number nothing is counted, and 2022年
/// is a figure of its own.
fn is_parted_figure(upper: &str, lower: &str) -> bool {
    let is_digit = |own: char| own.is_ascii_digit();
    let before = upper.len() - upper.trim_end_matches(is_digit).len();
    let behind = lower.len() - lower.trim_start_matches(is_digit).len();
    let is_year = behind == 4 && lower[behind..].starts_with('年');
    (1..SHORTEST_TELEPHONE).contains(&before)
        && !is_year
        && lower.starts_with(|first: char| first.is_ascii_digit() || first == '.' || COUNTED.contains(first))
}

/// Finds the items that stand alone: runs of lines without marks at their ends that are lists, and rows typed with blanks.
pub fn listed(items: &[Item]) -> BTreeSet<usize> {
    let texts: Vec<Option<String>> = items.iter().map(|item| Some(item.line()?.text().trim().to_owned())).collect();
    let mut listed = BTreeSet::new();
    let mut from = 0;
    while from < texts.len() {
        let mut to = from + 1;
        while to < texts.len() && may_be_one(texts[to - 1].as_deref(), texts[to].as_deref()) {
            to += 1;
        }
        let run: Vec<&str> = texts[from..to].iter().flatten().map(String::as_str).collect();
        if run.len() > 1 && is_list(&run) {
            listed.extend(from..to);
        }
        from = to;
    }
    let stands_alone = |text: &String| is_row(text) || begins_with_bullet(text);
    let alone = texts.iter().enumerate().filter(|(_, text)| text.as_ref().is_some_and(stands_alone));
    listed.extend(alone.map(|(index, _)| index));
    listed
}

fn may_be_one(upper: Option<&str>, lower: Option<&str>) -> bool {
    upper.zip(lower).is_some_and(|(upper, lower)| !upper.ends_with(ENDINGS) && !begins_point(lower))
}

/// Says whether a run of lines is a list: most have no mark inside, or they begin alike, or each has a head of its own.
fn is_list(run: &[&str]) -> bool {
    let has_stop = |line: &&&str| line.trim_end_matches(STOPS).contains(STOPS);
    // The last is the rest of a sentence, and headings of the unit's own are short.
    let longest = run.iter().map(|line| length(line)).max().unwrap_or(0);
    let full = || run[..run.len() - 1].iter().filter(|line| length(line) * 3 >= longest * 2);
    let with_stops = full().filter(has_stop).count();
    let begins = |line: &str| line.chars().take(2).collect::<String>();
    let alike = run.windows(2).filter(|pair| begins(pair[0]) == begins(pair[1])).count();
    let has_head = |line: &&&str| line.chars().take(LONGEST_HEAD).any(|character| ['。', '：'].contains(&character));
    let heads = run.iter().filter(has_head).count();
    with_stops * 2 < full().count() || alike * 2 >= run.len() || (run.len() > 2 && heads * 3 >= run.len() * 2)
}

/// Says whether a line has columns, parted by blanks.
fn is_row(text: &str) -> bool {
    let mut blanks = 0;
    text.chars().any(|character| {
        blanks = if character.is_whitespace() { blanks + 1 + usize::from(!character.is_ascii()) } else { 0 };
        blanks > 2
    })
}
