//! Reads a web page, also one that Word, WPS or Excel saved under the name of a .doc or .xls (HTML standard).
//!
//! Read: paragraphs, headings, line breaks, looks from tags, `style` attributes and simple style sheets, lists with their
//! labels, Word's own labels, footnotes of Word and LibreOffice, headers and footers of LibreOffice, tables, pictures
//! inside the page or beside it, what the controls of a form hold.
//! Flattened: links, floating boxes, formulas, insertions (accepted), tables below the 32nd level, tags below the 512th.
//! Left out with a finding: hidden text, deletions, pictures and frames in other files, embedded objects, scripts, phonetic
//! guides, Word's comments. Left out: head, comments of the source (with Word's drawings in them), buttons, page breaks.
//! Refused: a page without text, or with more than the bounds allow.
mod asides;
mod element;
mod encoding;
mod faults;
mod form;
mod line;
mod list;
mod notes;
mod objects;
mod parse;
mod picture;
mod reader;
mod sheet;
mod special;
mod style;
mod table;
#[cfg(test)]
mod tests;
mod tree;

use crate::finding::Finding;
use crate::model::{Format, Noted, RawDocument};
pub use asides::read_asides;
pub use picture::Beside;
use reader::{Found, Reader};

/// One page of a file.
pub struct Page<'b> {
    /// Its bytes.
    pub bytes: &'b [u8],
    /// The encoding that counts where the page says none.
    pub charset: Option<&'b str>,
}

/// Reads the page that `bytes` are.
///
/// # Errors
/// Returns the finding that says why it cannot be read.
pub fn read_html(bytes: &[u8]) -> Result<Noted<RawDocument>, Box<Finding>> {
    read_pages(&[Page { bytes, charset: None }], &|_| None)
}

/// Returns all words of a page in a row.
pub fn words_of(page: &Page<'_>) -> String {
    let (text, _) = encoding::decode(page.bytes, page.charset);
    parse::parse(&text).map(|tree| tree.words(tree::ROOT, |_| false)).unwrap_or_default()
}

/// Reads pages that came in one file as one document.
///
/// # Errors
/// Returns the finding that says why they cannot be read.
pub fn read_pages(pages: &[Page<'_>], beside: &Beside<'_>) -> Result<Noted<RawDocument>, Box<Finding>> {
    let (mut found, mut findings) = (Found::default(), Vec::new());
    for page in pages {
        let (text, broken) = encoding::decode(page.bytes, page.charset);
        let tree = parse::parse(&text).ok_or_else(faults::too_large)?;
        found = Reader::new(&tree, beside, found).read();
        objects::note_objects(&text, &mut found.faults);
        findings.extend(broken.then(faults::broken_bytes));
    }
    let Found { body: blocks, faults, changes, asides, .. } = found;
    if blocks.is_empty() {
        return Err(faults.no_text());
    }
    let pictures_beside = faults.missed_pictures();
    findings.extend(faults.into_findings());
    findings.extend(changes.finding());
    let document = RawDocument { asides, pictures_beside, ..RawDocument::new(Format::Html, blocks) };
    Ok(Noted::new(document, findings))
}
