//! What goes back to the units: letters, and their own files with remarks.
use serde::{Deserialize, Serialize};

/// What goes back to the units.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Notices {
    /// Whether letters are written to units with errors and to those that are missing.
    pub write: bool,
    /// Whether units get their own .docx back with remarks in it.
    pub returned: bool,
    /// By when to hand in, as the letters say it; a blank to be filled in where empty.
    pub reply_by: String,
    /// Whom to ask, as the letters say it; left out where empty.
    pub contact: String,
    /// The date of the letters; a blank to be filled in where empty.
    pub date: String,
}
