//! What the content of a page draws, operator by operator (ISO 32000-2, 7.8.2) → characters, lines and pictures on a sheet.
pub mod annotations;
mod font;
mod inline_image;
mod marks;
mod operand;
mod path;
mod stage;
mod state;
mod token;
mod walk;

pub use walk::Walker;
