//! Documents that hold pictures and no text: scans put into Word. What a scanned PDF and a picture file are refused for
//! holds for them too.
use super::faults::clip;
use crate::finding::{Finding, rule};
use crate::model::{RawDocument, Words, number_of, pictures_in, shown_of};

/// Makes the finding for a file that is nothing but pictures; `what` says what kind of file, in Chinese and English.
pub(super) fn image_only((zh, en): (&str, &str)) -> Finding {
    let message = Words::new(format!("文件无法读取（{zh}）"), format!("the file cannot be read: {en}"));
    let hint = Words::new(
        "扫描件和图片里的文字无法读取，请报送可编辑的 Word 文件（.docx）；只有纸质件的，请重新录入。",
        "text in a scan or a picture cannot be read: hand in the Word file that it was made from, or type it anew",
    );
    Finding::new(rule::IMAGE_ONLY, message, hint)
}

/// Refuses a document whose body holds pictures and not a word; what stands beside the body is quoted.
pub(super) fn refuse_pictures(document: &RawDocument) -> Option<Finding> {
    if !shown_of(&document.blocks).trim().is_empty() {
        return None;
    }
    let count = pictures_in(&document.blocks);
    let what = (
        format!("正文里只有 {count} 幅图片，没有文字"),
        format!("its body holds {} and no text", number_of(count, "picture", "pictures")),
    );
    let beside: Vec<&str> = document.asides.iter().map(|aside| aside.text.as_str()).collect();
    (count > 0).then(|| image_only((&what.0, &what.1)).quoting(clip(&beside.join(" / "))))
}
