//! A label or a heading that is only like the form's, a unit's name that is shortened, a number with letters in it.
use crate::config::{Config, FieldKind, FieldSpec, Template};
use crate::finding::{Finding, ToUnit, rule};
use crate::fold::half_width;
use crate::model::{Field, FoundBy, Section, Severity, ToldBy, Unit, Words};

use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: rule::FOUND_BY_LIKENESS,
    severity: Severity::Info,
    zh: Explanation {
        title: "凭相近字样认出",
        what: "是否有栏目、标题或单位名称与表式、名册用词不同，或者电话号码里有字母，程序只凭相近的字样认出来；单位汇总表里的分组、合计、落款和注释各行，也是凭字样认出来的。",
        why: "凭相近字样认出的内容可能认错，需要人看一眼。",
        example: "“三、短板弱项及成因”被当作“三、存在主要问题及原因分析”。",
        remedy: "核对内容是否放对了位置；认对的不用改，常见的写法可以加进 config.toml 的 spellings。",
    },
    en: Explanation {
        title: "found by likeness",
        what: "whether a label, a heading or a unit's name is in other words than the form's or the roster's, or a telephone \
               number has letters in it, and was known by likeness only; rows of a list of units that head groups, sum up, are \
               signed or are notes are known by their words, too",
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
    let numbers = report.fields.iter().filter_map(|field| number_with_letters(field, template));
    unit_shortened(unit, config).into_iter().chain(fields).chain(sections).chain(numbers).collect()
}

/// Tells of a unit that was known by a shortened name.
fn unit_shortened(unit: &Unit, config: &Config) -> Option<Finding> {
    let ToldBy::Shortened(written) = &unit.told_by else { return None };
    let field = unit.report()?.field(config.template.key_of(FieldKind::Unit));
    let message = Words::new(
        format!("“{written}”不是名册上的名称，已当作“{}”", unit.name),
        format!("{written} is not on the roster; it was taken for {}", unit.name),
    );
    let hint = Words::new(
        "请核对是否认对；常用的简称可以写进名册“简称”一栏。",
        "see whether that is right; a usual short name can be added to the roster's 简称",
    );
    let to_unit = ToUnit::Words(
        Words::new(
            format!("单位名称写的是“{written}”，已当作“{}”", unit.name),
            format!("{written} was taken for {}", unit.name),
        ),
        Words::new("请核对是否认对，单位名称请写全称。", "see whether that is right, and write the full name"),
    );
    let place = field.and_then(|field| field.place.clone());
    Some(Finding::new(RULE.name, message, hint).at(place).quoting(written).telling(to_unit))
}

/// Tells of a telephone number in which letters stood for figures.
fn number_with_letters(field: &Field, template: &Template) -> Option<Finding> {
    let is_phone = |spec: &&FieldSpec| spec.key == field.key && spec.kind == FieldKind::Phone;
    template.fields.iter().find(is_phone)?;
    let is_figure = |character: char| character.is_ascii_digit();
    let figures = |text: &str| text.chars().map(half_width).filter(|character| is_figure(*character)).count();
    let of_letters = |letter: char| matches!(half_width(letter), 'O' | 'o' | 'l' | 'I');
    // What is normal has as many figures as were written, those that letters stand for excepted.
    let is_read = field.original.contains(of_letters) && figures(&field.value) > figures(&field.original);
    let (written, read) = (field.original.trim(), &field.value);
    let finding = Finding::new(
        RULE.name,
        Words::new(
            format!("“{written}”里有字母，已当作数字读作“{read}”"),
            format!("{written} has letters in it; they were taken for figures: {read}"),
        ),
        Words::new(
            "请核对号码，把字母改成数字。",
            "see whether the number is right, and write figures for the letters",
        ),
    );
    is_read.then(|| finding.at(field.place.clone()).quoting(written))
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
