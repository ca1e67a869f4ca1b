//! Paths that hold wherever they are read from.
use std::path::{Component, Path, PathBuf};

use crate::run_error::RunError;

/// Returns the absolute path; one that climbs is followed to where it leads, for links may stand on the way.
///
/// # Errors
/// Says that the current folder is gone, or that a path climbs through a folder that is not there.
pub fn absolute(path: &Path) -> Result<PathBuf, RunError> {
    let whole = std::path::absolute(path).map_err(|error| RunError::read(path, &error))?;
    if whole.components().any(|own| own == Component::ParentDir) {
        return whole.canonicalize().map_err(|error| RunError::read(path, &error));
    }
    // A stroke at the end says nothing, and some readers of such lines take it amiss.
    Ok(whole.components().collect())
}
