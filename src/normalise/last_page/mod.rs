//! The last page: where it begins, the unit's opinion, the signature and the date, and what stands behind them.
mod beyond;
pub mod opinion;
pub mod signing;
mod walk;

pub use beyond::is_annex;
