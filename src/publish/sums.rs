//! The list of what a run wrote, each file with its checksum.
use std::collections::BTreeMap;
use std::path::Path;

/// Name of the list of checksums, which is also the list of what this program wrote.
pub(super) const SUMS: &str = "SHA256SUMS";

/// Reads which files a run wrote into a folder, and their sums.
pub(super) fn read_sums(folder: &Path) -> BTreeMap<String, String> {
    sums_in(&folder.join(SUMS))
}

/// Reads a list of sums by file; nothing where there is none.
pub(super) fn sums_in(list: &Path) -> BTreeMap<String, String> {
    let sums = std::fs::read_to_string(list).unwrap_or_default();
    let pairs = sums.lines().filter_map(|line| line.split_once("  "));
    pairs.map(|(sum, path)| (path.to_owned(), sum.to_owned())).collect()
}
