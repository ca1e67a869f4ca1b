//! A line that may be the heading of one of the form's sections, and what speaks for it.
use crate::config::Template;
use crate::model::FoundBy;
use crate::ordinal::Ordinal;

use super::look::Look;

/// A line that may be a heading.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Which item of the stream it is.
    pub index: usize,
    /// The section that it heads; the form's number of sections stands for the last page.
    pub section: usize,
    /// Other sections that its words name as well.
    pub others: Vec<usize>,
    /// How many bytes of the line the heading takes.
    pub length: usize,
    /// By what words.
    pub found_by: FoundBy,
    /// How much speaks for it by itself.
    pub worth: i32,
    /// Whether its words are (nearly) all of a section's heading.
    pub is_full: bool,
    /// Whether it has hardly any words but the heading's, be they few.
    pub is_covered: bool,
    /// Whether its words alone are too little to go by.
    pub is_weak: bool,
    /// The ordinal before it.
    pub ordinal: Option<(Ordinal, Option<u32>)>,
    /// Whether a body follows in the same line.
    pub has_body: bool,
    /// How it looks.
    pub look: Look,
    /// The line where a row of points of its own kind begins that it goes on, and how its last point looks.
    pub row: Option<(usize, Look)>,
    /// Whether above that row stands an earlier section's heading in full words that counts and looks as it does.
    pub has_kin: bool,
    /// Whether its row begins directly below a heading of the same section: 二、效果及佐证 一、效果 二、佐证.
    pub is_below_own: bool,
    /// Whether it is one of a row of headings, counted on in the form's order, for all of its sections.
    pub in_series: bool,
}

impl Candidate {
    /// Says whether it is nothing but a section's heading, in words enough and with the form's number or none, or one of a
    /// row of headings.
    pub fn is_plain(&self, template: &Template) -> bool {
        let is_full = (self.ordinal.is_none() || self.is_numbered(template)) && self.is_full;
        (is_full || self.in_series) && !self.has_body
    }

    /// Says whether its number is its section's in the form.
    pub fn is_numbered(&self, template: &Template) -> bool {
        self.ordinal.and_then(|(_, number)| number).is_some_and(|number| number == template.number_of(self.section))
    }

    /// Returns the kind of its ordinal.
    pub fn kind(&self) -> Option<Ordinal> {
        self.ordinal.map(|(kind, _)| kind)
    }

    /// Says whether another heading has the number that comes next, of the same kind.
    pub fn goes_on_in(&self, after: &Self) -> bool {
        let (Some((kind, Some(count))), Some((own, Some(number)))) = (self.ordinal, after.ordinal) else {
            return false;
        };
        let named = u32::try_from(self.others.len()).unwrap_or(0);
        kind == own && (number == count + 1 || number == count + 1 + named)
    }
}
