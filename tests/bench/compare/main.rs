//! What the whole job costs beside other ways to a part of it, in one run on the same files: `cargo bench --bench compare --
//! 100 1000`, each a number of units; `--rounds N` before them does each of them so often, in turn, and takes medians. Programs that
//! are not there are left out, which is said. Nothing is asserted, for machines differ.
//!
//! redbook reads, checks and compares all units and makes their PDF/A, their forms for Word, the volumes, the workbook, the page,
//! letters and ledger. The others make PDFs and join them, to the same volumes: one a group, and one of all.
#![expect(clippy::print_stdout, reason = "it is the only way out of a benchmark")]

#[expect(dead_code, reason = "the other benchmarks use the rest")]
#[path = "../../harness/essays.rs"]
mod essays;
#[path = "../measured.rs"]
mod measured;
mod others;
#[expect(clippy::cast_possible_truncation, reason = "as in the test that makes the sample")]
#[path = "../../sample/mod.rs"]
mod sample;
mod table;
mod typst_alone;
#[path = "../units.rs"]
mod units;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use measured::{Measured, measure_build};
use others::others;
use table::Table;
use units::{change_unit, group_of, make_units, name_of};

/// What this program is called with when it shall lay out and export what lies in a folder, and nothing else.
const TYPST_ALONE: &str = "--typst-alone";
/// How often each is done where nothing else is said.
const ROUNDS: usize = 3;
/// Units where no number is given.
const UNITS: usize = 100;
/// The unit that changes; its report has no fault.
const CHANGED: usize = 1;

/// The units of one comparison.
pub struct Units {
    /// How many there are.
    pub count: usize,
    /// The folder that holds `input` and `config.toml`.
    pub folder: PathBuf,
}

impl Units {
    /// Lists the reports in the order of the roster.
    pub fn reports(&self) -> Vec<PathBuf> {
        let report = |number| self.folder.join("input").join(format!("{}.docx", name_of(number)));
        (0..self.count).map(report).filter(|report| report.exists()).collect()
    }

    /// Lists the volumes that a folder of PDFs is joined to, with the PDFs of each.
    pub fn volumes(&self, pdfs: &Path) -> Vec<(String, Vec<PathBuf>)> {
        let mut volumes: Vec<(String, Vec<PathBuf>)> = vec![("all".to_owned(), Vec::new())];
        for number in 0..self.count {
            let (pdf, group) = (pdfs.join(format!("{}.pdf", name_of(number))), group_of(number, self.count));
            if !pdf.exists() {
                continue;
            }
            if volumes.last().is_none_or(|(name, _)| *name != group) {
                volumes.push((group, Vec::new()));
            }
            volumes[0].1.push(pdf.clone());
            volumes.last_mut().expect("there is one at least").1.push(pdf);
        }
        volumes
    }
}

/// Adds up the bytes of the PDFs in a folder.
pub fn bytes_of_pdfs(folder: &Path) -> u64 {
    let files = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let pdfs = files.filter(|file| file.path().extension().is_some_and(|ending| ending == "pdf"));
    pdfs.filter_map(|file| Some(file.metadata().ok()?.len())).sum()
}

fn main() {
    // Cargo itself says --bench.
    let mut given: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [command, folder] = given.as_slice()
        && command == TYPST_ALONE
    {
        println!("{}", typst_alone::lay_out_and_export(Path::new(folder)));
        return;
    }
    let mut rounds = ROUNDS;
    if given.first().is_some_and(|argument| argument == "--rounds") && given.len() > 1 {
        rounds = given.remove(1).parse().expect("a number of rounds");
        given.remove(0);
    }
    let mut counts: Vec<usize> = given.iter().map(|count| count.parse().expect("a number of units")).collect();
    if counts.is_empty() {
        counts.push(UNITS);
    }
    for count in counts {
        compare(count, rounds);
    }
}

/// Makes so many units, does the job in each way in turn, and prints what that took.
fn compare(count: usize, rounds: usize) {
    let mut table = Table::new();
    let mut others = others();
    others.retain(|other| {
        let why = other.left_out(count);
        why.iter().for_each(|why| println!("left out: {}: {why}", other.name));
        why.is_none()
    });
    // What was made is deleted in the end alone, as the units are.
    let whole = tempfile::tempdir().expect("a temporary folder");
    for round in 0..rounds {
        let units = Units { count, folder: whole.path().join(round.to_string()) };
        make_units(count, &units.folder);
        build(&units, &mut table);
        table.add("Typst alone, the same reports: layout, PDF/A", typst_alone::measure_alone(&units));
        for (number, other) in others.iter().enumerate() {
            if let Some(row) = other.measure(&units, &units.folder.join(format!("other-{number}"))) {
                table.add(other.name, row);
            }
        }
    }
    println!("{count} units of 2900 字, {} processors, median of {rounds}", processors());
    println!("{table}");
}

/// Says how many processors there are.
fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// Works on as many threads as there are processors; each takes one number after the other that no other one has.
pub fn on_all_processors(work: impl Fn(&mut dyn Iterator<Item = usize>) + Sync) {
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..processors() {
            scope.spawn(|| work(&mut std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed))));
        }
    });
}

/// Builds from nothing, again, and again with one report changed.
fn build(units: &Units, table: &mut Table) {
    let output = units.folder.join("output");
    let mut measured = |name| {
        let taken = measure_build(&units.folder);
        let year = output.join("2021");
        table.add(
            name,
            Row { taken, units: bytes_of_pdfs(&year.join("units")), volumes: bytes_of_pdfs(&year.join("volumes")) },
        );
    };
    measured(table::BASE);
    measured("redbook, nothing changed");
    change_unit(CHANGED, &units.folder);
    measured("redbook, one report changed");
}

/// What one way took once, and the bytes of the PDFs that it made.
#[derive(Clone, Copy, Default)]
pub struct Row {
    /// Time, processor, memory.
    pub taken: Measured,
    /// Bytes of the units' PDFs.
    pub units: u64,
    /// Bytes of the volumes.
    pub volumes: u64,
}
