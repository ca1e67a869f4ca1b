//! What people type into the workbook's two columns goes from build to build, and nothing that they type is lost.
use redbook::publish::sha256;
use serde_json::Value;

use crate::book::{Book, FINDINGS, RECORDS, SUMMARY};
use crate::ledger::{list, text};
use crate::office::{Office, report};

const UNIT: &str = "青禾区林业局";
const PHONE: &str = "missing-phone";
const CODE: &str = "code-filled";
const NEW: &str = "output/2021/summary（新）.xlsx";
const ASIDE: &str = "output/2021/summary（原有）.xlsx";

/// A report without a telephone number and with this 编号.
fn faulty(unit: &str, code: &str) -> String {
    report(unit, "").replace("联系电话：0799-6628801\n", "").replace("编号：", &format!("编号：{code}"))
}

/// An office that built a report with two errors.
fn office() -> Office {
    let office = Office::new();
    office.put("input/林业局.txt", faulty(UNIT, "017"));
    let run = office.run(&["--quiet"]);
    assert_eq!(run.code(), 1, "{}", run.err());
    office
}

/// What somebody does to a workbook.
type Edit = fn(&mut Book);

/// Opens the workbook, lets `edit` at it and saves it.
fn edit(office: &Office, below: &str, edit: impl FnOnce(&mut Book)) {
    let mut book = Book::open(office, below);
    edit(&mut book);
    book.save(office, below);
}

fn row(rule: &str, decision: &str, note: &str) -> [String; 4] {
    [UNIT, rule, decision, note].map(str::to_owned)
}

fn status(ledger: &Value) -> &str {
    text(&list(ledger, "units")[0], "status")
}

/// The decisions of the first unit's findings by rule.
fn decision(ledger: &Value, rule: &str) -> Value {
    let findings = list(&list(ledger, "units")[0], "findings");
    findings.iter().find(|finding| finding["rule"] == rule).map_or(Value::Null, |finding| finding["decision"].clone())
}

#[test]
fn a_workbook_that_an_older_program_wrote_and_nobody_touched_is_replaced() {
    let office = office();
    // Whatever it says, it is as the sums have it.
    edit(&office, SUMMARY, |book| book.add_sheet("旧表", "以前的版本写的"));
    let sums = String::from_utf8(office.files("output/2021")["SHA256SUMS"].clone()).expect("text");
    let written = sha256(&std::fs::read(office.path(SUMMARY)).expect("a file"));
    let sum_of = |line: &str| {
        if line.ends_with("  summary.xlsx") { format!("{written}  summary.xlsx\n") } else { format!("{line}\n") }
    };
    office.put("output/2021/SHA256SUMS", sums.lines().map(sum_of).collect::<String>());
    let run = office.run(&[]);
    assert!(!office.path(ASIDE).exists(), "{}", run.out());
}

#[test]
fn decisions_go_over_and_false_alarms_count_for_nothing() {
    let office = office();
    edit(&office, SUMMARY, |book| {
        book.decide(FINDINGS, UNIT, PHONE, "误报", "值班电话在附件里\n已核实");
        book.decide(FINDINGS, UNIT, CODE, "退回", "");
    });
    let run = office.run(&[]);
    assert_eq!(run.code(), 1, "the other error counts: {}", run.err());
    assert!(run.out().contains("标为误报的问题 1 条"), "{}", run.out());
    let ledger = office.ledger("2021");
    assert_eq!((decision(&ledger, PHONE), decision(&ledger, CODE)), ("误报".into(), "退回".into()));
    assert_eq!(status(&ledger), "faulty");
    let mut book = Book::open(&office, SUMMARY);
    let mut decided = book.decided(FINDINGS);
    decided.sort();
    assert_eq!(decided, [row(CODE, "退回", ""), row(PHONE, "误报", "值班电话在附件里\n已核实")]);
    assert!(!book.rows(FINDINGS)[1].contains(&"代码".to_owned()), "no unit has a code");
    let errors = book.column("单位一览", "错误");
    let found = list(&list(&ledger, "units")[0], "findings");
    let counting = found.iter().filter(|finding| finding["severity"] == "error" && finding["rule"] != PHONE).count();
    assert_eq!(book.rows("单位一览")[2][errors], counting.to_string());
    assert!(!book.has(RECORDS) && office.names("output/2021").iter().all(|name| !name.contains("原有")));
    let files = office.files("output/2021");
    office.run(&["--quiet"]);
    assert!(office.files("output/2021") == files, "a build over its own results changes nothing");
    // With all others marked as well, nothing is left that counts.
    edit(&office, SUMMARY, |book| {
        book.decide(FINDINGS, UNIT, CODE, "误报", "");
        book.clear(UNIT);
    });
    let said = format!("标为误报的问题 {} 条", found.len());
    for command in ["check", "build"] {
        let run = office.run(&[command]);
        assert_eq!(run.code(), 0, "{command}: {}", run.out());
        assert!(run.out().contains(&said), "{}", run.out());
    }
    assert_eq!(status(&office.ledger("2021")), "clean");
    let run = office.run(&["check", "--lang", "en"]);
    assert!(run.out().contains("= decision: 误报 (does not count); note: 值班电话在附件里⏎已核实"), "{}", run.out());
    // A decision that is taken back is gone.
    edit(&office, SUMMARY, |book| book.decide(FINDINGS, UNIT, CODE, "", ""));
    assert_eq!(office.run(&["--quiet"]).code(), 1);
    assert_eq!(decision(&office.ledger("2021"), CODE), Value::Null);
}

#[test]
fn a_decision_whose_quote_changed_stays_on_record_until_the_finding_is_back() {
    let office = office();
    edit(&office, SUMMARY, |book| book.decide(FINDINGS, UNIT, CODE, "误报", "编号由我办代填"));
    office.run(&["--quiet"]);
    office.put("input/林业局.txt", faulty(UNIT, "018"));
    for _ in 0..2 {
        assert_eq!(office.run(&["--quiet"]).code(), 1);
        let mut book = Book::open(&office, SUMMARY);
        assert_eq!(book.decided(FINDINGS), [[""; 4]; 0]);
        assert_eq!(book.decided(RECORDS), [row(CODE, "误报", "编号由我办代填")]);
        let quote = book.column(RECORDS, "原文");
        assert!(book.rows(RECORDS)[2][quote].contains("017"));
    }
    office.put("input/林业局.txt", faulty(UNIT, "017"));
    office.run(&["--quiet"]);
    let mut book = Book::open(&office, SUMMARY);
    assert_eq!(book.decided(FINDINGS), [row(CODE, "误报", "编号由我办代填")]);
    assert!(!book.has(RECORDS));
}

#[test]
fn moved_columns_and_sorted_rows_are_no_edit() {
    let office = office();
    edit(&office, SUMMARY, |book| {
        book.decide(FINDINGS, UNIT, PHONE, "误报", "甲");
        for row in book.rows(FINDINGS).iter_mut().skip(1) {
            row.reverse();
        }
        book.rows(FINDINGS)[2..].reverse();
        book.rows("单位一览")[1..].iter_mut().for_each(|row| row.rotate_left(2));
    });
    office.run(&["--quiet"]);
    assert_eq!(decision(&office.ledger("2021"), PHONE), "误报");
    assert_eq!(
        office.names("output/2021"),
        ["SHA256SUMS", "index.html", "ledger.json", "notices", "summary.xlsx", "units", "volumes"]
    );
}

#[test]
fn all_other_edits_are_kept_aside_and_decisions_still_go_over() {
    let edits: [(&str, Edit); 8] = [
        ("a column of one's own", |book| book.rows(FINDINGS).iter_mut().skip(1).for_each(|row| row.push("李".into()))),
        ("a cell of another column", |book| book.rows(FINDINGS)[2][1].push('？')),
        ("a row below the last", |book| book.rows(FINDINGS).push(vec!["另记".into()])),
        ("a decision beside no finding", |book| {
            let mut row = vec![String::new(); 11];
            "误报".clone_into(&mut row[9]);
            book.rows(FINDINGS).push(row);
        }),
        ("a cell of another sheet", |book| book.rows("单位一览")[2].push("催过".into())),
        ("a sheet", |book| book.add_sheet("草稿", "周三开会")),
        ("a row deleted", |book| drop(book.rows("单位一览").pop())),
        ("a sheet's name", |book| book.rename(FINDINGS, "问题")),
    ];
    for (name, change) in edits {
        let office = office();
        edit(&office, SUMMARY, |book| {
            book.decide(FINDINGS, UNIT, CODE, "已核", "");
            change(book);
        });
        let edited = std::fs::read(office.path(SUMMARY)).expect("a file");
        for _ in 0..2 {
            let run = office.run(&[]);
            assert_eq!(std::fs::read(office.path(ASIDE)).ok().as_deref(), Some(&*edited), "{name}: {}", run.out());
            assert_eq!(decision(&office.ledger("2021"), CODE), "已核", "{name}");
        }
        let aside = office.names("output/2021").into_iter().filter(|name| name.contains("原有"));
        assert_eq!(aside.count(), 1, "kept once: {name}");
    }
}

#[test]
fn a_deleted_or_broken_workbook_leaves_the_decisions_to_the_ledger() {
    let office = office();
    edit(&office, SUMMARY, |book| {
        book.decide(FINDINGS, UNIT, PHONE, "误报", "");
        book.decide(FINDINGS, UNIT, CODE, "已核", "看过");
    });
    office.put("input/林业局.txt", faulty(UNIT, "018"));
    office.run(&["--quiet"]);
    std::fs::remove_file(office.path(SUMMARY)).expect("a file");
    let check = |office: &Office| {
        let mut book = Book::open(office, SUMMARY);
        assert_eq!(book.decided(FINDINGS), [row(PHONE, "误报", "")]);
        assert_eq!(book.decided(RECORDS), [row(CODE, "已核", "看过")]);
    };
    office.run(&["--quiet"]);
    check(&office);
    let mut cut = std::fs::read(office.path(SUMMARY)).expect("a file");
    cut.truncate(cut.len() / 2);
    office.put(SUMMARY, &cut);
    let run = office.run(&[]);
    assert!(run.out().contains("summary.xlsx 读不出来"), "{}", run.out());
    assert_eq!(std::fs::read(office.path(ASIDE)).expect("kept"), cut);
    check(&office);
}

#[test]
fn an_open_workbook_is_left_alone_and_joined_when_it_is_closed() {
    for lock in ["~$summary.xlsx", ".~summary.xlsx", ".~lock.summary.xlsx#"] {
        let office = office();
        let lock = format!("output/2021/{lock}");
        office.put(&lock, "");
        edit(&office, SUMMARY, |book| book.decide(FINDINGS, UNIT, CODE, "已核", "甲"));
        let open = std::fs::read(office.path(SUMMARY)).expect("a file");
        for _ in 0..2 {
            let run = office.run(&[]);
            assert!(run.out().contains("summary.xlsx 正开着"), "{}", run.out());
            assert!(run.out().contains("先打开 summary（新）.xlsx"), "{}", run.out());
            assert_eq!(std::fs::read(office.path(SUMMARY)).expect("a file"), open);
            assert!(office.path(&lock).exists());
            assert_eq!(Book::open(&office, NEW).decided(FINDINGS), [row(CODE, "已核", "甲")]);
        }
        // Both are edited before the first is closed; each has something that the other has not.
        edit(&office, NEW, |book| {
            book.decide(FINDINGS, UNIT, PHONE, "退回", "乙");
            book.decide(FINDINGS, UNIT, CODE, "退回", "甲");
        });
        edit(&office, SUMMARY, |book| book.decide(FINDINGS, UNIT, CODE, "误报", "甲"));
        std::fs::remove_file(office.path(&lock)).expect("a file");
        office.run(&["--quiet"]);
        assert_eq!(
            office.names("output/2021"),
            ["SHA256SUMS", "index.html", "ledger.json", "notices", "summary.xlsx", "units", "volumes"]
        );
        let mut decided = Book::open(&office, SUMMARY).decided(FINDINGS);
        decided.sort();
        let note = "甲（另一份汇总表的处理意见：误报）";
        assert_eq!(decided, [row(CODE, "退回", note), row(PHONE, "退回", "乙")]);
    }
}

#[test]
fn an_open_workbook_that_was_edited_elsewhere_too_is_kept_aside_once_it_is_closed() {
    let office = office();
    edit(&office, SUMMARY, |book| book.add_sheet("草稿", "周三开会"));
    let edited = std::fs::read(office.path(SUMMARY)).expect("a file");
    let lock = "output/2021/~$summary.xlsx";
    office.put(lock, "");
    office.run(&["--quiet"]);
    // The new one is open as well, and edited, by the time of the next run.
    edit(&office, NEW, |book| book.decide(FINDINGS, UNIT, CODE, "已核", ""));
    office.put("output/2021/~$summary（新）.xlsx", "");
    office.run(&["--quiet"]);
    std::fs::remove_file(office.path(lock)).expect("a file");
    let run = office.run(&[]);
    assert!(run.out().contains("summary（新）.xlsx 正开着"), "{}", run.out());
    assert_eq!(std::fs::read(office.path(ASIDE)).expect("kept"), edited);
    std::fs::remove_file(office.path("output/2021/~$summary（新）.xlsx")).expect("a file");
    office.run(&["--quiet"]);
    let expected = [
        "SHA256SUMS",
        "index.html",
        "ledger.json",
        "notices",
        "summary.xlsx",
        "summary（原有）.xlsx",
        "units",
        "volumes",
    ];
    assert_eq!(office.names("output/2021"), expected);
    assert_eq!(decision(&office.ledger("2021"), CODE), "已核");
}

#[test]
fn decisions_follow_a_unit_and_not_its_number_on_the_roster() {
    let office = Office::new();
    let roster = |first: &str, second: &str| format!("代码,单位名称,简称,分组\nA1,{first},,甲组\nA2,{second},,甲组\n");
    let (lin, qi) = (UNIT, "青禾区气象局");
    office.put("input/roster.csv", roster(lin, qi));
    office.put("input/a.txt", faulty(lin, ""));
    office.put("input/b.txt", faulty(qi, ""));
    office.run(&["--quiet"]);
    edit(&office, SUMMARY, |book| assert!(book.clear(lin) > 0));
    office.put("input/roster.csv", roster(qi, lin));
    office.run(&["--quiet", "--lang", "en"]);
    let ledger = office.ledger("2021");
    let statuses: Vec<(&str, &str)> =
        list(&ledger, "units").iter().map(|unit| (text(unit, "unit"), text(unit, "status"))).collect();
    assert_eq!(statuses, [(qi, "faulty"), (lin, "clean")], "though the words were Chinese then");
}

#[test]
fn a_row_or_sheet_or_head_that_somebody_took_away_takes_no_decision_with_it() {
    let edits: [(&str, Edit); 4] = [
        ("除处理意见和说明外还有别的改动", |book| book.rows(FINDINGS).truncate(2)),
        ("里没有“处理意见”一列了", |book| book.delete(FINDINGS)),
        ("里没有“处理意见”一列了", |book| drop(book.rows(FINDINGS).remove(1))),
        ("里没有“处理意见”一列了", |book| {
            let at = book.column(FINDINGS, "处理意见");
            "意见".clone_into(&mut book.rows(FINDINGS)[1][at]);
        }),
    ];
    for (said, change) in edits {
        let office = office();
        edit(&office, SUMMARY, |book| book.decide(FINDINGS, UNIT, CODE, "已核", "看过"));
        office.run(&["--quiet"]);
        edit(&office, SUMMARY, change);
        let run = office.run(&[]);
        assert!(run.out().contains(said), "{}", run.out());
        assert_eq!(Book::open(&office, SUMMARY).decided(FINDINGS), [row(CODE, "已核", "看过")], "{said}");
        assert!(office.path(ASIDE).exists(), "{said}");
    }
}
