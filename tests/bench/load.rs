//! What a build costs, from a hundred units to ten thousand: time, processor and memory, and time per unit beside that of the
//! first number. `cargo bench --bench load -- 100 1000 10000` measures; `cargo bench --bench load -- --make 1000 FOLDER` makes
//! the units only. Nothing is asserted, for machines differ.
#![expect(clippy::print_stdout, reason = "it is the only way out of a benchmark")]

#[expect(dead_code, reason = "the other benchmarks use the rest")]
#[path = "../harness/essays.rs"]
mod essays;
#[expect(dead_code, reason = "the comparison uses the rest")]
mod measured;
#[expect(clippy::cast_possible_truncation, reason = "as in the test that makes the sample")]
#[path = "../sample/mod.rs"]
mod sample;
#[expect(dead_code, reason = "the comparison uses the rest")]
mod units;

use std::path::Path;

use measured::{Measured, measure_build};
use units::make_units;

/// Units of the runs where no other numbers are given.
const UNITS: [usize; 2] = [100, 400];

fn main() {
    // Cargo itself says --bench.
    let given: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [command, count, folder] = given.as_slice()
        && command == "--make"
    {
        make_units(count.parse().expect("a number of units"), Path::new(folder));
        return;
    }
    let mut counts: Vec<usize> = given.iter().map(|count| count.parse().expect("a number of units")).collect();
    if counts.is_empty() {
        counts.extend(UNITS);
    }
    let mut first = None;
    for count in counts {
        let folder = tempfile::tempdir().expect("a temporary folder");
        make_units(count, folder.path());
        let Measured { seconds, of_processor, megabytes, together } = measure_build(folder.path());
        let each = seconds / count as f64;
        let beside = each / *first.get_or_insert(each);
        println!(
            "{count} units: {seconds:.1} s, {:.1} ms a unit ({beside:.2} times that of the first number), {of_processor:.1} s of \
             processor; at most {megabytes} MB, {together} MB with the processes that read",
            each * 1e3
        );
    }
}
