//! One file as its reader sees it, for whoever wants to know what the program sees.
use std::path::{Path, PathBuf};

use super::contents::{Content, each_file};
use super::drafts::read_apart;
use super::unloaded::unloaded;
use crate::config::Config;
use crate::finding::Finding;
use crate::intake::{Unloaded, is_folder, load_named};
use crate::model::{Bound, Lang, Words};
use crate::read::ReadResult;
use crate::run::worker::Workers;
use crate::run_error::{RunError, as_argument};

/// A file, or one of an archive's, and what came of reading it.
pub struct Reading {
    /// Its path, that of the archive first.
    pub path: String,
    /// What the reader gave.
    pub result: ReadResult,
}

/// Reads a file; of an archive, each file in it that can be a report.
///
/// # Errors
/// Says that the file cannot be opened at all.
pub fn read_file(path: &Path, worker: Option<PathBuf>, config: &Config) -> Result<Vec<Reading>, RunError> {
    if is_folder(path) {
        return Err(no_file(path));
    }
    let bytes = load_named(path, config.bounds.bytes(Bound::FileMb)).map_err(|why| not_loaded(path, why, config))?;
    let workers = worker.map(|program| Workers::new(program, config));
    let mut readings = Vec::new();
    each_file(&path.display().to_string(), &bytes, &config.bounds, &mut |shown, content| {
        let result = match content {
            Content::Document(signature, bytes) => {
                read_apart(signature, bytes, shown, workers.as_ref(), config).flatten()
            }
            Content::Refused(finding, _) => Err(finding),
            Content::Ignored(_) => return,
        };
        readings.push(Reading { path: shown.to_owned(), result });
    });
    Ok(readings)
}

/// Says why a file's bytes cannot be had.
fn not_loaded(path: &Path, why: Unloaded, config: &Config) -> RunError {
    if let Unloaded::Disk(error) = why {
        return RunError::read(path, &error);
    }
    let Finding { message, hint, .. } = unloaded(why, config);
    let shown = path.display();
    let message =
        Words::new(format!("{shown}：{}", message.get(Lang::Zh)), format!("{shown}: {}", message.get(Lang::En)));
    RunError::new(message, hint)
}

/// Says that a folder was named where a file should be.
fn no_file(path: &Path) -> RunError {
    let (shown, typed) = (path.display(), as_argument(&path.to_string_lossy()));
    RunError::new(
        Words::new(
            format!("{shown} 是一个文件夹，read 一次看一个文件"),
            format!("{shown} is a folder; read takes one file"),
        ),
        Words::new(
            format!("请写出文件夹里某个文件的名称；要核对整个文件夹，用 redbook check {typed}。"),
            format!("name a file in it, or check the whole folder with `redbook check {typed}`"),
        ),
    )
}
