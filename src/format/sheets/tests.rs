//! Workbooks as rust_xlsxwriter writes them, and packages that lie.
use std::io::{Cursor, Write};

use rust_xlsxwriter::{Format, Workbook, Worksheet};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::model::Lang;

const TYPES: &str = r#"<Relationships><Relationship Id="rId1" Type="x/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const SHEETS: &str = r#"<workbook><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const PARTS: &str = r#"<Relationships><Relationship Id="rId1" Type="x/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

const OWN: [(&str, &str); 3] =
    [("_rels/.rels", TYPES), ("xl/workbook.xml", SHEETS), ("xl/_rels/workbook.xml.rels", PARTS)];

/// Packs parts.
fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a new part");
        writer.write_all(text.as_bytes()).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

/// Packs a workbook of one sheet from the inner XML of its worksheet and further parts.
fn package(sheet: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let sheet = format!("<worksheet>{sheet}</worksheet>");
    packed(&[&OWN[..], &[("xl/worksheets/sheet1.xml", sheet.as_str())], more].concat())
}

/// Writes a workbook of one sheet.
fn written(fill: impl Fn(&mut Worksheet) -> Result<(), rust_xlsxwriter::XlsxError>) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet()).expect("cells that can be written");
    workbook.save_to_buffer().expect("a workbook")
}

fn refused(bytes: &[u8]) -> String {
    open_sheets(bytes, &crate::model::Bounds::default())
        .expect_err("a workbook that must be refused")
        .message
        .get(Lang::Zh)
        .to_owned()
}

fn texts(sheet: &Sheet) -> Vec<(u32, u32, &str)> {
    let cells = sheet.rows.iter().flat_map(|row| row.cells.iter().map(move |cell| (row.number, cell)));
    cells.map(|(row, cell)| (row, cell.column, cell.text.as_str())).collect()
}

#[test]
fn values_are_what_a_person_sees() {
    let bytes = written(|sheet| {
        let format = |code: &str| Format::new().set_num_format(code);
        sheet.write(0, 0, "第一行\r\n第二行")?;
        sheet.write(1, 1, 12.0)?.write(1, 2, 0.1 + 0.2)?.write(1, 3, true)?;
        sheet.write_with_format(2, 0, 44559, &format("yyyy\"年\"m\"月\"d\"日\""))?;
        sheet.write_with_format(2, 1, 44_559.354_166_666_7, &format("yyyy-mm-dd hh:mm"))?;
        sheet.write_with_format(2, 2, 0.5, &format("h:mm"))?;
        sheet.write_with_format(2, 3, 1.5, &format("[h]:mm"))?;
        sheet.write_with_format(3, 0, 0.956, &format("0.0%"))?.write_with_format(3, 1, 0.285, &format("0%"))?;
        sheet.write_with_format(3, 2, 57.0, &format("0000"))?.write(3, 3, 13_800_138_000_i64)?;
        sheet.write_with_format(4, 0, 1_234_567.891, &format("#,##0.00"))?;
        sheet.write_with_format(4, 1, -5.0, &format("0_);(0)"))?.write_with_format(4, 2, 0.5, &format("# ?/?"))?;
        sheet.write_with_format(4, 3, 1.005, &format("0.00\"万元\""))?;
        sheet.write_with_format(5, 0, 3.6e17, &format("0.00E+00"))?.write_with_format(5, 1, 3.1, &format("0.00"))?;
        sheet.write(6, 0, "  ")?;
        Ok(())
    });
    let sheets = open_sheets(&bytes, &crate::model::Bounds::default()).expect("a sound workbook").value;
    let expected = [
        (1, 1, "第一行\n第二行"),
        (2, 2, "12"),
        (2, 3, "0.3"),
        (2, 4, "TRUE"),
        (3, 1, "2021年12月29日"),
        (3, 2, "2021-12-29 08:30"),
        (3, 3, "12:00"),
        (3, 4, "36:00"),
        (4, 1, "95.6%"),
        (4, 2, "29%"),
        (4, 3, "0057"),
        (4, 4, "13800138000"),
        (5, 1, "1,234,567.89"),
        (5, 2, "(5)"),
        (5, 3, "1/2"),
        (5, 4, "1.01万元"),
        (6, 1, "360000000000000000"),
        (6, 2, "3.10"),
    ];
    assert_eq!(texts(&sheets[0]), expected);
}

#[test]
fn sections_are_chosen_by_the_number_itself() {
    let bytes = written(|sheet| {
        let cells = [
            (1.0, "[=1]\"是\";[=0]\"否\";\"未知\""),
            (0.0, "[=1]\"是\";[=0]\"否\";\"未知\""),
            (60.0, "[>60]\"合格\";\"不合格\""),
            (1.0, "[<=1]0%;\"超额\""),
            (0.285, "[<=1]0%;\"超额\""),
            (0.0, "0;-0;;@"),
            (2.0, ";;;"),
            (3.0, "G/通用格式\"个\""),
            (1_234_567.0, "#!.#,\"万\""),
        ];
        for (row, (number, code)) in (0..).zip(cells) {
            sheet.write_with_format(row, 0, number, &Format::new().set_num_format(code))?;
        }
        Ok(())
    });
    let sheets = open_sheets(&bytes, &crate::model::Bounds::default()).expect("a sound workbook").value;
    let shown: Vec<_> = texts(&sheets[0]).into_iter().map(|(_, _, text)| text).collect();
    assert_eq!(shown, ["是", "否", "不合格", "100%", "29%", "2", "3个", "123.5万"]);
}

#[test]
fn dates_are_as_fine_as_their_format() {
    let bytes = written(|sheet| {
        let cells = [
            "yyyy\"年\"m\"月\"",
            "m\"月\"d\"日\"",
            "aaaa",
            "[$-804]aaa;@",
            "yyyy/m/d",
            "yyyy\"年\"m\"月\"d\"日\" aaaa",
            "上午/下午h\"时\"mm\"分\"",
            "yyyy/m/d h:mm",
            "0!d",
        ];
        for (row, code) in (0..).zip(cells) {
            sheet.write_with_format(row, 0, 44_348.586_805_56, &Format::new().set_num_format(code))?;
        }
        Ok(())
    });
    let sheets = open_sheets(&bytes, &crate::model::Bounds::default()).expect("a sound workbook").value;
    let shown: Vec<_> = texts(&sheets[0]).into_iter().map(|(_, _, text)| text).collect();
    let expected = [
        "2021年6月",
        "6月1日",
        "星期二",
        "周二",
        "2021/6/1",
        "2021年6月1日 星期二",
        "14:05",
        "2021/6/1 14:05",
        "44349d",
    ];
    assert_eq!(shown, expected);
}

#[test]
fn hidden_sheets_are_reported_and_left_out() {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().write(0, 0, "看得见").expect("a cell");
    let secret = workbook.add_worksheet().set_name("底稿").expect("a name");
    secret.write(1, 1, "内部数据").expect("a cell");
    secret.set_hidden(true);
    let read = open_sheets(&workbook.save_to_buffer().expect("a workbook"), &crate::model::Bounds::default())
        .expect("a sound workbook");
    assert_eq!(read.value.len(), 1);
    let [finding] = read.findings.as_slice() else { panic!("one finding: {:?}", read.findings) };
    assert_eq!((finding.rule, finding.quote.as_str()), (rule::HIDDEN_TEXT, "内部数据"));
    assert_eq!(finding.place, Some(Place::SheetCell { sheet: "底稿".into(), row: 2, column: 2 }));
}

#[test]
fn a_macro_sheet_is_named_and_the_others_are_read() {
    let own = r#"<sheet name="表" sheetId="1" r:id="rId1"/>"#;
    let sheets = format!(
        r#"<workbook><sheets><sheet name="宏" sheetId="2" r:id="rId2"/>{own}<sheet name="缺" r:id="rId9"></sheet></sheets></workbook>"#
    );
    let macros = r#"<Relationship Id="rId2" Type="x/xlMacrosheet" Target="macrosheets/sheet1.xml"/></Relationships>"#;
    let links = PARTS.replace("</Relationships>", macros);
    let sheet = r#"<worksheet><sheetData><row><c><v>12</v></c></row></sheetData></worksheet>"#;
    for sheets in [sheets.clone(), format!("\u{FEFF}{sheets}"), format!("\u{FEFF}\u{FEFF}{sheets}")] {
        let bytes = packed(&[
            OWN[0],
            ("xl/workbook.xml", &sheets),
            ("xl/_rels/workbook.xml.rels", &links),
            ("xl/worksheets/sheet1.xml", sheet),
            ("xl/macrosheets/sheet1.xml", "<macrosheet/>"),
        ]);
        let read = open_sheets(&bytes, &crate::model::Bounds::default()).expect("one sheet that can be read");
        assert_eq!(texts(&read.value[0]), [(1, 1, "12")]);
        let said: Vec<&str> = read.findings.iter().map(|finding| finding.message.get(Lang::Zh)).collect();
        assert!(said[0].contains("“宏”") && said[1].contains("“缺”"), "{said:?}");
    }
}

#[test]
fn regions_are_cut_to_what_holds_text() {
    let bytes = written(|sheet| {
        sheet.merge_range(0, 0, 0, 16_383, "标题", &Format::new())?;
        sheet.write(2, 2, "末格")?;
        Ok(())
    });
    let sheet = open_sheets(&bytes, &crate::model::Bounds::default()).expect("a sound workbook").value.remove(0);
    assert_eq!(sheet.regions, [Region { top: 1, left: 1, bottom: 1, right: 3 }]);
    assert_eq!(sheet.columns(), Some((1, 3)));
}

#[test]
fn text_under_a_region_is_reported() {
    let cells = r#"<sheetData><row><c t="str"><v>甲</v></c><c t="str"><v>乙</v></c></row></sheetData>
        <mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="B1:C1"/></mergeCells>"#;
    let read = open_sheets(&package(cells, &[]), &crate::model::Bounds::default()).expect("a sound workbook");
    assert_eq!(texts(&read.value[0]), [(1, 1, "甲")]);
    assert_eq!(read.value[0].regions.len(), 1, "the second overlaps the first");
    assert_eq!((read.findings.len(), read.findings[0].quote.as_str()), (1, "乙"));
}

#[test]
fn cells_without_references_are_counted() {
    let cells =
        r#"<sheetData><row><c/><c t="inlineStr"><is><t>甲</t></is></c></row><row><c><v>2.0</v></c></row></sheetData>"#;
    let read = open_sheets(&package(cells, &[]), &crate::model::Bounds::default()).expect("a sound workbook");
    assert_eq!(texts(&read.value[0]), [(1, 2, "甲"), (2, 1, "2")]);
}

#[test]
fn a_cell_may_stand_as_far_as_excel_goes_and_no_farther() {
    let far = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576">VALUE</c></row></sheetData>"#;
    let read = open_sheets(&package(&far.replace("VALUE", "<v>2</v>"), &[]), &crate::model::Bounds::default())
        .expect("a sparse sheet");
    let last = read.value[0].rows.last().expect("two rows");
    assert_eq!((read.value[0].rows.len(), last.number, last.cells[0].column), (2, 1_048_576, 16_384));
    assert!(open_sheets(&package(&far.replace("VALUE", ""), &[]), &crate::model::Bounds::default()).is_ok());
    let beyond = r#"<sheetData><row r="1048577"><c r="A1048577"><v>1</v></c></row></sheetData>"#;
    assert!(refused(&package(beyond, &[])).contains("超出 Excel 范围"));
}

#[test]
fn lies_cost_nothing_and_bombs_are_refused() {
    let strings = |count: &str| format!("<sst uniqueCount=\"{count}\"><si><t>甲</t></si></sst>");
    let data = r#"<sheetData><row><c t="s"><v>0</v></c></row></sheetData>"#;
    let with = |count: &str| package(data, &[("xl/SharedStrings.xml", &strings(count))]);
    // A count that cannot be true is taken away, and no memory is reserved for it.
    for count in ["1", "999999999999"] {
        assert_eq!(
            texts(&open_sheets(&with(count), &crate::model::Bounds::default()).expect("a sound workbook").value[0]),
            [(1, 1, "甲")]
        );
    }
    assert!(refused(&package(data, &[("xl/x.xml", &" ".repeat(65 << 20))])).contains("上限"));
    let styles = format!("<styleSheet><cellXfs>{}</cellXfs></styleSheet>", "<xf/>".repeat(150_000));
    assert!(refused(&package(data, &[("xl/styles.xml", &styles)])).contains("上限"));
    let code = format!(r#"<styleSheet><numFmts><numFmt formatCode="{}"/></numFmts></styleSheet>"#, "0".repeat(5000));
    assert!(refused(&package(data, &[("xl/styles.xml", &code)])).contains("一项单元格格式长达 5000 字节"));
    let long = "长".repeat(1 << 20);
    let shared = format!("<sst><si><t>{long}</t></si></sst>");
    let shown = format!("<sheetData>{}</sheetData>", r#"<row><c t="s"><v>0</v></c></row>"#.repeat(1000));
    assert!(refused(&package(&shown, &[("xl/sharedStrings.xml", &shared)])).contains("上限"));
}

#[test]
fn what_is_no_workbook_is_refused_in_plain_words() {
    let whole = package("<sheetData/>", &[]);
    assert!(refused(&whole[..whole.len() / 2]).contains("不完整"));
    assert!(refused(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").contains(".xls 格式"));
    let none = ("xl/workbook.xml", "<workbook/>");
    assert!(refused(&packed(&[OWN[0], none, OWN[2]])).contains("没有工作表"));
    assert!(refused(&package("<sheetData><row><c r=\"A0\"/></row>", &[])).contains("不合规范"));
    assert_eq!(
        open_sheets(&whole, &crate::model::Bounds::default()).expect("a blank workbook").value,
        [Sheet { name: "表".into(), ..Sheet::default() }]
    );
}

#[test]
fn what_stands_beside_the_cells_is_reported() {
    let drawing = "<xdr:wsDr><a:p><a:t>此处&amp;盖章</a:t></a:p></xdr:wsDr>";
    let comments = "<comments><comment ref=\"B2\"><text><r><t>请补数据</t></r></text></comment></comments>";
    let more = [("xl/drawings/drawing1.xml", drawing), ("xl/comments1.xml", comments), ("xl/media/image1.png", "")];
    let read =
        open_sheets(&package("<sheetData/>", &more), &crate::model::Bounds::default()).expect("a sound workbook");
    let quotes: Vec<_> = read.findings.iter().map(|finding| finding.quote.as_str()).collect();
    assert_eq!(quotes, ["请补数据", "", "此处&盖章"]);
    let rules: Vec<_> = read.findings.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, [rule::COMMENTS_LEFT, rule::UNPLACED_CONTENT, rule::UNPLACED_CONTENT]);
}

#[test]
fn comments_of_repeated_rows_are_counted_and_listed_only_so_far() {
    let workbook = |tables: usize, times: u32, note: &str| {
        let note = format!("<office:annotation><text:p>{note}</text:p></office:annotation>");
        let cell = format!("<table:table-cell><text:p>甲</text:p>{note}</table:table-cell>");
        let row = format!(r#"<table:table-row table:number-rows-repeated="{times}">{cell}</table:table-row>"#);
        let table = format!("<table:table>{row}</table:table>").repeat(tables);
        let body = format!("<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>");
        packed(&[("content.xml", &format!("<office:document-content>{body}</office:document-content>"))])
    };
    let read =
        open_workbook(&workbook(60, 30, "请补数据"), crate::model::Format::Ods, &crate::model::Bounds::default())
            .expect("a workbook");
    assert_eq!((read.value.len(), read.findings.len()), (60, FINDING_LIMIT + 1));
    assert!(read.findings[FINDING_LIMIT].message.get(Lang::Zh).contains("其余不再逐条列出"));
    let large = open_workbook(
        &workbook(6, 200, &"<text:span/>".repeat(10_000)),
        crate::model::Format::Ods,
        &crate::model::Bounds::default(),
    );
    assert!(large.expect_err("too large").message.get(Lang::Zh).contains("上限"));
    let large = open_workbook(
        &workbook(6, 10_000, &"长".repeat(10_000)),
        crate::model::Format::Ods,
        &crate::model::Bounds::default(),
    );
    assert!(large.expect_err("too large").message.get(Lang::Zh).contains("上限"));
}

#[test]
fn what_stands_beside_the_cells_of_open_document_is_read_or_reported() {
    let cells = "<table:table-row><table:table-cell><text:p>甲</text:p>\
        <draw:frame><draw:image href='Pictures/1.png'/></draw:frame><draw:custom-shape><text:p>盖章处</text:p></draw:custom-shape>\
        <office:annotation><text:p>请补数据</text:p></office:annotation></table:table-cell></table:table-row>";
    let shapes = "<table:shapes><draw:frame><draw:text-box><text:p>框里的字</text:p></draw:text-box></draw:frame></table:shapes>";
    let table = format!("<table:table table:style-name='ta1'>{shapes}{cells}</table:table>");
    let style = "<style:style style:name='ta1' style:family='table' style:master-page-name='页'/>";
    let content = format!(
        "<office:document-content><office:automatic-styles>{style}</office:automatic-styles><office:body>\
        <office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"
    );
    let page = "<style:master-page style:name='页'><style:header><text:p>机密★10年</text:p></style:header>\
        <style:footer><style:region-left><text:p><text:sheet-name>???</text:sheet-name></text:p></style:region-left></style:footer>\
        <style:header-left style:display='false'><text:p>不用</text:p></style:header-left></style:master-page>";
    let styles =
        format!("<office:document-styles><office:master-styles>{page}</office:master-styles></office:document-styles>");
    let bytes = packed(&[("content.xml", &content), ("styles.xml", &styles)]);
    let read = open_workbook(&bytes, crate::model::Format::Ods, &crate::model::Bounds::default()).expect("a workbook");
    assert_eq!(texts(&read.value[0]), [(1, 1, "甲")]);
    assert_eq!(read.value[0].edges, [Aside { place: Place::edge(false), text: "机密★10年".into() }]);
    let said: Vec<_> = read.findings.iter().map(|finding| (finding.rule, finding.quote.as_str())).collect();
    let expected =
        [(rule::COMMENTS_LEFT, "请补数据"), (rule::UNPLACED_CONTENT, ""), (rule::UNPLACED_CONTENT, "框里的字 盖章处")];
    assert_eq!(said, expected);
}
