//! Folders below one that must be there.
use std::path::Path;

use crate::run_error::RunError;

/// Makes the folder `below` a `base` that must be there: somebody who takes the whole of it away must not get half of the
/// results.
pub(super) fn make_folders(base: &Path, below: &Path) -> Result<(), RunError> {
    let mut folder = base.to_owned();
    for part in below.components() {
        folder.push(part);
        match std::fs::create_dir(&folder) {
            Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
                return Err(RunError::write(&folder, &error));
            }
            _ => {}
        }
    }
    Ok(())
}
