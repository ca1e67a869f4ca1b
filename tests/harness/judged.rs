//! What rules make of reports that nobody vouches for.
use redbook::check::{Across, check_across, check_unit, match_units, settle, unguarded};
use redbook::config::Config;
use redbook::finding::Finding;
use redbook::mask::mask_report;
use redbook::model::{Draft, Lang, Noted, PageMap, Report, Roster, Source, Unit};
use redbook::publish::{UnitFiles, ledger_figures, ledger_unit};

/// Gives reports to units, checks them by themselves and side by side, writes them down and masks them. No report is lost, and
/// each finding has words, quotes whole characters, and belongs to a rule.
pub fn judge(reports: Vec<Noted<Report>>, roster: &Roster, config: &Config) {
    let count = reports.len();
    let drafts = reports.into_iter().enumerate().map(|(number, report)| Draft {
        source: Source { path: format!("{number}.docx"), format: None, sha256: number.to_string(), bytes: 1 },
        cover: None,
        parts: Vec::new(),
        report: Some(report.value),
        findings: report.findings,
        is_row: false,
    });
    let units = match_units(drafts.collect(), roster, config);
    let kept = units.iter().map(|unit| unit.draft.iter().len() + unit.others.len()).sum::<usize>();
    assert_eq!(kept, count, "a report is lost");
    let across = check_across(&Across::new(&units, None), config, &unguarded);
    for (unit, of_several) in units.iter().zip(across) {
        let mut findings = check_unit(unit, config, &unguarded);
        findings.extend(of_several);
        findings.iter().for_each(assert_sound);
        write_down(unit, findings, config);
    }
}

fn assert_sound(finding: &Finding) {
    let words = [&finding.message, &finding.hint].map(|words| words.get(Lang::Zh));
    assert!(words.iter().all(|words| !words.trim().is_empty()), "{finding:?} has no words");
    let mut last = 0;
    for (from, to) in &finding.meant {
        assert!(last <= *from && from < to && finding.quote.get(*from..*to).is_some(), "{finding:?} means no words");
        last = *to;
    }
}

fn write_down(unit: &Unit, findings: Vec<Finding>, config: &Config) {
    let masks: Vec<_> = findings.iter().flat_map(|finding| finding.masks.iter().cloned()).collect();
    // That a mask cannot be put on is told by whoever asked for it.
    let _ = unit.report().map(|report| mask_report(report, &unit.name, &masks));
    let count = findings.len();
    let settled = settle(findings, config);
    assert_eq!(settled.len(), count, "a finding belongs to no rule");
    let passages = unit.report().map(Report::passages).unwrap_or_default();
    let written = ledger_unit(unit, &passages, &settled, UnitFiles::default(), Lang::Zh);
    if let Some(report) = unit.report() {
        ledger_figures(report, &passages, &PageMap::default(), Lang::Zh);
    }
    assert_eq!(written.findings.len(), count, "a finding is not written down");
}
