//! One run at a time: the lock on a year's results. The system's lock on a file ends with the process that holds it, however
//! that ends. Shares may not tell other computers of it; so the file says who holds it, and its holder touches it every few
//! seconds.
mod beat;
mod claim;
mod owner;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use crate::model::{Lang, Words};
use crate::ordinary::open_file;
use crate::run_error::RunError;
use beat::Beat;
use claim::{Claim, Guard, guard, is_at, is_no_file, judge, open, silence};
use owner::Owner;

/// Most bytes of a lock's file that are read; somebody else may have written it.
const MOST_BYTES: u64 = 64 << 10;

/// What an owner's words are filled up to, in bytes.
const ROOM: usize = 1 << 10;

/// How long things may take.
#[derive(Clone, Copy)]
struct Patience {
    /// Between two signs of life.
    beat: Duration,
    /// Without a sign of life, after which a holder is taken for gone.
    limit: Duration,
    /// Between taking a lock over and being sure of it: longer than between two signs of life, so that a holder whose disk has
    /// another time is seen to live; nobody hesitates that long between looking and writing.
    doubt: Duration,
}

const PATIENCE: Patience =
    Patience { beat: Duration::from_secs(5), limit: Duration::from_secs(120), doubt: Duration::from_secs(7) };

/// The lock on a year's results; its file goes with it.
pub(super) struct Lock {
    path: PathBuf,
    owner: Owner,
    limit: Duration,
    /// Who held it and is gone.
    before: Option<Owner>,
    /// Taken out only when the lock is let go.
    beat: Option<Beat>,
    file: Option<Arc<File>>,
}

/// Takes the lock that keeps a second run out of the same results.
///
/// # Errors
/// Says who holds it, or that its file cannot be made.
pub(super) fn lock(path: &Path) -> Result<Lock, RunError> {
    take(path, Owner::this(), PATIENCE, guard)
}

fn take(path: &Path, own: Owner, patience: Patience, ask: fn(&File) -> Guard) -> Result<Lock, RunError> {
    let cannot = |error: std::io::Error| RunError::write(path, &error);
    loop {
        if is_no_file(path) {
            return Err(no_file(path));
        }
        let Some((file, is_new)) = open(path).map_err(cannot)? else { return Err(held(path)) };
        let guard = ask(&file);
        if guard != Guard::Theirs && !is_at(&file, path) {
            // The run that held it took the file away with it after we had opened it.
            continue;
        }
        let found = owner_at(path).ok().flatten();
        let claim = match guard {
            Guard::Ours | Guard::None if is_new => Claim::Free,
            _ => judge(&own, found.as_ref(), guard, || silence(path), patience.limit),
        };
        let is_sure = claim == Claim::Free;
        let touched = touched(path);
        if claim == Claim::Held || !is_sure && has_changed(path, found.as_ref(), patience.doubt) {
            return Err(held(path));
        }
        // A computer that was asleep, or cut off, may be back just now.
        if !is_sure && self::touched(path) != touched {
            return Err(held(path));
        }
        if let Err(error) = write(&file, &own) {
            if is_new {
                remove_unwritten(path, file, &own);
            }
            return Err(cannot(error));
        }
        let pause = if is_sure { Duration::ZERO } else { patience.doubt };
        if has_changed(path, Some(&own), pause) {
            return Err(held(path));
        }
        let file = Arc::new(file);
        let beat = Some(Beat::begin(path, &own, Arc::clone(&file), patience.beat));
        let (path, limit) = (path.to_owned(), patience.limit);
        return Ok(Lock { path, owner: own, limit, before: found, beat, file: Some(file) });
    }
}

impl Lock {
    /// Says who held the lock before and did not end as it should have.
    pub(super) fn taken_from(&self) -> Option<Words> {
        let before = self.before.as_ref()?.words();
        let (zh, en) = (before.get(Lang::Zh), before.get(Lang::En));
        Some(Words::new(
            format!("上一次运行没有正常结束，由这一次接手：{zh}"),
            format!("an earlier run did not end as it should have, and this one takes over from it: {en}"),
        ))
    }

    /// Asks again where another run may have taken the lock for abandoned meanwhile, because this one was held up for long.
    ///
    /// # Errors
    /// Says who has it now.
    pub(super) fn check_if_in_doubt(&self) -> Result<(), RunError> {
        let is_sure = self.beat.as_ref().is_some_and(|beat| beat.is_younger_than(self.limit / 2));
        if is_sure { Ok(()) } else { self.check() }
    }

    /// Asks whether the lock is still this run's.
    ///
    /// # Errors
    /// Says who has it now.
    pub(super) fn check(&self) -> Result<(), RunError> {
        match owner_at(&self.path) {
            Ok(Some(owner)) if owner == self.owner => Ok(()),
            Ok(_) => Err(held(&self.path)),
            Err(error) => Err(RunError::write(&self.path, &error)),
        }
    }

    /// Returns where its file is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        drop(self.beat.take());
        let is_ours = self.check().is_ok();
        // Windows removes no file that is open; elsewhere nobody else can have it before it is gone.
        let file = self.file.take().filter(|_| !cfg!(windows));
        if is_ours {
            // A file that stays behind is only a file: its owner is gone.
            let _ = std::fs::remove_file(&self.path);
        }
        drop(file);
    }
}

/// Says whether a lock's file is this process's.
pub(super) fn is_ours(path: &Path) -> bool {
    let own = Owner::this();
    owner_at(path).is_ok_and(|found| found.is_some_and(|found| found.is_beside(&own) && found.process == own.process))
}

/// Reads whose the file is; `None` where it does not say.
fn owner_at(path: &Path) -> std::io::Result<Option<Owner>> {
    use std::io::Read as _;
    let mut bytes = Vec::new();
    open_file(path)?.take(MOST_BYTES).read_to_end(&mut bytes)?;
    Ok(Owner::parse(&bytes))
}

/// Returns when the file was touched last.
fn touched(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}

/// Says after a while whether the file names another owner than it did.
fn has_changed(path: &Path, found: Option<&Owner>, pause: Duration) -> bool {
    std::thread::sleep(pause);
    owner_at(path).ok().flatten().as_ref() != found
}

/// Writes whose the file is; what stood there before is never missing for a moment.
fn write(mut file: &File, owner: &Owner) -> std::io::Result<()> {
    let mut bytes = serde_json::to_vec(owner).expect("an owner is plain text");
    // Two that write at once must not cut each other's words short: their files are of one length.
    bytes.resize((bytes.len() + 1).next_multiple_of(ROOM), b' ');
    *bytes.last_mut().expect("not empty") = b'\n';
    file.seek(SeekFrom::Start(0))?;
    file.write_all(&bytes)?;
    file.set_len(bytes.len() as u64)?;
    file.sync_all()
}

/// Takes away a lock's file that was made on a disk without room for what it has to say, unless another has written into it.
fn remove_unwritten(path: &Path, file: File, own: &Owner) {
    let is_ours = owner_at(path).is_ok_and(|found| found.as_ref().is_none_or(|found| found == own));
    // Windows removes no file that is open; elsewhere nobody else can have it before it is gone.
    let file = Some(file).filter(|_| !cfg!(windows));
    if is_ours {
        let _ = std::fs::remove_file(path);
    }
    drop(file);
}

/// Refuses what stands where a lock's file is to be, whoever put it there.
fn no_file(path: &Path) -> RunError {
    let shown = path.display();
    let error = RunError::new(
        Words::new(
            format!("{shown} 不是普通文件，结果文件夹锁不上"),
            format!("{shown} is no ordinary file, so that the output folder cannot be locked"),
        ),
        Words::new(
            "请把它移走或删除后再运行；它不是 redbook 建的。",
            "move it away or remove it, and run again; redbook has not made it",
        ),
    );
    error.passing()
}

fn held(path: &Path) -> RunError {
    let owner = owner_at(path).ok().flatten();
    let is_here = owner.as_ref().is_some_and(|owner| owner.is_beside(&Owner::this()));
    let owner = owner.map(|owner| owner.words());
    let said = |colon, lang| owner.as_ref().map(|owner| format!("{colon}{}", owner.get(lang))).unwrap_or_default();
    let (zh, en) = (said("：", Lang::Zh), said(": ", Lang::En));
    let minutes = PATIENCE.limit.as_secs() / 60;
    let elsewhere = (
        format!("那台电脑已经关机或断网的，{minutes} 分钟后再运行，就会接手。"),
        format!("; if that computer is off or cut off, run again in {minutes} minutes, and it is taken over"),
    );
    let (elsewhere_zh, elsewhere_en) = if is_here { Default::default() } else { elsewhere };
    let error = RunError::new(
        Words::new(
            format!("另一个 redbook 正在写入这个结果文件夹{zh}"),
            format!("another redbook is writing into this output folder{en}"),
        ),
        Words::new(
            format!("请等它结束后再运行，或用 -o 指定另一个结果文件夹。{elsewhere_zh}"),
            format!("wait until it ends, or name another folder with -o{elsewhere_en}"),
        ),
    );
    error.passing()
}
