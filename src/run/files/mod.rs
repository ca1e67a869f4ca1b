//! One file → drafts: archives are opened, what is in them is read by itself, and whatever goes wrong is that file's finding.
mod contents;
mod drafts;
mod read_file;
mod unloaded;

pub use contents::{Content, each_file};
pub use drafts::{load, read_submission};
pub use read_file::{Reading, read_file};
