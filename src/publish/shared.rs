//! One file in two folders at once: a result that stays as it is need not be written again, keeps its date, and takes no room
//! on the disk until the old results go. Not every file system can do that.
use std::fs::{File, hard_link, metadata, remove_file, rename, symlink_metadata};
use std::io::{self, ErrorKind};
use std::path::Path;

use super::summing::sum_of_file;

/// Lets `to` be the same file as `from`, where its bytes have that sum; says whether it is.
pub fn share(from: &Path, to: &Path, sum: &str) -> bool {
    if hard_link(from, to).is_err() {
        return false;
    }
    // Asked of the new name: under the old one somebody may have put another file meanwhile. A link of somebody's own leads
    // to what is not ours.
    let is_file = symlink_metadata(to).is_ok_and(|metadata| metadata.is_file());
    let is_same = is_file && sum_of_file(to).is_ok_and(|found| found == sum);
    if !is_same {
        // Whoever writes there clears it, and says what is in the way.
        let _ = remove_file(to);
    }
    is_same
}

/// Gives a file the date that another has, where that can be done.
pub fn take_date(from: &Path, to: &Path) {
    let date = metadata(from).and_then(|metadata| metadata.modified());
    if let (Ok(date), Ok(file)) = (date, File::options().write(true).open(to)) {
        let _ = file.set_modified(date);
    }
}

/// Copies a file with its date.
///
/// # Errors
/// The disk's own.
pub fn copy_with_date(from: &Path, to: &Path) -> io::Result<()> {
    std::fs::copy(from, to)?;
    take_date(from, to);
    Ok(())
}

/// Takes a name away, whatever other names its file has.
///
/// # Errors
/// The disk's own.
pub fn clear(path: &Path) -> io::Result<()> {
    match remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Says whether two names are of one file.
pub fn is_shared(one: &Path, other: &Path) -> bool {
    same_file::is_same_file(one, other).unwrap_or_default()
}

/// Moves a file to another name in the place of what stands there, which may be the same file: `rename` leaves both then.
///
/// # Errors
/// The disk's own.
pub fn move_over(from: &Path, to: &Path) -> io::Result<()> {
    rename(from, to)?;
    clear(from)
}

#[cfg(test)]
mod tests {
    use super::super::summing::sha256;
    use super::*;

    #[test]
    fn a_file_is_shared_where_its_bytes_are_those_that_are_asked_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let (from, to) = (folder.path().join("a"), folder.path().join("b"));
        std::fs::write(&from, "bytes").expect("written");
        assert!(!share(&from, &to, &sha256(b"others")) && !to.exists());
        assert!(share(&from, &to, &sha256(b"bytes")) && is_shared(&from, &to));
        std::fs::remove_file(&from).expect("gone");
        assert_eq!(std::fs::read(&to).expect("there"), b"bytes");
        assert!(!share(&from, &to, &sha256(b"bytes")), "there is nothing to share");
        assert!(!is_shared(&from, &to));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_of_somebody_is_not_shared() {
        let folder = tempfile::tempdir().expect("a folder");
        let (own, from, to) = (folder.path().join("own"), folder.path().join("a"), folder.path().join("b"));
        std::fs::write(&own, "bytes").expect("written");
        std::os::unix::fs::symlink(&own, &from).expect("a link");
        assert!(!share(&from, &to, &sha256(b"bytes")));
        assert!(symlink_metadata(&to).is_err() && symlink_metadata(&from).is_ok());
    }

    #[test]
    fn what_is_moved_over_itself_has_one_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let (from, to) = (folder.path().join("a"), folder.path().join("b"));
        for make in [|from: &Path, to: &Path| hard_link(from, to), |_: &Path, to: &Path| std::fs::write(to, "old")] {
            std::fs::write(&from, "bytes").expect("written");
            let _ = std::fs::remove_file(&to);
            make(&from, &to).expect("made");
            move_over(&from, &to).expect("moved");
            assert!(!from.exists());
            assert_eq!(std::fs::read(&to).expect("there"), b"bytes");
        }
    }
}
