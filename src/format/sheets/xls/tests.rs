//! Workbooks of records written here, and records that lie.
use super::*;
use crate::format::sheets::Region;
use crate::model::Lang;

fn record(number: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).expect("a short record");
    [&number.to_le_bytes(), &length.to_le_bytes(), data].concat()
}

fn words(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A Unicode string behind its length of two bytes.
fn string(text: &str) -> Vec<u8> {
    let length = u16::try_from(text.encode_utf16().count()).expect("short");
    [&length.to_le_bytes()[..], &[1], &wide(text)].concat()
}

fn begin(version: u16, kind: u16) -> Vec<u8> {
    record(0x0809, &words(&[version, kind, 0, 0]))
}

/// A cell: its place and style, then its value.
fn cell(number: u16, row: u16, column: u16, style: u16, value: &[u8]) -> Vec<u8> {
    record(number, &[&words(&[row, column, style])[..], value].concat())
}

fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    cell(0x0204, row, column, 0, &string(text))
}

/// Makes the records of a workbook; of each sheet, its name, its state and kind, and its records.
fn book(version: u16, globals: &[u8], sheets: &[(&str, [u8; 2], Vec<u8>)]) -> Vec<u8> {
    let entry = |at: usize, (name, state, _): &(&str, [u8; 2], Vec<u8>)| {
        let (length, flag) = (u8::try_from(name.encode_utf16().count()).expect("short"), [1]);
        let (length, name) =
            if version == 0x0500 { (name.len(), name.as_bytes().to_vec()) } else { (length.into(), wide(name)) };
        let flag = if version == 0x0500 { &flag[..0] } else { &flag };
        let at = u32::try_from(at).expect("short").to_le_bytes();
        record(0x0085, &[&at[..], state, &[u8::try_from(length).expect("short")], flag, &name].concat())
    };
    let end = record(0x000A, &[]);
    let head = [begin(version, 5), globals.to_vec()].concat();
    let entries = |at: usize| {
        let mut at = at;
        let each = sheets.iter().map(|sheet| {
            let entry = entry(at, sheet);
            at += sheet.2.len();
            entry
        });
        each.collect::<Vec<_>>().concat()
    };
    let listed = entries(0).len();
    let bodies: Vec<u8> = sheets.iter().flat_map(|(_, _, body)| body.clone()).collect();
    [head.clone(), entries(head.len() + listed + end.len()), end, bodies].concat()
}

fn sheet(records: &[Vec<u8>]) -> Vec<u8> {
    [begin(0x0600, 0x10), records.concat(), record(0x000A, &[])].concat()
}

fn texts(sheet: &Sheet) -> Vec<(u32, u32, &str)> {
    let cells = sheet.rows.iter().flat_map(|row| row.cells.iter().map(move |cell| (row.number, cell)));
    cells.map(|(row, cell)| (row, cell.column, cell.text.as_str())).collect()
}

fn said(findings: &[Finding]) -> Vec<(String, &str)> {
    findings.iter().map(|finding| (finding.message.get(Lang::Zh).to_owned(), finding.quote.as_str())).collect()
}

/// A workbook with one of everything.
fn sample() -> Vec<u8> {
    let styles = [0_u16, 10, 14, 164].map(|format| record(0x00E0, &words(&[0, format]))).concat();
    let code = record(0x041E, &[&words(&[164])[..], &string("#,##0.00\"万元\"")].concat());
    let strings = [
        record(0x00FC, &[&[0; 8][..], &[4, 0, 0, b'a', b'b']].concat()),
        record(0x003C, &[&[1][..], &wide("单位"), &[2, 0, 8, 1, 0, b'c', b'd', 0, 0]].concat()),
        record(0x003C, &[0, 0]),
    ];
    let number = |style: u16, number: f64, column| cell(0x0203, 1, column, style, &number.to_le_bytes());
    let formula = |row, result: [u8; 8]| cell(0x0006, row, 0, 0, &[&result[..], &[0; 8]].concat());
    let object = |kind: u16, id: u16| record(0x005D, &words(&[0x15, 0x12, kind, id, 0, 0, 0, 0]));
    let text = |text: &str| {
        let length = u16::try_from(text.encode_utf16().count()).expect("short");
        let head = record(0x01B6, &words(&[0, 0, 0, 0, 0, length, 0, 0, 0]));
        [head, record(0x003C, &[&[1][..], &wide(text)].concat()), record(0x003C, &[0; 16])].concat()
    };
    let body = [
        cell(0x00FD, 0, 0, 0, &[0; 4]),
        cell(0x00FD, 0, 1, 0, &[1, 0, 0, 0]),
        number(1, 0.125, 0),
        number(2, 44559.0, 1),
        number(3, 1234.5, 2),
        record(0x00BD, &[&words(&[2, 0])[..], &words(&[0, 2 | 28, 0, 0, 3 | 2 << 2, 0]), &words(&[1])].concat()),
        cell(0x0205, 3, 1, 0, &[0x2A, 1]),
        cell(0x0205, 3, 2, 0, &[1, 0]),
        formula(3, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
        record(0x0207, &string("甲\r\n乙")),
        formula(4, [2, 0, 7, 0, 0, 0, 0xFF, 0xFF]),
        label(6, 0, "藏"),
        label(7, 4, "右"),
        record(0x0208, &words(&[6, 0, 1, 0, 0, 0, 0x20, 0])),
        record(0x007D, &words(&[4, 4, 0, 0, 1, 0])),
        record(0x00E5, &words(&[1, 0, 0, 0, 1])),
        object(5, 1),
        [begin(0x0600, 0x20), label(0, 9, "图表的缓存"), record(0x000A, &[])].concat(),
        object(25, 2),
        text("请核对"),
        object(6, 3),
        text("盖章处"),
        record(0x001C, &words(&[1, 2, 0, 2, 0])),
        record(0x0014, &string("&C机密★10年")),
        record(0x0015, &[]),
    ];
    let sheets = [
        ("报告", [0, 0], sheet(&body)),
        ("宏", [0, 1], sheet(&[label(0, 0, "=EXEC()")])),
        ("图", [0, 2], sheet(&[])),
        ("底稿", [1, 0], sheet(&[label(1, 1, "内部")])),
    ];
    book(0x0600, &[code, styles, strings.concat()].concat(), &sheets)
}

/// A header of even pages and a footer of the first, each shown where its flag says so.
fn other_edges(flags: u16) -> Vec<u8> {
    [vec![0; 28], words(&[flags, 3, 0, 0, 3]), string("&C双"), string("&C首")].concat()
}

#[test]
fn headers_of_even_pages_are_read_where_they_differ() {
    let edges = |flags| {
        let book =
            book(0x0600, &[], &[("表", [0, 0], sheet(&[label(0, 0, "甲"), record(0x089C, &other_edges(flags))]))]);
        let read = read(&book, &crate::model::Bounds::default()).expect("a sound workbook");
        read.value[0].edges.iter().map(|edge| edge.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!([edges(0), edges(1), edges(2)], [vec![], vec!["双".to_owned()], vec!["首".to_owned()]]);
}

#[test]
fn everything_on_a_sheet_is_read_or_reported() {
    let read = read(&sample(), &crate::model::Bounds::default()).expect("a sound workbook");
    let [sheet] = read.value.as_slice() else { panic!("one sheet: {:?}", read.value) };
    let expected = [
        (1, 1, "ab单位"),
        (2, 1, "12.50%"),
        (2, 2, "2021/12/29"),
        (2, 3, "1,234.50万元"),
        (3, 1, "7"),
        (3, 2, "0.02"),
        (4, 1, "甲\n乙"),
        (4, 2, "#N/A"),
        (4, 3, "TRUE"),
        (5, 1, "#DIV/0!"),
    ];
    assert_eq!(texts(sheet), expected);
    assert_eq!(sheet.regions, [Region { top: 1, left: 1, bottom: 1, right: 2 }]);
    assert_eq!(sheet.edges.iter().map(|edge| edge.text.as_str()).collect::<Vec<_>>(), ["机密★10年"]);
    let messages = said(&read.findings);
    let expected = [
        ("工作表“报告”有隐藏的行或列，其中 2 个单元格的内容没有读入", "藏 右"),
        ("工作表“报告”有 1 个单元格的文字被合并单元格盖住，没有读入", "cd"),
        ("单元格有批注，没有读入", "请核对"),
        ("工作表“宏”是宏表或对话框，没有读入", ""),
        ("工作表“底稿”是隐藏的，其中的内容没有读入", "内部"),
        ("工作簿中有 2 个图片或图表，没有读入", ""),
        ("工作簿中有文本框或图形中的文字，没有读入", "盖章处"),
    ];
    assert_eq!(messages.iter().map(|(zh, quote)| (zh.as_str(), *quote)).collect::<Vec<_>>(), expected);
}

#[test]
fn workbooks_before_excel_97_are_read() {
    let gbk = |text: &str| encoding_rs::GBK.encode(text).0.into_owned();
    let page = record(0x0042, &936_u16.to_le_bytes());
    let name = gbk("某局");
    // Excel 2: three bytes of style, a length of one byte.
    let two = [
        record(0x0009, &words(&[2, 0x10])),
        page.clone(),
        record(0x001E, &[4, b'0', b'.', b'0', b'%']),
        record(0x0004, &[&[0, 0, 0, 0, 0, 0, 0, 4][..], &name].concat()),
        record(0x0002, &[0, 0, 1, 0, 0, 0, 0, 7, 0]),
        record(0x0006, &[&[1, 0, 0, 0, 0, 0, 0][..], &[0, 0, 0, 0, 0, 0, 0xFF, 0xFF], &[0; 3]].concat()),
        record(0x0007, &[1, b'x']),
        record(0x000A, &[]),
    ];
    let found = read(&two.concat(), &crate::model::Bounds::default()).expect("a sheet of Excel 2").value.remove(0);
    assert_eq!(texts(&found), [(1, 1, "某局"), (1, 2, "700.0%"), (2, 1, "x")]);
    // Excel 3 and 4: formats in the order of their list.
    for (version, format, style) in [(0x0209, 0x001E, 0x0243), (0x0409, 0x041E, 0x0443)] {
        let code: &[u8] = if version == 0x0209 { &[2, b'0', b'%'] } else { &[0, 0, 2, b'0', b'%'] };
        let records = [
            record(version, &words(&[0, 0x10, 0])),
            page.clone(),
            record(format, code),
            record(style, &[0; 12]),
            cell(0x0204, 0, 0, 0, &[&[4, 0][..], &name].concat()),
            cell(0x027E, 0, 1, 0, &(2_u32 | 5 << 2).to_le_bytes()),
            record(0x000A, &[]),
        ];
        let found =
            read(&records.concat(), &crate::model::Bounds::default()).expect("a sheet of Excel 3 or 4").value.remove(0);
        assert_eq!(texts(&found), [(1, 1, "某局"), (1, 2, "500%")], "{version:X}");
    }
    // Excel 5: comments with their text, which goes on in a second record; no code page is named.
    let long = gbk("单位名称：某某市林业局，联系电话见下表");
    let length = u16::try_from(long.len()).expect("short");
    let body = [
        begin(0x0500, 0x10),
        cell(0x0204, 0, 0, 0, &[&length.to_le_bytes()[..], &long].concat()),
        record(0x001C, &[&[0, 0, 0, 0, 4, 0][..], b"no"].concat()),
        record(0x001C, &[&[0xFF, 0xFF, 0, 0, 2, 0][..], b"te"].concat()),
        record(0x000A, &[]),
    ];
    let read = read(&book(0x0500, &[], &[("A", [0, 0], body.concat())]), &crate::model::Bounds::default())
        .expect("a workbook of Excel 5");
    assert_eq!(texts(&read.value[0]), [(1, 1, "单位名称：某某市林业局，联系电话见下表")]);
    assert_eq!(said(&read.findings), [("单元格有批注，没有读入".to_owned(), "note")]);
}

#[test]
fn lies_cost_nothing() {
    let vast = record(0x0200, &[&[0; 4][..], &[0xFF; 4], &[0, 0, 0, 1, 0, 0]].concat());
    let merges = record(0x00E5, &words(&[0xFFFF, 0, 0xFFFF, 0, 0xFFFF]));
    let strings = record(0x00FC, &[0xFF; 8]);
    let body = sheet(&[vast, merges, cell(0x00FD, 0, 1, 0, &[0xFF; 4]), label(0, 0, "甲")]);
    let found = read(&book(0x0600, &strings, &[("表", [0, 0], body)]), &crate::model::Bounds::default())
        .expect("a sound sheet");
    assert_eq!(texts(&found.value[0]), [(1, 1, "甲")]);
    // The corners of the largest sheet: no rectangle is laid out between them.
    let far = sheet(&[label(0, 0, "甲"), label(65535, 255, "远")]);
    let found =
        read(&book(0x0600, &[], &[("表", [0, 0], far)]), &crate::model::Bounds::default()).expect("a sparse sheet");
    assert_eq!(texts(&found.value[0]), [(1, 1, "甲"), (65536, 256, "远")]);
}

#[test]
fn sheets_that_share_their_records_are_read_only_so_often() {
    let body = sheet(&[label(0, 0, &"长".repeat(1000))]);
    let names: Vec<String> = (0..200).map(|number| format!("表{number}")).collect();
    let sheets: Vec<_> = names.iter().map(|name| (name.as_str(), [0, 0], Vec::new())).collect();
    // Lists of sheets without records, all of which begin where the one sheet does that follows.
    let stream = [book(0x0600, &[], &sheets), body].concat();
    let read = read(&stream, &crate::model::Bounds::default()).expect("a workbook");
    assert!(read.value.len() < 20, "{}", read.value.len());
    assert!(said(&read.findings).iter().all(|(message, _)| message.contains("已经丢失")));
    assert_eq!(read.value.len() + read.findings.len(), 200);
}

#[test]
fn wrong_places_are_mended_and_cuts_reported() {
    let bytes =
        book(0x0600, &[], &[("甲", [0, 0], sheet(&[label(0, 0, "一")])), ("乙", [0, 0], sheet(&[label(0, 0, "二")]))]);
    let mut wrong = bytes.clone();
    let at = wrong.windows(4).position(|window| window == [0x85, 0, 10, 0]).expect("an entry");
    wrong[at + 4..at + 8].copy_from_slice(&[0xFF; 4]);
    let found = read(&wrong, &crate::model::Bounds::default()).expect("a workbook").value;
    assert_eq!(found.iter().map(|sheet| texts(sheet)[0].2).collect::<Vec<_>>(), ["一", "二"]);
    let cut = read(&bytes[..bytes.len() - 4], &crate::model::Bounds::default()).expect("a workbook without its end");
    assert_eq!(texts(&cut.value[1]), [(1, 1, "二")]);
    assert!(said(&cut.findings)[0].0.contains("“乙”的数据不完整"));
    // No list of sheets at all.
    let none = [begin(0x0600, 5), record(0x000A, &[]), sheet(&[label(0, 0, "三")])].concat();
    assert_eq!(texts(&read(&none, &crate::model::Bounds::default()).expect("a sheet").value[0]), [(1, 1, "三")]);
}

#[test]
fn a_container_is_opened_whatever_its_stream_is_called() {
    use std::io::{Cursor, Write};
    let mut container = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("memory");
    container.create_stream("WORKBOOK").and_then(|mut stream| stream.write_all(&sample())).expect("memory");
    container.flush().expect("memory");
    let mut bytes = container.into_inner().into_inner();
    assert_eq!(read(&bytes, &crate::model::Bounds::default()).expect("a workbook").value.len(), 1);
    // A fault that the strict reader refuses: the number of sectors in the header.
    bytes[0x2C] = 9;
    assert_eq!(read(&bytes, &crate::model::Bounds::default()).expect("a workbook").value.len(), 1);
    assert!(read(&bytes[..600], &crate::model::Bounds::default()).is_err());
}

#[test]
fn no_byte_that_is_wrong_ends_the_reader() {
    let bytes = sample();
    for at in 0..bytes.len() {
        for value in [0, 0x7F, 0xFF, bytes[at] ^ 1] {
            let mut wrong = bytes.clone();
            wrong[at] = value;
            _ = read(&wrong, &crate::model::Bounds::default());
        }
        _ = read(&bytes[..at], &crate::model::Bounds::default());
    }
}

#[test]
fn texts_that_the_workbook_no_longer_holds_are_counted() {
    let strings = record(0x00FC, &[&[0; 8][..], &string("甲")].concat());
    let shared = |row, index: u32| cell(0x00FD, row, 1, 0, &index.to_le_bytes());
    let cells = [shared(0, 0), shared(3, 1), shared(4, u32::MAX)];
    let book = book(0x0600, &strings, &[("表", [0, 0], sheet(&cells))]);
    let sheets = read(&book, &crate::model::Bounds::default()).expect("a workbook");
    assert_eq!(texts(&sheets.value[0]), [(1, 2, "甲")]);
    assert_eq!(said(&sheets.findings), [("工作表“表”有 2 个单元格的文字在文件里已经丢失，没有读入".to_owned(), "")]);
    assert_eq!(
        sheets.findings[0].place,
        Some(crate::model::Place::SheetCell { sheet: "表".into(), row: 4, column: 2 })
    );
}
