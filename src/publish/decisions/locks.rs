//! The names that a run's workbook may have, and the files by which office programs say that one is open.
use std::collections::BTreeMap;
use std::path::Path;

use super::WORKBOOK;

/// How the names begin under which a workbook stands beside one that is open.
const OTHER: &str = "summary（新";

/// Lists the names of workbooks that a run may have written: the usual one, whoever wrote it, and of the others those that
/// are among the sums of what it wrote.
pub(super) fn names(sums: &BTreeMap<String, String>) -> Vec<String> {
    let is_other = |name: &&String| name.starts_with(OTHER) && name.ends_with("）.xlsx");
    let mut others: Vec<String> = sums.keys().filter(is_other).cloned().collect();
    others.sort_by_key(|name| (name.len(), name.clone()));
    others.insert(0, WORKBOOK.to_owned());
    others
}

/// The name of a file, and those under which it stands beside one that is open: yearly.xlsx, yearly（新）.xlsx,
/// yearly（新2）.xlsx and so on.
pub(in crate::publish) fn names_of(name: &str) -> impl Iterator<Item = String> {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let other = move |number: u32| match number {
        1 => format!("{stem}（新）.{ending}"),
        _ => format!("{stem}（新{number}）.{ending}"),
    };
    std::iter::once(name.to_owned()).chain((1_u32..).map(other))
}

/// Lists the files beside a workbook that say that somebody has it open: of Excel, of WPS, of LibreOffice.
pub(in crate::publish) fn locks_of(folder: &Path, name: &str) -> Vec<String> {
    let locks = [format!("~${name}"), format!(".~{name}"), format!(".~lock.{name}#")];
    locks.into_iter().filter(|lock| folder.join(lock).symlink_metadata().is_ok()).collect()
}

/// Says whether a program holds the file so that nobody else may write it: on Windows, Excel does.
#[cfg(windows)]
pub(in crate::publish) fn is_held(path: &Path) -> bool {
    let opened = std::fs::OpenOptions::new().write(true).open(path);
    // ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
    opened.is_err_and(|error| matches!(error.raw_os_error(), Some(32 | 33)))
}

/// Elsewhere a file that is open can be written all the same.
#[cfg(not(windows))]
pub(in crate::publish) fn is_held(_: &Path) -> bool {
    false
}
