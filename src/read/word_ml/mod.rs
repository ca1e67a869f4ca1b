//! Reads a document that Word 2003 saved as one file of XML (WordprocessingML 2003, `w:wordDocument`).
//!
//! Most of its elements are those of a DOCX, so it is rewritten as one and read by that reader. Rewritten: lists, notes,
//! remarks, headers and footers, which stand where they are used or in lists of their own; pictures, which stand in
//! Base64; tracked changes. An automatic number whose list the file does not define is taken as Word last showed it.
//! Read, flattened, left out: what the reader of DOCX says. Left out besides: macros and data of embedded objects
//! (their pictures are read). A file that is cut off is read as far as it goes, with a finding. Refused: a file that is
//! broken, without a body, or beyond the bounds.
mod element;
mod lists;
mod names;
mod parts;
mod rewrite;
#[cfg(test)]
mod tests;
mod written;

use super::docx;
use super::faults::cut;
use crate::finding::Finding;
use crate::format::xml::{XmlFault, decode};
use crate::model::{Bounds, Format, Noted, RawDocument};

/// Reads the document that `bytes` are.
///
/// # Errors
/// Returns the finding that says why it cannot be read.
pub fn read_word_ml(bytes: &[u8], bounds: &Bounds) -> Result<Noted<RawDocument>, Box<Finding>> {
    let (package, is_cut) = rewrite::rewrite(&decode(bytes), bounds)?;
    let mut noted = docx::read_docx(&package, bounds)?;
    if is_cut && noted.value.blocks.is_empty() {
        return Err(docx::faults::xml_fault(XmlFault::Cut, rewrite::WHOLE));
    }
    noted.value.format = Format::WordMl;
    if is_cut {
        noted.findings.insert(0, cut());
    }
    Ok(noted)
}
