//! Thousands of small things that a run leaves for the next one, packed into few files: each by itself would take longer to find
//! than to make anew, on a network share above all.
//!
//! A file has entries one behind the other, then the list of them, then how long the list is and its checksum (`file`). A run
//! adds a file with what is new to it; older files stay as long as most of what they hold is used, and is much more than the
//! new one (`melting`), so that what is written stands in a relation to what has changed, and all of them together to what is
//! used.
mod file;
mod melting;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Mutex, MutexGuard};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::cache::Cache;
use file::{PackFile, write};
use melting::{Weight, melting};

/// How the names of its files begin; year and number follow.
const BEGIN: &str = "known-";
/// Most bytes that one run adds, which stay in memory until they are written; the next run adds what this one left out.
const MOST_NEW: usize = 512 << 20;

/// What tells an entry from all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Key([u8; 32]);

impl Key {
    /// Makes it of all that the entry depends on.
    pub fn of(parts: &[&[u8]]) -> Self {
        let mut told = Sha256::new();
        for part in parts {
            told.update((part.len() as u64).to_le_bytes());
            told.update(part);
        }
        Self(told.finalize().into())
    }
}

/// What earlier runs left, and what this one adds.
pub struct Pack {
    cache: Cache,
    files: Vec<PackFile>,
    /// In which of the files each entry lies.
    places: BTreeMap<Key, usize>,
    used: Mutex<BTreeSet<Key>>,
    new: Mutex<New>,
}

/// What is to be written.
#[derive(Default)]
struct New {
    entries: BTreeMap<Key, Vec<u8>>,
    bytes: usize,
}

impl Pack {
    /// Opens what lies beside an OUTPUT's years; what is damaged counts as not there.
    pub fn beside(output: &Path) -> Self {
        let cache = Cache::beside(output);
        let names = cache.names(BEGIN).into_iter();
        let files: Vec<PackFile> = names.filter_map(|name| PackFile::open(cache.folder(), name)).collect();
        let mut places = BTreeMap::new();
        for (index, file) in files.iter().enumerate() {
            places.extend(file.keys().map(|key| (*key, index)));
        }
        Self { cache, files, places, used: Mutex::default(), new: Mutex::default() }
    }

    /// Returns an entry; `None` where there is none, or it is no longer whole.
    pub fn get(&self, key: &Key) -> Option<Vec<u8>> {
        let bytes = self.files[*self.places.get(key)?].read(key)?;
        held(&self.used).insert(*key);
        Some(bytes)
    }

    /// Adds an entry, or puts it in the place of one that is of no use.
    pub fn put(&self, key: Key, bytes: Vec<u8>) {
        let mut new = held(&self.new);
        if new.bytes + bytes.len() <= MOST_NEW {
            new.bytes += bytes.len();
            new.entries.insert(key, bytes);
        }
    }

    /// Writes for the next run of this year what was added, and takes away what this run did not use. A disk that takes nothing
    /// leaves the next run to do all the work.
    pub fn save(&self, year: u16) {
        let begin = format!("{BEGIN}{year}-");
        let new = std::mem::take(&mut *held(&self.new));
        let mut used = std::mem::take(&mut *held(&self.used));
        used.retain(|key| !new.entries.contains_key(key));
        let own: Vec<bool> = self.files.iter().map(|file| file.name().starts_with(&begin)).collect();
        let melting = self.melting(&own, &used, new.bytes as u64);
        let molten = |key: &Key| self.places.get(key).filter(|file| melting[**file]).map(|file| (*key, *file));
        let molten: Vec<(Key, usize)> = used.iter().filter_map(molten).collect();
        let mut kept: BTreeSet<String> = BTreeSet::new();
        for ((file, own), melts) in self.files.iter().zip(own).zip(melting) {
            kept.extend((own && !melts).then(|| file.name().to_owned()));
        }
        if !(new.entries.is_empty() && molten.is_empty()) {
            let name = self.next_name(&begin);
            let taken = molten.into_iter().filter_map(|(key, file)| Some((key, self.files[file].read(&key)?)));
            // Where it cannot be written, the old ones serve the next run as they served this one.
            if self.cache.put(&name, |path| write(path, taken.chain(new.entries))).is_err() {
                return;
            }
            kept.insert(name);
        }
        self.cache.keep_only(&begin, &kept);
    }

    /// Says of each file whether what is used of it goes into the new one.
    fn melting(&self, own: &[bool], used: &BTreeSet<Key>, new: u64) -> Vec<bool> {
        let files = self.files.iter().zip(own);
        let weights = files.map(|(file, own)| Weight { size: file.size(), used: file.size_of(used), own: *own });
        melting(&weights.collect::<Vec<_>>(), new)
    }

    /// Returns a name that none of this year's files has.
    fn next_name(&self, begin: &str) -> String {
        let numbers = self.files.iter().filter_map(|file| file.name().strip_prefix(begin)?.parse::<u64>().ok());
        format!("{begin}{}", numbers.max().map_or(0, |last| last.wrapping_add(1)))
    }
}

fn held<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().expect("no thread panics while it holds the entries")
}

#[cfg(test)]
mod tests;
