//! The units' own documents, sent back with remarks at the words that findings are about.
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use redbook::config::{Config, DEFAULT_TOML};
use redbook::format::xml::{Element, Xml};
use redbook::publish::{Closeness, Remark, with_remarks};
use redbook::read::{Signature, map_docx, read_as};
use serde_json::Value;

use crate::docx::{KINDS, MAIN, WORD, document, main_part, relationships, types, with_footnotes};
use crate::ledger::{list, text};
use crate::office::Office;

/// The parts that remarks change.
const CHANGED: [&str; 4] =
    ["[Content_Types].xml", "word/_rels/document.xml.rels", "word/comments.xml", "word/document.xml"];

/// The entries of a package: their bytes, and the same as they are packed.
fn entries(bytes: &[u8]) -> BTreeMap<String, (Vec<u8>, Vec<u8>)> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut found = BTreeMap::new();
    for index in 0..package.len() {
        let (mut plain, mut packed) = (Vec::new(), Vec::new());
        let mut entry = package.by_index(index).expect("an entry");
        entry.read_to_end(&mut plain).expect("a sound entry");
        let name = entry.name().expect("a name").into_owned();
        drop(entry);
        package.by_index_raw(index).expect("an entry").read_to_end(&mut packed).expect("an entry");
        found.insert(name, (plain, packed));
    }
    found
}

pub fn part(bytes: &[u8], name: &str) -> Xml {
    let entries = entries(bytes);
    let (plain, _) = entries.get(name).unwrap_or_else(|| panic!("a part {name}"));
    let text = String::from_utf8(plain.clone()).expect("UTF-8");
    Xml::parse(text.trim_start_matches('\u{FEFF}').to_owned(), &redbook::model::Bounds::default()).expect("sound XML")
}

/// What stands between the marks of each remark, by its id; each has one beginning, one end and one reference.
pub fn marked(bytes: &[u8]) -> BTreeMap<String, String> {
    let xml = part(bytes, "word/document.xml");
    let id = |element: Element<'_>| element.attr("id").expect("an id").into_owned();
    let (mut open, mut done, mut referred) = (BTreeMap::<String, String>::new(), BTreeMap::new(), Vec::new());
    for element in xml.root().expect("a root").walk() {
        match element.name() {
            "commentRangeStart" => assert!(open.insert(id(element), String::new()).is_none()),
            "commentRangeEnd" => {
                let words = open.remove(&id(element)).expect("a beginning before the end");
                assert!(done.insert(id(element), words).is_none());
            }
            "commentReference" => referred.push(id(element)),
            "t" => open.values_mut().for_each(|words| words.push_str(&element.text())),
            _ => {}
        }
    }
    referred.sort();
    assert!(open.is_empty() && referred.iter().eq(done.keys()), "{referred:?}");
    done
}

/// What each remark says, by its id.
pub fn said(bytes: &[u8]) -> BTreeMap<String, (String, String)> {
    let xml = part(bytes, "word/comments.xml");
    let all = xml.root().expect("a root").children().filter(|child| child.name() == "comment");
    let attr = |comment: Element<'_>, name: &str| comment.attr(name).unwrap_or_default().into_owned();
    all.map(|comment| (attr(comment, "id"), (attr(comment, "author"), comment.words()))).collect()
}

/// Builds with one document and returns it as it comes back, and its unit of the ledger.
fn returned(bytes: &[u8]) -> (Vec<u8>, Value) {
    let office = Office::new();
    office.put("input/苗圃.docx", bytes);
    office.put("config.toml", "office = \"青禾区绩效办\"\n");
    office.run(&["--quiet"]);
    let unit = list(&office.ledger("2021"), "units")[0].clone();
    assert_eq!(text(&unit, "returned"), "returned/苗圃.docx", "{unit}");
    (std::fs::read(office.path("output/2021/returned/苗圃.docx")).expect("a document"), unit)
}

/// Asserts that each finding has its remark, those that quote words at these very words, and that the document reads as
/// before and is the same in all its other parts.
fn assert_returned(sent: &[u8], came: &[u8], unit: &Value) {
    let (marked, said) = (marked(came), said(came));
    let ours: Vec<_> = said.iter().filter(|(_, (author, _))| author == "青禾区绩效办").collect();
    let found = list(unit, "findings");
    let all = squeezed(&part(came, "word/document.xml").root().expect("a root").words());
    assert_eq!(ours.len(), found.len());
    assert!(found.iter().any(|finding| all.contains(&squeezed(text(finding, "quote")))), "some words are quoted");
    for finding in found {
        let is_its = |id: &str, words: &str| {
            words.contains(text(finding, "message")) && words.contains(text(finding, "hint")) && {
                let quote = squeezed(text(finding, "quote"));
                // The words of a remark that somebody left stand not in the text.
                !all.contains(&quote) || quote.is_empty() || squeezed(&marked[id]) == quote
            }
        };
        assert!(ours.iter().any(|(id, (_, words))| is_its(id, words)), "{finding}\n{marked:?}\n{ours:?}");
    }
    let (before, after) = (entries(sent), entries(came));
    assert!(before.keys().all(|name| after.contains_key(name)), "no part is lost");
    for (name, entry) in after.iter().filter(|(name, _)| !CHANGED.contains(&name.as_str())) {
        assert_eq!(before.get(name), Some(entry), "{name}");
    }
    let config = Config::parse(DEFAULT_TOML, "config.toml").expect("the defaults");
    let read = |bytes: &[u8]| {
        let read = read_as(Signature::Docx, bytes, "苗圃.docx", &config.template, &config.bounds).expect("a document");
        read.value.documents.into_iter().map(|document| document.blocks).collect::<Vec<_>>()
    };
    assert!(read(sent) == read(came), "it reads as before");
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn remarks_stand_at_the_exact_words_over_several_runs() {
    let extra = "<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr><w:r w:rsidR=\"00A1\"><w:rPr><w:b/></w:rPr><w:t>春天的苗木长势很好，秋天的补植也按期完成，于X</w:t></w:r>\
        <w:r><w:rPr><w:i/></w:rPr><w:t>X月</w:t><w:tab/><w:t>开</w:t></w:r><w:proofErr w:type=\"gramEnd\"/>\
        <w:hyperlink w:anchor=\"a\"><w:r><w:t>现场会，满意率达到120%</w:t></w:r></w:hyperlink><w:r><w:t>，再议。</w:t></w:r></w:p>";
    let sent = document(&main_part(extra), &[("word/media/a.png", "\u{89}PNG"), ("docProps/core.xml", "<a/>")]);
    let (came, unit) = returned(&sent);
    assert_returned(&sent, &came, &unit);
    let quoted = list(&unit, "findings").iter().filter(|finding| !text(finding, "quote").is_empty()).count();
    assert!(quoted >= 2, "{unit}");
    let main = String::from_utf8(entries(&came)["word/document.xml"].0.clone()).expect("UTF-8");
    let opening = "<w:r w:rsidR=\"00A1\"><w:rPr><w:b/></w:rPr><w:t";
    assert_eq!(main.matches(opening).count(), 2, "both halves of a run look like the whole: {main}");
    // Without the marks it is the document that was sent.
    let whole = |part: &str| part.matches("<w:p>").count();
    assert_eq!(whole(&main), whole(&main_part(extra)));
}

#[test]
fn remarks_that_are_there_already_stay_as_they_are() {
    let extra = "<w:p><w:commentRangeStart w:id=\"0\"/><w:r><w:t>满意率达到120%，</w:t></w:r><w:commentRangeEnd w:id=\"0\"/>\
        <w:r><w:commentReference w:id=\"0\"/></w:r><w:r><w:t>于XX月开会。</w:t></w:r></w:p>";
    let own = format!(
        "<?xml version=\"1.0\"?><x:comments xmlns:x=\"{WORD}\"><x:comment x:id=\"0\" x:author=\"林远山\"><x:p><x:r><x:t>再核</x:t></x:r></x:p></x:comment><x:comment x:id=\"2\" x:author=\"林远山\"/></x:comments>"
    );
    let links = relationships(&format!("<Relationship Id=\"r9\" Type=\"{KINDS}/comments\" Target=\"comments.xml\"/>"));
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
    let typed = types(MAIN, &format!("<Override PartName=\"/word/comments.xml\" ContentType=\"{kind}\"/>"));
    let more = [
        ("word/comments.xml", own.as_str()),
        ("word/_rels/document.xml.rels", &links),
        ("[Content_Types].xml", &typed),
    ];
    let sent = document(&main_part(extra), &more);
    let (came, unit) = returned(&sent);
    assert_returned(&sent, &came, &unit);
    let said = said(&came);
    assert_eq!(said["0"], ("林远山".to_owned(), "再核".to_owned()));
    assert_eq!(said["2"].0, "林远山", "ids are not given twice");
    let (before, after) = (entries(&sent), entries(&came));
    for name in ["word/_rels/document.xml.rels", "[Content_Types].xml"] {
        assert_eq!(before[name], after[name], "nothing to add");
    }
}

#[test]
fn remarks_of_an_earlier_round_give_way() {
    let extra = "<w:p><w:r><w:t>满意率达到120%，于XX月开会。</w:t></w:r></w:p>";
    let (first, unit) = returned(&document(&main_part(extra), &[]));
    let (second, again) = returned(&first);
    let of_first = list(&unit, "findings").len();
    assert!(marked(&second).keys().eq(said(&second).keys()), "each remark has its marks");
    // One more says that they were left in.
    assert_eq!((said(&first).len(), said(&second).len()), (of_first, of_first + 1));
    assert_eq!(list(&again, "findings").iter().filter(|finding| finding["rule"] == "comments-left").count(), 1);
}

#[test]
fn what_is_no_plain_run_is_not_torn() {
    let run = |inner: &str| format!("<w:r>{inner}</w:r>");
    let field = format!(
        "{}{}{}{}{}",
        run("<w:fldChar w:fldCharType=\"begin\"/>"),
        run("<w:instrText>REF 甲</w:instrText>"),
        run("<w:fldChar w:fldCharType=\"separate\"/>"),
        run("<w:t>于XX月</w:t>"),
        run("<w:fldChar w:fldCharType=\"end\"/>")
    );
    let tracked = "<w:ins w:id=\"5\" w:author=\"a\"><w:r><w:t>完成率为XX，</w:t></w:r></w:ins>\
        <w:del w:id=\"6\" w:author=\"a\"><w:r><w:delText>删去XX的话</w:delText></w:r></w:del>";
    let cell = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>增加XX株</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>";
    let control = "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>XX</w:t></w:r></w:sdtContent></w:sdt>";
    let text = "<w:t> \n 苗木XX株 &amp; &lt;甲&gt; </w:t>";
    let odd = "<w:t><![CDATA[培育XX种]]></w:t>";
    let extra = format!(
        "<w:p>{field}<w:r><w:t>开会。</w:t></w:r>{tracked}</w:p>{cell}<w:p><w:r><w:t>另有</w:t></w:r>{control}</w:p>\
         <w:p>{}</w:p><w:p>{}</w:p>",
        run(text),
        run(odd)
    );
    let sent = document(&main_part(&extra), &[]);
    let (came, unit) = returned(&sent);
    let (marked, said) = (marked(&came), said(&came));
    assert_eq!(said.len(), list(&unit, "findings").len(), "no finding is dropped");
    let placeholders = list(&unit, "findings").iter().filter(|finding| finding["rule"] == "placeholder-left").count();
    assert!(placeholders >= 5, "{unit}");
    // Words that are deleted, but not yet for good, have their remark around them.
    let main = String::from_utf8(entries(&came)["word/document.xml"].0.clone()).expect("UTF-8");
    assert!(main.contains("/><w:del w:id=\"6\"") && main.contains("</w:del><w:commentRangeEnd"), "{main}");
    let holding = marked.values().filter(|words| words.contains("XX")).count();
    assert!(holding >= placeholders, "{marked:?}");
    let config = Config::parse(DEFAULT_TOML, "config.toml").expect("the defaults");
    let read = |bytes: &[u8]| {
        let read = read_as(Signature::Docx, bytes, "苗圃.docx", &config.template, &config.bounds).expect("a document");
        read.value.documents.into_iter().map(|document| document.blocks).collect::<Vec<_>>()
    };
    assert!(read(&sent) == read(&came), "it reads as before");
}

#[test]
fn remarks_on_a_footnote_stand_at_its_mark() {
    let words = "春天补植的苗木于XX月全部成活。";
    let mark = "<w:r><w:footnoteReference w:id=\"1\"/></w:r>";
    let (came, unit) = returned(&with_footnotes(
        &format!("<w:p><w:r><w:t>{words}</w:t></w:r>{mark}<w:r><w:t>又记。</w:t></w:r></w:p>"),
        &[words.to_owned()],
    ));
    let found = list(&unit, "findings").iter().filter(|finding| finding["rule"] == "placeholder-left");
    let places: Vec<&str> = found.map(|finding| text(finding, "place")).collect();
    assert_eq!(places[1], format!("{}的脚注", places[0]), "{unit}");
    let main = String::from_utf8(entries(&came)["word/document.xml"].0.clone()).expect("UTF-8");
    assert!(main.contains(&format!("\"/>{mark}<w:commentRangeEnd")), "{main}");
    let holding = marked(&came).into_values().filter(|words| words.contains("XX")).count();
    assert_eq!(holding, 1, "the other one stands in the text");
}

#[test]
fn remarks_on_a_file_that_stands_whole_in_the_body_say_their_place() {
    let chunk = format!("<w:altChunk xmlns:r=\"{KINDS}\" r:id=\"c\"/>");
    let to_page = relationships(&format!("<Relationship Id=\"c\" Type=\"{KINDS}/aFChunk\" Target=\"page.html\"/>"));
    let page = "<html><body><p>春天补植的苗木于XX月全部成活。</p></body></html>";
    let more = [("word/_rels/document.xml.rels", to_page.as_str()), ("word/page.html", page)];
    let (came, unit) = returned(&document(&main_part(&chunk), &more));
    let found =
        list(&unit, "findings").iter().find(|finding| text(finding, "quote").contains("XX")).expect("a finding");
    let said = said(&came);
    let wanted = format!("{}：{}", text(found, "place"), text(found, "message"));
    assert!(said.values().any(|(_, words)| words.contains(&wanted)), "{wanted} {said:?}");
}

#[test]
fn other_prefixes_and_marks_of_order_are_kept() {
    let extra = "<w:p><w:r><w:t>于XX月开会。</w:t></w:r></w:p>";
    let renamed = main_part(extra).replace("<w:", "<ns0:").replace("</w:", "</ns0:").replace("xmlns:w=", "xmlns:ns0=");
    let unnamed = main_part(extra).replace("<w:", "<").replace("</w:", "</").replace("xmlns:w=", "xmlns=");
    let marked_first = format!("\u{FEFF}{}", main_part(extra));
    for main in [renamed, unnamed, marked_first] {
        let sent = document(&main, &[]);
        let (came, unit) = returned(&sent);
        assert_returned(&sent, &came, &unit);
        let part = String::from_utf8(entries(&came)["word/document.xml"].0.clone()).expect("UTF-8");
        assert_eq!(part.starts_with('\u{FEFF}'), main.starts_with('\u{FEFF}'));
    }
}

#[test]
fn documents_that_must_not_be_touched_are_not_returned() {
    let extra = "<w:p><w:r><w:t>于XX月开会。</w:t></w:r></w:p>";
    let macros = types("application/vnd.ms-word.document.macroEnabled.main+xml", "");
    let broken = relationships(&format!("<Relationship Id=\"r9\" Type=\"{KINDS}/comments\" Target=\"comments.xml\"/>"));
    let cases: [(&[(&str, &str)], &str); 4] = [
        (&[("[Content_Types].xml", &macros)], "宏"),
        (&[("word/vbaProject.bin", "x")], "宏"),
        (&[("_xmlsignatures/sig1.xml", "<Signature/>")], "数字签名"),
        (&[("word/_rels/document.xml.rels", &broken), ("word/comments.xml", "<w:comments>")], "结构"),
    ];
    for (more, why) in cases {
        let office = Office::new();
        office.put("input/苗圃.docx", document(&main_part(extra), more));
        let run = office.run(&[]);
        let unit = list(&office.ledger("2021"), "units")[0].clone();
        assert!(unit["pdf"].is_string() && unit["returned"].is_null(), "{more:?}: {unit}");
        assert!(text(&unit, "not_returned").contains(why), "{unit}");
        // A long reason stands in a line of its own.
        let said = run.out().replace("：\n  苗圃", "：苗圃");
        let why = text(&unit, "not_returned");
        assert!(said.contains(&format!("没有写批注件的文件 1 个：苗圃.docx（{why}）")), "{said}");
        assert!(!office.path("output/2021/returned").exists());
    }
}

#[test]
fn other_ways_of_writing_a_part_are_kept() {
    let extra = "<w:p><w:r><w:t>于XX月开会。</w:t></w:r></w:p>";
    let kind = "<Default Extension=\"xml\" ContentType=\"application/xml\"/>";
    let by_default = types(MAIN, "").replace(kind, &kind.replace("application/xml", MAIN));
    let named = by_default.find("<Override").expect("an override");
    let by_default = format!("{}</Types>", &by_default[..named]);
    let sent = document(&main_part(extra), &[("[Content_Types].xml", &by_default)]);
    let (came, unit) = returned(&sent);
    assert_returned(&sent, &came, &unit);

    let plain = document("", &[]);
    let wide = format!("\u{FEFF}{}", main_part(extra).replace("UTF-8", "UTF-16"));
    let wide: Vec<u8> = wide.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let sent = replaced(&plain, "word/document.xml", &wide);
    let (came, unit) = returned(&sent);
    let main = &entries(&came)["word/document.xml"].0;
    assert_eq!(main[..2], [0xFF, 0xFE]);
    let units: Vec<u16> = main[2..].chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let main = String::from_utf16(&units).expect("UTF-16");
    assert_eq!(main.matches("commentReference").count(), list(&unit, "findings").len(), "{main}");
}

/// Packs a document again with other bytes for one part.
fn replaced(bytes: &[u8], name: &str, part: &[u8]) -> Vec<u8> {
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (own, (plain, _)) in entries(bytes) {
        package.start_file(&own, zip::write::SimpleFileOptions::default()).expect("an entry");
        std::io::Write::write_all(&mut package, if own == name { part } else { &plain }).expect("memory");
    }
    package.finish().expect("a package").into_inner()
}

#[test]
fn documents_of_one_name_stay_apart_and_archives_are_opened() {
    let extra = "<w:p><w:r><w:t>于XX月开会。</w:t></w:r></w:p>";
    let of = |unit: &str| document(&main_part(extra).replace("青禾区苗圃", unit), &[]);
    let office = Office::new();
    office.put("input/甲/报告.docx", of("青禾区林场"));
    office.put("input/乙/报告.docx", of("青禾区苗圃"));
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("丙/报告.docx", of("青禾区茶场")), ("水文站.doc", of("青禾区水文站"))] {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("an entry");
        std::io::Write::write_all(&mut archive, &bytes).expect("memory");
    }
    office.put("input/收件.zip", archive.finish().expect("an archive").into_inner());
    office.run(&["--quiet"]);
    assert_eq!(
        office.names("output/2021/returned"),
        ["乙_报告.docx", "收件.zip_丙_报告.docx", "水文站.docx", "甲_报告.docx"]
    );
    office.put("config.toml", "[notices]\nreturned = false\n");
    office.run(&["--quiet"]);
    assert!(!office.path("output/2021/returned").exists());
    assert!(list(&office.ledger("2021"), "units").iter().all(|unit| unit["returned"].is_null()));
}

#[test]
fn places_without_words_are_enough_to_return_a_document() {
    let sent = document(
        &main_part("").replace("0799-6628801", "").replace("林远山", "").replace("单位公章：青禾区苗圃", "单位公章："),
        &[],
    );
    let (came, unit) = returned(&sent);
    let (marked, said) = (marked(&came), said(&came));
    for (rule, words) in
        [("missing-phone", "联系电话："), ("unsigned", "单位主要领导（签名）："), ("unsealed", "单位公章：")]
    {
        let found = list(&unit, "findings").iter().find(|finding| finding["rule"] == rule);
        let told = text(found.unwrap_or_else(|| panic!("{rule} of {unit}")), "hint");
        let (id, _) = said.iter().find(|(_, (_, words))| words.contains(told)).expect("a remark");
        assert_eq!(marked[id], words, "{rule}");
    }
}

/// A sequence that is the same on every machine (Lehmer, Park and Miller 1988).
fn next(state: &mut u64) -> usize {
    *state = *state * 48_271 % 0x7FFF_FFFF;
    usize::try_from(*state).expect("below 2³¹")
}

/// What a paragraph may be made of, or broken by.
const PIECES: [&str; 19] = [
    "<w:r><w:t>于XX月</w:t></w:r>",
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐去</w:t></w:r>",
    "<w:r><w:t> 甲&amp;乙 </w:t><w:tab/><w:t xml:space=\"preserve\"> 丙 </w:t></w:r>",
    "<w:r><w:t><![CDATA[开会]]><!-- 注 -->了</w:t></w:r>",
    "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>10</w:t></w:r>",
    "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F06C\"/></w:r>",
    "<w:r><w:br/><w:t>换行</w:t></w:r>",
    "<w:r/>",
    "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>",
    "<w:ins><w:r><w:t>增补</w:t></w:r></w:ins>",
    "<w:fldSimple w:instr=\"PAGE\"><w:r><w:t>三</w:t></w:r></w:fldSimple>",
    "<w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
    "<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:r><w:t>一</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>二</w:t></w:r></mc:Fallback></mc:AlternateContent>",
    "<w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>",
    "</w:p><w:p>",
    "</w:p><w:p/><w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>",
    "</w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>表中的字</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p>",
    "<w:t>散字</w:t>",
];

#[test]
fn whatever_a_main_part_is_made_of_it_reads_as_before() {
    let config = Config::parse(DEFAULT_TOML, "config.toml").expect("the defaults");
    let read = |bytes: &[u8]| {
        let read = read_as(Signature::Docx, bytes, "", &config.template, &config.bounds).expect("a document");
        read.value.documents.into_iter().map(|document| document.blocks).collect::<Vec<_>>()
    };
    let mut state = 2021;
    for _ in 0..200 {
        let chosen: String = (0..12).map(|_| PIECES[next(&mut state) % PIECES.len()]).collect();
        let body = format!("<w:p><w:r><w:t>开头的一段</w:t></w:r></w:p><w:p>{chosen}</w:p>");
        let main =
            format!("<w:document xmlns:w=\"{WORD}\" xmlns:mc=\"m\" xmlns:v=\"v\"><w:body>{body}</w:body></w:document>");
        let sent = document(&main, &[]);
        let map = map_docx(&sent, &redbook::model::Bounds::default()).expect("a document");
        let quotes: Vec<String> = map
            .lines
            .iter()
            .map(|line| {
                let shown: Vec<char> = line.chars.iter().map(|character| character.shown).collect();
                let from = next(&mut state) % shown.len().max(1);
                shown.into_iter().skip(from).take(1 + next(&mut state) % 4).collect()
            })
            .collect();
        let remarks: Vec<Remark<'_>> = map
            .lines
            .iter()
            .zip(&quotes)
            .map(|(line, quote)| Remark {
                rule: "rule",
                place: Some(&line.place),
                quote,
                paragraphs: vec!["说明".to_owned()],
            })
            .collect();
        let came =
            with_remarks(&sent, &map, &remarks, "青禾区绩效办", Closeness::Words, &config.bounds).expect("a document");
        assert_eq!((marked(&came).len(), said(&came).len()), (remarks.len(), remarks.len()), "{main}");
        assert!(
            read(&came) == read(&sent),
            "{main}\n{}",
            String::from_utf8_lossy(&entries(&came)["word/document.xml"].0)
        );
    }
}

#[test]
fn remarks_are_chinese_whatever_the_terminal_speaks() {
    let sent = document(&main_part("<w:p><w:r><w:t>满意率达到120%，于XX月开会。</w:t></w:r></w:p>"), &[]);
    let came = |lang: &str| {
        let office = Office::new();
        office.put("input/苗圃.docx", &sent);
        office.run(&["--quiet", "--lang", lang]);
        std::fs::read(office.path("output/2021/returned/苗圃.docx")).expect("a document")
    };
    assert!(came("zh") == came("en"));
}
