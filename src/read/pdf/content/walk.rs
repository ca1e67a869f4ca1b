//! The walk over a content stream: what each operator does to the state, and what it draws.
use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use lopdf::{Dictionary, Object, Stream};

use super::font::{Code, Font, Shared};
use super::inline_image;
use super::marks::{Marks, is_hidden};
use super::operand::Operand;
use super::path::Path;
use super::stage::{Stage, matrix_of};
use super::state::State;
use super::token::{Operation, Operations};
use crate::format::pdf::as_dictionary;
use crate::read::pdf::matrix::{Area, Matrix};
use crate::read::pdf::sheet::{Glyph, Image, Sheet};
use crate::read::pdf::store::Store;

/// Most operations of one file.
const OPERATION_LIMIT: usize = 20_000_000;
/// Most characters of one file.
const GLYPH_LIMIT: usize = 3_000_000;
/// Most forms drawn in one file, and deepest nesting of forms in each other.
const FORM_LIMIT: usize = 20_000;
const DEPTH_LIMIT: usize = 12;
/// Most annotations of one file.
const ANNOTATION_LIMIT: usize = 100_000;
/// Most saved states.
const STATE_LIMIT: usize = 512;
/// Most pictures of one page.
const IMAGE_LIMIT: usize = 2000;
/// Most characters kept of layers that are not shown.
const HIDDEN_LIMIT: usize = 1000;
/// By how many degrees a line may lean.
const LEAN: f32 = 8.0;

/// What is known while the pages of a file are read.
pub struct Walker<'f> {
    file: &'f Store,
    /// By where their dictionaries lie in memory: not all are objects with a number.
    fonts: HashMap<*const Dictionary, Rc<Font>>,
    shared: Shared,
    operations: usize,
    glyphs: usize,
    forms: usize,
    annotations: usize,
    /// Whether a bound was passed, so that something is missing.
    pub is_cut: bool,
    sheet: Sheet<'f>,
}

impl<'f> Walker<'f> {
    /// Prepares for the pages of a file.
    pub fn new(file: &'f Store) -> Self {
        let (fonts, shared) = (HashMap::new(), Shared::default());
        Self {
            file,
            fonts,
            shared,
            operations: 0,
            glyphs: 0,
            forms: 0,
            annotations: 0,
            is_cut: false,
            sheet: Sheet::default(),
        }
    }

    /// Draws content on the page at hand.
    pub fn draw(&mut self, content: &[u8], resources: Option<&'f Dictionary>, matrix: Matrix) {
        self.run(content, resources, State::new(matrix), 0);
    }

    /// Draws a form, such as the appearance of a field, on the page at hand.
    pub fn draw_form(&mut self, form: &'f Stream, resources: Option<&'f Dictionary>, matrix: Matrix) {
        self.form(form, resources, State::new(matrix), 0);
    }

    /// Returns the page and begins another one.
    pub fn take_sheet(&mut self) -> Sheet<'f> {
        std::mem::take(&mut self.sheet)
    }

    /// Returns the page at hand.
    pub fn sheet(&mut self) -> &mut Sheet<'f> {
        &mut self.sheet
    }

    fn run(&mut self, content: &[u8], resources: Option<&'f Dictionary>, state: State, depth: usize) {
        let (saved, path, marks) = (Vec::new(), Path::default(), Marks::default());
        let (text, line) = (Matrix::IDENTITY, Matrix::IDENTITY);
        let mut stage = Stage { resources, state, saved, path, marks, text, line, depth };
        for operation in Operations::of(content) {
            self.operations += 1;
            if self.operations > OPERATION_LIMIT {
                self.is_cut = true;
                return;
            }
            self.operate(&operation, &mut stage);
        }
    }

    fn operate(&mut self, operation: &Operation<'_>, stage: &mut Stage<'f>) {
        let operands = &operation.operands;
        let numbers: Vec<f32> = operands.iter().filter_map(Operand::number).take(6).collect();
        match operation.operator {
            b"q" if stage.saved.len() < STATE_LIMIT => stage.saved.push(stage.state.clone()),
            b"Q" => {
                if let Some(saved) = stage.saved.pop() {
                    stage.state = saved;
                }
            }
            b"cm" => stage.state.matrix = matrix_of(&numbers).then(stage.state.matrix),
            b"Do" => self.draw_object(operands, stage),
            b"BI" => {
                let stream = inline_image::stream_of(operation);
                self.image(Cow::Owned(stream), stage);
            }
            b"BMC" | b"BDC" => stage.marks.begin(self.file, stage.resources, operands),
            b"EMC" => stage.marks.end(),
            b"gs" => self.set_state(operands, stage),
            b"Tf" => {
                if let Some(name) = operands.first().and_then(Operand::name) {
                    stage.state.font = self.font(stage.resources, name);
                }
                stage.state.size = numbers.first().copied().unwrap_or(stage.state.size);
            }
            b"Tj" | b"TJ" => self.show(operands.first(), stage),
            b"'" => {
                stage.next_line();
                self.show(operands.first(), stage);
            }
            b"\"" => {
                if let [word, character, ..] = numbers[..] {
                    (stage.state.word_space, stage.state.character_space) = (word, character);
                }
                stage.next_line();
                self.show(operands.get(2), stage);
            }
            _ if stage.set_text(operation.operator, &numbers) => {}
            _ => stage.draw_path(operation.operator, &numbers, &mut self.sheet),
        }
    }

    /// Shows a string, or an array of strings and the distances between them.
    fn show(&mut self, operand: Option<&Operand>, stage: &mut Stage<'f>) {
        match operand {
            Some(Operand::String(bytes)) => self.show_string(bytes, stage),
            Some(Operand::Array(pieces)) => {
                for piece in pieces {
                    match piece {
                        Operand::String(bytes) => self.show_string(bytes, stage),
                        Operand::Number(back) => stage.move_back(*back),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn show_string(&mut self, bytes: &[u8], stage: &mut Stage<'f>) {
        let Some(font) = stage.state.font.clone() else {
            self.lose(bytes.len(), "");
            return;
        };
        for code in font.codes(bytes) {
            if !self.may_draw(code.text.as_deref().unwrap_or_default()) {
                return;
            }
            self.show_code(&code, &font, stage);
        }
    }

    /// Counts the characters of a code in; no where there are too many.
    pub fn may_draw(&mut self, text: &str) -> bool {
        self.glyphs += text.chars().count().max(1);
        self.is_cut |= self.glyphs > GLYPH_LIMIT;
        self.glyphs <= GLYPH_LIMIT
    }

    /// Counts an annotation in; no where there are too many.
    pub fn may_annotate(&mut self) -> bool {
        self.annotations += 1;
        self.is_cut |= self.annotations > ANNOTATION_LIMIT;
        self.annotations <= ANNOTATION_LIMIT
    }

    /// Keeps what is not shown, as far as it is quoted.
    pub fn hide(&mut self, text: &str) {
        if self.sheet.hidden.len() < HIDDEN_LIMIT {
            self.sheet.hidden.extend(text.chars().take(HIDDEN_LIMIT));
        }
    }

    fn show_code(&mut self, code: &Code, font: &Font, stage: &mut Stage<'f>) {
        let state = &stage.state;
        let matrix = stage.text.then(state.matrix);
        let word_space = if code.is_blank { state.word_space } else { 0.0 };
        let advance = code.advance * state.size + state.character_space + word_space;
        let (along, down) = if code.is_vertical { (0.0, advance) } else { (advance * state.scale, 0.0) };
        let text = match stage.marks.replace() {
            Some(text) => text,
            None => code.text.clone().unwrap_or_else(|| {
                self.lose(1, &font.name);
                '\u{FFFD}'.to_string()
            }),
        };
        // A line that runs downwards has its characters' middles at its points; each is set as a line of its own.
        let (from, to) = if code.is_vertical {
            let half = state.size / 2.0;
            let base = 0.88 * code.advance * state.size;
            (matrix.point(-half, base + state.rise), matrix.point(half, base + state.rise))
        } else {
            (matrix.point(0.0, state.rise), matrix.point(along, state.rise))
        };
        let (origin, top) = (matrix.point(0.0, 0.0), matrix.point(0.0, state.size));
        let size = (top.0 - origin.0).hypot(top.1 - origin.1);
        let right = matrix.point(1.0, 0.0);
        let turn = quarter_turns(right.0 - origin.0, right.1 - origin.1);
        stage.text = Matrix::shift(along, down).then(stage.text);
        if stage.marks.hidden() {
            self.hide(&text);
            return;
        }
        let is_sound = [from.0, from.1, to.0, to.1, size].iter().all(|number| number.is_finite() && number.abs() < 1e6);
        if !is_sound {
            self.lose(text.chars().filter(|character| !character.is_whitespace()).count(), &font.name);
            return;
        }
        self.sheet.is_recognised |= stage.state.is_invisible() && !text.trim().is_empty();
        self.sheet.glyphs.push(Glyph {
            text,
            from,
            to,
            size,
            bold: font.bold || stage.state.is_outlined(),
            italic: font.italic,
            of_paper: stage.marks.of_paper(),
            turn,
        });
    }

    /// Counts characters that nothing says the meaning of.
    fn lose(&mut self, count: usize, font: &str) {
        let (lost, name) = &mut self.sheet.unknown;
        *lost += count;
        if name.is_empty() {
            font.clone_into(name);
        }
    }

    fn font(&mut self, resources: Option<&'f Dictionary>, name: &[u8]) -> Option<Rc<Font>> {
        let fonts = self.file.dictionary(resources?, b"Font")?;
        let object = fonts.get(name).ok()?;
        self.load_font(object)
    }

    fn load_font(&mut self, object: &'f Object) -> Option<Rc<Font>> {
        let dictionary = self.file.resolve(object).and_then(as_dictionary)?;
        let font = self.fonts.entry(std::ptr::from_ref(dictionary));
        Some(Rc::clone(font.or_insert_with(|| Rc::new(Font::read(self.file, dictionary, &mut self.shared)))))
    }

    /// Takes the font from a set of parameters.
    fn set_state(&mut self, operands: &[Operand], stage: &mut Stage<'f>) {
        let Some(name) = operands.first().and_then(Operand::name) else { return };
        let file = self.file;
        let states = stage.resources.and_then(|resources| file.dictionary(resources, b"ExtGState"));
        let parameters = states.and_then(|states| file.dictionary(states, name));
        let Some([font, size]) = parameters.map(|parameters| file.array(parameters, b"Font")) else { return };
        if let Some(font) = self.load_font(font) {
            stage.state.font = Some(font);
        }
        stage.state.size = file.resolve(size).and_then(|size| size.as_float().ok()).unwrap_or(stage.state.size);
    }

    fn draw_object(&mut self, operands: &[Operand], stage: &Stage<'f>) {
        let file = self.file;
        let objects = stage.resources.and_then(|resources| file.dictionary(resources, b"XObject"));
        let name = operands.first().and_then(Operand::name);
        let Some(stream) = objects.zip(name).and_then(|(objects, name)| file.stream(objects, name)) else { return };
        if is_hidden(file, stream) || stage.marks.hidden() {
            return;
        }
        match file.name(&stream.dict, b"Subtype") {
            Some(b"Form") => self.form(stream, stage.resources, stage.state.clone(), stage.depth + 1),
            Some(b"Image") => self.image(Cow::Borrowed(stream), stage),
            _ => {}
        }
    }

    fn form(&mut self, form: &'f Stream, resources: Option<&'f Dictionary>, mut state: State, depth: usize) {
        self.forms += 1;
        if depth > DEPTH_LIMIT || self.forms > FORM_LIMIT {
            self.is_cut = true;
            return;
        }
        state.matrix = self.file.matrix(&form.dict, b"Matrix").then(state.matrix);
        let own = self.file.dictionary(&form.dict, b"Resources");
        let content = self.file.unpack(form);
        self.run(&content, own.or(resources), state, depth);
    }

    fn image(&mut self, stream: Cow<'f, Stream>, stage: &Stage<'f>) {
        let area = stage.state.matrix.rectangle(Area { x0: 0.0, y0: 0.0, x1: 1.0, y1: 1.0 });
        if self.sheet.images.len() < IMAGE_LIMIT {
            self.sheet.images.push(Image { stream, area });
        } else {
            self.is_cut = true;
        }
    }
}

/// Counts quarter turns to the right; `None` of a line that runs aslant.
fn quarter_turns(x: f32, y: f32) -> Option<u8> {
    let degrees = y.atan2(x).to_degrees().rem_euclid(360.0);
    let near = |turn: &u8| {
        let distance = (degrees - f32::from(*turn) * 90.0).abs();
        distance.min(360.0 - distance) <= LEAN
    };
    (0..4).find(near)
}
