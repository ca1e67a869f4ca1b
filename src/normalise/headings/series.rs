//! Headings that count on in the form's order, for all of its sections: 一、二、三、四、, or 二、 to 五、 behind a part of the
//! unit's own. Points of a section seldom do, however near their words are to the form's.
use std::collections::BTreeSet;

use crate::ordinal::Ordinal;

use super::candidate::Candidate;

/// Fewest sections of a form by which a row of headings is no accident.
const FEWEST: usize = 3;
/// Furthest that a row of headings is counted on from the form's numbers.
const FURTHEST: u32 = 2;

/// Marks the candidates that are one of such a row.
pub fn mark(all: &mut [Candidate], sections: usize) {
    if sections < FEWEST {
        return;
    }
    let kinds: BTreeSet<Ordinal> = all.iter().filter_map(|candidate| candidate.kind()).collect();
    for kind in kinds {
        for shift in 0..=FURTHEST {
            mark_row(all, sections, |candidate| fits(candidate, kind, shift));
        }
    }
}

/// Says whether a candidate has its section's place in a row of a kind that begins with the number behind `shift`.
fn fits(candidate: &Candidate, kind: Ordinal, shift: u32) -> bool {
    let place = u32::try_from(candidate.section + 1).unwrap_or(u32::MAX);
    candidate.ordinal == Some((kind, place.checked_add(shift)))
        && candidate.others.is_empty()
        // A part of the unit's own before them is no reason to doubt words, but no reason to trust a few.
        && (shift == 0 || !candidate.is_weak)
}

/// Marks the candidates that fit and have one of each earlier section above them and one of each later section below.
fn mark_row(all: &mut [Candidate], sections: usize, fits: impl Fn(&Candidate) -> bool) {
    let at = |section: usize| all.iter().filter(move |own| own.section == section).filter(|own| fits(own));
    // For each section, how far up it can stand with the earlier ones above it, and how far down with the later ones below.
    let mut highest = Vec::with_capacity(sections);
    for section in 0..sections {
        let above = highest.last().copied();
        let Some(index) = at(section).map(|own| own.index).filter(|&own| above.is_none_or(|above| own > above)).min()
        else {
            return;
        };
        highest.push(index);
    }
    let mut lowest = Vec::with_capacity(sections);
    for section in (0..sections).rev() {
        let below = lowest.last().copied();
        let Some(index) = at(section).map(|own| own.index).filter(|&own| below.is_none_or(|below| own < below)).max()
        else {
            return;
        };
        lowest.push(index);
    }
    lowest.reverse();
    let is_between = |own: &Candidate| {
        let above = own.section.checked_sub(1).is_none_or(|before| highest[before] < own.index);
        above && lowest.get(own.section + 1).is_none_or(|&after| own.index < after)
    };
    for own in all.iter_mut().filter(|own| own.section < sections) {
        own.in_series |= fits(own) && is_between(own);
    }
}
