//! Folders of the program's own taken away or moved, also where somebody has made them read-only.
use std::io::{ErrorKind, Result};
use std::path::Path;

use walkdir::WalkDir;

/// Removes a folder with all that is in it, where it is there.
///
/// # Errors
/// The disk's own error.
pub(super) fn remove(folder: &Path) -> Result<()> {
    match forced(folder, || std::fs::remove_dir_all(folder)) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Does something to a folder, and where that is not permitted, once more after making all of it writable.
///
/// # Errors
/// The disk's own error.
pub(super) fn forced(folder: &Path, mut act: impl FnMut() -> Result<()>) -> Result<()> {
    match act() {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            make_writable(folder);
            act()
        }
        other => other,
    }
}

/// Takes the mark of what is read-only off, where that can be done.
fn make_writable(folder: &Path) {
    // A folder is entered once it was made readable.
    for entry in WalkDir::new(folder).into_iter().flatten() {
        let Ok(metadata) = entry.metadata() else { continue };
        if let Some(permissions) = writable(&metadata) {
            let _ = std::fs::set_permissions(entry.path(), permissions);
        }
    }
}

/// Folders alone matter where rights are their owner's.
#[cfg(unix)]
fn writable(metadata: &std::fs::Metadata) -> Option<std::fs::Permissions> {
    use std::os::unix::fs::PermissionsExt;
    const ALL_OF_OWNER: u32 = 0o700;
    let mut permissions = metadata.permissions();
    permissions.set_mode(permissions.mode() | ALL_OF_OWNER);
    metadata.is_dir().then_some(permissions)
}

/// On Windows a file that is read-only cannot be removed.
#[cfg(not(unix))]
fn writable(metadata: &std::fs::Metadata) -> Option<std::fs::Permissions> {
    let mut permissions = metadata.permissions();
    permissions.set_readonly(false);
    Some(permissions)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn mode(path: &Path) -> u32 {
        path.metadata().expect("there").permissions().mode() & 0o777
    }

    #[test]
    fn what_is_read_only_is_made_writable_and_tried_again_once() {
        let root = tempfile::tempdir().expect("a folder");
        let (folder, inner) = (root.path().join("2021"), root.path().join("2021/units"));
        std::fs::create_dir_all(&inner).expect("folders");
        for path in [&inner, &folder] {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o555)).expect("its owner's");
        }
        // Whoever runs the tests may be above all rights.
        let mut tried = 0;
        let refused = forced(&folder, || {
            tried += 1;
            Err(ErrorKind::PermissionDenied.into())
        });
        assert!(refused.is_err() && tried == 2);
        assert_eq!([mode(&folder), mode(&inner)], [0o755, 0o755]);
        remove(&folder).expect("it can be removed");
        assert!(!folder.exists());
        remove(&folder).expect("it is not there");
    }
}
