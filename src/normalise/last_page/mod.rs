//! The last page: the signature, the seal and the date at its foot, and what units write between the last section and it.
pub mod beyond;
pub mod signers;
pub mod signing;
pub mod totals;
