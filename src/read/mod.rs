//! Submission → raw documents: each file read faithfully, told by its content, knowing nothing of the form but which
//! words are labels. One format, one reader.
mod docx;
mod text;
mod workbook;

use crate::config::Config;
use crate::finding::{Finding, rule};
use crate::format::signature::{Signature, sniff};
use crate::model::{Format, Noted, RawDocument, RawFile, Words};

/// What reading gives: the documents in the file, or the one finding that says why there are none.
pub type ReadResult = Result<Noted<RawFile>, Box<Finding>>;

/// Reads the bytes of one file; `name` decides nothing but whether text is Markdown.
///
/// # Errors
/// The finding that says why the file cannot be read, and what to do instead.
pub fn read_bytes(bytes: &[u8], name: &str, config: &Config) -> ReadResult {
    match sniff(bytes) {
        Signature::Docx => docx::read_docx(bytes).map(single),
        Signature::Xlsx => workbook::read_workbook(bytes, &|text| config.template.is_label(text)),
        Signature::Text => text::read_text(bytes, format_of_text(name)).map(single),
        other => Err(Box::new(refuse(other))),
    }
}

fn single(document: Noted<RawDocument>) -> Noted<RawFile> {
    Noted::new(RawFile { documents: vec![document.value], asides: Vec::new() }, document.findings)
}

/// Plain text and Markdown have no signature; the name is all there is to tell them apart.
fn format_of_text(name: &str) -> Format {
    let lower = name.to_ascii_lowercase();
    if lower.ends_with(".md") || lower.ends_with(".markdown") { Format::Md } else { Format::Txt }
}

/// Says what a file is that is not read, and what to do instead.
fn refuse(signature: Signature) -> Finding {
    let save = "请用 Word 或 WPS 打开后另存为 .docx（表格另存为 .xlsx），再报送。";
    let (zh, en, hint) = match signature {
        Signature::Empty => ("文件是空的，没有内容", "the file is empty", "请核对报送的文件，重新上传。"),
        Signature::BrokenZip => (
            "文件不完整，传输或保存时被截断",
            "the file is incomplete: it was cut off while it was copied or saved",
            "请在本单位电脑上确认文件能用 Word 打开，再重新上传；打不开的，请从原稿另存一份。",
        ),
        Signature::Ole => {
            ("旧版 Word 或 Excel 格式，或带有密码", "a Word 97 or Excel 97 file, or one with a password", save)
        }
        Signature::Pdf => {
            ("PDF 文件，本程序尚不能读", "a PDF, which is not read yet", "请报送可编辑的 Word 文件（.docx）。")
        }
        Signature::Zip => {
            ("压缩包，本程序尚不能读", "an archive, which is not read yet", "请先解压，再把里面的报告放进收件文件夹。")
        }
        Signature::Rtf => ("RTF 格式，本程序尚不能读", "an RTF file, which is not read yet", save),
        Signature::Html => ("网页格式，本程序尚不能读", "an HTML file, which is not read yet", save),
        Signature::Docx | Signature::Xlsx | Signature::Text | Signature::Unknown => (
            "文件内容无法辨认，既不是 Word、Excel 也不是文字文件",
            "the content is neither Word nor Excel nor text",
            save,
        ),
    };
    Finding::new(
        rule::DAMAGED,
        Words::new(format!("文件无法读取（{zh}）"), format!("the file cannot be read: {en}")),
        Words::new(hint, "save it anew as .docx or .xlsx and hand it in again"),
    )
}
