//! What a file is that is not read, and what to do instead.
use super::image_only::image_only;
use crate::finding::{Finding, ToUnit, rule};
use crate::format::beyond::beyond;
use crate::format::locked::{Locked, encrypted};
use crate::format::package::PackageError;
use crate::format::signature::Signature;
use crate::model::Words;

/// Refuses a file by what it is.
pub fn refuse(signature: Signature) -> Finding {
    if signature == Signature::Picture {
        return image_only(("是图片或扫描件，里面没有文字", "a picture or a scan, without text in it"));
    }
    let finding = refuse_as(what(signature), instead(signature));
    if matches!(signature, Signature::Zip | Signature::OtherArchive) {
        finding.telling(send_unpacked())
    } else {
        finding
    }
}

/// Tells the unit what to do with an archive.
fn send_unpacked() -> ToUnit {
    ToUnit::Hint(Words::new("请解压后，直接报送里面的报告。", "unpack it and send the report itself"))
}

/// Refuses a mail, for its attachments are what was to be handed in; `attached` are their names.
pub fn refuse_mail(attached: &[String]) -> Finding {
    let (named, listed) = match attached {
        [] => (String::new(), String::new()),
        names => (format!("，附件是：{}", names.join("、")), format!(" with {}", names.join(", "))),
    };
    let said = (format!("是电子邮件{named}"), format!("a mail{listed}"));
    let hint = (
        "请打开邮件，把里面的报告（附件）另存出来，再放进收件文件夹。",
        "open the mail, save the report that is attached and put that into the input folder",
    );
    refuse_as((&said.0, &said.1), hint).telling(ToUnit::Hint(Words::new(
        "请直接报送报告文件，不要报送邮件。",
        "send the report itself, not a mail with it",
    )))
}

/// Refuses a file by what it is and what to do instead, each in Chinese and English.
pub fn refuse_as((zh, en): (&str, &str), (hint, todo): (&str, &str)) -> Finding {
    Finding::new(
        rule::DAMAGED,
        Words::new(format!("文件无法读取（{zh}）"), format!("the file cannot be read: {en}")),
        Words::new(hint, todo),
    )
}

fn what(signature: Signature) -> (&'static str, &'static str) {
    match signature {
        Signature::Empty => ("文件是空的，没有内容", "the file is empty"),
        Signature::BrokenZip => {
            ("文件不完整，传输或保存时被截断", "the file is incomplete: it was cut off while it was copied or saved")
        }
        Signature::OtherDocument => {
            ("是演示文稿、版式文件或其他文档，不是报告的格式", "slides, OFD or another document")
        }
        Signature::FlatOds => {
            ("是 XML 格式的 OpenDocument 表格（.fods），本程序不读", "an OpenDocument workbook saved as XML (.fods)")
        }
        Signature::Zip => ("压缩包里套着多层压缩包", "an archive in archives"),
        Signature::OtherArchive => {
            ("是 RAR、7z 一类的压缩包，能读的压缩包只有 .zip", "an archive (RAR, 7z, gzip); only ZIP is read")
        }
        Signature::Shortcut => {
            ("是快捷方式，只指向别处的文件，里面没有内容", "a shortcut, which only says where a file is")
        }
        _ => ("文件内容无法辨认，既不是 Word、Excel 也不是文字文件", "the content is neither Word nor Excel nor text"),
    }
}

fn instead(signature: Signature) -> (&'static str, &'static str) {
    match signature {
        Signature::Empty => ("请核对报送的文件，重新上传。", "check the file and hand it in again"),
        Signature::BrokenZip => (
            "请在本单位电脑上确认文件能用 Word 或 Excel 打开，再重新上传；打不开的，请从原稿另存一份。",
            "see whether Word or Excel opens it on the unit's own computer, and hand it in again; if not, save it anew",
        ),
        Signature::Shortcut => ("请报送原文件，不要报送快捷方式。", "hand in the file itself"),
        Signature::Zip | Signature::OtherArchive => {
            ("请先解压，再把里面的报告放进收件文件夹。", "unpack it and put the report into the input folder")
        }
        _ => (
            "请用 Word 或 WPS 打开后另存为 .docx（表格另存为 .xlsx），再报送。",
            "save it anew as .docx or .xlsx and hand it in again",
        ),
    }
}

/// Says why an archive, or a file in it, cannot be unpacked.
pub fn archive_fault(error: PackageError) -> Finding {
    let (zh, en) = match error {
        PackageError::NotZip | PackageError::Broken => ("压缩包已损坏", "the archive is broken"),
        PackageError::Encrypted => return *encrypted(Locked::Archive),
        PackageError::TooLarge(over) => return beyond(over).telling(send_unpacked()),
    };
    of_archive(zh, en)
}

/// Says that nothing in an archive can be a report.
pub fn empty_archive() -> Finding {
    of_archive("压缩包里没有文件", "the archive holds no file")
}

fn of_archive(zh: &str, en: &str) -> Finding {
    Finding::new(
        rule::DAMAGED,
        Words::new(format!("文件无法读取（{zh}）"), format!("the file cannot be read: {en}")),
        Words::new("请解压后，把里面的报告直接放进收件文件夹。", "unpack it and put the report into the input folder"),
    )
    .telling(send_unpacked())
}
