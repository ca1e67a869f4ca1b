//! What the workbook costs: the units of a run, each with its figures and findings, beside the bare writing of as many texts.
//! `cargo bench --bench summarising [-- UNITS]`; nothing is asserted, for machines differ.
#![expect(clippy::print_stdout, reason = "it is the only way out of a benchmark")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use redbook::config::Config;
use redbook::model::{Ledger, LedgerFigure, LedgerFinding, LedgerSection, LedgerUnit, Status};
use redbook::publish::{summary_workbook, workbook_digest};
use rust_xlsxwriter::Workbook;

/// Units of the run where no other number is given.
const UNITS: usize = 1000;
/// Figures and findings of each, and columns of the sheets that list them.
const FIGURES: usize = 60;
const FINDINGS: usize = 12;
const COLUMNS: u16 = 12;
/// Rounds, of which the median counts.
const ROUNDS: usize = 3;

fn main() {
    let given = std::env::args().find_map(|argument| argument.parse().ok());
    let units = given.unwrap_or(UNITS);
    let config = Config { year: 2021, ..Config::parse("", "config.toml").expect("the defaults are valid") };
    let ledger = Ledger { year: 2021, units: (0..units).map(unit).collect(), ..Ledger::default() };
    let rows = units * (FIGURES + FINDINGS);
    let scratch = &std::env::temp_dir();
    let bare = measure(|| bare(rows));
    let make = |digest_of: fn(&[u8]) -> Option<String>| {
        summary_workbook(&ledger, &config, scratch, digest_of).expect("a workbook").len()
    };
    let whole = measure(|| make(workbook_digest));
    let written = measure(|| make(|_| None));
    println!("{units} units, {rows} rows; bare texts: {:.2} s", bare.as_secs_f64());
    for (what, time) in [("the workbook", whole), ("without its digest", written)] {
        println!("{what}: {:.2} s, {:.2} times that", time.as_secs_f64(), time.as_secs_f64() / bare.as_secs_f64());
    }
}

fn unit(number: usize) -> LedgerUnit {
    let name = format!("云岭市青禾区第{number}所");
    let figure = |at: usize| LedgerFigure {
        text: format!("宣讲{at}场"),
        subject: "宣讲".to_owned(),
        value: at.to_string(),
        unit: "场".to_owned(),
        section: "targets".to_owned(),
        place: format!("第{at}段"),
        page: Some(at / 10 + 1),
        sentence: format!(
            "围绕第{number}片区的年度重点，全年组织宣讲{at}场，覆盖群众{}人次，比上年增加。",
            number * at
        ),
        ..LedgerFigure::default()
    };
    let finding = |at: usize| LedgerFinding {
        rule: "vague-figure".to_owned(),
        place: format!("第{at}段"),
        page: Some(at / 3 + 1),
        quote: format!("近{at}人次"),
        message: format!("“近{at}人次”是约数，无法核对"),
        hint: "能统计到准确数的，请写准确数。".to_owned(),
        ..LedgerFinding::default()
    };
    LedgerUnit {
        code: Some(format!("U{number:05}")),
        group: Some(format!("第{}组", number % 10)),
        status: Status::Noted,
        sections: vec![LedgerSection::default(); 4],
        word_count: 1200 + number % 1500,
        figures: (0..FIGURES).map(figure).collect(),
        findings: (0..FINDINGS).map(finding).collect(),
        pdf: Some(format!("units/U{number:05}_{name}.pdf")),
        unit: Some(name),
        ..LedgerUnit::default()
    }
}

/// Writes as many rows of short texts, no two the same.
fn bare(rows: usize) -> usize {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, number) in (0..rows).zip(0..) {
        for column in 0..COLUMNS {
            sheet.write_string(number, column, format!("第{row}行第{column}列")).expect("a cell");
        }
    }
    workbook.save_to_buffer().expect("memory").len()
}

fn measure(work: impl Fn() -> usize) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[ROUNDS / 2]
}
