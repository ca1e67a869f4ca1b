//! Which values a key can have.
use jiff::civil::Date;
use toml::Value;

use super::faults::Source;
use crate::config::NamePattern;
use crate::model::{Lang, Words};
use crate::run_error::RunError;
use crate::year::after_year;

/// Least and most of a key's number, and whether 0 is taken as well because it stands for something else.
const NUMBERS: &[(&str, f64, f64, bool)] = &[
    ("year", 1900.0, 2999.0, true),
    ("run.jobs", 1.0, 256.0, true),
    ("run.file_mb", 1.0, 100_000.0, false),
    ("run.file_seconds", 1.0, 3600.0, false),
    ("run.file_memory_mb", 128.0, 100_000.0, false),
    ("bounds.archive_files", 1.0, 1_000_000.0, false),
    ("bounds.archive_mb", 1.0, 100_000.0, false),
    // Deflate itself packs nothing by more than 1032.
    ("bounds.ratio", 10.0, 2000.0, false),
    ("bounds.archive_depth", 1.0, 16.0, false),
    ("bounds.package_parts", 100.0, 1_000_000.0, false),
    ("bounds.package_mb", 1.0, 100_000.0, false),
    ("bounds.xml_mb", 1.0, 4000.0, false),
    ("bounds.picture_mb", 1.0, 4000.0, false),
    ("bounds.xml_depth", 64.0, 4096.0, false),
    ("bounds.xml_nodes", 10_000.0, 100_000_000.0, false),
    ("bounds.sheet_cells", 1000.0, 100_000_000.0, false),
    ("bounds.pdf_pages", 1.0, 100_000.0, false),
    ("bounds.report_characters", 10_000.0, 100_000_000.0, false),
    ("bounds.report_pieces", 1000.0, 10_000_000.0, false),
    ("bounds.report_pages", 20.0, 100_000.0, false),
    ("bounds.memory_mb", 512.0, 1_000_000.0, false),
    ("watch.settle_seconds", 0.1, 3600.0, false),
    ("watch.poll_seconds", 0.1, 3600.0, false),
    ("watch.retry_seconds", 0.1, 86_400.0, false),
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
    // Printers leave an edge blank. A volume's own number stands 16 mm above the lower one (`bind/numbers.typ`).
    ("look.top_mm", 5.0, 100.0, false),
    ("look.bottom_mm", 18.0, 100.0, false),
    ("look.left_mm", 5.0, 100.0, false),
    ("look.right_mm", 5.0, 100.0, false),
    ("look.body_pt", 6.0, 40.0, false),
    // 初号, the largest size of documents.
    ("look.title_pt", 6.0, 42.0, false),
    ("look.number_pt", 6.0, 40.0, false),
    ("look.lines", 5.0, 100.0, false),
    ("look.characters", 5.0, 100.0, false),
    ("template.limit", 1.0, 1_000_000.0, true),
    // Below, lines of the units' own are taken for the form's.
    ("template.similarity", 0.5, 1.0, false),
];

/// The words that a key can have.
const CHOICES: [(&str, &[&str]); 3] = [
    ("run.fail_on", &["error", "warning", "never"]),
    ("run.lang", &["zh", "en"]),
    ("look.pdf", &["a-2u", "a-2a", "ua-1"]),
];

/// Dates, or words in their place, such as 另行通知.
const DATES: [&str; 2] = ["notices.date", "notices.reply_by"];

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
    if let (true, Some(text)) = (DATES.contains(&path), value.as_str())
        && is_no_day(text)
    {
        let (zh, en) =
            (format!("{path} 不能是“{text}”，没有这一天"), format!("{path} = “{text}”: there is no such day"));
        return Err(source.error(Some(at), &zh, &en));
    }
    if let ("look.form" | "look.fonts.folder", Some(text)) = (path, value.as_str())
        && text.contains(char::is_control)
    {
        let (zh, en) = ("双引号里的反斜杠要写两个，或者改用 /", "a backslash within quotes is written twice, or as /");
        return Err(source.error(Some(at), &format!("{path}：{zh}"), &format!("{path}: {en}")));
    }
    if let ("template.title", Some(title)) = (path, value.as_str())
        && (after_year(title).is_some() || title.contains("{year}"))
    {
        let zh = format!("{path} 里不要写年度；封面没有年度一栏的，年度会印在它前面");
        let en =
            format!("{path} has no year in it; where the cover has no field for it, it is printed before the title");
        return Err(source.error(Some(at), &zh, &en));
    }
    if let ("archive.name", Some(pattern)) = (path, value.as_str()) {
        let refused = |why: Words| {
            source.error(Some(at), &format!("{path}：{}", why.get(Lang::Zh)), &format!("{path}: {}", why.get(Lang::En)))
        };
        NamePattern::parse(pattern).map_err(refused)?;
    }
    Ok(())
}

/// Says whether a text is written as a date is, in figures and nothing else, and is no day of the calendar: 2022-02-30,
/// 2022年2月30日.
fn is_no_day(text: &str) -> bool {
    let parts: Vec<&str> = text.strip_suffix('日').unwrap_or(text).split(['-', '/', '.', '年', '月']).collect();
    let is_figures = |part: &&str| !part.is_empty() && part.chars().all(|own| own.is_ascii_digit());
    let [year, month, day] = parts[..] else { return false };
    let day_of = || Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
    year.len() == 4 && parts.iter().all(is_figures) && day_of().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_no_calendar_has_are_told_from_dates_and_words() {
        for text in ["2022-02-30", "2022/13/1", "2022.1.0", "2021年2月29日", "2022-04-310"] {
            assert!(is_no_day(text), "{text}");
        }
        for text in [
            "", "2020-02-29", "2022年1月15日", "另行通知", "2022年2月30日前后", "1月35日", "22-02-30", "2022-2",
            "2022-０1-15",
        ] {
            assert!(!is_no_day(text), "{text}");
        }
    }
}
