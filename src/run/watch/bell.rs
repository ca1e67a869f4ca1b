//! What wakes the watch: the system's word that something has changed, and whoever ends it.
use std::iter;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::intake::{is_folder, is_share};

/// Rings when something has changed or all is to end.
pub struct Bell {
    ring: Sender<()>,
    rung: Receiver<()>,
    is_ended: Arc<AtomicBool>,
    is_busy: Arc<AtomicBool>,
}

/// The system's word of changes, which it gives for as long as this lives.
pub struct Word {
    _watchers: Vec<RecommendedWatcher>,
}

/// Ends a watch from another thread.
#[derive(Clone)]
pub struct Ending {
    ring: Sender<()>,
    is_ended: Arc<AtomicBool>,
    is_busy: Arc<AtomicBool>,
}

impl Default for Bell {
    fn default() -> Self {
        let (ring, rung) = channel();
        Self { ring, rung, is_ended: Arc::default(), is_busy: Arc::default() }
    }
}

impl Bell {
    /// Returns what ends the watch that listens to this bell.
    pub fn ending(&self) -> Ending {
        let (is_ended, is_busy) = (Arc::clone(&self.is_ended), Arc::clone(&self.is_busy));
        Ending { ring: self.ring.clone(), is_ended, is_busy }
    }

    /// Says whether the watch is to end.
    pub fn is_ended(&self) -> bool {
        self.is_ended.load(Ordering::SeqCst)
    }

    /// Does what must be told whole before the program ends, where there is time.
    pub fn busy<T>(&self, work: impl FnOnce() -> T) -> T {
        self.is_busy.store(true, Ordering::SeqCst);
        let done = work();
        self.is_busy.store(false, Ordering::SeqCst);
        done
    }

    /// Waits until it rings, or so long. What rings again within `gap` is one ring: a thousand files that are copied are not
    /// looked at a thousand times.
    pub fn wait(&self, time: Duration, gap: Duration) {
        if self.rung.recv_timeout(time) == Err(RecvTimeoutError::Timeout) || self.is_ended() {
            return;
        }
        std::thread::sleep(gap.min(time));
        while self.rung.try_recv().is_ok() {}
    }

    /// Has the system ring when something changes below a folder, or one of the files beside it does, for as long as what is
    /// returned lives; `None` where it has no word of the folder. Of files beside it that lie where it has none, nothing is said.
    pub fn listen(&self, input: &Path, beside: &[PathBuf]) -> Option<Word> {
        let of_input = self.hear(input, RecursiveMode::Recursive, |_| true)?;
        let of_beside = beside.iter().filter_map(|file| {
            let (folder, name) = (file.parent()?, file.file_name()?.to_owned());
            let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            // Whoever saves a file may put another one in its place, so the folder is listened to.
            self.hear(folder, RecursiveMode::NonRecursive, move |path| path.file_name() == Some(&name))
        });
        Some(Word { _watchers: iter::once(of_input).chain(of_beside).collect() })
    }

    /// Has the system ring for what counts of a folder.
    fn hear(
        &self,
        folder: &Path,
        mode: RecursiveMode,
        counts: impl Fn(&Path) -> bool + Send + 'static,
    ) -> Option<RecommendedWatcher> {
        if !is_folder(folder) || is_share(folder) {
            return None;
        }
        let ring = self.ring.clone();
        let is_heard = move |event: Event| {
            let is_any = event.paths.is_empty() || event.paths.iter().any(|path| counts(path));
            is_change(event.kind) && is_any
        };
        let heard = move |event: notify::Result<Event>| {
            if event.map_or(true, &is_heard) {
                // Whoever waited may have gone.
                let _ = ring.send(());
            }
        };
        let mut watcher = notify::recommended_watcher(heard).ok()?;
        watcher.watch(folder, mode).ok()?;
        Some(watcher)
    }
}

impl Ending {
    /// Ends the watch as soon as it listens.
    pub fn end(&self) {
        self.is_ended.store(true, Ordering::SeqCst);
        // Whoever waited may have gone.
        let _ = self.ring.send(());
    }

    /// Says whether the watch is in the middle of a build.
    pub fn is_busy(&self) -> bool {
        self.is_busy.load(Ordering::SeqCst)
    }
}

/// Says whether an event may mean that a file is another now; reading one is an event as well, and the program reads.
fn is_change(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}
