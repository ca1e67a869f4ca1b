//! What the reader has to say: why a file cannot be read, and what of it could not be taken over.
use crate::finding::{Finding, rule};
use crate::format::beyond::beyond;
use crate::format::locked::{Locked, encrypted};
use crate::format::package::PackageError;
use crate::model::{Place, Words};
pub(super) use crate::read::faults::{clip, hidden, left_out, mismatched, unplaced};

/// Says why a document cannot be read.
pub(super) fn package_fault(error: PackageError) -> Box<Finding> {
    let (zh, en) = match error {
        PackageError::Encrypted => return encrypted(Locked::Text),
        PackageError::NotZip => ("文件里找不到正文，可能已损坏", "the file holds no body; it may be damaged"),
        PackageError::TooLarge(over) => return beyond(over),
        PackageError::Broken => ("文件内部数据已损坏", "data inside the file are damaged"),
    };
    let hint = Words::new(
        "请用 Word 或 WPS 打开该文件，确认内容完整后另存为 .docx 再报送。",
        "open the file, see that it is complete, save it as .docx and hand that in",
    );
    Box::new(Finding::new(rule::DAMAGED, Words::new(format!("{zh}。"), en), hint))
}

/// Says that something is nested too deeply to be read.
pub(super) fn too_deep(words: &str, place: &Place) -> Finding {
    let (zh, en) = ("内容嵌套过深，更深处没有读入。", "What is nested deeper was not read.");
    unplaced(zh, en, place).quoting(clip(words)).leaving_out(words)
}

/// Says that a table claims more cells than it writes down.
pub(super) fn repeated(place: &Place) -> Finding {
    let (zh, en) = (
        "表格里重复的行或单元格过多，其余的重复没有读入。",
        "The table repeats more rows or cells than can be read; the rest was left out.",
    );
    unplaced(zh, en, place)
}

/// Says that a picture cannot be had.
pub(super) fn no_picture(place: &Place) -> Finding {
    unplaced("此处的图片不在文件里，没有读入。", "A picture that is not in the file was not read.", place)
}

/// Says that a chart is embedded.
pub(super) fn embedded(place: &Place) -> Finding {
    let (zh, en) = ("此处的图表没有读入。", "A chart here was not read.");
    unplaced(zh, en, place)
}
