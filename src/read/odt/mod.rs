//! Reads OpenDocument text (ODF 1.3): a ZIP of XML parts.
//!
//! Read: paragraphs, headings, spans with their looks, lists and numbered headings with their labels, tables with spans and
//! nested ones, pictures, text boxes at their anchor, footnotes, endnotes, headers and footers.
//! Flattened: sections, indexes, links, fields (by what they show), ruby (without its guide), insertions (accepted).
//! Left out with a finding: deletions, hidden text, comments, embedded objects. Left out: bookmarks, page breaks.
//! Refused: a package or a body that is broken, cut off, encrypted or beyond the bounds.
mod asides;
mod blocks;
mod labels;
mod line;
mod styles;
mod table;
#[cfg(test)]
mod tests;

use crate::finding::{Finding, rule};
use crate::format::package::{Package, PackageError};
use crate::format::xml::{Xml, XmlFault, decode};
use crate::model::{Format, Noted, RawDocument, Words};
use blocks::Reader;

/// Reads the document that `bytes` are.
///
/// # Errors
/// The finding that says why it cannot be read.
pub fn read_odt(bytes: &[u8]) -> Result<Noted<RawDocument>, Box<Finding>> {
    let mut package = Package::open(bytes).map_err(package_fault)?;
    let manifest = package.part("META-INF/manifest.xml").ok().flatten().unwrap_or_default();
    if String::from_utf8_lossy(&manifest).contains("encryption-data") {
        return Err(package_fault(PackageError::Encrypted));
    }
    let content = part(&mut package, "content.xml")?.ok_or_else(|| package_fault(PackageError::NotZip))?;
    // Without its styles a document has no looks, but all of its words.
    let styles = part(&mut package, "styles.xml").ok().flatten();
    let mut reader = Reader::new(&content, styles.as_ref(), package);
    let blocks = reader.read_body(&content);
    let asides = styles.as_ref().map(|styles| reader.read_asides(styles)).unwrap_or_default();
    let document = RawDocument { format: Format::Odt, part: None, is_row: false, blocks, asides, paper: None };
    Ok(Noted::new(document, reader.into_findings()))
}

fn part(package: &mut Package<'_>, name: &str) -> Result<Option<Xml>, Box<Finding>> {
    let Some(bytes) = package.part(name).map_err(package_fault)? else { return Ok(None) };
    Xml::parse(decode(&bytes).into_owned()).map(Some).map_err(|fault| match fault {
        XmlFault::TooLarge => package_fault(PackageError::TooLarge),
        XmlFault::Cut | XmlFault::Broken => package_fault(PackageError::Broken),
    })
}

fn package_fault(error: PackageError) -> Box<Finding> {
    let (zh, en) = match error {
        PackageError::NotZip => ("文件里找不到正文，可能已损坏", "the file holds no body; it may be damaged"),
        PackageError::Encrypted => ("文件带有密码，无法读取", "the file is protected by a password"),
        PackageError::TooLarge => ("文件解开后过大，没有读取", "the file unpacks to more than can be read"),
        PackageError::Broken => ("文件内部数据已损坏", "data inside the file are damaged"),
    };
    let hint = Words::new(
        "请用 Word 或 WPS 打开该文件，去掉密码、确认内容完整后另存为 .docx 再报送。",
        "open the file, take its password off, see that it is complete, save it as .docx and hand that in",
    );
    Box::new(Finding::new(rule::DAMAGED, Words::new(format!("{zh}。"), en), hint))
}
