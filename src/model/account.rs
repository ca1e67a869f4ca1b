//! What became of a document's characters. Letters, figures and Han characters count; blanks and marks do not, since a
//! value is written without those around it.
use serde::{Deserialize, Serialize};

use super::picture::PICTURE;
use crate::fold::folded;

/// Counts the characters of a text that an account reckons with; what stands for a picture is none.
pub fn characters_in(text: &str) -> usize {
    text.replace(PICTURE, "").chars().filter_map(folded).count()
}

/// Characters by where they went; `source` is counted by itself, and the others add up to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// All that the file holds.
    pub source: usize,
    /// Labels of the cover, and values that stand in the form as the unit wrote them.
    pub cover: usize,
    /// Values of the cover that the form writes otherwise: dates, telephone numbers, a name and a post in one.
    pub folded: usize,
    /// Sections, their headings included.
    pub sections: usize,
    /// Sections that stood out of the form's order, and were moved.
    pub moved: usize,
    /// What the unit wrote on the last page.
    pub opinion: usize,
    /// The form's own wording, lists of contents, numbers of pages.
    pub form: usize,
    /// Left out since the word processor does not show it.
    pub hidden: usize,
    /// Left out since a tracked change deleted it.
    pub deleted: usize,
    /// Left out and named, since it has no place in the form.
    pub unplaced: usize,
    /// What none of these explains; it is named as well.
    pub remainder: usize,
}

impl Account {
    /// Adds what became of another file's characters, where both are one report.
    pub fn add(&mut self, other: &Self) {
        let Self { source, cover, folded, sections, moved, opinion, form, hidden, deleted, unplaced, remainder } =
            *other;
        self.source += source;
        self.cover += cover;
        self.folded += folded;
        self.sections += sections;
        self.moved += moved;
        self.opinion += opinion;
        self.form += form;
        self.hidden += hidden;
        self.deleted += deleted;
        self.unplaced += unplaced;
        self.remainder += remainder;
    }

    /// Adds up all but the source.
    pub fn sum(&self) -> usize {
        self.kept() + self.form + self.left_out()
    }

    /// Returns how many characters of the unit's own are in the typeset report.
    pub fn kept(&self) -> usize {
        self.cover + self.folded + self.sections + self.moved + self.opinion
    }

    /// Returns how many characters of the unit's own are not in the typeset report.
    pub fn left_out(&self) -> usize {
        self.hidden + self.deleted + self.unplaced + self.remainder
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_marks_and_pictures_are_no_characters() {
        assert_eq!(characters_in(&format!("见{PICTURE} 表1。")), 3);
        assert_eq!(characters_in(PICTURE), 0);
    }
}
