//! Everything known about the units, as ledger.json has it.
use std::collections::BTreeMap;
use std::io::Write;

use serde_json::{Map, Value};

use super::Staging;
use super::letter_style::in_letter_style;
use super::reading_order::ReadingOrder;
use crate::config::are_scores;
use crate::count::count_words;
use crate::figure::{Figure, figures, sentence_around};
use crate::finding::{Finding, ToUnit, rule};
use crate::model::{
    Account, FoundBy, Lang, Ledger, LedgerBeside, LedgerFigure, LedgerFinding, LedgerSection, LedgerUnit, MaskedWords,
    PageMap, PageTurn, Part, Passage, Place, Report, Setting, Severity, Status, Told, Twin, Unit,
};
use crate::run_error::RunError;

/// The ledger's name.
pub const LEDGER: &str = "ledger.json";

/// The files that were made for a unit, below OUTPUT's year.
#[derive(Clone, Debug, Default)]
pub struct UnitFiles {
    /// Its PDF.
    pub pdf: Option<String>,
    /// The same for Word.
    pub docx: Option<String>,
    /// The PDF's pages.
    pub pages: Option<usize>,
    /// On which of them each place of the source stands.
    pub page_map: PageMap,
    /// Its PDF of the reviewers' edition.
    pub reviewers_pdf: Option<String>,
    /// What that edition does not show.
    pub masked: Vec<MaskedWords>,
}

/// Writes a unit down without its figures; `passages` are those of its report, `findings` are settled and sorted.
pub fn ledger_unit(
    unit: &Unit,
    passages: &[Passage<'_>],
    findings: &[(Severity, Finding)],
    files: UnitFiles,
    lang: Lang,
) -> LedgerUnit {
    let (pages, report) = (&files.page_map, unit.report());
    let sections = report.map(|report| ledger_sections(report, passages, pages)).unwrap_or_default();
    let reading = report.map(|report| ReadingOrder::of(report, passages)).unwrap_or_default();
    let mut ordered = ledger_findings(findings, pages, passages, lang);
    for (finding, (_, found)) in ordered.iter_mut().zip(findings) {
        finding.order = found.place.as_ref().map(|place| reading.of_words(place, &found.quote));
    }
    LedgerUnit {
        unit: Some(unit.name.clone()).filter(|name| !name.is_empty()),
        code: unit.code().map(str::to_owned),
        group: unit.group().map(str::to_owned),
        former_names: unit.entry.as_ref().map(|entry| entry.former_names.clone()).unwrap_or_default(),
        status: status(unit, findings),
        source: unit.draft.as_ref().map(|draft| draft.source.clone()),
        cover: unit.draft.as_ref().and_then(|draft| draft.cover.clone()),
        parts: unit.draft.as_ref().map(|draft| draft.parts.clone()).unwrap_or_default(),
        fields: report.map(ledger_fields).unwrap_or_default(),
        found_by: report.map(ledger_found_by).unwrap_or_default(),
        characters: report.map(|report| account(report, findings)),
        word_count: sections.iter().map(|section| section.word_count).sum(),
        sections,
        figures: Vec::new(),
        findings: ordered,
        pdf: files.pdf,
        docx: files.docx,
        pages: files.pages,
        reviewers_pdf: files.reviewers_pdf,
        masked: files.masked,
        notice: None,
        returned: None,
        returned_parts: Vec::new(),
        not_returned: None,
    }
}

/// What tells a finding from others of its report: rule, place, quote, and what of it is meant.
type Named<'f> = (&'f str, &'f Place, &'f str, &'f [(usize, usize)]);

/// Writes settled findings down in one language; `pages` are those of the unit's PDF, `passages` what it wrote.
pub fn ledger_findings<'f>(
    findings: &'f [(Severity, Finding)],
    pages: &PageMap,
    passages: &[Passage<'_>],
    lang: Lang,
) -> Vec<LedgerFinding> {
    let mut texts: BTreeMap<&Place, Vec<&str>> = BTreeMap::new();
    for passage in passages {
        texts.entry(&passage.place).or_default().push(&passage.text);
    }
    // What stands twice at a place is found twice, and the second finding is of the second one.
    let mut looked_at: BTreeMap<Named<'_>, (usize, usize)> = BTreeMap::new();
    let mut write = |(severity, finding): &'f (Severity, Finding)| {
        let at_place = finding.place.as_ref().and_then(|place| texts.get(place)).map_or(&[][..], Vec::as_slice);
        let quoted = finding.place.as_ref().and_then(|place| {
            let name = (finding.rule, place, finding.quote.as_str(), finding.meant.as_slice());
            quoted_in(finding, at_place, looked_at.entry(name).or_default())
        });
        write_finding((*severity, finding), quoted, pages, lang)
    };
    findings.iter().map(&mut write).collect()
}

/// Writes a finding down; `quoted` is the text in which its words stand, with the byte where they begin.
fn write_finding(
    (severity, finding): (Severity, &Finding),
    quoted: Option<(&str, usize)>,
    pages: &PageMap,
    lang: Lang,
) -> LedgerFinding {
    let before = quoted.map_or("", |(text, at)| &text[..at]);
    let (mut sentence, mut quote_at) = ("", None);
    if let Some((text, at)) = quoted {
        let whole = &text[sentence_around(text, at..at + finding.quote.len())];
        sentence = whole.trim();
        let start = whole.as_ptr() as usize - text.as_ptr() as usize + whole.len() - whole.trim_start().len();
        quote_at = at.checked_sub(start).filter(|at| sentence.get(*at..at + finding.quote.len()).is_some());
    }
    LedgerFinding {
        rule: finding.rule.to_owned(),
        severity,
        place: said_place(finding, lang),
        page: finding.place.as_ref().and_then(|place| pages.page_behind(place, before, &finding.quote)),
        quote: finding.quote.clone(),
        sentence: sentence.to_owned(),
        message: finding.message.get(lang).to_owned(),
        hint: finding.hint.get(lang).to_owned(),
        beside: finding.beside.as_ref().map(|beside| LedgerBeside {
            unit: beside.unit.clone(),
            place: beside.place.as_ref().map(|place| place.words().get(lang).to_owned()).unwrap_or_default(),
            quote: beside.quote.clone(),
            sentence: beside.sentence.clone(),
            likeness: beside.likeness,
            pdf: beside.shown.as_ref().map(|shown| shown.pdf.clone()),
            page: beside.shown.as_ref().and_then(|shown| shown.page),
        }),
        decision: None,
        note: None,
        twin: Twin { place: said_place(finding, lang.other()), message: finding.message.get(lang.other()).to_owned() },
        at: finding.place.clone(),
        order: None,
        told: told(finding),
        quote_at,
        meant: finding.meant.clone(),
    }
}

/// Finds the words of a finding in what the unit wrote at its place: the text, and the byte where they begin. They are looked
/// for from `from` on, a text and a byte of it, which goes on behind them; where none stand there any more, the first are meant.
fn quoted_in<'t>(finding: &Finding, at_place: &[&'t str], from: &mut (usize, usize)) -> Option<(&'t str, usize)> {
    let quote = finding.quote.as_str();
    if quote.is_empty() {
        return None;
    }
    while let Some(text) = at_place.get(from.0) {
        if let Some(at) = text[from.1..].find(quote).map(|at| from.1 + at) {
            from.1 = at + quote.len();
            return Some((text, at));
        }
        *from = (from.0 + 1, 0);
    }
    at_place.iter().find_map(|text| Some((*text, text.find(quote)?)))
}

/// Writes down what the unit is told, in Chinese, whatever language the terminal speaks.
fn told(finding: &Finding) -> Option<Told> {
    let (message, hint) = finding.told()?;
    // Where the message is another one, what is quoted without a place are words of the office's: names of files.
    let is_office_quote = finding.place.is_none() && matches!(finding.to_unit, ToUnit::Words(..));
    let quote = if is_office_quote { String::new() } else { finding.quote.clone() };
    let (mut message, hint) = (in_letter_style(message.get(Lang::Zh)), in_letter_style(hint.get(Lang::Zh)));
    if !message.ends_with(['。', '！', '？', '…']) {
        message.push('。');
    }
    Some(Told { place: said_place(finding, Lang::Zh), message, hint, quote })
}

/// Says where a finding is; nothing where it is about the whole.
fn said_place(finding: &Finding, lang: Lang) -> String {
    finding.place.as_ref().map(|place| place.words().get(lang).to_owned()).unwrap_or_default()
}

fn status(unit: &Unit, findings: &[(Severity, Finding)]) -> Status {
    match &unit.draft {
        None => Status::Missing,
        Some(draft) if draft.report.is_none() => Status::Unreadable,
        Some(_) => status_by(findings.iter().map(|(severity, _)| *severity)),
    }
}

/// Returns where a unit stands whose report was read: an error makes it faulty, any other finding noted.
pub(super) fn status_by(severities: impl Iterator<Item = Severity>) -> Status {
    match severities.min() {
        None => Status::Clean,
        Some(Severity::Error) => Status::Faulty,
        Some(_) => Status::Noted,
    }
}

fn ledger_fields(report: &Report) -> Map<String, Value> {
    report.fields.iter().map(|field| (field.key.clone(), Value::String(field.value.clone()))).collect()
}

fn ledger_found_by(report: &Report) -> BTreeMap<String, FoundBy> {
    let found = report.fields.iter().filter(|field| field.place.is_some());
    found.map(|field| (field.key.clone(), field.found_by)).collect()
}

/// Returns a report's account with what its reader left out.
fn account(report: &Report, findings: &[(Severity, Finding)]) -> Account {
    let left_out = |rule: &str| -> usize {
        let of_rule = findings.iter().filter(|(_, finding)| finding.rule == rule);
        of_rule.map(|(_, finding)| finding.left_out).sum()
    };
    let (hidden, deleted) = (left_out(rule::HIDDEN_TEXT), left_out(rule::TRACKED_CHANGES));
    let beside = [rule::UNPLACED_CONTENT, rule::COMMENTS_LEFT, rule::ACTIVE_CONTENT];
    let unplaced: usize = beside.into_iter().map(left_out).sum();
    let of_report = report.account;
    Account {
        source: of_report.source + hidden + deleted + unplaced,
        hidden,
        deleted,
        unplaced: of_report.unplaced + unplaced,
        ..of_report
    }
}

fn ledger_sections(report: &Report, passages: &[Passage<'_>], pages: &PageMap) -> Vec<LedgerSection> {
    let write = |(index, section): (usize, &crate::model::Section)| {
        let (text, page) = (section.text(), section.place.as_ref().and_then(|place| pages.page_of(place, "")));
        let own = passages.iter().filter(|passage| passage.part == Part::Section(index));
        LedgerSection {
            key: section.key.clone(),
            heading: section.heading.clone(),
            word_count: count_words(&section.typed_text()).count,
            turns: page_turns(&text, page, own, pages),
            text,
            found_by: section.heading.as_ref().map(|_| section.found_by),
            page,
        }
    };
    report.sections.iter().enumerate().map(write).collect()
}

/// Finds where in a section's text pages begin, behind the one on which it begins itself.
fn page_turns<'p>(
    text: &str,
    page: Option<usize>,
    passages: impl Iterator<Item = &'p Passage<'p>>,
    pages: &PageMap,
) -> Vec<PageTurn> {
    let (mut turns, mut last, mut searched) = (Vec::new(), page, (0, 0));
    // Notes stand in no text of a section.
    for passage in passages.filter(|passage| passage.setting != Setting::Note) {
        let Some(found) = text[searched.0..].find(&*passage.text) else { continue };
        let begin = searched.0 + found;
        searched = (begin, searched.1 + text[searched.0..begin].chars().count());
        for (byte, page) in pages.turns(&passage.place, &passage.text) {
            if last.is_none_or(|last| last < page) {
                turns.push(PageTurn { at: searched.1 + passage.text[..byte].chars().count(), page });
                last = Some(page);
            }
        }
        let end = begin + passage.text.len();
        searched = (end, searched.1 + passage.text.chars().count());
    }
    turns
}

/// Writes the figures of a report down; `passages` are its own, `pages` those of its PDF.
pub fn ledger_figures(report: &Report, passages: &[Passage<'_>], pages: &PageMap, lang: Lang) -> Vec<LedgerFigure> {
    let write = |figure: Figure| {
        let passage = &passages[figure.passage];
        let sentence = sentence_around(&passage.text, figure.subject.span.clone());
        let before = &passage.text[..figure.subject.span.start];
        let text = passage.text[figure.subject.span].to_owned();
        LedgerFigure {
            page: pages.page_behind(&passage.place, before, &text),
            text,
            subject: figure.subject.noun,
            value: figure.amount.number().map(|number| number.to_string()).unwrap_or_default(),
            upper: figure.amount.upper.map(|upper| upper.to_string()),
            unit: figure.amount.unit,
            section: report.sections.get(figure.section).map(|section| section.key.clone()).unwrap_or_default(),
            place: passage.place.words().get(lang).to_owned(),
            sentence: passage.text[sentence].trim().to_owned(),
        }
    };
    // （满分25分，自评24分）: what a section is worth says nothing of what was done. In a table it may be what is compared.
    let is_score = |figure: &Figure| {
        let passage = &passages[figure.passage];
        matches!(passage.setting, Setting::Paragraph) && are_scores(&passage.text)
    };
    figures(passages).into_iter().filter(|figure| !is_score(figure)).map(write).collect()
}

/// Writes ledger.json.
///
/// # Errors
/// Says that the file cannot be written.
pub fn write_ledger(ledger: &Ledger, staging: &Staging) -> Result<(), RunError> {
    // Of ten thousand units it is as large as all that is known of them.
    staging.write_piece_by_piece(LEDGER, |mut out| {
        serde_json::to_writer_pretty(&mut out, ledger)?;
        out.write_all(b"\n")
    })
}
