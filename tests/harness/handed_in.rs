//! The files that a case's `input` folder stands for, in memory.
use std::fs;
use std::path::{Path, PathBuf};

use crate::input::{entries, prepare};

/// Prepares a case's files and returns their names, without folders, and their bytes.
pub fn handed_in(case: &Path) -> Vec<(String, Vec<u8>)> {
    let scratch = tempfile::tempdir().expect("a temporary folder");
    prepare(&case.join("input"), scratch.path()).expect("a sound case");
    let named = files_below(scratch.path()).into_iter().map(|file| {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (name, fs::read(&file).expect("a file just written"))
    });
    named.collect()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let inner = |path: PathBuf| if path.is_dir() { files_below(&path) } else { vec![path] };
    entries(folder).into_iter().flat_map(inner).collect()
}
