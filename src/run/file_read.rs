//! What came of one file, whether it was read now or by an earlier run.
use serde::{Deserialize, Serialize};

use crate::finding::Finding;
use crate::model::{Draft, Words};

/// What came of one file.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct FileRead {
    /// A draft for each report in it, or one that says why there is none.
    pub drafts: Vec<Draft>,
    /// What was noticed about a file of several reports that concerns none of them.
    pub of_no_unit: Vec<Finding>,
    /// Files of an archive that are no report, and why.
    pub ignored: Vec<(String, Words)>,
    /// The paths of those that are PDFs.
    pub pdfs: Vec<String>,
    /// The paths of pictures that a page shows and that lie beside it, each with that of the page.
    pub pictures: Vec<(String, String)>,
    /// Whether something else may come of the same bytes the next time: a reader was stopped, or failed.
    #[serde(skip)]
    pub is_passing: bool,
    /// Whether the share on which it lies cannot be reached.
    #[serde(skip)]
    pub is_cut_off: bool,
}
