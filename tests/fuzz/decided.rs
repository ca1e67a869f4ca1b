//! Takes decisions over from whatever comes as the workbook of the run before.
#![no_main]
mod office;
mod packed;

use std::path::PathBuf;
use std::sync::LazyLock;

use redbook::model::Ledger;
use redbook::progress::Silent;
use redbook::publish::{Former, Previous, WORKBOOK, carry_over, ledger_of};
use redbook::run::build;

/// What the run before left: its folder and its ledger.
static BEFORE: LazyLock<(PathBuf, Ledger)> = LazyLock::new(|| {
    let folder = build(&office::task(b"year = 2021").expect("valid settings"), &Silent).expect("results").folder;
    let ledger = ledger_of(&folder).expect("a ledger");
    (folder, ledger)
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let (folder, ledger) = &*BEFORE;
    std::fs::write(folder.join(WORKBOOK), bytes).expect("a file");
    let Ok(previous) = Previous::read(folder, Former::read(folder).as_ref()) else { return };
    carry_over(&mut ledger.clone(), &previous);
    let _ = previous.findings(&[]);
});
libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    packed::bend(data, size, most, seed)
});
