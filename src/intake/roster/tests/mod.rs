//! Rosters as offices write them.
mod heads;

use super::*;
use crate::model::Lang;

fn read(bytes: &[u8]) -> Result<Roster, String> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("roster.csv");
    std::fs::write(&path, bytes).expect("a writable folder");
    read_roster(&path, "roster.csv").map_err(|error| error.message.get(Lang::Zh).to_owned())
}

fn names(bytes: &[u8]) -> Vec<String> {
    read(bytes).expect("a sound roster").entries.into_iter().map(|entry| entry.name).collect()
}

#[test]
fn columns_are_found_by_their_heads() {
    let text = "分组,简称, 单位 名称 ,代码\n党群部门,甲办；甲;,区甲办公室,A001\n\n,,,\n,,区乙局,A002\n";
    let roster = read(text.as_bytes()).expect("a sound roster");
    let [first, second] = roster.entries.as_slice() else { panic!("two units: {roster:?}") };
    assert_eq!((first.code.as_str(), first.name.as_str(), first.group.as_str()), ("A001", "区甲办公室", "党群部门"));
    assert_eq!(first.short_names, ["甲办", "甲"]);
    assert_eq!((second.name.as_str(), second.short_names.len()), ("区乙局", 0));
}

#[test]
fn all_encodings_of_office_programs_are_read() {
    let text = "代码,单位名称\r\nA1,区甲局\r\nA2,\"区乙局,二科\"\r\n";
    let tabs = text.replace("代码,", "代码\t").replace("1,", "1\t").replace("2,", "2\t");
    let wide: Vec<u8> = format!("\u{FEFF}{tabs}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = format!("\u{FEFF}{text}").into_bytes();
    let chinese = encoding_rs::GB18030.encode(text).0.into_owned();
    for bytes in [text.as_bytes().to_vec(), wide, marked, chinese] {
        assert_eq!(names(&bytes), ["区甲局", "区乙局,二科"]);
    }
}

#[test]
fn a_workbook_is_read_below_its_title() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    workbook.add_worksheet().write(0, 0, "说明").expect("a cell");
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, "单位名册").expect("a cell");
    for (column, head) in [(1, "单位名称"), (2, "代码")] {
        sheet.write(2, column, head).expect("a cell");
    }
    sheet.write(4, 1, "区甲局").expect("a cell");
    sheet.write(4, 2, 12).expect("a cell");
    let roster = read(&workbook.save_to_buffer().expect("a workbook")).expect("a sound roster");
    assert_eq!((roster.entries[0].code.as_str(), roster.entries[0].name.as_str()), ("12", "区甲局"));
    assert_eq!(roster.entries.len(), 1);
}

#[test]
fn sums_and_signatures_below_the_units_are_none() {
    let text = "代码,单位名称,简称,分组\nA1,区甲局,,党群\n党群小计,1家,,\nA2,区乙局,,政府\n合计（2家）,,,\n填表人：李大伟,,审核人：,\n";
    assert_eq!(names(text.as_bytes()), ["区甲局", "区乙局"]);
}

#[test]
fn mistakes_are_named_with_their_line() {
    let cases = [
        ("代码,简称\n1,甲\n", "名册 roster.csv 缺少“单位名称”列"),
        ("代码 单位名称\n1 甲\n", "名册 roster.csv 的各列没有分开：“代码 单位名称”在同一格里"),
        ("", "名册 roster.csv 缺少“单位名称”列"),
        ("单位名称 简称 分组\n甲 甲局 党群\n", "名册 roster.csv 的各列没有分开：“单位名称 简称 分组”在同一格里"),
        ("代码,单位名称\n1,甲\n\n\n2,\n", "名册 roster.csv 第5行：没有单位名称"),
        ("代码,单位名称\n,甲\n2,乙\n", "名册 roster.csv 第2行：没有代码"),
        ("单位名称,简称\n甲,\n乙,甲\n", "名册 roster.csv 第3行：“甲”也是第2行“甲”的名称或简称"),
        ("序号,单位名称\n1,甲\n2,\n", "名册 roster.csv 第3行：没有单位名称"),
        ("代码,单位名称\n1,甲\n2,乙\n1,丙\n", "名册 roster.csv 第4行：代码“1”与第2行重复"),
        ("代码,单位名称\n1,甲\n2,甲\n", "名册 roster.csv 第3行：单位名称“甲”与第2行重复"),
        ("代码,单位名称,简称\n1,甲,\"甲局\n2,乙,\n", "名册 roster.csv 第2行：英文双引号没有成对，后面的行连在了一起"),
        ("代码,单位名称\n1,甲\u{1b}[31m\n", "名册 roster.csv 第2行：有看不见的控制字符"),
        ("%PDF-1.4", "名册 roster.csv 不是 .csv 或 .xlsx 文件"),
    ];
    for (text, message) in cases {
        assert_eq!(read(text.as_bytes()), Err(message.to_owned()), "{text:?}");
    }
}

#[test]
fn a_roster_of_nothing_but_its_head_is_empty() {
    assert_eq!(names("代码,单位名称,简称,分组\n".as_bytes()), Vec::<String>::new());
}

#[test]
fn codes_may_be_left_out() {
    for text in [
        "单位名称,简称,分组\n区甲局,甲局,政府\n区乙局,,\n合计,2家,\n",
        "序号,单位,简称,分组\n1,区甲局,甲局,政府\n序号,单位,简称,分组\n2,区乙局,,\n",
        "代码,单位名称,简称,分组\n,区甲局,甲局,政府\n,区乙局,,\n",
    ] {
        let entries = read(text.as_bytes()).expect("a sound roster").entries;
        let [first, second] = entries.as_slice() else { panic!("two units: {entries:?}") };
        assert_eq!([&*first.code, &*first.name, &*first.group], ["", "区甲局", "政府"], "{text}");
        assert_eq!((first.short_names.as_slice(), &*second.name), (["甲局".to_owned()].as_slice(), "区乙局"));
    }
    assert_eq!(names("单位名称\n区甲局\n区乙局\n注：以上为2024年单位\n".as_bytes()), ["区甲局", "区乙局"]);
    let text = "单位,分组\n一、党群部门（1家）,\n区甲办,\n二、镇街,\n乙镇,\n";
    let groups: Vec<String> =
        read(text.as_bytes()).expect("sound").entries.into_iter().map(|unit| unit.group).collect();
    assert_eq!(groups, ["党群部门", "镇街"]);
}

#[test]
fn numbered_units_are_no_headings_of_groups() {
    for (text, expected) in [
        ("单位名称\n一、区甲局\n二、区乙局\n", ["区甲局", "区乙局"]),
        ("单位名称,分组\n（一）区甲局,\n（二）区乙局,\n合计,\n", ["区甲局", "区乙局"]),
        ("单位名称\n1.区甲局\n2、区乙局\n共2家\n", ["区甲局", "区乙局"]),
        ("单位名称,联系人\n一、区甲局,赵明\n二、区乙局,\n", ["区甲局", "区乙局"]),
        ("序号,单位名称\n一,区甲局\n二,区乙局\n", ["区甲局", "区乙局"]),
        ("单位名称\n一、党群\n（一）区甲办\n二、镇街\n（一）乙镇\n", ["区甲办/党群", "乙镇/镇街"]),
        ("序号,单位名称\n一,党群\n1,区甲办\n二,镇街\n2,第一中学\n", ["区甲办/党群", "第一中学/镇街"]),
    ] {
        let entries = read(text.as_bytes()).expect("a sound roster").entries;
        let shown = |unit: RosterEntry| format!("{}/{}", unit.name, unit.group).trim_end_matches('/').to_owned();
        assert_eq!(entries.into_iter().map(shown).collect::<Vec<_>>(), expected, "{text}");
    }
}

#[test]
fn a_numbered_row_that_heads_nothing_may_be_a_unit() {
    let said = |number: u64| format!("名册 roster.csv 第{number}行：像是分组的标题，下面却没有单位，不知道是不是单位");
    for (text, number) in [
        ("单位名称\n一、区甲办\n二、区乙办\n区丙局\n", 2),
        ("单位名称\n一、党群\n区甲办\n二、乙镇\n", 4),
        ("单位名称\n一、党群\n（一）群团\n区甲会\n（二）区乙办\n二、镇街\n（一）丙镇\n", 5),
    ] {
        assert_eq!(read(text.as_bytes()).map(|roster| roster.entries.len()), Err(said(number)), "{text}");
    }
    assert_eq!(names("单位名称\n一、党群\n区甲办\n二、驻区单位\n".as_bytes()), ["区甲办"]);
}

#[test]
fn the_label_of_who_made_a_roster_is_no_head() {
    for above in ["填报单位,区督查办", "填报单位：,区督查办,填报时间,12月8日", "报送单位,区督查办,"]
    {
        let text = format!("{above}\n序号,报送单位,联系人\n1,区甲局,赵明\n2,区乙局,钱月\n");
        assert_eq!(names(text.as_bytes()), ["区甲局", "区乙局"], "{above}");
    }
}

#[test]
fn merged_rows_of_a_roster_without_codes_name_groups() {
    let of = |head: &'static [&'static str], merged: [u16; 2]| {
        let mut book = workbook(&[("单位", &[head, &[""], &["1", "区甲局"], &["2", "区乙局"]])]);
        let sheet = book.worksheet_from_index(0).expect("the sheet");
        sheet.merge_range(1, merged[0], 1, merged[1], "群团", &rust_xlsxwriter::Format::new()).expect("a merged row");
        read(&book.save_to_buffer().expect("a workbook"))
            .map(|roster| roster.entries.into_iter().map(|unit| unit.name + "/" + &unit.group).collect::<Vec<_>>())
    };
    let grouped = Ok(vec!["区甲局/群团".to_owned(), "区乙局/群团".to_owned()]);
    assert_eq!(of(&["序号", "单位名称"], [0, 1]), grouped);
    assert_eq!(of(&["序号", "单位名称", "备注"], [0, 2]), grouped);
    // A name merged over the blank column behind it is a name.
    let named = Ok(vec!["群团/".to_owned(), "区甲局/".to_owned(), "区乙局/".to_owned()]);
    assert_eq!(of(&["序号", "单位名称", ""], [1, 2]), named);
}

#[test]
fn of_two_sheets_the_one_with_codes_or_more_columns_is_the_roster() {
    let people: &[&[&str]] = &[&["单位", "联系人"], &["区丙局", "赵明"]];
    let roster: &[&[&str]] = &[&["代码", "单位名称"], &["1", "区甲局"]];
    let plain: &[&[&str]] = &[&["单位名称", "分组"], &["区甲局", "政府"]];
    let of = |sheets: &[(&str, &[&[&str]])]| {
        let read = read(&workbook(sheets).save_to_buffer().expect("a workbook"));
        read.map(|roster| roster.entries.into_iter().map(|unit| unit.name + "/" + &unit.group).collect::<Vec<_>>())
    };
    assert_eq!(of(&[("联系人", people), ("名册", roster)]), Ok(vec!["区甲局/".to_owned()]));
    let said = "名册 roster.csv 里有两张名册：表“名册”里没有表“联系人”的“区丙局”，不知道以哪一张为准";
    assert_eq!(of(&[("名册", plain), ("联系人", people)]), Err(said.to_owned()));
    assert_eq!(of(&[("联系人", people), ("名册", plain)]), Err(said.to_owned()));
    let numbered: &[&[&str]] = &[&["单位", "电话"], &["1.区甲局", "2210"]];
    assert_eq!(of(&[("通讯录", numbered), ("名册", plain)]), Ok(vec!["区甲局/政府".to_owned()]));
}

#[test]
fn a_stroke_says_that_there_is_none() {
    for mark in ["/", "—", "——", "-", "无", "／"] {
        let text = format!("代码,单位名称,简称,分组,曾用名\n{mark},区甲局,{mark},{mark},{mark}\n{mark},区乙局,,,\n");
        let entries = read(text.as_bytes()).expect("a sound roster").entries;
        let [first, second] = entries.as_slice() else { panic!("two units: {entries:?}") };
        assert_eq!([&*first.code, &*second.code, &*first.group], ["", "", ""], "{mark}");
        assert!(first.short_names.is_empty() && first.former_names.is_empty(), "{first:?}");
    }
    let text = "代码,单位名称\nA1,区甲局\n/,区乙局\n/,区丙局\n";
    let codes: Vec<String> = read(text.as_bytes()).expect("sound").entries.into_iter().map(|unit| unit.code).collect();
    assert_eq!(codes, ["A1", "", ""]);
    let text = "代码,单位名称\nA1,区甲局\n,区乙局\n";
    assert_eq!(read(text.as_bytes()), Err("名册 roster.csv 第3行：没有代码".to_owned()));
}

#[test]
fn short_names_are_split_at_every_mark() {
    let roster = read("代码,单位名称,简称\n1,区甲局,\"甲、乙，丙,丁/戊；己\"\n".as_bytes()).expect("a sound roster");
    assert_eq!(roster.entries[0].short_names, ["甲", "乙", "丙", "丁", "戊", "己"]);
}

#[test]
fn a_name_means_one_unit() {
    let head = "代码,单位名称,简称\n";
    for (lines, message) in [
        ("1,区甲局,甲局\n2,区乙局,甲 局\n", "第3行：“甲局”也是第2行“区甲局”的名称或简称"),
        ("1,区甲局,\n2,区乙局,区甲局\n", "第3行：“区甲局”也是第2行“区甲局”的名称或简称"),
        ("1,区甲局,区乙局\n2,区乙局,\n", "第3行：“区乙局”也是第2行“区甲局”的名称或简称"),
        ("1,区（甲）局,\n2,区(甲)局,\n", "第3行：“区(甲)局”也是第2行“区（甲）局”的名称或简称"),
    ] {
        let error = read(format!("{head}{lines}").as_bytes()).expect_err(lines);
        assert_eq!(error, format!("名册 roster.csv {message}"));
    }
    assert_eq!(names(format!("{head}1,区甲局,区甲局；甲；甲\n2,区乙局,\n").as_bytes()), ["区甲局", "区乙局"]);
}

/// A workbook of these sheets, each with rows from the top.
fn workbook(sheets: &[(&str, &[&[&str]])]) -> rust_xlsxwriter::Workbook {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(*name).expect("a name");
        for (row, cells) in (0..).zip(*rows) {
            sheet.write_row(row, 0, cells.iter().copied()).expect("a row");
        }
    }
    workbook
}

#[test]
fn a_cell_that_is_merged_down_its_column_says_the_same_in_each_row() {
    let rows: [&[&str]; 4] =
        [&["分组", "代码", "单位名称"], &["政府", "1", "区甲局"], &["", "2", "区乙局"], &["镇街", "3", "丙镇"]];
    let mut workbook = workbook(&[("名册", &rows)]);
    let sheet = workbook.worksheet_from_index(0).expect("a sheet");
    sheet.merge_range(1, 0, 2, 0, "政府", &rust_xlsxwriter::Format::new()).expect("a region");
    let roster = read(&workbook.save_to_buffer().expect("a workbook")).expect("a sound roster");
    let groups: Vec<&str> = roster.entries.iter().map(|entry| &*entry.group).collect();
    assert_eq!(groups, ["政府", "政府", "镇街"]);
}

#[test]
fn rows_between_the_units_name_their_group_and_sums_are_no_units() {
    let groups = |roster: Result<Roster, String>| -> Vec<(String, String)> {
        let entries = roster.expect("a sound roster").entries;
        entries.into_iter().map(|entry| (entry.name, entry.group)).collect()
    };
    let expected = [("区甲局", ""), ("区乙办", "党群部门"), ("区丙局", "政府工作部门"), ("区丁局", "重点")];
    let expected = expected.map(|(name, group)| (name.to_owned(), group.to_owned()));
    let text = "代码,单位名称,分组\n1,区甲局,\n一、党群部门（共1家）,,\n2,区乙办,\n政府工作部门,,\n3,区丙局,\n4,区丁局,重点\n合 计,4家,\n总数：,4,\n";
    assert_eq!(groups(read(text.as_bytes())), expected);

    let mut book = workbook(&[("单位", &[&["单位名称", "代码"], &["区甲局", "1"], &[""], &["区乙办", "2"]])]);
    let format = rust_xlsxwriter::Format::new();
    let sheet = book.worksheet_from_index(0).expect("the sheet");
    sheet.merge_range(2, 0, 2, 1, "群团", &format).expect("a merged row");
    let read_back = read(&book.save_to_buffer().expect("a workbook"));
    assert_eq!(
        groups(read_back),
        [("区甲局", ""), ("区乙办", "群团")].map(|(name, group)| (name.into(), group.into()))
    );
    // A number makes a heading of a text in the column of names too; without one it may as well be a unit without its code.
    for text in [
        "单位名称,代码\n区甲局,1\n一、党群部门（12家）：,\n区乙办,2\n",
        "代码,单位名称\n1,区甲局\n,一、党群部门（12家）,\n2,区乙办\n",
    ] {
        assert_eq!(groups(read(text.as_bytes())), expected[..2]);
    }
    let text = "单位名称,代码\n区甲局,1\n区巡察组,\n";
    assert_eq!(read(text.as_bytes()), Err("名册 roster.csv 第3行：没有代码".to_owned()));
}

#[test]
fn a_heading_may_have_other_merged_cells_beside_it() {
    let head: &[&str] = &["代码", "单位名称", "简称", "联系人", "电话"];
    let mut book = workbook(&[("单位", &[head, &["1", "区甲局"], &[""], &["2", "区乙办"]])]);
    let (sheet, format) = (book.worksheet_from_index(0).expect("the sheet"), rust_xlsxwriter::Format::new());
    sheet.merge_range(2, 0, 2, 1, "群团", &format).expect("a merged row");
    sheet.merge_range(2, 2, 2, 4, "", &format).expect("a merged row");
    let entries = read(&book.save_to_buffer().expect("a workbook")).expect("a sound roster").entries;
    assert_eq!(entries.iter().map(|entry| &*entry.group).collect::<Vec<_>>(), ["", "群团"]);
}

#[test]
fn notes_between_the_units_name_no_group_and_are_no_units() {
    let rows: [&[&str]; 6] = [&["代码", "单位名称"], &["群团"], &["1", "区甲局"], &[""], &["2", "区乙办"], &[""]];
    let mut book = workbook(&[("单位", &rows)]);
    let (sheet, format) = (book.worksheet_from_index(0).expect("the sheet"), rust_xlsxwriter::Format::new());
    for (row, text) in [(1, "群团"), (3, "注：以下为新增单位"), (5, "以上单位以三定方案为准。")]
    {
        sheet.merge_range(row, 0, row, 1, text, &format).expect("a merged row");
    }
    let entries = read(&book.save_to_buffer().expect("a workbook")).expect("a sound roster").entries;
    assert_eq!(entries.iter().map(|entry| &*entry.group).collect::<Vec<_>>(), ["群团", "群团"]);

    let text = "代码,单位名称,分组\n1,区甲局,\n备注：下列为新增单位,,\n2,区乙办,\n,说明 以上共2家,\n";
    assert_eq!(names(text.as_bytes()), ["区甲局", "区乙办"]);
    assert!(read(text.as_bytes()).expect("a sound roster").entries.iter().all(|entry| entry.group.is_empty()));
    // Two names in one cell are a mistake to be named, and no note.
    let text = "代码,单位名称\n1,区甲局\n,区乙局；区丙局\n";
    assert_eq!(read(text.as_bytes()), Err("名册 roster.csv 第3行：没有代码".to_owned()));
}

#[test]
fn a_second_list_with_units_of_its_own_ends_the_run() {
    let head: &[&str] = &["代码", "单位名称"];
    let (first, part): (&[&[&str]], &[&[&str]]) =
        (&[head, &["1", "区甲局"], &["2", "区乙局"]], &[&["部门"], head, &["2", "区乙局"]]);
    let other: &[&[&str]] = &[head, &["3", "丙镇"]];
    let of = |sheets: &[(&str, &[&[&str]])]| read(&workbook(sheets).save_to_buffer().expect("a workbook"));
    let names = |roster: Roster| roster.entries.into_iter().map(|entry| entry.name).collect::<Vec<_>>();
    assert_eq!(of(&[("全部", first), ("部门", part)]).map(names), Ok(vec!["区甲局".to_owned(), "区乙局".to_owned()]));
    let said = "名册 roster.csv 里有两张名册：表“部门”里没有表“镇街”的“丙镇”，不知道以哪一张为准";
    assert_eq!(of(&[("部门", first), ("镇街", other)]), Err(said.to_owned()));
    // Each list has its own sum.
    let whole: &[&[&str]] = &[head, &["1", "区甲局"], &["2", "区乙局"], &["合计", "2家"]];
    let part: &[&[&str]] = &[head, &["2", "区乙局"], &["合计", "1家"]];
    assert_eq!(of(&[("全部", whole), ("部门", part)]).map(names), Ok(vec!["区甲局".to_owned(), "区乙局".to_owned()]));
}

#[test]
fn a_row_that_a_filter_hides_ends_the_run() {
    let rows: [&[&str]; 3] = [&["代码", "单位名称"], &["1", "区甲局"], &["2", "区乙局"]];
    let mut workbook = workbook(&[("名册", &rows)]);
    workbook.worksheet_from_index(0).expect("a sheet").set_row_hidden(2).expect("a row");
    let said = "名册 roster.csv 第3行：有内容，但隐藏着（多半是筛选过）";
    assert_eq!(read(&workbook.save_to_buffer().expect("a workbook")), Err(said.to_owned()));
}

#[test]
fn a_column_of_the_roster_that_is_hidden_ends_the_run() {
    let rows: [&[&str]; 2] = [&["代码", "单位名称", "分组", "备注"], &["1", "区甲局", "农口", "无"]];
    let hiding = |column| {
        let mut workbook = workbook(&[("名册", &rows)]);
        workbook.worksheet_from_index(0).expect("a sheet").set_column_hidden(column).expect("a column");
        read(&workbook.save_to_buffer().expect("a workbook"))
    };
    assert_eq!(hiding(2), Err("名册 roster.csv 的“分组”一列隐藏着".to_owned()));
    assert!(hiding(3).is_ok(), "what is no column of a roster may be hidden");
}

#[test]
fn two_columns_of_one_head_that_differ_end_the_run() {
    let differing = "名册 roster.csv 里有两列“分组”：第2行的第3列与第4列不一样，不知道以哪一列为准";
    for heads in ["分组,分组", "所属分组,评审分组"] {
        let of = |rest: &str| {
            read(format!("代码,单位名称,{heads}\nA1,区甲局,{rest}\n填表人：李大伟,,,审核人：王刚\n").as_bytes())
        };
        assert_eq!(of("党群,政府").expect_err("two groups"), differing);
        for same in ["党群,党群", "党群,"] {
            assert_eq!(of(same).expect("one group").entries[0].group, "党群");
        }
    }
    // A list beside the list, and a head that is the form's own beside one that is not.
    let beside = read("代码,单位名称,代码,单位名称\nA1,区甲局,A2,区乙局\n".as_bytes());
    assert!(beside.expect_err("two lists").contains("有两列“代码”：第2行的第1列与第3列"));
    let own = read("代码,单位名称,评审分组,分组\nA1,区甲局,甲组,党群\n".as_bytes()).expect("a sound roster");
    assert_eq!(own.entries[0].group, "党群");
}

#[test]
fn cells_may_be_parted_by_other_marks() {
    let text = "代码,单位名称,简称\n1,区甲局,甲局；甲\n2,区乙局,乙局\n";
    for mark in ["\t", ";", "，"] {
        let roster = read(text.replace(',', mark).as_bytes()).expect("sound");
        let names: Vec<&str> = roster.entries.iter().map(|unit| unit.name.as_str()).collect();
        assert_eq!((names, roster.entries[0].short_names.len()), (vec!["区甲局", "区乙局"], 2), "{mark}");
    }
}

#[test]
fn codes_are_what_was_meant() {
    let text = "代码,单位名称\n=\"001\",区甲局\n'002,区乙局\n\"=\"\"003\"\"\",区丙局\n1E+2,区丁局\n";
    let entries = read(text.as_bytes()).expect("sound").entries;
    let codes: Vec<&str> = entries.iter().map(|unit| unit.code.as_str()).collect();
    assert_eq!(codes, ["001", "002", "003", "1E+2"]);
    let said = read("代码,单位名称\n4.4061E+11,区甲局\n".as_bytes()).expect_err("rounded");
    assert_eq!(said, "名册 roster.csv 第2行：代码“4.4061E+11”是 Excel 用科学记数法写的，后面几位已经丢失");
}

#[test]
fn blanks_within_names_are_no_part_of_them() {
    let text = "代码,单位名称,简称,分组,曾用名\nA 1,团　区　委,团委;区 团委,\"党群\n部门\",无\n2,区TCL Park 管委会,无,党群 部门,\n3,乙,无,党群部门,无\n";
    let entries = read(text.as_bytes()).expect("sound").entries;
    let names: Vec<&str> = entries.iter().map(|unit| unit.name.as_str()).collect();
    assert_eq!(names, ["团区委", "区TCL Park管委会", "乙"]);
    assert_eq!(
        (entries[0].code.as_str(), entries[0].short_names.as_slice()),
        ("A 1", ["团委", "区团委"].map(str::to_owned).as_slice())
    );
    assert!(entries.iter().all(|unit| unit.group == "党群部门" && unit.former_names.is_empty()), "{entries:?}");
    assert!(entries[1].short_names.is_empty() && entries[2].short_names.is_empty());
}

#[test]
fn formulas_without_a_result_and_failed_ones_end_the_run() {
    let workbook = |group: rust_xlsxwriter::Formula| {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        let sheet = workbook.add_worksheet();
        for (column, [head, cell]) in (0..).zip([["代码", "1"], ["单位名称", "区甲局"], ["分组", ""]]) {
            sheet.write(0, column, head).expect("a cell");
            sheet.write(1, column, cell).expect("a cell");
        }
        sheet.write_formula(1, 2, group).expect("a cell");
        workbook.save_to_buffer().expect("a workbook")
    };
    let formula = || rust_xlsxwriter::Formula::new("=VLOOKUP(B2,Z:Z,1,0)");
    let group = read(&workbook(formula().set_result("镇街"))).expect("sound").entries[0].group.clone();
    assert_eq!(group, "镇街");
    let said = read(&without_results(&workbook(formula()))).expect_err("no result");
    assert_eq!(said, "名册 roster.csv 第2行：公式没有保存计算结果，读不到内容");
    let said = read(&workbook(formula().set_result("#N/A"))).expect_err("an error");
    assert_eq!(said, "名册 roster.csv 第2行：有公式出错，显示“#N/A”");
}

/// Takes the results of formulas out of a workbook, as programs leave them that reckon nothing.
fn without_results(workbook: &[u8]) -> Vec<u8> {
    use std::io::{Cursor, Read, Write};
    let mut package = zip::ZipArchive::new(Cursor::new(workbook)).expect("a package");
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..package.len() {
        let mut file = package.by_index(index).expect("a part");
        let (name, mut text) = (file.name().expect("a name").into_owned(), Vec::new());
        file.read_to_end(&mut text).expect("bytes");
        if name.ends_with("sheet1.xml") {
            text = String::from_utf8(text).expect("text").replace("</f><v>0</v>", "</f>").into_bytes();
        }
        writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        writer.write_all(&text).expect("bytes");
    }
    writer.finish().expect("a package").into_inner()
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_is_not_waited_for() {
    let refused = read_roster(Path::new("/dev/zero"), "/dev/zero").expect_err("no file");
    assert_eq!(refused.message.get(Lang::Zh), "/dev/zero 不是普通文件，没有读取");
}

#[test]
fn a_workbook_that_cannot_be_read_is_told_of_as_a_roster() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("roster.xlsx");
    let mut book = workbook(&[("名册", &[&["代码", "单位名称"], &["A1", "区甲局"]])]);
    let mut bytes = book.save_to_buffer().expect("a workbook");
    let sheet = b"xl/worksheets/sheet1.xml";
    let at = bytes.windows(sheet.len()).position(|name| name == sheet).expect("its sheet") + sheet.len();
    bytes[at..at + 40].fill(0xFF);
    std::fs::write(&path, bytes).expect("a writable folder");
    let error = read_roster(&path, "roster.xlsx").expect_err("its sheet is torn");
    let (message, hint) = (error.message.get(Lang::Zh), error.hint.get(Lang::Zh));
    assert!(message.starts_with("名册 roster.xlsx 无法读取"), "{message}");
    assert!(hint.contains("名册") && !hint.contains("报送"), "{hint}");
}

#[test]
fn more_units_than_any_office_has_are_refused() {
    let lines: String = (0..=MOST_UNITS).map(|at| format!("A{at},区{at}局\n")).collect();
    let refused = read(format!("代码,单位名称\n{lines}").as_bytes()).expect_err("too many");
    assert!(refused.starts_with("名册 roster.csv 第50002行：单位太多"), "{refused}");
}
