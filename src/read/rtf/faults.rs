//! What this reader has to say: damage to the file, and what it could not take over.
use crate::finding::Finding;
use crate::model::Place;
pub use crate::read::faults::cut;
use crate::read::faults::{clip, damaged, unplaced};

/// Says that a file is no RTF that can be read.
pub fn no_rtf() -> Box<Finding> {
    let (zh, en) = (
        "文件开头像 RTF，但内容不是 RTF 的写法，无法读取。",
        "The file begins like RTF but is not written as RTF and cannot be read.",
    );
    Box::new(damaged(zh, en))
}

/// Says that some bytes are no characters.
pub fn broken() -> Finding {
    damaged(
        "文件里有无法辨认的字符，已用“\u{FFFD}”代替。",
        "Some bytes are no characters of the stated encoding and stand as U+FFFD.",
    )
}

/// Says that something follows the end of the document.
pub fn behind_end(text: &str) -> Finding {
    let place = Place::aside("文件末尾", "end of the file");
    let (zh, en) =
        ("文档结束之后还有内容，没有读入。", "Something stands behind the end of the document and was not read.");
    unplaced(zh, en, &place).quoting(clip(text)).leaving_out(text)
}

/// Says that something lies deeper than the bounds allow.
pub fn too_deep(place: &Place) -> Finding {
    unplaced(
        "表格、文本框或格式嵌套过深，更深处的内容没有读入。",
        "Tables, text boxes or groups are nested too deeply; what lies deeper was not read.",
        place,
    )
}
