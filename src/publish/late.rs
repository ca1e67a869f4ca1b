//! What somebody saved among the old results while new ones were made, after they had been looked at: it goes over into the new
//! ones under a name of its own.
use std::collections::BTreeMap;
use std::io::Result;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use walkdir::WalkDir;

use super::keep::free_beside;
use super::shared::copy_with_date;
use crate::model::Words;

/// The files of a folder, each with its size and date.
pub(super) struct Seen(BTreeMap<PathBuf, (u64, Option<SystemTime>)>);

impl Seen {
    /// Looks at a folder.
    pub(super) fn of(folder: &Path) -> Self {
        let files = WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file());
        // A lock that Excel leaves is nobody's work.
        let files = files.filter(|entry| !entry.file_name().to_string_lossy().starts_with("~$"));
        let seen = files.filter_map(|entry| {
            let metadata = entry.metadata().ok()?;
            let path = entry.path().strip_prefix(folder).ok()?.to_owned();
            Some((path, (metadata.len(), metadata.modified().ok())))
        });
        Self(seen.collect())
    }

    /// Copies what is new in `old`, or another than it was, into `new`; returns the names there, with `/`.
    ///
    /// # Errors
    /// The disk's own; then nothing of `old` may be removed.
    pub(super) fn save_late(&self, old: &Path, new: &Path) -> Result<Vec<String>> {
        let late = Self::of(old).0.into_iter().filter(|(path, now)| self.0.get(path) != Some(now));
        let saved = late.map(|(path, _)| {
            let to = free_beside(&new.join(&path));
            std::fs::create_dir_all(to.parent().unwrap_or(new))?;
            copy_with_date(&old.join(&path), &to)?;
            let below = to.strip_prefix(new).unwrap_or(&to);
            Ok(below.to_string_lossy().replace('\\', "/"))
        });
        saved.collect()
    }
}

/// Says so; `None` where nothing came late.
pub(super) fn words(saved: &[String]) -> Option<Words> {
    let names = saved.join("、");
    (!saved.is_empty()).then(|| {
        Words::new(
            format!("生成期间有人保存了结果文件夹里的文件，没有并入，另存为 {names}，请看一下里面新填的内容"),
            format!(
                "somebody saved into the results while they were made anew; that is kept as {names}, see what it says"
            ),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_came_late_is_saved() {
        let folder = tempfile::tempdir().expect("a folder");
        let (old, new) = (folder.path().join("old"), folder.path().join("new"));
        for folder in [old.join("units"), new.clone()] {
            std::fs::create_dir_all(folder).expect("a folder");
        }
        for name in ["summary.xlsx", "units/a.pdf", "units/b.pdf"] {
            std::fs::write(old.join(name), "before").expect("a file");
        }
        let seen = Seen::of(&old);
        assert_eq!(seen.save_late(&old, &new).expect("nothing to do"), Vec::<String>::new());
        for name in ["summary.xlsx", "units/note.txt", "~$summary.xlsx"] {
            std::fs::write(old.join(name), "typed in meanwhile").expect("a file");
        }
        std::fs::write(new.join("summary（原有）.xlsx"), "kept before").expect("a file");
        let saved = seen.save_late(&old, &new).expect("saved");
        assert_eq!(saved, ["summary（原有2）.xlsx", "units/note（原有）.txt"]);
        assert_eq!(std::fs::read_to_string(new.join(&saved[0])).expect("a file"), "typed in meanwhile");
        assert!(words(&saved).expect("words").get(crate::model::Lang::Zh).contains(&saved[1]));
    }
}
