//! One file of a pack: its entries, the list of them, and at its end how long the list is and its checksum.
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Key;
use crate::ordinary::open_file;

/// Bytes of a checksum.
const SUM: usize = 32;
/// Bytes at the end: a length and a checksum.
const END: usize = 8 + SUM;

/// An entry in the list.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Entry {
    key: Key,
    /// Its first byte in the file.
    at: u64,
    length: u64,
    sum: [u8; SUM],
}

/// A file that is read from, entry by entry.
pub struct PackFile {
    name: String,
    file: Mutex<File>,
    entries: BTreeMap<Key, Entry>,
    /// Bytes of all entries.
    size: u64,
}

impl PackFile {
    /// Opens a file; `None` where it is not whole.
    pub fn open(folder: &Path, name: String) -> Option<Self> {
        let mut file = open_file(&folder.join(&name)).ok()?;
        let (entries, size) = read_list(&mut file)?;
        Some(Self { name, file: Mutex::new(file), entries, size })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Bytes of all entries.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Bytes of some entries, as far as they are here.
    pub fn size_of(&self, keys: &BTreeSet<Key>) -> u64 {
        self.entries.values().filter(|entry| keys.contains(&entry.key)).map(|entry| entry.length).sum()
    }

    /// Whose entries are here.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.entries.keys()
    }

    /// Reads an entry; `None` where there is none, or it is no longer whole.
    pub fn read(&self, key: &Key) -> Option<Vec<u8>> {
        let entry = self.entries.get(key)?;
        let mut bytes = vec![0; usize::try_from(entry.length).ok()?];
        {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(entry.at)).ok()?;
            file.read_exact(&mut bytes).ok()?;
        }
        (sum(&bytes) == entry.sum).then_some(bytes)
    }
}

/// Reads the list of a file; no entry in it goes beyond what lies before the list.
fn read_list(file: &mut File) -> Option<(BTreeMap<Key, Entry>, u64)> {
    let whole = file.metadata().ok()?.len();
    let end_at = whole.checked_sub(END as u64)?;
    let mut end = [0; END];
    file.seek(SeekFrom::Start(end_at)).ok()?;
    file.read_exact(&mut end).ok()?;
    let (length, expected) = end.split_first_chunk::<8>()?;
    let length = u64::from_le_bytes(*length);
    let size = end_at.checked_sub(length)?;
    let mut list = vec![0; usize::try_from(length).ok()?];
    file.seek(SeekFrom::Start(size)).ok()?;
    file.read_exact(&mut list).ok()?;
    if sum(&list) != expected {
        return None;
    }
    let entries: Vec<Entry> = postcard::from_bytes(&list).ok()?;
    let is_within = |entry: &Entry| entry.at.checked_add(entry.length).is_some_and(|end| end <= size);
    entries.iter().all(is_within).then(|| (entries.into_iter().map(|entry| (entry.key, entry)).collect(), size))
}

/// Writes a file.
///
/// # Errors
/// The disk's own.
pub fn write(path: &Path, entries: impl Iterator<Item = (Key, Vec<u8>)>) -> io::Result<()> {
    let mut to = BufWriter::new(File::create(path)?);
    let (mut list, mut at) = (Vec::new(), 0);
    for (key, bytes) in entries {
        let length = bytes.len() as u64;
        to.write_all(&bytes)?;
        list.push(Entry { key, at, length, sum: sum(&bytes) });
        at += length;
    }
    let list = postcard::to_stdvec(&list).map_err(io::Error::other)?;
    to.write_all(&list)?;
    to.write_all(&(list.len() as u64).to_le_bytes())?;
    to.write_all(&sum(&list))?;
    to.flush()
}

fn sum(bytes: &[u8]) -> [u8; SUM] {
    Sha256::digest(bytes).into()
}
