//! A folder beside the target that is filled and then takes its place: whatever stops a run leaves the old results whole.
mod stuck;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::model::Words;
use crate::ordinary::{open_file, read_file};
use crate::publish::abandon::{Holding, Site, Writing, gather, may_swap, set_aside};
use crate::publish::cache::CACHE;
use crate::publish::disk::Disk;
use crate::publish::finished::Finished;
use crate::publish::folders::make_folders;
use crate::publish::forced;
use crate::publish::keep::{Kept, free_beside_folder, keep};
use crate::publish::late::{self, Seen};
use crate::publish::lock::{Lock, is_ours, lock};
use crate::publish::shared::{clear, share, take_date};
use crate::publish::summing::{Summing, sha256};
use crate::publish::sums::{SUMS, read_sums};
use crate::run_error::RunError;

/// A folder that is filled; where that ends in an error it goes, for a disk that has no room must not be left full.
struct Unfinished {
    folder: PathBuf,
    /// The file of the lock under which it is filled.
    lock: PathBuf,
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Whoever has the lock now has a folder of that name, too. Where it cannot be taken away now, the next run does it.
        if is_ours(&self.lock) {
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}

impl Deref for Unfinished {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.folder
    }
}

/// Results on their way to becoming OUTPUT's year.
pub struct Staging {
    target: PathBuf,
    folder: Unfinished,
    /// What a run left that was interrupted.
    left: PathBuf,
    sums: Mutex<BTreeMap<String, String>>,
    /// Asked whether it has taken all files.
    disk: Disk,
    /// The old results as they were when they were looked at last.
    seen: Option<Seen>,
    /// Whether what is to stay of the old results has been copied.
    is_kept: bool,
    /// What the next run takes over if this one is stopped.
    finished: Arc<Finished>,
    /// What whoever stops the program has to clear away.
    writing: Writing,
    /// Held for as long as the run lasts; the system lets go of it however the run ends.
    lock: Lock,
}

/// Keeps other runs out of a year's results for as long as the answer lives.
///
/// # Errors
/// Says that another run holds them, or that the lock's file cannot be made.
pub fn hold(output: &Path, name: &str) -> Result<Held, RunError> {
    let lock = lock(&lock_file(output, name))?;
    Ok(Held { _holding: Holding::begin(lock.path()), lock })
}

/// A year's results that no other run writes to.
pub struct Held {
    /// What whoever stops the program has to clear away.
    _holding: Holding,
    lock: Lock,
}

impl Held {
    /// Says whose run did not end as it should have and left this one to take over.
    pub fn taken_from(&self) -> Option<Words> {
        self.lock.taken_from()
    }
}

fn lock_file(output: &Path, name: &str) -> PathBuf {
    output.join(format!(".{name}.lock"))
}

impl Staging {
    /// Makes the folder beside `output/name`, clearing what an interrupted run left.
    ///
    /// # Errors
    /// Says which folder cannot be written.
    pub fn begin(output: &Path, name: &str) -> Result<Self, RunError> {
        let target = output.join(name);
        let folder = output.join(format!(".{name}.new"));
        std::fs::create_dir_all(output).map_err(|error| RunError::write(output, &error))?;
        refuse_file_for_year(&target)?;
        let lock = lock(&lock_file(output, name))?;
        let left = output.join(CACHE).join(format!("left-{name}"));
        let finished = Arc::new(Finished::default());
        let site = Site {
            folder: folder.clone(),
            target: target.clone(),
            left: left.clone(),
            lock: lock.path().to_owned(),
            finished: Arc::clone(&finished),
        };
        let writing = Writing::begin(site)?;
        recover(&target, &aside(&target))?;
        // What an interrupted run has finished may be taken over.
        gather(&folder, &left).map_err(|error| stuck::not_taken_up(&folder, &left, &error))?;
        std::fs::create_dir(&folder).map_err(|error| RunError::write(&folder, &error))?;
        let disk = Disk::of(&folder).map_err(|error| RunError::write(&folder, &error))?;
        let (folder, sums) = (Unfinished { folder, lock: lock.path().to_owned() }, Mutex::default());
        Ok(Self { target, folder, left, sums, disk, seen: None, is_kept: false, finished, writing, lock })
    }

    /// Writes one file; `path` is below the target, with `/`.
    ///
    /// # Errors
    /// Says which file cannot be written.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), RunError> {
        self.put(path, bytes, sha256(bytes))
    }

    /// Writes one file that is too large to be held; `fill` hands out its bytes.
    ///
    /// # Errors
    /// Says which file cannot be written.
    pub fn write_piece_by_piece(
        &self,
        path: &str,
        fill: impl FnOnce(&mut Summing) -> std::io::Result<()>,
    ) -> Result<(), RunError> {
        self.put_with(path, |file| {
            let mut out = Summing::create(file)?;
            fill(&mut out)?;
            out.finish()
        })
    }

    /// Writes one file whose sum is known.
    fn put(&self, path: &str, bytes: &[u8], sum: String) -> Result<(), RunError> {
        self.put_with(path, |file| std::fs::write(file, bytes).map(|()| sum))
    }

    /// Writes one file, of which `write` says the sum.
    fn put_with(&self, path: &str, write: impl FnOnce(&Path) -> std::io::Result<String>) -> Result<(), RunError> {
        let file = self.place(path)?;
        // What was taken over is one file with the old result, which must stay as it is.
        let sum = clear(&file).and_then(|()| write(&file)).map_err(|error| RunError::write(&file, &error))?;
        self.note(path, sum);
        Ok(())
    }

    /// Returns where a file goes, in a folder that is there.
    fn place(&self, path: &str) -> Result<PathBuf, RunError> {
        self.lock.check_if_in_doubt()?;
        make_folders(&self.folder, Path::new(path).parent().unwrap_or(Path::new("")))?;
        Ok(self.folder.join(path))
    }

    fn note(&self, path: &str, sum: String) {
        self.sums.lock().expect("no thread panics while it holds the sums").insert(path.to_owned(), sum);
    }

    /// Returns the sum of a file that was written.
    pub fn sum_of(&self, path: &str) -> Option<String> {
        self.sums.lock().expect("no thread panics while it holds the sums").get(path).cloned()
    }

    /// Takes a file over from the old results, or from what an interrupted run left, where it still is what it was; says whether
    /// it is there now.
    ///
    /// # Errors
    /// Says that it cannot be written.
    pub fn take_over(&self, path: &str, sum: &str) -> Result<bool, RunError> {
        for from in [self.target.join(path), self.left.join(path)] {
            if share(&from, &self.place(path)?, sum) {
                self.note(path, sum.to_owned());
                return Ok(true);
            }
            if let Ok(bytes) = read_file(&from)
                && sha256(&bytes) == sum
            {
                self.put(path, &bytes, sum.to_owned())?;
                take_date(&from, &self.folder.join(path));
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Says whose run did not end as it should have and left this one to take over.
    pub fn taken_from(&self) -> Option<Words> {
        self.lock.taken_from()
    }

    /// Returns what notes how much the next run takes over if this one is stopped.
    pub fn finished(&self) -> &Finished {
        &self.finished
    }

    /// Returns the folder of the results that these will replace.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// Returns the folder that is filled.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Copies a file of the old results that another program may hold or take away at any time; it is no result.
    pub fn copy_if_possible(&self, path: &str) {
        let from = self.target.join(path);
        let _ = open_file(&from).and_then(|_| std::fs::copy(&from, self.folder.join(path)));
    }

    /// Gives a file the date that the old results have it with: a program that has it open would ask about another one.
    pub fn date_as_before(&self, path: &str) {
        take_date(&self.target.join(path), &self.folder.join(path));
    }

    /// Copies what is not this program's, or was edited, from the old results, and returns what had to take another name
    /// because a result has it: one that is written already, or one of those still `coming`. `settle` has a last word on
    /// what of the old results is the program's, by path and sum.
    ///
    /// # Errors
    /// Says what cannot be copied.
    pub fn keep(
        &mut self,
        coming: &[&str],
        settle: impl FnOnce(&mut BTreeMap<String, String>),
    ) -> Result<Vec<Kept>, RunError> {
        self.is_kept = true;
        self.seen.get_or_insert_with(|| Seen::of(&self.target));
        if !self.target.exists() {
            return Ok(Vec::new());
        }
        let mut made = self.sums.get_mut().expect("no thread panics while it holds the sums").clone();
        made.extend(coming.iter().map(|path| ((*path).to_owned(), String::new())));
        let mut ours = read_sums(&self.target);
        settle(&mut ours);
        keep(&self.target, &self.folder, &ours, &made)
    }

    /// Looks at the old results: what is saved there from now on is not known to this run any more.
    pub fn look(&mut self) {
        self.seen = Some(Seen::of(&self.target));
    }

    /// Writes the checksums and puts the folder in the target's place; what [`Self::keep`] copied is in it, and if nobody
    /// asked for that, it is done now.
    ///
    /// # Errors
    /// Says what could not be written or moved; the old results are whole then, in their place or beside the new ones.
    pub fn finish(mut self) -> Result<InPlace, RunError> {
        if !self.is_kept {
            self.keep(&[], |_| {})?;
        }
        // The lock is let go of last, once an unfinished folder is gone.
        let (lock, writing, folder) = (self.lock, self.writing, self.folder);
        remove(&self.left)?;
        let sums = self.sums.into_inner().expect("no thread panics while it holds the sums");
        let lines: String = sums.iter().map(|(path, sum)| format!("{sum}  {path}\n")).collect();
        let list = folder.join(SUMS);
        std::fs::write(&list, lines).map_err(|error| RunError::write(&list, &error))?;
        self.disk.settle().map_err(|error| RunError::write(&folder, &error))?;
        let _turn = may_swap()?;
        lock.check()?;
        let old = aside(&self.target);
        if self.target.exists() {
            if exchange(&folder, &self.target).map_err(|error| RunError::write(&self.target, &error))? {
                writing.is_in_place(&self.target);
                return in_place(self.target, &folder, self.seen.as_ref());
            }
            rename_patiently(&self.target, &old).map_err(|error| {
                // What is finished is taken up by the next run.
                let _ = set_aside(&folder, &self.left);
                not_moved(&self.target, &error)
            })?;
        }
        if let Err(error) = rename_patiently(&folder, &self.target) {
            recover(&self.target, &old)?;
            return Err(not_moved(&self.target, &error));
        }
        writing.is_in_place(&self.target);
        in_place(self.target, &old, self.seen.as_ref())
    }
}

/// Results in their place.
pub struct InPlace {
    /// Their folder.
    pub folder: PathBuf,
    /// What is to be said of files that somebody saved among the old ones meanwhile.
    pub late: Option<Words>,
    /// What is to be said of old results that may not be removed.
    pub stuck: Option<Words>,
}

/// Takes over what came late into the old results, and removes them.
///
/// # Errors
/// Says what could not be taken over; the old results stand beside the new ones then, under a name that no run touches.
fn in_place(folder: PathBuf, old: &Path, seen: Option<&Seen>) -> Result<InPlace, RunError> {
    let late = match seen.filter(|_| old.exists()) {
        Some(seen) => seen.save_late(old, &folder).map_err(|error| {
            let _ = std::fs::rename(old, free_beside_folder(&folder));
            RunError::write(&folder, &error)
        })?,
        None => Vec::new(),
    };
    // The new results stand, whatever becomes of the old ones; the next run comes to them again.
    let stuck = forced::remove(old).err().and_then(|error| stuck::not_removed(old, &error));
    Ok(InPlace { folder, late: late::words(&late), stuck })
}

/// Renames a folder. Windows refuses that while a program has a file in it open; one that looks for viruses lets go soon.
fn rename_patiently(from: &Path, to: &Path) -> std::io::Result<()> {
    const PAUSE: Duration = Duration::from_millis(200);
    const TIMES: u32 = 25;
    let is_held = |error: &std::io::Error| cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32 | 33));
    for _ in 0..TIMES {
        match std::fs::rename(from, to) {
            Err(error) if is_held(&error) => std::thread::sleep(PAUSE),
            other => return other,
        }
    }
    std::fs::rename(from, to)
}

/// Says that the results cannot be put in their place.
fn not_moved(target: &Path, error: &std::io::Error) -> RunError {
    let refused = RunError::write(target, error);
    if !cfg!(windows) {
        return refused;
    }
    let hint = Words::new(
        "请关闭在 Excel、PDF 阅读器等程序里打开的结果文件，再运行一次；旧的结果没有动，做好的下次接着用。",
        "close the results that are open in Excel, a PDF reader or another program, and run again",
    );
    RunError { hint, ..refused }
}

/// Lets two folders change places in one step, so that not for a moment there are no results; `false` where the system or
/// the file system cannot, and nothing was done.
///
/// # Errors
/// The disk's own. Where a share is cut off meanwhile, nobody knows whether it was done; either of them is whole.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(new: &Path, target: &Path) -> std::io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, new, CWD, target, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(error) if [Errno::INVAL, Errno::NOSYS, Errno::NOTSUP, Errno::OPNOTSUPP].contains(&error) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Windows has no such step; two renames do it, and an interrupted swap is taken back by the next run.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> std::io::Result<bool> {
    Ok(false)
}

/// Where the old results stand between the two renames of a swap.
fn aside(target: &Path) -> PathBuf {
    let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    target.with_file_name(format!(".{name}.old"))
}

/// Puts old results back that a swap, interrupted between its two renames, left aside.
fn recover(target: &Path, old: &Path) -> Result<(), RunError> {
    if !old.exists() {
        return Ok(());
    }
    // A folder of that name may be anybody's; one with nothing in it is in the way of no results.
    if target.join(SUMS).is_file() {
        remove(old)
    } else if target.exists() && std::fs::remove_dir(target).is_err() {
        Err(both(target, old))
    } else {
        std::fs::rename(old, target).map_err(|error| RunError::write(old, &error))
    }
}

/// Says that nobody knows which of two folders has the results.
fn both(target: &Path, old: &Path) -> RunError {
    let (shown, old) = (target.display(), old.display());
    RunError::new(
        Words::new(
            format!("上一次运行中断时的结果在 {old}，而 {shown} 里是别的内容"),
            format!("the results of an interrupted run are in {old}, and {shown} holds something else"),
        ),
        Words::new(
            format!("请把 {shown} 改名或移走，再运行一次，原来的结果就会恢复。"),
            format!("rename {shown} or move it away and run again, and the earlier results are put back"),
        ),
    )
}

fn remove(folder: &Path) -> Result<(), RunError> {
    forced::remove(folder).map_err(|error| RunError::write(folder, &error))
}

/// Refuses to put results where a file lies that is called as their year's folder is.
///
/// # Errors
/// Says which file to move away.
fn refuse_file_for_year(target: &Path) -> Result<(), RunError> {
    if !target.is_file() {
        return Ok(());
    }
    let shown = target.display();
    Err(RunError::new(
        Words::new(
            format!("结果放不进去：{shown} 是一个文件，不是年度的文件夹"),
            format!("results cannot be put in place: {shown} is a file and no folder of a year"),
        ),
        Words::new(
            "请把这个文件移走或改名，再运行一次；也可用 -o 指定另一个结果文件夹。",
            "move the file away or rename it, and run again; or name another folder with -o",
        ),
    ))
}
