//! The disk under the results: what a program has written may still be on its way when its files are closed, and a share that is
//! cut off, or has no room, says so only then.
use std::path::Path;

/// A disk that is asked whether it has taken everything.
pub struct Disk {
    /// A folder on it, opened before anything was written: the system tells of what has failed since.
    #[cfg(target_os = "linux")]
    folder: std::fs::File,
}

impl Disk {
    /// Takes the disk on which a folder lies.
    ///
    /// # Errors
    /// The disk's own.
    #[cfg(target_os = "linux")]
    pub fn of(folder: &Path) -> std::io::Result<Self> {
        Ok(Self { folder: std::fs::File::open(folder)? })
    }

    /// Waits until all that was written is on the disk, in one go: file by file it would take many times as long.
    ///
    /// # Errors
    /// What it could not take.
    #[cfg(target_os = "linux")]
    pub fn settle(&self) -> std::io::Result<()> {
        Ok(rustix::fs::syncfs(&self.folder)?)
    }

    /// Elsewhere there is nothing to ask for all files at once.
    ///
    /// # Errors
    /// None.
    #[cfg(not(target_os = "linux"))]
    pub fn of(_: &Path) -> std::io::Result<Self> {
        Ok(Self {})
    }

    /// Elsewhere each disk writes in its own time.
    ///
    /// # Errors
    /// None.
    #[cfg(not(target_os = "linux"))]
    pub fn settle(&self) -> std::io::Result<()> {
        Ok(())
    }
}
