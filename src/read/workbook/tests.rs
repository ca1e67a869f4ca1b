//! Workbooks of both shapes.
use rust_xlsxwriter::{Format as Look, Workbook, Worksheet};

use super::*;
use crate::model::{Block, Format, Place, Table};

const LABELS: [&str; 8] =
    ["单位名称", "填表人", "联系电话", "填表日期", "一、目标", "二、效果", "三、问题", "四、亮点"];

fn is_label(text: &str) -> bool {
    LABELS.contains(&text.replace(['\n', ' '], "").as_str())
}

fn read(fill: impl Fn(&mut Workbook) -> Result<(), rust_xlsxwriter::XlsxError>) -> Result<Noted<RawFile>, String> {
    let mut workbook = Workbook::new();
    fill(&mut workbook).expect("cells that can be written");
    let bytes = workbook.save_to_buffer().expect("a workbook");
    let section_of = |text: &str| LABELS.iter().skip(4).position(|label| *label == text);
    let known = Known {
        is_label: &is_label,
        section_of: &section_of,
        is_unit: &|text| text == LABELS[0],
        is_table_head: &|text| text == "项目" || text == "内容",
        bounds: &crate::model::Bounds::default(),
    };
    read_workbook(&bytes, Format::Xlsx, &known).map_err(|finding| finding.message.get(Lang::Zh).to_owned())
}

fn documents(fill: impl Fn(&mut Workbook) -> Result<(), rust_xlsxwriter::XlsxError>) -> Vec<RawDocument> {
    read(fill).expect("a sound workbook").value.documents
}

/// Returns what belongs to none of the documents, with its places.
fn asides(fill: impl Fn(&mut Workbook) -> Result<(), rust_xlsxwriter::XlsxError>) -> Vec<(Place, String)> {
    let asides = read(fill).expect("a sound workbook").value.asides;
    asides.into_iter().map(|aside| (aside.place, aside.text)).collect()
}

fn write(sheet: &mut Worksheet, row: u32, texts: &[&str]) -> Result<(), rust_xlsxwriter::XlsxError> {
    for (column, text) in (0_u16..).zip(texts).filter(|(_, text)| !text.is_empty()) {
        sheet.write(row, column, *text)?;
    }
    Ok(())
}

fn table(document: &RawDocument) -> &Table {
    match document.blocks.as_slice() {
        [Block::Table(table), ..] => table,
        other => panic!("a table first: {other:?}"),
    }
}

fn pairs(document: &RawDocument) -> Vec<(String, String)> {
    table(document).rows.iter().map(|row| (row.cells[0].text(), row.cells[1].text())).collect()
}

fn at(row: u32, column: u32) -> Place {
    Place::SheetCell { sheet: "Sheet1".into(), row, column }
}

fn list(workbook: &mut Workbook) -> Result<(), rust_xlsxwriter::XlsxError> {
    let sheet = workbook.add_worksheet();
    write(sheet, 0, &["2021年汇总"])?;
    write(sheet, 1, &["序号", "单位名称", "填表人", "联系\n电话", "", "一、目标"])?;
    write(sheet, 2, &["1", "甲局", "张三", "0757-1", "旁注", "第一段\n\n第二段"])?;
    write(sheet, 3, &["2", "乙局", "", "0757-2"])?;
    write(sheet, 4, &["3"])?;
    write(sheet, 5, &["序号", "单位名称", "填表人", "联系\n电话", "", "一、目标"])?;
    write(sheet, 6, &["4", "丙局", "王五", "0757-3"])?;
    write(sheet, 7, &["注：由绩效办汇总"])
}

#[test]
fn each_row_of_a_list_is_a_document() {
    let documents = documents(list);
    let parts: Vec<_> = documents.iter().map(|document| document.part.as_deref()).collect();
    assert_eq!(parts, [Some("Sheet1!3"), Some("Sheet1!4"), Some("Sheet1!7")]);
    let expected = [
        ("序号", "1"),
        ("单位名称", "甲局"),
        ("填表人", "张三"),
        ("联系\n电话", "0757-1"),
        ("", "旁注"),
        ("一、目标", "第一段\n第二段"),
    ];
    assert_eq!(pairs(&documents[0]), expected.map(|(label, value)| (label.to_owned(), value.to_owned())));
    assert_eq!(pairs(&documents[1])[2], ("填表人".to_owned(), String::new()));
    assert!(documents.iter().all(|document| document.format == Format::Xlsx && document.paper.is_none()));
}

#[test]
fn a_list_keeps_the_places_of_its_cells_and_what_stands_around_it() {
    let documents = documents(list);
    let row = &table(&documents[1]).rows[1];
    assert_eq!((&row.cells[0].place, &row.cells[1].place), (&at(2, 2), &at(4, 2)));
    assert_eq!(asides(list), [(at(1, 1), "2021年汇总".to_owned()), (at(8, 1), "注：由绩效办汇总".to_owned())]);
}

#[test]
fn merged_heads_and_values_reach_over_their_cells() {
    let list = |workbook: &mut Workbook| {
        let sheet = workbook.add_worksheet();
        let look = Look::new();
        sheet.merge_range(0, 0, 1, 0, "单位名称", &look)?.merge_range(0, 1, 1, 1, "填表日期", &look)?;
        sheet.merge_range(0, 2, 0, 3, "联系人", &look)?.merge_range(0, 4, 1, 4, "一、目标", &look)?;
        write(sheet, 1, &["", "", "填表人", "联系电话"])?;
        write(sheet, 2, &["甲局", "", "张三", "1", "完成"])?;
        write(sheet, 3, &["乙局", "", "李四", "2", "完成"])?;
        sheet.merge_range(2, 1, 3, 1, "12月", &look)?;
        sheet.merge_range(4, 0, 4, 4, "以上为全部单位", &look)?;
        Ok(())
    };
    let documents = documents(list);
    assert_eq!(documents.len(), 2);
    let expected =
        [("单位名称", "乙局"), ("填表日期", "12月"), ("填表人", "李四"), ("联系电话", "2"), ("一、目标", "完成")];
    assert_eq!(pairs(&documents[1]), expected.map(|(label, value)| (label.to_owned(), value.to_owned())));
    assert_eq!(table(&documents[1]).rows[1].cells[1].place, at(3, 2));
    let notes: Vec<_> = asides(list).into_iter().map(|(_, text)| text).collect();
    assert_eq!(notes, ["以上为全部单位"]);
}

fn form(workbook: &mut Workbook) -> Result<(), rust_xlsxwriter::XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.merge_range(0, 1, 0, 6, "自评报告", &Look::new())?;
    write(sheet, 2, &["", "单位名称", "甲局", "填表人", "", "联系\n电话", "1"])?;
    write(sheet, 3, &["", "一、目标"])?;
    sheet.merge_range(3, 2, 8, 6, "第一段\n\n第二段", &Look::new())?;
    write(sheet, 5, &["", "二、效果"])?;
    write(sheet, 9, &["", "三、问题", "无"])?;
    workbook.add_worksheet();
    write(workbook.add_worksheet(), 0, &["四、亮点", "很多"])
}

#[test]
fn a_form_is_one_document_with_a_table_per_sheet() {
    let documents = documents(form);
    let [document] = documents.as_slice() else { panic!("one document: {documents:?}") };
    assert_eq!((document.part.as_deref(), document.blocks.len()), (None, 2));
    let rows = &table(document).rows;
    assert_eq!((table(document).columns, rows.len()), (6, 5));
    let shape =
        |row: usize| rows[row].cells.iter().map(|cell| (cell.column, cell.colspan, cell.rowspan)).collect::<Vec<_>>();
    assert_eq!(shape(0), [(0, 6, 1)]);
    assert_eq!(shape(1), [(0, 1, 1), (1, 1, 1), (2, 1, 1), (3, 1, 1), (4, 1, 1), (5, 1, 1)]);
    assert_eq!(shape(2), [(0, 1, 1), (1, 5, 2)], "only two of the six rows hold text");
    assert_eq!(shape(3), [(0, 1, 1)]);
    assert_eq!(rows[2].cells[1].blocks.len(), 2);
    assert_eq!((rows[1].cells[4].blocks.len(), &rows[1].cells[4].place), (1, &at(3, 6)));
}

#[test]
fn a_blank_form_with_three_labels_in_a_row_is_no_list() {
    let documents = documents(|workbook| {
        let sheet = workbook.add_worksheet();
        write(sheet, 0, &["单位名称", "", "填表人", "", "联系电话"])?;
        for (row, label) in (1..).zip(["一、目标", "二、效果"]) {
            write(sheet, row, &[label, "完成", "很好"])?;
        }
        Ok(())
    });
    assert_eq!((documents.len(), documents[0].part.as_deref()), (1, None));
}

#[test]
fn other_sheets_of_a_list_are_kept_or_reported() {
    let read = read(|workbook| {
        list(workbook)?;
        write(workbook.add_worksheet(), 0, &["填表说明"])?;
        write(workbook.add_worksheet(), 0, &["单位名称", "丁局"])
    });
    let read = read.expect("a sound workbook");
    assert_eq!(read.value.documents.last().and_then(|document| document.part.as_deref()), Some("Sheet3"));
    assert_eq!((read.findings.len(), read.findings[0].quote.as_str()), (1, "填表说明"));
}

#[test]
fn a_workbook_without_anything_to_see_is_refused() {
    let blank = read(|workbook| write(workbook.add_worksheet(), 0, &[" "]));
    assert_eq!(blank.err().as_deref(), Some("空白工作簿：所有工作表都没有内容"));
    let hidden = read(|workbook| {
        workbook.add_worksheet();
        write(workbook.add_worksheet().set_hidden(true), 0, &["单位名称"])
    });
    assert_eq!(
        hidden.err().as_deref(),
        Some("空白工作簿：看得见的单元格都没有内容；工作表“Sheet2”是隐藏的，其中的内容没有读入")
    );
}

#[test]
fn units_in_columns_keep_their_places() {
    let read = |values: [&str; 2]| {
        documents(|workbook| {
            let sheet = workbook.add_worksheet();
            write(sheet, 0, &["2021年汇总"])?;
            write(sheet, 1, &["单位名称", values[0], values[1]])?;
            write(sheet, 2, &["填表人", "甲", "乙"])?;
            write(sheet, 3, &["一、目标", "完成", "未完成"])?;
            write(sheet, 4, &["二、效果", "好", "较好"])
        })
    };
    let units = read(["东局", "西局"]);
    let parts: Vec<_> = units.iter().filter_map(|unit| unit.part.as_deref()).collect();
    assert_eq!(parts, ["Sheet1!B", "Sheet1!C"]);
    assert_eq!(pairs(&units[1])[2], ("一、目标".to_owned(), "未完成".to_owned()));
    assert_eq!(
        table(&units[1]).rows[2].cells.iter().map(|cell| cell.place.clone()).collect::<Vec<_>>(),
        [at(4, 1), at(4, 3)]
    );
    assert_eq!(units[0].list_title.as_ref().map(|title| title.place.clone()), Some(at(1, 1)));
    // A remark beside each value is no second unit.
    assert_eq!(read(["东局", ""]).len(), 1);
    assert_eq!(read(["东局", "1"]).len(), 1);
}

#[test]
fn a_unit_may_have_a_row_for_each_section() {
    let units = documents(|workbook| {
        let sheet = workbook.add_worksheet();
        write(sheet, 0, &["单位名称", "填表人", "项目", "内容", "得分"])?;
        write(sheet, 1, &["东局", "甲", "一、目标", "完成", "9"])?;
        write(sheet, 2, &["", "", "二、效果", "好", "8"])?;
        write(sheet, 3, &["西局", "乙", "一、目标", "未完成", "7"])?;
        write(sheet, 4, &["", "", "二、效果", "较好", "7"])
    });
    let pairs: Vec<_> = units.iter().map(pairs).collect();
    let own = |texts: [(&str, &str); 5]| texts.map(|(label, value)| (label.to_owned(), value.to_owned())).to_vec();
    let head = |unit, filler, score, aim, effect| {
        own([("单位名称", unit), ("填表人", filler), ("得分", score), ("一、目标", aim), ("二、效果", effect)])
    };
    assert_eq!(pairs, [head("东局", "甲", "9\n8", "完成", "好"), head("西局", "乙", "7", "未完成", "较好")]);
    assert_eq!(table(&units[1]).rows[4].cells[1].place, at(5, 4));
}
