//! Sections that the alignment leaves without a heading, though one line of the document, and no other, is nothing but
//! their words. Out of the form's order a few words alone (亮点) count little there, for a point may have them too.
use super::candidate::Candidate;

/// Fewest headings by which others are known to be of their row.
const FEWEST: usize = 2;

/// Finds such lines; `chosen` are the headings that the alignment has, the last page's among them, and `filled` is what
/// [`super::candidates::fillings`] counts.
pub fn headings<'c>(all: &'c [Candidate], chosen: &[&Candidate], filled: &[usize], last: usize) -> Vec<&'c Candidate> {
    let heads: Vec<&Candidate> = chosen.iter().copied().filter(|own| own.section < last).collect();
    if heads.len() < FEWEST {
        return Vec::new();
    }
    let end = chosen.iter().find(|own| own.section == last).map_or(usize::MAX, |own| own.index);
    let is_taken = |section: usize| heads.iter().any(|own| own.section == section || own.others.contains(&section));
    let fits = |own: &&Candidate| own.index < end && is_alike(own, &heads) && !is_blank(own, &heads, filled);
    let missing = (0..last).filter(|&section| !is_taken(section));
    let only = |section: usize| {
        let mut lines = all.iter().filter(|own| own.section == section).filter(fits);
        let first = lines.next()?;
        lines.all(|other| other.index == first.index).then_some(first)
    };
    missing.filter_map(only).collect()
}

/// Says whether a line is nothing but a section's words, looks and counts as the headings do, and is no point of a row.
fn is_alike(own: &Candidate, heads: &[&Candidate]) -> bool {
    let is_whole = own.others.is_empty() && !own.has_body && own.is_covered;
    let is_point = own.row.is_some_and(|(from, _)| heads.iter().all(|head| head.index != from));
    let is_of_kind = own.ordinal.is_none() || heads.iter().any(|head| head.kind() == own.kind());
    is_whole && !is_point && is_of_kind && heads.iter().any(|head| head.look == own.look)
}

/// Says whether nothing stands between a line and the next heading.
fn is_blank(own: &Candidate, heads: &[&Candidate], filled: &[usize]) -> bool {
    let next = heads.iter().map(|head| head.index).filter(|&index| index > own.index).min();
    let behind = next.map_or(filled.last(), |next| filled.get(next));
    behind == filled.get(own.index + 1)
}
