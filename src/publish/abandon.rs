//! What is being written, for whoever stops the program in the middle: no swap begins any more, and what was finished is set
//! aside for the next run.
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::finished::{Finished, Saved};
use super::forced::forced;
use super::lock::is_ours;
use super::shared::move_over;
use crate::model::Words;
use crate::run_error::RunError;

/// Longest that clearing away may take; the next run clears what is left.
const LONGEST: Duration = Duration::from_millis(600);
/// Between two attempts at a folder into which threads still write.
const PAUSE: Duration = Duration::from_millis(10);

/// What there is of a run that was stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// It was not writing.
    Idle,
    /// It was writing, and this is kept of it.
    Unfinished(Remains),
    /// Its results are in their place, whole.
    InPlace(PathBuf),
    /// The disk gives no answer.
    Unanswered,
}

/// What is kept of a run that was stopped before its results were whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remains {
    /// The folder of the year's results.
    pub target: PathBuf,
    /// Whether there are earlier results in it, which stand as they were.
    pub has_earlier: bool,
    /// What the next run takes over.
    pub saved: Saved,
}

/// A year's results on their way.
#[derive(Clone)]
pub(super) struct Site {
    /// The folder that is being filled.
    pub folder: PathBuf,
    /// The one whose place it is to take.
    pub target: PathBuf,
    /// Where what is finished of it is left.
    pub left: PathBuf,
    /// The file of its lock.
    pub lock: PathBuf,
    /// What is finished of it.
    pub finished: Arc<Finished>,
}

/// What this process writes just now.
#[derive(Default)]
struct State {
    is_abandoned: bool,
    writing: Vec<Site>,
    /// Where the last results were put in place.
    in_place: Option<PathBuf>,
    /// Files of locks that are held without anything being written.
    held: Vec<PathBuf>,
}

static STATE: Mutex<State> =
    Mutex::new(State { is_abandoned: false, writing: Vec::new(), in_place: None, held: Vec::new() });
/// Held while results change places.
static SWAP: Mutex<()> = Mutex::new(());

/// A site on the list, for as long as it is being filled.
pub(super) struct Writing(PathBuf);

impl Writing {
    /// Puts a site on the list.
    ///
    /// # Errors
    /// Says that the program is being stopped.
    pub(super) fn begin(site: Site) -> Result<Self, RunError> {
        let mut state = state();
        if state.is_abandoned {
            return Err(stopped());
        }
        state.in_place = None;
        let folder = site.folder.clone();
        state.writing.push(site);
        Ok(Self(folder))
    }

    /// Notes that the results are in their place; nothing is left to be set aside.
    pub(super) fn is_in_place(&self, target: &Path) {
        let mut state = state();
        state.writing.retain(|site| site.folder != self.0);
        state.in_place = Some(target.to_owned());
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        state().writing.retain(|site| site.folder != self.0);
    }
}

/// A lock's file on the list, for as long as it is held.
pub(super) struct Holding(PathBuf);

impl Holding {
    /// Puts it on the list.
    pub(super) fn begin(lock: &Path) -> Self {
        state().held.push(lock.to_owned());
        Self(lock.to_owned())
    }
}

impl Drop for Holding {
    fn drop(&mut self) {
        state().held.retain(|lock| *lock != self.0);
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

/// Sets a folder aside in which a run has finished some files, in one step: beside what earlier ones have left and it has not come
/// to, there is a second place.
///
/// # Errors
/// The disk's own error.
pub(super) fn set_aside(folder: &Path, left: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(left.parent().unwrap_or(left))?;
    std::fs::rename(folder, if left.exists() { second_place(left) } else { left.to_owned() })
}

fn second_place(left: &Path) -> PathBuf {
    let name = left.file_name().unwrap_or_default().to_string_lossy();
    left.with_file_name(format!("{name}.more"))
}

/// Puts together what runs have left that were stopped: what was set aside, and a folder that nobody could set aside.
///
/// # Errors
/// The disk's own error; what is together by then stays so, and the rest can be put there later.
pub(super) fn gather(folder: &Path, left: &Path) -> std::io::Result<()> {
    [&second_place(left), folder].into_iter().filter(|from| from.exists()).try_for_each(|from| {
        std::fs::create_dir_all(left.parent().unwrap_or(left))?;
        forced(from, || merge(from, left))
    })
}

/// Moves a folder into another, file by file, the newer ones in place of the older.
fn merge(from: &Path, to: &Path) -> std::io::Result<()> {
    if !to.exists() {
        return std::fs::rename(from, to);
    }
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() { merge(&from, &to)? } else { move_over(&from, &to)? }
    }
    std::fs::remove_dir(from)
}

/// Lets no swap begin any more, waits for one that has begun, and sets aside what was being written, within a second. Returns
/// what there is of it: the program is to be ended then.
pub fn abandon() -> Stopped {
    let (tell, told) = channel();
    std::thread::spawn(move || {
        let _turn = SWAP.lock().unwrap_or_else(PoisonError::into_inner);
        let (writing, in_place, held) = {
            let mut state = state();
            state.is_abandoned = true;
            (state.writing.clone(), state.in_place.clone(), state.held.clone())
        };
        let remains = writing.last().map(|site| Stopped::Unfinished(remains(site)));
        // Whoever waited has gone on.
        let _ = tell.send(remains.or(in_place.map(Stopped::InPlace)).unwrap_or(Stopped::Idle));
        // Another run that took the lock over has a folder of the same name.
        for site in writing.iter().filter(|site| is_ours(&site.lock)) {
            while site.folder.exists() && set_aside(&site.folder, &site.left).is_err() {
                std::thread::sleep(PAUSE);
            }
        }
        // What is left of a lock's file says that its owner is gone, and how.
        for lock in writing.iter().map(|site| &site.lock).chain(&held).filter(|lock| is_ours(lock)) {
            let _ = std::fs::remove_file(lock);
        }
    });
    let until = Instant::now() + LONGEST;
    let stopped = told.recv_timeout(LONGEST).unwrap_or(Stopped::Unanswered);
    // The thread has nothing more to say, but is done when it lets go.
    let _ = told.recv_timeout(until.saturating_duration_since(Instant::now()));
    stopped
}

fn remains(site: &Site) -> Remains {
    let saved = site.finished.close();
    Remains { target: site.target.clone(), has_earlier: site.target.exists(), saved }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_several_runs_left_is_one_folder() {
        let output = tempfile::tempdir().expect("a folder");
        let (folder, left) = (output.path().join(".2021.new"), output.path().join("cache/left-2021"));
        let put = |path: PathBuf, text: &str| {
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, text).expect("written");
        };
        for (run, paths) in ["first", "second", "third"].iter().zip([["a", "b"], ["b", "c"], ["c", "d"]]) {
            paths.iter().for_each(|name| put(folder.join(format!("units/{name}.pdf")), run));
            // The third was killed.
            if *run != "third" {
                set_aside(&folder, &left).expect("set aside");
            }
        }
        gather(&folder, &left).expect("put together");
        let read = |path: &str| std::fs::read_to_string(left.join(path)).expect("a file");
        let texts = ["a", "b", "c", "d"].map(|name| read(&format!("units/{name}.pdf")));
        assert_eq!(texts, ["first", "second", "third", "third"]);
        let names = |path: &Path| std::fs::read_dir(path).expect("a folder").count();
        assert_eq!([names(output.path()), names(left.parent().expect("a folder"))], [1, 1]);
    }
}
