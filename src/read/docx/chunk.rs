//! Files of other kinds in a document (`w:altChunk`, ECMA-376 part 1, 17.17.2.1): programs that make DOCX of web pages, or join
//! several documents, leave them so, and Word takes them apart when it opens the document. One that is all there is in the body
//! is read as the document; others are read where they stand.
use super::faults;
use super::part::Part;
use super::reader::{Reader, Sink, Story};
use crate::finding::Finding;
use crate::format::package::Package;
use crate::format::signature::{Signature, sniff};
use crate::format::xml::Element;
use crate::model::{Block, Bounds, Format, Noted, Place, RawDocument};
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
    let Some(read) = read_bytes(&bytes, None) else { return Ok(None) };
    Ok(Some(Chunk { name, read: read? }))
}

/// Reads what a chunk's bytes are, a DOCX only within these bounds; `None` where they are nothing that is read here.
fn read_bytes(bytes: &[u8], bounds: Option<&Bounds>) -> Option<Result<Noted<RawDocument>, Box<Finding>>> {
    Some(match (sniff(bytes), bounds) {
        (Signature::Mhtml, _) => mhtml::read_mhtml(bytes),
        (Signature::Html, _) => html::read_html(bytes),
        (Signature::Rtf, _) => rtf::read_rtf(bytes),
        (Signature::Text, _) => text::read_text(bytes, Format::Txt),
        (Signature::Docx, Some(bounds)) => super::read_within(bytes, bounds, true),
        _ => return None,
    })
}

impl Reader<'_> {
    /// Reads a file where it stands in the body; says whether it could be, or why not.
    pub(super) fn read_chunk(&mut self, story: &Story<'_>, element: Element<'_>, sink: &mut Sink) -> bool {
        let target = element.attr("id").and_then(|id| story.relationships.get(&id)).filter(|target| !target.external);
        let Some(name) = target.map(|target| target.target.clone()) else { return false };
        let Ok(Some(bytes)) = self.pictures.package.part(&name) else { return false };
        // A DOCX in a DOCX in a DOCX may go on for ever.
        let bounds = self.pictures.package.bounds();
        let Some(read) = read_bytes(&bytes, Some(bounds).filter(|_| !self.is_within)) else { return false };
        self.active.meet(&name);
        let file = name.rsplit('/').next().unwrap_or(&name);
        match read {
            Ok(Noted { value, findings }) => {
                let (paragraphs, tables) = (self.paragraphs, self.tables);
                let mut count = Count { paragraphs, tables, last: (paragraphs, tables), line: 0 };
                sink.blocks.extend(value.blocks.into_iter().map(|block| count.block(block)));
                (self.paragraphs, self.tables) = count.last;
                self.asides.extend(value.asides);
                findings.into_iter().for_each(|finding| self.report(finding.in_file(file)));
            }
            Err(fault) => self.report(faults::left_out(*fault).in_file(file)),
        }
        true
    }
}

/// Counts what a chunk has on from what stands before it, as Word does once it has taken it apart.
struct Count {
    paragraphs: u32,
    tables: u32,
    /// The last paragraph and the last table so far.
    last: (u32, u32),
    /// The last line of a text.
    line: u32,
}

impl Count {
    fn block(&mut self, block: Block) -> Block {
        match block {
            Block::Paragraph(mut paragraph) => {
                paragraph.place = if paragraph.is_blank() && matches!(paragraph.place, Place::Line(_)) {
                    Place::Paragraph(self.last.0 + 1)
                } else {
                    self.place(paragraph.place)
                };
                Block::Paragraph(paragraph)
            }
            Block::Table(mut table) => {
                table.place = self.place(table.place);
                for cell in table.cells_mut() {
                    cell.place = self.place(cell.place.clone());
                    cell.blocks = std::mem::take(&mut cell.blocks).into_iter().map(|block| self.block(block)).collect();
                }
                Block::Table(table)
            }
        }
    }

    fn place(&mut self, place: Place) -> Place {
        match place {
            Place::Paragraph(number) => {
                self.last.0 = self.last.0.max(self.paragraphs + number);
                Place::Paragraph(self.paragraphs + number)
            }
            Place::Line(line) => {
                self.last.0 += u32::from(line != self.line);
                self.line = line;
                Place::Paragraph(self.last.0)
            }
            Place::TableCell { table, row, column } => {
                self.last.1 = self.last.1.max(self.tables + table);
                Place::TableCell { table: self.tables + table, row, column }
            }
            Place::Note(mark) => Place::Note(Box::new(self.place(*mark))),
            other => other,
        }
    }
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
