//! What holds for the next character or line drawn (ISO 32000-2, 8.4 and 9.3).
use std::rc::Rc;

use super::font::Font;
use crate::read::pdf::matrix::Matrix;

/// The state that `q` saves and `Q` restores.
#[derive(Clone)]
pub struct State {
    /// From the coordinates in use to those of the page.
    pub matrix: Matrix,
    /// The font.
    pub font: Option<Rc<Font>>,
    /// Type size.
    pub size: f32,
    /// Blank behind each character.
    pub character_space: f32,
    /// Blank behind each blank.
    pub word_space: f32,
    /// Width of characters, 1 being their own.
    pub scale: f32,
    /// From one line to the next.
    pub leading: f32,
    /// How far characters are raised.
    pub rise: f32,
    /// How characters are drawn: 3 and 7 not at all.
    pub render: u8,
}

impl State {
    /// The state at the beginning of a page.
    pub fn new(matrix: Matrix) -> Self {
        Self {
            matrix,
            font: None,
            size: 1.0,
            character_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            render: 0,
        }
    }

    /// Says whether characters are drawn filled and outlined, which makes them bold.
    pub fn is_outlined(&self) -> bool {
        self.render == 2
    }

    /// Says whether characters are not drawn.
    pub fn is_invisible(&self) -> bool {
        matches!(self.render, 3 | 7)
    }
}
