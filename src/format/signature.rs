//! What a file is, told by its bytes and never by its name: units send .doc files that are web pages, and .docx files
//! that are renamed .wps.
use super::encoding;
use super::package::{Package, PackageError};

/// Bytes at the head of a file in which its signature stands.
const HEAD: usize = 1024;
/// Bytes that are looked at to tell text from anything else.
const SAMPLE: usize = 1 << 20;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signature {
    /// Office Open XML text.
    Docx,
    /// Office Open XML workbook.
    Xlsx,
    /// Plain text of any encoding.
    Text,
    /// An OLE container: .doc, .xls, .wps, .et, or any Office file with a password.
    Ole,
    /// PDF.
    Pdf,
    /// An archive of other files.
    Zip,
    /// A ZIP signature without a directory: cut off on its way.
    BrokenZip,
    /// Nothing, or blanks only.
    Empty,
    /// Rich Text Format.
    Rtf,
    /// A web page, also one that was saved from Word or Excel.
    Html,
    /// Anything else, other packages of one document (.pptx, .odt, .ofd) among it.
    Unknown,
}

/// Tells what `bytes` are.
pub fn sniff(bytes: &[u8]) -> Signature {
    let head = head_of(bytes);
    match () {
        () if is_blank(bytes) => Signature::Empty,
        () if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") => sniff_package(bytes),
        () if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) => Signature::Ole,
        () if head.starts_with("%pdf") => Signature::Pdf,
        () if head.starts_with("{\\rtf") => Signature::Rtf,
        () if is_page(&head) => Signature::Html,
        // Word and Excel 2003 saved whole documents as one XML file.
        () if head.starts_with("<?xml") || !is_text(bytes) => Signature::Unknown,
        () => Signature::Text,
    }
}

/// Returns the ASCII characters of the head in lower case, without a byte order mark and blanks in front.
fn head_of(bytes: &[u8]) -> String {
    let head = &bytes[..bytes.len().min(HEAD)];
    let ascii: String = head.iter().filter(|byte| matches!(byte, 1..=127)).map(|&byte| char::from(byte)).collect();
    ascii.trim_start().to_ascii_lowercase()
}

/// Says whether the bytes are blanks, line ends or a byte order mark and nothing else.
fn is_blank(bytes: &[u8]) -> bool {
    let marks: [&[u8]; 3] = [&[0xEF, 0xBB, 0xBF], &[0xFF, 0xFE], &[0xFE, 0xFF]];
    let unmarked = marks.iter().find_map(|mark| bytes.strip_prefix(*mark));
    let blank = |byte: &u8| byte.is_ascii_whitespace();
    match unmarked {
        // Behind a mark of UTF-16, the other half of a blank is zero.
        Some(rest) => rest.iter().all(|byte| blank(byte) || *byte == 0),
        None => bytes.iter().all(blank),
    }
}

/// Says whether a head is that of a web page, or of one packed into a mail.
fn is_page(head: &str) -> bool {
    let begins = ["<!doctype html", "<html", "<head", "<table", "<meta", "mime-version:"];
    begins.iter().any(|begin| head.starts_with(begin)) || (head.starts_with("<?xml") && head.contains("<html"))
}

/// Says whether the bytes decode to text without control characters.
fn is_text(bytes: &[u8]) -> bool {
    let (text, _) = encoding::decode(&bytes[..bytes.len().min(SAMPLE)]);
    // Ctrl-Z closes files of DOS programs; vertical tab and form feed are Word's line and page breaks.
    !text.chars().any(|character| character.is_control() && !matches!(character, '\t'..='\r' | '\u{1A}' | '\u{80}'..))
}

/// Tells what a ZIP package holds.
fn sniff_package(bytes: &[u8]) -> Signature {
    let mut package = match Package::open(bytes) {
        Ok(package) => package,
        Err(PackageError::NotZip) => return Signature::BrokenZip,
        Err(_) => return Signature::Zip,
    };
    match package.part("[Content_Types].xml") {
        Ok(Some(types)) => sniff_types(&package, &String::from_utf8_lossy(&types)),
        _ => sniff_names(&package),
    }
}

/// Tells an Office package by the type of its main part.
fn sniff_types(package: &Package<'_>, types: &str) -> Signature {
    let main = |names: [&str; 2]| names.iter().any(|name| types.contains(name));
    if main(["wordprocessingml.document.main", "ms-word.document.macroEnabled.main"]) {
        Signature::Docx
    } else if main(["spreadsheetml.sheet.main", "ms-excel.sheet.macroEnabled.main"]) {
        Signature::Xlsx
    } else {
        match sniff_names(package) {
            Signature::Zip => Signature::Unknown,
            known => known,
        }
    }
}

/// Tells a package by the parts that it has.
fn sniff_names(package: &Package<'_>) -> Signature {
    if package.has("word/document.xml") {
        Signature::Docx
    } else if package.has("xl/workbook.xml") || package.has("xl/workbook.bin") {
        Signature::Xlsx
    } else if package.has("mimetype") || package.has("OFD.xml") {
        Signature::Unknown
    } else {
        Signature::Zip
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use super::*;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn package(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).expect("a new part");
            writer.write_all(text.as_bytes()).expect("memory");
        }
        writer.finish().expect("memory").into_inner()
    }

    #[test]
    fn packages_are_told_by_their_main_part() {
        let types = |main: &str| format!("<Types><Override ContentType=\"application/{main}+xml\"/></Types>");
        let word = types("vnd.openxmlformats-officedocument.wordprocessingml.document.main");
        let slides = types("vnd.openxmlformats-officedocument.presentationml.presentation.main");
        let cases: [(&[(&str, &str)], Signature); 8] = [
            (&[("[Content_Types].xml", &word), ("other/main.xml", "")], Signature::Docx),
            (&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", "")], Signature::Docx),
            (&[("xl/workbook.xml", "")], Signature::Xlsx),
            (&[("[Content_Types].xml", &slides), ("ppt/presentation.xml", "")], Signature::Unknown),
            (&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "")], Signature::Unknown),
            (&[("OFD.xml", "")], Signature::Unknown),
            (&[("word/某局.docx", "")], Signature::Zip),
            (&[], Signature::Zip),
        ];
        for (parts, signature) in cases {
            assert_eq!(sniff(&package(parts)), signature, "{parts:?}");
        }
    }

    #[test]
    fn a_workbook_is_a_workbook_and_a_cut_one_is_broken() {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        workbook.add_worksheet();
        let bytes = workbook.save_to_buffer().expect("a workbook");
        assert_eq!(sniff(&bytes), Signature::Xlsx);
        assert_eq!(sniff(&bytes[..bytes.len() / 2]), Signature::BrokenZip);
        assert_eq!(sniff(b"PK\x03\x04"), Signature::BrokenZip);
    }

    #[test]
    fn other_signatures_are_told_by_the_first_bytes() {
        let cases: [(&[u8], Signature); 12] = [
            (b"", Signature::Empty),
            (b"\xEF\xBB\xBF \r\n", Signature::Empty),
            (b"\xFF\xFE \0\r\0\n\0", Signature::Empty),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Signature::Ole),
            (b"%PDF-1.7\n%\xE2\xE3\xCF\xD3", Signature::Pdf),
            (b"{\\rtf1\\ansi", Signature::Rtf),
            (b"\xEF\xBB\xBF\r\n<HTML xmlns:o=\"urn\">", Signature::Html),
            (b"MIME-Version: 1.0\r\n", Signature::Html),
            (b"<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>", Signature::Unknown),
            (b"\0\0\0\0", Signature::Unknown),
            (b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", Signature::Unknown),
            (b"\xFF\xD8\xFF\xE0\0\x10JFIF", Signature::Unknown),
        ];
        for (bytes, signature) in cases {
            assert_eq!(sniff(bytes), signature, "{bytes:?}");
        }
    }

    #[test]
    fn text_is_text_in_any_encoding() {
        let text = "附件2\r\n单位名称：某某局\t（公章）\r\n";
        let wide: Vec<u8> = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let chinese = encoding_rs::GB18030.encode(text).0.into_owned();
        for bytes in [text.as_bytes().to_vec(), wide, chinese] {
            assert_eq!(sniff(&bytes), Signature::Text);
        }
    }
}
