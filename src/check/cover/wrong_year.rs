//! A cover that names another year than the run's.
use crate::config::{Config, FieldKind};
use crate::finding::Finding;
use crate::model::{Field, Severity, Unit, Words};

use super::spot::Spot;
use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "wrong-year",
    severity: Severity::Error,
    zh: Explanation {
        title: "年度不对",
        what: "封面的年度是否是这次汇总的年度。",
        why: "常常是拿往年的报告改的，忘了改年度。",
        example: "汇总2021年度，封面写的是“2020”。",
        remedy: "核对报告是不是交错了；没有交错的，改正封面的年度。",
    },
    en: Explanation {
        title: "wrong year",
        what: "whether the cover names the year of the run",
        why: "such a report is often last year's, or made from it",
        example: "a run of 2021, a cover of 2020",
        remedy: "see whether the wrong report was handed in, or correct the year",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    let Some(spec) = config.template.field_of(FieldKind::Year) else { return Vec::new() };
    let field = unit.report().and_then(|report| report.field(&spec.key));
    let wrong = field.filter(|field| {
        !config.template.says_nothing(&field.value) && field.value.parse::<u16>().ok() != Some(config.year)
    });
    let Some(field) = wrong else { return Vec::new() };
    let (label, mut at, mut at_en) = Spot::of_value(unit, field, spec);
    if is_in_title(unit, field, config) {
        (at, at_en) = ("标题", "in the title");
    }
    let (value, own) = (spec.written_year(&field.value), spec.written_year(&config.year.to_string()));
    let year = config.template.year_name(config.year);
    let finding = Finding::new(
        RULE.name,
        Words::new(
            format!("{at}的{label}写的是“{value}”，这次汇总的是{year}"),
            format!("{label} {at_en} is {value}, and this run is of {own}"),
        ),
        Words::new(
            format!("请核对是否交错了报告；没有交错的，请把{at}的{label}改为{own}。"),
            format!("see whether the wrong report was handed in; if not, write {own}"),
        ),
    );
    let quote = if field.original.is_empty() { &field.value } else { &field.original };
    vec![finding.at(field.place.clone()).quoting(quote.trim())]
}

/// Says whether a cover has its year in the title alone.
fn is_in_title(unit: &Unit, field: &Field, config: &Config) -> bool {
    let key = config.template.key_of(FieldKind::Title);
    let title = unit.report().filter(|_| !unit.is_row()).and_then(|report| report.field(key));
    // A value of its own has its text, that of a title has none.
    field.original.is_empty() && title.is_some_and(|title| title.place.is_some() && title.place == field.place)
}
