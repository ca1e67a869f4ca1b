//! The last words of a run: how the units stand, what was found, who is missing, where the results lie.
use super::folded;
use super::last_line::last_line;
use super::listed::{counted, listed_with_why};
use super::results;
use crate::cli::terminal::{HEAD, Line, Output, in_two_lines, of_severity, of_status};
use crate::config::Config;
use crate::finding::rule;
use crate::intake::{is_called_roster, rank_unused};
use crate::model::{Ignored, Lang, Ledger, LedgerFinding, Status, Tally, number_of};
use crate::run::Outcome;

/// How many findings of the run itself are shown.
const OF_THE_RUN: usize = 3;

/// Says how a build went.
pub fn of_build(outcome: &Outcome, config: &Config, out: &mut Output) {
    let lang = config.run.lang;
    let workbook = &outcome.workbook;
    let more = lang.pick(format!("见 {workbook} 的“问题清单”"), format!("see the sheet 问题清单 of {workbook}"));
    let missing = lang.pick(format!("见 {workbook} 的“未报送”"), format!("see the sheet 未报送 of {workbook}"));
    let ignored =
        lang.pick(format!("见 {workbook} 的“没有采用的文件”"), format!("see the sheet 没有采用的文件 of {workbook}"));
    // How files were joined is in the ledger alone.
    let joined = lang.pick("见 ledger.json", "see ledger.json");
    let all = All { findings: &more, missing: &missing, files: Some((&ignored, joined)) };
    standing(&outcome.ledger, &all, config, out);
    out.line("");
    results::show(outcome, config, out);
    out.line("");
    out.wrapped(last_line(&outcome.ledger, &outcome.folder, config), 2);
}

/// Says how a check went; everything has been listed above.
pub fn of_check(ledger: &Ledger, config: &Config, out: &mut Output) {
    let lang = config.run.lang;
    let above = lang.pick("见上", "see above");
    standing(ledger, &All { findings: above, missing: above, files: None }, config, out);
    let glyphs = ledger.rules.iter().find(|own| own.rule == rule::MISSING_GLYPH && own.severity.is_some());
    if let Some(glyphs) = glyphs {
        out.line("");
        let (title, name) = (&glyphs.title, &glyphs.rule);
        out.wrapped(
            lang.pick(
                format!("“{title}”（{name}）排版时才知道，这里没有查；运行 redbook 生成时才列出。"),
                format!("{name} is known by typesetting alone: only `redbook build` finds it."),
            ),
            0,
        );
    }
}

/// Where all of what is told in part is listed whole.
struct All<'a> {
    /// The findings.
    findings: &'a str,
    /// The units that have not reported.
    missing: &'a str,
    /// The files that are not used, and those that were read as one with others, where anything lists them.
    files: Option<(&'a str, &'a str)>,
}

/// Says how the units stand.
fn standing(ledger: &Ledger, all: &All<'_>, config: &Config, out: &mut Output) {
    let lang = config.run.lang;
    counts(ledger, all, config, out);
    folded::show(ledger, all.findings, lang, out);
    of_the_run(&ledger.findings, lang, out);
    missing(ledger, all.missing, lang, out);
}

/// Counts the units by status.
fn counts(ledger: &Ledger, all: &All<'_>, config: &Config, out: &mut Output) {
    let lang = config.run.lang;
    let tally = Tally::of(&ledger.units, 0);
    let (year, units) = (ledger.year, tally.units);
    let of_year = config.template.spaced_year_name(year);
    let head = lang
        .pick(format!("{of_year}，共 {units} 个单位："), format!("{year}, {}: ", number_of(units, "unit", "units")));
    let known = Status::ALL.into_iter().zip(tally.standings());
    let counted = known.filter_map(|(status, count)| Some((status, count?))).enumerate();
    let line = counted.fold(Line::new().styled(HEAD, head), |line, (at, (status, count))| {
        let line = if at > 0 { line.text(lang.pick("，", ", ")) } else { line };
        let said = format!("{} {count}", status.words(lang));
        if count > 0 { line.styled(of_status(status), said) } else { line.text(said) }
    });
    out.wrapped(line.text(lang.pick("。", ".")), 2);
    let false_alarms = ledger.false_alarms();
    if false_alarms > 0 {
        let said = lang.pick(
            format!("标为误报的问题 {false_alarms} 条，不计入状态和问题数。"),
            format!(
                "Marked as false alarms (误报), and not counted: {}.",
                number_of(false_alarms, "finding", "findings")
            ),
        );
        out.wrapped(said, 2);
    }
    files(ledger, all, lang, out);
}

/// Names the roster, or says that there is none, and the files that are not used.
fn files(ledger: &Ledger, all: &All<'_>, lang: Lang, out: &mut Output) {
    let (all_ignored, all_joined) = all.files.unzip();
    let (used, mut ignored): (Vec<&Ignored>, Vec<&Ignored>) =
        ledger.ignored.iter().partition(|file| file.is_used_roster());
    for file in &used {
        out.wrapped(lang.pick(format!("单位名册：{}", file.path), format!("Roster: {}", file.path)), 2);
    }
    // One that lies elsewhere gives units their codes, blank or not; of one without units more is said below.
    let is_known = ledger.units.iter().any(|unit| unit.code.is_some());
    if used.is_empty() && !is_known && !ignored.iter().any(|file| is_called_roster(&file.path)) {
        let said = "没有单位名册：有没有未报送的，没有核对。";
        out.wrapped(lang.pick(said, "No roster: whether any unit did not report is not known."), 2);
    }
    let joined =
        ledger.units.iter().filter_map(|unit| Some((&*unit.cover.as_ref()?.path, &*unit.source.as_ref()?.path)));
    let joined: Vec<(&str, &str)> = joined.collect();
    if !joined.is_empty() {
        let head = lang.pick(("并入正文的封面", "个"), ("Covers read as one with their reports", ""));
        listed_with_why(head, &joined, all_joined, lang, out);
    }
    let parts = ledger.units.iter().filter_map(|unit| Some((&*unit.source.as_ref()?.path, &unit.parts)));
    let parts: Vec<(&str, &str)> =
        parts.flat_map(|(first, parts)| parts.iter().map(move |part| (&*part.path, first))).collect();
    if !parts.is_empty() {
        let head = lang.pick(("和第一部分合为一份的文件", "个"), ("Files read as one with the first part", ""));
        listed_with_why(head, &parts, all_joined, lang, out);
    }
    ignored.sort_by_key(|file| rank_unused(file));
    let ignored = ignored.into_iter().map(|file| (file.path.as_str(), file.why.as_str()));
    let head = lang.pick(("没有采用的文件", "个"), ("Files not used", ""));
    listed_with_why(head, &ignored.collect::<Vec<_>>(), all_ignored, lang, out);
}

/// Names the units that have not reported.
fn missing(ledger: &Ledger, all: &str, lang: Lang, out: &mut Output) {
    let missing = ledger.units.iter().filter(|unit| unit.status == Status::Missing);
    let names: Vec<String> = missing.map(|unit| unit.shown_name().to_owned()).collect();
    if !names.is_empty() {
        out.line("");
        let head = counted(lang.pick(("未报送的单位", "个"), ("Units that have not reported", "")), names.len(), lang);
        let more = |rest| lang.pick(format!("另有 {rest} 个，{all}"), format!("{rest} more, {all}"));
        in_two_lines(&head, &names, &more, out.width(), lang).into_iter().for_each(|line| out.line(line));
    }
}

/// Says what was found about the run itself, which is no unit's.
fn of_the_run(findings: &[LedgerFinding], lang: Lang, out: &mut Output) {
    let counting: Vec<_> = findings.iter().filter(|finding| !finding.is_false_alarm()).collect();
    if counting.is_empty() {
        return;
    }
    out.line("");
    let colon = lang.pick("：", ": ");
    for finding in counting.iter().take(OF_THE_RUN) {
        let place = if finding.place.is_empty() { String::new() } else { format!("{}{colon}", finding.place) };
        let head = Line::new().styled(of_severity(finding.severity), finding.severity.words(lang));
        out.wrapped(head.text(colon).text(place).text(&finding.message), 2);
        let head = Line::from("  ").styled(HEAD, lang.pick("怎么办：", "help: "));
        out.wrapped(head.text(&finding.hint), 4);
    }
    if counting.len() > OF_THE_RUN {
        let rest = counting.len() - OF_THE_RUN;
        out.line(lang.pick(format!("另有 {rest} 条，见 ledger.json"), format!("{rest} more, see ledger.json")));
    }
}
