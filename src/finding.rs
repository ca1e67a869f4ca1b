//! What the program has to say about a report: the fault's rule, its place, the words quoted, and what to do.
use std::ops::Range;

use serde::{Deserialize, Deserializer, Serialize};

use crate::model::{Mask, Place, Words, characters_in};

/// Names of the rules that stages other than `check` fire; all other names live in their rule's file.
pub mod rule {
    /// The file cannot be read.
    pub const DAMAGED: &str = "damaged";
    /// The file does not open without a password.
    pub const ENCRYPTED: &str = "encrypted";
    /// The name ends as that of another format does.
    pub const WRONG_EXTENSION: &str = "wrong-extension";
    /// There is no text, only pictures.
    pub const IMAGE_ONLY: &str = "image-only";
    /// Remarks of reviewers that nobody has deleted yet.
    pub const COMMENTS_LEFT: &str = "comments-left";
    /// Macros, embedded objects, links to other files.
    pub const ACTIVE_CONTENT: &str = "active-content";
    /// Text that belongs to no part of the form.
    pub const UNPLACED_CONTENT: &str = "unplaced-content";
    /// What was known by its words alone, such as the rows of a list that are no units.
    pub const FOUND_BY_LIKENESS: &str = "found-by-likeness";
    /// Insertions, deletions or moves that nobody has accepted yet.
    pub const TRACKED_CHANGES: &str = "tracked-changes";
    /// Text that the word processor does not show.
    pub const HIDDEN_TEXT: &str = "hidden-text";
    /// A character that no font has.
    pub const MISSING_GLYPH: &str = "missing-glyph";
    /// A file among the old results that had to make room for a new one.
    pub const KEPT_ASIDE: &str = "kept-aside";
    /// An annex that opens without a password, and may not be edited or printed.
    pub const RESTRICTED_ANNEX: &str = "restricted-annex";
    /// What the year before said once more; also where that year's results cannot be read.
    pub const LAST_YEAR_UNREAD: &str = "copied-from-last-year";

    /// The rules that stages other than `check` fire on a file or a unit, whose findings may come from another process.
    pub(super) const ELSEWHERE: [&str; 11] = [
        MISSING_GLYPH, DAMAGED, ENCRYPTED, WRONG_EXTENSION, IMAGE_ONLY, TRACKED_CHANGES, COMMENTS_LEFT, HIDDEN_TEXT,
        ACTIVE_CONTENT, UNPLACED_CONTENT, FOUND_BY_LIKENESS,
    ];
}

/// One finding; its severity is config and is settled when the ledger is written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// The rule's name, as in `redbook explain`.
    pub rule: &'static str,
    /// Where in the unit's file; `None` where it concerns the whole of it.
    pub place: Option<Place>,
    /// The exact words that it is about, empty where there are none.
    pub quote: String,
    /// Bytes of the quote, beginning and end, that are meant where the rest is there to know the place by; empty where all is.
    pub meant: Vec<(usize, usize)>,
    /// How many characters of the source a reader left out here, as an account counts them.
    pub left_out: usize,
    /// What is the case.
    pub message: Words,
    /// What to do about it in Word or Excel.
    pub hint: Words,
    /// What the reviewers' edition must not show, of rules about secrecy and privacy.
    pub masks: Vec<Mask>,
    /// The same passage where else it stands, or what is said of the same in another year, to be shown beside the quote.
    pub beside: Option<Beside>,
    /// What the unit is told of it.
    pub to_unit: ToUnit,
    /// Whether it counts what its rule found besides and does not list.
    pub sums_up: bool,
}

/// What a letter tells a unit of a finding: much of what an office can do, a unit cannot.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ToUnit {
    /// The same as the office.
    #[default]
    Same,
    /// What it can do itself.
    Hint(Words),
    /// What is the case, and what it can do itself.
    Words(Words, Words),
    /// Nothing: it is the office's own business, or the program's.
    Nothing,
}

/// A passage that another report has as well, or words of another report to compare with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Beside {
    /// The other unit; the unit itself where it is its own report of an earlier year.
    pub unit: String,
    /// Where it stands there.
    pub place: Option<Place>,
    /// The exact words there.
    pub quote: String,
    /// The sentence in which the words stand; empty where they are a passage of their own.
    pub sentence: String,
    /// How alike both passages are, in per cent; `None` where nothing is said to be the same.
    pub likeness: Option<u32>,
    /// Where it can be looked at; `None` until there is a PDF of the other report.
    pub shown: Option<Shown>,
}

/// A place in a PDF.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Shown {
    /// The PDF's path from this year's results.
    pub pdf: String,
    /// Its page; `None` where that is not known.
    pub page: Option<usize>,
}

/// A finding that another process sent or another run kept, whose rule is not known yet.
#[derive(Deserialize)]
pub struct FromElsewhere {
    rule: String,
    place: Option<Place>,
    quote: String,
    meant: Vec<(usize, usize)>,
    left_out: usize,
    message: Words,
    hint: Words,
    masks: Vec<Mask>,
    beside: Option<Beside>,
    to_unit: ToUnit,
    sums_up: bool,
}

impl<'de> Deserialize<'de> for Finding {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let elsewhere = FromElsewhere::deserialize(deserializer)?;
        elsewhere.of_rules(rule::ELSEWHERE).ok_or_else(|| serde::de::Error::custom("no stage fires such a rule"))
    }
}

impl FromElsewhere {
    /// Makes it a finding; `None` where its rule is none of these.
    pub fn of_rules(self, rules: impl IntoIterator<Item = &'static str>) -> Option<Finding> {
        let Self { rule, place, quote, meant, left_out, message, hint, masks, beside, to_unit, sums_up } = self;
        let rule = rules.into_iter().find(|known| *known == rule)?;
        let is_of_quote = |(start, end): &(usize, usize)| quote.get(*start..*end).is_some();
        let meant = meant.into_iter().filter(is_of_quote).collect();
        Some(Finding { rule, place, quote, meant, left_out, message, hint, masks, beside, to_unit, sums_up })
    }
}

impl Finding {
    /// Makes a finding about the whole of a report.
    pub fn new(rule: &'static str, message: Words, hint: Words) -> Self {
        let (place, quote, meant, left_out, masks) = (None, String::new(), Vec::new(), 0, Vec::new());
        let (beside, to_unit, sums_up) = (None, ToUnit::Same, false);
        Self { rule, place, quote, meant, left_out, message, hint, masks, beside, to_unit, sums_up }
    }

    /// Says that it counts what is not listed, to stand behind what is.
    #[must_use]
    pub fn summing_up(mut self) -> Self {
        self.sums_up = true;
        self
    }

    /// Says what the unit is told of it.
    #[must_use]
    pub fn telling(mut self, to_unit: ToUnit) -> Self {
        self.to_unit = to_unit;
        self
    }

    /// Returns what is the case and what to do, as the unit is told; `None` where it is told nothing.
    pub fn told(&self) -> Option<(&Words, &Words)> {
        match &self.to_unit {
            ToUnit::Same => Some((&self.message, &self.hint)),
            ToUnit::Hint(hint) => Some((&self.message, hint)),
            ToUnit::Words(message, hint) => Some((message, hint)),
            ToUnit::Nothing => None,
        }
    }

    /// Adds where it is.
    #[must_use]
    pub fn at(mut self, place: impl Into<Option<Place>>) -> Self {
        self.place = place.into();
        self
    }

    /// Says that it concerns a file as such and none of the units in it, or another file of a report in several.
    #[must_use]
    pub fn in_file(mut self, file: &str) -> Self {
        let whole = || Place::InFile { file: file.into(), place: None };
        self.place = Some(self.place.map_or_else(whole, |place| place.within(file)));
        self
    }

    /// Says that a reader left these words out.
    #[must_use]
    pub fn leaving_out(mut self, words: &str) -> Self {
        self.left_out = characters_in(words);
        self
    }

    /// Says what the reviewers' edition must not show of it.
    #[must_use]
    pub fn masking(mut self, mask: Mask) -> Self {
        self.masks.push(mask);
        self
    }

    /// Adds what stands elsewhere.
    #[must_use]
    pub fn beside(mut self, beside: Beside) -> Self {
        self.beside = Some(beside);
        self
    }

    /// Adds the exact words.
    #[must_use]
    pub fn quoting(mut self, quote: impl Into<String>) -> Self {
        self.quote = quote.into();
        self
    }

    /// Adds the exact words, bytes `quote` of a text without the blanks around them, of which only some are meant.
    #[must_use]
    pub fn quoting_around(
        self,
        text: &str,
        quote: Range<usize>,
        meant: impl IntoIterator<Item = Range<usize>>,
    ) -> Self {
        let words = &text[quote.clone()];
        let start = quote.start + words.len() - words.trim_start().len();
        let (words, end) = (words.trim(), start + words.trim().len());
        let meant = meant.into_iter().filter(|own| start <= own.start && own.start < own.end && own.end <= end);
        let meant = meant.map(|own| (own.start - start, own.end - start)).collect();
        Self { meant, ..self.quoting(words) }
    }
}
