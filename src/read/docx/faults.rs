//! What the reader has to say: why a file cannot be read, and what of it could not be taken over.
use std::collections::BTreeMap;

use crate::finding::{Finding, rule};
use crate::format::beyond::beyond;
use crate::format::locked::{Locked, encrypted};
use crate::format::package::PackageError;
use crate::format::remarks::{Holder, Remark, report_remarks};
use crate::format::xml::{Element, XmlFault};
use crate::model::{Lang, Place, Words};
pub use crate::read::faults::{clip, guide, hidden, symbol, unplaced};

/// Makes the finding for a file that cannot be read.
pub fn damaged(zh: impl Into<String>, en: impl Into<String>) -> Box<Finding> {
    let hint = Words::new(
        "请用 Word 或 WPS 打开该文件，确认内容完整后另存为 .docx 再报送；如果打不开，请联系填报单位重新提供。",
        "Open the file in Word, see that it is complete and save it as .docx; if it does not open, ask the unit for it again.",
    );
    Box::new(Finding::new(rule::DAMAGED, Words::new(zh, en), hint))
}

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
        Some(part) => damaged(format!("{zh}（{part}）。"), format!("{en} ({part}).")),
        None => damaged(format!("{zh}。"), format!("{en}.")),
    }
}

/// Says why the XML of a part cannot be read.
pub fn xml_fault(fault: XmlFault, part: &str) -> Box<Finding> {
    let (zh, en) = match fault {
        XmlFault::Cut => ("内容不完整，后半部分丢失", "is cut off"),
        XmlFault::Broken => ("内容已损坏", "is damaged"),
        XmlFault::TooLarge(over) => return beyond(over),
    };
    damaged(format!("文档的 {part} 部分{zh}。"), format!("The part {part} {en}."))
}

/// Says of a part that cannot be read that everything else was.
pub fn left_out(fault: Finding) -> Finding {
    let (zh, en) = (fault.message.get(Lang::Zh), fault.message.get(Lang::En));
    let message =
        Words::new(format!("{zh}这一部分没有读入，其余已读入。"), format!("{en} It was left out; the rest was read."));
    Finding { message, ..fault }
}

/// Says that parts were read although they do not fit their checksum; `None` where all do.
pub fn mismatched<'p>(parts: impl Iterator<Item = &'p str>) -> Option<Finding> {
    let parts: Vec<&str> = parts.collect();
    let list = parts.join("、");
    let fault = damaged(
        format!("文件的 {list} 与校验值不符，可能在传输或保存时改变过；内容已读入。"),
        format!("{} do not fit their checksums; they were read all the same.", parts.join(", ")),
    );
    (!parts.is_empty()).then_some(*fault)
}

/// Says that the package holds no text of a Word document.
pub fn no_body() -> Box<Finding> {
    damaged("文件里找不到 Word 正文，可能不是 Word 文档，或者已损坏。", "The file holds no body of a Word document.")
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
