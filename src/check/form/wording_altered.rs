//! Fixed words of the form that a unit changed.
use crate::config::{Config, FieldKind, FieldSpec, Template};
use crate::finding::Finding;
use crate::fold::fold;
use crate::marks::remark_behind;
use crate::model::{Field, FoundBy, Printed, Report, Severity, Unit, Words, number_of};
use crate::ordinal::strip_ordinal;

use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "wording-altered",
    severity: Severity::Warning,
    zh: Explanation {
        title: "改了表式字样",
        what: "说明、自评总结下面的提示、封面的标题和栏目名称、各部分的标题是否与表式一致；空格、全角半角不同不算。",
        why: "表式的字样不能自行改动。",
        example: "“填表人姓名及职务”写成了“填报人”，说明第3条改成了“A3单面打印”。",
        remedy: "把改动的地方改回表式的原话。",
    },
    en: Explanation {
        title: "wording of the form altered",
        what: "whether notes, prompt, title, labels and headings are in the form's words, spacing and width aside",
        why: "a form's wording is not the unit's to change",
        example: "填报人 for 填表人姓名及职务",
        remedy: "restore the form's own words",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    let Some(report) = unit.report().filter(|_| !unit.is_row()) else { return Vec::new() };
    let template = &config.template;
    let mut findings = Vec::new();
    findings.extend(notes(report, template));
    if let Printed::Altered { place, text } = &report.fixed_words.prompt {
        let what = (format!("“{}”下面的提示", &*template.summary_heading), "the prompt".to_owned());
        findings.push(altered(&what, &template.prompt).at(place.clone()).quoting(text));
    }
    findings.extend(title(report, template));
    findings.extend(labels(report, template));
    findings.extend(headings(report, template));
    findings
}

/// Compares the notes; a file without any of them is not made of the form's own file, and that is told once for all.
fn notes(report: &Report, template: &Template) -> Vec<Finding> {
    let printed = &report.fixed_words.notes;
    let has_some = printed.iter().any(|note| *note != Printed::Missing);
    let heading = &*template.notes_heading;
    let numbered = (1..).zip(printed.iter().zip(&template.notes)).filter(|_| has_some);
    let found = numbered.filter_map(|(number, (printed, own))| match printed {
        Printed::Same => None,
        Printed::Altered { place, text } => {
            let what = (format!("“{heading}”第{number}条"), format!("note {number}"));
            Some(altered(&what, own).at(place.clone()).quoting(text))
        }
        Printed::Missing => {
            let message =
                Words::new(format!("“{heading}”缺少第{number}条"), format!("note {number} of the form is missing"));
            let hint = Words::new(format!("请补上表式的原话：“{own}”"), format!("add the form's own words: {own}"));
            Some(Finding::new(RULE.name, message, hint))
        }
    });
    found.collect()
}

fn altered((zh, en): &(String, String), own: &str) -> Finding {
    let message = Words::new(format!("{zh}与表式不同"), format!("{en} is not in the form's words"));
    let hint = Words::new(format!("请改回表式的原话：“{own}”"), format!("restore the form's own words: {own}"));
    Finding::new(RULE.name, message, hint)
}

/// Tells a word in brackets behind the title that is not the form's; what else a title says is the unit's name and its year, there
/// too, and where the seal belongs.
fn title(report: &Report, template: &Template) -> Option<Finding> {
    let field = report.field(template.key_of(FieldKind::Title))?;
    let word = template.word_behind_title(&field.original)?;
    let names_unit = fold(report.value(template.key_of(FieldKind::Unit))).ends_with(&fold(word));
    if names_unit || template.is_name_suffix(word) {
        return None;
    }
    let what = ("标题里单位名称以外的字样".to_owned(), "the title".to_owned());
    Some(altered(&what, &template.title).at(field.place.clone()).quoting(field.original.trim()))
}

/// Compares the cover's labels, all in one finding; those that are merely like the form's are `found-by-likeness`.
fn labels(report: &Report, template: &Template) -> Option<Finding> {
    let changed = report.fields.iter().filter_map(|field| {
        let spec = template.fields.iter().find(|spec| field.key == spec.key || is_part_of(&field.key, spec))?;
        let written = without_remark(&field.label);
        let is_own = is_within_own(field, spec, report)
            || spec.label.is_empty()
            || written.is_empty()
            || fold(written) == spec.label.folded();
        (!is_own && field.found_by == FoundBy::Words).then_some((field, spec))
    });
    let mut changed: Vec<(&Field, &FieldSpec)> = changed.collect();
    changed.dedup_by(|left, right| left.0.label == right.0.label && left.1.key == right.1.key);
    let (first, _) = changed.first()?;
    let said: Vec<String> = changed
        .iter()
        .map(|(field, spec)| format!("“{}”应为“{}”", without_remark(&field.label), &*spec.label))
        .collect();
    let said_en: Vec<String> =
        changed.iter().map(|(field, spec)| format!("{} for {}", without_remark(&field.label), &*spec.label)).collect();
    let message = Words::new(
        format!("封面有{}处栏目名称与表式不同：{}", said.len(), said.join("，")),
        format!(
            "{} not the form's: {}",
            number_of(said_en.len(), "label of the cover is", "labels of the cover are"),
            said_en.join(", ")
        ),
    );
    let hint = Words::new("请按表式改写栏目名称。", "write the labels as the form has them");
    let quote: Vec<&str> = changed.iter().map(|(field, _)| field.label.trim()).collect();
    Some(Finding::new(RULE.name, message, hint).at(first.place.clone()).quoting(quote.join("\n")))
}

/// Says whether the form's own label stands in the file as well, before 姓名：… 职务：…, which is how its value is written.
fn is_within_own(field: &Field, spec: &FieldSpec, report: &Report) -> bool {
    let mut parts = report.fields.iter().filter(|other| is_part_of(&other.key, spec));
    is_part_of(&field.key, spec)
        && report.fixed_words.labels.contains(&spec.key)
        && parts.all(|part| fold(without_remark(&part.label)) != spec.label.folded())
}

/// `filler_name` is a part of `filler`.
fn is_part_of(key: &str, spec: &FieldSpec) -> bool {
    spec.kind == FieldKind::Person && key.strip_prefix(&spec.key).is_some_and(|rest| rest.starts_with('_'))
}

/// 单位名称（公章）： has a remark behind the label, which is the form's as well; 部门（单位）名称 has none.
fn without_remark(label: &str) -> &str {
    let mut label = label.trim().trim_end_matches(['：', ':']).trim_end();
    while let Some((front, _)) = remark_behind(label).filter(|(front, _)| !front.is_empty()) {
        label = front.trim_end();
    }
    label
}

fn headings(report: &Report, template: &Template) -> Vec<Finding> {
    let changed = report.sections.iter().zip(&template.sections).filter_map(|(section, spec)| {
        let heading = section.heading.as_deref()?;
        let is_own = fold(strip_ordinal(&section.typed_heading)) == spec.heading.words()
            || section.found_by == FoundBy::Likeness;
        (!is_own).then(|| {
            let what = (format!("标题“{}”", heading.trim_end_matches('。')), format!("the heading {heading}"));
            altered(&what, spec.heading.trim_end_matches('。')).at(section.place.clone()).quoting(heading)
        })
    });
    changed.collect()
}
