//! Decisions find their findings again, and what somebody changed in a workbook is known.
use rust_xlsxwriter::{Chart, Color, DocProperties, Format, Note, Workbook, Worksheet, XlsxError};

use super::carry::merge;
use super::pair::{Names, Slot, pair};
use super::written::{read_written, workbook_digest};
use crate::model::Decided;
use crate::publish::sheet::{CELL_LIMIT, as_in_cell};
use crate::publish::workbook::{DIGEST, ENTRIES, FINDINGS_SHEET, OVERVIEW_SHEET};

fn row(unit: &str, place: &str, quote: &str, decision: &str) -> Decided {
    let [unit, place, quote, decision] = [unit, place, quote, decision].map(str::to_owned);
    let (rule, message) = ("vague-figure".to_owned(), "数字含糊".to_owned());
    Decided { unit, rule, place, message, quote, decision, ..Decided::default() }
}

fn slot(row: Decided) -> Slot {
    let (twin_place, twin_message) = (format!("paragraph {}", row.place), "a vague figure".to_owned());
    Slot { row, twin_place, twin_message, title: "用了约数".to_owned() }
}

/// The decision of each new row; `-` for one that gets no old row.
fn carried(new: &[Decided], old: &[Decided]) -> Vec<String> {
    let slots: Vec<Slot> = new.iter().cloned().map(slot).collect();
    let names = Names::new(slots.iter().map(|slot| (&*slot.row.unit, &[][..])));
    let paired = pair(&slots, old, &vec![true; slots.len()], &names);
    paired.into_iter().map(|row| row.map_or("-".to_owned(), |row| old[row].decision.clone())).collect()
}

#[test]
fn a_unit_that_has_no_findings_any_more_is_no_other_under_its_old_code() {
    let of_code = |unit, code: &str| Decided { code: code.to_owned(), ..row(unit, "第2段", "近百人", "误报") };
    let (old, slots) = ([of_code("甲局", "A001")], [slot(of_code("乙局", "A001"))]);
    let paired =
        |names: &[&'static str]| pair(&slots, &old, &[true], &Names::new(names.iter().map(|name| (*name, &[][..]))));
    assert_eq!(paired(&["乙局"]), [Some(0)], "renamed");
    assert_eq!(paired(&["乙局", "甲局"]), [None], "the roster was numbered anew");
}

#[test]
fn a_renamed_unit_is_known_by_its_former_name() {
    let of_code = |unit, code: &str| Decided { code: code.to_owned(), ..row(unit, "第2段", "近百人", "误报") };
    let old = [of_code("甲局", "A001"), Decided { decision: "已核".to_owned(), ..of_code("乙局", "A002") }];
    let slots = [slot(of_code("乙局", "A001")), slot(of_code("甲乙委", "A002")), slot(of_code("丙局", "A003"))];
    let former = ["甲局".to_owned()];
    let called =
        |of: &'static str| ["乙局", "甲乙委", "丙局"].map(|name| (name, if name == of { &former[..] } else { &[] }));
    let paired = |names: &Names| pair(&slots, &old, &[true; 3], names);
    assert_eq!(paired(&Names::new(called("甲乙委"))), [Some(1), Some(0), None], "named on the roster");
    assert_eq!(paired(&Names::new(called(""))), [Some(1), None, None], "the code was another unit's before");
    let both = called("甲乙委").into_iter().chain([("丁局", &former[..])]);
    assert_eq!(paired(&Names::new(both)), [Some(1), None, None], "it was parted");
}

#[test]
fn a_decision_goes_with_unit_rule_and_quote() {
    let old = [row("甲局", "第2段", "近百人", "误报")];
    for (new, expected) in [
        (row("甲局", "第2段", "近百人", ""), "误报"),
        (row("甲局", "第9段", "近百人", ""), "误报"),
        (row("甲局", "第2段", " 近百人\n", ""), "误报"),
        (row("甲局", "第2段", "近百余人", ""), "-"),
        (row("乙局", "第2段", "近百人", ""), "-"),
        (row("", "第2段", "近百人", ""), "-"),
        (Decided { rule: "figure-conflict".to_owned(), ..old[0].clone() }, "-"),
        (Decided { message: "另一种说法".to_owned(), ..old[0].clone() }, "误报"),
    ] {
        assert_eq!(carried(std::slice::from_ref(&new), &old), [expected], "{new:?}");
    }
}

#[test]
fn a_rule_is_known_by_its_title_where_the_names_are_gone() {
    let titled = Decided { rule: "用了约数".to_owned(), ..row("甲局", "第2段", "近百人", "误报") };
    assert_eq!(carried(&[row("甲局", "第2段", "近百人", "")], &[titled]), ["误报"]);
}

#[test]
fn without_a_quote_the_words_tell_in_either_language() {
    let old = row("", "", "", "已核");
    let english = Decided { message: "a vague figure".to_owned(), ..old.clone() };
    let other = Decided { message: "数字含糊，共3处".to_owned(), ..old.clone() };
    assert_eq!(carried(&[row("", "", "", "")], &[english]), ["已核"]);
    assert_eq!(carried(&[row("", "", "", "")], &[other]), ["-"]);
}

#[test]
fn the_place_tells_apart_what_occurs_twice() {
    let at = |place: &str, decision: &str| row("甲局", place, "近百人", decision);
    let old = [at("第12段", "退回"), at("第9段", "误报")];
    assert_eq!(carried(&[at("第9段", ""), at("第12段", "")], &old), ["误报", "退回"]);
    assert_eq!(carried(&[at("第10段", ""), at("第13段", "")], &old), ["误报", "退回"], "in their order");
    assert_eq!(carried(&[at("第11段", "")], &old), ["退回"], "in doubt it counts");
    assert_eq!(carried(&[at("第9段", "")], &old), ["误报"]);
    assert_eq!(carried(&[at("第1段", ""), at("第9段", "")], &old), ["退回", "误报"]);
}

#[test]
fn a_unit_is_known_by_name_and_under_a_new_name_by_its_code() {
    let of = |code: &str, unit: &str| Decided { code: code.to_owned(), ..row(unit, "", "近百人", "误报") };
    assert_eq!(carried(&[of("A1", "甲局")], &[of("B7", "甲局")]), ["误报"]);
    assert_eq!(carried(&[of("A1", "甲和乙局")], &[of("A1", "甲局")]), ["误报"]);
    assert_eq!(carried(&[of("A1", "乙局"), of("A2", "甲局")], &[of("A1", "甲局")]), ["-", "误报"]);
    assert_eq!(carried(&[of("", "乙局")], &[of("", "甲局")]), ["-"]);
}

#[test]
fn long_quotes_and_ends_of_lines_are_compared_as_cells_hold_them() {
    let long = "长".repeat(CELL_LIMIT);
    assert_eq!(carried(&[row("", "", &long, "")], &[row("", "", &as_in_cell(&long), "误报")]), ["误报"]);
    assert_eq!(carried(&[row("", "", "一\r\n二\u{1}", "")], &[row("", "", "一\n二", "误报")]), ["误报"]);
}

#[test]
fn what_several_workbooks_say_becomes_one() {
    let said = |decision: &str, note: &str| Decided { note: note.to_owned(), ..row("", "", "", decision) };
    let other = "（另一份汇总表的处理意见：";
    for (rows, base, expected) in [
        (vec![said("误报", ""), said("", "乙")], None, said("误报", "乙")),
        (vec![said("误报", "甲"), said("误报", "甲")], None, said("误报", "甲")),
        // What was changed since they parted wins.
        (vec![said("误报", ""), said("已核", "")], Some(said("已核", "")), said("误报", &format!("{other}已核）"))),
        (vec![said("误报", ""), said("已核", "")], Some(said("误报", "")), said("已核", &format!("{other}误报）"))),
        (vec![said("误报", ""), said("已核", "")], Some(said("", "")), said("已核", &format!("{other}误报）"))),
        (vec![said("", "")], Some(said("误报", "")), said("", "")),
    ] {
        let rows: Vec<&Decided> = rows.iter().collect();
        let merged = merge(&rows, base.as_ref());
        assert_eq!((&merged.decision, &merged.note), (&expected.decision, &expected.note));
    }
}

/// What somebody does to a sheet.
type Change = fn(&mut Worksheet) -> Result<&mut Worksheet, XlsxError>;

fn unchanged(sheet: &mut Worksheet) -> Result<&mut Worksheet, XlsxError> {
    Ok(sheet)
}

/// A chart of what stands on that sheet.
fn chart(sheet: &str) -> Chart {
    let mut chart = Chart::new_column();
    chart.add_series().set_values((sheet, 2, 0, 2, 1));
    chart
}

/// A sheet of one finding with its heads, as some program saves it, and what `change` makes of it.
fn workbook(digest: Option<&str>, change: Change) -> Vec<u8> {
    let mut workbook = Workbook::new();
    if let Some(digest) = digest {
        workbook.set_properties(&DocProperties::new().set_custom_property(DIGEST, digest));
    }
    workbook.add_worksheet().set_name(OVERVIEW_SHEET).expect("a name");
    let sheet = workbook.add_worksheet();
    sheet.set_name(FINDINGS_SHEET).expect("a name");
    sheet.write_string(0, 0, FINDINGS_SHEET).expect("a cell");
    for (column, (head, _)) in (0..).zip(ENTRIES) {
        sheet.write_string(1, column, head).expect("a cell");
    }
    for (column, text) in [(1, "甲局"), (4, "vague-figure"), (7, "数字含糊"), (8, "近\u{1}百人")] {
        sheet.write_string(2, column, text).expect("a cell");
    }
    change(sheet).expect("a change");
    workbook.save_to_buffer().expect("memory")
}

#[test]
fn only_what_is_not_carried_over_is_an_edit() {
    let digest = workbook_digest(&workbook(None, unchanged)).expect("a workbook");
    let read = |change: Change| read_written(&workbook(Some(&digest), change)).expect("a workbook");
    let kept: [Change; 6] = [
        |sheet| sheet.insert_chart(9, 0, &chart(OVERVIEW_SHEET))?.insert_chart(9, 9, &chart(OVERVIEW_SHEET)),
        unchanged,
        |sheet| sheet.write_string(2, 10, "误报"),
        |sheet| sheet.write_number(2, 11, 3),
        |sheet| sheet.set_row_hidden(2),
        |sheet| sheet.write_blank(40, 40, &Format::new().set_bold()),
    ];
    assert_eq!(kept.map(|change| read(change).is_edited), [false; 6]);
    let edits: [Change; 9] = [
        |sheet| sheet.insert_chart(9, 0, &chart(OVERVIEW_SHEET))?.insert_chart(9, 9, &chart(FINDINGS_SHEET)),
        |sheet| {
            let [one, two, three] = [OVERVIEW_SHEET; 3].map(chart);
            sheet.insert_chart(9, 0, &one)?.insert_chart(9, 9, &two)?.insert_chart(30, 0, &three)
        },
        |sheet| sheet.write_string(2, 7, "不含糊"),
        |sheet| sheet.write_string(1, 10, "意见"),
        |sheet| sheet.write_string(1_048_575, 16_383, "远"),
        |sheet| sheet.write_formula(2, 12, "=1+1"),
        |sheet| sheet.insert_note(2, 7, &Note::new("请再看")),
        |sheet| sheet.set_cell_format(2, 7, &Format::new().set_background_color(Color::Yellow)),
        |sheet| sheet.write_string(2, 11, "长".repeat(CELL_LIMIT + 1)),
    ];
    assert_eq!(edits.map(|change| read(change).is_edited), [true; 9]);
    assert!(read_written(&workbook(None, unchanged)).is_some_and(|written| written.is_edited), "in doubt, it is one");
    let written = read(|sheet| sheet.write_string(2, 10, " 误报 "));
    let [found] = written.typed.rows.as_slice() else { panic!("one row") };
    assert_eq!((found.unit.as_str(), found.quote.as_str(), found.decision.as_str()), ("甲局", "近\u{1}百人", "误报"));
}

#[test]
fn what_is_no_whole_workbook_is_not_read() {
    let whole = workbook(None, unchanged);
    for bytes in [b"".as_slice(), "批注".as_bytes(), &whole[..whole.len() / 2], &whole[1..]] {
        assert!(read_written(bytes).is_none());
    }
}

#[test]
fn names_of_rules_are_read_from_workbooks_of_old_too() {
    let heads: [(&str, &[(&str, &str)]); 3] = [
        ("of old", &[("规则", "vague-figure")]),
        ("with titles", &[("规则", "用了约数"), ("规则名", "vague-figure")]),
        ("moved", &[("规则名", "vague-figure"), ("规则", "用了约数")]),
    ];
    for (what, columns) in heads {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.set_name(FINDINGS_SHEET).expect("a name");
        let cells = columns.iter().copied().chain([("处理意见", "误报"), ("单位", "甲局")]);
        for (column, (head, text)) in (0..).zip(cells) {
            sheet.write_string(1, column, head).expect("a cell");
            sheet.write_string(2, column, text).expect("a cell");
        }
        let written = read_written(&workbook.save_to_buffer().expect("memory")).expect("a workbook");
        let [found] = written.typed.rows.as_slice() else { panic!("one row {what}") };
        assert_eq!((found.rule.as_str(), found.decision.as_str()), ("vague-figure", "误报"), "{what}");
    }
}

#[test]
fn a_decision_merged_over_several_findings_is_that_of_each() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(FINDINGS_SHEET).expect("a name");
    for (column, head) in (0..).zip(["规则名", "单位", "处理意见", "说明"]) {
        sheet.write_string(0, column, head).expect("a cell");
    }
    for row in 1..6 {
        sheet.write_string(row, 0, "vague-figure").expect("a cell");
    }
    let format = Format::new();
    sheet.merge_range(1, 1, 4, 1, "甲局", &format).expect("merged cells");
    sheet.merge_range(2, 2, 3, 2, "误报", &format).expect("merged cells");
    // Those across columns say nothing of other rows.
    sheet.merge_range(4, 2, 5, 3, "已核", &format).expect("merged cells");
    let written = read_written(&workbook.save_to_buffer().expect("memory")).expect("a workbook");
    let rows: Vec<(&str, &str)> = written.typed.rows.iter().map(|row| (&*row.unit, &*row.decision)).collect();
    assert_eq!(rows, [("甲局", ""), ("甲局", "误报"), ("甲局", "误报"), ("甲局", "已核"), ("", "")]);
}

#[test]
fn sheets_that_go_on_are_read_as_one() {
    let mut workbook = Workbook::new();
    for name in [FINDINGS_SHEET.to_owned(), format!("{FINDINGS_SHEET}（2）"), format!("{FINDINGS_SHEET} (2)")] {
        let sheet = workbook.add_worksheet();
        sheet.set_name(&name).expect("a name");
        for (column, (head, text)) in (0..).zip([("规则名", "vague-figure"), ("处理意见", "已核"), ("说明", &name)])
        {
            sheet.write_string(0, column, head).expect("a cell");
            sheet.write_string(1, column, text).expect("a cell");
        }
    }
    let written = read_written(&workbook.save_to_buffer().expect("memory")).expect("a workbook");
    let notes: Vec<&str> = written.typed.rows.iter().map(|row| row.note.as_str()).collect();
    assert_eq!(notes, ["问题清单", "问题清单（2）"], "and somebody's copy is his own");
}
