//! What a clerk puts on paper, before it is a file of some format.

/// A paragraph, a table or the end of a page.
#[derive(Clone)]
pub enum Block {
    /// A paragraph.
    Line(Line),
    /// Rows of cells of paragraphs and tables.
    Grid(Vec<Vec<Vec<Block>>>),
    /// The end of a page.
    Break,
}

/// A paragraph in pieces.
#[derive(Clone, Default)]
pub struct Line {
    /// Pieces and whether they are underlined.
    pub pieces: Vec<(String, bool)>,
    /// Whether all of it is bold.
    pub is_bold: bool,
    /// Whether it has the style of a heading.
    pub is_heading: bool,
    /// Whether the word processor numbers it.
    pub is_numbered: bool,
}

impl Line {
    /// Plain text.
    pub fn plain(text: &str) -> Self {
        Self { pieces: vec![(text.to_owned(), false)], ..Self::default() }
    }

    /// All of its text.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|(text, _)| text.as_str()).collect()
    }
}

/// A plain paragraph.
pub fn line(text: &str) -> Block {
    Block::Line(Line::plain(text))
}

/// A table of one paragraph a cell.
pub fn table<T: AsRef<str>, R: AsRef<[T]>>(rows: &[R]) -> Block {
    let cells = |row: &R| row.as_ref().iter().map(|cell| vec![line(cell.as_ref())]).collect();
    Block::Grid(rows.iter().map(cells).collect())
}

/// The paragraphs and tables of a section's text.
pub fn blocks_of(text: &str) -> Vec<Block> {
    let (mut blocks, mut rows) = (Vec::new(), Vec::new());
    for line_of_text in text.lines() {
        if line_of_text.contains('\t') {
            rows.push(line_of_text.split('\t').collect::<Vec<_>>());
            continue;
        }
        if !rows.is_empty() {
            blocks.push(table(&std::mem::take(&mut rows)));
        }
        blocks.push(line(line_of_text));
    }
    if !rows.is_empty() {
        blocks.push(table(&rows));
    }
    blocks
}
