//! A content stream as far as it has been read: the state, the path at hand, and where the next character goes.
use lopdf::Dictionary;

use super::marks::Marks;
use super::path::{Paint, Path};
use super::state::State;
use crate::read::pdf::matrix::Matrix;
use crate::read::pdf::sheet::Sheet;

/// One content stream being read.
pub struct Stage<'f> {
    pub resources: Option<&'f Dictionary>,
    pub state: State,
    pub saved: Vec<State>,
    pub path: Path,
    pub marks: Marks,
    pub text: Matrix,
    pub line: Matrix,
    pub depth: usize,
}

impl Stage<'_> {
    /// Does what operators of text do that draw nothing; says whether it was one of them.
    pub fn set_text(&mut self, operator: &[u8], numbers: &[f32]) -> bool {
        let first = numbers.first().copied();
        let state = &mut self.state;
        let set = |value: &mut f32| *value = first.unwrap_or(*value);
        match (operator, numbers) {
            (b"BT", _) => (self.text, self.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            (b"Tc", _) => set(&mut state.character_space),
            (b"Tw", _) => set(&mut state.word_space),
            (b"TL", _) => set(&mut state.leading),
            (b"Ts", _) => set(&mut state.rise),
            (b"Tz", [percent, ..]) => state.scale = percent / 100.0,
            (b"Tr", [mode, ..]) => state.render = (0..8_u8).find(|known| f32::from(*known) == *mode).unwrap_or(0),
            (b"Tm", _) => {
                self.line = matrix_of(numbers);
                self.text = self.line;
            }
            (b"Td", [x, y, ..]) => self.shift_line(*x, *y),
            (b"TD", [x, y, ..]) => {
                state.leading = -y;
                self.shift_line(*x, *y);
            }
            (b"T*", _) => self.next_line(),
            _ => return false,
        }
        true
    }

    fn shift_line(&mut self, x: f32, y: f32) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.text = self.line;
    }

    pub fn next_line(&mut self) {
        self.shift_line(0.0, -self.state.leading);
    }

    /// Moves by a distance of an array of strings, which is in thousandths and counts backwards.
    pub fn move_back(&mut self, back: f32) {
        let distance = -back * 0.001 * self.state.size;
        let is_vertical = self.state.font.as_ref().is_some_and(|font| font.is_vertical());
        let shift =
            if is_vertical { Matrix::shift(0.0, distance) } else { Matrix::shift(distance * self.state.scale, 0.0) };
        self.text = shift.then(self.text);
    }

    pub fn draw_path(&mut self, operator: &[u8], numbers: &[f32], sheet: &mut Sheet<'_>) {
        let matrix = self.state.matrix;
        match (operator, numbers) {
            (b"m", [x, y, ..]) => self.path.start(matrix, *x, *y),
            (b"l", [x, y, ..]) => self.path.line(matrix, *x, *y),
            (b"c" | b"v" | b"y", [.., x, y]) => self.path.curve(matrix, *x, *y),
            (b"h", _) => self.path.close(),
            (b"re", &[x, y, width, height, ..]) => self.path.rectangle(matrix, [x, y, width, height]),
            (b"S", _) => self.paint(sheet, Paint::Stroke),
            (b"s", _) => {
                self.path.close();
                self.paint(sheet, Paint::Stroke);
            }
            (b"f" | b"F" | b"f*", _) => self.paint(sheet, Paint::Fill),
            (b"B" | b"B*" | b"b" | b"b*", _) => {
                if operator.starts_with(b"b") {
                    self.path.close();
                }
                self.paint(sheet, Paint::Both);
            }
            (b"n", _) => self.path.clear(),
            _ => {}
        }
    }

    fn paint(&mut self, sheet: &mut Sheet<'_>, paint: Paint) {
        if self.marks.hidden() {
            self.path.clear();
        } else {
            self.path.paint(sheet, paint);
        }
    }
}

/// Makes a matrix of six numbers; anything else changes nothing.
pub fn matrix_of(numbers: &[f32]) -> Matrix {
    let matrix = <[f32; 6]>::try_from(numbers).map_or(Matrix::IDENTITY, Matrix);
    if matrix.is_finite() { matrix } else { Matrix::IDENTITY }
}
