//! Which editions of the PDFs are written, and what the reviewers' does not show.
use serde::{Deserialize, Serialize};

/// The editions beside the archive's, which shows everything.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Editions {
    /// Whether an edition for the reviewers is written.
    pub reviewers: bool,
    /// The rules whose finds that edition does not show.
    pub masked: Vec<String>,
}
