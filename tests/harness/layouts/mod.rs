//! Layouts whose truth is known: how they are described, made by chance, judged and counted.
pub mod clerk;
pub mod judge;
pub mod layout;
pub mod score;
pub mod truth;
