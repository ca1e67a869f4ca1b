//! A label or a heading that is only like the form's, and was taken for it.
use crate::config::Config;
use crate::finding::Finding;
use crate::model::{Field, FoundBy, Section, Severity, Unit, Words};

use super::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "found-by-likeness",
    severity: Severity::Info,
    zh: Explanation {
        what: "是否有栏目或标题与表式用词不同，程序只凭相近的字样认出来。",
        why: "凭相近字样认出的内容可能认错，需要人看一眼。",
        example: "“三、短板弱项及成因”被当作“三、存在主要问题及原因分析”。",
        remedy: "核对内容是否放对了位置；认对的不用改，常见的写法可以加进 config.toml 的 spellings。",
    },
    en: Explanation {
        what: "whether a label or a heading is in other words than the form's and was known by likeness only",
        why: "what is known by likeness may be mistaken, and a person should look",
        example: "三、短板弱项及成因 taken for 三、存在主要问题及原因分析",
        remedy: "see that it stands in its place; a common spelling can be added to `spellings` in config.toml",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    let Some(report) = unit.report() else { return Vec::new() };
    let template = &config.template;
    let is_alike = |field: &&Field| field.found_by == FoundBy::Likeness && !field.label.is_empty();
    // Name and post of one person have one label.
    let mut fields: Vec<&Field> = report.fields.iter().filter(is_alike).collect();
    fields.dedup_by(|left, right| left.label == right.label && left.place == right.place);
    let fields = fields.into_iter().map(|field| {
        let spec = template.fields.iter().find(|spec| field.key.starts_with(&spec.key));
        let known = spec.map_or(field.key.as_str(), |spec| &spec.label);
        found(&field.label, known).at(field.place.clone())
    });
    let sections = report.sections.iter().zip(&template.sections).filter_map(|(section, spec)| {
        let heading = section.heading.as_ref().filter(|_| is_alike_section(section))?;
        Some(found(heading, spec.heading.trim_end_matches('。')).at(section.place.clone()))
    });
    fields.chain(sections).collect()
}

fn is_alike_section(section: &Section) -> bool {
    section.found_by == FoundBy::Likeness
}

fn found(written: &str, known: &str) -> Finding {
    let message = Words::new(
        format!("“{written}”与表式用词不同，已当作“{known}”"),
        format!("{written} is not the form's wording; it was taken for {known}"),
    );
    let hint = Words::new(
        "请核对是否认对；认错的，请按表式改写栏目名称或标题。",
        "see whether that is right; if not, write the label or heading as the form has it",
    );
    Finding::new(RULE.name, message, hint).quoting(written)
}
