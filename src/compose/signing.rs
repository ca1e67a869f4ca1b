//! The last page: the promise, the opinion of the unit's head, signature, seal and date; or these three below the last section.
use docx_rs::{AlignmentType, LineSpacing, Paragraph};

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
        if report.opinion.is_empty() && !template.has_last_page() {
            return self.sign_off();
        }
        if report.opinion.is_empty() && template.opinion_heading.is_empty() && template.promise.is_empty() {
            return self.foot();
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

    /// Writes who signed, and when, below the last section.
    fn sign_off(&mut self) -> Vec<Part> {
        let Signing { signature, signatures, seal, seals, date } = &self.report.signing;
        let room = self.room_of_page().upright();
        let mut parts = Vec::new();
        for (words, pictures) in [(signature, &signatures[..]), (seal, seals), (date, &[])] {
            if !words.is_empty() {
                let lines = if parts.is_empty() { 2.0 } else { 0.0 };
                let line = self.foot_line(lines, words).align(AlignmentType::Center).keep_next(words != date);
                parts.push(Part::Paragraph(Box::new(line)));
            }
            parts.extend(self.blocks(pictures, room));
        }
        parts
    }

    fn foot(&mut self) -> Vec<Part> {
        let (template, signing) = (&self.config.template, &self.report.signing);
        let room = self.room_of_page().upright();
        let mut parts = Vec::new();
        let asked = [
            (&template.signature, &signing.signature, &signing.signatures),
            (&template.seal, &signing.seal, &signing.seals),
        ];
        for (label, words, pictures) in asked {
            let text = format!("{}{words}", &**label);
            // A form may ask for one of both alone.
            if !text.is_empty() || !pictures.is_empty() {
                let lines = if parts.is_empty() { 3.0 } else { 1.0 };
                parts.push(Part::Paragraph(Box::new(self.foot_line(lines, &text))));
                parts.extend(self.blocks(pictures, room));
            }
        }
        let date = if signing.date.is_empty() { BLANK_DATE } else { &signing.date };
        parts.push(Part::Paragraph(Box::new(self.foot_line(1.0, date))));
        parts
    }

    /// Writes a line that many lines below the one before.
    fn foot_line(&self, lines: f64, text: &str) -> Paragraph {
        let before = u32::try_from(size(lines * self.measures.line)).unwrap_or(0);
        styled(SIGNING, text).line_spacing(LineSpacing::new().before(before))
    }
}
