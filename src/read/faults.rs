//! What readers of Word's formats have to say of content that they cannot take over.
use crate::finding::{Finding, rule};
use crate::model::{Lang, Place, Words};

/// Most characters of a quotation.
const QUOTE_LIMIT: usize = 200;

/// Reports damage to a file of which the rest was read.
pub fn damaged(zh: &str, en: &str) -> Finding {
    let hint = Words::new(
        "请用 Word 或 WPS 打开该文件，确认内容完整后另存为 .docx 再报送；内容不全的，请联系填报单位重新提供。",
        "Open the file in Word, see that it is complete and save it as .docx; if it is not, ask the unit for it again.",
    );
    Finding::new(rule::DAMAGED, Words::new(zh, en), hint)
}

/// Reports that a file, or a part of it, cannot be read.
pub fn ruined(zh: impl Into<String>, en: impl Into<String>) -> Box<Finding> {
    let hint = Words::new(
        "请用 Word 或 WPS 打开该文件，确认内容完整后另存为 .docx 再报送；如果打不开，请联系填报单位重新提供。",
        "Open the file in Word, see that it is complete and save it as .docx; if it does not open, ask the unit for it again.",
    );
    Box::new(Finding::new(rule::DAMAGED, Words::new(zh, en), hint))
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
    let fault = ruined(
        format!("文件的 {list} 与校验值不符，可能在传输或保存时改变过；内容已读入。"),
        format!("{} do not fit their checksums; they were read all the same.", parts.join(", ")),
    );
    (!parts.is_empty()).then_some(*fault)
}

/// Says that the file ends before the document does.
pub fn cut() -> Finding {
    damaged(
        "文件不完整，结尾部分缺失；只读入了现有的内容。",
        "The file is incomplete: its end is missing. What is there was read.",
    )
}

/// Reports content that has no home in the model.
pub fn unplaced(zh: impl Into<String>, en: impl Into<String>, place: &Place) -> Finding {
    let hint = Words::new(
        "请在 Word 中核对此处；需要的内容请改为普通文字、表格或嵌入的图片。",
        "Check this place in Word; put what is needed as plain text, a table or an embedded picture.",
    );
    Finding::new(rule::UNPLACED_CONTENT, Words::new(zh, en), hint).at(place.clone())
}

/// Says that what was ticked or chosen is missing.
pub fn choice(place: &Place) -> Finding {
    let (zh, en) = (
        "此处复选框或下拉框里的选择没有读入；请改为普通文字。",
        "What is ticked or chosen here was not read; put it as plain text.",
    );
    unplaced(zh, en, place)
}

/// Reports text that Word does not show.
pub fn hidden(text: &str, place: &Place) -> Finding {
    let message =
        Words::new("此处有 Word 不显示的隐藏文字，没有读入。", "Text hidden in Word stands here and was left out.");
    let hint = Words::new(
        "请在 Word 中显示隐藏文字（Ctrl+Shift+8），删除它，或取消其“隐藏”字体格式。",
        "Show hidden text in Word (Ctrl+Shift+8), then delete it or clear its Hidden font format.",
    );
    Finding::new(rule::HIDDEN_TEXT, message, hint).at(place.clone()).quoting(clip(text)).leaving_out(text)
}

/// Reports the phonetic guide above words that were read.
pub fn guide(text: &str, place: &Place) -> Finding {
    let (zh, en) =
        ("此处的拼音指南没有读入，只读入了文字本身。", "A phonetic guide was left out; the text below it was read.");
    unplaced(zh, en, place).quoting(clip(text)).leaving_out(text)
}

/// Reports a character of a font whose characters are not known.
pub fn symbol(font: &str, code: &str, place: &Place) -> Finding {
    let zh = format!("此处有一个只在字体“{font}”中才有的符号（{code}），没有读入。");
    let en = format!("A symbol that only the font {font} has ({code}) was not read.");
    unplaced(zh, en, place)
}

/// Most findings about one document.
pub const FINDING_LIMIT: usize = 1000;

/// Adds a finding; of a file that is nothing but faults, not all are listed.
pub fn add(findings: &mut Vec<Finding>, finding: Finding) {
    if findings.len() < FINDING_LIMIT {
        findings.push(finding);
    } else if findings.len() == FINDING_LIMIT {
        findings.push(too_many());
    }
}

/// Says that further findings are not listed.
fn too_many() -> Finding {
    let (zh, en) = (
        "文件中没有读入的内容过多，其余不再逐条列出。",
        "Too much of the file could not be read; the rest is not listed.",
    );
    let hint =
        Words::new("请用 Word 打开该文件另存为 .docx 后再报送。", "Open the file in Word and save it as .docx again.");
    Finding::new(rule::UNPLACED_CONTENT, Words::new(zh, en), hint).summing_up()
}

/// Says that a picture is missing.
pub fn picture(place: &Place) -> Finding {
    unplaced("此处的图片没有读入。", "A picture here was not read.", place)
}

/// Says that something lies too deep, or that there is too much.
pub fn too_much(place: &Place) -> Finding {
    let (zh, en) =
        ("内容过多或嵌套过深，其余没有读入。", "There is too much, or it is nested too deeply; the rest was not read.");
    unplaced(zh, en, place)
}

/// Says that a picture stands where only words are read.
pub fn picture_beside(place: &Place) -> Finding {
    let (zh, en) = ("页眉、页脚或脚注里的图片没有读入。", "A picture in a header, footer or note was not read.");
    unplaced(zh, en, place)
}

/// Says that the file holds more than is read of one.
pub fn too_long(place: &Place) -> Finding {
    unplaced(
        "文件内容过多，从此处起没有读入。",
        "The file holds too much; what stands from here on was not read.",
        place,
    )
}

/// Shortens a quotation to its bound.
pub fn clip(text: &str) -> String {
    text.trim().chars().take(QUOTE_LIMIT).collect()
}
