//! What others did to the old results: files, folders and links of theirs, and files of ours that they changed. A new run
//! brings them along; where a new result has the name, they get another one, and somebody is told.
use std::collections::{BTreeMap, BTreeSet};
use std::fs::Metadata;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::sha256;
use crate::finding::{Finding, rule};
use crate::model::Words;
use crate::run_error::RunError;

/// A file that was brought along under another name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its path among the old results, with `/`.
    pub from: String,
    /// Its path among the new ones.
    pub to: String,
    /// Whether it is a result of ours that somebody changed.
    pub edited: bool,
}

impl Kept {
    /// Says what became of the file.
    pub fn finding(&self) -> Finding {
        let Self { from, to, .. } = self;
        let (zh, en) = if self.edited {
            (
                format!("{from} 在上次运行后有人改过，改过的一份另存为 {to}"),
                format!("{from} was edited; it is kept as {to}"),
            )
        } else {
            (
                format!("结果文件夹里原有的 {from} 与新的结果同名，原有的一份改名为 {to}"),
                format!("{from} has the name of a new result; it is kept as {to}"),
            )
        };
        let hint = Words::new(
            "请核对：还有用的，移到别处保存；没有用的，删去。",
            "look whether it is still needed; move it elsewhere or delete it",
        );
        Finding::new(rule::KEPT_FILE, Words::new(zh, en), hint).quoting(from.clone())
    }
}

/// Brings along from `old` to `new` what is not this program's; `list` is the file that names what is, with checksums,
/// and `taken` holds the paths of the new results.
///
/// # Errors
/// Says what cannot be read or copied.
pub fn keep_others(old: &Path, new: &Path, list: &str, mut taken: BTreeSet<String>) -> Result<Vec<Kept>, RunError> {
    let mut kept = Vec::new();
    if !old.is_dir() {
        return Ok(kept);
    }
    let ours = Ours::read(&old.join(list));
    for entry in WalkDir::new(old).min_depth(1).sort_by_file_name() {
        let entry = entry.map_err(|error| RunError::read(old, &error.into()))?;
        let from = below(old, entry.path());
        let edited = match ours.sums.get(&from) {
            Some(sum) if entry.file_type().is_file() && !ours.is_edited(&entry, sum)? => continue,
            Some(_) => true,
            None => false,
        };
        // A lock that Excel left would make the new workbook look open.
        let is_lock = entry.file_name().to_string_lossy().starts_with("~$");
        if is_lock || from == list {
            continue;
        }
        if entry.file_type().is_dir() {
            make_folders(&new.join(&from))?;
            continue;
        }
        let to = free_name(&from, &taken);
        copy(&entry, &new.join(&to))?;
        taken.insert(to.clone());
        if to != from {
            kept.push(Kept { from, to, edited });
        }
    }
    Ok(kept)
}

/// What an earlier run wrote.
struct Ours {
    /// SHA-256 by path.
    sums: BTreeMap<String, String>,
    /// About the list, which was written last.
    written: Option<Metadata>,
}

impl Ours {
    fn read(list: &Path) -> Self {
        let text = std::fs::read_to_string(list).unwrap_or_default();
        let lines = text.lines().filter_map(|line| line.split_once("  "));
        let sums = lines.map(|(sum, path)| (path.to_owned(), sum.to_owned())).collect();
        Self { sums, written: std::fs::metadata(list).ok() }
    }

    /// Says whether a file is not what was written; one older than the list need not be looked into.
    fn is_edited(&self, entry: &DirEntry, sum: &str) -> Result<bool, RunError> {
        let fault = |error: std::io::Error| RunError::read(entry.path(), &error);
        let modified = std::fs::metadata(entry.path()).and_then(|metadata| metadata.modified()).map_err(fault)?;
        let written = self.written.as_ref().and_then(|metadata| metadata.modified().ok());
        if written.is_some_and(|written| modified <= written) {
            return Ok(false);
        }
        Ok(sha256(&std::fs::read(entry.path()).map_err(fault)?) != sum)
    }
}

/// Returns a path that no new result has: the file's own, or 名（原有）.pdf beside it.
fn free_name(path: &str, taken: &BTreeSet<String>) -> String {
    if !taken.contains(path) {
        return path.to_owned();
    }
    let (stem, ending) = match path.rsplit_once('.') {
        Some((stem, ending)) if !ending.contains('/') && !stem.is_empty() => (stem, format!(".{ending}")),
        _ => (path, String::new()),
    };
    let names = std::iter::once(format!("{stem}（原有）{ending}"))
        .chain((2..).map(|number: u64| format!("{stem}（原有{number}）{ending}")));
    names.into_iter().find(|name| !taken.contains(name)).unwrap_or_else(|| path.to_owned())
}

/// Copies a file, or a link as the link that it is.
fn copy(entry: &DirEntry, to: &Path) -> Result<(), RunError> {
    if let Some(parent) = to.parent() {
        make_folders(parent)?;
    }
    let copied = if entry.path_is_symlink() { copy_link(entry.path(), to) } else { copy_file(entry, to) };
    copied.map_err(|error| RunError::write(to, &error))
}

/// Copies what can be copied: pipes and devices hold nothing.
fn copy_file(entry: &DirEntry, to: &Path) -> std::io::Result<()> {
    if entry.file_type().is_file() { std::fs::copy(entry.path(), to).map(drop) } else { Ok(()) }
}

#[cfg(unix)]
fn copy_link(from: &Path, to: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(std::fs::read_link(from)?, to)
}

/// Making links needs a right that office staff on Windows seldom have; what it points to is copied then.
#[cfg(not(unix))]
fn copy_link(from: &Path, to: &Path) -> std::io::Result<()> {
    if from.is_file() { std::fs::copy(from, to).map(drop) } else { Ok(()) }
}

fn make_folders(folder: &Path) -> Result<(), RunError> {
    std::fs::create_dir_all(folder).map_err(|error| RunError::write(folder, &error))
}

fn below(old: &Path, path: &Path) -> String {
    let below: PathBuf = path.strip_prefix(old).unwrap_or(path).to_owned();
    below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_give_way_to_results() {
        let taken: BTreeSet<String> = ["a.pdf", "a（原有）.pdf", "b"].map(str::to_owned).into();
        for (name, free) in [("a.pdf", "a（原有2）.pdf"), ("b", "b（原有）"), ("c.pdf", "c.pdf")] {
            assert_eq!(free_name(name, &taken), free);
        }
    }

    #[test]
    fn what_others_did_is_brought_along() {
        let folder = tempfile::tempdir().expect("a folder");
        let (old, new) = (folder.path().join("old"), folder.path().join("new"));
        for path in ["units", "empty/inner"] {
            std::fs::create_dir_all(old.join(path)).expect("a folder");
        }
        std::fs::create_dir(&new).expect("a folder");
        std::fs::write(old.join("SUMS"), format!("{}  same\n{}  edited\n", sha256(b"ours"), sha256(b"ours")))
            .expect("a list");
        // Long after the list was written, so that the clock's steps do not matter.
        let later = std::time::SystemTime::now() + std::time::Duration::from_secs(60);
        for (name, text) in
            [("same", "ours"), ("edited", "theirs"), ("foreign", "theirs"), ("units/taken.pdf", "theirs")]
        {
            std::fs::write(old.join(name), text).expect("a file");
            let file = std::fs::File::options().write(true).open(old.join(name)).expect("a file");
            file.set_modified(later).expect("a time");
        }
        let taken = ["same", "edited", "units/taken.pdf"].map(str::to_owned).into();
        let kept = keep_others(&old, &new, "SUMS", taken).expect("kept");
        let names: Vec<_> = kept.iter().map(|kept| (kept.to.as_str(), kept.edited)).collect();
        assert_eq!(names, [("edited（原有）", true), ("units/taken（原有）.pdf", false)]);
        assert!(new.join("empty/inner").is_dir() && new.join("foreign").is_file() && !new.join("same").exists());
        assert_eq!(std::fs::read_to_string(new.join("edited（原有）")).expect("a file"), "theirs");
    }
}
