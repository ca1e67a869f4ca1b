//! Whether a lock's file may be taken: what the system says of it, what it says itself, and how long it has been silent.
use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::owner::{Owner, may_run};

/// What the system says of a lock on an opened file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// No process of this computer holds it, and this one does now.
    Ours,
    /// Another process holds it.
    Theirs,
    /// The file system knows no locks.
    None,
}

/// What may be done with a lock's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// It is held.
    Held,
    /// Its owner is certainly gone.
    Free,
    /// Its owner is gone as far as anybody can tell; somebody else may come to think so at the same moment.
    Doubtful,
}

/// Asks the system for the lock.
pub fn guard(file: &File) -> Guard {
    match file.try_lock() {
        Ok(()) => Guard::Ours,
        Err(std::fs::TryLockError::WouldBlock) => Guard::Theirs,
        Err(std::fs::TryLockError::Error(_)) => Guard::None,
    }
}

/// Judges a file that was there before: `silence` is how long its owner has given no sign of life, `limit` how long that may
/// be. A share may not tell one computer of the other's locks, and so the owner's word counts, too.
pub fn judge(
    own: &Owner,
    found: Option<&Owner>,
    guard: Guard,
    silence: impl FnOnce() -> Duration,
    limit: Duration,
) -> Claim {
    match (guard, found) {
        (Guard::Theirs, _) => Claim::Held,
        (Guard::Ours, None) => Claim::Doubtful,
        (Guard::Ours, Some(found)) if found.is_beside(own) => Claim::Free,
        (Guard::None, Some(found)) if found.is_beside(own) && !may_run(found.process) => Claim::Doubtful,
        _ if silence() > limit => Claim::Doubtful,
        _ => Claim::Held,
    }
}

/// Returns how long ago a lock's file was touched, by the clock of the disk on which it lies: clocks of two computers may
/// differ by more than the time in question. One that was touched in the future has been silent since that clock was set.
pub fn silence(path: &Path) -> Duration {
    let modified = |path: &Path| std::fs::metadata(path).and_then(|metadata| metadata.modified());
    let Ok(touched) = modified(path) else { return Duration::ZERO };
    let probe = PathBuf::from(format!("{}.{}", path.display(), std::process::id()));
    let now = std::fs::write(&probe, "{").and_then(|()| modified(&probe)).unwrap_or_else(|_| SystemTime::now());
    let _ = std::fs::remove_file(&probe);
    now.duration_since(touched).unwrap_or_else(|ahead| ahead.duration())
}

/// Says whether something that is no file stands there: a pipe never comes to an end, and where a link leads nowhere a file is
/// neither found nor made. The system has its own words for a folder.
pub fn is_no_file(path: &Path) -> bool {
    let is_known = |about: std::io::Result<std::fs::Metadata>| about.is_ok_and(|own| own.is_file() || own.is_dir());
    match std::fs::symlink_metadata(path) {
        Ok(about) => !is_known(Ok(about)) && !is_known(std::fs::metadata(path)),
        Err(_) => false,
    }
}

/// Opens a lock's file without changing it, and says whether it was made just now; `None` where another process lets nobody
/// write into it.
///
/// # Errors
/// The disk's own.
pub fn open(path: &Path) -> std::io::Result<Option<(File, bool)>> {
    loop {
        match options().create_new(true).open(path) {
            Ok(file) => return Ok(Some((file, true))),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) if is_shut(&error) => return Ok(None),
            Err(error) => return Err(error),
        }
        match options().open(path) {
            Ok(file) => return Ok(Some((file, false))),
            // Its owner took it away just now.
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) if is_shut(&error) => return Ok(None),
            Err(error) => return Err(error),
        }
    }
}

/// Elsewhere the lock is asked for once the file is open.
#[cfg(not(windows))]
fn options() -> std::fs::OpenOptions {
    let mut options = std::fs::OpenOptions::new();
    options.read(true).write(true);
    options
}

/// On Windows, whoever opens the file lets others read and nobody write, on shares too, for as long as the process lives; a
/// lock on it would keep them from reading who that is.
#[cfg(windows)]
fn options() -> std::fs::OpenOptions {
    use std::os::windows::fs::OpenOptionsExt as _;
    const FILE_SHARE_READ: u32 = 1;
    let mut options = std::fs::OpenOptions::new();
    options.read(true).write(true).share_mode(FILE_SHARE_READ);
    options
}

/// Says whether a file cannot be opened because another process has it.
fn is_shut(error: &std::io::Error) -> bool {
    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION.
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}

/// Says whether the opened file still is the one at `path`.
#[cfg(unix)]
pub fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |metadata: std::fs::Metadata| (metadata.dev(), metadata.ino());
    file.metadata().is_ok_and(|own| std::fs::metadata(path).is_ok_and(|there| id(own) == id(there)))
}

/// Elsewhere an open file keeps its name, or refuses a new one, until it is closed.
#[cfg(not(unix))]
pub fn is_at(_: &File, _: &Path) -> bool {
    true
}
