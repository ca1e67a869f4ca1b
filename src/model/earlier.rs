//! What an earlier year's ledger has of the units, as far as reports are compared with it.
use serde::Deserialize;

/// An earlier year; whatever an older schema does not have is empty.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct EarlierYear {
    /// The year.
    pub year: u16,
    /// Its units.
    pub units: Vec<EarlierUnit>,
}

/// A unit as an earlier year knew it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct EarlierUnit {
    /// Its full name.
    pub unit: Option<String>,
    /// Its code on the roster of that year.
    pub code: Option<String>,
    /// Its sections.
    pub sections: Vec<EarlierSection>,
    /// Its figures.
    pub figures: Vec<EarlierFigure>,
}

/// A section as an earlier year knew it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct EarlierSection {
    /// Key of the form.
    pub key: String,
    /// The heading as found.
    pub heading: Option<String>,
    /// The text, the heading not included.
    pub text: String,
}

/// A figure as an earlier year knew it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct EarlierFigure {
    /// The words in which it stands.
    pub text: String,
    /// What is counted.
    pub subject: String,
    /// The value as a decimal.
    pub value: String,
    /// The upper end of a range.
    pub upper: Option<String>,
    /// In what it is counted.
    pub unit: String,
    /// Key of its section.
    pub section: String,
    /// Where it stood.
    pub place: String,
}
