//! Reads a document that Word 2003 saved as one file of XML (WordprocessingML 2003, `w:wordDocument`).
//!
//! Most of its elements are those of a DOCX, so it is rewritten as one and read by that reader. Rewritten: lists, notes,
//! remarks, headers and footers, which stand where they are used or in lists of their own; pictures, which stand in
//! Base64; tracked changes. An automatic number whose list the file does not define is taken as Word last showed it.
//! Read, flattened, left out: what the reader of DOCX says. Left out besides: macros and data of embedded objects
//! (their pictures are read). Refused: a file that is broken, cut off or beyond the bounds.
mod lists;
mod names;
mod parts;
mod rewrite;
#[cfg(test)]
mod tests;

use super::docx;
use crate::finding::Finding;
use crate::format::xml::decode;
use crate::model::{Format, Noted, RawDocument};

/// Reads the document that `bytes` are.
///
/// # Errors
/// Returns the finding that says why it cannot be read.
pub fn read_word_ml(bytes: &[u8]) -> Result<Noted<RawDocument>, Box<Finding>> {
    let package = rewrite::rewrite(&decode(bytes))?;
    let mut noted = docx::read_docx(&package)?;
    noted.value.format = Format::WordMl;
    Ok(noted)
}
