//! The list of what a run wrote, each file with its checksum.
use std::collections::BTreeMap;
use std::path::{Component, Path};

use crate::ordinary::read_file;

/// Name of the list of checksums, which is also the list of what this program wrote.
pub(super) const SUMS: &str = "SHA256SUMS";

/// Reads which files a run wrote into a folder, and their sums.
pub(super) fn read_sums(folder: &Path) -> BTreeMap<String, String> {
    sums_in(&folder.join(SUMS))
}

/// Reads a list of sums by file; nothing where there is none. What it says of files elsewhere, no run of ours wrote.
pub(super) fn sums_in(list: &Path) -> BTreeMap<String, String> {
    let sums = read_file(list).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    let pairs = sums.lines().filter_map(|line| line.split_once("  ")).filter(|(_, path)| is_inside(path));
    pairs.map(|(sum, path)| (path.to_owned(), sum.to_owned())).collect()
}

/// Says whether a path leads nowhere but into the folder that it starts from.
fn is_inside(path: &str) -> bool {
    Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_list_says_of_files_elsewhere_is_not_believed() {
        let folder = tempfile::tempdir().expect("a folder");
        let list = folder.path().join(SUMS);
        std::fs::write(&list, "0a  units/甲.pdf\n0b  ../秘密.txt\n0c  /dev/zero\n0d\n").expect("written");
        assert_eq!(sums_in(&list).into_keys().collect::<Vec<_>>(), ["units/甲.pdf"]);
    }
}
