//! Plane transformations as PDF writes them (ISO 32000-2, 8.3.3).

/// A transformation `[a b c d e f]`: x' = ax + cy + e, y' = bx + dy + f.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Matrix(pub [f32; 6]);

impl Matrix {
    /// Changes nothing.
    pub const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Moves by that much.
    pub fn shift(x: f32, y: f32) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// Returns what does this first and `other` after it.
    pub fn then(self, other: Self) -> Self {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, other.0);
        Self([a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l])
    }

    /// Moves a point.
    pub fn point(self, x: f32, y: f32) -> (f32, f32) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// Moves a rectangle; returns the upright one around it.
    pub fn rectangle(self, area: Area) -> Area {
        let corners = [(area.x0, area.y0), (area.x1, area.y0), (area.x0, area.y1), (area.x1, area.y1)];
        Area::around(corners.into_iter().map(|(x, y)| self.point(x, y)))
    }

    /// Says whether all its numbers are numbers.
    pub fn is_finite(self) -> bool {
        self.0.iter().all(|number| number.is_finite())
    }
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    /// Left edge.
    pub x0: f32,
    /// Upper edge on a page, where y grows downwards.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Lower edge on a page.
    pub y1: f32,
}

impl Area {
    /// Returns the smallest rectangle around points; nothing around none.
    pub fn around(points: impl Iterator<Item = (f32, f32)>) -> Self {
        let none = Self { x0: f32::INFINITY, y0: f32::INFINITY, x1: f32::NEG_INFINITY, y1: f32::NEG_INFINITY };
        let area = points.fold(none, |area, (x, y)| Self {
            x0: area.x0.min(x),
            y0: area.y0.min(y),
            x1: area.x1.max(x),
            y1: area.y1.max(y),
        });
        if area.x0.is_finite() && area.y1.is_finite() { area } else { Self::default() }
    }

    /// Returns its width.
    pub fn width(self) -> f32 {
        self.x1 - self.x0
    }

    /// Returns its height.
    pub fn height(self) -> f32 {
        self.y1 - self.y0
    }

    /// Says whether a point lies in it.
    pub fn holds(self, x: f32, y: f32) -> bool {
        (self.x0..=self.x1).contains(&x) && (self.y0..=self.y1).contains(&y)
    }

    /// Returns the point in its middle.
    pub fn middle(self) -> (f32, f32) {
        (f32::midpoint(self.x0, self.x1), f32::midpoint(self.y0, self.y1))
    }
}
