//! A sub-heading that has the level of the form's own headings.
use crate::config::Config;
use crate::finding::Finding;
use crate::fold::shorten;
use crate::han;
use crate::model::{Paragraph, Part, Passage, Setting, Severity, Words};
use crate::ordinal::{Ordinal, place_of, strip_ordinal};

use crate::check::prose::Prose;
use crate::check::reworded::reworded;
use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "ordinal-level",
    severity: Severity::Warning,
    zh: Explanation {
        title: "序号层级不对",
        what: "各部分里的小标题是否用了表式标题的序号（一、二、三）。",
        why: "表式的四个部分用“一、”这一级，里面再用，层次就乱了。",
        example: "“四、主要工作亮点和改革创新成效”下面又有“一、”“二、”。",
        remedy: "把小标题的序号改为“（一）”“（二）”这一级，下面的逐级往下改。",
    },
    en: Explanation {
        title: "wrong level of numbering",
        what: "whether sub-headings are numbered as the form's own headings are",
        why: "levels of headings get mixed up",
        example: "一、 below 四、主要工作亮点和改革创新成效",
        remedy: "number sub-headings （一）, （二）, and those below them one level down",
    },
    check: Check::Prose(check),
};

/// Longest heading that is named, in characters.
const SHOWN: usize = 16;

fn check(prose: &Prose<'_>, config: &Config) -> Vec<Finding> {
    let specs = &config.template.sections;
    // missing-section names these, and says something else of them.
    let absent = prose.report.sections.iter().enumerate().filter(|(_, section)| section.heading.is_none());
    let reworded: Vec<&Paragraph> = absent.filter_map(|(index, _)| reworded(prose.report, index, specs)).collect();
    let is_reworded = |passage: &Passage<'_>, shown: &str| {
        reworded.iter().any(|paragraph| paragraph.place == passage.place && paragraph.shown().trim() == shown.trim())
    };
    let found = specs.iter().enumerate().filter_map(|(index, spec)| {
        let (level, _) = place_of(&spec.heading)?;
        let of_section = prose
            .passages
            .iter()
            .filter(|passage| passage.part == Part::Section(index) && passage.setting == Setting::Paragraph);
        let shown = |passage: &Passage<'_>| format!("{}{}", passage.number.unwrap_or_default(), passage.text.trim());
        let same: Vec<(&Passage<'_>, String)> = of_section
            .map(|passage| (passage, shown(passage)))
            .filter(|(_, shown)| is_heading(shown) && place_of(shown).is_some_and(|(kind, _)| kind == level))
            .filter(|(_, shown)| !goes_on_counting(shown, level))
            .filter(|(passage, shown)| !is_reworded(passage, shown))
            .collect();
        let (first, _) = same.first()?;
        let heading = spec.heading.trim_end_matches('。');
        let named: Vec<String> = same.iter().map(|(_, shown)| format!("“{}”", shorten(head(shown), SHOWN))).collect();
        let message = Words::new(
            format!("“{heading}”里有{}个小标题用了表式标题这一级的序号：{}", same.len(), named.join("、")),
            format!(
                "{} sub-headings of {heading} are numbered as the form's own are: {}",
                same.len(),
                named.join(", ")
            ),
        );
        let hint = Words::new(
            "请把这些小标题的序号改为“（一）”“（二）”，下面的序号逐级往下改。",
            "number them （一）, （二） and so on, and those below one level down",
        );
        let quote: Vec<&str> = same.iter().map(|(_, shown)| head(shown)).collect();
        Some(Finding::new(RULE.name, message, hint).at(first.place.clone()).quoting(quote.join("\n")))
    });
    found.collect()
}

/// 第一， counts points, 一） is a level of its own, and 一、二年级 and 二、三产业 are no ordinals.
fn is_heading(shown: &str) -> bool {
    let rest = strip_ordinal(shown);
    let ordinal = shown[..shown.len() - rest.len()].trim_end();
    !shown.starts_with('第') && !ordinal.ends_with(['）', ')']) && !rest.starts_with(han::counts)
}

/// 一、企业建制率偏低；二、柜员人少事多。: what one sentence counts has no headings.
fn goes_on_counting(shown: &str, level: Ordinal) -> bool {
    let mut parts = shown.split(['；', ';']).skip(1);
    parts.any(|part| place_of(part.trim_start()).is_some_and(|(kind, _)| kind == level))
}

/// Returns the heading of a paragraph that goes on behind it.
fn head(shown: &str) -> &str {
    let line = shown.lines().next().unwrap_or_default();
    line.find('。').map_or(line, |end| &line[..end])
}
