//! Signs of life: the holder of a lock touches its file, so that computers which the system's lock does not reach see that it
//! lives.
use std::fs::File;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, SystemTime};

use super::owner::Owner;
use super::owner_at;

/// A thread that touches a lock's file until it is dropped.
pub struct Beat {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
    last: Arc<Mutex<SystemTime>>,
}

impl Beat {
    /// Begins, with the first sign of life after one `pause`.
    pub fn begin(path: &Path, owner: &Owner, file: Arc<File>, pause: Duration) -> Self {
        let (stop, stopped) = channel();
        let last = Arc::new(Mutex::new(SystemTime::now()));
        let (path, owner, noted) = (path.to_owned(), owner.clone(), Arc::clone(&last));
        let thread = std::thread::spawn(move || {
            while stopped.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                // A share that is away for a while comes back; until then nothing is noted.
                if touch(&file).is_ok() && owner_at(&path).is_ok_and(|found| found.as_ref() == Some(&owner)) {
                    *noted.lock().unwrap_or_else(PoisonError::into_inner) = SystemTime::now();
                }
            }
        });
        Self { stop: Some(stop), thread: Some(thread), last }
    }

    /// Says whether the last sign of life, after which the lock still was ours, is younger than that. The clock is the wall's,
    /// which goes on while a computer sleeps.
    pub fn is_younger_than(&self, age: Duration) -> bool {
        let last = *self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.elapsed().is_ok_and(|passed| passed < age)
    }
}

/// Touches the file by writing what it begins with, whoever's it is by now: a date that is set would be by this computer's
/// clock, and one that was written by another run must not be lost.
fn touch(mut file: &File) -> std::io::Result<()> {
    file.seek(SeekFrom::Start(0))?;
    file.write_all(b"{")?;
    file.sync_all()
}

impl Drop for Beat {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // It holds the file; nothing in it panics.
            let _ = thread.join();
        }
    }
}
