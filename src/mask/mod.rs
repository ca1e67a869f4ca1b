//! Report and masks → the report as reviewers may read it: every occurrence of the masked words hidden, in whatever runs,
//! width and spacing they are written.
mod needle;
mod walk;

use crate::model::{Mask, Report};

use needle::Needle;

/// A report as reviewers may read it.
pub struct Masked {
    /// The report.
    pub report: Report,
    /// The unit's name as the form prints it.
    pub unit: String,
    /// How often each mask was put on, in the order of the masks.
    pub counts: Vec<usize>,
    /// The pictures of the report, which no mask covers.
    pub pictures: usize,
}

/// Puts the masks on a copy of `report` and on the unit's name.
///
/// # Errors
/// Returns the masks whose words still stand in the copy; the copy is not fit to be read then.
pub fn mask_report<'m>(report: &Report, unit: &str, masks: &'m [Mask]) -> Result<Masked, Vec<&'m Mask>> {
    let needles: Vec<Needle> = masks.iter().map(Needle::of).collect();
    let mut masked =
        Masked { report: report.clone(), unit: unit.to_owned(), counts: vec![0; masks.len()], pictures: 0 };
    let mut cover = Cover { needles: &needles, counts: &mut masked.counts };
    walk::each_line(&mut masked.report, &mut |line| cover.line(line));
    cover.text(&mut masked.unit);
    masked.pictures = walk::pictures(&masked.report);
    let left = words_left(&masked, &needles);
    let left: Vec<&Mask> = masks.iter().zip(left).filter(|(_, left)| *left).map(|(mask, _)| mask).collect();
    if left.is_empty() { Ok(masked) } else { Err(left) }
}

/// Looks once more for each needle in what was masked.
fn words_left(masked: &Masked, needles: &[Needle]) -> Vec<bool> {
    let mut counts = vec![0; needles.len()];
    let mut report = masked.report.clone();
    let mut cover = Cover { needles, counts: &mut counts };
    walk::each_line(&mut report, &mut |line| cover.line(line));
    cover.text(&mut masked.unit.clone());
    counts.into_iter().map(|count| count > 0).collect()
}

/// Needles, and how often each was found.
struct Cover<'a> {
    needles: &'a [Needle],
    counts: &'a mut [usize],
}

impl Cover<'_> {
    /// Hides what there is to hide in a line of text; as many characters as before stay.
    fn line(&mut self, line: &mut [char]) {
        needle::hide(line, self.needles, self.counts);
    }

    fn text(&mut self, text: &mut String) {
        let mut line: Vec<char> = text.chars().collect();
        self.line(&mut line);
        *text = line.into_iter().collect();
    }
}

#[cfg(test)]
mod tests;
