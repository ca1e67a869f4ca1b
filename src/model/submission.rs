//! A file that a unit handed in, before anyone has read it.
use std::path::PathBuf;

use serde::Serialize;

/// One file of INPUT that may hold a report, or several.
#[derive(Clone, Debug)]
pub struct Submission {
    /// Where it lies on the disk.
    pub path: PathBuf,
    /// Its path below INPUT with `/`, as the ledger shows it.
    pub shown: String,
    /// Its size in bytes when it was found.
    pub size: u64,
}

/// A format that is read, told by content and never by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Office Open XML text.
    Docx,
    /// Office Open XML workbook.
    Xlsx,
    /// Plain text.
    Txt,
    /// Markdown.
    Md,
}
