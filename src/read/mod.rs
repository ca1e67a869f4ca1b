//! Submission → raw documents: each file read faithfully, told by its content, knowing nothing of the form but which
//! words are labels. One format, one reader.
mod changes;
mod clip;
mod docx;
mod html;
mod refusal;
mod symbols;
mod text;
mod workbook;

use crate::config::Config;
use crate::finding::Finding;
use crate::format::signature::{Signature, sniff};
use crate::model::{Format, Noted, RawDocument, RawFile};

/// What reading gives: the documents in the file, or the one finding that says why there are none.
pub type ReadResult = Result<Noted<RawFile>, Box<Finding>>;

/// Reads the bytes of one file; `name` decides nothing but whether text is Markdown.
///
/// # Errors
/// The finding that says why the file cannot be read, and what to do instead.
pub fn read_bytes(bytes: &[u8], name: &str, config: &Config) -> ReadResult {
    match sniff(bytes) {
        Signature::Docx => docx::read_docx(bytes).map(single),
        Signature::Xlsx => workbook::read_workbook(bytes, &|text| config.template.is_label(text)),
        Signature::Html => html::read_html(bytes).map(single),
        Signature::Text => text::read_text(bytes, format_of_text(name)).map(single),
        other => Err(Box::new(refusal::refuse(other))),
    }
}

fn single(document: Noted<RawDocument>) -> Noted<RawFile> {
    Noted::new(RawFile { documents: vec![document.value], asides: Vec::new() }, document.findings)
}

/// Plain text and Markdown have no signature; the name is all there is to tell them apart.
fn format_of_text(name: &str) -> Format {
    let lower = name.to_ascii_lowercase();
    if lower.ends_with(".md") || lower.ends_with(".markdown") { Format::Md } else { Format::Txt }
}
