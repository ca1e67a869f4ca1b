//! A folder beside the target that is filled and then takes its place: whatever stops a run leaves the old results whole.
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use sha2::{Digest, Sha256};

use crate::model::Words;
use crate::run_error::RunError;

/// Name of the list of checksums, which is also the list of what this program wrote.
const SUMS: &str = "SHA256SUMS";

/// Results on their way to becoming OUTPUT's year.
pub struct Staging {
    target: PathBuf,
    folder: PathBuf,
    sums: Mutex<BTreeMap<String, String>>,
    /// Held for as long as the run lasts; the system lets go of it however the run ends.
    lock: Lock,
}

/// The lock on a year's results; its file goes with it.
struct Lock {
    path: PathBuf,
    _file: std::fs::File,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A file that stays behind is only a file: the lock on it is gone.
        let _ = std::fs::remove_file(&self.path);
    }
}

impl Staging {
    /// Makes the folder beside `output/name`, clearing what an interrupted run left.
    ///
    /// # Errors
    /// Says which folder cannot be written.
    pub fn begin(output: &Path, name: &str) -> Result<Self, RunError> {
        let target = output.join(name);
        let folder = output.join(format!(".{name}.new"));
        std::fs::create_dir_all(output).map_err(|error| RunError::write(output, &error))?;
        let lock = lock(&output.join(format!(".{name}.lock")))?;
        recover(&target, &aside(&target))?;
        remove(&folder)?;
        std::fs::create_dir(&folder).map_err(|error| RunError::write(&folder, &error))?;
        Ok(Self { target, folder, sums: Mutex::default(), lock })
    }

    /// Writes one file; `path` is below the target, with `/`.
    ///
    /// # Errors
    /// Says which file cannot be written.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), RunError> {
        let file = self.folder.join(path);
        let parent = file.parent().unwrap_or(&self.folder);
        std::fs::create_dir_all(parent).map_err(|error| RunError::write(parent, &error))?;
        std::fs::write(&file, bytes).map_err(|error| RunError::write(&file, &error))?;
        let sum = sha256(bytes);
        self.sums.lock().expect("no thread panics while it holds the sums").insert(path.to_owned(), sum);
        Ok(())
    }

    /// Writes the checksums and puts the folder in the target's place; files there that are not this program's stay.
    ///
    /// # Errors
    /// Says what could not be written or moved; the old results are whole then.
    pub fn finish(self) -> Result<PathBuf, RunError> {
        let _lock = self.lock;
        let sums = self.sums.into_inner().expect("no thread panics while it holds the sums");
        let lines: String = sums.iter().map(|(path, sum)| format!("{sum}  {path}\n")).collect();
        let list = self.folder.join(SUMS);
        std::fs::write(&list, lines).map_err(|error| RunError::write(&list, &error))?;
        let old = aside(&self.target);
        if self.target.exists() {
            keep_foreign(&self.target, &self.folder)?;
            if exchange(&self.folder, &self.target) {
                remove(&self.folder)?;
                return Ok(self.target);
            }
            std::fs::rename(&self.target, &old).map_err(|error| RunError::write(&self.target, &error))?;
        }
        if let Err(error) = std::fs::rename(&self.folder, &self.target) {
            recover(&self.target, &old)?;
            return Err(RunError::write(&self.target, &error));
        }
        remove(&old)?;
        Ok(self.target)
    }
}

/// Takes the lock that keeps a second run out of the same results.
fn lock(path: &Path) -> Result<Lock, RunError> {
    let file = std::fs::File::create(path).map_err(|error| RunError::write(path, &error))?;
    match file.try_lock() {
        Ok(()) => Ok(Lock { path: path.to_owned(), _file: file }),
        Err(std::fs::TryLockError::WouldBlock) => Err(RunError::new(
            Words::new("另一个 redbook 正在写入这个结果文件夹。", "another redbook is writing into this output folder"),
            Words::new(
                "请等它结束后再运行，或用 -o 指定另一个结果文件夹。",
                "wait until it ends, or name another folder with -o",
            ),
        )),
        Err(std::fs::TryLockError::Error(error)) => Err(RunError::write(path, &error)),
    }
}

/// Returns the SHA-256 of bytes in lower-case hex.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Lets two folders change places in one step, so that not for a moment there are no results; `false` where the system or
/// the file system cannot, and nothing was done.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(new: &Path, target: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, new, CWD, target, RenameFlags::EXCHANGE).is_ok()
}

/// Windows has no such step; two renames do it, and an interrupted swap is taken back by the next run.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> bool {
    false
}

/// Where the old results stand between the two renames of a swap.
fn aside(target: &Path) -> PathBuf {
    let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    target.with_file_name(format!(".{name}.old"))
}

/// Puts old results back that a swap, interrupted between its two renames, left aside.
fn recover(target: &Path, old: &Path) -> Result<(), RunError> {
    if !old.exists() {
        return Ok(());
    }
    if target.exists() {
        remove(old)
    } else {
        std::fs::rename(old, target).map_err(|error| RunError::write(old, &error))
    }
}

fn remove(folder: &Path) -> Result<(), RunError> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(RunError::write(folder, &error)),
        _ => Ok(()),
    }
}

/// Copies files that somebody put among the old results into the new ones.
fn keep_foreign(old: &Path, new: &Path) -> Result<(), RunError> {
    let sums = std::fs::read_to_string(old.join(SUMS)).unwrap_or_default();
    let ours: Vec<&str> = sums.lines().filter_map(|line| line.split_once("  ").map(|(_, path)| path)).collect();
    for entry in walkdir::WalkDir::new(old).sort_by_file_name() {
        let entry = entry.map_err(|error| RunError::read(old, &error.into()))?;
        let below = entry.path().strip_prefix(old).unwrap_or(entry.path());
        let shown: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let shown = shown.join("/");
        let to = new.join(below);
        // A lock that Excel left would make the new workbook look open.
        let is_lock = entry.file_name().to_string_lossy().starts_with("~$");
        if !entry.file_type().is_file() || is_lock || shown == SUMS || ours.contains(&shown.as_str()) || to.exists() {
            continue;
        }
        let parent = to.parent().unwrap_or(new);
        std::fs::create_dir_all(parent).map_err(|error| RunError::write(parent, &error))?;
        std::fs::copy(entry.path(), &to).map_err(|error| RunError::write(&to, &error))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(path: &Path) -> String {
        std::fs::read_to_string(path).expect("a file")
    }

    #[test]
    fn new_results_take_the_place_of_old_ones_and_spare_what_is_foreign() {
        let output = tempfile::tempdir().expect("a folder");
        for text in ["old", "new"] {
            let staging = Staging::begin(output.path(), "2021").expect("begun");
            staging.write("units/a.pdf", text.as_bytes()).expect("written");
            if text == "old" {
                staging.write("units/gone.pdf", b"").expect("written");
            }
            staging.finish().expect("swapped");
            std::fs::write(output.path().join("2021/note.txt"), "mine").expect("a note");
        }
        let results = output.path().join("2021");
        assert_eq!(
            (read(&results.join("units/a.pdf")), read(&results.join("note.txt"))),
            ("new".into(), "mine".into())
        );
        assert!(!results.join("units/gone.pdf").exists());
        assert_eq!(std::fs::read_dir(output.path()).expect("a folder").count(), 1);
    }

    #[test]
    fn a_swap_that_stopped_half_way_is_taken_back() {
        let output = tempfile::tempdir().expect("a folder");
        let old = output.path().join(".2021.old");
        std::fs::create_dir_all(output.path().join(".2021.new/units")).expect("a folder");
        std::fs::create_dir(&old).expect("a folder");
        std::fs::write(old.join("ledger.json"), "old").expect("a file");
        let staging = Staging::begin(output.path(), "2021").expect("begun");
        assert_eq!(read(&output.path().join("2021/ledger.json")), "old");
        staging.write("ledger.json", b"new").expect("written");
        staging.finish().expect("swapped");
        assert_eq!(read(&output.path().join("2021/ledger.json")), "new");
        assert!(!old.exists());
    }
}
