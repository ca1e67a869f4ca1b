//! What this reader has to say: damage to the file, and what it could not take over.
use crate::finding::{Finding, rule};
use crate::model::{Place, Words};
use crate::read::faults::{clip, unplaced};

fn damaged(zh: &str, en: &str) -> Finding {
    let hint = Words::new(
        "请用 Word 或 WPS 打开该文件，确认内容完整后另存为 .docx 再报送；内容不全的，请联系填报单位重新提供。",
        "Open the file in Word, see that it is complete and save it as .docx; if it is not, ask the unit for it again.",
    );
    Finding::new(rule::DAMAGED, Words::new(zh, en), hint)
}

/// Says that a file is no RTF that can be read.
pub fn no_rtf() -> Box<Finding> {
    let (zh, en) = (
        "文件开头像 RTF，但内容不是 RTF 的写法，无法读取。",
        "The file begins like RTF but is not written as RTF and cannot be read.",
    );
    Box::new(damaged(zh, en))
}

/// Says that the file ends before the document does.
pub fn cut() -> Finding {
    damaged(
        "文件不完整，结尾部分缺失；只读入了现有的内容。",
        "The file is incomplete: its end is missing. What is there was read.",
    )
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
    let place = Place::Aside(Words::new("文件末尾", "end of the file"));
    let (zh, en) =
        ("文档结束之后还有内容，没有读入。", "Something stands behind the end of the document and was not read.");
    unplaced(zh, en, &place).quoting(clip(text))
}

/// Says that the file holds more than is read of one.
pub fn too_long(place: &Place) -> Finding {
    unplaced(
        "文件内容过多，从此处起没有读入。",
        "The file holds too much; what stands from here on was not read.",
        place,
    )
}

/// Says that something lies deeper than the bounds allow.
pub fn too_deep(place: &Place) -> Finding {
    unplaced(
        "表格、文本框或格式嵌套过深，更深处的内容没有读入。",
        "Tables, text boxes or groups are nested too deeply; what lies deeper was not read.",
        place,
    )
}
