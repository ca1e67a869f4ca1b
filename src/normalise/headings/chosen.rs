//! A line that was chosen for the heading of one of the form's sections.
use crate::model::FoundBy;
use crate::ordinal::Ordinal;

use super::candidate::Candidate;

/// A heading that was chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    /// Index of the section in the template.
    pub section: usize,
    /// How many bytes of the line the heading takes; the rest is body.
    pub length: usize,
    /// By what it was found.
    pub found_by: FoundBy,
    /// The kind of ordinal before it.
    pub ordinal: Option<Ordinal>,
}

impl Chosen {
    /// Takes a candidate for a heading.
    pub fn of(candidate: &Candidate) -> Self {
        Self {
            section: candidate.section,
            length: candidate.length,
            found_by: candidate.found_by,
            ordinal: candidate.kind(),
        }
    }
}
