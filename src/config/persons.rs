//! The words by which a person's name beside something private is told.
use serde::{Deserialize, Serialize};

/// Words around names; surnames and posts are those of the form.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Persons {
    /// Words that no person's name should stand beside.
    pub sensitive: Vec<String>,
    /// Words for persons of whom the same holds, behind which the name stands: 低保户.
    pub called: Vec<String>,
    /// Phrases in which such a word does not count.
    pub allowed: Vec<String>,
    /// Words that may stand between a name and such a word.
    pub between: Vec<String>,
    /// Words behind which a name begins: 村民.
    pub before: Vec<String>,
    /// Words that look like names and are none.
    pub not_names: Vec<String>,
    /// The characters of given names; a name with others is not told.
    pub given_names: String,
    /// Words of honours; a sentence with one of them says nothing private.
    pub honours: Vec<String>,
}
