//! The words by which a person's name beside something private is told.
use aho_corasick::AhoCorasick;
use serde::{Deserialize, Serialize};

use super::characters::Characters;
use super::derived::Derived;

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
    pub given_names: Characters,
    /// Words of honours; a sentence with one of them says nothing private.
    pub honours: Vec<String>,
    /// The words of something private, to be looked for all at once; `None` where they are too many for that.
    #[serde(skip)]
    private: Derived<Option<AhoCorasick>>,
}

impl Persons {
    /// Says whether a text has a word that no person's name should stand beside, or one for such persons.
    pub fn has_private_word(&self, text: &str) -> bool {
        let words = || self.sensitive.iter().chain(&self.called);
        let sought = self.private.get_or_init(|| AhoCorasick::new(words()).ok());
        sought.as_ref().map_or_else(|| words().any(|word| text.contains(word.as_str())), |sought| sought.is_match(text))
    }
}
