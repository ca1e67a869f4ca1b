//! `redbook check`: the findings on the terminal, unit by unit.
use super::Output;
use super::summary;
use crate::check::titled_rules;
use crate::config::Config;
use crate::model::{Lang, Ledger, LedgerFinding, PageMap, SCHEMA};
use crate::publish::{UnitFiles, ledger_findings, ledger_unit};
use crate::run::Survey;

/// Longest quote, in characters, that a line shows.
const LONGEST_QUOTE: usize = 60;
/// The same of a passage that is shown beside another.
const LONGEST_BESIDE: usize = 200;

/// Writes a survey down as a ledger without files.
pub fn ledger_of(survey: &Survey, config: &Config) -> Ledger {
    let lang = config.run.lang;
    let units = survey.units.iter().zip(&survey.findings);
    let units = units.map(|(unit, findings)| ledger_unit(unit, findings, UnitFiles::default(), lang)).collect();
    let (ignored, findings) =
        (survey.ignored.clone(), ledger_findings(&survey.of_no_unit, &PageMap::default(), &[], lang));
    Ledger {
        schema: SCHEMA,
        year: survey.year,
        units,
        volumes: Vec::new(),
        reviewers_volumes: Vec::new(),
        ignored,
        findings,
        records: Vec::new(),
        rules: titled_rules(config),
    }
}

/// Lists all findings, then the counts.
pub fn text(ledger: &Ledger, lang: Lang, out: &mut Output) {
    for unit in ledger.units.iter().filter(|unit| !unit.findings.is_empty()) {
        let path = unit.source.as_ref().map_or("", |source| source.path.as_str());
        let name = unit.shown_name();
        let code = unit.code.as_deref().unwrap_or("");
        out.line(format!("{code} {name}  {path}").trim_start());
        for finding in &unit.findings {
            list(finding, lang, out);
        }
    }
    if !ledger.findings.is_empty() {
        out.line(if lang == Lang::Zh { "不属于任何一个单位的" } else { "Of no unit" });
        ledger.findings.iter().for_each(|finding| list(finding, lang, out));
    }
    summary::counts(ledger, lang, out);
}

/// Lists one finding.
pub fn list(finding: &LedgerFinding, lang: Lang, out: &mut Output) {
    let place = if finding.place.is_empty() { String::new() } else { format!("{}: ", finding.place) };
    out.line(format!("  {}[{}] {place}{}", finding.severity.words(lang), finding.rule, finding.message));
    if !finding.quote.is_empty() {
        // What is shown beside another passage is shown as far as that, so that both can be compared.
        let most = if finding.beside.is_some() { LONGEST_BESIDE } else { LONGEST_QUOTE };
        out.line(format!("      | {}", shown(&finding.quote, most)));
    }
    if let Some(beside) = &finding.beside {
        let place = if beside.place.is_empty() { String::new() } else { format!(" {}", beside.place) };
        out.line(format!("      | {}  <- {}{place}", shown(&beside.quote, LONGEST_BESIDE), beside.unit));
    }
    if let Some(decided) = decided(finding, lang) {
        out.line(format!("      * {decided}"));
    }
    out.line(format!("      = {}", finding.hint));
}

/// Puts a quote into one line.
fn shown(quote: &str, most: usize) -> String {
    crate::fold::shorten(&quote.replace('\n', " / "), most)
}

/// Says what was decided about a finding, if anything was.
fn decided(finding: &LedgerFinding, lang: Lang) -> Option<String> {
    let typed = [finding.decision.as_deref(), finding.note.as_deref()].into_iter().flatten();
    let typed: Vec<String> = typed.map(|text| text.replace('\n', " / ")).collect();
    if typed.is_empty() {
        return None;
    }
    let (typed, counts) = (typed.join("；"), !finding.is_false_alarm());
    Some(match lang {
        Lang::Zh if counts => format!("处理意见：{typed}"),
        Lang::Zh => format!("处理意见：{typed}（不计入状态）"),
        Lang::En if counts => format!("decision: {typed}"),
        Lang::En => format!("decision: {typed} (does not count)"),
    })
}
