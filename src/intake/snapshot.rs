//! What lies in INPUT at one moment: enough to tell whether anything has changed since, and what.
use std::collections::BTreeMap;
use std::fs::{File, Metadata};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::scan::{Found, is_going, shown_file, walk};
use crate::run_error::RunError;

/// A file's size, when it was changed, and whether it can be opened, which no date tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    size: u64,
    modified: Option<SystemTime>,
    opens: bool,
}

/// The files that a run would read, with their stamps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// Files of INPUT, by their paths below it.
    files: BTreeMap<String, Option<Stamp>>,
    /// The roster and the settings, which may lie elsewhere.
    beside: BTreeMap<PathBuf, Option<Stamp>>,
    /// How many of the files may hold reports.
    reports: usize,
}

/// What a look at INPUT shows.
#[derive(Debug)]
pub enum Sight {
    /// It is there.
    There(Snapshot),
    /// It is not there, or cannot be looked through: a share that comes and goes.
    Away,
}

/// What is different between two moments, by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that were not there before.
    pub added: Vec<String>,
    /// Files with another size or date.
    pub changed: Vec<String>,
    /// Files that are there no more.
    pub removed: Vec<String>,
}

/// Looks at INPUT as a run would: what it passes over, and `skip` (OUTPUT), counts for nothing. `beside` are files that lie
/// anywhere and count as well. What is as it was in `before`, and could be opened then, is not opened again.
pub fn look(input: &Path, skip: &Path, roster: Option<&Path>, beside: &[PathBuf], before: Option<&Snapshot>) -> Sight {
    let mut snapshot = Snapshot::default();
    let mut is_whole = true;
    let walked: Result<(), RunError> = walk(input, skip, roster, &mut |found| {
        let entry = match found {
            Found::File(entry) => {
                snapshot.reports += 1;
                entry
            }
            // What a run says of it, it says at once.
            Found::Roster(entry, _) | Found::SeemingRoster(entry) => entry,
            Found::Passed(..) => return,
            Found::Unread(error) => {
                is_whole &= !is_going(error);
                return;
            }
        };
        let shown = shown_file(entry, input);
        let known = before.and_then(|before| before.files.get(&shown).copied().flatten());
        let stamp = entry.metadata().ok().map(|metadata| Stamp::of(entry.path(), &metadata, known));
        snapshot.files.insert(shown, stamp);
    });
    if walked.is_err() || !is_whole {
        return Sight::Away;
    }
    let stamp = |path: &PathBuf| {
        let known = before.and_then(|before| before.beside.get(path).copied().flatten());
        let metadata = std::fs::metadata(path).ok();
        (path.clone(), metadata.map(|metadata| Stamp::of(path, &metadata, known)))
    };
    snapshot.beside = beside.iter().map(stamp).collect();
    Sight::There(snapshot)
}

impl Stamp {
    /// Takes a file's stamp, given the one that it had.
    fn of(path: &Path, metadata: &Metadata, known: Option<Self>) -> Self {
        let (size, modified) = (metadata.len(), metadata.modified().ok());
        let open = Self { size, modified, opens: true };
        // Opening a pipe would wait for whoever writes into it.
        let opens = known == Some(open) || (metadata.is_file() && File::open(path).is_ok());
        Self { opens, ..open }
    }
}

impl Snapshot {
    /// Says whether there is nothing that may hold a report.
    pub fn is_empty(&self) -> bool {
        self.reports == 0
    }

    /// Returns what is different from an earlier moment.
    pub fn since(&self, earlier: &Self) -> Changes {
        let mut changes = Changes::default();
        for (path, stamp) in &self.files {
            match earlier.files.get(path) {
                None => changes.added.push(path.clone()),
                Some(before) if before != stamp => changes.changed.push(path.clone()),
                Some(_) => {}
            }
        }
        let gone = earlier.files.keys().filter(|path| !self.files.contains_key(*path));
        changes.removed.extend(gone.cloned());
        for (path, stamp) in &self.beside {
            let shown = path.display().to_string();
            if earlier.beside.get(path) != Some(stamp) && !changes.added.contains(&shown) {
                changes.changed.push(shown);
            }
        }
        changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(input: &Path, beside: &[PathBuf]) -> Snapshot {
        match look(input, &input.join("out"), None, beside, None) {
            Sight::There(snapshot) => snapshot,
            Sight::Away => panic!("it is there"),
        }
    }

    #[test]
    fn what_a_run_passes_over_is_no_change() {
        let folder = tempfile::tempdir().expect("a folder");
        let put = |path: &str, text: &str| {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, text).expect("written");
        };
        put("a.docx", "a");
        let before = seen(folder.path(), &[]);
        for path in [
            "~$a.docx", ".DS_Store", "Thumbs.db", "b.tmp", "报告.docx.crdownload", "c.PART", "d.partial",
            ".~lock.a.docx#", "out/2021/units/a.docx", "old/ledger.json", "old/SHA256SUMS",
        ] {
            put(path, "x");
            if path != "old/ledger.json" {
                assert_eq!(seen(folder.path(), &[]), before, "{path}");
            } else {
                std::fs::write(folder.path().join("old/SHA256SUMS"), "").expect("written");
            }
        }
    }

    #[test]
    fn changes_are_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let config = folder.path().join("../config-of-nobody.toml");
        let put = |path: &str, text: &str| std::fs::write(folder.path().join(path), text).expect("written");
        put("roster.csv", "");
        assert!(seen(folder.path(), &[]).is_empty(), "a roster is no report");
        put("a.docx", "a");
        put("b.docx", "b");
        let before = seen(folder.path(), std::slice::from_ref(&config));
        put("a.docx", "longer");
        put("c.docx", "c");
        put("roster.csv", "x");
        std::fs::remove_file(folder.path().join("b.docx")).expect("removed");
        let changes = seen(folder.path(), std::slice::from_ref(&config)).since(&before);
        let (added, changed, removed) = (["c.docx"], ["a.docx", "roster.csv"], ["b.docx"]);
        assert!(changes.added == added && changes.changed == changed && changes.removed == removed, "{changes:?}");
        let roster = folder.path().join("roster.csv");
        let before = seen(folder.path(), std::slice::from_ref(&roster));
        put("roster.csv", "more");
        assert_eq!(seen(folder.path(), std::slice::from_ref(&roster)).since(&before).changed.len(), 2);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_can_be_opened_now_has_changed() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.docx");
        std::fs::write(&path, "a").expect("written");
        let allow = |mode| std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).expect("changed");
        allow(0o000);
        // Some users may read anything.
        let may_read = File::open(&path).is_ok();
        let shut = seen(folder.path(), &[]);
        allow(0o644);
        let Sight::There(open) = look(folder.path(), Path::new("out"), None, &[], Some(&shut)) else { panic!() };
        assert!(may_read || open.since(&shut).changed == ["a.docx"]);
    }

    #[test]
    fn a_folder_that_is_not_there_is_away() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(matches!(look(&folder.path().join("none"), Path::new("out"), None, &[], None), Sight::Away));
    }
}
