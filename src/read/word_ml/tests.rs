//! Whole documents of a few lines through the reader.
use super::read_word_ml;
use crate::finding::{Finding, rule};
use crate::model::{Block, Format, Inline, Lang, Noted, Paragraph, PictureKind, Place, RawDocument, Role, shown_of};

const NAMES: &str = r#"xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:v="urn:schemas-microsoft-com:vml"
    xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"
    xmlns:aml="http://schemas.microsoft.com/aml/2001/core" xmlns:st="urn:schemas-microsoft-com:office:smarttags""#;

fn document(front: &str, body: &str) -> String {
    format!(
        r#"<w:wordDocument {NAMES} xml:space="preserve">{front}<w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>"#
    )
}

fn read_with(front: &str, body: &str) -> Noted<RawDocument> {
    read_word_ml(document(front, body).as_bytes(), &crate::model::Bounds::default())
        .expect("a document that can be read")
}

fn read(body: &str) -> Noted<RawDocument> {
    read_with("", body)
}

fn shown(noted: &Noted<RawDocument>) -> String {
    shown_of(&noted.value.blocks)
}

fn paragraph(noted: &Noted<RawDocument>, at: usize) -> &Paragraph {
    let Block::Paragraph(paragraph) = &noted.value.blocks[at] else { panic!("a paragraph") };
    paragraph
}

fn of_rule<'n>(noted: &'n Noted<RawDocument>, rule: &str) -> Vec<&'n Finding> {
    noted.findings.iter().filter(|finding| finding.rule == rule).collect()
}

fn p(inner: &str) -> String {
    format!("<w:p>{inner}</w:p>")
}

fn r(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

#[test]
fn runs_looks_and_headings() {
    let styles = r#"<w:styles><w:style w:type="paragraph" w:default="on" w:styleId="a"><w:name w:val="Normal"/>
        <wx:uiName wx:val="正文"/><w:rPr><w:sz w:val="32"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style></w:styles>"#;
    let look = "<w:rPr><w:b/><w:i w:val=\"off\"/><w:u w:val=\"single\"/><w:vertAlign w:val=\"superscript\"/></w:rPr>";
    let body = [
        p(&format!(r#"<w:pPr><w:pStyle w:val="1"/></w:pPr>{}"#, r("一、概述"))),
        p(&format!("{}<w:r>{look}<w:t>8</w:t></w:r>{}", r("10"), r(" 亿&amp;元 "))),
        p(
            "<w:r><w:t>甲</w:t><w:tab/><w:noBreakHyphen/><w:softHyphen/><w:br/><w:br w:type=\"page\"/><w:t>乙</w:t></w:r>",
        ),
        p(
            "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r><st:place st:on=\"x\"><w:r><w:t>云岭</w:t></w:r></st:place>",
        ),
        p(&format!(
            "<w:hlink w:dest=\"http://x\">{}</w:hlink><w:fldSimple w:instr=\"PAGE\">{}</w:fldSimple>",
            r("链"),
            r("3")
        )),
        p("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>\
           <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>今日</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"),
    ];
    let noted = read_with(styles, &body.concat());
    assert_eq!(shown(&noted), "一、概述\n10⁸ 亿&元 \n甲\t-\n乙\n☑云岭\n链3\n今日");
    assert_eq!((noted.value.format, paragraph(&noted, 0).role), (Format::WordMl, Role::Heading(1)));
    let Inline::Run(run) = &paragraph(&noted, 1).inlines[1] else { panic!("a run") };
    assert!(run.bold && run.underline && !run.italic && run.size == Some(16.0));
    assert!(noted.findings.is_empty(), "{:?}", noted.findings);
}

#[test]
fn lists_count_and_unknown_ones_are_taken_as_shown() {
    let lists = r#"<w:lists><w:listDef w:listDefId="4"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="39"/>
        <w:lvlText w:val="%1、"/></w:lvl></w:listDef><w:list w:ilfo="2"><w:ilst w:val="4"/></w:list></w:lists>"#;
    let item = |list: &str, label: &str| {
        let font = if label == "l" { "Wingdings" } else { "宋体" };
        p(&format!(
            r#"<w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="{list}"/><wx:t wx:val="{label}"/><wx:font wx:val="{font}"/></w:listPr></w:pPr>{}"#,
            r("项")
        ))
    };
    let body =
        [item("2", "一、"), item("2", "九、"), item("7", "（三）"), item("7", "l"), item("0", "无"), item("8", "")];
    assert_eq!(shown(&read_with(lists, &body.concat())), "一、项\n二、项\n（三）项\n●项\n项\n项");
}

#[test]
fn tables_text_boxes_and_pictures() {
    let cell = |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(&r(text)));
    let table = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>",
        cell("<w:vmerge w:val=\"restart\"/>", "高"),
        cell("<w:gridSpan w:val=\"2\"/>", "宽"),
        "<w:tc><w:tcPr><w:vmerge/></w:tcPr><w:p/></w:tc>",
        cell("", "甲"),
        cell("", "乙")
    );
    let picture = |data: &str| {
        p(&format!(
            r#"<w:r><w:pict>{data}<v:shape style="width:100pt;height:50pt"><v:imagedata src="wordml://1.png" o:title="图"/></v:shape></w:pict></w:r>"#
        ))
    };
    let boxed = format!(
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
        p(&r("框"))
    );
    let object = "<w:r><w:pict><o:OLEObject Type=\"Embed\"/></w:pict></w:r>";
    let data = "<w:binData w:name=\"wordml://1.png\">iVBORw0K\r\nGgo=</w:binData>";
    let missing = picture("").replace("1.png", "2.png");
    let outside = picture("").replace("wordml://1.png", "http://x/a.png");
    let body = [table, picture(data), picture(""), p(&boxed), p(object), missing, outside];
    let noted = read(&body.concat());
    assert_eq!(shown(&noted), "高\t宽\n甲\t乙\n\n\n框");
    let Block::Table(table) = &noted.value.blocks[0] else { panic!("a table") };
    let corner = &table.rows[0].cells[0];
    assert_eq!((table.columns, corner.rowspan, table.rows[0].cells[1].colspan), (3, 2, 2));
    for at in [1, 2] {
        let [Inline::Picture(picture)] = &paragraph(&noted, at).inlines[..] else { panic!("a picture") };
        assert_eq!((picture.kind, picture.size, picture.bytes.len()), (PictureKind::Png, Some((100.0, 50.0)), 8));
    }
    let messages = of_rule(&noted, rule::UNPLACED_CONTENT).into_iter().map(|finding| finding.message.get(Lang::Zh));
    let messages: Vec<&str> = messages.collect();
    assert!(messages.len() == 1 && messages[0].contains("缺失"), "{messages:?}");
    let active = of_rule(&noted, rule::ACTIVE_CONTENT).into_iter().map(|finding| finding.quote.as_str());
    assert_eq!(active.collect::<Vec<_>>(), ["", "http://x/a.png"]);
}

#[test]
fn notes_remarks_headers_and_changes() {
    let front = "<w:docPr><w:evenAndOddHeaders/><w:footnotePr><w:footnote w:type=\"separator\"><w:p/></w:footnote></w:footnotePr></w:docPr>";
    let annotated = |kind: &str, inner: &str| {
        format!(
            r#"<aml:annotation aml:id="1" w:type="Word.{kind}"><aml:content>{inner}</aml:content></aml:annotation>"#
        )
    };
    let body = [
        p(&[
            r("文"),
            format!("<w:r><w:footnote>{}</w:footnote></w:r>", p(&r("脚注文"))),
            annotated("Insertion", &r("新")),
            annotated("Deletion", "<w:r><w:delText>旧</w:delText></w:r>"),
            "<aml:annotation aml:id=\"2\" w:type=\"Word.Comment.Start\"/>".to_owned(),
            format!("<w:r>{}</w:r>", annotated("Comment", &p(&r("请改")))),
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>".to_owned(),
            format!(
                "<w:r><w:rPr>{}<w:b/></w:rPr><w:t>粗</w:t></w:r>",
                annotated("Formatting", "<w:rPr><w:vanish/></w:rPr>")
            ),
        ]
        .concat()),
        p(&format!("<w:r><w:endnote>{}</w:endnote></w:r>", p(&r("尾注文")))),
        format!(
            "<w:sectPr><w:hdr w:type=\"odd\">{}</w:hdr><w:hdr w:type=\"even\">{}</w:hdr><w:hdr w:type=\"first\">{}</w:hdr>\
             <w:ftr w:type=\"odd\">{}</w:ftr></w:sectPr>",
            p(&r("某局")),
            p(&r("双页")),
            p(&r("首页")),
            p(&r("- 1 -"))
        ),
    ];
    let noted = read_with(front, &body.concat());
    assert_eq!(shown(&noted), "文新粗\n");
    let note = |at: usize| {
        paragraph(&noted, at).inlines.iter().find_map(|inline| match inline {
            Inline::Note(note) => Some(note.as_str()),
            _ => None,
        })
    };
    assert_eq!((note(0), note(1)), (Some("脚注文"), Some("尾注文")));
    assert_eq!(noted.value.asides.iter().map(|aside| aside.text.as_str()).collect::<Vec<_>>(), ["某局", "双页"]);
    assert_eq!(of_rule(&noted, rule::HIDDEN_TEXT)[0].quote, "藏");
    assert_eq!(of_rule(&noted, rule::TRACKED_CHANGES)[0].quote, "旧");
    let remark = of_rule(&noted, rule::COMMENTS_LEFT)[0];
    assert_eq!((remark.quote.as_str(), remark.place.clone()), ("请改", Some(Place::Paragraph(1))));
}

#[test]
fn any_prefix_and_encoding_will_do() {
    let plain = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><!-- <html> --><?mso-application progid=\"Word.Document\"?>\
        <wordDocument xmlns=\"http://schemas.microsoft.com/office/word/2003/wordml\"><body><p><r><t>一</t>\
        <x xmlns=\"urn:another\"><p/></x></r></p><p><r><t>二</t></r></p></body></wordDocument>";
    let wide: Vec<u8> = std::iter::once(0xFEFF).chain(plain.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    for bytes in [plain.as_bytes().to_vec(), wide, format!("\u{FEFF}{plain}").into_bytes()] {
        assert_eq!(shown(&read_word_ml(&bytes, &crate::model::Bounds::default()).expect("a document")), "一\n二");
    }
}

#[test]
fn hostile_files_are_refused_or_read() {
    let whole = document("", &p(&r("文")));
    for (end, _) in whole.char_indices().step_by(7) {
        let read = read_word_ml(&whole.as_bytes()[..end], &crate::model::Bounds::default());
        let told = read.map_or_else(|fault| fault.rule, |noted| of_rule(&noted, rule::DAMAGED)[0].rule);
        assert_eq!(told, rule::DAMAGED);
    }
    let picture = &document("", &format!("{}<w:r><w:pict><w:binData w:name=\"a\">AAAA", p(&r("文"))));
    let picture = &picture[..picture.len() - 60];
    let noted = read_word_ml(picture.as_bytes(), &crate::model::Bounds::default()).expect("what is there");
    assert_eq!((shown(&noted).as_str(), of_rule(&noted, rule::DAMAGED).len()), ("文", 1), "{picture}");
    let deep = document("", &format!("{}{}", "<w:x>".repeat(600), "</w:x>".repeat(600)));
    assert_eq!(
        read_word_ml(deep.as_bytes(), &crate::model::Bounds::default()).expect_err("too deep").rule,
        rule::DAMAGED
    );
    let laughs = format!("<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>{}", document("", &p(&r("&b;"))));
    assert_eq!(shown(&read_word_ml(laughs.as_bytes(), &crate::model::Bounds::default()).expect("a document")), "&b;");
    let many: String = (0..20_000).map(|n| format!(" xmlns:n{n}='urn:{n}'")).collect();
    let names = document("", &format!("<w:p{many}>{}</w:p>", r("文").repeat(20_000)));
    assert_eq!(
        shown(&read_word_ml(names.as_bytes(), &crate::model::Bounds::default()).expect("a document")).chars().count(),
        20_000
    );
    for body in
        ["", "<w:footnote><w:footnote/></w:footnote>", "<w:hdr><w:sectPr><w:hdr/></w:sectPr></w:hdr>", "<w:listPr/>"]
    {
        assert!(read(body).value.blocks.is_empty());
    }
}
