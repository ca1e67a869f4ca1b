//! How a line looks: what makes a heading stand out, and one heading like another.
use crate::model::{Inline, Paragraph, Role};

/// How a line looks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Look {
    /// Whether it is bold all through.
    pub bold: bool,
    /// Whether its style is a heading's.
    pub is_heading: bool,
    size: Option<f32>,
    in_cell: bool,
    /// Whether the program numbered it.
    automatic: bool,
}

impl Look {
    /// Sees how the first `length` bytes of a paragraph look.
    pub fn of(paragraph: &Paragraph, length: usize) -> Self {
        let mut left = length;
        let (mut bold, mut size) = (true, None);
        for inline in &paragraph.inlines {
            let Inline::Run(run) = inline else { continue };
            if left == 0 {
                break;
            }
            left = left.saturating_sub(run.text.len());
            if !run.text.trim().is_empty() {
                bold &= run.bold;
                size = size.or(run.size);
            }
        }
        Self {
            bold,
            size,
            is_heading: matches!(paragraph.role, Role::Heading(_)),
            in_cell: paragraph.place.is_cell(),
            automatic: paragraph.number.is_some(),
        }
    }

    /// Says whether it stands out from text by itself.
    pub fn stands_out(self) -> bool {
        self.bold || self.is_heading
    }

    /// Says whether it is a line of a table's cell.
    pub fn is_in_cell(self) -> bool {
        self.in_cell
    }
}
