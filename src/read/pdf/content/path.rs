//! Paths: those that draw a level or upright line become ruled lines, whatever else is drawn is remembered as a drawing.
use crate::read::pdf::matrix::{Area, Matrix};
use crate::read::pdf::sheet::{Rule, Sheet};

/// Most points of one path.
const POINT_LIMIT: usize = 100_000;
/// Most ruled lines and drawings of one page.
const RULE_LIMIT: usize = 50_000;
/// Thickest filled area that is a line, in points.
const THICKEST: f32 = 3.0;
/// Shortest line.
const SHORTEST: f32 = 1.0;
/// By how much a level line may be aslant.
const SLANT: f32 = 0.5;

/// What is done with a path.
#[derive(Clone, Copy, PartialEq)]
pub enum Paint {
    Stroke,
    Fill,
    Both,
}

/// A path being built.
#[derive(Default)]
pub struct Path {
    parts: Vec<Part>,
    points: usize,
}

/// A line of straight pieces, or with curves.
#[derive(Default)]
struct Part {
    points: Vec<(f32, f32)>,
    is_closed: bool,
    is_curved: bool,
}

impl Path {
    /// Begins another line.
    pub fn start(&mut self, matrix: Matrix, x: f32, y: f32) {
        self.parts.push(Part::default());
        self.line(matrix, x, y);
    }

    /// Goes on straight.
    pub fn line(&mut self, matrix: Matrix, x: f32, y: f32) {
        if self.points < POINT_LIMIT
            && let Some(part) = self.parts.last_mut()
        {
            self.points += 1;
            part.points.push(matrix.point(x, y));
        }
    }

    /// Goes on in a curve.
    pub fn curve(&mut self, matrix: Matrix, x: f32, y: f32) {
        self.line(matrix, x, y);
        if let Some(part) = self.parts.last_mut() {
            part.is_curved = true;
        }
    }

    /// Goes back to where the line began.
    pub fn close(&mut self) {
        if let Some(part) = self.parts.last_mut() {
            part.is_closed = true;
        }
    }

    /// Adds a rectangle.
    pub fn rectangle(&mut self, matrix: Matrix, [x, y, width, height]: [f32; 4]) {
        self.start(matrix, x, y);
        self.line(matrix, x + width, y);
        self.line(matrix, x + width, y + height);
        self.line(matrix, x, y + height);
        self.close();
    }

    /// Draws the path and begins a new one.
    pub fn paint(&mut self, sheet: &mut Sheet<'_>, paint: Paint) {
        let (strokes, fills) = (paint != Paint::Fill, paint != Paint::Stroke);
        for part in std::mem::take(self).parts {
            if sheet.rules.len() + sheet.drawings.len() > RULE_LIMIT {
                break;
            }
            if !part.points.iter().all(|(x, y)| x.is_finite() && y.is_finite()) {
                continue;
            }
            let area = Area::around(part.points.iter().copied());
            if fills && area.width().min(area.height()) <= THICKEST {
                sheet.rules.extend(rule_in(area));
            } else if strokes {
                part.stroke(sheet);
            } else if fills && (part.is_curved || part.is_slanted()) {
                sheet.drawings.push(area);
            }
        }
    }

    /// Forgets the path.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

impl Part {
    fn pieces(&self) -> impl Iterator<Item = ((f32, f32), (f32, f32))> {
        let closing = self.points.last().copied().zip(self.points.first().copied()).filter(|_| self.is_closed);
        self.points.iter().copied().zip(self.points.iter().copied().skip(1)).chain(closing)
    }

    fn is_slanted(&self) -> bool {
        self.pieces().any(|((x0, y0), (x1, y1))| (x1 - x0).abs() > SLANT && (y1 - y0).abs() > SLANT)
    }

    fn stroke(&self, sheet: &mut Sheet<'_>) {
        if self.is_curved || self.is_slanted() {
            sheet.drawings.push(Area::around(self.points.iter().copied()));
            return;
        }
        for (from, to) in self.pieces().take(RULE_LIMIT) {
            sheet.rules.extend(rule_in(Area::around([from, to].into_iter())));
        }
    }
}

/// Makes a ruled line of an area that is hardly thicker than one.
fn rule_in(area: Area) -> Option<Rule> {
    let level = area.width() >= area.height();
    let ((x, y), (width, height)) = (area.middle(), (area.width(), area.height()));
    let rule = if level {
        Rule { level, at: y, from: area.x0, to: area.x1 }
    } else {
        Rule { level, at: x, from: area.y0, to: area.y1 }
    };
    (width.max(height) >= SHORTEST).then_some(rule)
}
