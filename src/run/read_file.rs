//! One file as its reader sees it, for whoever wants to know what the program sees.
use std::path::{Path, PathBuf};

use super::drafts::read_apart;
use super::guard::guarded;
use super::worker::Workers;
use crate::config::Config;
use crate::format::archive::Archive;
use crate::intake::load_bytes;
use crate::read::{ReadResult, Signature, archive_fault, empty_archive, sniff};
use crate::run_error::RunError;

/// A file, or one of an archive's, and what came of reading it.
pub struct Reading {
    /// Its path, that of the archive first.
    pub path: String,
    /// What the reader gave.
    pub result: ReadResult,
}

/// Reads a file; of an archive, each file in it.
///
/// # Errors
/// Says that the file cannot be opened at all.
pub fn read_file(path: &Path, worker: Option<PathBuf>, config: &Config) -> Result<Vec<Reading>, RunError> {
    let bytes = load_bytes(path).map_err(|error| RunError::read(path, &error))?;
    let workers = worker.map(|program| Workers::new(program, config));
    let read = |path: String, bytes: &[u8]| {
        let result = guarded(|| sniff(bytes))
            .and_then(|signature| read_apart(signature, bytes, &path, workers.as_ref(), &config.template));
        Reading { path, result }
    };
    let shown = path.display().to_string();
    if sniff(&bytes) != Signature::Zip {
        return Ok(vec![read(shown, &bytes)]);
    }
    let archive = match Archive::open(&bytes, config.run.file_mb << 20) {
        Ok(archive) => archive,
        Err(error) => return Ok(vec![Reading { path: shown, result: Err(Box::new(archive_fault(error))) }]),
    };
    let entries = archive.entries().map(|entry| {
        let path = format!("{shown}/{}", entry.name);
        match entry.content {
            Ok(bytes) => read(path, &bytes),
            Err(error) => Reading { path, result: Err(Box::new(archive_fault(error))) },
        }
    });
    let readings: Vec<Reading> = entries.collect();
    if readings.is_empty() {
        return Ok(vec![Reading { path: shown, result: Err(Box::new(empty_archive())) }]);
    }
    Ok(readings)
}
