//! Which program this is.

/// Tells this very program from others of its version: a build of it that is newer may do otherwise.
pub fn program() -> String {
    let file = std::env::current_exe().ok().map(|path| {
        let metadata = std::fs::metadata(&path).ok();
        (metadata.map(|metadata| (metadata.len(), metadata.modified().ok())), path)
    });
    format!("{} {file:?}", env!("CARGO_PKG_VERSION"))
}
