//! What the reader has to say: why a page cannot be read, and what of it could not be taken over.
use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::finding::{Finding, rule};
use crate::format::active::{Active, Kind, leads_outside};
use crate::format::holder::Holder;
use crate::format::remarks::{Remark, report_remarks};
use crate::model::{Place, Words, number_of};
use crate::read::faults::{FINDING_LIMIT, add, clip};
use crate::read::image_only::image_only;

/// What was noticed while a page was read.
#[derive(Default)]
pub struct Faults {
    findings: Vec<Finding>,
    remarks: Vec<Remark>,
    /// Where the marks of remarks stand, by the addresses to which they lead.
    anchors: BTreeMap<String, Place>,
    /// Pictures whose bytes are not in the page: where the first stands, and what they are called.
    pictures: (Option<Place>, Vec<String>),
    /// Scripts, frames, and what comes from other computers.
    active: Active,
    /// Whether other pages or files are shown in the page, its own sheets among them.
    has_frames: bool,
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
        add(
            &mut self.findings,
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
        add(&mut self.findings, unplaced(zh, en).at(place.clone()).quoting(clip(words)).leaving_out(words));
    }

    /// Takes note of where the mark of a remark stands that leads to an address.
    pub fn meet_remark(&mut self, address: &str, place: Place) {
        if self.anchors.len() < FINDING_LIMIT {
            self.anchors.entry(address.trim_start_matches('#').to_owned()).or_insert(place);
        }
    }

    /// Takes note of a remark of a reviewer; `name` is the address to which its mark leads.
    pub fn leave_out_remark(&mut self, name: Option<&str>, words: &str) {
        let place = name.and_then(|name| self.anchors.get(name));
        let remark = match place {
            Some(place) => Remark { place: place.clone(), words: words.to_owned() },
            None => Remark::somewhere(words),
        };
        self.remarks.push(remark);
    }

    /// Takes note of a picture that lies outside the page.
    pub fn miss_picture(&mut self, name: &str, place: &Place) {
        if leads_outside(name) && !name.trim().to_ascii_lowercase().starts_with("file:") {
            return self.active.note(Kind::Link, name, place.clone());
        }
        note(&mut self.pictures, &as_written(name), place);
    }

    /// Returns the addresses of the pictures that lie outside the page.
    pub fn missed_pictures(&self) -> Vec<String> {
        self.pictures.1.clone()
    }

    /// Takes note that the page shows what lies elsewhere.
    pub fn mark_frame(&mut self) {
        self.has_frames = true;
    }

    /// Takes note of something that runs, or shows what lies elsewhere.
    pub fn note_active(&mut self, kind: Kind, name: &str, place: impl Into<Option<Place>>) {
        self.active.note(kind, name, place);
    }

    /// Says that a page shows nothing, or only what lies in other files.
    pub fn no_text(&self) -> Box<Finding> {
        if self.has_frames {
            damaged("网页的内容在另外的文件里，这个文件本身没有文字", "the page only shows content of other files")
        } else if !self.pictures.1.is_empty() || self.active.count(Kind::Link) > 0 {
            Box::new(image_only(("网页里只有图片，没有文字", "a web page of pictures, without text")))
        } else {
            damaged("网页里没有文字", "the page holds no text")
        }
    }

    /// Returns what there was to say.
    pub fn into_findings(self) -> Vec<Finding> {
        let mut findings = self.findings;
        findings.extend(report_remarks(self.remarks, Holder::Page));
        let (place, pictures) = self.pictures;
        findings.extend(missing(place, &pictures, |count| {
            Words::new(
                format!("网页里有 {count} 幅图片不在文件中（另存网页时图片放在同名文件夹里），没有读入。"),
                format!(
                    "{} outside the page, in a folder of its own, and not read.",
                    number_of(count, "picture lies", "pictures lie")
                ),
            )
        }));
        findings.extend(self.active.into_findings(Holder::Page));
        findings
    }
}

/// Writes an address as the name of its file is written: LibreOffice has %E5%8C%BA for 区.
fn as_written(address: &str) -> String {
    percent_encoding::percent_decode_str(address).decode_utf8().map_or_else(|_| address.to_owned(), Cow::into_owned)
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
