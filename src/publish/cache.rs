//! What a run leaves for the next one beside OUTPUT's years: it can be taken away at any time, and what is damaged in it counts
//! as not there.
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::summing::sha256;
use crate::ordinary::read_file;

/// Name of its folder in OUTPUT.
pub const CACHE: &str = ".redbook-cache";
/// Length of a checksum in hex.
const SUM: usize = 64;

/// The folder, which need not be there.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// Returns the cache of an OUTPUT.
    pub fn beside(output: &Path) -> Self {
        Self { folder: output.join(CACHE) }
    }

    /// The folder.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns what was saved under a name; `None` where nothing was, or where it is no longer whole.
    pub fn load(&self, name: &str) -> Option<Vec<u8>> {
        let mut saved = read_file(&self.folder.join(name)).ok()?;
        let at = saved.len().checked_sub(SUM)?;
        let sum = saved.split_off(at);
        (sha256(&saved).as_bytes() == sum).then_some(saved)
    }

    /// Lists the names that begin so under which something is saved, whole or not.
    pub fn names(&self, begin: &str) -> BTreeSet<String> {
        let names = self.entries().filter_map(|entry| entry.file_name().into_string().ok());
        names.filter(|name| name.starts_with(begin)).collect()
    }

    fn entries(&self) -> impl Iterator<Item = std::fs::DirEntry> {
        std::fs::read_dir(&self.folder).into_iter().flatten().filter_map(Result::ok)
    }

    /// Takes away what names that begin so bear, but for those that are `used`.
    pub fn keep_only(&self, begin: &str, used: &BTreeSet<String>) {
        for entry in self.entries() {
            let name = entry.file_name();
            // What was to become one, and never did, begins with a dot.
            let is_old = name
                .to_str()
                .is_some_and(|name| name.trim_start_matches('.').starts_with(begin) && !used.contains(name));
            if is_old {
                let _ = std::fs::remove_file(entry.path());
            }
        }
    }

    /// Saves bytes under a name, the checksum behind them, and says whether they are there; a disk that takes none leaves the
    /// next run to do all the work.
    pub fn save(&self, name: &str, bytes: &[u8]) -> bool {
        self.put(name, |path| std::fs::write(path, [bytes, sha256(bytes).as_bytes()].concat())).is_ok()
    }

    /// Puts a file in the place of that name; whoever opens it meanwhile finds the old one or the new one.
    ///
    /// # Errors
    /// The disk's own, or that of `write`.
    pub(super) fn put(&self, name: &str, write: impl FnOnce(&Path) -> std::io::Result<()>) -> std::io::Result<()> {
        // An OUTPUT that is gone, with the share on which it lies, is not made anew.
        if !self.folder.is_dir() {
            std::fs::create_dir(&self.folder)?;
        }
        let aside = self.folder.join(format!(".{name}.{}", std::process::id()));
        let put = write(&aside).and_then(|()| std::fs::rename(&aside, self.folder.join(name)));
        if put.is_err() {
            let _ = std::fs::remove_file(&aside);
        }
        put
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_whole_is_found_again_and_what_is_damaged_is_not() {
        let output = tempfile::tempdir().expect("a folder");
        let cache = Cache::beside(output.path());
        assert_eq!(cache.load("a"), None);
        cache.save("a", b"bytes");
        assert_eq!(cache.load("a").as_deref(), Some(&b"bytes"[..]));
        let path = output.path().join(CACHE).join("a");
        let whole = std::fs::read(&path).expect("saved");
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            std::fs::write(&path, &damaged).expect("written");
            assert_eq!(cache.load("a"), None, "{at}");
            std::fs::write(&path, &whole[..at]).expect("written");
            assert_eq!(cache.load("a"), None, "cut at {at}");
        }
        cache.save("a", b"new");
        assert_eq!(cache.load("a").as_deref(), Some(&b"new"[..]));
        assert_eq!(std::fs::read_dir(output.path().join(CACHE)).expect("a folder").count(), 1);
    }
}
