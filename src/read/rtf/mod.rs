//! Reads Rich Text Format (Microsoft, RTF specification 1.9.1), as Word, WPS, LibreOffice and WordPad write it.
//!
//! Read: text in the code page of its font, or in GBK where the bytes are Chinese whatever the file says; Unicode
//! characters, looks, headings by outline level, list labels as shown, or counted by the list tables where none is,
//! tables with merged and nested cells, pictures as they are cut, footnotes, endnotes, headers and footers, text boxes, WordArt,
//! results of fields, form fields, symbol fonts.
//! Flattened: hyperlinks, formulas and fields EQ (in one line), insertions (accepted), groups of shapes, turned pictures.
//! Left out with a finding: deletions, hidden text, remarks of reviewers, phonetic guides, embedded objects that show
//! nothing, pictures in headers and notes, cells that a merged cell covers, what lies too deep or behind the document's
//! end. Left out: bookmarks, page breaks, field codes, index entries, style names, the fallback twins of pictures,
//! shapes and nested tables.
//! Read as far as it goes, with a finding: a file that is cut off, bytes that are no characters. Refused: a file
//! without a word in it that is cut off, and one in UTF-16.
//!
//! The tokenizer is our own: the crates there are lose tables, code pages, and the characters that `\uc` lets skip.
mod boxes;
mod cells;
mod characters;
mod code_page;
mod destination;
mod edges;
mod faults;
mod fields;
mod fonts;
mod formula;
mod grid;
mod group;
mod guess;
mod line;
mod lists;
mod look;
mod picture;
mod reader;
mod stories;
mod styles;
#[cfg(test)]
mod tests;
mod token;
mod words;

use crate::finding::Finding;
use crate::model::{Format, Noted, RawDocument};
use reader::Reader;
use token::Tokens;

/// Reads the document that `bytes` are.
///
/// # Errors
/// Returns the finding that says why it cannot be read.
pub fn read_rtf(bytes: &[u8]) -> Result<Noted<RawDocument>, Box<Finding>> {
    let start = bytes.windows(BEGIN.len()).take(HEAD).position(|window| window == BEGIN);
    let start = start.ok_or_else(faults::no_rtf)?;
    let mut tokens = Tokens::new(&bytes[start..]);
    let mut reader = Reader::new();
    if guess::looks_chinese(&bytes[start..]) {
        reader.fonts.take_for_chinese();
    }
    let whole = reader.read(&mut tokens);
    reader.note_rest(tokens.rest());
    let (blocks, asides) = reader.finish();
    let is_empty = blocks.is_empty() && asides.is_empty();
    if !whole && is_empty {
        return Err(Box::new(faults::cut()));
    }
    let mut findings = reader.into_findings();
    findings.extend((!whole).then(faults::cut));
    let document = RawDocument { asides, ..RawDocument::new(Format::Rtf, blocks) };
    Ok(Noted::new(document, findings))
}

/// What every file of the format begins with.
const BEGIN: &[u8] = b"{\\rtf";
/// Bytes of marks and blanks that may stand in front of it.
const HEAD: usize = 1024;
