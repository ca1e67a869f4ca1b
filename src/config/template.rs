//! The form as data: labels, headings, fixed wording and limits, with the spellings under which units write them.
use std::collections::BTreeSet;

use serde::{Deserialize, Deserializer, Serialize};

use super::derived::Derived;
use super::headed::HeadingWords;
use super::label::Labels;
use super::names::Names;
use super::phrase::Phrase;
use crate::fold::fold;
use crate::model::Report;

/// The form.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// The label in the upper left corner of the cover.
    pub annex: Phrase,
    /// The title without the unit's name.
    pub title: Phrase,
    /// Titles under which units write it, without what stands in brackets behind them.
    pub title_spellings: Vec<Phrase>,
    /// Heading of the notes to the person who fills the form in.
    pub notes_heading: Phrase,
    /// The notes.
    pub notes: Vec<Phrase>,
    /// Heading above the sections.
    pub summary_heading: Phrase,
    /// The prompt below it.
    pub prompt: Phrase,
    /// Most 字 that all sections together may have.
    pub limit: usize,
    /// Heading of the last page.
    pub opinion_heading: Phrase,
    /// The promise that the unit's head signs.
    pub promise: Phrase,
    /// Label before the signature.
    pub signature: Phrase,
    /// Label before the seal.
    pub seal: Phrase,
    /// Labels under which units sign instead.
    pub signing_spellings: Vec<Phrase>,
    /// Labels under which units set their seal instead.
    pub seal_spellings: Vec<Phrase>,
    /// Labels of the date beside signature and seal.
    pub signing_dates: Vec<Phrase>,
    /// Words behind a unit's name that are no part of it.
    pub name_suffixes: Vec<String>,
    /// Spellings under which units write the last page's heading.
    pub opinion_spellings: Vec<Phrase>,
    /// Headings that the form does not have and units' own forms do, behind the last section.
    pub other_headings: Vec<Phrase>,
    /// Other wording of the form; `#` stands for a number.
    pub wording: Vec<Phrase>,
    /// Lines of the cover that name the compiling office; `*` stands for its name.
    pub office_lines: Vec<Phrase>,
    /// Titles above a list of units; `*` stands for any text.
    pub list_titles: Vec<Phrase>,
    /// Heads of columns that merely number the rows of a list.
    pub serial_labels: Vec<Phrase>,
    /// Heads of columns by which the maker of a list groups its units.
    pub group_labels: Vec<Phrase>,
    /// Heads of columns above the rows of a table that is the form, and heads of groups of them.
    pub table_heads: Vec<Phrase>,
    /// Heads of columns that tell what to write.
    pub instruction_heads: Vec<Phrase>,
    /// Words that join others in a heading and say nothing themselves.
    pub joining_words: Vec<Phrase>,
    /// Words of titles that mean any unit and name none.
    pub any_units: Vec<Phrase>,
    /// Words that a heading may have or leave out; a year before one of 年 and 年度 is such a word always.
    pub optional_words: Vec<Phrase>,
    /// Words by which a remark below a heading tells how to fill the section in; `#` stands for a number.
    pub prompt_words: Vec<Phrase>,
    /// Words by which such a remark says how long the section may be; `#` stands for a number.
    pub prompt_limits: Vec<Phrase>,
    /// Words of remarks set apart below a heading that tell how to write, where nothing in them is the unit's.
    pub prompt_hints: Vec<Phrase>,
    /// Words that such a remark has only where a unit says something by it.
    pub remark_words: Vec<Phrase>,
    /// Words that only a unit says of itself, so that a remark with one of them is no prompt.
    pub own_words: Vec<Phrase>,
    /// Words with which an order to the person who writes begins, where such a remark is nothing but orders.
    pub order_beginnings: Vec<Phrase>,
    /// Words with which it ends.
    pub order_endings: Vec<Phrase>,
    /// Words before a colon that set such a remark apart.
    pub prompt_labels: Vec<Phrase>,
    /// From which likeness on, 0 to 1, a line is taken for the form's own.
    pub similarity: f64,
    /// Words that, alone in a section, say nothing.
    pub bare_words: Vec<Phrase>,
    /// Those words without what fills them, made when first asked for.
    #[serde(skip)]
    pub(super) plain_bare_words: Derived<BTreeSet<String>>,
    /// Labels of a person's name that say nothing else.
    pub name_labels: Vec<Phrase>,
    /// Labels of a person's post that say nothing else.
    pub post_labels: Vec<Phrase>,
    /// Labels of forms like this one that stand for none of its fields.
    pub other_labels: Vec<Phrase>,
    /// Words by which names of persons, posts and units are known.
    pub names: Names,
    /// The spellings of all fields, collected when a label is first looked for.
    #[serde(skip)]
    labels: Derived<Labels>,
    /// The cover fields in order.
    pub fields: Vec<FieldSpec>,
    /// The sections in order.
    pub sections: Vec<SectionSpec>,
    /// The sections' headings as lines are compared with them, made when first asked for.
    #[serde(skip)]
    pub(super) heading_words: Derived<HeadingWords>,
}

/// One cover field of the form.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldSpec {
    /// Key in the ledger; a person's field becomes `<key>_name` and `<key>_title`.
    pub key: String,
    /// The label as the form prints it, without the colon that is printed behind it.
    #[serde(deserialize_with = "without_colon")]
    pub label: Phrase,
    /// What kind of value it takes.
    pub kind: FieldKind,
    /// The labels under which units write it.
    #[serde(default)]
    pub spellings: Vec<Phrase>,
    /// Labels that ask for something else as often, and for this field where what stands behind them is plainly its value.
    #[serde(default)]
    pub doubtful_spellings: Vec<Phrase>,
    /// Whether the form does not have it on its cover, and says it in its title.
    #[serde(skip)]
    pub in_title: bool,
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

/// Reads a label that may have been copied from the form along with its colon.
fn without_colon<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Phrase, D::Error> {
    let label = String::deserialize(deserializer)?;
    Ok(label.trim().trim_end_matches(['：', ':']).trim_end().to_owned().into())
}

impl FieldKind {
    /// Returns the key of the built-in form's field of this kind.
    fn built_in_key(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Text => "code",
            Self::Unit => "unit",
            Self::Title => "title",
            Self::Person => "filler",
            Self::Phone => "phone",
            Self::Date => "date",
        }
    }
}

/// One section of the form.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionSpec {
    /// Key in the ledger.
    pub key: String,
    /// The heading as the form prints it.
    pub heading: Phrase,
    /// The headings under which units write it, without ordinal.
    #[serde(default)]
    pub spellings: Vec<Phrase>,
    /// By which words it is known in a heading of other words: groups, and of each group one word.
    #[serde(default)]
    pub keywords: Vec<Vec<Phrase>>,
    /// Whether a few words, or 无, are all that it asks for: a grade, a list of annexes.
    #[serde(default)]
    pub brief: bool,
}

impl FieldSpec {
    /// Returns the label's spellings folded, the form's own first.
    pub fn spelled(&self) -> impl Iterator<Item = &str> {
        let spellings = std::iter::once(&self.label).chain(&self.spellings);
        spellings.map(Phrase::folded).filter(|spelling| !spelling.is_empty())
    }
}

impl SectionSpec {
    /// Returns the heading's spellings folded, without ordinals, the form's own first.
    pub fn spelled(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.heading.words()).chain(self.spellings.iter().map(Phrase::folded))
    }
}

impl Template {
    /// Returns the spellings of all fields.
    pub(super) fn labels(&self) -> &Labels {
        self.labels.get_or_init(|| Labels::of(self))
    }

    /// Says whether a whole cell or line is a label of a field or a heading of a section.
    pub fn is_label(&self, text: &str) -> bool {
        if text.chars().count() > 60 {
            return false;
        }
        let folded = fold(self.without_remark(text));
        self.whole_label(text).is_some_and(|label| !label.bare)
            || self.sections.iter().any(|section| {
                section.spelled().any(|spelling| folded.ends_with(spelling) && folded.len() < spelling.len() + 10)
            })
    }

    /// Returns the field of a kind, if the form has one: the unit's name is known by its kind, whatever its key.
    pub fn field_of(&self, kind: FieldKind) -> Option<&FieldSpec> {
        self.index_of(kind).map(|index| &self.fields[index])
    }

    /// Returns where the field of a kind stands. Of several it is the one that has the built-in form's key, wherever an
    /// office has put its own, such as the day on which a unit was founded; else it is the first.
    pub fn index_of(&self, kind: FieldKind) -> Option<usize> {
        let find = |key: Option<&str>| {
            self.fields.iter().position(|field| field.kind == kind && key.is_none_or(|key| field.key == key))
        };
        find(Some(kind.built_in_key())).or_else(|| find(None))
    }

    /// Adds the year to a form whose cover has no field for it: its reports say it in their titles, as a school's year where the
    /// form's title begins with 学年, which is no part of its name.
    pub(super) fn add_year(&mut self) {
        let school = self.title.strip_prefix("学年度").or_else(|| self.title.strip_prefix("学年"));
        let school = school.map(|title| Phrase::from(title.to_owned()));
        let label = Phrase::from(if school.is_some() { "学年" } else { "年度" }.to_owned());
        let key = FieldKind::Year.built_in_key();
        let is_there = |field: &FieldSpec| {
            let is_same = field.key == key || field.spelled().any(|spelling| spelling == label.folded());
            field.kind == FieldKind::Year || is_same
        };
        if !self.fields.iter().any(is_there) {
            self.title = school.unwrap_or_else(|| std::mem::take(&mut self.title));
            let (spellings, doubtful_spellings) = (Vec::new(), Vec::new());
            let (key, kind) = (key.to_owned(), FieldKind::Year);
            self.fields.insert(0, FieldSpec { key, label, kind, spellings, doubtful_spellings, in_title: true });
        }
    }

    /// Says whether the form asks for the post of a field's person, too: 填表人姓名及职务, but not 填报人.
    pub fn asks_for_post(&self, field: &FieldSpec) -> bool {
        self.post_labels.iter().any(|post| field.label.folded().contains(post.folded()))
    }

    /// Returns the key of the field of a kind, empty where the form has none.
    pub fn key_of(&self, kind: FieldKind) -> &str {
        self.field_of(kind).map_or("", |field| &field.key)
    }

    /// Returns what a report says in its fields of unit and title.
    pub fn unit_and_title<'r>(&self, report: &'r Report) -> (&'r str, &'r str) {
        let unit = Some(report.value(self.key_of(FieldKind::Unit))).filter(|unit| !self.says_nothing(unit));
        (unit.unwrap_or_default(), report.value(self.key_of(FieldKind::Title)))
    }

    /// Says whether the form has a page behind its sections, to be signed.
    pub fn has_last_page(&self) -> bool {
        [&self.opinion_heading, &self.promise, &self.signature, &self.seal].iter().any(|own| !own.is_empty())
    }

    /// Returns what all sections together are called, to a person.
    pub fn summary_name(&self) -> &str {
        if self.summary_heading.is_empty() { "各部分" } else { &self.summary_heading }
    }

    /// Says whether a cell's text heads a column of row numbers.
    pub fn is_serial_label(&self, text: &str) -> bool {
        Phrase::is_any(&self.serial_labels, text)
    }

    /// Says whether a cell's text heads a column that the maker of a list has added to it: row numbers, groups of units.
    pub fn is_list_label(&self, text: &str) -> bool {
        self.is_serial_label(text) || Phrase::is_any(&self.group_labels, text)
    }

    /// Says whether a text heads a column of a table that is the form, and nothing else.
    pub fn is_table_head(&self, text: &str) -> bool {
        self.is_serial_label(text) || Phrase::is_any(&self.table_heads, text)
    }

    /// Says whether a text heads a column that tells what to write.
    pub fn is_instruction_head(&self, text: &str) -> bool {
        Phrase::is_any(&self.instruction_heads, text)
    }
}
