//! Reads a DOCX that is one file of XML (`pkg:package`, in Word “Word XML 文档”): its parts are packed as usual and read by
//! the reader of DOCX, whose list of what is read, flattened and left out holds here too.
//!
//! Left out with a finding: parts whose bytes are no Base64. Refused: other documents than text, and what is broken, cut
//! off or beyond the bounds.
use super::docx::{self, faults};
use super::refusal::refuse;
use crate::finding::Finding;
use crate::format::flat_opc::{FlatFault, unpack};
use crate::format::signature::Signature;
use crate::format::xml::decode;
use crate::model::{Bounds, Format, Noted, RawDocument, number_of};

/// Reads the document that `bytes` are.
///
/// # Errors
/// Returns the finding that says why it cannot be read.
pub fn read_flat_opc(bytes: &[u8], bounds: &Bounds) -> Result<Noted<RawDocument>, Box<Finding>> {
    let unpacked = unpack(&decode(bytes), bounds).map_err(|fault| match fault {
        FlatFault::Xml(fault) => faults::xml_fault(fault, "XML"),
        FlatFault::Package(error) => faults::package_fault(error, None),
    })?;
    if !unpacked.is_text {
        return Err(Box::new(refuse(Signature::OtherDocument)));
    }
    let mut noted = docx::read_docx(&unpacked.zip, bounds)?;
    noted.value.format = Format::FlatOpc;
    noted.findings.extend(unpacked.broken.first().map(|first| {
        let count = unpacked.broken.len();
        let zh = format!("文件里有 {count} 个部分的数据已损坏（{first}），没有读入，其余已读入。");
        *faults::ruined(
            zh,
            format!(
                "{} damaged ({first}) and not read.",
                number_of(count, "part of the file is", "parts of the file are")
            ),
        )
    }));
    Ok(noted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::rule;
    use crate::model::shown_of;

    const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    fn flat(kind: &str) -> String {
        format!(
            r#"<?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">
            <pkg:part pkg:name="/word/document.xml" pkg:contentType="{kind}"><pkg:xmlData>
            <w:document><w:body><w:p><w:r><w:t>一、概述</w:t></w:r></w:p></w:body></w:document></pkg:xmlData></pkg:part>
            <pkg:part pkg:name="/word/media/a.png"><pkg:binaryData>没有</pkg:binaryData></pkg:part></pkg:package>"#
        )
    }

    #[test]
    fn the_text_is_read_and_broken_parts_are_named() {
        let noted = read_flat_opc(flat(WORD).as_bytes(), &Bounds::default()).expect("a document");
        assert_eq!(shown_of(&noted.value.blocks), "一、概述");
        let rules: Vec<_> = noted.findings.iter().map(|finding| finding.rule).collect();
        assert_eq!((noted.value.format, rules), (Format::FlatOpc, vec![rule::DAMAGED]));
    }

    #[test]
    fn slides_are_refused() {
        let slides = flat("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml");
        assert_eq!(read_flat_opc(slides.as_bytes(), &Bounds::default()).expect_err("no text").rule, rule::DAMAGED);
    }
}
