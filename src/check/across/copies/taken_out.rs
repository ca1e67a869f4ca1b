//! Words that neither make two passages alike nor keep them apart: names of units and districts, and standing phrases.
use aho_corasick::{AhoCorasick, MatchKind};

use crate::config::Config;
use crate::fold::fold;
use crate::model::Unit;
use crate::unit_names::{core, leading_districts, tails};

/// Longest word, in bytes, that is taken out; a longer one is no name.
const LONGEST: usize = 200;

/// The words of a run that are taken out.
pub struct TakenOut(Option<AhoCorasick>);

impl TakenOut {
    /// Lists the names of all units, their districts, and the standing phrases of the settings.
    pub fn new(units: &[Unit], config: &Config) -> Self {
        let mut words: Vec<String> = config.check.standing_phrases.iter().map(|phrase| fold(phrase)).collect();
        for unit in units {
            let of_roster = unit.entry.iter().flat_map(|entry| &entry.short_names);
            for name in std::iter::once(&unit.name).chain(of_roster) {
                let core = core(name);
                let (districts, bare) = leading_districts(&core);
                words.extend(districts.iter().map(|&district| district.to_owned()));
                words.extend(tails(&core).into_iter().chain([bare]).map(str::to_owned));
                words.push(fold(name));
                words.push(core);
            }
        }
        words.retain(|word| word.len() <= LONGEST && word.chars().nth(1).is_some());
        words.sort_unstable();
        words.dedup();
        // Too many words for the machine are taken for none: then more is compared, and nothing is lost.
        Self(AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words).ok())
    }

    /// Returns the byte ranges of a folded text that are taken out, in order.
    pub fn in_text(&self, folded: &str) -> Vec<std::ops::Range<usize>> {
        self.0.iter().flat_map(|words| words.find_iter(folded)).map(|found| found.range()).collect()
    }
}
