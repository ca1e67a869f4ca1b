//! What tells that a file may have been written to: its size and its time.
use std::path::Path;
use std::time::SystemTime;

/// A file's size in bytes and the time of its last change; `None` where it is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp(pub Option<(u64, Option<SystemTime>)>);

/// Looks at a file.
pub fn stamp(path: &Path) -> Stamp {
    Stamp(std::fs::metadata(path).ok().map(|metadata| (metadata.len(), metadata.modified().ok())))
}

/// Tells this very program from others of its version: a build of it that is newer may do otherwise.
pub fn program() -> String {
    let file = std::env::current_exe().ok().map(|path| (stamp(&path), path));
    format!("{} {file:?}", env!("CARGO_PKG_VERSION"))
}
