//! OLE containers, told by the streams in them: Word 97, a workbook, a package with a password, or something else.
use std::io::{Cursor, Read};

use cfb::CompoundFile as Compound;
use office_oxide::cfb::CfbReader;

use super::refusal::{refuse, refuse_as, refuse_mail};
use super::{ReadResult, doc, docx, single};
use crate::finding::Finding;
use crate::format::locked::{Locked, encrypted};
use crate::format::signature::{Signature, sniff};
use crate::model::{Bounds, Noted, RawDocument};

/// An opened container.
enum Container<'b> {
    /// One that keeps to the rules.
    Sound(Compound<Cursor<&'b [u8]>>),
    /// One that does not, as that of a file whose end was lost, read as far as it goes.
    Faulty(Box<CfbReader<Cursor<&'b [u8]>>>),
}

impl<'b> Container<'b> {
    fn open(bytes: &'b [u8]) -> Option<Self> {
        let sound = Compound::open(Cursor::new(bytes)).map(Self::Sound);
        sound.ok().or_else(|| CfbReader::new(Cursor::new(bytes)).map(Box::new).map(Self::Faulty).ok())
    }

    fn has(&self, name: &str) -> bool {
        match self {
            Self::Sound(container) => container.is_stream(name),
            Self::Faulty(container) => container.has_root_entry(name),
        }
    }

    /// Returns a stream, nothing where there is none; one that claims to be longer than the file is cut.
    fn stream(&mut self, name: &str, limit: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        match self {
            Self::Sound(container) => {
                if let Ok(stream) = container.open_stream(name) {
                    // What could be read before a fault is kept: the reader of the content judges it.
                    let _ = stream.take(limit as u64).read_to_end(&mut bytes);
                }
            }
            Self::Faulty(container) => bytes = container.open_stream(name).unwrap_or_default(),
        }
        bytes.truncate(limit);
        bytes
    }
}

/// What a container holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Content {
    /// A text of Word 97 to 2003, or of WPS.
    Text,
    /// A workbook of Excel 5 to 2003.
    Workbook,
    /// A file of Office 2007 or later that is encrypted.
    Locked,
    /// A whole file in a stream of that name, as WPS may store it.
    Package(&'static str),
    /// A text of Microsoft Works.
    Works,
    /// Slides.
    Slides,
    /// A text of Hancom's Hangul.
    Hangul,
    /// A mail of Outlook.
    Mail,
    /// Anything else.
    Unknown,
}

/// The streams at the root by which a content is known, the more telling first.
const KNOWN_BY: [(&str, Content); 12] = [
    ("EncryptedPackage", Content::Locked),
    ("WordDocument", Content::Text),
    ("Workbook", Content::Workbook),
    ("Book", Content::Workbook),
    ("PowerPoint Document", Content::Slides),
    ("PP40", Content::Slides),
    ("HwpSummaryInformation", Content::Hangul),
    ("\u{5}HwpSummaryInformation", Content::Hangul),
    ("MatOST", Content::Works),
    ("MM", Content::Works),
    ("Package", Content::Package("Package")),
    ("__properties_version1.0", Content::Mail),
];

/// Reads the document in the container that `bytes` are; `read_workbook` reads them where they are a workbook.
///
/// # Errors
/// Returns the finding that says what the container is that is not read, and what to do instead.
pub fn read_ole(bytes: &[u8], bounds: &Bounds, read_workbook: &dyn Fn() -> ReadResult) -> ReadResult {
    let mut container = Container::open(bytes).ok_or_else(|| Box::new(broken()))?;
    match content(&container) {
        Content::Text => doc::read_doc(bytes, |name| container.stream(name, bytes.len())).and_then(single),
        Content::Workbook => read_workbook(),
        Content::Package(name) => read_package(&container.stream(name, bytes.len()), bounds).and_then(single),
        Content::Unknown if matches!(container, Container::Faulty(_)) => Err(Box::new(broken())),
        other => Err(Box::new(refuse_content(other))),
    }
}

fn content(container: &Container<'_>) -> Content {
    let known = KNOWN_BY.iter().find(|(name, _)| container.has(name));
    known.map_or(Content::Unknown, |(_, content)| *content)
}

fn read_package(package: &[u8], bounds: &Bounds) -> Result<Noted<RawDocument>, Box<Finding>> {
    match sniff(package) {
        Signature::Docx => docx::read_docx(package, bounds),
        _ => Err(Box::new(refuse(Signature::Unknown))),
    }
}

fn refuse_content(content: Content) -> Finding {
    match content {
        Content::Locked => *encrypted(Locked::Office),
        Content::Works => refuse_as(
            ("是 Microsoft Works 的文档，本程序不读", "a document of Microsoft Works, which is not read"),
            (
                "请用 Works、Word 或 LibreOffice 打开后另存为 .docx，再报送。",
                "open it in Works, Word or LibreOffice, save it as .docx and hand it in again",
            ),
        ),
        Content::Slides | Content::Hangul => refuse(Signature::OtherDocument),
        Content::Mail => refuse_mail(&[]),
        Content::Text | Content::Workbook | Content::Package(_) | Content::Unknown => refuse(Signature::Unknown),
    }
}

fn broken() -> Finding {
    refuse_as(
        ("旧版 Word 或 Excel 文件已损坏或不完整", "an old file of Word or Excel that is damaged or cut off"),
        (
            "请在本单位电脑上确认文件能用 Word、Excel 或 WPS 打开，另存为 .docx（表格另存为 .xlsx）后再报送。",
            "see whether Word, Excel or WPS opens it on the unit's own computer, and save it as .docx or .xlsx",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    /// Makes a container with one stream.
    fn container(name: &str, content: &[u8]) -> Vec<u8> {
        use std::io::Write;
        let mut container = Compound::create(Cursor::new(Vec::new())).expect("a container in memory");
        container.create_stream(name).and_then(|mut stream| stream.write_all(content)).expect("a stream in memory");
        container.flush().expect("a container in memory");
        container.into_inner().into_inner()
    }

    fn refusal(bytes: &[u8]) -> String {
        let workbook = || Err(Box::new(refuse_as(("一个工作簿", "a workbook"), ("", ""))));
        let finding = read_ole(bytes, &Bounds::default(), &workbook).expect_err("nothing that is read");
        format!("{} {}", finding.message.get(Lang::Zh), finding.hint.get(Lang::Zh))
    }

    #[test]
    fn each_content_is_refused_by_what_it_is() {
        let said = [
            ("EncryptedPackage", "请去掉密码"),
            ("MM", "Microsoft Works"),
            ("PowerPoint Document", "演示文稿"),
            ("\u{5}HwpSummaryInformation", "其他文档"),
            ("Book", "一个工作簿"),
            ("__properties_version1.0", "是电子邮件"),
            ("Contents", "无法辨认"),
            ("Package", "无法辨认"),
            ("WordDocument", "无法读取"),
        ];
        for (name, words) in said {
            let refusal = refusal(&container(name, b"\x00\x01\x02"));
            assert!(refusal.contains(words), "{name}: {refusal}");
        }
    }

    #[test]
    fn what_is_cut_or_locked_is_said() {
        let cut = refusal(&container("WordDocument", &[0; 600])[..512]);
        assert!(cut.contains("损坏"), "{cut}");
        let mut main = [0; 600];
        main[11] = 0x01;
        assert!(refusal(&container("WordDocument", &main)).contains("密码"));
    }
}
