//! The results of a comparison → OUTPUT, beside its years: written aside first, so that each is there whole or not at all. What
//! somebody has open, or has changed, is left to them.
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::model::Words;
use crate::publish::abandon::Holding;
use crate::publish::decisions::locks::{is_held, locks_of, names_of};
use crate::publish::keep::free_beside;
use crate::publish::lock::lock;
use crate::publish::sha256;
use crate::publish::summing::sum_of_file;
use crate::publish::sums::sums_in;
use crate::run_error::RunError;

/// The list of what the last comparison wrote, and of its sums; the folder may hold a SHA256SUMS of somebody's own.
const SUMS: &str = "yearly.sha256";

/// Where the results are.
#[derive(Debug, Default)]
pub struct Written {
    /// Their names in OUTPUT, in the order in which they were given.
    pub names: Vec<String>,
    /// What is to be said about files that somebody has open or changed.
    pub remarks: Vec<Words>,
}

/// Writes files into OUTPUT, each given with its name.
///
/// # Errors
/// Says what cannot be written; what was there before is whole then.
pub fn write_yearly(output: &Path, files: &[(&str, &[u8])]) -> Result<Written, RunError> {
    write_all(output, files).map_err(cannot_write_yearly)
}

/// Says what to do where OUTPUT cannot be written: a comparison is written beside its years and nowhere else.
pub fn cannot_write_yearly(error: RunError) -> RunError {
    let hint = Words::new(
        "请检查结果文件夹是否有写入权限、磁盘是否已满、文件是否正被其他程序打开，或是否有另一个 redbook 正在写入；不能写入的，把结果文件夹复制到可以写入的地方，再在那里比较。",
        "check that the folder is writable, that the disk has room, and that no program, another redbook included, holds the \
         file open; or copy the folder to where you may write, and compare there",
    );
    RunError { hint, ..error }
}

fn write_all(output: &Path, files: &[(&str, &[u8])]) -> Result<Written, RunError> {
    let lock = lock(&output.join(".yearly.lock"))?;
    let _holding = Holding::begin(lock.path());
    let sums = read_sums(output);
    let waiting: Vec<PathBuf> = files.iter().map(|(name, _)| output.join(format!(".{name}.new"))).collect();
    let aside = || waiting.iter().for_each(|path| drop(std::fs::remove_file(path)));
    for ((_, bytes), path) in files.iter().zip(&waiting) {
        std::fs::write(path, bytes).map_err(|error| {
            aside();
            RunError::write(path, &error)
        })?;
    }
    let (mut written, mut new_sums) = (Written::default(), BTreeMap::new());
    for ((name, bytes), from) in files.iter().zip(&waiting) {
        let put = put(output, name, &sums, from, &mut written.remarks);
        let name = put.inspect_err(|_| aside())?;
        new_sums.insert(name.clone(), sha256(bytes));
        written.names.push(name);
    }
    // What was left alone stays on the list: whether it was changed in the meantime, the next comparison sees.
    let left = files.iter().filter(|(name, _)| !new_sums.contains_key(*name));
    let left: Vec<(String, String)> =
        left.filter_map(|(name, _)| sums.get_key_value(*name)).map(|(name, sum)| (name.clone(), sum.clone())).collect();
    new_sums.extend(left);
    clear(output, &sums, &new_sums);
    let lines: String = new_sums.iter().map(|(name, sum)| format!("{sum}  {name}\n")).collect();
    let list = output.join(SUMS);
    std::fs::write(&list, lines).map_err(|error| RunError::write(&list, &error))?;
    Ok(written)
}

/// Puts a file that waits in `from` in its place, or beside one that somebody has open, and returns its name.
fn put(
    output: &Path,
    name: &str,
    sums: &BTreeMap<String, String>,
    from: &Path,
    remarks: &mut Vec<Words>,
) -> Result<String, RunError> {
    let is_open = |name: &String| !locks_of(output, name).is_empty() || is_held(&output.join(name));
    let free = names_of(name).find(|name| !is_open(name)).expect("numbers do not end");
    if free != name {
        remarks.push(Words::new(
            format!("{name} 正开着，没有动它；这次的结果写在 {free}。"),
            format!("{name} is open and was left alone; the result is {free}"),
        ));
    }
    let to = output.join(&free);
    if let Some(kept) = keep_foreign(output, &free, sums, from)? {
        remarks.push(Words::new(
            format!("{free} 有人改过或另外放入，原来的那份保留为 {kept}。"),
            format!("{free} was edited or is somebody's own; it is kept as {kept}"),
        ));
    }
    std::fs::rename(from, &to).map_err(|error| RunError::write(&to, &error))?;
    Ok(free)
}

/// Lets what is not as the last comparison wrote it stand under another name, which is returned.
fn keep_foreign(
    output: &Path,
    name: &str,
    sums: &BTreeMap<String, String>,
    coming: &Path,
) -> Result<Option<String>, RunError> {
    let path = output.join(name);
    let Ok(metadata) = path.symlink_metadata() else { return Ok(None) };
    let is_ours = || {
        let sum = sum_of_file(&path).map_err(|error| RunError::read(&path, &error))?;
        // A comparison that stopped half-way has put it there and not on the list.
        Ok(sums.get(name) == Some(&sum) || sum_of_file(coming).is_ok_and(|coming| coming == sum))
    };
    if metadata.is_file() && is_ours()? {
        return Ok(None);
    }
    let kept = free_beside(&path);
    std::fs::rename(&path, &kept).map_err(|error| RunError::write(&path, &error))?;
    Ok(kept.file_name().map(|name| name.to_string_lossy().into_owned()))
}

/// Takes away what the last comparison wrote under a name that this one did not need, unless somebody has it.
fn clear(output: &Path, sums: &BTreeMap<String, String>, new: &BTreeMap<String, String>) {
    for (name, sum) in sums.iter().filter(|(name, _)| !new.contains_key(*name)) {
        let path = output.join(name);
        let is_ours = sum_of_file(&path).is_ok_and(|found| found == *sum);
        if is_ours && locks_of(output, name).is_empty() {
            // What stays behind is no fault of the results.
            let _ = std::fs::remove_file(path);
        }
    }
}

/// Reads the list; of names only those that lie in OUTPUT itself.
fn read_sums(output: &Path) -> BTreeMap<String, String> {
    let mut sums = sums_in(&output.join(SUMS));
    sums.retain(|name, _| name.starts_with("yearly") && !name.contains(['/', '\\']));
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    fn write(output: &Path, words: &str) -> Written {
        write_yearly(output, &[("yearly.xlsx", words.as_bytes()), ("yearly.html", words.as_bytes())]).expect("written")
    }

    fn names_in(output: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(output).expect("a folder");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn results_replace_those_before_and_spare_what_is_somebodys_own() {
        let output = tempfile::tempdir().expect("a folder");
        let output = output.path();
        write(output, "one");
        let again = write(output, "two");
        assert_eq!((again.names, again.remarks.len()), (vec!["yearly.xlsx".to_owned(), "yearly.html".to_owned()], 0));
        assert_eq!(names_in(output), ["yearly.html", "yearly.sha256", "yearly.xlsx"]);
        std::fs::write(output.join("yearly.xlsx"), "mine").expect("a file");
        let edited = write(output, "three");
        assert!(edited.remarks[0].get(Lang::Zh).contains("yearly（原有）.xlsx"), "{:?}", edited.remarks);
        assert_eq!(std::fs::read_to_string(output.join("yearly（原有）.xlsx")).expect("a file"), "mine");
        assert_eq!(std::fs::read_to_string(output.join("yearly.xlsx")).expect("a file"), "three");
    }

    #[test]
    fn an_open_workbook_is_left_alone() {
        let output = tempfile::tempdir().expect("a folder");
        let output = output.path();
        write(output, "one");
        std::fs::write(output.join("~$yearly.xlsx"), "").expect("a file");
        let written = write(output, "two");
        assert_eq!(written.names, ["yearly（新）.xlsx", "yearly.html"]);
        assert_eq!(std::fs::read_to_string(output.join("yearly.xlsx")).expect("a file"), "one");
        std::fs::remove_file(output.join("~$yearly.xlsx")).expect("a file");
        let written = write(output, "three");
        assert_eq!(written.names[0], "yearly.xlsx");
        assert_eq!(names_in(output), ["yearly.html", "yearly.sha256", "yearly.xlsx"]);
    }

    #[test]
    fn a_folder_that_takes_no_file_is_an_error() {
        let output = tempfile::tempdir().expect("a folder");
        let gone = output.path().join("gone");
        let refused = write_yearly(&gone, &[("yearly.xlsx", b"")]).expect_err("no folder");
        assert!(!refused.hint.get(Lang::Zh).contains("-o"), "it has no such flag: {refused:?}");
    }
}
