//! `redbook explain`: the rule book and the program's other words, in plain words.
use std::process::ExitCode;

use serde_json::{Value, json};

use super::glossary::{Term, terms};
use super::line::VoiceArgs;
use super::terminal::{FAINT, HEAD, Line, Output, columns, cut, filled, of_severity};
use crate::check::{GROUPS, Group, RULES, Rule};
use crate::fold::likeness;
use crate::model::{Lang, Words};
use crate::run_error::RunError;

/// From which likeness on one word is taken for another, misspelt: of two characters, both have to agree, for 缺报 is no 已报.
const MISSPELT: f64 = 0.6;
/// Fewest columns in which an explanation is begun.
const LEAST_ROOM: usize = 20;

/// Explains one rule or word, or lists all.
///
/// # Errors
/// Names what is most like a word that is none.
pub fn explain(word: Option<&str>, voice: &VoiceArgs, out: &mut Output) -> Result<ExitCode, RunError> {
    let lang = voice.lang();
    let all_terms = terms();
    let (rules, terms): (Vec<&Rule>, Vec<&Term>) = match word {
        None => (RULES.to_vec(), all_terms.iter().collect()),
        Some(word) => {
            let terms: Vec<&Term> = all_terms.iter().filter(|term| term.is_called(word.trim())).collect();
            let rule = RULES.iter().copied().find(|rule| rule.is_called(word.trim()));
            (rule.into_iter().collect(), terms)
        }
    };
    if let Some(word) = word.filter(|_| rules.is_empty() && terms.is_empty()) {
        return Err(unknown(word, &all_terms));
    }
    if voice.is_json() {
        rules.iter().for_each(|rule| out.event(&rule_event(rule, lang)));
        terms.iter().for_each(|term| out.event(&term_event(term, lang)));
    } else if word.is_none() {
        all(&terms, lang, out);
    } else {
        // A status says what a unit is; the rule of the same name, why.
        terms.iter().for_each(|term| show_term(term, lang, out));
        rules.iter().for_each(|rule| show_rule(rule, lang, out));
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns the word that somebody may have meant: one that is nearly written so, else the shortest that has it in it.
fn meant<'t>(word: &str, terms: &'t [Term]) -> Option<&'t str> {
    let word = word.trim().to_lowercase();
    // Long English titles are like many words that nobody took for a title.
    let known = RULES.iter().flat_map(|rule| [rule.name, rule.zh.title]);
    let known: Vec<&str> = known.chain(terms.iter().flat_map(Term::called)).collect();
    let alike = known.iter().map(|known| (likeness(&word, &known.to_lowercase()), *known));
    let alike = alike.filter(|(likeness, _)| *likeness >= MISSPELT);
    let nearest = alike.max_by(|left, right| left.0.total_cmp(&right.0)).map(|(_, known)| known);
    let is_part = |known: &&&str| word.chars().nth(1).is_some() && known.to_lowercase().contains(&word);
    nearest.or_else(|| known.iter().filter(is_part).min_by_key(|known| known.chars().count()).copied())
}

fn unknown(word: &str, terms: &[Term]) -> RunError {
    let (zh, en) = match meant(word, terms) {
        Some(near) => (format!("是否想写 {near}？"), format!("did you mean {near}? ")),
        None => (String::new(), String::new()),
    };
    RunError::new(
        Words::new(format!("没有叫“{word}”的规则或用语"), format!("there is no rule and no word {word}")),
        Words::new(format!("{zh}全部规则和用语见 redbook explain。"), format!("{en}`redbook explain` lists all")),
    )
}

fn show_rule(rule: &Rule, lang: Lang, out: &mut Output) {
    let text = rule.explanation(lang);
    let heads = match lang {
        Lang::Zh => ["查什么：", "为什么：", "举例：", "怎么办："],
        Lang::En => ["checks:  ", "because: ", "example: ", "help:    "],
    };
    let line = Line::new().styled(HEAD, text.title).text("  ").styled(FAINT, rule.name).text("  ");
    out.wrapped(line.styled(of_severity(rule.severity), rule.severity.words(lang)), 2);
    for (head, words) in heads.iter().zip([text.what, text.why, text.example, text.remedy]) {
        out.wrapped(Line::from("  ").styled(HEAD, head).text(words), columns(head) + 2);
    }
}

fn show_term(term: &Term, lang: Lang, out: &mut Output) {
    let line = Line::new().styled(HEAD, term.word.get(lang)).text("  ").styled(FAINT, term.kind.get(lang));
    out.line(line);
    out.wrapped(format!("  {}", term.meaning.get(lang)), 2);
}

/// Lists the rules group by group, a line each, then the terms.
fn all(terms: &[&Term], lang: Lang, out: &mut Output) {
    let titles = RULES.iter().map(|rule| columns(rule.explanation(lang).title));
    let names = RULES.iter().map(|rule| columns(rule.name));
    let (title, name) = (titles.max().unwrap_or(0), names.max().unwrap_or(0));
    let severities = lang.pick(4, 7);
    let fits = 6 + severities + title + name <= out.width();
    for group in &GROUPS {
        out.line(Line::new().styled(HEAD, group.title(lang)));
        for rule in group.rules {
            let text = rule.explanation(lang);
            let severity = filled(rule.severity.words(lang), severities);
            let line = Line::from("  ").styled(of_severity(rule.severity), severity).text("  ");
            if !fits {
                out.wrapped(line.text(text.title), severities + 4);
                out.line(Line::from(" ".repeat(severities + 4)).styled(FAINT, rule.name));
                continue;
            }
            let line =
                line.text(filled(text.title, title)).text("  ").styled(FAINT, filled(rule.name, name)).text("  ");
            let room = out.width().saturating_sub(8 + severities + title + name);
            out.line(if room >= LEAST_ROOM { line.text(cut(text.what, room)) } else { line });
        }
        out.line("");
    }
    out.line(Line::new().styled(HEAD, lang.pick("用语", "words")));
    let word = terms.iter().map(|term| columns(term.word.get(lang))).max().unwrap_or(0);
    for term in terms {
        let shown = filled(term.word.get(lang), word);
        let room = out.width().saturating_sub(word + 4);
        let meaning = cut(term.meaning.get(lang), room.max(LEAST_ROOM));
        out.wrapped(Line::from("  ").text(shown).text("  ").text(meaning), 4);
    }
    out.line("");
    let last = lang.pick(
        "说明一条：redbook explain 超过字数。规则的级别可在 config.toml 的 [rules] 里按规则名改，例如 over-length = \"warning\"。",
        "One of them: redbook explain over-length. [rules] of config.toml sets severities by name, as in over-length = \"warning\".",
    );
    out.wrapped(last, 0);
}

fn rule_event(rule: &Rule, lang: Lang) -> Value {
    let text = rule.explanation(lang);
    let is_in = |group: &&Group| group.rules.iter().any(|own| own.name == rule.name);
    json!({
        "event": "rule", "rule": rule.name, "title": text.title, "severity": rule.severity,
        "group": GROUPS.iter().find(is_in).map(|group| group.title(lang)),
        "what": text.what, "why": text.why, "example": text.example, "remedy": text.remedy,
    })
}

fn term_event(term: &Term, lang: Lang) -> Value {
    json!({
        "event": "term", "term": term.word.get(lang), "kind": term.kind.get(lang), "meaning": term.meaning.get(lang),
    })
}
