//! The door to the library: bytes in, its document out, whatever happens in there.
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use office_oxide::doc::SubDocumentKind;
use office_oxide::ir::{DocumentIR, Element, Section, inline_to_text};
use office_oxide::{Document, DocumentFormat};

/// What the library makes of a file.
pub struct Given {
    /// Its sections, and what it warns of.
    pub document: DocumentIR,
    /// Text of the boxes that stand in headers and footers.
    pub header_boxes: String,
}

/// Reads a file; an error is the library's own words, or those of a panic.
pub fn open(bytes: &[u8]) -> Result<Given, String> {
    let bytes = bytes.to_vec();
    let read = catch_unwind(AssertUnwindSafe(|| {
        let document = Document::from_reader(Cursor::new(bytes), DocumentFormat::Doc)?;
        let doc = document.as_doc();
        let stories = doc.map(office_oxide::doc::DocDocument::subdocuments).unwrap_or_default();
        let boxes = stories.iter().filter(|story| story.kind == SubDocumentKind::HeaderTextBoxes);
        let header_boxes = boxes.map(|story| story.text.as_str()).collect();
        Ok(Given { document: document.to_ir(), header_boxes })
    }));
    match read {
        Ok(given) => given.map_err(|error: office_oxide::OfficeError| error.to_string()),
        Err(_) => Err("the reader of the library came to a stop".to_owned()),
    }
}

/// What the library puts into its sections, sorted by what it is.
#[derive(Default)]
pub struct Sorted<'d> {
    /// Blocks of the body, and text boxes.
    pub body: Vec<&'d Element>,
    /// Text of the footnotes in order.
    pub footnotes: Vec<String>,
    /// Text of the endnotes in order.
    pub endnotes: Vec<String>,
    /// Remarks of reviewers.
    pub remarks: Vec<String>,
    /// Bytes of the pictures in the order of the file.
    pub pictures: Vec<&'d [u8]>,
    /// What embedded objects are, and the text of those that are documents.
    pub objects: Vec<String>,
}

impl<'d> Sorted<'d> {
    /// Sorts the blocks of all sections; what belongs to no place stands behind the last one's body.
    pub fn of(sections: &'d [Section]) -> Self {
        let mut sorted = Self::default();
        for element in sections.iter().flat_map(|section| &section.elements) {
            match element {
                Element::Footnote(note) => sorted.footnotes.push(words(&note.content)),
                Element::Endnote(note) if note.marker.as_deref() == Some("comment") => {
                    sorted.remarks.push(words(&note.content));
                }
                Element::Endnote(note) => sorted.endnotes.push(words(&note.content)),
                Element::Image(image) => match &image.data {
                    Some(bytes) => sorted.pictures.push(bytes),
                    None => sorted.objects.push(image.alt_text.clone().unwrap_or_default()),
                },
                // The text of an embedded document follows its name.
                Element::Paragraph(paragraph) if !sorted.objects.is_empty() => {
                    sorted.objects.push(inline_to_text(&paragraph.content));
                }
                _ => sorted.body.push(element),
            }
        }
        sorted
    }
}

/// Returns the text of paragraphs, a line each; the stories beside the body hold nothing else.
pub fn words(elements: &[Element]) -> String {
    let lines = elements.iter().filter_map(|element| match element {
        Element::Paragraph(paragraph) => Some(inline_to_text(&paragraph.content)),
        Element::Heading(heading) => Some(inline_to_text(&heading.content)),
        _ => None,
    });
    lines.collect::<Vec<_>>().join("\n")
}
