//! What is said of PDFs that units sent beside their reports.
use crate::finding::{Finding, ToUnit, rule};
use crate::format::foreign::LeftOut;
use crate::model::{Lang, Words, number_of};

/// Most pages or fonts that one message names.
const MOST_NAMED: usize = 12;
const SEND_LESS: (&str, &str) = (
    "请让单位压缩扫描件（分辨率 200 dpi 左右即可）后重新报送，或在 config.toml 的 [bind] 里调高上限。",
    "have the scan made smaller (200 dpi will do), or raise the bounds in [bind] of config.toml",
);

fn damaged(zh: impl Into<String>, en: impl Into<String>, todo: (&str, &str)) -> Box<Finding> {
    Box::new(Finding::new(rule::DAMAGED, Words::new(zh, en), Words::new(todo.0, todo.1)))
}

/// Says that a PDF is over the bound of one.
pub fn too_large(bytes: u64, most_mb: u64) -> Box<Finding> {
    let size = bytes.div_ceil(1 << 20);
    damaged(
        format!("文件有 {size} 兆字节，超过 {most_mb} 兆字节的上限"),
        format!("{size} MiB is over the limit of {most_mb} MiB"),
        SEND_LESS,
    )
}

/// Says that all PDFs up to this one are over the bound of all.
pub fn too_large_together(most_mb: u64) -> Box<Finding> {
    damaged(
        format!("全部附件加起来超过 {most_mb} 兆字节的上限"),
        format!("all annexes together are over the limit of {most_mb} MiB"),
        SEND_LESS,
    )
}

/// Says that all PDFs up to this one have too many pages.
pub fn too_many_pages_together(most: usize) -> Box<Finding> {
    let todo = ("请把不需要装订的附件移出收件文件夹。", "move annexes that need not be bound out of the input folder");
    damaged(
        format!("全部附件加起来超过 {most} 页的上限"),
        format!("all annexes together have more than {}", number_of(most, "page", "pages")),
        todo,
    )
}

/// Says that a file is something else, or nothing any more.
pub fn no_pdf() -> Box<Finding> {
    let todo = (
        "请打开原文件看看；能打开的，另存为 PDF 后放回原处重新运行。",
        "open the original, save it as PDF if that works, and run again",
    );
    damaged("文件名是 .pdf，内容不是 PDF", "its name ends in .pdf, its content is no PDF", todo)
}

/// Says that a file is not what it was when it was read first.
pub fn gone() -> Box<Finding> {
    let todo = ("请等文件复制完再运行一次。", "run again once nobody writes into the input folder");
    damaged("文件在运行中被改动或移走", "the file was changed or taken away during the run", todo)
}

/// Says that the sheets could not be laid out.
pub fn no_sheets(error: &str) -> Box<Finding> {
    let todo = ("请把这份文件交给程序的维护者。", "this is a fault of the program");
    damaged(format!("排版时出错：{error}"), format!("typesetting failed: {error}"), todo)
}

/// Turns what is said of a file into what is said of an annex.
pub fn not_bound(finding: Finding, path: &str, name: &str) -> Finding {
    let message = Words::new(
        format!("附件没有装入合订本：{}", finding.message.get(Lang::Zh)),
        format!("the annex is not bound in: {}", finding.message.get(Lang::En)),
    );
    let to_unit = match finding.to_unit {
        ToUnit::Same => ToUnit::Hint(send_anew()),
        other => other,
    };
    Finding { message, place: None, to_unit, ..finding }.in_file(path).quoting(name)
}

/// Says what is to be known of an annex that is bound in: above all what was not taken over.
pub fn left_out(left_out: &LeftOut, path: &str, name: &str) -> Vec<Finding> {
    let found = [
        left_out.was_mended.then(mended),
        left_out.said_pages.map(miscounted),
        (!left_out.marks.is_empty()).then(|| bare_marks(&left_out.marks)),
        (!left_out.fonts.is_empty()).then(|| without_fonts(&left_out.fonts)),
        left_out.is_active.then(active),
        left_out.was_locked.then(locked),
    ];
    let to_unit = || ToUnit::Hint(send_anew());
    found.into_iter().flatten().map(|finding| finding.in_file(path).quoting(name).telling(to_unit())).collect()
}

/// What a unit does about an annex of its own.
fn send_anew() -> Words {
    Words::new(
        "请打开这份附件看看是否完整，用阅读器“打印”成新的 PDF（扫描件请重新扫描），不设密码，去掉不需要的页，文件不要太大，再重新报送。",
        "see whether it is whole, print it to a new PDF or scan it again, without a password and not too large, and send it again",
    )
}

/// What to do about an annex that may look otherwise in the volume.
fn compare() -> Words {
    Words::new(
        "请打开原文件，与合订本逐页核对；有出入的，用阅读器“打印”成新的 PDF，放回原处重新运行。",
        "compare it with the volume; where they differ, print it to a new PDF from a reader and run again",
    )
}

fn mended() -> Finding {
    let message = Words::new(
        "附件 PDF 有缺损，已尽量装入合订本，内容可能不全。",
        "the annex is damaged; what could be opened is bound in, and some may be missing",
    );
    Finding::new(rule::DAMAGED, message, compare())
}

fn miscounted(said: usize) -> Finding {
    let message = Words::new(
        format!("附件 PDF 内部的页面目录有错（写明有 {said} 页），合订本里可能缺页或多页。"),
        format!("the annex's own list of its pages is at fault (it says {said}); pages may be missing or too many"),
    );
    Finding::new(rule::DAMAGED, message, compare())
}

fn bare_marks(on_pages: &[usize]) -> Finding {
    let mut pages = on_pages.iter().take(MOST_NAMED).map(usize::to_string).collect::<Vec<_>>().join("、");
    if on_pages.len() > MOST_NAMED {
        pages.push_str("……");
    }
    let message = Words::new(
        format!("附件第{pages}页上有的批注或填写项没有保存外观，或者设为不打印，合订本里看不到。"),
        format!(
            "remarks or fields on pages {pages} of the annex have no appearance, or are not to be printed, and are not in \
             the volume"
        ),
    );
    Finding::new(rule::UNPLACED_CONTENT, message, compare())
}

fn without_fonts(fonts: &[String]) -> Finding {
    let mut named = fonts.iter().take(MOST_NAMED).map(String::as_str).collect::<Vec<_>>().join("、");
    if fonts.len() > MOST_NAMED {
        named.push_str("……");
    }
    let message = Words::new(
        format!("附件 PDF 没有嵌入字体（{named}），换一台电脑显示或印出来，字形可能不同、缺字。"),
        format!("the annex does not bring its fonts along ({named}); another machine may show it otherwise"),
    );
    let hint = Words::new(
        "请核对合订本里的这几页；要长期保存的，请单位另存为嵌入字体的 PDF（如 PDF/A）后重新报送。",
        "check its pages in the volume; have it saved with its fonts, as PDF/A, where it is to be kept",
    );
    Finding::new(rule::MISSING_GLYPH, message, hint)
}

fn active() -> Finding {
    let message = Words::new(
        "附件 PDF 带有脚本、动作或内嵌的文件，合订本里只有它的页面。",
        "the annex carries scripts, actions or attachments; only its pages are bound in",
    );
    let hint = Words::new(
        "内嵌的文件需要归档的，请另存出来，和报告放在一起。",
        "save attachments that are to be kept beside the report",
    );
    Finding::new(rule::ACTIVE_CONTENT, message, hint)
}

fn locked() -> Finding {
    let message = Words::new(
        "附件 PDF 限制了编辑、打印或复制，不用密码就能打开，已装入合订本；合订本里没有这些限制。",
        "the annex restricts editing, printing or copying and opens without a password; it is bound in, without restrictions",
    );
    let hint = Words::new(
        "不能装订的，请把它移出收件文件夹后重新运行。",
        "move it out of the input folder if it must not be bound",
    );
    Finding::new(rule::RESTRICTED_ANNEX, message, hint)
}
