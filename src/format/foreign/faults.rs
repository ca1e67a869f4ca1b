//! Why a PDF cannot be bound in; who binds it adds which file and in which volume.
use crate::finding::{Finding, rule};
use crate::fold::shorten;
use crate::model::{Words, number_of};

/// Most characters of what the library says.
const SAID: usize = 120;

fn damaged(zh: impl Into<String>, en: impl Into<String>, todo: (&str, &str)) -> Box<Finding> {
    Box::new(Finding::new(rule::DAMAGED, Words::new(zh, en), Words::new(todo.0, todo.1)))
}

const SAVE_ANEW: (&str, &str) = (
    "请用 PDF 阅读器打开原文件，“打印”成新的 PDF；扫描件请重新扫描，再放回原处重新运行。",
    "open it in a PDF reader and print it to a new PDF, or scan it again, and run again",
);

/// Says that the file does not open, and in the library's words why.
pub fn unreadable(why: &str) -> Box<Finding> {
    let finding = damaged("PDF 文件已损坏或不完整", "the PDF is damaged or cut off", SAVE_ANEW);
    Box::new(finding.quoting(shorten(why, SAID)))
}

/// Says that the file has no pages.
pub fn no_pages() -> Box<Finding> {
    damaged("PDF 里没有一页", "the PDF has no pages", SAVE_ANEW)
}

/// Says that a page's content cannot be unpacked.
pub fn broken_page(number: usize) -> Box<Finding> {
    damaged(
        format!("PDF 第{number}页的内容已损坏，或者展开后过大"),
        format!("the content of page {number} is damaged, or too large when unpacked"),
        SAVE_ANEW,
    )
}

/// Says that a picture, a font or a drawing in the file cannot be unpacked to its end.
pub fn broken_stream() -> Box<Finding> {
    damaged("PDF 里有图片、字体或图形的数据已损坏", "a picture, a font or a drawing in the PDF is damaged", SAVE_ANEW)
}

/// Says that a photograph in the file breaks off.
pub fn cut_photograph() -> Box<Finding> {
    damaged("PDF 里有图片（JPEG）没有结尾，可能缺一截", "a picture (JPEG) in the PDF breaks off", SAVE_ANEW)
}

/// Says that a page is of a size that no paper has.
pub fn absurd_size(number: usize) -> Box<Finding> {
    damaged(format!("PDF 第{number}页的页面尺寸不合理"), format!("the size of page {number} is absurd"), SAVE_ANEW)
}

/// Says that the file has more pages than the settings allow.
pub fn too_many_pages(most: usize) -> Box<Finding> {
    damaged(
        format!("PDF 超过 {most} 页的上限"),
        format!("the PDF has more than {}", number_of(most, "page", "pages")),
        (
            "请只保留需要装订的页，或在 config.toml 的 [bind] 里调高 most_pages。",
            "keep the pages that are to be bound, or raise most_pages in [bind] of config.toml",
        ),
    )
}

/// Says that the file has more objects than a document of paper has.
pub fn too_many_objects(most: usize) -> Box<Finding> {
    damaged(format!("PDF 内部的对象超过 {most} 个"), format!("the PDF has more than {most} objects"), SAVE_ANEW)
}

/// Says that the file is small only as long as it is packed.
pub fn too_heavy() -> Box<Finding> {
    damaged("PDF 展开后过大", "the PDF is too large when unpacked", SAVE_ANEW)
}

/// Says that forms draw forms without end, or nearly so.
pub fn endless() -> Box<Finding> {
    damaged("PDF 的页面内容层层嵌套，无法印出", "what the PDF draws is nested without end", SAVE_ANEW)
}

/// Says that only one program shows the pages.
pub fn dynamic_form() -> Box<Finding> {
    damaged(
        "PDF 是 Adobe 动态表单，内容不在页面上",
        "a dynamic XFA form, whose content is not on its pages",
        ("请用 Adobe 打开后“打印”成 PDF，再放回原处重新运行。", "print it to PDF from Adobe's reader and run again"),
    )
}
