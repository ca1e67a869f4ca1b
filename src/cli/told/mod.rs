//! What a run comes to, on the terminal: findings, how the units stand, where the results are.
mod folded;
mod last_line;
mod listed;
mod listing;
mod results;
mod summary;

pub use listing::{ledger_of, list, text};
pub use summary::{of_build, of_check};
