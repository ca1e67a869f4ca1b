//! What the reader has to say: why a file cannot be read, and what of it could not be taken over.
use std::collections::BTreeMap;

use crate::finding::Finding;
use crate::format::beyond::beyond;
use crate::format::holder::Holder;
use crate::format::locked::{Locked, encrypted};
use crate::format::package::PackageError;
use crate::format::remarks::{Remark, report_remarks};
use crate::format::xml::{Element, XmlFault};
use crate::model::Place;
pub use crate::read::faults::{clip, guide, hidden, left_out, mismatched, ruined, symbol, unplaced};

/// Says why the package, or one part of it, cannot be unpacked.
pub fn package_fault(error: PackageError, part: Option<&str>) -> Box<Finding> {
    let (zh, en) = match error {
        PackageError::Encrypted => return encrypted(Locked::Text),
        PackageError::TooLarge(over) => return beyond(over),
        PackageError::NotZip => {
            ("文件不是完整的 .docx：可能已损坏，或者没有传完", "not a whole .docx: damaged or cut off")
        }
        PackageError::Broken => {
            ("文件内部数据已损坏，无法解压", "data inside the file are damaged and cannot be unpacked")
        }
    };
    match part {
        Some(part) => ruined(format!("{zh}（{part}）。"), format!("{en} ({part}).")),
        None => ruined(format!("{zh}。"), format!("{en}.")),
    }
}

/// Says why the XML of a part cannot be read.
pub fn xml_fault(fault: XmlFault, part: &str) -> Box<Finding> {
    let (zh, en) = match fault {
        XmlFault::Cut => ("内容不完整，后半部分丢失", "is cut off"),
        XmlFault::Broken => ("内容已损坏", "is damaged"),
        XmlFault::TooLarge(over) => return beyond(over),
    };
    ruined(format!("文档的 {part} 部分{zh}。"), format!("The part {part} {en}."))
}

/// Says that the package holds no text of a Word document.
pub fn no_body() -> Box<Finding> {
    ruined("文件里找不到 Word 正文，可能不是 Word 文档，或者已损坏。", "The file holds no body of a Word document.")
}

/// Reports remarks of reviewers, each where its mark stands: `places` by their ids.
pub fn comments(part: Element<'_>, places: &BTreeMap<String, Place>) -> Vec<Finding> {
    let remark = |comment: Element<'_>| {
        let place = comment.attr("id").and_then(|id| places.get(id.as_ref()));
        let somewhere = Remark::somewhere(comment.words());
        place.map_or(somewhere.clone(), |place| Remark { place: place.clone(), ..somewhere })
    };
    report_remarks(part.children().filter(|child| child.name() == "comment").map(remark), Holder::Text)
}
