//! The parts of a document packed into one file; no entry bears a date.
use std::io::{Cursor, Write};

use docx_rs::XMLDocx;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Beside, Document, Media, fixed, numbers, parts, picture_id};

/// Packs a document.
///
/// # Panics
/// Where docx-rs writes what is no XML, or a file is too large for memory.
pub fn pack(document: Document<'_>) -> Vec<u8> {
    let Document { docx, properties, faces, beside } = document;
    let built = docx.build();
    let has_notes = has_notes(&built);
    let mut all = vec![
        ("docProps/app.xml".to_owned(), built.doc_props.app.clone()),
        ("docProps/core.xml".to_owned(), fixed::core_properties(&properties)),
        ("docProps/custom.xml".to_owned(), built.doc_props.custom.clone()),
        ("word/document.xml".to_owned(), parts::story(&built.document, &beside)),
        ("word/styles.xml".to_owned(), parts::styles(&built.styles)),
        ("word/settings.xml".to_owned(), fixed::settings(&properties, has_notes, has_even_footer(&built))),
        ("word/fontTable.xml".to_owned(), fixed::font_table(faces)),
    ];
    if !beside.numbers.is_empty() {
        all.push(("word/numbering.xml".to_owned(), numbers::part(&beside.numbers)));
    }
    if has_notes {
        all.push(("word/footnotes.xml".to_owned(), parts::footnotes(&built.footnotes)));
    }
    for (kind, stories) in [("header", &built.headers), ("footer", &built.footers)] {
        for (number, story) in (1..).zip(stories) {
            all.push((format!("word/{kind}{number}.xml"), parts::story(story, &Beside::default())));
        }
    }
    written(&built, &all, &beside)
}

/// Writes the parts behind what leads to them; docx-rs leads to some that nothing here needs.
fn written(built: &XMLDocx, all: &[(String, Vec<u8>)], beside: &Beside) -> Vec<u8> {
    let is_there = |name: &str| all.iter().any(|(own, _)| own == name);
    let mut file = Archive::new();
    file.add("[Content_Types].xml", &parts::content_types(&built.content_type, beside, is_there));
    file.add("_rels/.rels", &built.rels);
    file.add("word/_rels/document.xml.rels", &parts::relationships(&built.document_rels, beside, is_there));
    all.iter().for_each(|(name, part)| file.add(name, part));
    for (number, media) in beside.media.iter().enumerate() {
        file.add_media(&format!("word/media/{}.{}", picture_id(number), media.kind.extension), media);
    }
    file.finish()
}

/// Says whether even pages have a footer of their own.
fn has_even_footer(built: &XMLDocx) -> bool {
    let reference = b"<w:footerReference w:type=\"even\"";
    built.document.windows(reference.len()).any(|window| window == reference)
}

/// Says whether there are footnotes: only then does docx-rs refer to their part.
fn has_notes(built: &XMLDocx) -> bool {
    let target = b"footnotes.xml";
    built.document_rels.windows(target.len()).any(|window| window == target)
}

/// The package being written.
struct Archive(ZipWriter<Cursor<Vec<u8>>>);

impl Archive {
    fn new() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
    }

    /// Adds a part, packed.
    fn add(&mut self, name: &str, part: &[u8]) {
        self.write(name, part, zip::CompressionMethod::Deflated);
    }

    /// Adds a picture; those of most kinds are packed already.
    fn add_media(&mut self, name: &str, media: &Media) {
        let is_packed = matches!(media.kind.extension, "png" | "jpeg" | "gif");
        let method = if is_packed { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
        self.write(name, &media.bytes, method);
    }

    fn write(&mut self, name: &str, part: &[u8], method: zip::CompressionMethod) {
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(zip::DateTime::default())
            // Else Windows makes other bytes of the same document.
            .system(zip::System::Unix)
            .large_file(u32::try_from(part.len()).is_err());
        self.0.start_file(name, options).expect("names of parts are short and no two the same");
        self.0.write_all(part).expect("memory takes what is written");
    }

    fn finish(self) -> Vec<u8> {
        self.0.finish().expect("memory takes what is written").into_inner()
    }
}
