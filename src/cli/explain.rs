//! `redbook explain`: the rule book in plain words.
use std::process::ExitCode;

use super::Output;
use crate::check::{RULES, Rule, find_rule};
use crate::model::Lang;
use crate::run_error::RunError;

/// Explains one rule, or lists all.
///
/// # Errors
/// Names the rule that is most like one that does not exist.
pub fn explain(name: Option<&str>, lang: Lang, out: &mut Output) -> Result<ExitCode, RunError> {
    match name {
        Some(name) => one(find_rule(name)?, lang, out),
        None => all(lang, out),
    }
    Ok(ExitCode::SUCCESS)
}

fn one(rule: &Rule, lang: Lang, out: &mut Output) {
    let text = rule.explanation(lang);
    let heads = match lang {
        Lang::Zh => ["查什么：", "为什么：", "举例：", "怎么改："],
        Lang::En => ["checks:  ", "because: ", "example: ", "remedy:  "],
    };
    out.line(format!("{} {} ({})", rule.name, text.title, rule.severity.words(lang)));
    for (head, words) in heads.iter().zip([text.what, text.why, text.example, text.remedy]) {
        out.line(format!("  {head}{words}"));
    }
}

fn all(lang: Lang, out: &mut Output) {
    for rule in RULES {
        out.line(format!("{:<22} {}  {}", rule.name, rule.severity.words(lang), rule.explanation(lang).what));
    }
    out.line(match lang {
        Lang::Zh => "\n级别可在 config.toml 的 [rules] 里改。单条说明：redbook explain 规则名",
        Lang::En => "\nSeverities can be changed in [rules] of config.toml. One rule: redbook explain RULE",
    });
}
