//! A letter that stands before the report: its contact, its date and its list of annexes are none of the cover's.
use crate::config::{FieldKind, Template};
use crate::han;
use crate::model::Paragraph;
use crate::normalise::headings::words::match_exactly;
use crate::normalise::item::Item;
use crate::ordinal::strip_ordinal;

use super::labels::{fields_behind, fields_in_line};
use super::suits::{is_year, suits};
use super::title::{is_title, says_letter};

/// Ends of letters' titles.
const TITLES: [&str; 6] = ["的函", "的报告", "的请示", "的复函", "的情况说明", "的说明"];
/// Longest line, in characters, by whose end a letter's title is known.
const LONGEST_TITLE: usize = 50;
/// Longest label of an annex, in characters.
const LONGEST_ANNEX: usize = 8;
/// Lines within which an annex of a list goes on in numbered lines.
const LIST: usize = 8;

/// Returns how many items at the front are a letter; none where no cover follows it.
pub fn letter_length(items: &[Item], template: &Template) -> usize {
    let is_section = |item: &Item| item.line().is_some_and(|line| match_exactly(line, template).is_some());
    let front = &items[..items.iter().position(is_section).unwrap_or(items.len())];
    let texts: Vec<Option<String>> = front.iter().map(|item| item.line().map(Paragraph::text)).collect();
    let of_letter =
        |text: &Option<String>| text.as_ref().is_some_and(|text| is_of_letter(text) && !is_title(text, template));
    let Some(first) = texts.iter().position(of_letter) else { return 0 };
    let begins = |&at: &usize| {
        let Some(text) = &texts[at] else { return false };
        let in_list = texts[at.saturating_sub(LIST)..at].iter().flatten().any(|above| names_annex(above));
        is_annex(text, template) || (is_title(text, template) && !names_annex(text) && !(in_list && is_numbered(text)))
    };
    let Some(start) = (first + 1..front.len()).find(begins) else { return 0 };
    // 某局 / 绩效自评报告: the upper line of the title.
    let names_none = |text: &String| is_title(text, template) && template.titled_unit(text).trim().is_empty();
    let is_upper = texts[start].as_ref().is_some_and(names_none)
        && texts[start - 1].as_ref().is_some_and(|text| suits(FieldKind::Unit, text, template));
    let start = if is_upper && start > first + 1 { start - 1 } else { start };
    let of_cover = |&at: &usize| texts[at].as_ref().is_none_or(|text| stands_above_title(text, template));
    (first + 1..start).rev().take_while(of_cover).last().unwrap_or(start)
}

/// Says whether a line is one of those that forms print above the title: the year and the number, as labels or 2021年度　编号：.
pub fn stands_above_title(text: &str, template: &Template) -> bool {
    let labelled = fields_in_line(text, template);
    let line = if labelled.fields.is_empty() { fields_behind(text, template) } else { labelled };
    let is_of_year = line.before.is_empty() || is_year(line.before);
    (is_of_year
        && !line.fields.is_empty()
        && line.fields.iter().all(|field| is_above_title(field.label.field, template)))
        || text.trim().is_empty()
        || is_year(text)
}

/// Says whether a field stands above the title: the year, or what the unit leaves blank.
pub fn is_above_title(field: usize, template: &Template) -> bool {
    matches!(template.fields[field].kind, FieldKind::Year | FieldKind::Text)
}

/// Says whether a line names an annex and not the report: 附件：某局绩效自评报告.
pub fn names_annex(text: &str) -> bool {
    let rest = text.trim_start().strip_prefix("附件").map(str::trim_start);
    let rest = rest.map(|rest| rest.trim_start_matches(|mark: char| mark.is_alphanumeric() && is_count(mark)));
    rest.is_some_and(|rest| rest.trim_start().starts_with(['：', ':']))
}

fn is_count(mark: char) -> bool {
    crate::fold::is_digit(mark) || han::counts(mark)
}

fn is_of_letter(text: &str) -> bool {
    let bare = text.trim();
    let is_titled = bare.chars().count() <= LONGEST_TITLE && TITLES.iter().any(|end| bare.ends_with(end));
    is_titled || says_letter(bare)
}

/// Says whether a line is the label of the annex that the report is: 附件2, but not the 附件： of a list.
fn is_annex(text: &str, template: &Template) -> bool {
    let bare = text.trim();
    let is_short = bare.chars().count() <= LONGEST_ANNEX;
    is_short
        && bare.starts_with("附件")
        && !bare.ends_with(['：', ':'])
        && bare.contains(is_count)
        && template.is_wording(bare)
}

fn is_numbered(text: &str) -> bool {
    strip_ordinal(text).len() < text.len()
}
