//! What a run has finished so far that the next one takes over: for whoever stops the program and has to say how much that is.
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};

/// What is kept by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Piece {
    /// A unit's files.
    Unit,
    /// A volume.
    Volume,
}

/// How much is finished.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// Units that the next run takes over, those of earlier runs included that this one has not come to.
    pub units: usize,
    /// Units that can be kept at all.
    pub of_units: usize,
    /// Volumes that the next run takes over.
    pub volumes: usize,
}

/// The keys of what is finished. Once it is closed, nothing is kept any more: what was counted is what there is.
#[derive(Default)]
pub struct Finished {
    is_closed: RwLock<bool>,
    keys: Mutex<BTreeSet<(Piece, String)>>,
    of_units: AtomicUsize,
}

impl Finished {
    /// Takes down how many units there are, and which of them an earlier run has finished.
    pub fn expect(&self, of_units: usize, finished: impl IntoIterator<Item = String>) {
        self.of_units.store(of_units, Ordering::Relaxed);
        self.keys().extend(finished.into_iter().map(|key| (Piece::Unit, key)));
    }

    /// Keeps a piece whose files are written: `save` says whether the next run will know of them.
    pub fn keep(&self, piece: Piece, key: &str, save: impl FnOnce() -> bool) {
        let is_closed = self.is_closed.read().unwrap_or_else(PoisonError::into_inner);
        if !*is_closed && save() {
            self.keys().insert((piece, key.to_owned()));
        }
    }

    /// Takes down that a piece which an earlier run has finished is no longer whole.
    pub fn lose(&self, piece: Piece, key: &str) {
        self.keys().remove(&(piece, key.to_owned()));
    }

    /// Lets nothing be kept any more, and says how much is.
    pub(super) fn close(&self) -> Saved {
        *self.is_closed.write().unwrap_or_else(PoisonError::into_inner) = true;
        let of_units = self.of_units.load(Ordering::Relaxed);
        let keys = self.keys();
        let units = keys.iter().filter(|(piece, _)| *piece == Piece::Unit).count();
        Saved { units, of_units, volumes: keys.len() - units }
    }

    fn keys(&self) -> MutexGuard<'_, BTreeSet<(Piece, String)>> {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_is_what_there_is() {
        let finished = Finished::default();
        finished.expect(4, ["a".to_owned(), "b".to_owned()]);
        finished.keep(Piece::Unit, "a", || true);
        finished.keep(Piece::Unit, "c", || true);
        finished.keep(Piece::Unit, "d", || false);
        finished.keep(Piece::Volume, "a", || true);
        finished.lose(Piece::Unit, "b");
        assert_eq!(finished.close(), Saved { units: 2, of_units: 4, volumes: 1 });
        finished.keep(Piece::Unit, "e", || unreachable!("it is closed"));
        assert_eq!(finished.close().units, 2);
    }
}
