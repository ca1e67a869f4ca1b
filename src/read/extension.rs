//! Files whose name ends as that of another format does. They are read by what they are; whoever opens them by their name
//! is warned by Excel, or sees nothing.
use super::Signature;
use crate::finding::{Finding, rule};
use crate::model::{Format, Words};
use crate::source_path::last_of;

/// Longest ending that is one and no part of the name: 区林业局2021.12.
const LONGEST: usize = 8;

/// What a format is called, how its files are named, and what to save them as instead.
struct Kind {
    zh: &'static str,
    en: &'static str,
    /// The usual ending first, in lower case.
    endings: &'static [&'static str],
    is_sheet: bool,
}

/// Says that a file's name ends as no file of its format does; `None` where it does.
pub(super) fn wrong_extension(path: &str, signature: Signature, format: Format) -> Option<Finding> {
    let mut kind = kind_of(signature, format);
    let name = last_of(path);
    let ending = ending_of(name);
    if ending.as_deref().is_some_and(|ending| kind.endings.contains(&ending)) {
        return None;
    }
    // A page under the name of a workbook is a table that some system gave out; a document of Word stays one.
    let can_be_table = matches!(format, Format::Html | Format::Mhtml | Format::Txt | Format::Md);
    kind.is_sheet |= can_be_table && ending.as_deref().is_some_and(|ending| SHEETS.contains(&ending));
    let Kind { zh, en, .. } = kind;
    let blank = if zh.starts_with(|first: char| first.is_ascii()) { " " } else { "" };
    let message = match &ending {
        Some(ending) => Words::new(
            format!("文件名以“.{ending}”结尾，内容却是{blank}{zh}；已按内容读入"),
            format!("the name ends in .{ending}, but the file is {en}; it was read as what it is"),
        ),
        None => Words::new(
            format!("文件名没有扩展名，内容是{blank}{zh}；已按内容读入"),
            format!("the name has no extension; the file is {en} and was read as that"),
        ),
    };
    Some(Finding::new(rule::WRONG_EXTENSION, message, hint(&kind, ending.is_some())).quoting(name))
}

fn hint(kind: &Kind, has_ending: bool) -> Words {
    let usual = kind.endings.first().copied().unwrap_or_default();
    let (zh, en) = if kind.is_sheet {
        (
            "请用 Excel 或 WPS 打开，点“文件→另存为”，类型选“Excel 工作簿（*.xlsx）”",
            "open it in Excel and save it as a workbook (*.xlsx)",
        )
    } else {
        (
            "请用 Word 或 WPS 打开，点“文件→另存为”，类型选“Word 文档（*.docx）”",
            "open it in Word and save it as a document (*.docx)",
        )
    };
    if has_ending {
        Words::new(format!("{zh}，再重新报送；只改文件名不行。"), format!("{en}; to rename it is not enough"))
    } else {
        Words::new(
            format!("请在文件名后加上“.{usual}”；或者{zh}，再重新报送。"),
            format!("add .{usual} to the name, or {en}"),
        )
    }
}

/// Returns the ending of a name in lower case; `None` where what follows the last dot is none.
fn ending_of(name: &str) -> Option<String> {
    let (stem, ending) = name.rsplit_once('.')?;
    let is_one = (1..=LONGEST).contains(&ending.len())
        && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && ending.bytes().any(|byte| byte.is_ascii_alphabetic());
    (is_one && !stem.is_empty()).then(|| ending.to_ascii_lowercase())
}

/// Returns what a file is called. WPS writes its .wps and .et in either format of Microsoft's.
fn kind_of(signature: Signature, format: Format) -> Kind {
    let text = |zh, en, endings| Kind { zh, en, endings, is_sheet: false };
    let sheet = |zh, en, endings| Kind { zh, en, endings, is_sheet: true };
    match format {
        Format::Docx => {
            text("Word 文档（.docx）", "a Word document (.docx)", &["docx", "docm", "dotx", "dotm", "wps", "wpt"])
        }
        Format::Doc => text("Word 97-2003 文档（.doc）", "a Word 97 document (.doc)", &["doc", "dot", "wps", "wpt"]),
        Format::FlatOpc | Format::WordMl => text("Word 的 XML 文档（.xml）", "a Word document as XML (.xml)", &["xml"]),
        Format::Odt if signature == Signature::FlatOdt => {
            text("XML 格式的 OpenDocument 文档（.fodt）", "an OpenDocument text as XML (.fodt)", &["fodt", "xml"])
        }
        Format::Odt => text("OpenDocument 文档（.odt）", "an OpenDocument text (.odt)", &["odt", "ott", "odm", "oth"]),
        Format::Rtf => text("RTF 文档（.rtf）", "an RTF document (.rtf)", &["rtf"]),
        Format::Html => text("网页（.htm）", "a web page (.htm)", &["htm", "html", "xhtml", "shtml"]),
        Format::Mhtml => text("单个文件网页（.mht）", "a web page in one file (.mht)", &["mht", "mhtml", "eml"]),
        Format::Pdf => text("PDF 文件（.pdf）", "a PDF (.pdf)", &["pdf"]),
        // What is in a text is a habit of whoever wrote it: a list in a .txt, a page of lines in a .csv.
        Format::Txt | Format::Md => text("纯文本（.txt）", "plain text (.txt)", &TEXTS),
        Format::Csv => sheet("用逗号或制表符分隔的文本（.csv）", "values separated by commas or tabs (.csv)", &TEXTS),
        Format::Xlsx => {
            sheet("Excel 工作簿（.xlsx）", "an Excel workbook (.xlsx)", &["xlsx", "xlsm", "xltx", "xltm", "et", "ett"])
        }
        Format::Xlsb => sheet("Excel 二进制工作簿（.xlsb）", "a binary Excel workbook (.xlsb)", &["xlsb"]),
        Format::Xls => {
            sheet("Excel 97-2003 工作簿（.xls）", "an Excel 97 workbook (.xls)", &["xls", "xlt", "et", "ett"])
        }
        Format::Ods => sheet("OpenDocument 表格（.ods）", "an OpenDocument workbook (.ods)", &["ods", "ots"]),
        Format::SpreadsheetMl => sheet("Excel 的 XML 表格（.xml）", "an Excel workbook as XML (.xml)", &["xml"]),
    }
}

/// Endings of workbooks.
const SHEETS: [&str; 9] = ["xls", "xlsx", "xlsm", "xlsb", "xlt", "xltx", "et", "ett", "ods"];
/// Endings of plain text, whatever is in it.
const TEXTS: [&str; 8] = ["txt", "csv", "md", "markdown", "tsv", "tab", "text", "prn"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    fn said(path: &str, signature: Signature, format: Format) -> Option<String> {
        wrong_extension(path, signature, format).map(|finding| finding.message.get(Lang::Zh).to_owned())
    }

    #[test]
    fn names_of_a_format_s_own_family_are_right() {
        let cases = [
            ("甲局.docx", Signature::Docx, Format::Docx),
            ("甲局.DOCM", Signature::Docx, Format::Docx),
            ("甲局.wps", Signature::Docx, Format::Docx),
            ("甲局.wps", Signature::Ole, Format::Doc),
            ("甲局.et", Signature::Ole, Format::Xls),
            ("甲局.et", Signature::Xlsx, Format::Xlsx),
            ("合.zip!甲局/a.xltx", Signature::Xlsx, Format::Xlsx),
            ("甲局.xml", Signature::FlatOpc, Format::FlatOpc),
            ("甲局.txt", Signature::Csv, Format::Csv),
            ("甲局.csv", Signature::Text, Format::Txt),
            ("甲局.fodt", Signature::FlatOdt, Format::Odt),
        ];
        for (path, signature, format) in cases {
            assert_eq!(said(path, signature, format), None, "{path}");
        }
    }

    #[test]
    fn hints_name_the_program_that_opens_the_file() {
        for (path, signature, format, program) in [
            ("甲局.xlsx", Signature::Docx, Format::Docx, "请用 Word"),
            ("甲局.xls", Signature::Html, Format::Html, "请用 Excel"),
            ("甲局.docx", Signature::Xlsx, Format::Xlsx, "请用 Excel"),
        ] {
            let finding = wrong_extension(path, signature, format).expect("a finding");
            assert!(finding.hint.get(Lang::Zh).starts_with(program), "{path}");
        }
    }

    #[test]
    fn others_are_named_with_what_the_file_is() {
        let cases = [
            ("甲局.doc", Signature::Rtf, Format::Rtf, "“.doc”结尾，内容却是 RTF 文档"),
            ("甲局.doc", Signature::Docx, Format::Docx, "内容却是 Word 文档（.docx）"),
            ("合.zip!甲局.XLS", Signature::Html, Format::Html, "“.xls”结尾，内容却是网页"),
            ("甲局2021.12", Signature::Docx, Format::Docx, "没有扩展名"),
            ("甲局", Signature::Text, Format::Txt, "没有扩展名"),
            (".docx", Signature::Docx, Format::Docx, "没有扩展名"),
        ];
        for (path, signature, format, words) in cases {
            let said = said(path, signature, format).expect("a finding");
            assert!(said.contains(words), "{path}: {said}");
        }
    }
}
