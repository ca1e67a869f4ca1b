//! What is said of each kind of active content, and what to do about it.
use super::Kind;
use crate::finding::{Finding, rule};
use crate::format::holder::Holder;
use crate::model::{Words, number_of};

/// Makes the finding for so much of a kind.
///
/// `from_here` says that it begins at the place that the finding has.
pub(super) fn finding(kind: Kind, holder: Holder, count: usize, from_here: bool) -> Finding {
    let (zh, en) = match kind {
        Kind::Macros => {
            ("文件带有宏（程序代码），没有运行".to_owned(), "the file holds macros, which were not run".to_owned())
        }
        Kind::Object => (
            format!("文件里嵌入了 {count} 个其他文件或对象，其中的内容没有读入"),
            format!("{} embedded, and not read", number_of(count, "file or object is", "files or objects are")),
        ),
        Kind::Control => (
            format!("文件里有 {count} 个 ActiveX 控件，没有运行"),
            format!(
                "the file holds {} not run",
                number_of(count, "ActiveX control, which was", "ActiveX controls, which were")
            ),
        ),
        Kind::Attachment => (
            format!("PDF 里夹带了 {count} 个附件，没有读入"),
            format!("{} attached to the PDF, and not read", number_of(count, "file is", "files are")),
        ),
        Kind::Script => (
            format!("文件里有 {count} 处脚本或自动执行的动作，没有运行"),
            format!(
                "the file holds {} not run",
                number_of(count, "script or action, which was", "scripts or actions, which were")
            ),
        ),
        Kind::Frame => (
            format!("网页里嵌入了 {count} 处其他网页或文件，其中的内容没有读入"),
            format!(
                "the page shows {} not read",
                number_of(count, "other page or file, which was", "other pages or files, which were")
            ),
        ),
        Kind::Link => (
            format!("文件里有 {count} 处链接到文件之外的内容，没有读入"),
            format!("{} linked from outside the file, and not read", number_of(count, "thing is", "things are")),
        ),
    };
    let message = if from_here && count > 1 {
        Words::new(format!("从此处起，{zh}"), format!("from here on, {en}"))
    } else {
        Words::new(zh, en)
    };
    Finding::new(rule::ACTIVE_CONTENT, message, hint(kind, holder))
}

fn hint(kind: Kind, holder: Holder) -> Words {
    let (zh, en) = match (holder, kind) {
        (Holder::Pdf, _) => (
            "请报送生成这份 PDF 的 Word 文件（.docx），或在 Word 中“另存为 PDF”重新生成，不带附件和脚本；附件请作为单独的文件报送。",
            "hand in the Word file, or make the PDF anew from Word, without attachments and scripts; send annexes as files",
        ),
        (Holder::Page, _) => (
            "请用 Word 打开该网页文件，确认内容齐全后另存为 .docx 再报送。",
            "open the page in Word, see that everything is there and save it as .docx",
        ),
        (Holder::Text, Kind::Macros | Kind::Script) => (
            "请在 Word 中点“文件→另存为”，类型选“Word 文档（*.docx）”，不保存宏，再重新报送。",
            "save it in Word as a Word document (*.docx), without macros, and hand that in",
        ),
        (Holder::Workbook, Kind::Macros | Kind::Script) => (
            "请在 Excel 中点“文件→另存为”，类型选“Excel 工作簿（*.xlsx）”，不保存宏，并删去宏表，再重新报送。",
            "save it in Excel as a workbook (*.xlsx), without macros and sheets of macros, and hand that in",
        ),
        (Holder::Text, Kind::Link | Kind::Frame) => (
            "请在 Word 中点“文件→信息→编辑指向文件的链接→断开链接”；链接的图片请改为插入，需要的内容请粘贴为普通文字或表格；模板在“开发工具→文档模板”中改为 Normal.dotm。",
            "break the links in Word (File, Info, Edit Links to Files); insert linked pictures, paste what is needed as text, and attach the template Normal.dotm",
        ),
        (Holder::Workbook, Kind::Link | Kind::Frame) => (
            "请在 Excel 中点“数据→编辑链接→断开链接”（数据连接在“数据→查询和连接”中删除），保留数值后重新报送。",
            "break the links in Excel (Data, Edit Links), delete data connections, keep the values and hand it in again",
        ),
        (Holder::Text, _) => (
            "请在 Word 中把需要的内容改为普通文字、表格或图片，再删去嵌入的对象；附件请作为单独的文件报送。",
            "put what is needed as text, a table or a picture in Word and delete the object; send annexes as files",
        ),
        (Holder::Workbook, _) => (
            "请在 Excel 中把需要的内容写进单元格，再删去嵌入的对象和控件；附件请作为单独的文件报送。",
            "write what is needed into cells in Excel and delete objects and controls; send annexes as files",
        ),
    };
    Words::new(zh, en)
}
