//! Where each character of a page stands, read out of the PDF: content stream, text matrices, widths and `ToUnicode`
//! (ISO 32000-1, 9.4 and 9.10), for fonts of two-byte codes, which are all that this program writes.
use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

/// Height of a page in points.
const HEIGHT: f64 = 297.0 * 72.0 / 25.4;

/// A character on a page: lengths in points, the origin at the page's upper left corner.
#[derive(Clone, Debug)]
pub struct Glyph {
    pub character: String,
    pub x: f64,
    /// The baseline.
    pub y: f64,
    /// How far the next one stands.
    pub width: f64,
    pub size: f64,
    pub font: String,
}

/// Lists the characters of a page, from 1, in the order in which they are painted.
pub fn glyphs(document: &Document, page: usize) -> Vec<Glyph> {
    let id = document.get_pages()[&u32::try_from(page).expect("a small number")];
    let content = Content::decode(&document.get_page_content(id)).expect("operations");
    let mut reader = Reader { fonts: fonts(document, id), ..Reader::default() };
    content.operations.iter().for_each(|operation| reader.take(operation));
    reader.found.into_iter().map(|glyph| Glyph { y: HEIGHT - glyph.y, ..glyph }).collect()
}

/// A straight line that is drawn: its ends, in points from the page's upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    pub from: (f64, f64),
    pub to: (f64, f64),
}

impl Stroke {
    /// Whether it stands upright.
    pub fn is_upright(&self) -> bool {
        (self.from.0 - self.to.0).abs() < 0.5 && (self.from.1 - self.to.1).abs() > 0.5
    }
}

/// Lists the straight lines that a page, from 1, draws.
pub fn strokes(document: &Document, page: usize) -> Vec<Stroke> {
    let id = document.get_pages()[&u32::try_from(page).expect("a small number")];
    let content = Content::decode(&document.get_page_content(id)).expect("operations");
    let (mut matrix, mut stack, mut at, mut found) = (UNIT, Vec::new(), (0.0, 0.0), Vec::new());
    for Operation { operator, operands } in &content.operations {
        let numbers: Vec<f64> = operands.iter().filter_map(number).collect();
        let point = |matrix: Matrix| {
            let moved = product([1.0, 0.0, 0.0, 1.0, numbers[0], numbers[1]], matrix);
            (moved[4], HEIGHT - moved[5])
        };
        match operator.as_str() {
            "q" => stack.push(matrix),
            "Q" => matrix = stack.pop().expect("a state that was kept"),
            "cm" => matrix = product(numbers.as_slice().try_into().expect("six numbers"), matrix),
            "m" => at = point(matrix),
            "l" => {
                found.push(Stroke { from: at, to: point(matrix) });
                at = point(matrix);
            }
            _ => {}
        }
    }
    found
}

/// The characters in lines, from the top, each line from the left.
pub fn lines(glyphs: &[Glyph]) -> Vec<Vec<Glyph>> {
    let mut lines: Vec<Vec<Glyph>> = Vec::new();
    let mut sorted = glyphs.to_vec();
    sorted.sort_by(|left, right| (left.y, left.x).partial_cmp(&(right.y, right.x)).expect("numbers"));
    for glyph in sorted {
        match lines.last_mut().filter(|line| (line[0].y - glyph.y).abs() < 2.0) {
            Some(line) => line.push(glyph),
            None => lines.push(vec![glyph]),
        }
    }
    for line in &mut lines {
        line.sort_by(|left, right| left.x.partial_cmp(&right.x).expect("numbers"));
    }
    lines
}

type Matrix = [f64; 6];
const UNIT: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// What a matrix does first, then another.
fn product(first: Matrix, then: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = first;
    let [g, h, i, j, k, l] = then;
    [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

struct Font {
    name: String,
    widths: BTreeMap<u16, f64>,
    default_width: f64,
    text: BTreeMap<u16, String>,
}

struct Reader {
    fonts: BTreeMap<Vec<u8>, Font>,
    matrix: Matrix,
    stack: Vec<Matrix>,
    text: Matrix,
    line: Matrix,
    font: Vec<u8>,
    size: f64,
    spacing: f64,
    found: Vec<Glyph>,
    /// Of each marked content that is open, what is to be copied in its stead, and how many characters were found before.
    marked: Vec<Option<(String, usize)>>,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            fonts: BTreeMap::new(),
            matrix: UNIT,
            stack: Vec::new(),
            text: UNIT,
            line: UNIT,
            font: Vec::new(),
            size: 0.0,
            spacing: 0.0,
            found: Vec::new(),
            marked: Vec::new(),
        }
    }
}

impl Reader {
    fn take(&mut self, Operation { operator, operands }: &Operation) {
        let numbers: Vec<f64> = operands.iter().filter_map(number).collect();
        let six = || -> Matrix { numbers.as_slice().try_into().expect("six numbers") };
        match operator.as_str() {
            "q" => self.stack.push(self.matrix),
            "Q" => self.matrix = self.stack.pop().expect("a state that was kept"),
            "cm" => self.matrix = product(six(), self.matrix),
            "BT" => (self.text, self.line) = (UNIT, UNIT),
            "Tm" => (self.text, self.line) = (six(), six()),
            "Td" => {
                self.line = product([1.0, 0.0, 0.0, 1.0, numbers[0], numbers[1]], self.line);
                self.text = self.line;
            }
            "Tc" => self.spacing = numbers[0],
            "Tf" => (self.font, self.size) = (operands[0].as_name().expect("a font").to_vec(), numbers[0]),
            "Tj" => self.show(&operands[0]),
            "BMC" | "BDC" => {
                let actual = operands.get(1).and_then(|properties| properties.as_dict().ok());
                let actual = actual.and_then(|properties| properties.get(b"ActualText").ok());
                let text = actual.map(|text| lopdf::decode_text_string(text).expect("a text"));
                self.marked.push(text.map(|text| (text, self.found.len())));
            }
            "EMC" => {
                if let Some((text, from)) = self.marked.pop().expect("marked content that began") {
                    self.found[from..].iter_mut().for_each(|glyph| glyph.character.clear());
                    self.found[from].character = text;
                }
            }
            "TJ" => operands[0].as_array().expect("pieces").iter().for_each(|piece| self.show(piece)),
            _ => {}
        }
    }

    fn show(&mut self, piece: &Object) {
        if let Some(back) = number(piece) {
            self.advance(-back / 1000.0 * self.size);
            return;
        }
        let font = &self.fonts[&self.font];
        let codes: Vec<u16> =
            piece.as_str().expect("text").chunks(2).map(|code| u16::from_be_bytes([code[0], code[1]])).collect();
        let shown: Vec<(String, f64)> = codes
            .iter()
            .map(|code| {
                let width = font.widths.get(code).copied().unwrap_or(font.default_width);
                (font.text.get(code).cloned().unwrap_or_default(), width)
            })
            .collect();
        let name = font.name.clone();
        for (character, advance) in shown {
            let at = product(self.text, self.matrix);
            let size = self.size * at[0].hypot(at[1]);
            let (x, y, width) = (at[4], at[5], advance / 1000.0 * size);
            let glyph = Glyph { character, x, y, width, size, font: name.clone() };
            self.found.push(glyph);
            self.advance(advance / 1000.0 * self.size + self.spacing);
        }
    }

    fn advance(&mut self, by: f64) {
        self.text = product([1.0, 0.0, 0.0, 1.0, by, 0.0], self.text);
    }
}

fn number(object: &Object) -> Option<f64> {
    object.as_float().ok().map(f64::from)
}

fn follow<'a>(document: &'a Document, object: &'a Object) -> &'a Object {
    document.dereference(object).expect("an object").1
}

fn fonts(document: &Document, page: ObjectId) -> BTreeMap<Vec<u8>, Font> {
    let fonts = document.get_page_fonts(page).expect("fonts");
    fonts.into_iter().filter_map(|(name, font)| Some((name, read_font(document, font)?))).collect()
}

/// Reads a font of two-byte codes; `None` for one of another kind.
fn read_font(document: &Document, font: &Dictionary) -> Option<Font> {
    let below = follow(document, font.get(b"DescendantFonts").ok()?).as_array().ok()?;
    let below = follow(document, &below[0]).as_dict().ok()?;
    let default_width = below.get(b"DW").ok().and_then(number).unwrap_or(1000.0);
    let mut widths = BTreeMap::new();
    let empty = Vec::new();
    let listed = below.get(b"W").ok().and_then(|list| follow(document, list).as_array().ok()).unwrap_or(&empty);
    let mut at = 0;
    while at + 1 < listed.len() {
        let first = listed[at].as_i64().ok()?;
        let code = |offset: i64| u16::try_from(first + offset).expect("a code");
        if let Ok(list) = follow(document, &listed[at + 1]).as_array() {
            widths.extend((0..).zip(list).filter_map(|(offset, width)| Some((code(offset), number(width)?))));
            at += 2;
        } else {
            let last = listed[at + 1].as_i64().ok()?;
            let width = number(&listed[at + 2])?;
            widths.extend((0..=last - first).map(|offset| (code(offset), width)));
            at += 3;
        }
    }
    let map = follow(document, font.get(b"ToUnicode").ok()?).as_stream().ok()?;
    let map = String::from_utf8_lossy(&map.decompressed_content().unwrap_or_else(|_| map.content.clone())).into_owned();
    let name = String::from_utf8_lossy(font.get(b"BaseFont").ok()?.as_name().ok()?).into_owned();
    Some(Font { name, widths, default_width, text: mapped(&map) })
}

/// Reads the single characters of a `ToUnicode` map.
fn mapped(map: &str) -> BTreeMap<u16, String> {
    let mut found = BTreeMap::new();
    for block in map.split("beginbfchar").skip(1) {
        let block = block.split("endbfchar").next().unwrap_or_default();
        let codes: Vec<&str> = block.split(['<', '>']).skip(1).step_by(2).collect();
        for pair in codes.chunks_exact(2) {
            let units: Vec<u16> = (0..pair[1].len() / 4)
                .map(|at| u16::from_str_radix(&pair[1][4 * at..4 * at + 4], 16).expect("hexadecimal"))
                .collect();
            let code = u16::from_str_radix(pair[0], 16).expect("hexadecimal");
            found.insert(code, String::from_utf16_lossy(&units));
        }
    }
    found
}
