//! The two editions in which a unit's pages stand.
use serde::{Deserialize, Serialize};

/// In which edition pages stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    /// The archive, which has the report as it is.
    Archive,
    /// The reviewers', where something is masked.
    Reviewers,
}

impl Side {
    /// Returns the key of a unit's pages in this edition.
    pub fn key(self, of_unit: &str) -> String {
        match self {
            Self::Archive => of_unit.to_owned(),
            Self::Reviewers => format!("{of_unit}-copy"),
        }
    }
}
