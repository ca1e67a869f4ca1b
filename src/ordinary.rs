//! A path → what lies there, where that is an ordinary file: a pipe or a device that somebody put or named there may never come
//! to an end.
use std::fs::{File, metadata};
use std::io::{self, Read as _};
use std::path::Path;

use crate::run_error::NoFile;

/// Opens an ordinary file, or the one that a link leads to.
///
/// # Errors
/// The disk's own, and that it is no such file.
pub fn open_file(path: &Path) -> io::Result<File> {
    let about = metadata(path)?;
    // The system has its own words for a folder.
    if !about.is_file() && !about.is_dir() {
        return Err(io::Error::new(io::ErrorKind::Unsupported, NoFile));
    }
    File::open(path)
}

/// Reads an ordinary file whole.
///
/// # Errors
/// As [`open_file`].
pub fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open_file(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads an ordinary file of so many bytes at most; `None` where it has more.
///
/// # Errors
/// As [`open_file`].
pub fn read_up_to(path: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    open_file(path)?.take(most + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run_error::is_no_file;

    #[test]
    fn no_more_is_read_than_may_be() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("甲.txt");
        std::fs::write(&path, "甲乙").expect("written");
        assert_eq!(read_up_to(&path, 6).expect("a file").as_deref(), Some("甲乙".as_bytes()));
        assert_eq!(read_up_to(&path, 5).expect("a file"), None);
        assert!(
            [folder.path(), &folder.path().join("乙.txt")]
                .iter()
                .all(|other| !is_no_file(&read_file(other).expect_err("none")))
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_device_is_not_waited_for() {
        let path = Path::new("/dev/zero");
        assert!(is_no_file(&read_file(path).expect_err("a device")));
        assert!(is_no_file(&read_up_to(path, 9).expect_err("a device")));
    }
}
