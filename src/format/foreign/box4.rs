//! Rectangles of PDF.
use lopdf::Object;

use crate::format::pdf::Objects;

/// Greatest distance of a page from the origin of its coordinates, in points; numbers lose their fractions beyond.
const FARTHEST: f32 = 1_000_000.0;
/// Least and greatest length of a page's side, in points: a stamp and a banner of 35 metres.
const SIDES: std::ops::RangeInclusive<f32> = 5.0..=100_000.0;

/// A rectangle: left, bottom, right, top.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Box4(pub [f32; 4]);

impl Box4 {
    /// Reads a rectangle, whose corners may stand in any order.
    pub fn read<'f>(source: &'f Objects, object: &'f Object) -> Option<Self> {
        let [x0, y0, x1, y1] = source.numbers::<4>(object)?;
        let far = [x0, y0, x1, y1].iter().any(|number| number.abs() > FARTHEST);
        (!far).then(|| Self([x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)]))
    }

    /// Returns its width and height.
    pub fn size(self) -> (f32, f32) {
        (self.0[2] - self.0[0], self.0[3] - self.0[1])
    }

    /// Returns what lies in another one as well.
    pub fn within(self, other: Self) -> Self {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        Self([a.max(e), b.max(f), c.min(g), d.min(h)])
    }

    /// Says whether a page may have that size.
    pub fn is_sound(self) -> bool {
        let (width, height) = self.size();
        SIDES.contains(&width) && SIDES.contains(&height)
    }

    /// Writes it down.
    pub fn object(self) -> Object {
        Object::Array(self.0.iter().map(|number| Object::Real(*number)).collect())
    }
}
