//! One run at a time: the lock on a year's results.
use std::fs::File;
use std::path::{Path, PathBuf};

use crate::model::Words;
use crate::run_error::RunError;

/// The lock on a year's results; its file goes with it.
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A file that stays behind is only a file: the lock on it is gone.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Takes the lock that keeps a second run out of the same results.
///
/// # Errors
/// Says that another run holds it, or that its file cannot be made.
pub(super) fn lock(path: &Path) -> Result<Lock, RunError> {
    loop {
        let file = File::create(path).map_err(|error| RunError::write(path, &error))?;
        match file.try_lock() {
            Ok(()) if is_at(&file, path) => return Ok(Lock { path: path.to_owned(), _file: file }),
            // The run that held it took the file away with it after we had opened it.
            Ok(()) => {}
            Err(std::fs::TryLockError::WouldBlock) => return Err(held()),
            Err(std::fs::TryLockError::Error(error)) => return Err(RunError::write(path, &error)),
        }
    }
}

fn held() -> RunError {
    RunError::new(
        Words::new("另一个 redbook 正在写入这个结果文件夹", "another redbook is writing into this output folder"),
        Words::new(
            "请等它结束后再运行，或用 -o 指定另一个结果文件夹。",
            "wait until it ends, or name another folder with -o",
        ),
    )
}

/// Says whether the opened file still is the one at `path`.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |metadata: std::fs::Metadata| (metadata.dev(), metadata.ino());
    file.metadata().is_ok_and(|own| std::fs::metadata(path).is_ok_and(|there| id(own) == id(there)))
}

/// Elsewhere an open file keeps its name, or refuses a new one, until it is closed.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}
