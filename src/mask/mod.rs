//! Report and masks → the report as reviewers may read it: every occurrence of the masked words hidden, in whatever runs,
//! width and spacing they are written.
mod needle;
mod walk;

use crate::model::{Mask, Report};

use needle::Needles;
pub use needle::Sought;

/// A report as reviewers may read it.
pub struct Masked {
    /// The report.
    pub report: Report,
    /// The unit's name.
    pub unit: String,
    /// How often the form would have printed the words of each mask, in the order of the masks.
    pub counts: Vec<usize>,
    /// The pictures of the report, which no mask covers.
    pub pictures: usize,
}

/// Puts the masks on a copy of `report` and on the unit's name.
///
/// # Errors
/// Returns the masks whose words still stand in the copy, which is not fit to be read then.
pub fn mask_report<'m>(report: &Report, unit: &str, masks: &'m [Mask]) -> Result<Masked, Vec<&'m Mask>> {
    let Ok(needles) = Needles::of(masks) else { return Err(masks.iter().collect()) };
    let (mut report, mut unit) = (report.clone(), unit.to_owned());
    let [counts, _] = hide(&mut report, &mut unit, &needles);
    // What hides nothing, or makes new words of what it hides, is seen by looking once more.
    let [printed, unprinted] = hide(&mut report.clone(), &mut unit.clone(), &needles);
    let left =
        masks.iter().zip(printed.iter().zip(unprinted)).filter(|(_, (printed, unprinted))| **printed + unprinted > 0);
    let left: Vec<&Mask> = left.map(|(mask, _)| mask).collect();
    let pictures = walk::pictures(&report);
    if left.is_empty() { Ok(Masked { report, unit, counts, pictures }) } else { Err(left) }
}

/// Hides what there is to hide, and counts it for each needle: in what the form prints, and in the rest.
fn hide(report: &mut Report, unit: &mut String, needles: &Needles) -> [Vec<usize>; 2] {
    let mut counts = [vec![0; needles.count], vec![0; needles.count]];
    let mut visit = |line: &mut [char], is_printed: bool| {
        needles.hide(line, &mut counts[usize::from(!is_printed)]);
    };
    walk::each_line(report, &mut visit);
    let mut line: Vec<char> = unit.chars().collect();
    visit(&mut line, true);
    *unit = line.into_iter().collect();
    counts
}

#[cfg(test)]
mod tests;
