//! A body that is nothing but a file of another kind (`w:altChunk`, ECMA-376 part 1, 17.17.2.1): programs that make DOCX of web
//! pages leave it so, and Word takes it apart when it opens the document.
use super::part::Part;
use crate::finding::Finding;
use crate::format::package::Package;
use crate::format::signature::{Signature, sniff};
use crate::format::xml::Element;
use crate::model::{Format, Noted, RawDocument};
use crate::read::{html, mhtml, rtf, text};

/// A file in a document's place.
pub struct Chunk {
    /// The name of its part.
    pub name: String,
    /// What it says.
    pub read: Noted<RawDocument>,
}

/// Reads the file that is all there is in the body of `main`; `None` where there is more, or none that can be read.
///
/// # Errors
/// Returns the finding that says why the file cannot be read.
pub fn read_only_chunk(main: &Part, package: &mut Package<'_>) -> Result<Option<Chunk>, Box<Finding>> {
    let Some(name) = only_chunk(main) else { return Ok(None) };
    let Ok(Some(bytes)) = package.part(&name) else { return Ok(None) };
    let read = match sniff(&bytes) {
        Signature::Mhtml => mhtml::read_mhtml(&bytes),
        Signature::Html => html::read_html(&bytes),
        Signature::Rtf => rtf::read_rtf(&bytes),
        Signature::Text => text::read_text(&bytes, Format::Txt),
        _ => return Ok(None),
    };
    Ok(Some(Chunk { name, read: read? }))
}

fn only_chunk(main: &Part) -> Option<String> {
    let body = main.xml.root()?.child("body")?;
    let is_chunk = |element: &Element<'_>| element.name() == "altChunk";
    // An empty paragraph stands behind it, for a body ends with one.
    let is_blank =
        |element: &Element<'_>| element.name() == "p" && element.child("r").is_none() && element.words().is_empty();
    let mut rest = body.children().filter(|element| element.name() != "sectPr" && !is_blank(element));
    let only = rest.next().filter(is_chunk).filter(|_| rest.next().is_none())?;
    let target = main.relationships.get(&only.attr("id")?).filter(|target| !target.external)?;
    Some(target.target.clone())
}
