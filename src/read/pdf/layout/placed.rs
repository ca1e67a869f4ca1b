//! A character on its way into a line.
use crate::raised::Height;
use crate::read::pdf::sheet::Glyph;

/// By which part of the type size the same character is drawn twice to look bold.
pub const TWICE: f32 = 0.12;

/// A character on its way into a line.
pub struct Placed {
    /// The character.
    pub glyph: Glyph,
    /// How it stands to the line.
    pub height: Option<Height>,
}
