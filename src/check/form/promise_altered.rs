//! A promise above the signature that is missing or in other words.
use crate::config::Config;
use crate::finding::Finding;
use crate::model::{Printed, Severity, Unit, Words};

use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "promise-altered",
    severity: Severity::Error,
    zh: Explanation {
        title: "改了承诺",
        what: "“单位主要领导意见”里的承诺是否与表式一字不差；空格、全角半角不同不算。",
        why: "承诺是表式规定的，签了名就要按这句话负责。",
        example: "承诺改成了“本单位承诺以上内容基本属实”，或者整句删掉了。",
        remedy: "把承诺改回表式的原话。",
    },
    en: Explanation {
        title: "promise altered",
        what: "whether the promise above the signature is the form's, spacing and width aside",
        why: "the head answers for these words",
        example: "the promise reworded, or deleted",
        remedy: "restore the form's own sentence",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    // In a row of a list the form's sentences have no place.
    let Some(report) = unit.report().filter(|_| !unit.is_row()) else { return Vec::new() };
    let promise = &*config.template.promise;
    let hint =
        Words::new(format!("请改回表式的原话：“{promise}”"), format!("restore the form's own sentence: {promise}"));
    match &report.fixed_words.promise {
        Printed::Same => Vec::new(),
        Printed::Altered { place, text } => {
            let message = Words::new("承诺的话与表式不同", "the promise is not in the form's words");
            vec![Finding::new(RULE.name, message, hint).at(place.clone()).quoting(text)]
        }
        Printed::Missing => {
            let message = Words::new("没有找到表式里的承诺", "the form's promise is missing");
            vec![Finding::new(RULE.name, message, hint)]
        }
    }
}
