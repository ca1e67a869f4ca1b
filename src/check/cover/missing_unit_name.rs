//! A cover that does not name its unit.
use crate::config::{Config, FieldKind};
use crate::finding::Finding;
use crate::model::{Lang, Severity, ToldBy, Unit, Words};

use super::missing_field;
use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "missing-unit-name",
    severity: Severity::Error,
    zh: Explanation {
        title: "没填单位名称",
        what: "封面的单位名称是否填写。没有填写的，按标题、落款、文件名或文件夹名认出单位，认出的也要补填。",
        why: "报告是谁的，要由报告自己写明。",
        example: "“单位名称（公章）：”后面是空的，文件名是“区教育局.docx”。",
        remedy: "在封面填写本单位的全称并加盖公章。",
    },
    en: Explanation {
        title: "name of the unit missing",
        what: "whether the cover names the unit; where it does not, title, sign-off, file or folder tell whose report it is",
        why: "a report must say itself whose it is",
        example: "单位名称（公章）: (blank), in a file named after the unit",
        remedy: "fill in the unit's full name and set the seal",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    let blank = |value: &str| config.template.says_nothing(value);
    let mut findings = missing_field(unit, RULE.name, config.template.field_of(FieldKind::Unit), blank);
    for finding in &mut findings {
        let name = &unit.name;
        let told = match &unit.told_by {
            ToldBy::Path(words) if words == name => Some((
                format!("，按文件或文件夹名认作“{name}”"),
                format!("; by the name of its file or folder it is taken for {name}"),
            )),
            ToldBy::Path(words) => Some((
                format!("，按文件或文件夹名中的“{words}”认作“{name}”"),
                format!("; “{words}” in the name of its file or folder is taken for {name}"),
            )),
            ToldBy::Title if !name.is_empty() => {
                Some((format!("，按标题认作“{name}”"), format!("; by its title it is taken for {name}")))
            }
            ToldBy::Sign if !name.is_empty() => {
                Some((format!("，按落款认作“{name}”"), format!("; by its sign-off it is taken for {name}")))
            }
            _ => None,
        };
        if let Some((zh, en)) = told {
            let said = |lang| finding.message.get(lang).to_owned();
            let (own, english) = (said(Lang::Zh), said(Lang::En));
            finding.message = Words::new(format!("{own}{zh}"), format!("{english}{en}"));
        }
    }
    findings
}
