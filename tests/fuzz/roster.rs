//! Finds the units of two reports in whatever comes as a roster.
#![no_main]
mod office;
mod packed;

use redbook::progress::Silent;
use redbook::run::{Task, survey};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let roster = Some(office::put("roster.csv", bytes));
    let _ = survey(&Task { roster, ..office::task(b"year = 2021").expect("valid settings") }, &Silent);
});
libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    packed::bend(data, size, most, seed)
});
