//! Reports as DOCX, with whatever else a test puts into them.
use crate::office::report;
use crate::package::pack_parts;

/// The namespace of Word's elements.
pub const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// What the main part is.
pub const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
/// What kinds of relationships begin with.
pub const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// What the part of footnotes is.
const FOOTNOTES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml";

/// A faultless report as paragraphs of one run, with `extra` behind the last section's.
pub fn main_part(extra: &str) -> String {
    let report = report("青禾区苗圃", "");
    let paragraph = |line: &str| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>");
    let lines = report.lines().map(|line| {
        let extra = if line.starts_with("单位主要领导意见") { extra } else { "" };
        format!("{extra}{}", paragraph(line))
    });
    let body: String = lines.collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"{WORD}\"><w:body>{body}</w:body></w:document>"
    )
}

/// The list of content types, with more in it.
pub fn types(main: &str, more: &str) -> String {
    format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"{main}\"/>{more}</Types>"
    )
}

/// A part of relationships.
pub fn relationships(inner: &str) -> String {
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>"
    )
}

/// A whole document around a main part.
pub fn document(main: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let (types, roots) = (
        types(MAIN, ""),
        relationships(&format!(
            "<Relationship Id=\"r1\" Type=\"{KINDS}/officeDocument\" Target=\"word/document.xml\"/>"
        )),
    );
    let mut parts = vec![("[Content_Types].xml", types.as_str()), ("_rels/.rels", &roots), ("word/document.xml", main)];
    for (name, part) in more {
        match parts.iter_mut().find(|(own, _)| own == name) {
            Some(own) => own.1 = part,
            None => parts.push((name, part)),
        }
    }
    pack_parts(&parts)
}

/// A faultless report with `extra` behind the last section's, and footnotes, whose ids count from 1.
pub fn with_footnotes(extra: &str, notes: &[String]) -> Vec<u8> {
    let note = |(id, words): (usize, &String)| {
        format!("<w:footnote w:id=\"{id}\"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:footnote>")
    };
    let part: String = (1..).zip(notes).map(note).collect();
    let part = format!("<w:footnotes xmlns:w=\"{WORD}\">{part}</w:footnotes>");
    let list = types(MAIN, &format!("<Override PartName=\"/word/footnotes.xml\" ContentType=\"{FOOTNOTES}\"/>"));
    let to_notes =
        relationships(&format!("<Relationship Id=\"n\" Type=\"{KINDS}/footnotes\" Target=\"footnotes.xml\"/>"));
    let more = [
        ("[Content_Types].xml", list.as_str()),
        ("word/_rels/document.xml.rels", &to_notes),
        ("word/footnotes.xml", &part),
    ];
    document(&main_part(extra), &more)
}
