//! What is said of a file that does not open without a password.
use crate::finding::{Finding, ToUnit, rule};
use crate::model::Words;

/// The program that takes the password off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locked {
    /// A text: Word or WPS.
    Text,
    /// A workbook: Excel or WPS.
    Workbook,
    /// A text or a workbook, which cannot be told from outside.
    Office,
    /// A PDF.
    Pdf,
    /// An archive.
    Archive,
}

/// Makes the finding for a file of that kind.
pub fn encrypted(what: Locked) -> Box<Finding> {
    let (zh, en) = match what {
        Locked::Text => ("文件设了打开密码，无法读取", "the document is protected by a password and cannot be read"),
        Locked::Workbook => {
            ("工作簿设了打开密码，无法读取", "the workbook is protected by a password and cannot be read")
        }
        Locked::Office => ("文件设了打开密码，无法读取", "the file is protected by a password and cannot be read"),
        Locked::Pdf => ("PDF 设了打开密码，无法读取", "the PDF is protected by a password and cannot be read"),
        Locked::Archive => {
            ("压缩包设了密码，里面的文件无法读取", "the archive has a password; what is in it cannot be read")
        }
    };
    let finding = Finding::new(rule::ENCRYPTED, Words::new(zh, en), hint(what));
    Box::new(if what == Locked::Archive { finding.telling(unpacked()) } else { finding })
}

/// Tells the unit what to do with an archive.
fn unpacked() -> ToUnit {
    ToUnit::Hint(Words::new(
        "请去掉密码：输入密码解压后，直接报送里面的报告，或不设密码重新压缩。",
        "unpack it with the password and send the reports, or pack them again without one",
    ))
}

fn hint(what: Locked) -> Words {
    let (zh, en) = match what {
        Locked::Text => (
            "请去掉密码：用 Word 或 WPS 输入密码打开，点“文件→信息→保护文档→用密码进行加密”，清空密码后保存，再重新报送。",
            "take the password off: open it in Word, File, Info, Protect Document, Encrypt with Password, empty the box, save",
        ),
        Locked::Workbook => (
            "请去掉密码：用 Excel 或 WPS 输入密码打开，点“文件→信息→保护工作簿→用密码进行加密”，清空密码后保存，再重新报送。",
            "take the password off: open it in Excel, File, Info, Protect Workbook, Encrypt with Password, empty the box, save",
        ),
        Locked::Office => (
            "请去掉密码：用 Word 或 Excel 输入密码打开，点“文件→信息→保护文档（工作簿）→用密码进行加密”，清空密码后保存，再重新报送。",
            "take the password off: open it in Word or Excel, File, Info, Protect, Encrypt with Password, empty the box, save",
        ),
        Locked::Pdf => (
            "请去掉密码后重新报送，最好报送生成这份 PDF 的 Word 文件（.docx）。",
            "take the password off, or better hand in the Word file that the PDF was made from",
        ),
        Locked::Archive => (
            "请去掉密码：输入密码解压后，把里面的报告直接放进收件文件夹，或不设密码重新压缩。",
            "unpack it with the password and put the reports into the input folder, or pack them again without one",
        ),
    };
    Words::new(zh, en)
}
