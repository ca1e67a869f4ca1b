//! A report in the one standard form; every value knows where it was found.
use serde::{Deserialize, Serialize};

use super::account::Account;
use super::block::{Block, Paragraph, shown_of, text_of};
use super::place::Place;

/// One unit's report in the form's terms.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The cover fields in the form's order, one for each that the form has, found or not.
    pub fields: Vec<Field>,
    /// The sections in the form's order, one for each that the form has, found or not.
    pub sections: Vec<Section>,
    /// What the unit wrote on the opinion page beyond the form's own wording.
    pub opinion: Vec<Block>,
    /// The foot of the opinion page as the unit filled it in.
    pub signing: Signing,
    /// Where the labels of signature and seal stand.
    pub signing_places: SigningPlaces,
    /// The compiling office as the cover names it, empty where it does not.
    pub office: String,
    /// The month of compiling as the cover names it, empty where it does not.
    pub compiled: String,
    /// The form's fixed sentences as the unit's file has them.
    pub fixed_words: FixedWords,
    /// What became of the source's characters.
    pub account: Account,
}

/// The form's fixed words as a unit's file has them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FixedWords {
    /// The notes, as many as the form has.
    pub notes: Vec<Printed>,
    /// The prompt below the heading of the sections.
    pub prompt: Printed,
    /// The promise above the signature.
    pub promise: Printed,
    /// Keys of the fields whose labels stand in the file in the form's own words.
    pub labels: Vec<String>,
}

/// How a fixed sentence of the form stands in a unit's file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Printed {
    /// Word for word, or the form has none.
    Same,
    /// In other words.
    Altered {
        /// Where.
        place: Place,
        /// The words.
        text: String,
    },
    /// Not at all.
    #[default]
    Missing,
}

/// Who signed, and when.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Signing {
    /// What stands behind the label of the signature, empty where nobody signed.
    pub signature: String,
    /// What stands behind the label of the seal, mostly nothing.
    pub seal: String,
    /// The date, as 2021年12月28日 where it can be read, else as written; empty where there is none.
    pub date: String,
    /// Scanned signatures, with seals that stand beside them.
    pub signatures: Vec<Block>,
    /// Scanned seals below the label of the seal.
    pub seals: Vec<Block>,
}

impl Report {
    /// Says whether a picture may show a signature: any but one beside the label of the seal.
    pub fn may_be_signed(&self) -> bool {
        let is_elsewhere = |seal: &Block| self.signing_places.seal.as_ref() != Some(seal.place());
        !self.signing.signatures.is_empty() || self.signing.seals.iter().any(is_elsewhere)
    }
}

impl Signing {
    /// Adds a scanned seal, or a scanned signature.
    pub fn add_picture(&mut self, paragraph: Paragraph, is_seal: bool) {
        let pictures = if is_seal { &mut self.seals } else { &mut self.signatures };
        pictures.push(Block::Paragraph(paragraph));
    }

    /// Says whether there is a picture of a signature or a seal, which may show either.
    pub fn is_pictured(&self) -> bool {
        !self.signatures.is_empty() || !self.seals.is_empty()
    }
}

/// Where the labels at the foot of the opinion page stand, and what was written for them; `None` for what is not there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SigningPlaces {
    /// That of the signature's label.
    pub signature: Option<Place>,
    /// That of the seal's label.
    pub seal: Option<Place>,
    /// Where the signature itself stands.
    pub signed: Option<Place>,
    /// Where the words stand that are set for a seal.
    pub sealed: Option<Place>,
    /// Where the date stands.
    pub dated: Option<Place>,
}

/// By what a value or a section was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FoundBy {
    /// By words of the form, or by a spelling of them that the settings list.
    #[default]
    Words,
    /// By what else is sure: the form's order, the kind of the value, the report's title.
    Position,
    /// By words that are only like the form's; a person should look.
    Likeness,
}

/// One cover field.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// Key in the ledger, such as `phone`.
    pub key: String,
    /// The value in its normal writing; dates as ISO 8601. Empty where the unit left it blank.
    pub value: String,
    /// The value as the unit wrote it.
    pub original: String,
    /// Where label or value was found; `None` where the report has neither.
    pub place: Option<Place>,
    /// The label as the unit wrote it, empty where there is none.
    pub label: String,
    /// By what it was found; says nothing without a place.
    pub found_by: FoundBy,
}

/// One section of the form.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Key in the ledger, such as `targets`.
    pub key: String,
    /// The heading as found, automatic number included; `None` where it was not found.
    pub heading: Option<String>,
    /// The typed characters of the heading, which is what a word count sees.
    pub typed_heading: String,
    /// Where the heading was found.
    pub place: Option<Place>,
    /// By what it was found; says nothing without a heading.
    pub found_by: FoundBy,
    /// How many sections the unit has before it; says nothing without a heading.
    pub order: usize,
    /// What stands below it.
    pub body: Vec<Block>,
    /// Columns of a list that share the section and that the unit left blank: what each is called, and its cell.
    pub blank_columns: Vec<(String, Place)>,
}

impl Report {
    /// Says whether nobody has filled anything in; `printed` are the keys of the fields that the form itself may fill.
    pub fn is_blank_but(&self, printed: &[&str]) -> bool {
        let blank = |field: &Field| field.value.trim().is_empty() || printed.contains(&field.key.as_str());
        self.fields.iter().all(blank)
            && self.sections.iter().all(|section| section.body.is_empty())
            && self.opinion.is_empty()
            && self.signing == Signing::default()
    }

    /// Goes through the fields that say something.
    pub fn filled(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| !field.value.is_empty())
    }

    /// Says whether any of the form's sections has its heading.
    pub fn heads_any_section(&self) -> bool {
        self.sections.iter().any(|section| section.heading.is_some())
    }

    /// Returns where a picture stands above the foot of the opinion page: it may be the page itself, signed and scanned.
    pub fn pictured_opinion(&self) -> Option<&Place> {
        self.opinion.iter().find_map(Block::first_picture)
    }

    /// Returns the field of that key, if the form has one.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// Returns the value of the field of that key, empty where there is none.
    pub fn value(&self, key: &str) -> &str {
        self.field(key).map_or("", |field| field.value.as_str())
    }
}

impl Section {
    /// Returns the body's text: paragraphs joined by `\n`, cells by tabs, automatic numbers included, the heading not.
    pub fn text(&self) -> String {
        shown_of(&self.body)
    }

    /// Returns what a word count sees: heading and body as typed, without automatic numbers.
    pub fn typed_text(&self) -> String {
        format!("{}\n{}", self.typed_heading, text_of(&self.body))
    }
}
