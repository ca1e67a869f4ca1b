//! What the reader has to say beside what it has in common with that of DOCX.
use crate::finding::{Finding, rule};
use crate::model::{Place, Words, number_of};
use crate::read::faults::{clip, ruined, unplaced};

/// Says that the library cannot read the file, and in its words why.
pub fn unreadable(why: &str) -> Box<Finding> {
    let why = clip(why);
    ruined(
        "这个 Word 97-2003 文件已损坏或不完整，无法读取。",
        format!("This file of Word 97 to 2003 cannot be read: {why}."),
    )
}

/// Says that text of the file is missing, or may be, with what the library warns of; `None` where all is well.
pub fn incomplete(warnings: &[String], is_cut: bool) -> Option<Finding> {
    let (zh, en) = if is_cut {
        ("文件有缺损，一部分内容没有读出。", "The file is damaged; some of it was not read.")
    } else {
        ("文件内部有不一致之处，内容可能读得不全。", "The file contradicts itself; some of it may be missing.")
    };
    let hint = Words::new(
        "请用 Word 或 WPS 打开核对，另存为 .docx 后重新报送。",
        "Check it in Word or WPS, save it as .docx and hand it in again.",
    );
    let finding = Finding::new(rule::DAMAGED, Words::new(zh, en), hint).quoting(clip(&warnings.join("; ")));
    (is_cut || !warnings.is_empty()).then_some(finding)
}

/// Says that numbers of lists are missing, at the first list.
pub fn unnumbered(place: &Place) -> Finding {
    let message = Words::new(
        "文档用了自动编号，但有的编号读不出来，从此处起可能缺少编号。",
        "Lists are numbered automatically, and some numbers could not be read, from here on.",
    );
    let hint = Words::new(
        "请用 Word 或 WPS 打开，另存为 .docx 后重新报送，或把编号改为手工输入。",
        "Save it as .docx in Word or WPS and hand it in again, or type the numbers.",
    );
    Finding::new(rule::UNPLACED_CONTENT, message, hint).at(place.clone())
}

/// Says that a shape is missing.
pub fn shape(place: &Place) -> Finding {
    let (zh, en) = (
        "此处浮动的图片或图形没有读入；图片请改为“嵌入型”。",
        "A floating picture or shape here was not read; put pictures in line with the text.",
    );
    unplaced(zh, en, place)
}

/// Says that pictures stand at the end because their own place is unknown.
pub fn moved_pictures(place: &Place) -> Finding {
    let (zh, en) =
        ("图片原来的位置读不出来，已放在正文末尾。", "Pictures were moved to the end: their place is unknown.");
    unplaced(zh, en, place)
}

/// Says that pictures beside the body are left out.
pub fn pictures_beside(count: usize) -> Finding {
    let place = Place::aside("页眉、页脚或文本框", "header, footer or text box");
    unplaced(
        format!("正文以外的 {count} 幅图片没有读入。"),
        format!("Beside the body, {} not read.", number_of(count, "picture was", "pictures were")),
        &place,
    )
}

/// Says that embedded objects are left out; `None` where there are none.
pub fn objects(objects: &[String]) -> Option<Finding> {
    let place = Place::aside("嵌入的对象", "embedded objects");
    let (zh, en) =
        ("文档里嵌入的对象（公式、表格或其他文件）没有读入。", "Objects embedded in the document were not read.");
    (!objects.is_empty()).then(|| unplaced(zh, en, &place).quoting(clip(&objects.join(" / "))))
}
