//! The form as data: labels, headings, fixed wording and limits, with the spellings under which units write them.
use serde::Deserialize;

use crate::fold::{fold, likeness};

/// The form.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// The label in the upper left corner of the cover.
    pub annex: String,
    /// The title without the unit's name.
    pub title: String,
    /// Heading of the notes to the person who fills the form in.
    pub notes_heading: String,
    /// The notes.
    pub notes: Vec<String>,
    /// Heading above the sections.
    pub summary_heading: String,
    /// The prompt below it.
    pub prompt: String,
    /// Most 字 that all sections together may have.
    pub limit: usize,
    /// Heading of the last page.
    pub opinion_heading: String,
    /// The promise that the unit's head signs.
    pub promise: String,
    /// Label before the signature.
    pub signature: String,
    /// Label before the seal.
    pub seal: String,
    /// Words behind a unit's name that are no part of it.
    pub name_suffixes: Vec<String>,
    /// Other wording of the form; `*` stands for any text.
    pub wording: Vec<String>,
    /// Heads of columns that merely number the rows of a list.
    pub serial_labels: Vec<String>,
    /// From which likeness on, 0 to 1, a line is taken for the form's own.
    pub similarity: f64,
    /// Words that, alone in a section, say nothing.
    pub bare_words: Vec<String>,
    /// The cover fields in order.
    pub fields: Vec<FieldSpec>,
    /// The sections in order.
    pub sections: Vec<SectionSpec>,
}

/// One cover field of the form.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldSpec {
    /// Key in the ledger; a person's field becomes `<key>_name` and `<key>_title`.
    pub key: String,
    /// The label as the form prints it.
    pub label: String,
    /// What kind of value it takes.
    pub kind: FieldKind,
    /// The labels under which units write it.
    pub spellings: Vec<String>,
}

/// What kind of value a cover field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FieldKind {
    /// Four digits.
    Year,
    /// Anything.
    Text,
    /// The unit's name.
    Unit,
    /// The report's title, found by its wording and not by a label.
    Title,
    /// A name and a post.
    Person,
    /// Telephone numbers.
    Phone,
    /// A date.
    Date,
}

/// One section of the form.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionSpec {
    /// Key in the ledger.
    pub key: String,
    /// The heading as the form prints it.
    pub heading: String,
    /// The headings under which units write it, without ordinal.
    pub spellings: Vec<String>,
}

impl FieldSpec {
    /// Returns the spelling that `text` is, folded and whole.
    pub fn is_label(&self, text: &str) -> bool {
        let folded = fold(text);
        self.folded_spellings().any(|spelling| spelling == folded)
    }

    /// Returns the label's spellings folded, the form's own first.
    pub fn folded_spellings(&self) -> impl Iterator<Item = String> {
        let spellings = std::iter::once(&self.label).chain(&self.spellings);
        spellings.map(|spelling| fold(spelling)).filter(|spelling| !spelling.is_empty())
    }
}

impl SectionSpec {
    /// Returns the heading's spellings folded, without ordinals.
    pub fn folded_spellings(&self) -> impl Iterator<Item = String> {
        self.spellings.iter().map(|spelling| fold(spelling))
    }
}

impl Template {
    /// Says whether a whole cell or line is a label of a field or a heading of a section.
    pub fn is_label(&self, text: &str) -> bool {
        if text.chars().count() > 60 {
            return false;
        }
        let folded = fold(text);
        self.fields.iter().any(|field| field.is_label(text))
            || self.sections.iter().any(|section| {
                section
                    .folded_spellings()
                    .any(|spelling| folded.ends_with(&spelling) && folded.len() < spelling.len() + 10)
            })
    }

    /// Says whether a whole line is wording of the form: exactly, by its pattern, or nearly so.
    pub fn is_wording(&self, text: &str) -> bool {
        let folded = fold(text);
        if folded.is_empty() {
            return text.trim().chars().all(|character| !character.is_alphanumeric());
        }
        let lines = self.notes.iter().chain([
            &self.annex,
            &self.title,
            &self.notes_heading,
            &self.summary_heading,
            &self.prompt,
            &self.opinion_heading,
            &self.promise,
            &self.signature,
            &self.seal,
        ]);
        let headings = self.sections.iter().map(|section| &section.heading);
        let long = folded.chars().count() >= 8;
        lines.chain(headings).any(|line| self.is_like(&folded, line) || (long && fold(line).contains(&folded)))
            || self.wording.iter().any(|pattern| fits(&folded, pattern))
    }

    /// Says whether a cell's text heads a column of row numbers.
    pub fn is_serial_label(&self, text: &str) -> bool {
        let folded = fold(text);
        self.serial_labels.iter().any(|label| fold(label) == folded)
    }

    /// Says whether `folded` is `line`, or, where both are long enough to tell, nearly so.
    pub fn is_like(&self, folded: &str, line: &str) -> bool {
        let line = fold(line);
        folded == line
            || (line.chars().count() >= 8
                && folded.chars().count() <= 2 * line.chars().count()
                && likeness(folded, &line) >= self.similarity)
    }
}

/// Says whether `folded` fits `pattern`, in which `*` stands for any text.
fn fits(folded: &str, pattern: &str) -> bool {
    let Some((head, tail)) = pattern.split_once('*') else { return folded == fold(pattern) };
    let (head, tail) = (fold(head), fold(tail));
    folded.len() >= head.len() + tail.len() && folded.starts_with(&head) && folded.ends_with(&tail)
}
