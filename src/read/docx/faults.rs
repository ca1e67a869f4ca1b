//! What the reader has to say: why a file cannot be read, and what of it could not be taken over.
use crate::finding::{Finding, rule};
use crate::format::package::PackageError;
use crate::format::xml::{Element, XmlFault};
use crate::model::{Lang, Place, Words};
pub use crate::read::clip::clip;

/// Makes the finding for a file that cannot be read.
fn damaged(zh: impl Into<String>, en: impl Into<String>) -> Box<Finding> {
    let hint = Words::new(
        "请用 Word 或 WPS 打开该文件，确认内容完整后另存为 .docx 再报送；如果打不开，请联系填报单位重新提供。",
        "Open the file in Word, see that it is complete and save it as .docx; if it does not open, ask the unit for it again.",
    );
    Box::new(Finding::new(rule::DAMAGED, Words::new(zh, en), hint))
}

/// Says why the package, or one part of it, cannot be unpacked.
pub fn package_fault(error: PackageError, part: Option<&str>) -> Box<Finding> {
    let (zh, en) = match error {
        PackageError::NotZip => (
            "文件不是完整的 .docx：可能已损坏、没有传完，或者带有打开密码",
            "not a whole .docx: damaged, cut off, or protected by a password",
        ),
        PackageError::Encrypted => ("文件带有密码，无法读取", "the file is protected by a password"),
        PackageError::TooLarge => {
            ("文件解压后过大，为安全起见没有读取", "the file unpacks to more than the bounds allow")
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
        XmlFault::TooLarge => ("内容过多或嵌套过深，为安全起见没有读取", "is longer or deeper than the bounds allow"),
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

/// Says that the package holds no text of a Word document.
pub fn no_body() -> Box<Finding> {
    damaged("文件里找不到 Word 正文，可能不是 Word 文档，或者已损坏。", "The file holds no body of a Word document.")
}

/// Reports content that has no home in the model.
pub fn unplaced(zh: impl Into<String>, en: impl Into<String>, place: &Place) -> Finding {
    let hint = Words::new(
        "请在 Word 中核对此处；需要的内容请改为普通文字、表格或嵌入的图片。",
        "Check this place in Word; put what is needed as plain text, a table or an embedded picture.",
    );
    Finding::new(rule::UNPLACED_CONTENT, Words::new(zh, en), hint).at(place.clone())
}

/// Reports remarks of reviewers; `None` where there are none.
pub fn comments(part: Element<'_>) -> Option<Finding> {
    let words: Vec<String> = part.children().filter(|child| child.name() == "comment").map(Element::words).collect();
    let message = Words::new(
        format!("文档里还有 {} 条批注，没有读入。", words.len()),
        format!("{} comments of reviewers were not read.", words.len()),
    );
    let hint = Words::new(
        "请在 Word 中逐条处理批注，删去后重新报送。",
        "Deal with the comments in Word, delete them and hand the report in again.",
    );
    let place = Place::Aside(Words::new("批注", "comments"));
    let finding = Finding::new(rule::UNPLACED_CONTENT, message, hint).at(place).quoting(clip(&words.join(" / ")));
    (!words.is_empty()).then_some(finding)
}

/// Reports text that Word does not show.
pub fn hidden(text: &str, place: &Place) -> Finding {
    let message =
        Words::new("此处有 Word 不显示的隐藏文字，没有读入。", "Text hidden in Word stands here and was left out.");
    let hint = Words::new(
        "请在 Word 中显示隐藏文字（Ctrl+Shift+8），删除它，或取消其“隐藏”字体格式。",
        "Show hidden text in Word (Ctrl+Shift+8), then delete it or clear its Hidden font format.",
    );
    Finding::new(rule::HIDDEN_TEXT, message, hint).at(place.clone()).quoting(clip(text))
}

/// Says that further findings are not listed.
pub fn too_many() -> Finding {
    let (zh, en) = (
        "文件中没有读入的内容过多，其余不再逐条列出。",
        "Too much of the file could not be read; the rest is not listed.",
    );
    let hint =
        Words::new("请用 Word 打开该文件另存为 .docx 后再报送。", "Open the file in Word and save it as .docx again.");
    Finding::new(rule::UNPLACED_CONTENT, Words::new(zh, en), hint)
}
