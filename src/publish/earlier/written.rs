//! The bytes of a ledger.json, of this schema, an older or a newer one → an earlier year. Texts are borrowed from the bytes
//! as far as they can be, and equal ones kept once.
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;

use crate::figure::sentence_around;
use crate::format::encoding::without_mark;
use crate::model::{
    EarlierFigure, EarlierFinding, EarlierSection, EarlierUnit, EarlierYear, Lang, PageTurn, Severity, Status,
};

/// What is asked of a ledger.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Whether the texts of the sections are kept.
    pub texts: bool,
    /// Key of the field that is the date.
    pub date: &'a str,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WrittenYear<'a> {
    schema: u32,
    year: u16,
    #[serde(borrow)]
    units: Vec<WrittenUnit<'a>>,
    rules: Vec<WrittenRule>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WrittenRule {
    rule: String,
    title: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WrittenUnit<'a> {
    unit: Option<String>,
    code: Option<String>,
    group: Option<String>,
    former_names: Vec<String>,
    #[serde(borrow)]
    status: Cow<'a, str>,
    source: Option<WrittenSource>,
    fields: BTreeMap<String, Value>,
    pdf: Option<String>,
    word_count: usize,
    #[serde(borrow)]
    sections: Vec<WrittenSection<'a>>,
    #[serde(borrow)]
    figures: Vec<WrittenFigure<'a>>,
    #[serde(borrow)]
    findings: Vec<WrittenFinding<'a>>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WrittenSource {
    path: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WrittenSection<'a> {
    #[serde(borrow)]
    key: Cow<'a, str>,
    heading: Option<String>,
    #[serde(borrow)]
    text: Cow<'a, str>,
    page: Option<usize>,
    turns: Vec<PageTurn>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WrittenFigure<'a> {
    #[serde(borrow)]
    text: Cow<'a, str>,
    #[serde(borrow)]
    subject: Cow<'a, str>,
    #[serde(borrow)]
    value: Cow<'a, str>,
    upper: Option<String>,
    #[serde(borrow)]
    unit: Cow<'a, str>,
    page: Option<u32>,
    #[serde(borrow)]
    sentence: Cow<'a, str>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WrittenFinding<'a> {
    #[serde(borrow)]
    rule: Cow<'a, str>,
    #[serde(borrow)]
    severity: Cow<'a, str>,
    decision: Option<String>,
}

/// Reads a ledger.
///
/// # Errors
/// What is wrong with the JSON.
pub fn read_written(bytes: &[u8], asked: Asked<'_>) -> Result<EarlierYear, serde_json::Error> {
    let written: WrittenYear<'_> = serde_json::from_slice(without_mark(bytes))?;
    let mut once = Once::default();
    let units = written.units.into_iter().map(|unit| unit.kept(asked, &mut once)).collect();
    let titles = written.rules.into_iter().map(|rule| (rule.rule, rule.title)).collect();
    Ok(EarlierYear { stated: written.year, schema: written.schema, units, titles, ..EarlierYear::default() })
}

/// Texts, each kept once.
#[derive(Default)]
struct Once(HashSet<Arc<str>>);

impl Once {
    fn keep(&mut self, text: &str) -> Arc<str> {
        if let Some(kept) = self.0.get(text) {
            return Arc::clone(kept);
        }
        let kept: Arc<str> = text.into();
        self.0.insert(Arc::clone(&kept));
        kept
    }
}

impl WrittenUnit<'_> {
    fn kept(self, asked: Asked<'_>, once: &mut Once) -> EarlierUnit {
        let figures = self.figures.iter().map(|figure| figure.kept(&self.sections, once)).collect();
        let findings = self.findings.into_iter().map(|finding| finding.kept(once)).collect();
        EarlierUnit {
            unit: self.unit,
            code: self.code,
            group: self.group,
            former_names: self.former_names,
            status: Status::ALL.into_iter().find(|status| status.words(Lang::En) == self.status),
            source: self.source.map(|source| source.path),
            date: self.fields.get(asked.date).and_then(Value::as_str).unwrap_or_default().to_owned(),
            pdf: self.pdf,
            anchor: None,
            words: (!self.sections.is_empty()).then_some(self.word_count),
            figures,
            findings,
            sections: if asked.texts {
                self.sections.into_iter().map(WrittenSection::kept).collect()
            } else {
                Vec::new()
            },
        }
    }
}

impl WrittenSection<'_> {
    fn kept(self) -> EarlierSection {
        let (key, text) = (self.key.into_owned(), self.text.into_owned());
        EarlierSection { key, heading: self.heading, text, page: self.page, turns: self.turns }
    }
}

impl WrittenFigure<'_> {
    fn kept(&self, sections: &[WrittenSection<'_>], once: &mut Once) -> EarlierFigure {
        // The first schema had no sentences.
        let sentence = if self.sentence.is_empty() { sentence_in(sections, &self.text) } else { &self.sentence };
        let upper = self.upper.as_ref().and_then(|upper| upper.parse().ok());
        // A range with an end that nobody can read is no number.
        let is_whole = upper.is_some() == self.upper.is_some();
        EarlierFigure {
            text: once.keep(&self.text),
            subject: once.keep(&self.subject),
            value: self.value.parse().ok().filter(|_| is_whole),
            upper,
            unit: once.keep(&self.unit),
            page: self.page,
            sentence: once.keep(sentence),
        }
    }
}

/// Finds the sentence that says these words first; empty where none does.
fn sentence_in<'s>(sections: &'s [WrittenSection<'_>], words: &str) -> &'s str {
    let mut said = sections.iter().filter(|_| !words.is_empty());
    let found = said.find_map(|section| Some((&*section.text, section.text.find(words)?)));
    found.map_or("", |(text, at)| text[sentence_around(text, at..at + words.len())].trim())
}

impl WrittenFinding<'_> {
    fn kept(self, once: &mut Once) -> EarlierFinding {
        EarlierFinding {
            rule: once.keep(&self.rule),
            severity: Severity::ALL.into_iter().find(|severity| severity.words(Lang::En) == self.severity),
            decision: self.decision,
        }
    }
}
