//! What is being written, for whoever stops the program in the middle: no swap begins any more, and what was finished is set
//! aside for the next run.
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::lock::is_ours;
use crate::model::Words;
use crate::run_error::RunError;

/// Longest that clearing away may take; the next run clears what is left.
const LONGEST: Duration = Duration::from_millis(600);
/// Between two attempts at a folder into which threads still write.
const PAUSE: Duration = Duration::from_millis(10);

/// What this process writes just now.
#[derive(Default)]
struct State {
    is_abandoned: bool,
    /// Folders being filled, each with where what is finished of it is left, and with the file of its lock.
    writing: Vec<(PathBuf, PathBuf, PathBuf)>,
}

static STATE: Mutex<State> = Mutex::new(State { is_abandoned: false, writing: Vec::new() });
/// Held while results change places.
static SWAP: Mutex<()> = Mutex::new(());

/// A folder on the list, for as long as it is being filled.
pub(super) struct Writing(PathBuf);

impl Writing {
    /// Puts a folder on the list, with where it is left and its lock's file.
    ///
    /// # Errors
    /// Says that the program is being stopped.
    pub(super) fn begin(folder: &Path, left: &Path, lock: &Path) -> Result<Self, RunError> {
        let mut state = state();
        if state.is_abandoned {
            return Err(stopped());
        }
        state.writing.push((folder.to_owned(), left.to_owned(), lock.to_owned()));
        Ok(Self(folder.to_owned()))
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        state().writing.retain(|(folder, ..)| *folder != self.0);
    }
}

/// Waits for its turn to let results change places.
///
/// # Errors
/// Says that the program is being stopped.
pub(super) fn may_swap() -> Result<MutexGuard<'static, ()>, RunError> {
    let turn = SWAP.lock().unwrap_or_else(PoisonError::into_inner);
    if state().is_abandoned { Err(stopped()) } else { Ok(turn) }
}

/// Sets a folder aside in which a run has finished some files; what an earlier one left goes.
///
/// # Errors
/// The disk's own error.
pub(super) fn set_aside(folder: &Path, left: &Path) -> std::io::Result<()> {
    if left.exists() {
        std::fs::remove_dir_all(left)?;
    }
    std::fs::create_dir_all(left.parent().unwrap_or(left))?;
    std::fs::rename(folder, left)
}

/// Lets no swap begin any more, waits for one that has begun, and sets aside what was being written, within a second. Returns
/// whether anything was: the program is to be ended then.
pub fn abandon() -> bool {
    let (tell, done) = channel();
    std::thread::spawn(move || {
        let _turn = SWAP.lock().unwrap_or_else(PoisonError::into_inner);
        let writing = {
            let mut state = state();
            state.is_abandoned = true;
            state.writing.clone()
        };
        for (folder, left, lock) in &writing {
            while folder.exists() && set_aside(folder, left).is_err() {
                std::thread::sleep(PAUSE);
            }
            if is_ours(lock) {
                // What is left of it says that its owner is gone.
                let _ = std::fs::remove_file(lock);
            }
        }
        // Whoever waited has gone on.
        let _ = tell.send(!writing.is_empty());
    });
    done.recv_timeout(LONGEST).unwrap_or(true)
}

fn state() -> MutexGuard<'static, State> {
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn stopped() -> RunError {
    RunError::new(
        Words::new("程序正在结束，没有写完", "the program is being ended; not all was written"),
        Words::new("请再运行一次。", "run it again"),
    )
}
