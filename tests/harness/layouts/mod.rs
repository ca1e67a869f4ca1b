//! Layouts whose truth is known: how they are described, made by chance, judged and counted.
/// Up to which seed layouts are made of short truths; from there on they are made of long ones.
pub const SHORT: u64 = 300;

pub mod clerk;
pub mod judge;
pub mod layout;
pub mod score;
pub mod truth;
