//! One file → its bytes: within the bound, and only those of an ordinary file that keeps still meanwhile.
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

use crate::run_error::is_cut_off;

/// Why a file's bytes cannot be had.
#[derive(Debug)]
pub enum Unloaded {
    /// The disk's own error.
    Disk(io::Error),
    /// It has become a folder, a link, a pipe or a device since it was found.
    NoFile,
    /// It has more bytes than it may.
    TooLarge(u64),
    /// It was written to while it was read.
    Changing,
}

impl Unloaded {
    /// Says whether that is the share's fault, which cannot be reached, and not the file's.
    pub fn is_cut_off(&self) -> bool {
        matches!(self, Self::Disk(error) if is_cut_off(error))
    }
}

impl From<io::Error> for Unloaded {
    fn from(error: io::Error) -> Self {
        Self::Disk(error)
    }
}

/// Reads one file of INPUT whole, which may have so many bytes. A link is not followed, and nothing is waited for.
///
/// # Errors
/// Says why it is not read.
pub fn load_bytes(path: &Path, most: u64) -> Result<Vec<u8>, Unloaded> {
    load(&open(path)?, most, || {})
}

/// Reads a file that somebody named, which may be a link.
///
/// # Errors
/// As [`load_bytes`].
pub fn load_named(path: &Path, most: u64) -> Result<Vec<u8>, Unloaded> {
    load_bytes(&path.canonicalize()?, most)
}

/// Reads an opened file; `meanwhile` is what happens between its bytes and the question whether it has changed.
fn load(file: &File, most: u64, meanwhile: impl FnOnce()) -> Result<Vec<u8>, Unloaded> {
    let before = file.metadata()?;
    if !before.is_file() {
        return Err(Unloaded::NoFile);
    }
    if before.len() > most {
        return Err(Unloaded::TooLarge(before.len()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(before.len()).unwrap_or_default());
    // What grows without end ends one byte behind what was promised.
    let mut promised = file.take(before.len() + 1);
    promised.read_to_end(&mut bytes)?;
    meanwhile();
    let is_whole = bytes.len() as u64 == before.len();
    if is_whole && is_same(&before, &file.metadata()?) { Ok(bytes) } else { Err(Unloaded::Changing) }
}

fn is_same(before: &Metadata, after: &Metadata) -> bool {
    before.len() == after.len() && before.modified().ok() == after.modified().ok()
}

/// Opens a file without following a link at its name, and without waiting for whoever writes into a pipe.
#[cfg(unix)]
fn open(path: &Path) -> Result<File, Unloaded> {
    use std::os::unix::fs::OpenOptionsExt;

    use rustix::fs::OFlags;
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits();
    Ok(OpenOptions::new().read(true).custom_flags(flags.cast_signed()).open(path)?)
}

/// Elsewhere there are no pipes among files, and no flag that leaves links alone and everything else as it is.
#[cfg(not(unix))]
fn open(path: &Path) -> Result<File, Unloaded> {
    if !path.symlink_metadata()?.is_file() {
        return Err(Unloaded::NoFile);
    }
    Ok(OpenOptions::new().read(true).open(path)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_written_to_is_not_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("甲.txt");
        let write = |text: &str| std::fs::write(&path, text).expect("written");
        write("一");
        assert_eq!(load_bytes(&path, 3).expect("a file"), "一".as_bytes());
        assert!(matches!(load_bytes(&path, 2), Err(Unloaded::TooLarge(3))));
        let file = open(&path).expect("a file");
        assert!(matches!(load(&file, 100, || write("一二")), Err(Unloaded::Changing)));
        assert!(matches!(load_bytes(&folder.path().join("乙.txt"), 2), Err(Unloaded::Disk(_))));
        assert!(matches!(load_bytes(folder.path(), 2), Err(Unloaded::NoFile)));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_only_where_it_was_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let (file, link) = (folder.path().join("甲.txt"), folder.path().join("乙.txt"));
        std::fs::write(&file, "一").expect("written");
        std::os::unix::fs::symlink(&file, &link).expect("a link");
        assert!(matches!(load_bytes(&link, 9), Err(Unloaded::Disk(_))));
        assert_eq!(load_named(&link, 9).expect("a file"), "一".as_bytes());
    }
}
