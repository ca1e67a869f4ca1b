//! What the last run made, taken over where nothing has changed that it depends on: all results at once, or those of a unit or
//! a volume.
mod outcome;
mod reuse;
mod unchanged;

pub use outcome::Outcome;
pub use reuse::{MadeCopy, MadeUnit, Reuse, TakenOver};
pub use unchanged::Basis;
