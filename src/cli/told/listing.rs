//! `redbook check`: the findings on the terminal, unit by unit, as compilers show them: place, quote, message, hint.
//!
//! annotate-snippets and miette draw such frames, but around lines of a source file, with their numbers before them and
//! `file:line:column` above; a report has paragraphs and cells, of which one sentence is shown.
use std::ops::Range;

use rayon::prelude::*;

use crate::check::titled_rules;
use crate::cli::terminal::{FAINT, HEAD, Line, Output, RULE, filled, of_severity, of_status, quoted, visible, wrapped};
use crate::config::Config;
use crate::fold::shorten;
use crate::model::{Lang, Ledger, LedgerBeside, LedgerFinding, LedgerUnit, PageMap, Place, Report, SCHEMA};
use crate::publish::{UnitFiles, ledger_findings, ledger_unit};
use crate::run::Survey;

/// Columns that the frame takes before a quote.
const FRAME: usize = 5;
/// Longest passage, in characters, that is shown beside another.
const LONGEST_PASSAGE: usize = 200;
/// Fewest columns of each of two passages side by side.
const LEAST_PASSAGE: usize = 12;

/// Says in which file something was found, and where in it.
type PlaceOf<'f, 'l> = &'f dyn Fn(&'l LedgerFinding) -> (&'l str, String);

/// Writes a survey down as a ledger without files.
pub fn ledger_of(survey: &Survey, config: &Config) -> Ledger {
    let lang = config.run.lang;
    let units = survey.units.par_iter().zip(&survey.findings);
    let units = units.map(|(unit, findings)| {
        let passages = unit.report().map(Report::passages).unwrap_or_default();
        ledger_unit(unit, &passages, findings, UnitFiles::default(), lang)
    });
    let units = survey.pool.install(|| units.collect());
    let findings = ledger_findings(&survey.of_no_unit, &PageMap::default(), &[], lang);
    let (ignored, rules) = (survey.ignored.clone(), titled_rules(config));
    Ledger { schema: SCHEMA, year: survey.year, units, ignored, findings, rules, ..Ledger::default() }
}

/// Lists all findings, unit by unit, the worst first; those that did not report come last.
pub fn text(ledger: &Ledger, lang: Lang, out: &mut Output) {
    let worst = ledger.worst_units();
    let is_rest = |unit: &&LedgerUnit| !unit.findings.is_empty() && !worst.iter().any(|own| std::ptr::eq(*own, *unit));
    let rest: Vec<&LedgerUnit> = ledger.units.iter().filter(is_rest).collect();
    for unit in worst.into_iter().chain(rest) {
        out.wrapped(head_of(unit, lang), 3);
        list(&unit.findings, &|own| place_in(unit, own, lang), &|rule| ledger.title_of(rule), lang, out);
    }
    if !ledger.findings.is_empty() {
        out.line(Line::new().styled(HEAD, lang.pick("== 不属于任何一个单位的", "== of no unit")));
        list(&ledger.findings, &|own| ("", own.place.clone()), &|rule| ledger.title_of(rule), lang, out);
    }
}

/// Returns the path of the file in which something was found and where in it: of a report in several files that of the part.
fn place_in<'l>(unit: &'l LedgerUnit, finding: &LedgerFinding, lang: Lang) -> (&'l str, String) {
    let mut parts = unit.cover.iter().chain(&unit.parts);
    let of_part = finding.at.as_ref().and_then(|at| {
        let part = parts.find(|part| Some(part.file_name()) == at.file())?;
        let is_whole = matches!(at, Place::InFile { place: None, .. });
        let place = if is_whole { String::new() } else { at.clone().without_file().words().get(lang).to_owned() };
        Some((part.path.as_str(), place))
    });
    let path = || unit.source.as_ref().map_or("", |source| source.path.as_str());
    of_part.unwrap_or_else(|| (path(), finding.place.clone()))
}

/// Names a unit: its code, its name, its file, and where it stands.
fn head_of(unit: &LedgerUnit, lang: Lang) -> Line {
    let code = unit.code.as_deref().filter(|code| !code.is_empty());
    let code = code.map(|code| format!("{code} ")).unwrap_or_default();
    let line = Line::new().styled(HEAD, format!("== {code}{}", unit.shown_name()));
    let line = line.text("  ").styled(of_status(unit.status), unit.status.words(lang));
    match &unit.source {
        Some(source) if unit.unit.is_some() => line.text("  ").styled(FAINT, &source.path),
        _ => line,
    }
}

/// Lists findings; those of one rule that ask for the same are shown as one, each with its file and place, which `place_of` says.
pub fn list<'l>(
    findings: &'l [LedgerFinding],
    place_of: PlaceOf<'_, 'l>,
    title_of: &dyn Fn(&'l str) -> &'l str,
    lang: Lang,
    out: &mut Output,
) {
    let mut groups: Vec<Vec<&LedgerFinding>> = Vec::new();
    for finding in findings {
        match groups.iter_mut().find(|group| is_alike(group[0], finding)) {
            Some(group) => group.push(finding),
            None => groups.push(vec![finding]),
        }
    }
    groups.iter().for_each(|group| show(group, place_of, title_of(&group[0].rule), lang, out));
}

/// Says whether two findings differ in nothing but what is the case and where.
fn is_alike(one: &LedgerFinding, other: &LedgerFinding) -> bool {
    let is_one_rule = (&one.rule, one.severity, &one.hint) == (&other.rule, other.severity, &other.hint);
    is_one_rule && (&one.decision, &one.note) == (&other.decision, &other.note)
}

/// Shows findings that are alike, one or more.
fn show<'l>(group: &[&'l LedgerFinding], place_of: PlaceOf<'_, 'l>, title: &str, lang: Lang, out: &mut Output) {
    let first = group[0];
    let (colon, style) = (lang.pick("：", ": "), of_severity(first.severity));
    let is_same = group.iter().all(|own| own.message == first.message);
    let line = Line::new().styled(style, format!("{}[{}]", first.severity.words(lang), first.rule));
    let line = line.styled(HEAD, format!(" {title}"));
    let count = group.len();
    let line = if count > 1 { line.text(lang.pick(format!("（{count}条）"), format!(" ({count})"))) } else { line };
    out.wrapped(if is_same { line.text(colon).text(&first.message) } else { line }, 2);
    let arrow = |(path, place): (&str, &str), said: &str, out: &mut Output| {
        let line = format!("{}{said}", format!("{path} {place}").trim());
        if !line.is_empty() {
            out.wrapped(Line::new().styled(RULE, "  --> ").text(line), 6);
        }
    };
    if is_same && group.iter().all(|own| own.quote.is_empty()) {
        // There is nothing to be seen at the places, and so those of a file stand in one line.
        let places: Vec<(&str, String)> = group.iter().map(|own| place_of(own)).collect();
        for of_file in places.chunk_by(|one, other| one.0 == other.0) {
            let said: Vec<&str> = of_file.iter().map(|own| own.1.as_str()).filter(|place| !place.is_empty()).collect();
            arrow((of_file[0].0, &said.join(lang.pick("、", ", "))), "", out);
        }
    } else {
        for own in group {
            let said = if is_same { String::new() } else { format!("{colon}{}", own.message) };
            let (path, place) = place_of(own);
            arrow((path, &place), &said, out);
            framed(own, lang, out);
        }
    }
    if let Some(decided) = decided(first, lang) {
        out.wrapped(Line::new().styled(RULE, "   = ").styled(HEAD, decided), 5);
    }
    out.wrapped(Line::new().styled(RULE, "   = ").styled(HEAD, lang.pick("怎么办：", "help: ")).text(&first.hint), 5);
    out.line("");
}

/// Shows a finding's quote in its sentence, underlined, or its passage beside the other.
fn framed(finding: &LedgerFinding, lang: Lang, out: &mut Output) {
    let frame = || Line::new().styled(RULE, "   | ");
    let alike = finding.beside.as_ref().filter(|beside| beside.likeness.is_some());
    if let Some(beside) = alike {
        for (own, other) in side_by_side(finding, beside, lang, out.width()) {
            out.line(frame().text(own).styled(RULE, " | ").text(other));
        }
        return;
    }
    let underlined = |text: &str, quote: Range<usize>, meant: &[(usize, usize)], out: &mut Output| {
        let shown = quoted(text, quote, meant, out.width() - FRAME);
        out.line(frame().text(&shown.text));
        out.line(frame().styled(of_severity(finding.severity), shown.underline()));
    };
    if !finding.quote.is_empty() {
        match finding.quote_at {
            Some(at) => underlined(&finding.sentence, at..at + finding.quote.len(), &finding.meant, out),
            None => underlined(&finding.quote, 0..finding.quote.len(), &finding.meant, out),
        }
    }
    if let Some(beside) = &finding.beside {
        out.line(frame().styled(FAINT, format!("{}{}", visible(&beside.unit), lang.pick("：", ":"))));
        match beside.sentence.find(&beside.quote) {
            Some(at) => underlined(&beside.sentence, at..at + beside.quote.len(), &[], out),
            None => underlined(&beside.quote, 0..beside.quote.len(), &[], out),
        }
    }
}

/// Lays two passages out in two columns, each under where it stands.
fn side_by_side(finding: &LedgerFinding, beside: &LedgerBeside, lang: Lang, width: usize) -> Vec<(String, String)> {
    let column = ((width - FRAME - 3) / 2).max(LEAST_PASSAGE);
    let own = format!("{} {}", lang.pick("本报告", "this report"), finding.place);
    let other = format!("{} {}", beside.unit, beside.place);
    let lines = |head: &str, quote: &str| {
        let quote = shorten(&visible(quote), LONGEST_PASSAGE);
        [wrapped(&visible(head.trim()), column), wrapped(&quote, column)].concat()
    };
    let (left, right) = (lines(&own, &finding.quote), lines(&other, &beside.quote));
    let line = |lines: &[String], at: usize| lines.get(at).cloned().unwrap_or_default();
    let count = left.len().max(right.len());
    (0..count).map(|at| (filled(&line(&left, at), column), line(&right, at))).collect()
}

/// Says what was decided about a finding and what was noted beside it, if anything was.
fn decided(finding: &LedgerFinding, lang: Lang) -> Option<String> {
    let counts =
        if finding.is_false_alarm() { lang.pick("（不计入状态和问题数）", " (does not count)") } else { "" };
    let decision = finding.decision.as_deref();
    let decision =
        decision.map(|typed| lang.pick(format!("处理意见：{typed}{counts}"), format!("decision: {typed}{counts}")));
    let note = finding.note.as_deref().map(|typed| lang.pick(format!("说明：{typed}"), format!("note: {typed}")));
    let typed: Vec<String> = decision.into_iter().chain(note).collect();
    (!typed.is_empty()).then(|| typed.join(lang.pick("；", "; ")))
}
