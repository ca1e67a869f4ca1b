//! The parts of a document packed into one file; no entry bears a date.
use std::io::{Cursor, Write};

use docx_rs::XMLDocx;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Beside, Document, Media, fixed, parts, picture_id};

/// Packs a document.
///
/// # Panics
/// Where docx-rs writes what is no XML, or a file is too large for memory.
pub fn pack(document: Document<'_>) -> Vec<u8> {
    let Document { docx, properties, faces, beside } = document;
    let built = docx.build();
    let has_notes = has_notes(&built);
    let mut file = Archive::new();
    file.add("[Content_Types].xml", &parts::content_types(&built.content_type, &beside));
    file.add("_rels/.rels", &built.rels);
    file.add("docProps/app.xml", &built.doc_props.app);
    file.add("docProps/core.xml", &fixed::core_properties(&properties));
    file.add("docProps/custom.xml", &built.doc_props.custom);
    file.add("word/_rels/document.xml.rels", &parts::relationships(&built.document_rels, &beside));
    file.add("word/document.xml", &parts::story(&built.document, &beside));
    file.add("word/styles.xml", &parts::styles(&built.styles));
    file.add("word/settings.xml", &fixed::settings(&properties, has_notes));
    file.add("word/fontTable.xml", &fixed::font_table(faces));
    file.add("word/comments.xml", &built.comments);
    file.add("word/commentsExtended.xml", &built.comments_extended);
    file.add("word/numbering.xml", &built.numberings);
    if has_notes {
        file.add("word/footnotes.xml", &parts::footnotes(&built.footnotes));
    }
    for (kind, stories) in [("header", &built.headers), ("footer", &built.footers)] {
        for (number, story) in (1..).zip(stories) {
            file.add(&format!("word/{kind}{number}.xml"), &parts::story(story, &Beside::default()));
        }
    }
    for (number, media) in beside.media.iter().enumerate() {
        file.add_media(&format!("word/media/{}.{}", picture_id(number), media.kind.extension), media);
    }
    file.finish()
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
            .large_file(u32::try_from(part.len()).is_err());
        self.0.start_file(name, options).expect("names of parts are short and no two the same");
        self.0.write_all(part).expect("memory takes what is written");
    }

    fn finish(self) -> Vec<u8> {
        self.0.finish().expect("memory takes what is written").into_inner()
    }
}
