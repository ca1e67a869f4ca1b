//! Submission → raw documents: each file read faithfully, told by its content, knowing nothing of the form but which
//! words are labels. One format, one reader.
mod as_seen;
mod changes;
mod doc;
mod docx;
mod equation;
mod extension;
mod faults;
mod field_code;
mod flat_opc;
mod formula;
mod html;
mod image_only;
mod length;
mod look;
mod merged_down;
mod mhtml;
mod number_format;
mod numerals;
mod odt;
mod ole;
mod page_number;
mod pdf;
mod picture_kind;
mod refusal;
mod rtf;
mod ruling;
mod symbols;
mod text;
mod unit_table;
mod word_lists;
mod word_ml;
mod workbook;

use crate::config::{FieldKind, Template};
use crate::finding::Finding;
pub use crate::format::signature::{Signature, sniff};
use crate::model::{Bounds, Format, Noted, RawDocument, RawFile};

pub use docx::map_docx;
pub use refusal::{archive_fault, empty_archive};
use workbook::Known;

/// What reading gives: the documents in the file, or the one finding that says why there are none.
pub type ReadResult = Result<Noted<RawFile>, Box<Finding>>;

/// Reads the bytes of one file; `name` decides nothing but whether text is Markdown, and is told where it is of another
/// format.
///
/// # Errors
/// The finding that says why the file cannot be read, and what to do instead.
pub fn read_bytes(bytes: &[u8], name: &str, template: &Template, bounds: &Bounds) -> ReadResult {
    read_as(sniff(bytes), bytes, name, template, bounds)
}

/// Reads the bytes of one file whose signature is known already.
///
/// # Errors
/// As [`read_bytes`].
pub fn read_as(signature: Signature, bytes: &[u8], name: &str, template: &Template, bounds: &Bounds) -> ReadResult {
    let is_unit = |text: &str| {
        template.whole_label(text).is_some_and(|label| template.fields[label.field].kind == FieldKind::Unit)
    };
    let known = Known {
        is_label: &|text| template.is_label(text),
        section_of: &|text| template.section_of(text),
        is_unit: &is_unit,
        is_table_head: &|text| template.is_table_head(text),
        bounds,
    };
    let mut read = read_whole(signature, bytes, name, &known)?;
    as_seen::show(&mut read.value);
    if let [document] = read.value.documents.as_slice()
        && !document.format.is_sheet()
        && let Some(units) = unit_table::part_units(document, &known)?
    {
        read.value = units;
    }
    let format = read.value.documents.first().map(|document| document.format);
    let wrong = format.and_then(|format| extension::wrong_extension(name, signature, format));
    read.findings.splice(..0, wrong);
    Ok(read)
}

/// Reads the bytes of one file; what is no workbook is one document.
fn read_whole(signature: Signature, bytes: &[u8], name: &str, known: &Known<'_>) -> ReadResult {
    let sheets = |format| workbook::read_workbook(bytes, format, known);
    match signature {
        Signature::Docx => docx::read_docx(bytes, known.bounds).and_then(single),
        Signature::Xlsx => sheets(Format::Xlsx),
        Signature::Xlsb => sheets(Format::Xlsb),
        Signature::Ods => sheets(Format::Ods),
        Signature::SpreadsheetMl => sheets(Format::SpreadsheetMl),
        Signature::BareRecords => sheets(Format::Xls),
        Signature::Csv => sheets(Format::Csv),
        Signature::Odt => odt::read_odt(bytes, known.bounds).and_then(single),
        Signature::FlatOdt => odt::read_flat(bytes, known.bounds).and_then(single),
        Signature::Rtf => rtf::read_rtf(bytes).and_then(single),
        Signature::WordMl => word_ml::read_word_ml(bytes, known.bounds).and_then(single),
        Signature::FlatOpc => flat_opc::read_flat_opc(bytes, known.bounds).and_then(single),
        Signature::Mhtml => mhtml::read_mhtml(bytes).and_then(single),
        Signature::Html => html::read_html(bytes).and_then(single),
        Signature::Pdf => pdf::read_pdf(bytes, known.bounds).and_then(single),
        Signature::Text => text::read_text(bytes, format_of_text(name)).and_then(single),
        Signature::Ole => ole::read_ole(bytes, known.bounds, &|| sheets(Format::Xls)),
        Signature::Zip
        | Signature::BrokenZip
        | Signature::Empty
        | Signature::FlatOds
        | Signature::Picture
        | Signature::OtherDocument
        | Signature::OtherArchive
        | Signature::Shortcut
        | Signature::Unknown => Err(Box::new(refusal::refuse(signature))),
    }
}

/// Makes a file of its only document, unless that is nothing but pictures.
fn single(document: Noted<RawDocument>) -> ReadResult {
    match image_only::refuse_pictures(&document.value) {
        Some(refused) => Err(Box::new(refused)),
        None => {
            let file = RawFile { documents: vec![document.value], asides: Vec::new() };
            Ok(Noted::new(file, document.findings))
        }
    }
}

/// Plain text and Markdown have no signature; the name is all there is to tell them apart.
fn format_of_text(name: &str) -> Format {
    let lower = name.to_ascii_lowercase();
    if lower.ends_with(".md") || lower.ends_with(".markdown") { Format::Md } else { Format::Txt }
}
