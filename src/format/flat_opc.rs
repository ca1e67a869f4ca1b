//! An Office Open XML package written as one file of XML (`pkg:package`), made a ZIP package again.
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::base64;
use super::package::PackageError;
use super::packing::Packing;
use super::xml::{XmlFault, attribute};
use crate::model::Bounds;

/// A package as its readers expect it.
#[derive(Debug)]
pub struct Unpacked {
    /// The bytes of a ZIP package.
    pub zip: Vec<u8>,
    /// Whether one of the parts is the text of a document.
    pub is_text: bool,
    /// Names of the parts whose bytes are no Base64.
    pub broken: Vec<String>,
}

/// Why the package cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlatFault {
    /// It is no XML that can be read.
    Xml(XmlFault),
    /// Its parts make no package.
    Package(PackageError),
}

impl From<quick_xml::Error> for FlatFault {
    fn from(error: quick_xml::Error) -> Self {
        Self::Xml(error.into())
    }
}

impl From<PackageError> for FlatFault {
    fn from(error: PackageError) -> Self {
        Self::Package(error)
    }
}

/// Takes the parts out of the file's text.
///
/// # Errors
/// Says why they cannot be had.
pub fn unpack(text: &str, bounds: &Bounds) -> Result<Unpacked, FlatFault> {
    let mut reader = Reader::from_str(text);
    let mut packing = Packing::new(bounds);
    let (mut name, mut is_text, mut broken) = (String::new(), false, Vec::new());
    let mut open = 0_usize;
    loop {
        match reader.read_event()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "xmlData" => packing.add(&name, content(&mut reader, &start, text)?.as_bytes())?,
                "binaryData" => match base64::in_xml(content(&mut reader, &start, text)?) {
                    Some(bytes) => packing.add(&name, &bytes)?,
                    None => broken.push(name.clone()),
                },
                other => {
                    open += 1;
                    if other == "part" {
                        name = attr(&start, "name").trim_start_matches('/').to_owned();
                        is_text |= is_text_type(&attr(&start, "contentType"));
                    }
                }
            },
            Event::End(_) => open = open.saturating_sub(1),
            Event::Eof if open > 0 => return Err(FlatFault::Xml(XmlFault::Cut)),
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(Unpacked { zip: packing.finish()?, is_text, broken })
}

/// Says whether that is the type of the main part of a text document, whatever its version.
fn is_text_type(kind: &str) -> bool {
    let is_main = kind.ends_with(".main+xml") || kind.ends_with("Template.main+xml");
    is_main && (kind.contains("wordprocessingml") || kind.contains("ms-word"))
}

/// Returns what stands in an element, as it is written, and goes on behind it.
fn content<'t>(reader: &mut Reader<&'t [u8]>, start: &BytesStart<'_>, text: &'t str) -> Result<&'t str, FlatFault> {
    let span = reader.read_to_end(start.name())?;
    let ends = usize::try_from(span.start).ok().zip(usize::try_from(span.end).ok());
    Ok(ends.and_then(|(from, to)| text.get(from..to)).unwrap_or_default())
}

fn attr(start: &BytesStart<'_>, local: &str) -> String {
    attribute(start, local).map(|found| found.value.into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::package::Package;
    use super::*;

    const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    fn part(name: &str, kind: &str, inner: &str) -> String {
        format!("<p:part p:name='/{name}' p:contentType='{kind}'>{inner}</p:part>")
    }

    #[test]
    fn parts_are_taken_out_as_they_are() {
        let body = "<w:document><w:body><p:xmlData/>一&amp;二</w:body></w:document>";
        let text = [
            "<?xml version='1.0'?><!-- 注 --><p:package xmlns:p='urn'>".to_owned(),
            part("word/document.xml", MAIN, &format!("<p:xmlData>{body}</p:xmlData>")),
            part("word/media/a.gif", "image/gif", "<p:binaryData>R0lG\r\nODlh</p:binaryData>"),
            part("word/media/b.gif", "image/gif", "<p:binaryData>?</p:binaryData>"),
            "</p:package>".to_owned(),
        ];
        let unpacked = unpack(&text.concat(), &crate::model::Bounds::default()).expect("a package");
        assert!(unpacked.is_text);
        assert_eq!(unpacked.broken, ["word/media/b.gif"]);
        let bounds = Bounds::default();
        let mut package = Package::open(&unpacked.zip, &bounds).expect("a package");
        let mut part =
            |name| package.part(name).expect("whole").map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        assert_eq!(part("word/document.xml").as_deref(), Some(body));
        assert_eq!(part("word/media/a.gif").as_deref(), Some("GIF89a"));
    }

    #[test]
    fn what_is_cut_or_broken_is_told() {
        let whole = format!("<package>{}</package>", part("a", MAIN, "<p:xmlData><b>一</b></p:xmlData>"));
        for (end, _) in whole.char_indices().skip(10) {
            assert_eq!(
                unpack(&whole[..end], &crate::model::Bounds::default()).err(),
                Some(FlatFault::Xml(XmlFault::Cut)),
                "{}",
                &whole[..end]
            );
        }
        let twice =
            format!("<package>{0}{0}</package>", part("a", MAIN, "<p:xmlData/><p:binaryData>AAAA</p:binaryData>"));
        assert_eq!(
            unpack(&twice, &crate::model::Bounds::default()).err(),
            Some(FlatFault::Package(PackageError::Broken))
        );
        assert_eq!(
            unpack("<package></b>", &crate::model::Bounds::default()).err(),
            Some(FlatFault::Xml(XmlFault::Broken))
        );
    }
}
