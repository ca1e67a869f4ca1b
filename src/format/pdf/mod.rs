//! A PDF as a store of objects (ISO 32000-2, 7.3), through lopdf: opened, looked up through references, its pages and its
//! layers. What they say is read in `read/pdf`; how they are laid into another file, in `format/foreign`.
mod active;
#[cfg(test)]
#[path = "../../../tests/harness/drawn.rs"]
pub mod drawn;
mod layers;
#[cfg(test)]
#[path = "../../../tests/harness/locked.rs"]
pub mod locked;
mod names;
mod objects;
mod pages;

pub use active::{carries, runs};
pub use layers::Layers;
pub use names::unescaped;
pub use objects::{Objects, as_dictionary};
pub use pages::{Page, Pages};

/// Most bytes of one stream when unpacked.
pub const STREAM_LIMIT: usize = 64 << 20;
