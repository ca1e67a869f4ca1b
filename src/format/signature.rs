//! What a file is, told by its bytes and never by its name: units send .doc files that are web pages, and .docx files
//! that are renamed .wps.
use super::encoding;
use super::package::{Package, PackageError};
use super::separated;
use crate::model::Bounds;

/// Bytes at the head of a file in which its signature stands; what is XML may begin with long remarks and many names.
const HEAD: usize = 1024;
const XML_HEAD: usize = 64 << 10;
/// Bytes that are looked at to tell text from anything else.
const SAMPLE: usize = 1 << 20;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signature {
    /// Office Open XML text.
    Docx,
    /// Office Open XML workbook.
    Xlsx,
    /// Office Open XML workbook in binary parts.
    Xlsb,
    /// OpenDocument text.
    Odt,
    /// OpenDocument text as one file of XML.
    FlatOdt,
    /// OpenDocument workbook.
    Ods,
    /// OpenDocument workbook as one file of XML.
    FlatOds,
    /// Plain text of any encoding.
    Text,
    /// Values separated by commas or tabs.
    Csv,
    /// A workbook that Excel 2003 saved as one file of XML.
    SpreadsheetMl,
    /// A document that Word 2003 saved as one file of XML.
    WordMl,
    /// An Office Open XML document as one file of XML (`pkg:package`).
    FlatOpc,
    /// An OLE container: .doc, .xls, .wps, .et, or any Office file with a password.
    Ole,
    /// A workbook of Excel 2 to 4, or the records of a later one without their container.
    BareRecords,
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
    /// A web page with its pictures packed into a mail, or any other mail.
    Mhtml,
    /// A picture or a scan: PNG, JPEG, GIF, BMP, TIFF, HEIF.
    Picture,
    /// Slides, a format for signed or printed pages, and other documents that hold no report.
    OtherDocument,
    /// An archive that is not unpacked: RAR, 7z, gzip, bzip2, xz.
    OtherArchive,
    /// A file that only says where another is: a shortcut of Windows to a file, or to a page.
    Shortcut,
    /// Anything else.
    Unknown,
}

/// How archives begin that are not unpacked: RAR, 7z, gzip, bzip2 and xz.
const OTHER_ARCHIVES: [&[u8]; 5] =
    [b"Rar!\x1A\x07", b"7z\xBC\xAF\x27\x1C", b"\x1F\x8B\x08", b"BZh91AY&SY", b"\xFD7zXZ\x00"];
/// How a shortcut begins ([MS-SHLLINK] 2.1: size of the head, identifier of the class).
const SHELL_LINK: [u8; 8] = [0x4C, 0, 0, 0, 0x01, 0x14, 0x02, 0];

/// Tells what `bytes` are.
pub fn sniff(bytes: &[u8]) -> Signature {
    let head = head_of(bytes, HEAD);
    if let Some(signature) = sniff_flat(&head, bytes) {
        return signature;
    }
    match () {
        () if is_blank(bytes) => Signature::Empty,
        () if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") => sniff_package(bytes),
        // Cut off behind their first bytes.
        () if matches!(bytes, b"PK" | b"PK\x03" | b"PK\x05") => Signature::BrokenZip,
        () if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) => Signature::Ole,
        () if is_bare_records(bytes) => Signature::BareRecords,
        () if head.starts_with("%pdf") => Signature::Pdf,
        () if head.starts_with("{\\rtf") => Signature::Rtf,
        () if is_mail(&head) || is_sent_mail(&head, bytes) => Signature::Mhtml,
        () if is_page(&head) => Signature::Html,
        () if head.starts_with("<?xml") || head.starts_with("<workbook") => sniff_xml(&head),
        // Some printers' drivers say something in front.
        () if head.contains("\n%pdf-") => Signature::Pdf,
        () if is_picture(bytes) => Signature::Picture,
        () if OTHER_ARCHIVES.iter().any(|begin| bytes.starts_with(begin)) => Signature::OtherArchive,
        () if bytes.starts_with(&SHELL_LINK) || head.starts_with("[internetshortcut]") => Signature::Shortcut,
        () if !is_text(bytes) => Signature::Unknown,
        () if separated::is_separated(bytes) => Signature::Csv,
        () => Signature::Text,
    }
}

/// Returns the ASCII characters of the head in lower case, without a byte order mark and blanks in front.
fn head_of(bytes: &[u8], length: usize) -> String {
    let head = &bytes[..bytes.len().min(length)];
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
    let begins = ["<!doctype html", "<html", "<head", "<table", "<meta", "<style", "<body", "<div"];
    // Browsers write in front where they saved a page from.
    let begins_elsewhere = ["<?xml", "<!--"].iter().any(|begin| head.starts_with(begin)) && head.contains("<html");
    begins.iter().any(|begin| head.starts_with(begin)) || begins_elsewhere
}

/// Says whether a head is that of a mail: the fields of one, its version among them or that it has several parts.
fn is_mail(head: &str) -> bool {
    let ends = ["\r\n\r\n", "\n\n"].iter().filter_map(|blank| head.find(blank)).min();
    let fields = &head[..ends.unwrap_or(head.len())];
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    let begins = fields.split_once(':').is_some_and(|(name, _)| is_name(name));
    let has = |field: &str| fields.starts_with(field) || fields.contains(&format!("\n{field}"));
    let is_packed = ["multipart/", "text/html"].iter().any(|kind| fields.contains(kind));
    begins && (fields.starts_with("mime-version:") || (has("content-type:") && is_packed))
}

/// Says whether a file is a mail as it was sent: on its way it was given fields in front of those that tell what it holds.
fn is_sent_mail(head: &str, bytes: &[u8]) -> bool {
    const FIRST: [&str; 12] = [
        "received:",
        "return-path:",
        "delivered-to:",
        "x-",
        "from:",
        "to:",
        "date:",
        "message-id:",
        "subject:",
        "dkim-",
        "arc-",
        "authentication-results:",
    ];
    let begins = FIRST.iter().any(|field| head.starts_with(field));
    begins
        && head_of(bytes, XML_HEAD)
            .replace('\r', "")
            .split("\n\n")
            .next()
            .is_some_and(|fields| fields.contains("\nmime-version:"))
}

/// Tells documents saved as one file of XML by the outermost element: the two ways of Word, and OpenDocument (ODF 1.3
/// part 3, 3.1.2).
fn sniff_flat(head: &str, bytes: &[u8]) -> Option<Signature> {
    if !head.starts_with('<') {
        return None;
    }
    let head = head_of(bytes, XML_HEAD);
    let tag = outermost(&head)?;
    let name = tag.split(|end: char| end.is_whitespace() || end == '/').next().unwrap_or_default();
    match name.rsplit_once(':').map_or(name, |(_, local)| local) {
        "worddocument" if tag.contains("schemas.microsoft.com/office/word/2003/wordml") => Some(Signature::WordMl),
        "package" if tag.contains("schemas.microsoft.com/office/2006/xmlpackage") => Some(Signature::FlatOpc),
        "document" if tag.contains("urn:oasis:names:tc:opendocument:xmlns:") => {
            let (_, behind) = tag.split_once("mimetype=")?;
            let mimetype = behind.trim_start_matches(['"', '\'']).split(['"', '\'']).next()?;
            match sniff_mimetype(mimetype.as_bytes())? {
                Signature::Odt => Some(Signature::FlatOdt),
                Signature::Ods => Some(Signature::FlatOds),
                other => Some(other),
            }
        }
        _ => None,
    }
}

/// Returns what stands in the first mark that is an element, behind declarations, instructions and remarks.
fn outermost(head: &str) -> Option<&str> {
    let mut rest = head;
    loop {
        rest = rest.trim_start_matches(|before| before != '<');
        let end = match rest.get(..2)? {
            "<?" => "?>",
            "<!" if rest.starts_with("<!--") => "-->",
            // The declarations inside a document type stand in brackets.
            "<!" if rest.split('>').next().is_some_and(|mark| mark.contains('[')) => "]>",
            "<!" => ">",
            _ => return Some(rest[1..].split('>').next().unwrap_or_default()),
        };
        rest = rest.split_once(end)?.1;
    }
}

/// Tells what a file of XML holds by the names at its head: Word and Excel 2003 saved whole documents so.
fn sniff_xml(head: &str) -> Signature {
    let holds = |name: &str| head.contains(name);
    if holds("urn:schemas-microsoft-com:office:spreadsheet") || holds("excel.sheet") {
        Signature::SpreadsheetMl
    } else if holds("word.document") {
        // Its outermost element is neither of those that Word gives it: the reader says so.
        Signature::WordMl
    } else {
        Signature::Unknown
    }
}

/// Says whether bytes begin with the record that begins a workbook ([MS-XLS] 2.4.21); its length is that of few versions.
fn is_bare_records(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0x09, 0x00, 4..=8, 0x00, ..] | [0x09, 0x02 | 0x04, 6..=8, 0x00, ..] | [0x09, 0x08, 8 | 16, 0x00, ..]
    )
}

fn is_picture(bytes: &[u8]) -> bool {
    let begins: [&[u8]; 7] = [b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF"];
    // What phones save (ISO/IEC 23008-12).
    let is_heif =
        bytes.get(4..8) == Some(b"ftyp") && matches!(bytes.get(8..11), Some(b"hei" | b"hev" | b"mif" | b"avi"));
    (begins.iter().any(|begin| bytes.starts_with(begin)) || is_heif) && !is_text(bytes)
}

/// Says whether the bytes decode to text without control characters.
fn is_text(bytes: &[u8]) -> bool {
    let (text, _) = encoding::decode(&bytes[..bytes.len().min(SAMPLE)]);
    // Ctrl-Z closes files of DOS programs; vertical tab and form feed are Word's line and page breaks.
    !text.chars().any(|character| character.is_control() && !matches!(character, '\t'..='\r' | '\u{1A}' | '\u{80}'..))
}

/// Tells what a ZIP package holds.
fn sniff_package(bytes: &[u8]) -> Signature {
    // However many parts there are, what it is shows in a few.
    let bounds = Bounds { package_parts: u64::MAX, ..Bounds::default() };
    let mut package = match Package::open(bytes, &bounds) {
        Ok(package) => package,
        Err(PackageError::NotZip) => return Signature::BrokenZip,
        Err(_) => return Signature::Zip,
    };
    if let Ok(Some(mimetype)) = package.part("mimetype")
        && let Some(signature) = sniff_mimetype(&mimetype)
    {
        return signature;
    }
    match package.part("[Content_Types].xml") {
        Ok(Some(types)) => sniff_types(&package, &String::from_utf8_lossy(&types)),
        _ => sniff_manifest(&mut package).unwrap_or_else(|| sniff_names(&package)),
    }
}

/// Tells an OpenDocument package whose part `mimetype` was lost by its list of parts, which names the type of the whole.
fn sniff_manifest(package: &mut Package<'_>) -> Option<Signature> {
    const TYPE: &str = "media-type=\"application/vnd.oasis.opendocument.";
    let manifest = package.part("META-INF/manifest.xml").ok()??;
    let manifest = String::from_utf8_lossy(&manifest);
    let (_, mimetype) = manifest.split_once(TYPE)?;
    sniff_mimetype(&[MIMETYPE, mimetype.split('"').next()?].concat().into_bytes())
}

/// Tells an Office package by the type of its main part.
fn sniff_types(package: &Package<'_>, types: &str) -> Signature {
    let main = |names: [&str; 2]| names.iter().any(|name| types.contains(name));
    if main(["wordprocessingml.document.main", "ms-word.document.macroEnabled.main"])
        || main(["wordprocessingml.template.main", "ms-word.template.macroEnabledTemplate.main"])
    {
        Signature::Docx
    } else if main(["spreadsheetml.sheet.main", "ms-excel.sheet.macroEnabled.main"])
        || main(["spreadsheetml.template.main", "ms-excel.template.macroEnabled.main"])
    {
        Signature::Xlsx
    } else if main(["ms-excel.sheet.binary.macroEnabled.main", "sheet.binary.macroEnabled.main"]) {
        Signature::Xlsb
    } else {
        match sniff_names(package) {
            Signature::Zip => Signature::OtherDocument,
            known => known,
        }
    }
}

/// Tells a package by the parts that it has.
fn sniff_names(package: &Package<'_>) -> Signature {
    if package.has("word/document.xml") {
        Signature::Docx
    } else if package.has("xl/workbook.xml") {
        Signature::Xlsx
    } else if package.has("xl/workbook.bin") {
        Signature::Xlsb
    } else if package.has("OFD.xml") || package.has("ppt/presentation.xml") {
        Signature::OtherDocument
    } else {
        Signature::Zip
    }
}

/// How the type of every OpenDocument begins.
const MIMETYPE: &str = "application/vnd.oasis.opendocument.";

/// Tells an OpenDocument package by its part `mimetype` (ODF 1.3 part 2, 3.3).
fn sniff_mimetype(mimetype: &[u8]) -> Option<Signature> {
    let kind = std::str::from_utf8(mimetype).ok()?.trim().strip_prefix(MIMETYPE)?;
    Some(match kind.trim_end_matches("-template") {
        "text" | "text-master" | "text-web" => Signature::Odt,
        "spreadsheet" => Signature::Ods,
        _ => Signature::OtherDocument,
    })
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
        let listed = format!("<file-entry full-path=\"/\" media-type=\"{MIMETYPE}text\"/>");
        let cases: [(&[(&str, &str)], Signature); 9] = [
            (&[("[Content_Types].xml", &word), ("other/main.xml", "")], Signature::Docx),
            (&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", "")], Signature::Docx),
            (&[("xl/workbook.xml", "")], Signature::Xlsx),
            (&[("[Content_Types].xml", &slides), ("ppt/presentation.xml", "")], Signature::OtherDocument),
            (&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "")], Signature::Odt),
            (&[("META-INF/manifest.xml", &listed), ("content.xml", "")], Signature::Odt),
            (&[("OFD.xml", "")], Signature::OtherDocument),
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
        assert_eq!(sniff(b"PK"), Signature::BrokenZip);
        assert_eq!(sniff(b"PK\x03"), Signature::BrokenZip);
        assert_eq!(sniff("PK 赛".as_bytes()), Signature::Text);
    }

    #[test]
    fn other_signatures_are_told_by_the_first_bytes() {
        let cases: [(&[u8], Signature); 22] = [
            (b"Rar!\x1A\x07\x01\0", Signature::OtherArchive),
            (b"7z\xBC\xAF\x27\x1C\0\x04", Signature::OtherArchive),
            (b"\x1F\x8B\x08\0", Signature::OtherArchive),
            (b"\xFD7zXZ\0\0\x04", Signature::OtherArchive),
            (b"L\0\0\0\x01\x14\x02\0\0\0\0\0", Signature::Shortcut),
            (b"[InternetShortcut]\r\nURL=https://example.org/", Signature::Shortcut),
            (b"BZh is how a text may begin", Signature::Text),
            (b"Printed by a driver\r\n%PDF-1.4\n%\xE2\xE3\xCF\xD3", Signature::Pdf),
            (b"", Signature::Empty),
            (b"\xEF\xBB\xBF \r\n", Signature::Empty),
            (b"\xFF\xFE \0\r\0\n\0", Signature::Empty),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Signature::Ole),
            (b"\x09\x04\x06\x00\x00\x00\x10\x00\x00\x00", Signature::BareRecords),
            (b"\x09\x00\x04\x00\x02\x00\x10\x00", Signature::BareRecords),
            (b"%PDF-1.7\n%\xE2\xE3\xCF\xD3", Signature::Pdf),
            (b"{\\rtf1\\ansi", Signature::Rtf),
            (b"\xEF\xBB\xBF\r\n<HTML xmlns:o=\"urn\">", Signature::Html),
            (b"MIME-Version: 1.0\r\n", Signature::Mhtml),
            (b"<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>", Signature::WordMl),
            (b"\0\0\0\0", Signature::Unknown),
            (b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", Signature::Picture),
            (b"\xFF\xD8\xFF\xE0\0\x10JFIF", Signature::Picture),
        ];
        for (bytes, signature) in cases {
            assert_eq!(sniff(bytes), signature, "{bytes:?}");
        }
    }

    #[test]
    fn an_open_document_in_one_file_is_told_by_its_type() {
        let names = " xmlns:x=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"".to_owned() + &" ".repeat(2000);
        for (kind, signature) in [
            ("text", Signature::FlatOdt),
            ("spreadsheet", Signature::FlatOds),
            ("presentation", Signature::OtherDocument),
        ] {
            for head in ["<?xml version=\"1.0\"?>\n", "\u{FEFF}"] {
                let text = format!("{head}<x:document{names} x:mimetype='{MIMETYPE}{kind}'/>");
                assert_eq!(sniff(text.as_bytes()), signature, "{text}");
            }
        }
    }

    #[test]
    fn xml_of_word_is_told_by_its_outermost_element() {
        let names: String = (0..40).map(|n| format!(" xmlns:n{n}='http://schemas.example.org/{n}/names'")).collect();
        let word = format!("<x:wordDocument{names} xmlns:x='http://schemas.microsoft.com/office/word/2003/wordml'>");
        let flat = "<package xmlns=\"http://schemas.microsoft.com/office/2006/xmlPackage\"/>";
        let fronts = [
            "",
            "\u{FEFF}\r\n",
            "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Word.Document\"?>",
            "<!-- <html> -->",
            "<!DOCTYPE x [<!ENTITY a 'b>'>]>\n<!-- 注 -->",
            "<!DOCTYPE x>",
        ];
        for front in fronts {
            for (root, signature) in [(word.as_str(), Signature::WordMl), (flat, Signature::FlatOpc)] {
                let text = format!("{front}{root}");
                let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
                assert_eq!(sniff(text.as_bytes()), signature, "{text}");
                assert_eq!(sniff(&wide), signature, "{text} in UTF-16");
            }
        }
        assert_eq!(sniff(b"<?xml version='1.0'?><package/>"), Signature::Unknown);
    }

    #[test]
    fn a_mail_is_told_by_its_fields() {
        let mails = [
            "MIME-Version: 1.0\r\n\r\n",
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://x/\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"b\"",
            "Content-Type: text/html; charset=gb2312\n\n<html>",
            "Subject: x\nTo: y\nContent-Type: text/plain\nMIME-Version: 1.0\n\n文",
        ];
        for mail in mails {
            assert_eq!(sniff(mail.as_bytes()), Signature::Mhtml, "{mail}");
        }
        let carried = format!("{}MIME-Version: 1.0\r\n\r\n文", "Received: from somewhere\r\n".repeat(100));
        assert_eq!(sniff(carried.as_bytes()), Signature::Mhtml);
        assert_eq!(sniff("Subject: 某局\n\nmime-version: 1.0".as_bytes()), Signature::Text);
        let text = "from: 某局\n\ncontent-type: multipart/related";
        assert_eq!(sniff(text.as_bytes()), Signature::Text);
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
