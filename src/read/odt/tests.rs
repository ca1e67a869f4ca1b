//! Documents packed from their parts.
use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{read_flat, read_odt};
use crate::finding::rule;
use crate::model::{Block, Inline, Lang, Noted, RawDocument, Role, Ruling, shown_of};

const SPACES: &str = r#"xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:table="b" xmlns:fo="f" xmlns:draw="d" xmlns:form="m" xmlns:svg="v""#;

fn packed(styles: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content.as_str())] {
        writer.start_file(name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(text.as_bytes()).expect("memory");
    }
    writer.finish().expect("a package").into_inner()
}

fn read(styles: &str, body: &str) -> Noted<RawDocument> {
    read_odt(&packed(styles, body), &crate::model::Bounds::default()).expect("a document")
}

#[test]
fn blanks_tabs_and_breaks_are_read() {
    let read = read("", "<text:p>甲<text:s text:c=\"2\"/>乙\n  丙<text:tab/>丁<text:line-break/>戊</text:p>");
    assert_eq!(shown_of(&read.value.blocks), "甲  乙 丙\t丁\n戊");
}

#[test]
fn lists_are_numbered_as_shown() {
    let style = r#"<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/><text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="1"/></text:list-style>"#;
    let item = |inner: &str| format!("<text:list-item>{inner}</text:list-item>");
    let nested = format!("<text:list>{}{}</text:list>", item("<text:p>子</text:p>"), item("<text:p>丑</text:p>"));
    let body = format!(
        "<text:list text:style-name=\"L\">{}{}</text:list>",
        item(&format!("<text:p>甲</text:p>{nested}")),
        item("<text:p>乙</text:p><text:p>续</text:p>")
    );
    let read = read(style, &body);
    let shown: Vec<String> = read
        .value
        .blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(paragraph) => paragraph.shown(),
            Block::Table(_) => String::new(),
        })
        .collect();
    assert_eq!(shown, ["一、甲", "1.子", "2.丑", "二、乙", "续"]);
}

#[test]
fn what_is_hidden_deleted_or_remarked_is_named() {
    let styles =
        r#"<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>"#;
    let changes = "<text:tracked-changes><text:changed-region><text:deletion><text:p>旧句</text:p></text:deletion></text:changed-region></text:tracked-changes>";
    let body = format!(
        "{changes}<text:p>甲<text:span text:style-name=\"H\">密</text:span><office:annotation><text:p>请核实</text:p></office:annotation></text:p>"
    );
    let read = read(styles, &body);
    assert_eq!(shown_of(&read.value.blocks), "甲");
    let found: Vec<(&str, &str)> = read.findings.iter().map(|finding| (finding.rule, finding.quote.as_str())).collect();
    let expected = [(rule::HIDDEN_TEXT, "密"), (rule::TRACKED_CHANGES, "旧句"), (rule::COMMENTS_LEFT, "请核实")];
    assert_eq!(found, expected);
}

/// What the blocks show, one after another.
fn shown(read: &Noted<RawDocument>) -> Vec<String> {
    let show = |block: &Block| match block {
        Block::Paragraph(paragraph) => paragraph.shown(),
        Block::Table(_) => block.shown(),
    };
    read.value.blocks.iter().map(show).collect()
}

fn quotes(read: &Noted<RawDocument>) -> Vec<(&'static str, &str)> {
    read.findings.iter().map(|finding| (finding.rule, finding.quote.as_str())).collect()
}

fn number_style(name: &str, levels: &[(&str, &str, &str)]) -> String {
    let levels = (1..).zip(levels).map(|(level, (format, suffix, more))| {
        format!(r#"<text:list-level-style-number text:level="{level}" style:num-format="{format}" style:num-suffix="{suffix}" {more}/>"#)
    });
    format!(r#"<text:list-style style:name="{name}">{}</text:list-style>"#, levels.collect::<String>())
}

fn list(attributes: &str, items: &[&str]) -> String {
    let items = items.iter().map(|item| format!("<text:list-item>{item}</text:list-item>"));
    format!("<text:list {attributes}>{}</text:list>", items.collect::<String>())
}

const IN_L: &str = r#"text:style-name="L""#;

#[test]
fn figures_are_raised_and_lowered() {
    let style = |name: &str, position: &str| {
        format!(
            r#"<style:style style:name="{name}" style:family="text"><style:text-properties style:text-position="{position}"/></style:style>"#
        )
    };
    let styles = [
        style("A", "super 58%"),
        style("B", "-33% 58%"),
        style("C", "33% 58%"),
        style("D", "0% 100%"),
        style("E", "19% 100%"),
    ]
    .concat();
    let span = |name: &str, text: &str| format!("<text:span text:style-name=\"{name}\">{text}</text:span>");
    let body = format!(
        "<text:p>10{}、CO{}、x{}、{}</text:p>",
        span("A", "8"),
        span("B", "2"),
        span("C", &format!("2{}", span("D", "3"))),
        span("E", "2021")
    );
    assert_eq!(shown(&read(&styles, &body)), ["10⁸、CO₂、x²3、2021"]);
}

#[test]
fn lists_go_on_begin_anew_and_change_their_style() {
    let styles = number_style("L", &[("1", ".", "")]) + &number_style("M", &[("A", ".", "")]);
    let body = [
        list(IN_L, &["<text:p>甲</text:p>", "<text:p>乙</text:p>"]),
        list(r#"text:style-name="L" text:continue-numbering="true""#, &["<text:p>丙</text:p>"]),
        list(r#"text:style-name="M" xml:id="m""#, &["<text:p>丁</text:p>"]),
        list(r#"text:style-name="L" text:continue-numbering="true""#, &["<text:p>戊</text:p>"]),
        list(r#"text:style-name="M" text:continue-list="m""#, &["<text:p>己</text:p>"]),
        "<text:list text:style-name=\"L\"><text:list-item text:start-value=\"5\"><text:p>庚</text:p></text:list-item><text:list-item text:style-override=\"M\"><text:p>辛</text:p></text:list-item></text:list>".to_owned(),
        list("", &["<text:p>壬</text:p>"]),
    ];
    let expected = ["1.甲", "2.乙", "3.丙", "A.丁", "1.戊", "B.己", "5.庚", "F.辛", "•壬"];
    assert_eq!(shown(&read(&styles, &body.concat())), expected);
}

#[test]
fn what_has_no_number_holds_its_place() {
    let styles = number_style("L", &[("1", ".", ""), ("1", ".", r#"text:display-levels="2""#)]);
    let header = |text: &str| format!("<text:list-header><text:p>{text}</text:p></text:list-header>");
    let nested = |items: &[&str]| list("", items);
    let first = nested(&["<text:p>子</text:p>"]);
    let second = format!("<text:p>乙</text:p>{}", nested(&["<text:p>丑</text:p>"]));
    let third = format!("{}<text:p>续</text:p>", nested(&["<text:p>寅</text:p>"]));
    let body = list(IN_L, &[&first, "<text:p>甲</text:p>", &second, &third]);
    assert_eq!(shown(&read(&styles, &body)), ["1.1.子", "2.甲", "3.乙", "3.1.丑", "3.2.寅", "续"]);
    let body =
        format!("<text:list {IN_L}>{}<text:list-item><text:p>甲</text:p></text:list-item></text:list>", header("题"));
    assert_eq!(shown(&read(&styles, &body)), ["题", "1.甲"]);
}

#[test]
fn labels_are_those_of_libreoffice() {
    let item = |start: u32, style: &str| {
        format!(
            "<text:list text:style-name=\"{style}\"><text:list-item text:start-value=\"{start}\"><text:p/></text:list-item><text:list-item><text:p>x</text:p></text:list-item></text:list>"
        )
    };
    for (format, more, start, label) in [
        ("a", "", 27, "ab)"),
        ("a", r#"style:num-letter-sync="true""#, 27, "bb)"),
        ("一, 二, 三, ...", r#"style:num-list-format="第%1%章""#, 10, "第十一章"),
        ("", r#"style:num-prefix="附""#, 3, "附)"),
        ("001, 002, 003, ...", "", 3, "004)"),
    ] {
        let found = shown(&read(&number_style("L", &[(format, ")", more)]), &item(start, "L")));
        assert_eq!(found, [format!("{label}x")]);
    }
    let long = format!(r#"style:num-list-format="{}""#, "%1%".repeat(85));
    let found = shown(&read(&number_style("L", &[("I", ")", &long)]), &item(32_766, "L")));
    assert!((500..600).contains(&found[0].len()), "{}", found[0].len());
    let consecutive = number_style("L", &[("1", ".", ""), ("1", ".", "")])
        .replace("<text:list-style", r#"<text:list-style text:consecutive-numbering="true""#);
    let body =
        list(IN_L, &[&format!("<text:p>甲</text:p>{}", list("", &["<text:p>乙</text:p>"])), "<text:p>丙</text:p>"]);
    assert_eq!(shown(&read(&consecutive, &body)), ["1.甲", "2.乙", "3.丙"]);
}

#[test]
fn headings_are_numbered_by_the_outline() {
    let outline = r#"<text:outline-style><text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/></text:outline-style>"#;
    let heading = |more: &str, text: &str| format!("<text:h text:outline-level=\"1\" {more}>{text}</text:h>");
    let body = [
        heading("", "甲"),
        heading(r#"text:is-list-header="true""#, "乙"),
        heading(r#"text:restart-numbering="true" text:start-value="7""#, "丙"),
        heading(r#"text:style-name="N""#, "丁"),
        heading("", "戊"),
    ];
    let none = r#"<style:style style:name="N" style:family="paragraph" style:list-style-name=""/>"#;
    let flat = format!(
        "<office:document {SPACES}><office:styles>{outline}{none}</office:styles><office:body><office:text>{}</office:text></office:body></office:document>",
        body.concat()
    );
    let read = read_flat(flat.as_bytes(), &crate::model::Bounds::default()).expect("a document");
    assert_eq!(shown(&read), ["一、甲", "乙", "七、丙", "丁", "八、戊"]);
    let Block::Paragraph(paragraph) = &read.value.blocks[0] else { panic!("a paragraph") };
    assert_eq!(paragraph.role, Role::Heading(1));
}

#[test]
fn rows_are_found_in_groups_and_covered_cells_are_named() {
    let cell = |more: &str, text: &str| format!("<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>");
    let row = |more: &str, cells: &str| format!("<table:table-row {more}>{cells}</table:table-row>");
    let covered = |text: &str| format!("<table:covered-table-cell><text:p>{text}</text:p></table:covered-table-cell>");
    let wide = cell(r#"table:number-columns-spanned="1000000000" table:number-rows-spanned="1000000000""#, "甲");
    let body = format!(
        "<table:table><table:table-header-rows><table:table-row-group>{}</table:table-row-group></table:table-header-rows><table:table-rows><table:table-row-group>{}{}{}</table:table-row-group></table:table-rows></table:table>",
        row("", &format!("{wide}{}", covered("盖住"))),
        row("", &format!("{}{}", covered(""), covered(""))),
        row("", &format!("{}{}", cell("", "乙"), covered("未盖"))),
        row(r#"table:visibility="collapse""#, &cell("", "藏行"))
    );
    let read = read("", &body);
    let Block::Table(table) = &read.value.blocks[0] else { panic!("a table") };
    let cells: Vec<Vec<(u32, u32, u32)>> = table
        .rows
        .iter()
        .map(|row| row.cells.iter().map(|cell| (cell.column, cell.colspan, cell.rowspan)).collect())
        .collect();
    assert_eq!(cells, [vec![(0, 2, 2)], vec![], vec![(0, 1, 1), (1, 1, 1)]]);
    assert!(table.rows[0].head && !table.rows[1].head && table.columns == 2);
    assert_eq!(quotes(&read), [(rule::HIDDEN_TEXT, "盖住"), (rule::HIDDEN_TEXT, "藏行")]);
}

#[test]
fn three_lines_are_told_from_a_grid() {
    let style = |name: &str, borders: &str| {
        format!(
            r#"<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties {borders}/></style:style>"#
        )
    };
    let line = "0.5pt solid #000000";
    let styles = [
        style("head", &format!(r#"fo:border-top="{line}" fo:border-bottom="{line}" fo:border-left="none""#)),
        style("foot", &format!(r#"fo:border="none" fo:border-bottom="{line}""#)),
        style("all", &format!(r#"fo:border="{line}""#)),
    ];
    let row = |style: &str| {
        let cell = format!(r#"<table:table-cell table:style-name="{style}"><text:p>甲</text:p></table:table-cell>"#);
        format!("<table:table-row>{cell}{cell}</table:table-row>")
    };
    let ruling = |rows: [&str; 3]| {
        let document = read(&styles.concat(), &format!("<table:table>{}</table:table>", rows.map(row).concat())).value;
        let Block::Table(table) = &document.blocks[0] else { panic!("a table") };
        table.ruling
    };
    assert_eq!(ruling(["head", "", "foot"]), Ruling::ThreeLine);
    assert_eq!(ruling(["all", "all", "all"]), Ruling::Grid);
    assert_eq!(ruling(["", "", ""]), Ruling::Grid);
}

#[test]
fn shapes_forms_indexes_and_guides_are_read() {
    let body = r#"<office:forms><form:form><form:text form:id="c1" form:value="旧" form:current-value="张三"/><form:checkbox form:id="c2" form:label="同意" form:current-state="checked"/></form:form></office:forms>
<text:table-index><text:table-index-source><text:index-title-template>样</text:index-title-template></text:table-index-source><text:index-body><text:p>表一</text:p></text:index-body></text:table-index>
<text:p>甲<draw:g><draw:custom-shape><text:p>形</text:p></draw:custom-shape><draw:g><draw:ellipse><text:p>圆</text:p></draw:ellipse></draw:g></draw:g></text:p>
<text:p>姓名：<draw:control draw:control="c1"/> <draw:control draw:control="c2"/></text:p>
<text:p><text:ruby><text:ruby-base>汉</text:ruby-base><text:ruby-text>hàn</text:ruby-text></text:ruby>字<text:placeholder>填写</text:placeholder></text:p>
<text:p>x<text:s text:c="1000000000"/>y</text:p>"#;
    let read = read("", body);
    let shown = shown(&read);
    assert_eq!(shown[..6], ["表一", "甲", "形", "圆", "姓名：张三 ☑同意", "汉字"]);
    assert!(shown[6].len() < 2000 && read.value.blocks[2].place().words().get(Lang::Zh) == "第2段旁的文本框");
    assert_eq!(quotes(&read), [(rule::UNPLACED_CONTENT, "hàn")]);
}

#[test]
fn hidden_sections_and_paragraphs_are_named() {
    let styles = r#"<style:style style:name="H" style:family="paragraph"><style:text-properties text:display="none"/></style:style>"#;
    let body = r#"<text:section text:display="none"><text:p>节一</text:p></text:section>
<text:section text:display="condition" text:condition="ooow:1" text:is-hidden="true"><text:p>节二</text:p></text:section>
<text:section text:display="condition" text:condition="ooow:1"><text:p>甲</text:p></text:section>
<text:p text:style-name="H">段一</text:p>
<text:p>段二<text:hidden-paragraph text:is-hidden="true"/></text:p>
<text:p>乙<text:hidden-text text:is-hidden="true" text:string-value="密"/><text:hidden-text text:string-value="丙">丙</text:hidden-text></text:p>
<text:p><text:variable-set text:display="none">藏</text:variable-set>丁</text:p>"#;
    let read = read(styles, body);
    assert_eq!(shown(&read), ["甲", "乙丙", "丁"]);
    let said: Vec<&str> = read.findings.iter().map(|finding| finding.quote.as_str()).collect();
    assert_eq!(said, ["节一", "节二", "段一", "段二", "密", "藏"]);
}

#[test]
fn changes_are_counted_once() {
    let region =
        |id: &str, change: &str| format!("<text:changed-region xml:id=\"{id}\">{change}</text:changed-region>");
    let body = format!(
        "<text:tracked-changes>{}{}{}</text:tracked-changes><text:p>甲<text:change-start text:change-id=\"a\"/>乙<text:change-end text:change-id=\"a\"/></text:p><text:p>丙<text:change text:change-id=\"b\"/><text:change-start text:change-id=\"c\"/>仍在<text:change-end text:change-id=\"c\"/>丁</text:p>",
        region("a", "<text:insertion/>"),
        region("b", "<text:deletion><text:p>旧<text:span>句</text:span>子</text:p></text:deletion>"),
        region("c", "<text:deletion/>"),
    );
    let read = read("", &body);
    assert_eq!(shown(&read), ["甲乙", "丙丁"]);
    assert_eq!(quotes(&read), [(rule::TRACKED_CHANGES, "旧句子")]);
    let message = read.findings[0].message.get(Lang::Zh);
    assert!(message.contains("插入 1 处，删除 3 处") || message.contains("插入 1 处，删除 2 处"), "{message}");
}

#[test]
fn one_file_of_xml_is_read_with_its_pictures() {
    let picture = "<draw:frame svg:width=\"2.54cm\" svg:height=\"1in\"><draw:image><office:binary-data>R0lG\nODlh</office:binary-data></draw:image></draw:frame>";
    let flat = format!(
        "<office:document {SPACES}><office:master-styles><style:master-page style:name=\"Standard\"><style:header><text:p>内部资料</text:p></style:header></style:master-page><style:master-page style:name=\"X\"><style:header><text:p>不用</text:p></style:header></style:master-page></office:master-styles><office:body><office:text><text:p>甲{picture}</text:p></office:text></office:body></office:document>"
    );
    let read = read_flat(flat.as_bytes(), &crate::model::Bounds::default()).expect("a document");
    let Block::Paragraph(paragraph) = &read.value.blocks[0] else { panic!("a paragraph") };
    let Some(Inline::Picture(picture)) = paragraph.inlines.last() else { panic!("a picture") };
    assert_eq!((&*picture.bytes, picture.size), (&b"GIF89a"[..], Some((72.0, 72.0))));
    assert_eq!(read.value.asides.iter().map(|aside| aside.text.as_str()).collect::<Vec<_>>(), ["内部资料"]);
}

#[test]
fn repeats_and_depth_are_bounded() {
    let cell = r#"<table:table-cell table:number-columns-repeated="4000000000"><text:p>甲</text:p></table:table-cell>"#;
    let row = format!(r#"<table:table-row table:number-rows-repeated="4000000000">{cell}</table:table-row>"#);
    let read = read("", &format!("<table:table>{row}</table:table>"));
    let Block::Table(table) = &read.value.blocks[0] else { panic!("a table") };
    assert!(table.rows.iter().map(|row| row.cells.len()).sum::<usize>() < 50_000);
    assert!(read.findings.iter().any(|finding| finding.message.get(Lang::Zh).contains("重复的行或单元格过多")));
    // What a hidden cell holds is looked at once, however often the cell is repeated.
    let long = format!(
        r#"<table:table-cell table:number-columns-repeated="1000"><text:p>{}甲</text:p></table:table-cell>"#,
        "<text:span/>".repeat(750)
    );
    let rows = format!("<table:table-row>{long}</table:table-row>").repeat(300);
    let hidden = r#"<table:table-column table:visibility="collapse" table:number-columns-repeated="1024"/>"#;
    let hidden = self::read("", &format!("<table:table>{hidden}{rows}</table:table>"));
    assert_eq!(hidden.findings.len(), 300);
    let deep = format!("{}<text:p>甲</text:p>{}", "<text:section>".repeat(200), "</text:section>".repeat(200));
    let deep = self::read("", &deep);
    assert!(deep.findings.iter().any(|finding| finding.message.get(Lang::Zh).contains("嵌套过深")));
}

#[test]
fn what_is_no_document_is_refused() {
    let whole = packed("", "<text:p>甲</text:p>");
    assert!(read_odt(&whole[..whole.len() / 2], &crate::model::Bounds::default()).is_err());
    assert!(read_odt(b"", &crate::model::Bounds::default()).is_err());
    assert!(read_flat(format!("<office:document {SPACES}/>").as_bytes(), &crate::model::Bounds::default()).is_err());
}

#[test]
fn a_row_whose_words_are_deleted_goes() {
    let cell = |inner: &str| format!("<table:table-cell><text:p>{inner}</text:p></table:table-cell>");
    let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let body = format!(
        "<text:tracked-changes><text:changed-region xml:id=\"a\"><text:deletion><text:p>旧</text:p></text:deletion></text:changed-region></text:tracked-changes><table:table>{}{}{}{}</table:table>",
        row(&cell("甲")),
        row(&cell("<text:change text:change-id=\"a\"/>")),
        row(&cell("")),
        row(&cell("乙<text:change text:change-id=\"a\"/>"))
    );
    let read = read("", &body);
    let Some(Block::Table(table)) = read.value.blocks.first() else { panic!("a table") };
    let rows = table.rows.iter().map(|row| row.cells[0].shown());
    assert_eq!(rows.collect::<Vec<_>>(), ["甲", "", "乙"]);
}
