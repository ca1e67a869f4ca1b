//! Findings as the page shows them: in the order in which the report is read, so that whoever follows them turns the pages of a report once.
use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Lang, Ledger, LedgerBeside, LedgerFinding};
use crate::publish::web::{WordList, address};

/// The findings of a unit, column by column, texts by their numbers: thirty thousand findings repeat no names of columns.
#[derive(Default, Serialize)]
pub(super) struct Findings<'l> {
    /// How grave, 0 being an error.
    severity: Vec<usize>,
    rule: Vec<usize>,
    place: Vec<usize>,
    /// The page of the unit's PDF; 0 where that does not show it.
    page: Vec<usize>,
    quote: Vec<usize>,
    sentence: Vec<usize>,
    message: Vec<usize>,
    hint: Vec<usize>,
    decision: Vec<usize>,
    note: Vec<usize>,
    /// 1 where it counts, 0 for a false alarm.
    counts: Vec<usize>,
    /// The same passage elsewhere, or what another year said of the same, by the finding's position.
    beside: BTreeMap<usize, Beside<'l>>,
}

/// A passage that another report has as well, or words of another report to compare with.
#[derive(Serialize)]
struct Beside<'l> {
    unit: &'l str,
    place: &'l str,
    quote: &'l str,
    sentence: &'l str,
    likeness: Option<u32>,
    /// The PDF in which it stands, and its page.
    pdf: Option<String>,
    page: Option<usize>,
}

/// A finding of the run itself.
#[derive(Serialize)]
pub(super) struct RunFinding<'l> {
    severity: &'static str,
    severity_words: &'static str,
    title: &'l str,
    rule: &'l str,
    place: &'l str,
    quote: &'l str,
    message: &'l str,
    hint: &'l str,
    decision: Option<&'l str>,
    note: Option<&'l str>,
}

/// Writes the findings of a unit down in the order of reading, those about the whole report first.
pub(super) fn findings_data<'l>(findings: &'l [LedgerFinding], words: &mut WordList<'l>) -> Findings<'l> {
    let mut ordered: Vec<&LedgerFinding> = findings.iter().collect();
    ordered.sort_by_key(|finding| finding.order);
    let mut columns = Findings::default();
    for (index, finding) in ordered.into_iter().enumerate() {
        columns.severity.push(finding.severity as usize);
        columns.page.push(finding.page.unwrap_or_default());
        columns.counts.push(usize::from(!finding.is_false_alarm()));
        let texts: [(&mut Vec<usize>, &'l str); 8] = [
            (&mut columns.rule, &finding.rule),
            (&mut columns.place, &finding.place),
            (&mut columns.quote, &finding.quote),
            (&mut columns.sentence, &finding.sentence),
            (&mut columns.message, &finding.message),
            (&mut columns.hint, &finding.hint),
            (&mut columns.decision, finding.decision.as_deref().unwrap_or_default()),
            (&mut columns.note, finding.note.as_deref().unwrap_or_default()),
        ];
        for (column, text) in texts {
            column.push(words.number(text));
        }
        if let Some(beside) = &finding.beside {
            columns.beside.insert(index, beside_data(beside));
        }
    }
    columns
}

fn beside_data(beside: &LedgerBeside) -> Beside<'_> {
    Beside {
        unit: &beside.unit,
        place: &beside.place,
        quote: &beside.quote,
        sentence: &beside.sentence,
        likeness: beside.likeness,
        pdf: beside.pdf.as_deref().map(|pdf| address(pdf, None)),
        page: beside.page,
    }
}

/// Returns the findings of the run itself.
pub(super) fn run_findings(ledger: &Ledger) -> Vec<RunFinding<'_>> {
    let shown = |finding: &'_ LedgerFinding| (finding.severity.words(Lang::En), finding.severity.words(Lang::Zh));
    let write = |finding| RunFinding {
        severity: shown(finding).0,
        severity_words: shown(finding).1,
        title: ledger.title_of(&finding.rule),
        rule: &finding.rule,
        place: &finding.place,
        quote: &finding.quote,
        message: &finding.message,
        hint: &finding.hint,
        decision: finding.decision.as_deref(),
        note: finding.note.as_deref(),
    };
    ledger.findings.iter().map(write).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_of_the_run_has_its_decision_and_note() {
        let words = |words: &str| Some(words.to_owned());
        let finding = LedgerFinding { decision: words("误报"), note: words("已知"), ..LedgerFinding::default() };
        let ledger = Ledger { findings: vec![finding], ..Ledger::default() };
        let shown = run_findings(&ledger);
        assert_eq!((shown[0].decision, shown[0].note), (Some("误报"), Some("已知")));
    }

    #[test]
    fn findings_follow_the_report() {
        let finding = |message: &str, order: Option<(usize, usize)>, page: Option<usize>| LedgerFinding {
            message: message.to_owned(),
            order,
            page,
            ..LedgerFinding::default()
        };
        let found = [
            finding("e", Some((9, 2)), Some(4)),
            finding("d", Some((9, 0)), None),
            finding("c", Some((3, 7)), Some(3)),
            finding("b", Some((3, 0)), Some(3)),
            finding("a", None, None),
        ];
        let mut words = WordList::default();
        let columns = findings_data(&found, &mut words);
        let order = columns.message.iter().map(|number| serde_json::json!(words)[*number].clone());
        assert_eq!(order.collect::<Vec<_>>(), ["a", "b", "c", "d", "e"]);
        assert_eq!(columns.page, [0, 3, 3, 0, 4]);
    }
}
