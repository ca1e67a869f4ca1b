//! What stands in the page to look at.
use serde::{Deserialize, Serialize};

/// What stands in index.html.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct IndexPage {
    /// Whether small pictures of the first pages are in it.
    pub thumbnails: bool,
}
