//! DOCX files that no word processor would write.
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELATIONSHIPS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

/// Packs a sound package around any main part.
pub fn pack_docx(mut main_part: impl Read) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_level(Some(1));
    for (name, part) in [("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONSHIPS)] {
        writer.start_file(name, options).expect("a part");
        writer.write_all(part.as_bytes()).expect("memory");
    }
    writer.start_file("word/document.xml", options).expect("a part");
    std::io::copy(&mut main_part, &mut writer).expect("memory");
    writer.finish().expect("a package").into_inner()
}

/// Packs parts as they are named.
pub fn pack_parts(parts: &[(&str, impl AsRef<[u8]>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        writer.start_file(*name, SimpleFileOptions::default().compression_level(Some(1))).expect("a part");
        writer.write_all(part.as_ref()).expect("memory");
    }
    writer.finish().expect("a package").into_inner()
}

/// Makes a package of a few megabytes at most whose main part unpacks to 300 MB of zeros.
pub fn pack_bomb() -> Vec<u8> {
    pack_docx(std::io::repeat(0).take(300 << 20))
}

/// Makes a package whose main part ends one element with the tag of another.
pub fn pack_broken_xml() -> Vec<u8> {
    pack_docx(
        r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>年度：2021</w:r></w:p></w:body></w:document>"#
            .as_bytes(),
    )
}

/// Reads one part of a package.
pub fn part(package: &[u8], name: &str) -> String {
    let mut package = zip::ZipArchive::new(Cursor::new(package)).expect("a package");
    let mut part = String::new();
    package.by_name(name).expect("a part").read_to_string(&mut part).expect("text");
    part
}
