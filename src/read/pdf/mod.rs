//! Reads PDF (ISO 32000-2) with a text layer: pages → lines → paragraphs, tables and pictures, by where things stand.
//!
//! Read: characters through `ToUnicode`, names of glyphs, the known maps of Chinese, Japanese and Korean fonts; forms in
//! forms, marked content with its replacing text, invisible characters over scans, turned pages and turned text, ruled
//! tables with merged cells, also over several pages; raised and lowered figures; JPEG and sampled pictures; filled-in
//! fields, text typed on top, stamps; running headers and footers; two columns of prose, one after the other.
//! Flattened: other columns without rules between them, links, automatic numbers (which are characters here), colours.
//! Left out with a finding: characters without a meaning, text of pages that are pictures, layers and fields that are not
//! shown, remarks of reviewers, drawings made of lines, attachments, scripts, pictures on every page. Left out: page and line
//! numbers.
//! Refused: files with a password, scans, dynamic forms, files without text, and those that lopdf cannot open.
mod actions;
mod blocks;
mod content;
mod edges;
mod faults;
mod image;
mod layout;
mod margins;
mod matrix;
mod notes;
mod paragraphs;
mod scan;
mod sheet;
mod signs;
mod store;
mod tables;
#[cfg(test)]
mod tests;

use crate::finding::Finding;
use crate::format::active::Active;
use crate::format::holder::Holder;
use crate::format::pdf::Page;
use crate::format::remarks::{Remark, report_remarks};
use crate::model::{Aside, Bounds, Format, Noted, Place, RawDocument};
use crate::read::faults::hidden;
use blocks::Builder;
use content::{Walker, annotations};
use layout::PageLayout;
use layout::line_numbers::{Margin, numbering_of};
use margins::MarginsOfPages;
use scan::Scans;
use sheet::Sheet;
use store::Store;

/// Reads the document that `bytes` are.
///
/// # Errors
/// Returns the finding that says why it cannot be read.
pub fn read_pdf(bytes: &[u8], bounds: &Bounds) -> Result<Noted<RawDocument>, Box<Finding>> {
    let file = Store::open(bytes)?;
    if file.is_dynamic_form() {
        return Err(faults::dynamic_form());
    }
    let found = file.pages(usize::try_from(bounds.pdf_pages).unwrap_or(usize::MAX));
    let mut findings = Vec::new();
    let mut reading = Reading::default();
    let mut walker = Walker::new(&file);
    for (number, page) in (1..).zip(&found.list) {
        let sheet = reading.read_page(&file, page, number, &mut walker, &mut findings);
        reading.lay_out(sheet, number, &mut findings);
    }
    reading.lay_out_numbered(&mut findings);
    reading.scans.refuse()?;
    let Reading { mut pages, scans, mut asides, remarks: said_beside, mut active, .. } = reading;
    scans.leave_out(&mut pages, &mut findings);
    let lacks_pages = !found.is_cut && found.said.is_some_and(|said| said > pages.len());
    if file.was_mended() || file.has_lost() || found.is_looped || lacks_pages {
        findings.insert(0, faults::incomplete());
    }
    if walker.is_cut || found.is_cut {
        findings
            .push(faults::too_much(&Place::Page { page: u32::try_from(pages.len()).unwrap_or(u32::MAX), line: None }));
    }
    let mut edges = edges::take_edges(&mut pages);
    edges.append(&mut asides);
    notes::place_notes(&mut pages);
    tables::join_tables(&mut pages);
    let margins = MarginsOfPages::of(&pages);
    let mut builder = Builder::new(&file);
    let blocks = builder.build(pages, &margins);
    findings.extend(builder.findings);
    findings.extend(report_remarks(said_beside, Holder::Pdf));
    actions::note_file(&file, &mut active);
    findings.extend(active.into_findings(Holder::Pdf));
    let document = RawDocument { asides: edges, ..RawDocument::new(Format::Pdf, blocks) };
    Ok(Noted::new(document, findings))
}

/// What is gathered page by page.
#[derive(Default)]
struct Reading<'f> {
    pages: Vec<PageLayout<'f>>,
    /// Pages, each with its number, whose lines may be numbered; all pages together tell.
    numbered: Vec<(u32, Sheet<'f>, Margin)>,
    /// Pages of many lines.
    full: usize,
    scans: Scans,
    asides: Vec<Aside>,
    remarks: Vec<Remark>,
    active: Active,
}

impl<'f> Reading<'f> {
    fn read_page(
        &mut self,
        file: &'f Store,
        page: &Page<'f>,
        number: u32,
        walker: &mut Walker<'f>,
        findings: &mut Vec<Finding>,
    ) -> Sheet<'f> {
        let (frame, width, height) = file.frame(page);
        walker.draw(&file.content(page), page.resources, frame);
        let place = Place::Page { page: number, line: None };
        let said = annotations::draw(file, page, frame, walker).into_iter();
        actions::note_page(file, page, number, &mut self.active);
        self.remarks.extend(said.map(|words| Remark { place: place.clone(), words }));
        let mut sheet = walker.take_sheet();
        sheet.size = (width, height);
        self.scans.note(&sheet, number);
        if sheet.unknown.0 > 0 {
            findings.push(faults::unknown(sheet.unknown.0, &sheet.unknown.1, &place));
        }
        if !sheet.hidden.trim().is_empty() {
            findings.push(hidden(&sheet.hidden, &place));
        }
        if scan::holds_drawing(&sheet) {
            findings.push(faults::drawing(&place));
        }
        sheet
    }

    /// Lays a page out, unless its lines may be numbered.
    fn lay_out(&mut self, sheet: Sheet<'f>, number: u32, findings: &mut Vec<Finding>) {
        let margin = Margin::of(&sheet);
        self.full += usize::from(margin.is_full());
        if margin.is_blank() {
            self.lay_out_whole(sheet, number, findings);
        } else {
            self.numbered.push((number, sheet, margin));
        }
    }

    /// Lays out the pages whose lines may be numbered, without the numbers if they are.
    fn lay_out_numbered(&mut self, findings: &mut Vec<Finding>) {
        let numbered = std::mem::take(&mut self.numbered);
        let numbering = numbering_of(numbered.iter().map(|(_, _, margin)| margin), self.full);
        for (number, mut sheet, margin) in numbered {
            numbering.into_iter().for_each(|numbering| margin.take_out(numbering, &mut sheet.glyphs));
            self.lay_out_whole(sheet, number, findings);
        }
        self.pages.sort_by_key(|page| page.number);
    }

    fn lay_out_whole(&mut self, sheet: Sheet<'f>, number: u32, findings: &mut Vec<Finding>) {
        let layout = layout::lay_out(sheet, number);
        if layout.is_read_across {
            findings.push(faults::columns(&Place::Page { page: number, line: None }));
        }
        let text = layout.aslant.trim();
        let is_new = !self.asides.iter().any(|aside| aside.text == text);
        if !text.is_empty() && is_new {
            let place = Place::aside("水印或斜排文字", "watermark");
            self.asides.push(Aside { place, text: text.to_owned() });
        }
        self.pages.push(layout);
    }
}
