//! The borders of a table's cells, with what its properties and its style give them (ECMA-376 part 1, 17.4).
use crate::format::xml::Element;
use crate::read::ruling::Edges;

/// Borders as one element says them; `None` where it is silent.
#[derive(Clone, Copy, Debug, Default)]
pub struct Borders {
    top: Option<bool>,
    bottom: Option<bool>,
    left: Option<bool>,
    right: Option<bool>,
    between_rows: Option<bool>,
    between_columns: Option<bool>,
}

/// Where a cell stands in its table.
#[derive(Clone, Copy, Debug)]
pub struct Outer {
    /// Whether it is in the first row.
    pub first_row: bool,
    /// Whether it is in the last row.
    pub last_row: bool,
    /// Whether it is the first of its row.
    pub first: bool,
    /// Whether it is the last of its row.
    pub last: bool,
}

impl Borders {
    /// Reads the `w:tblBorders` of a `w:tblPr`, or the `w:tcBorders` of a `w:tcPr`.
    pub fn read(properties: Option<Element<'_>>) -> Self {
        let mut read = Self::default();
        let borders = properties.and_then(|own| own.child("tblBorders").or_else(|| own.child("tcBorders")));
        for border in borders.into_iter().flat_map(Element::children) {
            let drawn = Some(!matches!(border.val().as_deref(), None | Some("nil" | "none")));
            match border.name() {
                "top" => read.top = drawn,
                "bottom" => read.bottom = drawn,
                "left" | "start" => read.left = drawn,
                "right" | "end" => read.right = drawn,
                "insideH" => read.between_rows = drawn,
                "insideV" => read.between_columns = drawn,
                _ => {}
            }
        }
        read
    }

    /// Reads what the style of a table says: of all of it, and of its first and last row, where three lines may stand.
    pub fn of_style(style: Element<'_>) -> Self {
        let mut read = Self::read(style.child("tblPr"));
        for part in style.children().filter(|child| child.name() == "tblStylePr") {
            let own = Self::read(part.child("tcPr"));
            match part.attr("type").as_deref() {
                Some("firstRow") => read.top = read.top.or(own.top),
                Some("lastRow") => read.bottom = read.bottom.or(own.bottom),
                _ => {}
            }
        }
        read
    }

    /// Takes over from a base what is not said here.
    pub fn inherit(&mut self, base: &Self) {
        self.top = self.top.or(base.top);
        self.bottom = self.bottom.or(base.bottom);
        self.left = self.left.or(base.left);
        self.right = self.right.or(base.right);
        self.between_rows = self.between_rows.or(base.between_rows);
        self.between_columns = self.between_columns.or(base.between_columns);
    }

    /// Returns the lines around a cell with borders of its own, in a table with these.
    pub fn around(&self, own: &Self, at: Outer) -> Edges {
        let drawn = |own: Option<bool>, outer: bool, side: Option<bool>, between: Option<bool>| {
            own.or(if outer { side } else { between }).unwrap_or(false)
        };
        Edges {
            top: drawn(own.top, at.first_row, self.top, self.between_rows),
            bottom: drawn(own.bottom, at.last_row, self.bottom, self.between_rows),
            left: drawn(own.left, at.first, self.left, self.between_columns),
            right: drawn(own.right, at.last, self.right, self.between_columns),
        }
    }
}
