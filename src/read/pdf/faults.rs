//! What the reader has to say: why a file cannot be read, and what of it could not be taken over.
use crate::finding::{Finding, rule};
use crate::model::{Place, Words, number_of};
use crate::read::faults::{self, clip, unplaced};
use crate::read::image_only::image_only;
use crate::read::refusal::refuse_as;

/// Most pages that one message names.
const PAGES: usize = 12;

const WORD_FILE: (&str, &str) =
    ("请报送生成这份 PDF 的 Word 文件（.docx）。", "Hand in the Word file that the PDF was made from.");

/// Says that the file does not open, and in the library's words why.
pub fn unreadable(why: &str) -> Box<Finding> {
    let finding = refuse_as(("PDF 文件已损坏或不完整", "a PDF that is damaged or cut off"), WORD_FILE);
    Box::new(finding.quoting(clip(why)))
}

/// Says that there is nothing but pictures of pages; `text` is what little else was found.
pub fn scan(text: &str) -> Box<Finding> {
    let what = ("扫描件，页面全是图片，没有文字", "a scan: its pages are pictures and hold no text");
    Box::new(image_only(what).quoting(clip(text)))
}

/// Says that there is no text at all, and whether there are pictures instead: of part of a page, or drawn with lines.
pub fn no_text(shows_pictures: bool) -> Box<Finding> {
    if shows_pictures {
        return Box::new(image_only(("PDF 里只有图片或图形，没有文字", "a PDF of pictures or drawings, without text")));
    }
    Box::new(refuse_as(("PDF 里没有文字", "a PDF without text"), WORD_FILE))
}

/// Says that the characters have no meaning but their shapes.
pub fn no_meaning(font: &str) -> Box<Finding> {
    let what = ("PDF 里的文字只有字形、没有编码，无法读出", "a PDF whose fonts do not say which characters they show");
    Box::new(refuse_as(what, WORD_FILE).quoting(clip(font)))
}

/// Says that the file shows its text only in one program.
pub fn dynamic_form() -> Box<Finding> {
    let what = ("PDF 是 Adobe 动态表单，内容不在页面上", "a dynamic XFA form, whose content is not on its pages");
    let todo = (
        "请用 Adobe 打开后“打印”成 PDF，或报送 Word 文件（.docx）。",
        "Print it to PDF from Adobe's reader, or hand in the Word file.",
    );
    Box::new(refuse_as(what, todo))
}

/// Says that some of the file is missing, or may be.
pub fn incomplete() -> Finding {
    let message = Words::new(
        "PDF 文件有缺损，已尽量读出，内容可能不全。",
        "The PDF is damaged; what could be read was read, and some may be missing.",
    );
    let hint = Words::new(
        "请打开原文件逐页核对；最好报送 Word 文件（.docx）。",
        "Check it page by page; better hand in the Word file.",
    );
    Finding::new(rule::DAMAGED, message, hint)
}

/// Says that there is too much.
pub fn too_much(place: &Place) -> Finding {
    by_word_file(faults::too_much(place))
}

/// Says that characters of a page have no meaning but their shapes.
pub fn unknown(count: usize, font: &str, place: &Place) -> Finding {
    let message = Words::new(
        format!("此页有 {count} 个字只有字形、没有编码，读不出来，已用“\u{FFFD}”代替。"),
        format!(
            "On the page, {} without a meaning, for which U+FFFD stands.",
            number_of(count, "character is a shape", "characters are shapes")
        ),
    );
    by_word_file(Finding::new(rule::UNPLACED_CONTENT, message, Words::default()).at(place.clone()).quoting(clip(font)))
}

/// Says that pages are pictures; `None` where none are.
pub fn picture_pages(pages: &[u32]) -> Option<Finding> {
    let first = Place::Page { page: *pages.first()?, line: None };
    let list = list_of(pages);
    let message = Words::new(
        format!("第{list}页是扫描的图片，里面的文字无法读取。"),
        format!("Pages that are scanned pictures, whose text cannot be read: {list}."),
    );
    let hint = Words::new(
        "请把这些页的内容录入 Word，重新报送。",
        "Type what these pages say into the Word file and hand it in again.",
    );
    Some(Finding::new(rule::UNPLACED_CONTENT, message, hint).at(first))
}

/// Says that the text of scanned pages was recognised by a program; `None` where that is not so.
pub fn recognised(pages: &[u32]) -> Option<Finding> {
    let first = Place::Page { page: *pages.first()?, line: None };
    let list = list_of(pages);
    let message = Words::new(
        format!("第{list}页是扫描件，文字是程序识别出来的，可能有错字。"),
        format!("Pages that are scans with text that a program recognised, perhaps wrongly: {list}."),
    );
    let hint = Words::new(
        "请对照原件逐字核对，或报送 Word 文件（.docx）。",
        "Check it against the original, or hand in the Word file.",
    );
    Some(Finding::new(rule::UNPLACED_CONTENT, message, hint).at(first))
}

/// Says that a picture is missing.
pub fn picture(place: &Place) -> Finding {
    by_word_file(faults::picture(place))
}

/// Says that something is drawn with lines.
pub fn drawing(place: &Place) -> Finding {
    let (zh, en) = (
        "此页有用线条画成的图形（图表、流程图或印章），没有读入。",
        "A drawing of lines (a chart, a seal) on this page was not read.",
    );
    by_word_file(unplaced(zh, en, place))
}

/// Says that columns were read across, for something stands among them.
pub fn columns(place: &Place) -> Finding {
    let (zh, en) = (
        "此页分两栏排版，栏中有表格或图片，没能逐栏读入，文字次序可能有误。",
        "The page has two columns with a table or picture among them; they were read across, perhaps in a wrong order.",
    );
    by_word_file(unplaced(zh, en, place))
}

/// Says what to do about what cannot be read from PDF.
fn by_word_file(finding: Finding) -> Finding {
    let hint = Words::new(
        "请对照原件核对此处；最好报送生成这份 PDF 的 Word 文件（.docx）。",
        "Check this place against the original; better hand in the Word file that the PDF was made from.",
    );
    Finding { hint, ..finding }
}

fn list_of(pages: &[u32]) -> String {
    let mut list = pages.iter().take(PAGES).map(u32::to_string).collect::<Vec<_>>().join("、");
    if pages.len() > PAGES {
        list.push_str("……");
    }
    list
}
