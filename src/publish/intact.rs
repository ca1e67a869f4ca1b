//! Whether results are still as a run left them, byte by byte.
use std::path::Path;

use rayon::prelude::*;

use super::ledger::LEDGER;
use super::summing::sum_of_file;
use super::sums::{SUMS, read_sums};
use crate::format::encoding::without_mark;
use crate::model::Ledger;
use crate::ordinary::read_file;

/// Returns what tells results from all others, as their list of checksums has it; `None` where there is no list.
pub fn digest_of_results(folder: &Path) -> Option<String> {
    sum_of_file(&folder.join(SUMS)).ok()
}

/// Says whether each file of the list of checksums is still what it was.
pub fn is_intact(folder: &Path) -> bool {
    let sums = read_sums(folder);
    let is_whole = |(path, sum): (&String, &String)| sum_of_file(&folder.join(path)).is_ok_and(|found| found == *sum);
    !sums.is_empty() && sums.par_iter().all(is_whole)
}

/// Reads the ledger that a run left in a folder; what it did not write down is blank.
pub fn ledger_of(folder: &Path) -> Option<Ledger> {
    serde_json::from_slice(without_mark(&read_file(&folder.join(LEDGER)).ok()?)).ok()
}
