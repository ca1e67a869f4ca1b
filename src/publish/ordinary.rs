//! What lies under the names of results → its bytes: a pipe or a device that somebody put there may never come to an end.
use std::fs::{File, metadata};
use std::io::{self, Read as _};
use std::path::Path;

/// Opens an ordinary file, or the one that a link leads to.
///
/// # Errors
/// The disk's own, and that it is no such file.
pub(super) fn open_file(path: &Path) -> io::Result<File> {
    let about = metadata(path)?;
    // The system has its own words for a folder.
    if !about.is_file() && !about.is_dir() {
        return Err(io::Error::new(io::ErrorKind::Unsupported, "no ordinary file"));
    }
    File::open(path)
}

/// Reads an ordinary file whole.
///
/// # Errors
/// As [`open_file`].
pub(super) fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open_file(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_not_waited_for() {
        let refused = read_file(Path::new("/dev/zero")).expect_err("a device");
        assert_eq!(refused.kind(), io::ErrorKind::Unsupported);
        assert!(read_file(Path::new("/")).is_err());
    }
}
