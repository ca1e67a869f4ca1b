//! Workbooks of binary parts written here, and parts that lie.
use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::format::sheets::Region;
use crate::model::Lang;

fn record(number: u32, data: &[u8]) -> Vec<u8> {
    let packed = |mut number: u32| {
        let mut bytes = Vec::new();
        while number > 0x7F {
            bytes.push(u8::try_from(number & 0x7F).expect("seven bits") | 0x80);
            number >>= 7;
        }
        bytes.push(u8::try_from(number).expect("seven bits"));
        bytes
    };
    [packed(number), packed(u32::try_from(data.len()).expect("short")), data.to_vec()].concat()
}

fn longs(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [longs(&[u32::try_from(units.len() / 2).expect("short")]), units].concat()
}

fn cell(number: u32, column: u32, style: u32, value: &[u8]) -> Vec<u8> {
    record(number, &[longs(&[column, style]), value.to_vec()].concat())
}

fn row(number: u32, flags: u8) -> Vec<u8> {
    record(0, &[&longs(&[number, 0])[..], &[0, 0, 0, flags, 0]].concat())
}

fn rels(list: &[(&str, &str, &str)]) -> Vec<u8> {
    let each = list.iter().map(|(id, kind, target)| {
        format!(r#"<Relationship Id="{id}" Type="x/relationships/{kind}" Target="{target}"/>"#)
    });
    format!("<Relationships>{}</Relationships>", each.collect::<String>()).into_bytes()
}

fn packed(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        writer.start_file(*name, options).expect("a new part");
        writer.write_all(bytes).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

/// A workbook whose parts have uncommon names and places, from the records of its first sheet.
fn package(sheet: &[Vec<u8>]) -> Vec<u8> {
    let entry = |state: u32, id: &str, name: &str| record(156, &[longs(&[state, 1]), wide(id), wide(name)].concat());
    // An entry as it was before Excel 2007 was finished.
    let early = record(156, &[longs(&[1, 0, 2]), wide("r2"), wide("底稿")].concat());
    let workbook = [record(153, &[0; 8]), entry(0, "r1", "报告"), early, entry(0, "r3", "宏"), entry(0, "r4", "图")];
    let format = |number: u16, data: Vec<u8>| [number.to_le_bytes().to_vec(), data].concat();
    let style = |number: u16| record(47, &[0, 0, number.to_le_bytes()[0], number.to_le_bytes()[1]]);
    let styles = [
        record(44, &format(164, wide("#,##0.00\"万元\""))),
        record(626, &[0; 4]),
        style(14),
        record(617, &[3, 0, 0, 0]),
        style(0),
        style(10),
        style(14),
        style(164),
        record(618, &[]),
    ];
    let strings = [record(159, &[0xFF; 8]), record(19, &[&[0][..], &wide("甲\r\n乙")].concat())];
    let comments = [
        record(635, &longs(&[0, 1, 1, 2, 2, 0, 0, 0, 0])),
        record(637, &[&[0][..], &wide("请核对")].concat()),
        record(636, &[]),
    ];
    let hidden = [row(0, 0), cell(6, 0, 0, &wide("内部")), record(146, &[])];
    let targets = [
        ("r1", "worksheet", "/odd/first.part"),
        ("r2", "worksheet", "sheets/s2.bin"),
        ("r3", "xlMacrosheet", "macrosheets/sheet1.bin"),
        ("r4", "chartsheet", "chartsheets/sheet1.bin"),
        ("r5", "styles", "looks.bin"),
        ("r6", "sharedStrings", "words.bin"),
    ];
    packed(&[
        ("_rels/.rels", rels(&[("r1", "officeDocument", "/other/book.part")])),
        ("other/book.part", workbook.concat()),
        ("other/_rels/book.part.rels", rels(&targets)),
        ("odd/first.part", sheet.concat()),
        ("odd/_rels/first.part.rels", rels(&[("r1", "comments", "../other/notes.bin")])),
        ("other/notes.bin", comments.concat()),
        ("other/sheets/s2.bin", hidden.concat()),
        ("other/looks.bin", styles.concat()),
        ("other/words.bin", strings.concat()),
        ("xl/media/image1.png", vec![0]),
    ])
}

fn sample() -> Vec<Vec<u8>> {
    vec![
        record(60, &[longs(&[4, 4, 256, 0]), vec![1, 0]].concat()),
        row(0, 0),
        cell(7, 0, 0, &[0; 4]),
        cell(62, 1, 0, &[&[1][..], &wide("盖住的"), &longs(&[1]), &[0; 4]].concat()),
        row(1, 0),
        cell(5, 0, 1, &0.125_f64.to_le_bytes()),
        cell(9, 1, 2, &[&44559_f64.to_le_bytes()[..], &[0; 10]].concat()),
        cell(2, 2, 3, &longs(&[2 | 1234 << 2])),
        row(2, 0),
        cell(3, 0, 0, &[0x2A]),
        cell(11, 1, 0, &[&[0x07][..], &[0; 10]].concat()),
        cell(4, 2, 0, &[1]),
        cell(8, 3, 0, &[wide("文"), vec![0; 10]].concat()),
        cell(6, 4, 0, &wide("右")),
        cell(1, 5, 0, &[]),
        row(3, 0x10),
        cell(6, 0, 0, &wide("藏")),
        record(146, &[]),
        record(176, &longs(&[0, 0, 0, 1])),
        record(479, &[vec![0, 0], wide("&C机密★10年"), longs(&[u32::MAX]), wide("双")].concat()),
    ]
}

fn texts(sheet: &Sheet) -> Vec<(u32, u32, &str)> {
    let cells = sheet.rows.iter().flat_map(|row| row.cells.iter().map(move |cell| (row.number, cell)));
    cells.map(|(row, cell)| (row, cell.column, cell.text.as_str())).collect()
}

fn said(findings: &[Finding]) -> Vec<(&str, &str)> {
    findings.iter().map(|finding| (finding.message.get(Lang::Zh), finding.quote.as_str())).collect()
}

#[test]
fn everything_on_a_sheet_is_read_or_reported() {
    let read = read(&package(&sample()), &crate::model::Bounds::default()).expect("a sound workbook");
    let [sheet] = read.value.as_slice() else { panic!("one sheet: {:?}", read.value) };
    let expected = [
        (1, 1, "甲\n乙"),
        (2, 1, "12.50%"),
        (2, 2, "2021/12/29"),
        (2, 3, "1,234.00万元"),
        (3, 1, "#N/A"),
        (3, 2, "#DIV/0!"),
        (3, 3, "TRUE"),
        (3, 4, "文"),
    ];
    assert_eq!(texts(sheet), expected);
    assert_eq!(sheet.regions, [Region { top: 1, left: 1, bottom: 1, right: 2 }]);
    assert_eq!(sheet.edges.iter().map(|edge| edge.text.as_str()).collect::<Vec<_>>(), ["机密★10年"]);
    let expected = [
        ("工作表“报告”有隐藏的行或列，其中 2 个单元格的内容没有读入", "右 藏"),
        ("工作表“报告”有 1 个单元格的文字被合并单元格盖住，没有读入", "盖住的"),
        ("单元格有批注，没有读入", "请核对"),
        ("工作表“底稿”是隐藏的，其中的内容没有读入", "内部"),
        ("工作表“宏”是宏表或对话框，没有读入", ""),
        ("工作簿中有 1 个图片或图表，没有读入", ""),
    ];
    assert_eq!(said(&read.findings), expected);
}

#[test]
fn cuts_and_losses_are_reported_and_far_cells_read() {
    let whole = sample();
    let cut = read(&package(&whole[..5]), &crate::model::Bounds::default()).expect("a workbook");
    assert!(said(&cut.findings).iter().any(|(zh, _)| zh.contains("“报告”的数据不完整")), "{:?}", cut.findings);
    let lost = [row(0, 0), cell(7, 0, 0, &longs(&[0])), cell(7, 1, 0, &longs(&[9])), record(146, &[])];
    let found = read(&package(&lost), &crate::model::Bounds::default()).expect("a workbook");
    let message = "工作表“报告”有 1 个单元格的文字在文件里已经丢失，没有读入";
    assert!(said(&found.findings).contains(&(message, "")), "{:?}", found.findings);
    let far = [row(0, 0), cell(6, 0, 0, &wide("近")), row(1_048_575, 0), cell(6, 16_383, 0, &wide("远"))];
    let found = read(&package(&far), &crate::model::Bounds::default()).expect("a sparse sheet");
    assert_eq!(texts(&found.value[0]), [(1, 1, "近"), (1_048_576, 16_384, "远")]);
    let beyond = [row(u32::MAX, 0), cell(6, u32::MAX, 0, &wide("外"))];
    assert!(read(&package(&beyond), &crate::model::Bounds::default()).is_err());
    let none = packed(&[("_rels/.rels", rels(&[])), ("xl/workbook.bin", Vec::new())]);
    assert!(
        read(&none, &crate::model::Bounds::default())
            .expect_err("no sheet")
            .message
            .get(Lang::Zh)
            .contains("没有工作表")
    );
}

#[test]
fn no_byte_that_is_wrong_ends_the_reader() {
    let bytes = package(&sample());
    for at in 0..bytes.len() {
        for value in [0, 0x7F, 0xFF] {
            let mut wrong = bytes.clone();
            wrong[at] = value;
            _ = read(&wrong, &crate::model::Bounds::default());
        }
    }
}
