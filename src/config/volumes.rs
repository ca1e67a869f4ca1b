//! How volumes are bound.
use serde::Deserialize;

/// How volumes are bound.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Volumes {
    /// Most pages of one binding, front matter and blanks included; 0 for no bound.
    pub most_pages: usize,
}
