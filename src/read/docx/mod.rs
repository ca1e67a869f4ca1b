//! Reads a DOCX: a ZIP of XML parts (ECMA-376, strict or transitional).
//!
//! Read: paragraphs, runs, styles and what they inherit, outline levels, automatic numbers, tables, pictures as they
//! are cut and turned, text boxes, WordArt, footnotes, endnotes, headers and footers, results of fields, what
//! others show by their code, form fields, symbol fonts; web pages, RTF, texts and documents that stand whole in the body.
//! Flattened: hyperlinks, content controls, formulas (written in one line), insertions (accepted), groups of shapes and their turns.
//! Left out with a finding: deletions, hidden text, charts (their words are quoted), SmartArt, ink, pictures outside the file, embedded objects,
//! macros, controls, links to other files, phonetic guides, comments. Left out: bookmarks, page breaks, field codes.
//! Left out with a finding: a part other than the body that is broken. Refused: a package or body that is broken, cut off, encrypted or beyond the bounds.
mod asides;
mod borders;
mod chart;
mod chunk;
mod drawing;
pub(super) mod faults;
mod fields;
mod look;
mod notes;
mod numbering;
mod objects;
mod paragraph;
mod part;
mod picture;
mod reader;
mod styles;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod trace;
mod view;

use crate::finding::Finding;
use crate::format::holder::Holder;
use crate::format::package::Package;
use crate::format::source_map::SourceMap;
use crate::format::xml::{Element, Xml};
use crate::model::{Bounds, Format, Noted, RawDocument};
use chunk::{Chunk, read_only_chunk};
use part::Parts;
use reader::Reader;

/// Reads the document that `bytes` are.
///
/// # Errors
/// Returns the finding that says why it cannot be read.
pub fn read_docx(bytes: &[u8], bounds: &Bounds) -> Result<Noted<RawDocument>, Box<Finding>> {
    read_within(bytes, bounds, false)
}

/// Reads a document that stands in another one, or in none.
fn read_within(bytes: &[u8], bounds: &Bounds, is_within: bool) -> Result<Noted<RawDocument>, Box<Finding>> {
    let mut package = Package::open(bytes, bounds).map_err(|error| faults::package_fault(error, None))?;
    let mut findings = Vec::new();
    let parts = Parts::load(&mut package)?.drain_into(&mut findings);
    let root = document_of(&parts)?;
    let chunk = read_only_chunk(&parts.main, &mut package)?;
    let mut reader = Reader::new(&parts, package);
    reader.is_within = is_within;
    let mut document = match chunk {
        Some(Chunk { name, read }) => {
            reader.active.meet(&name);
            RawDocument { format: Format::Docx, ..read.drain_into(&mut findings) }
        }
        None => RawDocument::new(Format::Docx, reader.read_body(root)),
    };
    document.asides.append(&mut reader.asides);
    document.asides.extend(reader.read_asides());
    findings.extend(reader.take_active().into_findings(Holder::Text));
    let places = std::mem::take(&mut reader.remarks);
    findings.extend(reader.into_findings());
    let comments = parts.comments.as_ref().and_then(Xml::root);
    findings.extend(comments.into_iter().flat_map(|comments| faults::comments(comments, &places)));
    Ok(Noted::new(document, findings))
}

/// Says where the characters of the document that `bytes` are stand in its main part.
///
/// # Errors
/// Returns the finding that says why it cannot be read.
pub fn map_docx(bytes: &[u8], bounds: &Bounds) -> Result<SourceMap, Box<Finding>> {
    let mut package = Package::open(bytes, bounds).map_err(|error| faults::package_fault(error, None))?;
    let parts = Parts::load(&mut package)?.value;
    let root = document_of(&parts)?;
    let mut reader = Reader::new(&parts, package);
    reader.trace = Some(SourceMap { part: parts.main_name.clone(), ..SourceMap::default() });
    reader.read_body(root);
    Ok(reader.trace.unwrap_or_default())
}

fn document_of(parts: &Parts) -> Result<Element<'_>, Box<Finding>> {
    let root = parts.main.xml.root().filter(|root| root.name() == "document" && root.child("body").is_some());
    root.ok_or_else(faults::no_body)
}
