//! Passages that two units have in common.
use std::collections::BTreeMap;
use std::ops::Range;

use super::copies::{Shared, Text};
use crate::check::excerpt::quoted;
use crate::check::{Across, Check, Explanation, Rule};
use crate::config::Config;
use crate::count::count_words;
use crate::finding::{Beside, Finding, Shown, ToUnit};
use crate::fold::{fold, percent_alike};
use crate::model::{Place, Severity, Unit, Words, number_of};
use crate::unit_names::may_be_one;

/// Longest quotation, in 字, that is one of set wording, a motto or what a speech said.
const LONGEST_QUOTED: usize = 150;
/// Most passages that are listed of one unit; the longest are.
const MOST_LISTED: usize = 20;

/// The rule.
pub static RULE: Rule = Rule {
    name: "near-duplicate",
    severity: Severity::Warning,
    zh: Explanation {
        title: "与别的单位雷同",
        what: "两个单位的报告有没有一段相同或相近的文字，改了数字、名称、个别词的也算。表式原有的字样、常用提法、引号里的话、单位和地区的名称、许多单位都有的段落不计；每份报告比较前两万至二十万字。",
        why: "自评应当写本单位的情况，照抄别的单位说明不了问题。",
        example: "两个街道的“主要工作亮点”有一段 80 字的话，只换了街道名称和两个数字。",
        remedy: "对照两个单位的原文（汇总表的“相似”表左右并列），属于照抄的按本单位实际重写；属于统一提法的，在 config.toml 的 standing_phrases 里写明。",
    },
    en: Explanation {
        title: "passage of another unit",
        what: "whether two units' reports share a passage, numbers, names and single words changed or not; the form's \
               wording, standing phrases, quotations, names and what many units share do not count",
        why: "a self-evaluation is about the unit's own work",
        example: "80 characters of 主要工作亮点 in two reports, two numbers and the name changed",
        remedy: "compare both (the sheet 相似 of the workbook) and write the copied one anew; add set wording to \
                 standing_phrases",
    },
    check: Check::Across(check),
};

/// A passage of a unit, and where the other unit has it.
struct Side<'a> {
    own: Range<usize>,
    other: usize,
    others: &'a Range<usize>,
}

fn check(across: &Across<'_>, config: &Config) -> Vec<(usize, Finding)> {
    if across.units.len() < 2 {
        return Vec::new();
    }
    let texts = across.texts(config);
    let identical = across.identical(config);
    let skip = |left: usize, right: usize| {
        let (one, other) = (&across.units[left], &across.units[right]);
        identical.has_pair(left, right) || is_one(one, other)
    };
    let found = texts.shared(config, skip);
    let mut of_unit: BTreeMap<usize, Vec<Side<'_>>> = BTreeMap::new();
    for Shared { left, right, found } in &found {
        let sides = [(*left, *right, &found.left, &found.right), (*right, *left, &found.right, &found.left)];
        for (unit, other, own, others) in sides {
            // A report that nobody is known to have written accuses none.
            if !across.units[other].name.is_empty() {
                of_unit.entry(unit).or_default().push(Side { own: own.clone(), other, others });
            }
        }
    }
    let mut findings = Vec::new();
    for (unit, sides) in of_unit {
        let listed = listed(sides, |side| {
            let (own, other) = (&texts.texts[unit], &texts.texts[side.other]);
            finding(across, side, own, other, config)
        });
        findings.extend(listed.into_iter().map(|finding| (unit, finding)));
    }
    findings
}

/// Says whether two units may be one, of which the roster knows at most one.
fn is_one(one: &Unit, other: &Unit) -> bool {
    (one.entry.is_none() || other.entry.is_none())
        && !one.name.is_empty()
        && !other.name.is_empty()
        && may_be_one(&one.name, &other.name)
}

/// Makes the findings of a unit's longest passages, in the order of its text, and says how many more there are.
fn listed(mut sides: Vec<Side<'_>>, finding: impl Fn(&Side<'_>) -> Option<Finding>) -> Vec<Finding> {
    let more = sides.len().saturating_sub(MOST_LISTED);
    sides.sort_by_key(|side| (std::cmp::Reverse(side.own.len()), side.own.start, side.other));
    sides.truncate(MOST_LISTED);
    sides.sort_by_key(|side| (side.own.start, side.other));
    let mut findings: Vec<Finding> = sides.iter().filter_map(finding).collect();
    if let Some(last) = findings.last_mut().filter(|_| more > 0) {
        last.message = Words::new(
            format!("{}（本单位还有 {more} 处与其他单位相似，没有一一列出）", last.message.get(crate::model::Lang::Zh)),
            format!(
                "{} ({} not listed)",
                last.message.get(crate::model::Lang::En),
                number_of(more, "more passage is", "more passages are")
            ),
        );
    }
    findings
}

fn finding(across: &Across<'_>, side: &Side<'_>, own: &Text, other: &Text, config: &Config) -> Option<Finding> {
    let least = config.check.copied_length;
    let quotes = Quotes::of((own, &side.own), (other, side.others), least)?;
    if words_of_its_own(&quotes.quote).min(words_of_its_own(&quotes.quote_there)) < least / 2 {
        return None;
    }
    let unit = across.units[side.other].shown_name().to_owned();
    let there = quotes.words_there();
    let message = Words::new(
        format!(
            "与“{unit}”的报告{}有一段相同或相近的文字，共 {} 字，相似度 {}%",
            if there.0.is_empty() { String::new() } else { format!("（{}）", there.0) },
            quotes.length,
            quotes.likeness
        ),
        format!("{} 字 in common with the report of {unit} ({}), {} % alike", quotes.length, there.1, quotes.likeness),
    );
    let hint = Words::new(
        "请对照两个单位的原文核实；属于照抄的，请按本单位实际情况重写这一段。",
        "compare both passages; where it is copied, write it anew from the unit's own work",
    );
    // A unit does not have the other's report.
    let to_unit = ToUnit::Hint(Words::new(
        "请核实这一段的来源；属于照抄的，请按本单位实际情况重写。",
        "see where the passage comes from; where it is copied, write it anew from the unit's own work",
    ));
    Some(quotes.into_finding(RULE.name, (message, hint), unit, None).telling(to_unit))
}

/// Counts the 字 of a passage that stand in no quotation marks: what both quote, 按照“节水优先、……”的思路, neither has copied.
fn words_of_its_own(passage: &str) -> usize {
    let whole = with_its_marks(passage);
    let (mut kept, mut start) = (String::new(), whole.len());
    // From behind, so that a quotation comes before those within it.
    for range in quoted(&whole).into_iter().rev() {
        if range.end <= start && count_words(&whole[range.clone()]).count <= LONGEST_QUOTED {
            kept.push_str(&whole[range.end..start]);
            start = range.start;
        }
    }
    count_words(&(kept + &whole[..start])).count
}

/// Opens the quotation that a passage begins in the midst of, and closes the one that it ends in.
fn with_its_marks(passage: &str) -> String {
    let (opened, closed) = (passage.find('“'), passage.find('”'));
    let begins_within = closed.is_some_and(|closed| opened.is_none_or(|opened| closed < opened));
    let ends_within = passage.rfind('“') > passage.rfind('”');
    format!("{}{passage}{}", if begins_within { "“" } else { "" }, if ends_within { "”" } else { "" })
}

/// A passage as both texts have it.
pub(super) struct Quotes {
    /// 字 of the unit's own passage.
    pub length: usize,
    /// How alike both are, in per cent.
    pub likeness: u32,
    place: Option<Place>,
    quote: String,
    place_there: Option<Place>,
    page_there: Option<usize>,
    quote_there: String,
}

impl Quotes {
    /// Quotes a passage from both texts; `None` where it has fewer 字 than `least`.
    pub fn of(own: (&Text, &Range<usize>), other: (&Text, &Range<usize>), least: usize) -> Option<Self> {
        let ((place, quote), (place_there, quote_there)) = (own.0.quote(own.1), other.0.quote(other.1));
        let length = count_words(quote).count;
        (length.min(count_words(quote_there).count) >= least).then(|| Self {
            length,
            likeness: percent_alike(&fold(quote), &fold(quote_there)),
            place,
            quote: quote.to_owned(),
            place_there,
            page_there: other.0.page(other.1),
            quote_there: quote_there.to_owned(),
        })
    }

    /// Returns the unit's own passage.
    pub fn own(&self) -> &str {
        &self.quote
    }

    /// Says the place in the other text, in Chinese and in English.
    pub fn words_there(&self) -> (String, String) {
        use crate::model::Lang::{En, Zh};
        let words = self.place_there.as_ref().map(Place::words).unwrap_or_default();
        (words.get(Zh).to_owned(), words.get(En).to_owned())
    }

    /// Makes a finding that shows both; `pdf` is the other's where that is not of this year.
    pub fn into_finding(
        self,
        rule: &'static str,
        (message, hint): (Words, Words),
        unit: String,
        pdf: Option<String>,
    ) -> Finding {
        let (place, quote, likeness) = (self.place_there, self.quote_there, self.likeness);
        let shown = pdf.map(|pdf| Shown { pdf, page: self.page_there });
        let beside = Beside { unit, place, quote, sentence: String::new(), likeness: Some(likeness), shown };
        Finding::new(rule, message, hint).at(self.place).quoting(self.quote).beside(beside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_quotation_marks_are_no_units_own() {
        let speech = "守住青山".repeat(30);
        for (passage, own) in [
            ("按照“节水优先、量水而行”的思路推进", 7),
            ("节水优先、量水而行”的思路推进", 5),
            ("推进“节水优先、量水而行", 2),
            ("节水优先”推进“量水而行", 2),
            ("推进节水优先", 6),
            (&format!("“{speech}"), 0),
            (&format!("“{speech}{speech}”"), 242),
        ] {
            assert_eq!(words_of_its_own(passage), own, "{passage}");
        }
    }
}
