//! Whole documents, zipped here from a few lines of XML, through the reader.
use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::read_docx;
use crate::finding::{Finding, rule};
use crate::model::{Block, Inline, Noted, Paragraph, PictureKind, Place, RawDocument, Role, Table, View};

const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Zips parts into a document whose main part holds `body`; relationship ids are the kinds of the parts.
fn zipped(body: &str, parts: &[(&str, &str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut links = String::new();
    let mut add = |name: &str, bytes: &[u8]| {
        zip.start_file(name, SimpleFileOptions::default()).expect("a new entry");
        zip.write_all(bytes).expect("a write to memory");
    };
    for (kind, name, bytes) in parts {
        links += &format!(r#"<Relationship Id="{kind}" Type="{TYPES}/{kind}" Target="{name}"/>"#);
        add(&format!("word/{name}"), bytes);
    }
    add("word/document.xml", format!("<w:document><w:body>{body}</w:body></w:document>").as_bytes());
    add("word/_rels/document.xml.rels", format!("<Relationships>{links}</Relationships>").as_bytes());
    zip.finish().expect("a finished archive").into_inner()
}

fn read_with(body: &str, parts: &[(&str, &str, &[u8])]) -> Noted<RawDocument> {
    read_docx(&zipped(body, parts), &crate::model::Bounds::default()).expect("a document that can be read")
}

fn read(body: &str) -> Noted<RawDocument> {
    read_with(body, &[])
}

fn paragraphs(document: &RawDocument) -> Vec<&Paragraph> {
    document.blocks.iter().filter_map(Block::paragraph).collect()
}

fn shown(noted: &Noted<RawDocument>) -> Vec<String> {
    paragraphs(&noted.value).into_iter().map(Paragraph::shown).collect()
}

fn table(noted: &Noted<RawDocument>) -> &Table {
    let mut tables = noted.value.blocks.iter().filter_map(Block::table);
    tables.next().expect("a table")
}

fn of_rule<'n>(noted: &'n Noted<RawDocument>, rule: &str) -> Vec<&'n Finding> {
    noted.findings.iter().filter(|finding| finding.rule == rule).collect()
}

#[test]
fn moved_figures_are_raised_where_they_are_small() {
    let run = |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let moved = |distance: &str, size: u32| format!(r#"<w:position w:val="{distance}"/><w:sz w:val="{size}"/>"#);
    let large = r#"<w:sz w:val="32"/>"#;
    let body = [
        run(large, "10"),
        run(&moved("12", 20), "-"),
        run(&moved("12", 20), "8"),
        run(large, "米，CO"),
        run(&moved("-6pt", 16), "2"),
        run(large, "，2021年"),
        run(&moved("6", 32), "12月"),
        run(&moved("0", 16), "3日"),
    ];
    assert_eq!(shown(&read(&format!("<w:p>{}</w:p>", body.concat()))), ["10⁻⁸米，CO₂，2021年12月3日"]);
    let both = run(&format!(r#"{}<w:vertAlign w:val="superscript"/>"#, moved("6", 32)), "2");
    let on_line = run(&format!(r#"<w:vertAlign w:val="baseline"/>{}"#, moved("6", 10)), "3");
    assert_eq!(
        shown(&read(&format!("<w:p>{}{both}{}{on_line}</w:p>", run(large, "m"), run(large, "、m")))),
        ["m²、m³"]
    );
}

#[test]
fn moved_figures_that_are_no_exponents_stay_on_the_line() {
    let run = |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let (large, raised) = (r#"<w:sz w:val="32"/>"#, r#"<w:position w:val="6"/><w:sz w:val="24"/>"#);
    let line =
        |before: &str, text: &str| shown(&read(&format!("<w:p>{}{}</w:p>", run(large, before), run(raised, text))));
    assert_eq!(line("年度：", "2021"), ["年度：2021"], "written above a drawn line");
    assert_eq!(line("电话0799-", "6628801"), ["电话0799-6628801"]);
    assert_eq!(line("编号A", "20211"), ["编号A20211"], "too long");
    assert_eq!(line("约500米", "2"), ["约500米²"]);
    assert_eq!(line("(a+b)", "2"), ["(a+b)²"]);
}

#[test]
fn exponents_of_a_style_stay_exponents_where_they_are_moved() {
    let styles = r#"<w:styles><w:style w:type="character" w:styleId="上标"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
        <w:style w:type="character" w:styleId="低"><w:basedOn w:val="上标"/><w:rPr><w:position w:val="-2"/></w:rPr></w:style></w:styles>"#;
    let run = |more: &str| format!("<w:r><w:t>10</w:t></w:r><w:r><w:rPr>{more}</w:rPr><w:t>8</w:t></w:r>");
    let line = |more: &str| {
        shown(&read_with(&format!("<w:p>{}</w:p>", run(more)), &[("styles", "styles.xml", styles.as_bytes())]))
    };
    assert_eq!(line(r#"<w:rStyle w:val="上标"/><w:position w:val="-2"/>"#), ["10⁸"]);
    assert_eq!(line(r#"<w:rStyle w:val="低"/>"#), ["10⁸"]);
    assert_eq!(line(r#"<w:rStyle w:val="上标"/><w:position w:val="-2"/><w:vertAlign w:val="baseline"/>"#), ["108"]);
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn characters_and_breaks_are_read() {
    let noted = read(
        r#"<w:p><w:r><w:t>甲</w:t><w:tab/><w:t xml:space="preserve"> 乙 </w:t><w:br/><w:t> 丙 </w:t></w:r>
        <w:r><w:noBreakHyphen/><w:softHyphen/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p><w:p/>
        <w:p><w:hyperlink><w:smartTag><w:r><w:rPr><w:b/></w:rPr><w:t>丁</w:t></w:r></w:smartTag></w:hyperlink></w:p>"#,
    );
    assert_eq!(shown(&noted), ["甲\t 乙 \n丙-☑", "丁"]);
    let second = paragraphs(&noted.value)[1];
    assert_eq!(second.place, Place::Paragraph(2));
    assert!(matches!(&second.inlines[..], [Inline::Run(run)] if run.bold));
    assert!(noted.findings.is_empty());
}

#[test]
fn what_stands_on_two_pages_is_not_one_word() {
    let page = r#"<w:r><w:br w:type="page"/></w:r>"#;
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let noted = read(&format!("<w:p>{page}{}{page}{page}{}{page}</w:p>", run("甲。"), run("二、乙")));
    assert_eq!(shown(&noted), ["甲。\n二、乙"]);
}

#[test]
fn fields_show_their_result() {
    let mark = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let (begin, separate, end) = (mark("begin"), mark("separate"), mark("end"));
    let t = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let nested = format!("{begin}{}{separate}{}{end}", t("码"), t("内"));
    let body = format!(
        "<w:p>{begin}<w:r><w:instrText>PAGE</w:instrText></w:r>{nested}{separate}{}{end}</w:p><w:p>{begin}{}</w:p>",
        t("果"),
        t("无尾")
    );
    assert_eq!(shown(&read(&body)), ["果", "无尾"]);
    let field = |code: &str, result: &str| {
        let code = format!("<w:r><w:instrText>{code}</w:instrText></w:r>");
        mark("begin") + &code + &mark("separate") + result + &mark("end")
    };
    let ring = field(" eq \\o\\ac(○,1) ", "").replace(&mark("separate"), "");
    let shown_by_code = shown(&read(&format!(
        r#"<w:p>{ring}<w:r><w:t>推进；</w:t></w:r>{}<w:fldSimple w:instr="SYMBOL 254 \f &quot;Wingdings&quot;"/></w:p>"#,
        field("MACROBUTTON x 办结二十件", "") + &field("EQ \\f(1,2)", "<w:r><w:t>一半</w:t></w:r>")
    )));
    assert_eq!(shown_by_code, ["①推进；办结二十件一半☑"]);
    let long = "全年办结来信来访。".repeat(100);
    assert_eq!(shown(&read(&format!("<w:p>{}</w:p>", field(&format!("EQ \\x({long})"), "")))), [long]);
    let numbered = read(&format!("<w:p>{}<w:r><w:t>甲</w:t></w:r></w:p>", field("AUTONUM", "")));
    assert_eq!((shown(&numbered), of_rule(&numbered, rule::UNPLACED_CONTENT).len()), (vec!["甲".to_owned()], 1));
    let check = r#"<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData></w:fldChar></w:r></w:p>"#;
    assert_eq!(shown(&read(check)), ["☑"]);
}

#[test]
fn tracked_changes_are_accepted_and_told_once() {
    let noted = read(
        r"<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧文</w:delText></w:r></w:del></w:p>
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前</w:t></w:r></w:p><w:p><w:r><w:t>后</w:t></w:r></w:p>",
    );
    assert_eq!(shown(&noted), ["新", "前后"]);
    let found = of_rule(&noted, rule::TRACKED_CHANGES);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].quote.as_str(), &found[0].place), ("旧文", &Some(Place::Paragraph(1))));
}

#[test]
fn hidden_text_is_left_out_and_quoted() {
    let styles = r#"<w:styles><w:style w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"#;
    let body = r#"<w:p><w:r><w:t>见</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>不见</w:t></w:r>
        <w:r><w:rPr><w:rStyle w:val="h"/></w:rPr><w:t>也不见</w:t></w:r></w:p>"#;
    let noted = read_with(body, &[("styles", "styles.xml", styles.as_bytes())]);
    assert_eq!(shown(&noted), ["见"]);
    assert_eq!(of_rule(&noted, rule::HIDDEN_TEXT)[0].quote, "不见也不见");
}

#[test]
fn headings_are_known_by_level_or_name() {
    let styles = r#"<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>
        <w:style w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="2"><w:basedOn w:val="1"/></w:style>
        <w:style w:styleId="3"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style></w:styles>"#;
    let styled = |inner: &str| format!("<w:p><w:pPr>{inner}</w:pPr><w:r><w:t>题</w:t></w:r></w:p>");
    let body = [
        styled(r#"<w:pStyle w:val="1"/>"#),
        styled(r#"<w:pStyle w:val="2"/>"#),
        styled(r#"<w:pStyle w:val="3"/>"#),
        styled(r#"<w:pStyle w:val="3"/><w:outlineLvl w:val="9"/>"#),
        styled(r#"<w:outlineLvl w:val="0"/>"#),
    ];
    let noted = read_with(&body.concat(), &[("styles", "styles.xml", styles.as_bytes())]);
    let roles: Vec<Role> = paragraphs(&noted.value).iter().map(|paragraph| paragraph.role).collect();
    assert_eq!(roles, [Role::Heading(1), Role::Heading(1), Role::Heading(3), Role::Text, Role::Heading(1)]);
    assert!(matches!(&paragraphs(&noted.value)[0].inlines[..], [Inline::Run(run)] if run.size == Some(16.0)));
}

const LISTS: &str = r#"<w:numbering>
    <w:abstractNum w:abstractNumId="0">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="S1"/><w:lvlText w:val="%1、"/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="S2"/><w:lvlText w:val="（%2）"/></w:lvl>
    <w:lvl w:ilvl="2"><w:start w:val="1"/><w:isLgl/><w:suff w:val="space"/><w:lvlText w:val="%1.%2.%3"/></w:lvl>
    <w:lvl w:ilvl="3"><w:start w:val="5"/><w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/><w:lvlText w:val="%4)"/></w:lvl>
    <w:lvl w:ilvl="4"><w:numFmt w:val="bullet"/><w:lvlText w:val="l"/><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl>
    <w:lvl w:ilvl="5"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
    </w:abstractNum>
    <w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num></w:numbering>"#;

const LIST_STYLES: &str = r#"<w:styles>
    <w:style w:styleId="S1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:styleId="S2"><w:basedOn w:val="S1"/></w:style>
    <w:style w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>"#;

fn labels(body: &str) -> Vec<String> {
    let parts = [("numbering", "numbering.xml", LISTS.as_bytes()), ("styles", "styles.xml", LIST_STYLES.as_bytes())];
    let noted = read_with(body, &parts);
    paragraphs(&noted.value).iter().map(|paragraph| paragraph.number.clone().unwrap_or_default()).collect()
}

fn item(list: u32, level: u32) -> String {
    let number = format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#);
    format!("<w:p><w:pPr>{number}</w:pPr><w:r><w:t>项</w:t></w:r></w:p>")
}

#[test]
fn lists_count_and_restart_as_in_word() {
    let body: String = [0, 1, 1, 2, 3, 0, 1, 3, 4, 5].into_iter().map(|level| item(1, level)).collect();
    assert_eq!(labels(&body), ["一、", "（一）", "（二）", "1.2.1 ", "5)", "二、", "（一）", "6)", "●", "•"]);
}

#[test]
fn lists_of_one_pattern_count_on_unless_told_to_begin() {
    let blank = r#"<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>"#;
    let body = [item(1, 0), blank.to_owned(), item(3, 0), item(2, 0), item(2, 0), item(0, 0), item(99, 0)];
    assert_eq!(labels(&body.concat()), ["一、", "三、", "一、", "二、", "", ""]);
}

#[test]
fn styles_bring_their_list_and_level() {
    let styled = |style: &str, more: &str| {
        format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr><w:r><w:t>项</w:t></w:r></w:p>"#)
    };
    let off = r#"<w:numPr><w:numId w:val="0"/></w:numPr>"#;
    let body = [styled("S1", ""), styled("S2", ""), styled("S2", off), styled("S2", ""), styled("S1", "")];
    assert_eq!(labels(&body.concat()), ["一、", "（一）", "", "（二）", "二、"]);
}

#[test]
fn labels_stay_short_whatever_their_level_says() {
    let level = format!(
        r#"<w:lvl w:ilvl="0"><w:start w:val="32767"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="{}"/></w:lvl>"#,
        "%1".repeat(127)
    );
    let pattern = format!(r#"<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>"#);
    let list = r#"<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;
    let lists = format!("<w:numbering>{pattern}{list}</w:numbering>");
    let noted = read_with(&item(1, 0), &[("numbering", "numbering.xml", lists.as_bytes())]);
    let label = paragraphs(&noted.value)[0].number.clone().expect("a label");
    assert!((500..600).contains(&label.len()), "{}", label.len());
}

#[test]
fn a_big_first_character_stands_in_its_paragraph() {
    let cap = r#"<w:p><w:pPr><w:framePr w:dropCap="drop" w:lines="2"/></w:pPr><w:r><w:t>全</w:t></w:r></w:p>"#;
    let frame = r#"<w:p><w:pPr><w:framePr w:w="900"/></w:pPr><w:r><w:t>框</w:t></w:r></w:p>"#;
    let body = format!("{cap}<w:p><w:r><w:t>年完成</w:t></w:r></w:p>{frame}<w:p><w:r><w:t>后</w:t></w:r></w:p>{cap}");
    assert_eq!(shown(&read(&body)), ["全年完成", "框", "后", "全"]);
}

#[test]
fn a_section_s_end_that_stands_alone_is_not_numbered() {
    let level = r#"<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>"#;
    let list = format!(
        r#"<w:numbering><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#
    );
    let item = |more: &str, words: &str| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>{more}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"#
        )
    };
    let body = [("", "a"), ("", ""), ("<w:sectPr/>", ""), ("<w:sectPr/>", "b"), ("", "c")];
    let body: String = body.map(|(more, words)| item(more, words)).concat();
    let noted = read_with(&body, &[("numbering", "numbering.xml", list.as_bytes())]);
    assert_eq!(shown(&noted), ["1.a", "3.b", "4.c"]);
}

#[test]
fn a_cell_may_hold_an_automatic_number_alone() {
    let cell = |inner: &str| format!("<w:tc>{inner}</w:tc>");
    let row = format!("<w:tr>{}{}</w:tr>", cell(&item(1, 0).replace("<w:r><w:t>项</w:t></w:r>", "")), cell(&p("造林")));
    let parts = [("numbering", "numbering.xml", LISTS.as_bytes()), ("styles", "styles.xml", LIST_STYLES.as_bytes())];
    let noted = read_with(&format!("<w:tbl>{row}{row}</w:tbl>"), &parts);
    let numbers: Vec<String> = table(&noted).rows.iter().map(|row| row.cells[0].shown()).collect();
    assert_eq!(numbers, ["一、", "二、"]);
}

#[test]
fn tables_are_laid_on_their_grid() {
    let cell = |properties: &str, inner: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>");
    let wide = cell(r#"<w:gridSpan w:val="2"/>"#, &p("宽"));
    let (top, under) = (cell(r#"<w:vMerge w:val="restart"/>"#, &p("高")), cell("<w:vMerge/>", "<w:p/>"));
    let inner = cell("", &format!("<w:tbl><w:tr>{}</w:tr></w:tbl><w:p/>", cell("", &p("内"))));
    let body = format!(
        r#"{}<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{top}{wide}</w:tr><w:tr>{under}{}{inner}</w:tr>
        <w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>{}</w:tr></w:tbl>{}"#,
        p("前"),
        cell("", "<w:p/>"),
        cell("", &p("末")),
        p("后")
    );
    let noted = read(&body);
    let table = table(&noted);
    assert_eq!((table.columns, table.rows.len(), table.rows[0].head, table.rows[1].head), (3, 3, true, false));
    let laid: Vec<Vec<(u32, u32, u32)>> = table
        .rows
        .iter()
        .map(|row| row.cells.iter().map(|cell| (cell.column, cell.colspan, cell.rowspan)).collect())
        .collect();
    assert_eq!(laid, [vec![(0, 1, 2), (1, 2, 1)], vec![(1, 1, 1), (2, 1, 1)], vec![(2, 1, 1)]]);
    assert!(table.rows[1].cells[0].blocks.is_empty());
    assert_eq!(*table.rows[1].cells[1].blocks[0].place(), Place::TableCell { table: 2, row: 1, column: 1 });
    assert_eq!(paragraphs(&noted.value)[1].place, Place::Paragraph(2));
}

#[test]
fn cells_go_and_come_by_tracked_changes_and_prompts_of_controls_are_blank() {
    let cell = |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text));
    let prompt = format!(
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        cell("", "单击此处")
    );
    let rows = [
        cell("", "指标") + &cell("<w:cellDel/>", "旧") + &prompt + &cell("<w:cellIns/>", "新"),
        cell(r#"<w:hMerge w:val="restart"/>"#, "合计") + &cell("<w:hMerge/>", "盖住") + &cell("", "320"),
        cell("<w:cellDel/>", "整行"),
        cell("", "").repeat(2),
        format!("<w:tc><w:p><w:del><w:r><w:delText>2</w:delText></w:r></w:del></w:p></w:tc>{}", cell("", "")),
    ];
    let rows: String = rows.iter().map(|row| format!("<w:tr>{row}</w:tr>")).collect();
    let noted = read(&format!("<w:tbl>{rows}</w:tbl>"));
    let table = table(&noted);
    let told = |row: usize| {
        let cells = table.rows[row].cells.iter();
        cells.map(|cell| (cell.column, cell.colspan, cell.shown())).collect::<Vec<_>>()
    };
    // A row that is only blank stays, one whose words are deleted goes.
    assert_eq!((table.columns, table.rows.len()), (3, 3));
    assert_eq!(told(0), [(0, 1, "指标".to_owned()), (1, 1, String::new()), (2, 1, "新".to_owned())]);
    assert_eq!(told(1), [(0, 2, "合计".to_owned()), (2, 1, "320".to_owned())]);
    assert_eq!(of_rule(&noted, rule::HIDDEN_TEXT)[0].quote, "盖住");
    assert_eq!(of_rule(&noted, rule::TRACKED_CHANGES)[0].quote, "旧");
}

#[test]
fn too_deep_tables_are_told() {
    let body = format!("{}{}{}", "<w:tbl><w:tr><w:tc>".repeat(60), p("深"), "</w:tc></w:tr></w:tbl>".repeat(60));
    assert_eq!(of_rule(&read(&body), rule::UNPLACED_CONTENT)[0].quote, "深");
}

#[test]
fn text_boxes_follow_their_anchor_once() {
    let content = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(text));
    let body = format!(
        r#"<w:p><w:r><w:t>锚</w:t><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{}</w:drawing></mc:Choice>
        <mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>{}"#,
        content("框"),
        content("框"),
        p("后")
    );
    let noted = read(&body);
    assert_eq!(shown(&noted), ["锚", "框", "后"]);
    assert!(matches!(paragraphs(&noted.value)[1].place, Place::Aside(_)));
    assert_eq!(paragraphs(&noted.value)[2].place, Place::Paragraph(2));
}

#[test]
fn pictures_notes_and_headers_are_read() {
    let png = b"\x89PNG\r\n\x1a\n";
    let notes = format!(
        r#"<w:footnotes><w:footnote w:id="-1" w:type="separator"/><w:footnote w:id="2">{}</w:footnote></w:footnotes>"#,
        p("注文")
    );
    let header = format!("<w:hdr>{}</w:hdr>", p("某局"));
    let footer = format!("<w:ftr>{}</w:ftr>", p("- 3 -"));
    let picture = |id: &str| {
        format!(
            r#"<w:r><w:drawing><wp:inline><wp:extent cx="1270000" cy="635000"/><wp:docPr descr="图"/><a:blip r:embed="{id}"/></wp:inline></w:drawing></w:r>"#
        )
    };
    let body = format!(
        r#"<w:p>{0}{0}{1}<w:r><w:footnoteReference w:id="2"/></w:r></w:p><w:sectPr><w:headerReference r:id="header"/>
        <w:footerReference r:id="footer"/></w:sectPr>"#,
        picture("image"),
        picture("none")
    );
    let parts: [(&str, &str, &[u8]); 4] = [
        ("image", "media/a.png", png),
        ("footnotes", "footnotes.xml", notes.as_bytes()),
        ("header", "header1.xml", header.as_bytes()),
        ("footer", "footer1.xml", footer.as_bytes()),
    ];
    let noted = read_with(&body, &parts);
    let inlines = &paragraphs(&noted.value)[0].inlines;
    let [Inline::Picture(first), Inline::Picture(second), Inline::Note(note)] = &inlines[..] else {
        panic!("two pictures and a note, not {inlines:?}")
    };
    assert_eq!((first.kind, first.size, first.alt.as_str()), (PictureKind::Png, Some((100.0, 50.0)), "图"));
    assert!(std::sync::Arc::ptr_eq(&first.bytes, &second.bytes));
    assert_eq!(note, "注文");
    assert_eq!(of_rule(&noted, rule::UNPLACED_CONTENT).len(), 1);
    let asides: Vec<&str> = noted.value.asides.iter().map(|aside| aside.text.as_str()).collect();
    assert_eq!(asides, ["某局"]);
}

#[test]
fn pictures_are_seen_as_word_shows_them() {
    let new = r#"<w:drawing><wp:inline><pic:pic><pic:blipFill><a:blip r:embed="image"/><a:srcRect l="50000"/></pic:blipFill>
        <pic:spPr><a:xfrm rot="5400000"/></pic:spPr></pic:pic><a:blip r:embed="image"/></wp:inline></w:drawing>"#;
    let old = r#"<w:pict><v:shape style="rotation:180"><v:imagedata r:id="image" croptop=".25"/></v:shape></w:pict>"#;
    let noted = read_with(&format!("<w:p><w:r>{new}{old}</w:r></w:p>"), &[("image", "media/a.png", b"\x89PNG")]);
    let views = paragraphs(&noted.value)[0].inlines.iter().map(|inline| match inline {
        Inline::Picture(picture) => picture.view,
        other => panic!("a picture, not {other:?}"),
    });
    let expected =
        [View::new([0.5, 0.0, 0.0, 0.0], false, 90.0), View::default(), View::new([0.0, 0.25, 0.0, 0.0], false, 180.0)];
    assert_eq!(views.collect::<Vec<_>>(), expected);
}

#[test]
fn what_cannot_be_read_is_refused() {
    let whole = zipped(&p("文"), &[]);
    let broken = zipped("<w:p>", &[]);
    let refused: [&[u8]; 4] = [b"", b"PK\x03\x04", &whole[..whole.len() / 2], &broken];
    for bytes in refused {
        assert_eq!(read_docx(bytes, &crate::model::Bounds::default()).expect_err("a refusal").rule, rule::DAMAGED);
    }
    let broken_styles: [(&str, &str, &[u8]); 1] = [("styles", "styles.xml", b"<w:styles><w:style>")];
    let noted =
        read_docx(&zipped(&p("文"), &broken_styles), &crate::model::Bounds::default()).expect("the body is sound");
    assert_eq!((of_rule(&noted, rule::DAMAGED).len(), paragraphs(&noted.value).len()), (1, 1));
}

#[test]
fn of_a_chart_the_words_and_values_are_quoted() {
    let drawing = r#"<w:p><w:r><w:drawing><wp:docPr descr="柱形图"/><c:chart r:id="chart"/></w:drawing></w:r></w:p>"#;
    let quote = |chart: &str| {
        let noted = read_with(drawing, &[("chart", "charts/chart1.xml", chart.as_bytes())]);
        of_rule(&noted, rule::UNPLACED_CONTENT).first().expect("a finding").quote.clone()
    };
    let points =
        "<c:cat><c:pt><c:v>2020年</c:v></c:pt></c:cat><c:val><c:pt><c:v>0.41599999999999998</c:v></c:pt></c:val>";
    let series = |name: &str| format!("<c:ser><c:tx><c:f>A1</c:f><c:v>{name}</c:v></c:tx>{points}</c:ser>");
    let title = "<c:title><a:p><a:r><a:t>造林</a:t></a:r><a:r><a:t>面积</a:t></a:r></a:p></c:title>";
    let chart = format!("<c:chartSpace>{title}{}{}</c:chartSpace>", series("计划"), series("完成"));
    assert_eq!(quote(&chart), "柱形图 造林面积 计划 2020年 0.416 完成 0.416");
    assert_eq!(quote("<c:chartSpace/>"), "柱形图");
    assert_eq!(quote("<c:chartSpace>"), "柱形图", "broken");
}
