//! The reviewers' edition: nothing of what is masked is in its PDFs in any form, and the archive's hold all of it.
use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::Cursor;

use calamine::{Reader, Xlsx};
use lopdf::{Document, Object};
use serde_json::Value;

use crate::ledger::{list, number, text};
use crate::office::{Office, report};
use crate::package::pack_docx;
use crate::pdf;

const CONFIG: &str = "[check]\nlisted_words = [\"清山行动\"]\n[editions]\nreviewers = true\n";
/// What the report of the first unit says that reviewers must not read, and how that edition shows it.
const SECRETS: [(&str, &str, &str); 6] = [
    ("named-person", "薛翡翎", "薛**"),
    ("personal-phone", "13907991234", "139****1234"),
    ("id-number", "36072119790312106X", "3607**********106X"),
    ("bank-card", "6217002134567890123", "6217***********0123"),
    ("word-listed", "清山行动", "＊＊＊＊"),
    ("secrecy-mark", "机密★10年", "＊＊＊＊＊＊"),
];
/// Characters that stand nowhere but in what is masked.
const ONLY_MASKED: [char; 3] = ['翡', '翎', '★'];

#[test]
fn nothing_masked_is_in_the_reviewers_edition() {
    let (office, files) = built();
    let ledger = office.ledger("2021");
    let unit = unit(&ledger, "青禾区林业局");
    let copies = [text(unit, "reviewers_pdf"), "reviewers/volumes/全部.pdf"];
    assert_eq!(copies[0], "reviewers/units/青禾区林业局.pdf");
    for (archive, copy) in [text(unit, "pdf"), "volumes/全部.pdf"].into_iter().zip(copies) {
        let [archive, copy] = [archive, copy].map(|path| Said::of(&files[path]));
        for (_, secret, shown) in SECRETS {
            assert!(archive.text.contains(&folded(secret)), "the archive's PDF shows {secret}");
            assert!(!copy.text.contains(&folded(secret)), "{secret}: {}", copy.text);
            assert!(copy.text.contains(&folded(shown)), "{shown}: {}", copy.text);
            copy.assert_without(secret);
        }
        for own in ONLY_MASKED {
            assert!(archive.glyphs.contains(own), "the archive's fonts know {own}");
            assert!(!copy.glyphs.contains(own), "the reviewers' fonts must not know {own}");
        }
    }
    assert_eq!(list(&ledger, "reviewers_volumes").len(), list(&ledger, "volumes").len());
}

#[test]
fn what_is_masked_is_listed() {
    let (office, files) = built();
    let ledger = office.ledger("2021");
    let masked = list(unit(&ledger, "青禾区林业局"), "masked");
    for (rule, secret, shown) in SECRETS {
        let entry = masked.iter().find(|entry| entry["rule"] == rule).unwrap_or_else(|| panic!("{rule} in {masked:?}"));
        assert_eq!(folded(text(entry, "text")), folded(secret));
        assert_eq!(folded(text(entry, "shown")), folded(shown));
        assert!(number(entry, "count") > 0 && !text(entry, "place").is_empty(), "{entry}");
    }
    let phone = masked.iter().find(|entry| entry["rule"] == "personal-phone").expect("the number");
    assert_eq!(number(phone, "count"), 4, "twice in the text, in the table, on the cover: {masked:?}");
    let mut workbook = Xlsx::new(Cursor::new(files["summary.xlsx"].as_slice())).expect("a workbook");
    let sheet = workbook.worksheet_range("遮盖清单").expect("the list");
    let heads: Vec<String> = sheet.rows().nth(1).expect("heads").iter().map(ToString::to_string).collect();
    assert_eq!(heads[..2], ["单位", "规则"], "without a roster there are no codes");
    assert_eq!(sheet.rows().skip(2).count(), masked.len(), "one row each, and the other unit has nothing to mask");
}

#[test]
fn units_without_finds_share_the_archive_s_pages() {
    let (office, files) = built();
    let ledger = office.ledger("2021");
    let other = unit(&ledger, "青禾区水务所");
    assert!(list(other, "masked").is_empty());
    assert!(files[text(other, "pdf")] == files[text(other, "reviewers_pdf")]);
    let again = office.run(&[]);
    assert!(again.out().contains("评审本在") && again.out().contains("reviewers"), "{}", again.out());
    assert!(office.files("output/2021") == files, "the same input gives the same bytes");
    office.put("output/2021/~$summary.xlsx", "");
    office.put("input/c.txt", report("青禾区气象所", "雨量站新增6座。"));
    let aside = office.run(&[]);
    assert!(aside.out().contains("见 summary（新）.xlsx 的“遮盖清单”"), "{}", aside.out());
}

#[test]
fn a_unit_s_name_is_masked_in_metadata_bookmarks_and_contents() {
    let office = Office::new();
    office.put("input/b.txt", report("青禾区水务所", "水务巡查6次。"));
    office.put("config.toml", "[check]\nlisted_words = [\"水务\"]\n[editions]\nreviewers = true\n");
    office.run(&["--quiet"]);
    let files = office.files("output/2021");
    for (archive, shown) in [("units/青禾区水务所.pdf", 3), ("volumes/全部.pdf", 4)] {
        let copy = Said::of(&files[&format!("reviewers/{archive}")]);
        let archive = Said::of(&files[archive]);
        assert!(archive.text.matches("水务所").count() >= shown && !archive.text.contains("**所"), "{}", archive.text);
        assert!(copy.text.matches("**所").count() >= shown && !copy.text.contains("水务"), "{}", copy.text);
        copy.assert_without("水务");
    }
}

#[test]
fn a_rule_that_is_off_masks_nothing_and_no_edition_is_written_unasked() {
    let office = Office::new();
    office.put("input/a.txt", report("青禾区林业局", "联系人手机13907991234。"));
    office.put("config.toml", "[rules]\npersonal-phone = \"off\"\n[editions]\nreviewers = true\n");
    office.run(&["--quiet"]);
    let files = office.files("output/2021");
    assert!(files["units/青禾区林业局.pdf"] == files["reviewers/units/青禾区林业局.pdf"]);
    office.put("config.toml", "");
    let run = office.run(&[]);
    assert!(!run.out().contains("评审本"), "{}", run.out());
    assert!(office.files("output/2021").keys().all(|path| !path.starts_with("reviewers/")), "the old edition is gone");
    office.put("config.toml", "[editions]\nmasked = [\"over-length\"]\n");
    assert_eq!(office.run(&[]).code(), 2);
}

/// Builds two units, the first with everything that is masked: in runs, widths and blanks of several kinds, in a table, over
/// a line break and on the cover.
fn built() -> (Office, BTreeMap<String, Vec<u8>>) {
    let office = Office::new();
    office.put("config.toml", CONFIG);
    office.put("input/a.docx", pack_docx(main_part().as_bytes()));
    office.put("input/b.txt", report("青禾区水务所", ""));
    let run = office.run(&["--quiet"]);
    assert_eq!(run.code(), 1, "{} {}", run.out(), run.err());
    let files = office.files("output/2021");
    (office, files)
}

fn main_part() -> String {
    let mut body = String::new();
    let text =
        report("青禾区林业局", "").replace("0799-6628801", "139 0799 1234").replace("石青林 科员", "薛翡翎 科员");
    for line in text.lines() {
        let _ = write!(body, "<w:p><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>");
        if line.starts_with("一、") {
            body.push_str(&run_on(&["机密★", "10年"]));
            body.push_str(&run_on(&[
                "帮助",
                "薛翡",
                "翎申请低保，联系139-07",
                "99-1234，另见１３９０７９９１２３４。",
            ]));
            body.push_str(&run_on(&[
                "薛 翡 翎参加清山",
                "行　动。证件36072119790312106x，",
                "补助打入6217 0021 3456 7890 123。",
            ]));
            body.push_str("<w:p><w:r><w:t>薛翡</w:t></w:r><w:r><w:br/></w:r><w:r><w:t>翎满意。</w:t></w:r></w:p>");
            let cell = run_on(&["36072119790", "312106X与1390799", "1234"]);
            let _ = write!(body, "<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>");
        }
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    )
}

fn run_on(runs: &[&str]) -> String {
    let runs: String = runs.iter().map(|run| format!("<w:r><w:t xml:space=\"preserve\">{run}</w:t></w:r>")).collect();
    format!("<w:p>{runs}</w:p>")
}

fn unit<'a>(ledger: &'a Value, name: &str) -> &'a Value {
    list(ledger, "units").iter().find(|unit| unit["unit"] == name).expect("the unit")
}

/// All that a PDF says.
struct Said {
    /// The text of its pages and its strings (metadata, bookmarks, alternative texts), folded.
    text: String,
    /// The characters that its fonts map glyphs to.
    glyphs: String,
    /// Every stream, unpacked.
    streams: Vec<Vec<u8>>,
}

impl Said {
    fn of(bytes: &[u8]) -> Self {
        let document = pdf::open(bytes);
        let pages = 1..=document.get_pages().len();
        let mut text: String = pages.map(|page| pdf::text_of_page(&document, page)).collect();
        let (mut streams, mut glyphs) = (Vec::new(), String::new());
        for object in document.objects.values() {
            strings_in(object, &mut text);
            if let Object::Stream(stream) = object {
                streams.push(stream.decompressed_content().unwrap_or_else(|_| stream.content.clone()));
                glyphs.push_str(&mapped(streams.last().expect("just added")));
            }
        }
        strings_in(&Object::Dictionary(document.trailer.clone()), &mut text);
        text.push_str(&metadata(&document));
        Self { text: folded(&text), glyphs, streams }
    }

    /// Looks for the words as bytes, in the encodings that PDF knows.
    fn assert_without(&self, words: &str) {
        let units: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let hex: String = units.iter().map(|byte| format!("{byte:02X}")).collect();
        for form in [words.as_bytes().to_vec(), units, hex.to_lowercase().into_bytes(), hex.into_bytes()] {
            let found = self.streams.iter().any(|stream| stream.windows(form.len()).any(|window| window == form));
            assert!(!found, "{words} in a stream");
        }
    }
}

/// Gathers the strings of an object.
fn strings_in(object: &Object, text: &mut String) {
    match object {
        Object::String(bytes, _) => {
            text.push_str(&pdf::text(bytes));
            text.push('\n');
        }
        Object::Array(items) => items.iter().for_each(|item| strings_in(item, text)),
        Object::Dictionary(dictionary) => dictionary.iter().for_each(|(_, item)| strings_in(item, text)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, item)| strings_in(item, text)),
        _ => {}
    }
}

/// The document's XMP metadata.
fn metadata(document: &Document) -> String {
    let metadata = document.catalog().and_then(|catalog| catalog.get_deref(b"Metadata", document));
    let stream = metadata.and_then(Object::as_stream).expect("metadata");
    String::from_utf8_lossy(&stream.decompressed_content().unwrap_or_else(|_| stream.content.clone())).into_owned()
}

/// The characters to which a CMap maps codes.
fn mapped(stream: &[u8]) -> String {
    let text = String::from_utf8_lossy(stream);
    if !text.contains("beginbfchar") && !text.contains("beginbfrange") {
        return String::new();
    }
    let hex = text.split(['<', '>']).skip(1).step_by(2);
    let units = hex.flat_map(|digits| {
        let four = digits.as_bytes().chunks(4).map(|four| String::from_utf8_lossy(four).into_owned());
        four.filter_map(|four| u16::from_str_radix(&four, 16).ok()).collect::<Vec<_>>()
    });
    String::from_utf16_lossy(&units.collect::<Vec<_>>())
}

/// Half width, lower case, without blanks and dashes.
fn folded(text: &str) -> String {
    let half = text.chars().map(redbook::fold::half_width).filter(|own| !own.is_whitespace() && *own != '-');
    half.flat_map(char::to_lowercase).collect()
}
