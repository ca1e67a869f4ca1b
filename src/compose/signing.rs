//! The last page: the promise, the opinion of the unit's head, signature, seal and date.
use docx_rs::LineSpacing;

use super::measures::size;
use super::styles::{HEADINGS, NORMAL, SIGNING};
use super::{Composer, Part, line, styled};
use crate::model::Signing;

/// What stands where nobody has dated.
const BLANK_DATE: &str = "　　　　年　　月　　日";

impl Composer<'_> {
    /// Writes the page; a form may have none.
    pub fn opinion(&mut self) -> Vec<Part> {
        let (template, report) = (&self.config.template, self.report);
        let is_empty = report.opinion.is_empty() && report.signing == Signing::default();
        if is_empty && !template.has_last_page() {
            return Vec::new();
        }
        let heading = styled(HEADINGS[0], &template.opinion_heading).page_break_before(true);
        let mut parts = vec![Part::Paragraph(Box::new(heading))];
        if !template.promise.is_empty() {
            parts.push(line(NORMAL, &template.promise));
        }
        parts.extend(self.blocks(&report.opinion, self.room_of_page()));
        parts.extend(self.foot());
        parts
    }

    fn foot(&mut self) -> Vec<Part> {
        let (template, signing) = (&self.config.template, &self.report.signing);
        let signature = self.foot_line(3.0, &format!("{}{}", &*template.signature, signing.signature));
        let room = self.room_of_page().upright();
        let mut parts = vec![signature];
        parts.extend(self.blocks(&signing.signatures, room));
        parts.push(self.foot_line(1.0, &format!("{}{}", &*template.seal, signing.seal)));
        parts.extend(self.blocks(&signing.seals, room));
        let date = if signing.date.is_empty() { BLANK_DATE } else { &signing.date };
        parts.push(self.foot_line(1.0, date));
        parts
    }

    /// Writes a line that many lines below the one before.
    fn foot_line(&self, lines: f64, text: &str) -> Part {
        let before = u32::try_from(size(lines * self.measures.line)).unwrap_or(0);
        Part::Paragraph(Box::new(styled(SIGNING, text).line_spacing(LineSpacing::new().before(before))))
    }
}
