//! Rules about who reports: the units of the roster, each once.
pub(super) mod called;
pub(super) mod duplicate_submission;
pub(super) mod matching;
pub(super) mod missing_unit;
pub(super) mod not_on_roster;
