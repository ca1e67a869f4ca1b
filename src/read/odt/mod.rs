//! Reads OpenDocument text (ODF 1.3), a ZIP of XML parts or one file of XML.
//!
//! Read: paragraphs, headings, spans with their looks, raised figures, symbol fonts, lists and numbered headings with their
//! labels, tables with spans and nested ones, pictures, text boxes and shapes, footnotes, endnotes, headers and footers,
//! what the controls of a form hold.
//! Flattened: sections, indexes, links, fields (by what they show), groups of shapes, formulas (written in one line),
//! insertions (accepted), cut and turned pictures (whole and upright).
//! Left out with a finding: deletions, hidden text, sections, rows and columns, what stands in covered cells, comments,
//! embedded objects, macros, links to other files, phonetic guides, pictures outside the file, repeated rows and cells beyond a bound, styles that are
//! broken. Left out: bookmarks, page breaks, prompts, buttons, the edges of pages that are not used.
//! Refused: a file without a text body, and one that is broken, cut off, encrypted or beyond the bounds.
mod asides;
mod blocks;
mod counters;
mod drawing;
mod faults;
mod forms;
mod grid;
mod labels;
mod line;
mod list;
mod revisions;
mod source;
mod styles;
mod table;
#[cfg(test)]
mod tests;
mod words;

use crate::finding::Finding;
use crate::format::package::PackageError;
use crate::format::xml::Xml;
use crate::model::{Bounds, Format, Noted, RawDocument};
use blocks::{Known, Reader};
use source::Source;

/// Reads the package that `bytes` are.
///
/// # Errors
/// The finding that says why it cannot be read.
pub fn read_odt(bytes: &[u8], bounds: &Bounds) -> Result<Noted<RawDocument>, Box<Finding>> {
    let mut source = Source::open(bytes, bounds)?;
    let content = source.xml("content.xml")?.ok_or_else(|| faults::package_fault(PackageError::NotZip))?;
    // Without its styles a document has no looks, but all of its words.
    let (styles, fault) = match source.xml("styles.xml") {
        Ok(styles) => (styles, None),
        Err(fault) => (None, Some(faults::left_out(*fault))),
    };
    let meta = source.xml("meta.xml").ok().flatten();
    let mut read = read(&content, styles.as_ref(), meta.as_ref(), source)?;
    read.findings.extend(fault);
    Ok(read)
}

/// Reads the document that one file of XML holds.
///
/// # Errors
/// The finding that says why it cannot be read.
pub fn read_flat(bytes: &[u8], bounds: &Bounds) -> Result<Noted<RawDocument>, Box<Finding>> {
    let xml = source::parse(bytes, bounds)?;
    read(&xml, Some(&xml), Some(&xml), Source::flat())
}

fn read(
    content: &Xml,
    styles: Option<&Xml>,
    meta: Option<&Xml>,
    source: Source<'_>,
) -> Result<Noted<RawDocument>, Box<Finding>> {
    let body = content.root().and_then(|root| root.child("body")?.child("text"));
    let body = body.ok_or_else(|| faults::package_fault(PackageError::NotZip))?;
    let known = Known::of(&[(styles, "styles"), (Some(content), "automatic-styles")]);
    let mut reader = Reader::new(known, source);
    reader.lists.by_style = meta.is_some_and(is_of_second_office);
    content.root().into_iter().for_each(|root| reader.active.note_open_text(root));
    let blocks = reader.read_body(body);
    let asides = styles.map(|styles| reader.read_asides(styles, content)).unwrap_or_default();
    let document = RawDocument { asides, ..RawDocument::new(Format::Odt, blocks) };
    Ok(Noted::new(document, reader.into_findings()))
}

/// Says whether OpenOffice.org 2 wrote the document, to which lists of one style were one list.
fn is_of_second_office(meta: &Xml) -> bool {
    let generator = meta.root().and_then(|root| root.child("meta")?.child("generator"));
    generator.is_some_and(|generator| generator.text().contains("OpenOffice.org_project/680m"))
}
