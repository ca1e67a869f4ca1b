//! Paths that hold wherever they are read from.
use std::path::{Component, Path, PathBuf};

use crate::run_error::RunError;

/// Returns the absolute path; one that climbs is followed to where it leads, for links may stand on the way. What a build has yet
/// to make at its end is not there to be followed.
///
/// # Errors
/// Says that the current folder is gone, or that a path climbs through a folder that is not there.
pub fn absolute(path: &Path) -> Result<PathBuf, RunError> {
    let whole = std::path::absolute(path).map_err(|error| RunError::read(path, &error))?;
    if climbs(&whole) {
        let there = whole.ancestors().find(|above| above.exists()).unwrap_or(&whole);
        let to_be_made: PathBuf = whole.strip_prefix(there).unwrap_or(Path::new("")).components().collect();
        let there = if climbs(&to_be_made) { &whole } else { there };
        let there = there.canonicalize().map_err(|error| RunError::read(path, &error))?;
        return Ok(if to_be_made.as_os_str().is_empty() { there } else { there.join(to_be_made) });
    }
    // A stroke at the end says nothing, and some readers of such lines take it amiss.
    Ok(whole.components().collect())
}

fn climbs(path: &Path) -> bool {
    path.components().any(|own| own == Component::ParentDir)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_yet_to_be_made_is_found_as_one_that_is_there() {
        let root = tempfile::tempdir().expect("a folder");
        let base = root.path().canonicalize().expect("it is there");
        std::fs::create_dir_all(base.join("甲/乙")).expect("a folder");
        for (path, leads_to) in [
            ("甲/乙/../结果", "甲/结果"),
            ("甲/乙/../../结果/各年", "结果/各年"),
            ("甲/乙/..", "甲"),
            ("甲/结果/", "甲/结果"),
        ] {
            assert_eq!(absolute(&base.join(path)).expect(path), base.join(leads_to), "{path}");
        }
        assert!(absolute(&base.join("甲/没有/../结果")).is_err(), "nobody knows where that leads");
    }
}
