//! The least that the units' PDFs can cost: their reports, as redbook has brought them into the form, laid out and exported by
//! Typst, as many at once as there are processors. Reading, checking and all else is not counted.
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use redbook::config::Standard;
use redbook::press::{Press, export, pool, sweep};
use redbook::typeset::{Heading, Prepared, prepare};

use crate::measured::{Measured, measure, of_this_process};
use crate::units::read_units;
use crate::{Row, TYPST_ALONE, Units, on_all_processors};

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The year of the units.
const YEAR: u16 = 2021;

/// Has it done by a process of its own, for the memory; that counts what reading took as well.
pub fn measure_alone(units: &Units) -> Row {
    let program = std::env::current_exe().expect("this program is a file");
    let (taken, said) = measure(|| {
        let output = Command::new(program).arg(TYPST_ALONE).arg(&units.folder).output().expect("this program runs");
        String::from_utf8(output.stdout).expect("figures")
    });
    let [seconds, of_processor, bytes] = said.split_whitespace().collect::<Vec<_>>()[..] else {
        panic!("three figures")
    };
    let seconds_of = |figure: &str| figure.parse().expect("seconds");
    let taken = Measured { seconds: seconds_of(seconds), of_processor: seconds_of(of_processor), ..taken };
    Row { taken, units: bytes.parse().expect("bytes"), volumes: 0 }
}

/// Reads the units of a folder, lays out and exports them; says seconds, those of all processors, and bytes.
pub fn lay_out_and_export(folder: &Path) -> String {
    let (config, units) = read_units(folder);
    let press = Press::new();
    let prepared: Vec<(Prepared<'_>, &str)> = (units.iter())
        .filter_map(|unit| {
            let heading = Heading { unit: &unit.name, year: YEAR, salt: &unit.name };
            Some((prepare(unit.report()?, &heading, &config, &press).value, unit.name.as_str()))
        })
        .collect();
    let bytes = AtomicU64::new(0);
    let (begun, before) = (Instant::now(), of_this_process());
    on_all_processors(|numbers| {
        let pool = pool(1);
        for number in numbers {
            let Some((report, name)) = prepared.get(number) else { break };
            let pdf = pool.install(|| {
                let document = press.compile(report.job.clone()).expect("a report that can be set");
                export(&document, name, Standard::A2u).expect("a PDF")
            });
            bytes.fetch_add(pdf.len() as u64, Ordering::Relaxed);
            sweep(number + 1);
        }
    });
    let (seconds, of_processor) = (begun.elapsed().as_secs_f64(), of_this_process() - before);
    format!("{seconds} {of_processor} {}", bytes.into_inner())
}
