//! What a stage returns: its value and what it noticed on the way.
use serde::{Deserialize, Serialize};

use crate::finding::Finding;

/// A value together with the findings made while producing it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Noted<T> {
    /// What the stage produced.
    pub value: T,
    /// What it noticed, in the order of the source.
    pub findings: Vec<Finding>,
}

impl<T> Noted<T> {
    /// Wraps a value about which there is nothing to say.
    pub fn clean(value: T) -> Self {
        Self { value, findings: Vec::new() }
    }

    /// Wraps a value with the findings that came with it.
    pub fn new(value: T, findings: Vec<Finding>) -> Self {
        Self { value, findings }
    }

    /// Hands the findings to `into` and returns the bare value.
    pub fn drain_into(self, into: &mut Vec<Finding>) -> T {
        into.extend(self.findings);
        self.value
    }
}
