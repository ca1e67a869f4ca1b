//! Which values a key can have, and which figures together make a page.
use toml::Value;

use super::faults::Source;
use super::{Look, NamePattern};
use crate::model::{Lang, Words};
use crate::run_error::RunError;

/// A4, in millimetres.
const PAPER: (f64, f64) = (210.0, 297.0);
/// Least width and height of the text block, in millimetres.
const LEAST_BLOCK: f64 = 50.0;
/// Millimetres of a point.
const POINT: f64 = 25.4 / 72.0;
/// How much closer than their own width characters may stand; beyond it they touch.
const CLOSEST: f64 = 0.8;

/// Least and most of a key's number, and whether 0 is taken as well because it stands for something else.
const NUMBERS: &[(&str, f64, f64, bool)] = &[
    ("year", 1900.0, 2999.0, true),
    ("run.jobs", 1.0, 256.0, true),
    ("run.file_mb", 1.0, 100_000.0, false),
    ("run.file_seconds", 1.0, 3600.0, false),
    ("run.file_memory_mb", 128.0, 100_000.0, false),
    ("bind.most_pages", 1.0, 5000.0, false),
    ("bind.most_mb", 1.0, 1000.0, false),
    ("bind.most_total_mb", 1.0, 1500.0, false),
    ("check.short_section", 1.0, 10_000.0, true),
    ("check.near_limit_percent", 0.0, 50.0, false),
    ("check.date_weeks_after", 0.0, 52.0, false),
    ("check.identical_length", 1.0, 100_000.0, false),
    ("check.copied_length", 15.0, 10_000.0, false),
    ("check.last_year_length", 15.0, 10_000.0, false),
    ("check.copied_likeness", 0.5, 1.0, false),
    ("check.shared_by", 3.0, 10_000.0, false),
    ("check.jump_least", 1.0, 1_000_000_000.0, false),
    ("check.figure_conflict_length", 4.0, 100.0, false),
    ("volumes.most_pages", 20.0, 100_000.0, true),
    ("look.top_mm", 0.0, 100.0, false),
    ("look.bottom_mm", 0.0, 100.0, false),
    ("look.left_mm", 0.0, 100.0, false),
    ("look.right_mm", 0.0, 100.0, false),
    ("look.body_pt", 6.0, 40.0, false),
    ("look.title_pt", 6.0, 72.0, false),
    ("look.number_pt", 6.0, 40.0, false),
    ("look.lines", 5.0, 100.0, false),
    ("look.characters", 5.0, 100.0, false),
    ("template.limit", 1.0, 1_000_000.0, true),
    ("template.similarity", 0.0, 1.0, false),
];

/// The words that a key can have.
const CHOICES: [(&str, &[&str]); 3] = [
    ("run.fail_on", &["error", "warning", "never"]),
    ("run.lang", &["zh", "en"]),
    ("look.pdf", &["a-2u", "a-2a", "ua-1"]),
];

/// Refuses a value, which begins at byte `at`, that its key cannot have.
pub fn check_value(path: &str, value: &Value, at: usize, source: Source<'_>) -> Result<(), RunError> {
    let number = value.as_float().or_else(|| value.to_string().parse().ok().filter(|_| value.is_integer()));
    if let (Some(number), Some((_, least, most, zero))) = (number, NUMBERS.iter().find(|(key, ..)| *key == path))
        && !(*least..=*most).contains(&number)
        && !(*zero && number == 0.0)
    {
        let (or_zh, or_en) = if *zero { ("，或者写 0", ", or 0") } else { ("", "") };
        let zh = format!("{path} 不能是 {number}，应当在 {least} 到 {most} 之间{or_zh}");
        return Err(source.error(Some(at), &zh, &format!("{path} = {number} is not within {least} to {most}{or_en}")));
    }
    if let (Some(word), Some((_, words))) = (value.as_str(), CHOICES.iter().find(|(key, _)| *key == path))
        && !words.contains(&word)
    {
        let zh = format!("{path} 不能是“{word}”，可以写 {}", words.join("、"));
        return Err(source.error(Some(at), &zh, &format!("{path} must be {}, not “{word}”", words.join(", "))));
    }
    if let ("archive.name", Some(pattern)) = (path, value.as_str()) {
        let refused = |why: Words| {
            source.error(Some(at), &format!("{path}：{}", why.get(Lang::Zh)), &format!("{path}: {}", why.get(Lang::En)))
        };
        NamePattern::parse(pattern).map_err(refused)?;
    }
    Ok(())
}

/// Refuses figures that make no page: too little is left between the margins, or the characters do not fit there.
pub fn check_page(look: &Look, source: Source<'_>) -> Result<(), RunError> {
    let (width, height) = (PAPER.0 - look.left_mm - look.right_mm, PAPER.1 - look.top_mm - look.bottom_mm);
    let block = |name: &str, what: &str, left: f64, margins: [(&str, f64); 2]| {
        let [(first, a), (second, b)] = margins;
        let zh = format!(
            "[look] 页边距太大：{first} = {a} 和 {second} = {b} 之间只剩 {left:.1} 毫米{name}，至少要 {LEAST_BLOCK} 毫米"
        );
        let en =
            format!("[look] {first} = {a} and {second} = {b} leave {left:.1} mm of {what}; {LEAST_BLOCK} are needed");
        if left < LEAST_BLOCK { Err(source.error(None, &zh, &en)) } else { Ok(()) }
    };
    block("宽", "width", width, [("left_mm", look.left_mm), ("right_mm", look.right_mm)])?;
    block("高", "height", height, [("top_mm", look.top_mm), ("bottom_mm", look.bottom_mm)])?;
    let body = look.body_pt * POINT;
    let fits = |key: &str, count: u32, room: f64, each: f64| {
        let zh = format!(
            "[look] {key} = {count} 放不下：版心 {room:.1} 毫米，body_pt = {} 的字最多放 {}；请减小 {key}、body_pt 或页边距",
            look.body_pt,
            (room / each).floor()
        );
        let en = format!(
            "[look] {key} = {count} do not fit into {room:.1} mm at body_pt = {}; at most {} do",
            look.body_pt,
            (room / each).floor()
        );
        if f64::from(count) * each > room { Err(source.error(None, &zh, &en)) } else { Ok(()) }
    };
    fits("characters", look.characters, width, body * CLOSEST)?;
    fits("lines", look.lines, height, body)
}
