//! Reads a web page, also one that Word, WPS or Excel saved under the name of a .doc or .xls (HTML standard).
//!
//! Read: paragraphs, headings, line breaks, looks from tags, `style` attributes and simple style sheets, lists with their
//! labels, Word's own labels and footnotes, tables, pictures inside the page, what the controls of a form hold.
//! Flattened: links, floating boxes, formulas, insertions (accepted), tables below the 32nd level, tags below the 512th.
//! Left out with a finding: hidden text, deletions, pictures and frames in other files, embedded objects, phonetic guides,
//! Word's comments. Left out: head, scripts, comments of the source (with Word's drawings in them), buttons, page breaks.
//! Refused: a page without text, or with more than the bounds allow.
mod element;
mod encoding;
mod faults;
mod form;
mod line;
mod list;
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
use reader::Reader;

/// Reads the page that `bytes` are.
///
/// # Errors
/// Returns the finding that says why it cannot be read.
pub fn read_html(bytes: &[u8]) -> Result<Noted<RawDocument>, Box<Finding>> {
    let (text, broken) = encoding::decode(bytes);
    let tree = parse::parse(&text).ok_or_else(faults::too_large)?;
    let (blocks, faults, changes) = Reader::new(&tree).read();
    if blocks.is_empty() {
        return Err(faults::no_text(faults.has_frames()));
    }
    let mut findings: Vec<Finding> = broken.then(faults::broken_bytes).into_iter().collect();
    findings.extend(faults.into_findings());
    findings.extend(changes.finding());
    let document =
        RawDocument { format: Format::Html, part: None, is_row: false, blocks, asides: Vec::new(), paper: None };
    Ok(Noted::new(document, findings))
}
