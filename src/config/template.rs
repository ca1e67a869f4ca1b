//! The form as data: labels, headings, fixed wording and limits, with the spellings under which units write them.
use serde::{Deserialize, Serialize};

use crate::fold::{fold, is_folded};
use crate::ordinal::{is_year_digit, strip_ordinal};

/// The form.
#[derive(Clone, Debug, Serialize, Deserialize)]
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
    /// Labels under which units sign instead.
    pub signing_spellings: Vec<String>,
    /// Labels under which units set their seal instead.
    pub seal_spellings: Vec<String>,
    /// Labels of the date beside signature and seal.
    pub signing_dates: Vec<String>,
    /// Words behind a unit's name that are no part of it.
    pub name_suffixes: Vec<String>,
    /// Spellings under which units write the last page's heading.
    pub opinion_spellings: Vec<String>,
    /// Other wording of the form; `#` stands for a number.
    pub wording: Vec<String>,
    /// Lines of the cover that name the compiling office; `*` stands for its name.
    pub office_lines: Vec<String>,
    /// Titles above a list of units; `*` stands for any text.
    pub list_titles: Vec<String>,
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
#[derive(Clone, Debug, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, Serialize, Deserialize)]
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
        self.is_folded_label(&fold(text))
    }

    /// Says whether a text that is folded already is a spelling of the label.
    fn is_folded_label(&self, folded: &str) -> bool {
        let mut spellings = std::iter::once(&self.label).chain(&self.spellings);
        !folded.is_empty() && spellings.any(|spelling| is_folded(spelling, folded))
    }

    /// Returns the label's spellings folded, the form's own first.
    pub fn folded_spellings(&self) -> impl Iterator<Item = String> {
        let spellings = std::iter::once(&self.label).chain(&self.spellings);
        spellings.map(|spelling| fold(spelling)).filter(|spelling| !spelling.is_empty())
    }
}

impl SectionSpec {
    /// Returns the heading's spellings folded, without ordinals, the form's own first.
    pub fn folded_spellings(&self) -> impl Iterator<Item = String> {
        let own = strip_ordinal(&self.heading);
        std::iter::once(own).chain(self.spellings.iter().map(String::as_str)).map(fold)
    }
}

impl Template {
    /// Says whether a whole cell or line is a label of a field or a heading of a section.
    pub fn is_label(&self, text: &str) -> bool {
        if text.chars().count() > 60 {
            return false;
        }
        let folded = fold(text);
        self.fields.iter().any(|field| field.is_folded_label(&folded))
            || self.sections.iter().any(|section| {
                section
                    .folded_spellings()
                    .any(|spelling| folded.ends_with(&spelling) && folded.len() < spelling.len() + 10)
            })
    }

    /// Returns the form's title without what stands in brackets behind it.
    pub fn bare_title(&self) -> &str {
        self.title.split(['（', '(']).next().unwrap_or_default()
    }

    /// Returns the unit that a title names: what stands before the form's title, without 关于 and the year.
    pub fn titled_unit<'t>(&self, title: &'t str) -> &'t str {
        let bare = self.bare_title();
        let before = if bare.is_empty() { title } else { title.split(bare).next().unwrap_or_default() };
        without_year(before.strip_prefix("关于").unwrap_or(before))
    }

    /// Says whether a cell's text heads a column of row numbers.
    pub fn is_serial_label(&self, text: &str) -> bool {
        let folded = fold(text);
        self.serial_labels.iter().any(|label| fold(label) == folded)
    }
}

/// Takes a year off a name's end: 2021年度, （二〇二一年）.
fn without_year(name: &str) -> &str {
    let open = name.trim_end_matches(['）', ')', '的']);
    let Some(digits) = open.strip_suffix("年度").or_else(|| open.strip_suffix('年')) else { return name };
    let bare = digits.trim_end_matches(is_year_digit);
    if digits.chars().count() == bare.chars().count() + 4 { bare.trim_end_matches(['（', '(', '的']) } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_no_part_of_a_name() {
        for name in ["某局2021年度", "某局２０２１年", "某局（二〇二一年度）", "某局"] {
            assert_eq!(without_year(name), "某局");
        }
        assert_eq!(without_year("第三中学七年"), "第三中学七年");
    }
}
