//! The walk's end: what lies behind the last section, the head's words, the signature, and what is behind that.
use crate::config::{FieldKind, Signed};
use crate::model::{Block, Inline, Paragraph, Place, Section, shown_of};
use crate::normalise::cover::labels::fields_in_line;
use crate::normalise::headings::opinion;
use crate::normalise::headings::words::cut_back;
use crate::normalise::last_page::beyond::{self, Beyond};
use crate::normalise::last_page::{signers, signing, totals};
use crate::normalise::unplaced::unplaced_behind;
use crate::normalise::wording::promises_truth;

use super::{Assigner, Part};

impl Assigner<'_> {
    pub fn is_on_last_page(&self) -> bool {
        matches!(self.part, Part::Opinion | Part::Signed)
    }

    /// Keeps what the unit wrote on the last page: the head's words, and below them signature, seal and date.
    pub fn last_page(&mut self, paragraph: &Paragraph) {
        let own = opinion::beside_the_form(paragraph, self.template);
        let text = own.text();
        let foot = signing::parts(&text, self.template);
        if foot.parts.is_empty() {
            if !self.signs_as_head(&text, &own.place) {
                self.unlabelled(own);
            }
            return;
        }
        let (mut held, mut before) = (own.clone(), cut_back(&own, foot.before.len()));
        held.inlines.retain(|inline| !matches!(inline, Inline::Run(_) | Inline::Break));
        before.inlines.retain(|inline| matches!(inline, Inline::Run(_)));
        if !opinion::is_of_form(&before, self.template) {
            self.unlabelled(before);
        }
        if !held.inlines.is_empty() {
            let is_seal = foot.parts.iter().all(|(part, _)| *part != Signed::Signature);
            self.report.signing.add_picture(held, is_seal);
        }
        self.part = Part::Signed;
        self.signing_waits = signing::waiting(&foot.parts, &own.place);
        signing::note_places(&mut self.report.signing_places, &foot.parts, &own.place);
        let left = signing::take(&mut self.report, &foot.parts, &own.place);
        let place = |text: &str| Block::Paragraph(Paragraph::plain(own.place.clone(), text));
        self.homeless.extend(left.into_iter().map(place));
    }

    /// Takes a line that names the head without a word for signing, where nobody has signed.
    fn signs_as_head(&mut self, text: &str, place: &Place) -> bool {
        let head = signers::head_named(text, self.template).filter(|_| self.report.signing.signature.is_empty());
        let Some(name) = head else { return false };
        self.part = Part::Signed;
        let parts = [(Signed::Signature, name)];
        signing::note_places(&mut self.report.signing_places, &parts, place);
        signing::take(&mut self.report, &parts, place);
        true
    }

    /// Opens the last page with a line; what belongs to it and stands above comes off the end of the last section.
    pub fn open_last_page(&mut self, paragraph: &Paragraph, text: &str) {
        // A heading or the promise begins the page; else lines above the first label may.
        let is_foot = !opinion::is_heading(text, self.template) && !self.template.is_promise(text);
        let upper = if is_foot { self.cut_upper_foot() } else { Vec::new() };
        let sign_off = self.cut_sign_off();
        self.homeless.extend(sign_off);
        self.settle_homeless();
        self.part = Part::Opinion;
        for line in upper {
            let is_signer = !promises_truth(&line.text());
            if is_signer && !self.signs_as_head(&line.text(), &line.place) {
                self.homeless.push(Block::Paragraph(line));
            } else if !is_signer {
                self.report.opinion.push(Block::Paragraph(line));
            }
        }
        self.last_page(paragraph);
    }

    /// Takes a promise in other words, and people whom the foot names, off the end of the last section.
    fn cut_upper_foot(&mut self) -> Vec<Paragraph> {
        let template = self.template;
        let Some(body) = self.last_body() else { return Vec::new() };
        let signers = signers::cut_signers(body, template);
        let is_promise = |block: &Block| block.paragraph().is_some_and(|line| promises_truth(&line.text()));
        let promise = body.pop_if(|last| is_promise(last));
        let upper = promise.into_iter().chain(signers);
        upper.filter_map(|block| block.paragraph().cloned()).collect()
    }

    /// Returns what the last section has.
    fn last_body(&mut self) -> Option<&mut Vec<Block>> {
        let opened = self.report.sections.iter_mut().filter(|section| section.heading.is_some());
        opened.max_by_key(|section| section.order).map(|last| &mut last.body)
    }

    /// Keeps a line of the last page without a label of its foot; below the signature, few lines still belong there.
    fn unlabelled(&mut self, paragraph: Paragraph) {
        if opinion::is_of_form(&paragraph, self.template) {
            return;
        }
        if self.part == Part::Opinion {
            self.report.opinion.push(Block::Paragraph(paragraph));
            return;
        }
        let unit = self.report.value(self.template.key_of(FieldKind::Unit)).to_owned();
        let (mut words, mut held) = (paragraph.clone(), paragraph);
        words.inlines.retain(|inline| !matches!(inline, Inline::Picture(_)));
        held.inlines.retain(|inline| matches!(inline, Inline::Picture(_)));
        if !held.inlines.is_empty() {
            // A seal is set over the date.
            let is_dated = signing::is_date(words.text().trim(), self.template);
            self.report.signing.add_picture(held, is_dated || self.report.signing_places.seal.is_some());
        }
        // What stands in the cell beside a label is its value, whatever it says.
        let waits = self.signing_waits.take().filter(|(_, place)| signing::is_beside(place, &words.place));
        if let Some((part, _)) = waits.filter(|_| !words.is_blank())
            && !signing::is_date(words.text().trim(), self.template)
            && self.template.signing_label(words.text().trim()).is_none()
            && signing::set(&mut self.report, part, words.text().trim(), &words.place)
        {
            return;
        }
        // 填表日期 once more, with the day of signing
        let text = words.text();
        let dated = fields_in_line(&text, self.template);
        if let [own] = dated.fields.as_slice()
            && self.template.fields[own.label.field].kind == FieldKind::Date
            && signing::is_date(own.value.trim(), self.template)
            && signing::set(&mut self.report, Signed::Date, own.value.trim(), &words.place)
        {
            return;
        }
        if !words.is_blank() && !signing::take_unlabelled(&mut self.report, &words, &unit, self.template) {
            self.homeless.push(Block::Paragraph(words));
        }
    }

    /// Tells what a line begins that the form does not have, behind its last section.
    pub fn begins_extra(&self, paragraph: &Paragraph, text: &str) -> Option<Beyond> {
        let Part::Section(index) = self.part else { return None };
        let last = self.report.sections.get(index).filter(|_| self.is_in_last_section())?;
        if beyond::is_next_section(paragraph, self.level, &last.body, self.template) {
            return Some(Beyond::Section);
        }
        if beyond::is_annex(text) || beyond::is_annexed(text, &last.body, self.template) {
            return Some(Beyond::Annexes);
        }
        opinion::is_other_heading(text, self.template).then_some(Beyond::OtherHeading)
    }

    /// Tells what a line begins that the form does not have, below the last page's foot.
    pub fn begins_below_foot(&self, text: &str) -> Option<Beyond> {
        if !self.is_on_last_page() || !self.homeless.is_empty() {
            return None;
        }
        let is_other = self.part == Part::Signed && opinion::is_other_heading(text, self.template);
        let beyond = if is_other { Beyond::OtherHeading } else { Beyond::Annexes };
        (is_other || beyond::is_annex(text)).then_some(beyond)
    }

    /// Gives the last section back what looked like an annex where a line goes on with the section's points.
    pub fn return_to_section(&mut self, paragraph: &Paragraph) {
        let opened = self.report.sections.iter_mut().enumerate().filter(|(_, section)| section.heading.is_some());
        let last = opened.max_by_key(|(_, section)| section.order).filter(|_| self.part == Part::Extra);
        if let Some((index, last)) = last
            && beyond::goes_on(paragraph, self.level, &last.body, &self.homeless)
        {
            last.body.append(&mut self.homeless);
            self.beyond = None;
            self.part = Part::Section(index);
        }
    }

    /// Takes the sign-off of a letter off the end of the last section.
    pub fn cut_sign_off(&mut self) -> Vec<Block> {
        let (unit, title) = self.template.unit_and_title(&self.report);
        // A letter names its unit in the title alone.
        let unit = if unit.is_empty() { self.template.titled_unit(title) } else { unit }.to_owned();
        // A date directly below labels is theirs and no signature's.
        self.settle_late_fields();
        let lower = self.cut_from_last_section(&unit);
        // Labels may stand among the lines of the sign-off.
        self.settle_late_fields();
        let upper = self.cut_from_last_section(&unit);
        [upper, lower].concat()
    }

    fn cut_from_last_section(&mut self, unit: &str) -> Vec<Block> {
        let template = self.template;
        let sign_off = self.last_body().map(|body| beyond::cut_sign_off(body, unit, template)).unwrap_or_default();
        self.cut_totals();
        sign_off
    }

    /// Takes the score and the grade of all sections off the end of the last one, and names them.
    fn cut_totals(&mut self) {
        let mut opened: Vec<_> = self.report.sections.iter_mut().filter(|own| own.heading.is_some()).collect();
        opened.sort_by_key(|section| section.order);
        let Some(last) = opened.pop() else { return };
        let others: Vec<&Section> = opened.into_iter().map(|section| &*section).collect();
        let totals = totals::cut_totals(&mut last.body, &others);
        if let Some(first) = totals.first() {
            self.findings.push(unplaced_behind(Some(Beyond::Totals), shown_of(&totals).trim(), first.place().clone()));
        }
    }

    /// Takes the date of a letter's sign-off for the report's, where no label asks for one.
    fn date_by_sign_off(&mut self) {
        let date = self.report.signing.date.clone();
        let Some(field) = self.field_of(FieldKind::Date).filter(|_| !date.is_empty() && self.cover.dates.is_empty())
        else {
            return;
        };
        let key = &self.template.fields[field].key;
        let last = self.report.sections.iter().max_by_key(|section| section.order).and_then(|last| last.place.clone());
        let is_open = self.report.field(key).is_some_and(|own| own.value.is_empty() && own.place.is_none());
        if let Some(place) = last.filter(|_| is_open) {
            self.set_by_position(field, &date, &place);
        }
    }

    /// Brings the sign-off of a report without a last page to where the form signs.
    pub fn sign_without_last_page(&mut self) {
        if self.is_on_last_page() || self.part == Part::Beyond {
            // The unit may be named below the signature only, and stand by itself above it.
            let sign_off = self.cut_sign_off();
            self.homeless.extend(sign_off);
            return;
        }
        let template = self.template;
        let signers = self.last_body().map(|body| signers::cut_signers(body, template)).unwrap_or_default();
        let mut sign_off = self.cut_sign_off();
        // Nobody signs but below the unit's name or the date.
        match self.last_body() {
            Some(body) if sign_off.is_empty() => body.extend(signers),
            _ => sign_off.extend(signers),
        }
        if sign_off.is_empty() && self.part == Part::Extra {
            let (unit, _) = self.template.unit_and_title(&self.report);
            sign_off = beyond::cut_sign_off_below_list(&mut self.homeless, unit, self.template);
        }
        self.part = Part::Signed;
        for block in sign_off {
            self.content(block);
        }
        self.date_by_sign_off();
    }
}
