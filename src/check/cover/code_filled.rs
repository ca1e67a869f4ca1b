//! A code box that the unit should have left blank.
use crate::config::Config;
use crate::finding::{Finding, ToUnit};
use crate::fold::{fold, shorten};
use crate::model::{Severity, Unit, Words};

use crate::check::{Check, Explanation, Rule};

/// The key of the field that the office fills in, in any form that has one.
const KEY: &str = "code";

/// Most characters of what was filled in that the message repeats.
const MOST_SHOWN: usize = 30;

/// The rule.
pub static RULE: Rule = Rule {
    name: "code-filled",
    severity: Severity::Error,
    zh: Explanation {
        title: "填了编号",
        what: "封面“编号”是否留空。",
        why: "说明第2条规定编号由办公室填写，单位不填。",
        example: "编号一栏写了“017”。",
        remedy: "删去编号一栏的内容。",
    },
    en: Explanation {
        title: "number filled in",
        what: "whether the cover's 编号 is blank",
        why: "the form's second note leaves it to the office",
        example: "编号: 017",
        remedy: "clear the field",
    },
    check: Check::Unit(check),
};

/// Says whether a number is only what forms print for it: 〔2021〕 号, 第　号, 由区绩效办填写.
fn is_form_of_a_number(value: &str) -> bool {
    let value = fold(value);
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    let is_print = |character: char| character.is_ascii_digit() || "第号字年度空".contains(character);
    let has_year = digits.len() == 4 && digits.starts_with("20") && value.contains(&digits) && value.contains('号');
    let is_asked = digits.is_empty() && (value.contains('填') || value.ends_with("编号"));
    is_asked || ((digits.is_empty() || has_year) && value.chars().all(is_print))
}

fn is_placeholder(value: &str, config: &Config) -> bool {
    let has_digits = fold(value).contains(|character: char| character.is_ascii_digit());
    !has_digits && config.check.placeholders.iter().any(|word| value.contains(word.as_str()))
}

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    let code = unit.report().and_then(|report| report.field(KEY));
    let code = code.filter(|field| !config.template.says_nothing(&field.value));
    // In a list with a row per unit the column of codes is the office's own.
    let code = code.filter(|field| !is_form_of_a_number(&field.value));
    // A control's own words that an editor kept as text: placeholder-left names them.
    let code = code.filter(|field| !is_placeholder(&field.value, config));
    let Some(code) = code.filter(|_| !unit.is_row()) else { return Vec::new() };
    let label = config.template.fields.iter().find(|spec| spec.key == KEY).map_or("", |spec| &spec.label);
    let note = config.template.notes.iter().position(|note| note.contains(label));
    let (see, see_note) = note.map_or_else(Default::default, |at| {
        (format!("（见{}第{}条）", &*config.template.notes_heading, at + 1), format!(" (note {})", at + 1))
    });
    let value = shorten(&code.value, MOST_SHOWN);
    let finding = Finding::new(
        RULE.name,
        Words::new(format!("{label}应当留空，却填了“{value}”"), format!("{label} must be blank but says {value}")),
        Words::new(
            format!("请删去封面“{label}”一栏的内容{see}。填的内容在报送的文件里，生成的 PDF 照表式把这一栏留空。"),
            format!(
                "clear {label} on the cover{see_note}; what was filled in stands in the source file, \
                 the PDF leaves it blank as the form does"
            ),
        ),
    );
    // A unit has its own file before it, and not the PDF.
    let to_unit = ToUnit::Hint(Words::new(
        format!("请删去封面“{label}”一栏的内容{see}。"),
        format!("clear {label} on the cover{see_note}"),
    ));
    let finding = finding.telling(to_unit);
    vec![finding.at(code.place.clone()).quoting(code.original.clone())]
}

#[cfg(test)]
mod tests {
    use super::is_form_of_a_number;

    #[test]
    fn what_forms_print_is_no_number() {
        for value in ["第　号", "〔2021〕 号", "由区绩效办填写", "（由绩效办统一编号）", "（空）", "号", "字第 号"]
        {
            assert!(is_form_of_a_number(value), "{value}");
        }
        for value in ["017", "第3号", "〔2021〕3号", "2021", "JX-1", "2021号7"] {
            assert!(!is_form_of_a_number(value), "{value}");
        }
    }
}
