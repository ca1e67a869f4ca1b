//! The room for a table: on the page, or in a cell of another one.

/// Tables in tables that are set as such; narrower than this they could not be read.
const DEPTH: u8 = 4;

/// The room for tables.
#[derive(Clone, Copy)]
pub struct Room {
    /// Tables in tables that are still set as such.
    pub depth: u8,
    /// Width in points.
    pub width: f64,
    /// Width of a table that is turned; `None` where none can be.
    pub turned: Option<f64>,
}

impl Room {
    /// Returns the room of a text block of that width and height in points.
    pub fn of_page(width: f64, height: f64) -> Self {
        Self { depth: DEPTH, width, turned: Some(height) }
    }

    /// The same where no table is turned.
    pub fn upright(self) -> Self {
        Self { turned: None, ..self }
    }

    /// Returns the room in a cell of a table in this room, its text that many points wide.
    pub fn within(self, width: f64) -> Self {
        Self { depth: self.depth - 1, width, turned: None }
    }
}
