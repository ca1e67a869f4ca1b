//! What the reader has to say: why a page cannot be read, and what of it could not be taken over.
use crate::finding::{Finding, rule};
use crate::model::{Place, Words};
use crate::read::faults::clip;

/// Most findings about one page.
const FINDING_LIMIT: usize = 1000;

/// What was noticed while a page was read.
#[derive(Default)]
pub struct Faults {
    findings: Vec<Finding>,
    /// Pictures whose bytes are not in the page: where the first stands, and what they are called.
    pictures: (Option<Place>, Vec<String>),
    /// The same of frames, sounds, films and embedded objects.
    others: (Option<Place>, Vec<String>),
}

impl Faults {
    /// Reports text that is not shown.
    pub fn hide(&mut self, words: &str, place: &Place) {
        let (zh, en) =
            ("此处有网页里不显示的隐藏文字，没有读入。", "Text that the page hides stands here and was left out.");
        let hint = Words::new(
            "请用 Word 打开该文件并显示隐藏文字（Ctrl+Shift+8），删除它，或取消隐藏；Excel 表请取消隐藏的行和列。",
            "Open the file in Word and show hidden text (Ctrl+Shift+8), then delete it or make it visible; in Excel, unhide rows and columns.",
        );
        self.add(
            Finding::new(rule::HIDDEN_TEXT, Words::new(zh, en), hint)
                .at(place.clone())
                .quoting(clip(words))
                .leaving_out(words),
        );
    }

    /// Reports a phonetic guide.
    pub fn leave_out_guide(&mut self, words: &str, place: &Place) {
        let (zh, en) =
            ("此处的拼音指南没有读入，只读入了文字本身。", "A phonetic guide was left out; its text was read.");
        self.add(unplaced(zh, en).at(place.clone()).quoting(clip(words)).leaving_out(words));
    }

    /// Reports remarks of reviewers.
    pub fn leave_out_comments(&mut self, words: &str) {
        let (zh, en) = ("文件里还有批注，没有读入。", "Comments of reviewers were not read.");
        let place = Place::aside("批注", "comments");
        self.add(unplaced(zh, en).at(place).quoting(clip(words)).leaving_out(words));
    }

    /// Takes note of a picture that lies outside the page.
    pub fn miss_picture(&mut self, name: &str, place: &Place) {
        note(&mut self.pictures, name, place);
    }

    /// Takes note of content other than text and pictures that lies outside the page or cannot be shown.
    pub fn miss_other(&mut self, name: &str, place: &Place) {
        note(&mut self.others, name, place);
    }

    /// Says whether the page shows content of other files.
    pub fn has_frames(&self) -> bool {
        !self.others.1.is_empty()
    }

    /// Returns what there was to say.
    pub fn into_findings(self) -> Vec<Finding> {
        let mut findings = self.findings;
        let (place, pictures) = self.pictures;
        findings.extend(missing(place, &pictures, |count| {
            Words::new(
                format!("网页里有 {count} 幅图片不在文件中（另存网页时图片放在同名文件夹里），没有读入。"),
                format!("{count} pictures lie outside the page, in a folder of its own, and were not read."),
            )
        }));
        let (place, others) = self.others;
        findings.extend(missing(place, &others, |count| {
            Words::new(
                format!("网页里嵌入了 {count} 处其他文件或对象的内容，没有读入。"),
                format!("{count} frames or embedded objects of the page were not read."),
            )
        }));
        findings
    }

    fn add(&mut self, finding: Finding) {
        if self.findings.len() < FINDING_LIMIT {
            self.findings.push(finding);
        } else if self.findings.len() == FINDING_LIMIT {
            let (zh, en) =
                ("没有读入的内容过多，其余不再逐条列出。", "Too much could not be read; the rest is not listed.");
            self.findings.push(unplaced(zh, en));
        }
    }
}

fn note(missed: &mut (Option<Place>, Vec<String>), name: &str, place: &Place) {
    missed.0.get_or_insert_with(|| place.clone());
    missed.1.push(clip(name));
}

fn missing(place: Option<Place>, names: &[String], message: impl Fn(usize) -> Words) -> Option<Finding> {
    let (zh, en) = (
        "请用 Word 打开该网页文件，确认图片和内容齐全后另存为 .docx 再报送。",
        "Open the page in Word, see that everything is there and save it as .docx.",
    );
    let named: Vec<&str> = names.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
    let finding = Finding::new(rule::UNPLACED_CONTENT, message(names.len()), Words::new(zh, en));
    (!names.is_empty()).then(|| finding.at(place).quoting(clip(&named.join(" / "))))
}

fn unplaced(zh: &str, en: &str) -> Finding {
    let hint = Words::new(
        "请用 Word 打开该文件核对此处；需要的内容请改为普通文字、表格或嵌入的图片，另存为 .docx。",
        "Open the file in Word and check this place; put what is needed as plain text, a table or an embedded picture.",
    );
    Finding::new(rule::UNPLACED_CONTENT, Words::new(zh, en), hint)
}

/// Says that a page holds more than the bounds allow.
pub fn too_large() -> Box<Finding> {
    damaged("网页内容过多或标记过乱，为安全起见没有读取", "the page holds more than the bounds allow")
}

/// Says that a page shows nothing, or only what lies in other files.
pub fn no_text(has_frames: bool) -> Box<Finding> {
    if has_frames {
        damaged("网页的内容在另外的文件里，这个文件本身没有文字", "the page only shows content of other files")
    } else {
        damaged("网页里没有文字", "the page holds no text")
    }
}

/// Says that some bytes are no characters.
pub fn broken_bytes() -> Finding {
    *damaged("网页里有无法辨认的字符，已用“\u{FFFD}”代替", "some bytes are in no known encoding and stand as U+FFFD")
}

fn damaged(zh: &str, en: &str) -> Box<Finding> {
    let hint = Words::new(
        "请用 Word 或 WPS 打开该网页文件，确认内容完整后另存为 .docx（表格另存为 .xlsx）再报送。",
        "open the page in Word, see that it is complete and save it as .docx or .xlsx",
    );
    Box::new(Finding::new(rule::DAMAGED, Words::new(zh, en), hint))
}
