//! Nothing a unit wrote is dropped without being named: every word of every case's documents stands in the report, in a
//! finding, or among the form's own words.
use std::collections::BTreeSet;

use redbook::config::{Config, Template, front};
use redbook::fold::fold;
use redbook::model::{Noted, RawDocument, Report, shown_of};
use redbook::normalise::normalise;
use redbook::ordinal::strip_ordinal;

#[path = "harness/documents.rs"]
mod documents;
#[path = "harness/handed_in.rs"]
mod handed_in;
#[path = "harness/input.rs"]
mod input;

use documents::each_document;

/// Cases about what is left out because it is the paper's and not the unit's.
const OF_PAPER: [&str; 2] = ["contents-", "page-number"];

#[test]
fn every_word_is_placed_named_or_the_form_s_own() {
    let (mut faults, mut pieces) = (Vec::new(), 0);
    each_document(|name, document, config| {
        // Layouts say the form's words in so many ways that only the account can tell them.
        if !name.starts_with("layouts/") && !OF_PAPER.iter().any(|word| name.contains(word)) {
            let lost = lost_pieces(document, config, &mut pieces);
            faults.extend(lost.into_iter().map(|piece| format!("{name}: {piece}")));
        }
    });
    assert!(pieces > 1000, "only {pieces} pieces were looked at");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_account_adds_up() {
    let (mut faults, mut documents) = (Vec::new(), 0);
    each_document(|name, document, config| {
        documents += 1;
        let noted = normalise(document, config);
        let account = noted.value.account;
        let of_readers = account.hidden + account.deleted;
        if account.sum() != account.source || account.remainder > 0 || of_readers > 0 {
            let last = noted.findings.last().map_or("", |finding| finding.quote.as_str());
            faults.push(format!("{name}: {account:?}, last named {last}"));
        }
    });
    assert!(documents > 100, "only {documents} documents were looked at");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Returns the words of a document that are found nowhere afterwards.
fn lost_pieces(document: &RawDocument, config: &Config, pieces: &mut usize) -> Vec<String> {
    let kept = everything_said(&normalise(document, config));
    let template = &config.template;
    let labels: BTreeSet<String> =
        template.fields.iter().flat_map(|field| field.spelled()).map(str::to_owned).collect();
    let printed = printed_words(template, &labels);
    let of_form = |text: &str| {
        let text = strip_ordinal(text);
        let text = template.after_promise(text).unwrap_or(text);
        let year = fold(text).trim_end_matches(['年', '度']).to_owned();
        labels.contains(&fold(text))
            || template.is_wording(text)
            || template.is_table_head(text)
            || template.asks_to_sign(text)
            || template.signing_label(&format!("{text}（签名）：")).is_some()
            || template.office_in(text).is_some()
            || template.signing_label(text).is_some_and(|(_, rest)| rest.trim().is_empty())
            || kept.year == year
            || template.is_list_title(text)
            || printed.contains(&fold(text))
            || template.is_prompt(&format!("（{text}）"))
    };
    let asides = document.asides.iter().map(|aside| aside.text.clone());
    let text: Vec<String> = std::iter::once(shown_of(&document.blocks)).chain(asides).collect();
    let lines = text.iter().flat_map(|text| text.split(['\n', '\t'])).filter(|line| !of_form(line));
    let pieces_of =
        |line| str::split(line, ['。', '：', ':', '；', '（', '）', '【', '】']).filter(|piece| !of_form(piece));
    let parts = lines.flat_map(pieces_of).flat_map(|piece| piece.split(['　', ' ']));
    let parts = parts.filter(|part| !fold(part).is_empty()).inspect(|_| *pieces += 1);
    let without_promise = |part: &'_ str| template.after_promise(part).map_or_else(|| fold(part), fold);
    let is_bare_number = |part: &str| part.chars().count() <= 2 && part.chars().all(char::is_numeric);
    let is_said = |part: &str| {
        kept.text.contains(&without_promise(part))
            || of_form(part)
            || template.says_nothing(part)
            || is_bare_number(part)
            || kept.is_put_together(&fold(&part[front(part)..]), &labels)
    };
    parts.filter(|part| !is_said(part)).map(str::to_owned).collect()
}

/// Returns what stands in the form in front of a value or above a page, folded, broken up by narrow cells or not.
fn printed_words(template: &Template, labels: &BTreeSet<String>) -> String {
    let printed: Vec<String> = labels
        .iter()
        .cloned()
        .chain([
            fold(&template.summary_heading),
            fold(&template.opinion_heading),
            fold(&template.promise),
            "职务".to_owned(),
            "标题".to_owned(),
            "手机".to_owned(),
            "必填".to_owned(),
            "备注".to_owned(),
            // How to fill a field in.
            "兼传真加区号".to_owned(),
            "公历".to_owned(),
            "与公章一致".to_owned(),
            "限由绩效办编".to_owned(),
            // That a heading goes on.
            "接上页".to_owned(),
            "续上页".to_owned(),
        ])
        .collect();
    printed.join("|")
}

/// All that a report and its findings say.
struct Said {
    /// Folded, piece by piece and in one.
    text: String,
    /// The year of the cover.
    year: String,
    /// Labels and values as the unit wrote them, and what findings quote, folded.
    words: BTreeSet<String>,
}

impl Said {
    /// Says whether a text is nothing but labels and values, one behind the other.
    fn is_put_together(&self, text: &str, labels: &BTreeSet<String>) -> bool {
        let mut rest = text;
        while !rest.is_empty() {
            let words = self.words.iter().chain(labels).filter(|word| !word.is_empty());
            let Some(shorter) = words.filter_map(|word| rest.strip_prefix(word.as_str())).min_by_key(|rest| rest.len())
            else {
                return false;
            };
            rest = shorter;
        }
        true
    }
}

fn everything_said(noted: &Noted<Report>) -> Said {
    let report = &noted.value;
    let mut said = vec![report.office.clone(), report.compiled.clone(), shown_of(&report.opinion)];
    let signing = &report.signing;
    // 2021.12.28 is set as 2021年12月28日.
    let figures = signing.date.chars().filter(char::is_ascii_digit).collect();
    said.extend([signing.signature.clone(), signing.seal.clone(), signing.date.clone(), figures]);
    said.extend(report.fields.iter().flat_map(|field| [field.original.clone(), field.label.clone()]));
    let quotes = noted.findings.iter().map(|finding| finding.quote.as_str());
    let written = report.fields.iter().flat_map(|field| [field.original.as_str(), field.label.as_str()]).chain(quotes);
    let words = written.flat_map(|text| text.split_whitespace().chain([text]).map(fold)).collect();
    for section in &report.sections {
        said.extend([section.heading.clone().unwrap_or_default(), section.text()]);
        // Told by the rules.
        said.extend(section.blank_columns.iter().map(|(head, _)| head.clone()));
    }
    said.extend(noted.findings.iter().map(|finding| finding.quote.clone()));
    let apart = said.iter().map(|text| fold(text)).collect::<Vec<_>>().join("|");
    Said { text: format!("{apart}|{}", fold(&said.concat())), year: report.value("year").to_owned(), words }
}
