//! How characters look: what one place in a file says of it, what comes of all places together, and runs that look alike.
use super::symbols::SymbolFont;
use crate::model::{Inline, Run};
use crate::raised::{Height, at_height, on_line};

/// Size of characters whose file says none, in points.
const USUAL_SIZE: f32 = 10.0;
/// Share of the size before them beyond which characters are no smaller than those.
const SMALLER: f32 = 0.85;

/// How characters that are off the line came there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OffLine {
    /// As an exponent or index, which programs draw small.
    Script(Height),
    /// By a distance that somebody set. Units move whole lines so, and what they write above a drawn one: only what is smaller
    /// than the characters before it is an exponent or index.
    Moved(Height),
}

/// What one place says; `None` is silence.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LookPart {
    /// Bold.
    pub bold: Option<bool>,
    /// Italic.
    pub italic: Option<bool>,
    /// Underlined.
    pub underline: Option<bool>,
    /// Struck through.
    pub struck: Option<bool>,
    /// Raised or lowered; `Some(None)` is on the line.
    pub height: Option<Option<OffLine>>,
    /// Size in points.
    pub size: Option<f32>,
    /// Not shown.
    pub hidden: Option<bool>,
    /// Whether the font is a symbol font, and which.
    pub symbols: Option<Option<SymbolFont>>,
}

/// What characters look like in the end.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Look {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub underline: bool,
    /// Struck through.
    pub struck: bool,
    /// Raised or lowered.
    pub height: Option<OffLine>,
    /// Size in points where the file says one.
    pub size: Option<f32>,
    /// Not shown.
    pub hidden: bool,
    /// The symbol font, if it is one.
    pub symbols: Option<SymbolFont>,
}

impl LookPart {
    /// Fills what is silent from a place that counts less.
    pub fn inherit(&mut self, base: &Self) {
        self.bold = self.bold.or(base.bold);
        self.italic = self.italic.or(base.italic);
        self.underline = self.underline.or(base.underline);
        self.struck = self.struck.or(base.struck);
        self.height = self.height.or(base.height);
        self.size = self.size.or(base.size);
        self.hidden = self.hidden.or(base.hidden);
        self.symbols = self.symbols.or(base.symbols);
    }
}

impl Look {
    /// Makes a run of characters that look so, on the line.
    pub fn run(&self, text: &str) -> Run {
        let Self { bold, italic, underline, struck, size, .. } = *self;
        Run { text: text.to_owned(), bold, italic, underline, struck, size, style: None }
    }
}

/// Appends characters to a line; those that look like the last ones go on in their run.
pub fn push_run(inlines: &mut Vec<Inline>, mut run: Run, height: Option<OffLine>) {
    let height = match height {
        Some(OffLine::Moved(height)) => Some(height).filter(|_| is_smaller(&run, inlines)),
        Some(OffLine::Script(height)) => Some(height),
        None => None,
    };
    if let Some(raised) = height.and_then(|height| at_height(&run.text, height)) {
        run.text = raised;
    }
    match inlines.last_mut() {
        Some(Inline::Run(last)) if look_alike(last, &run) => last.text.push_str(&run.text),
        _ => {
            // Most paragraphs are one run, and a vector would make room for four.
            if inlines.is_empty() {
                inlines.reserve_exact(1);
            }
            inlines.push(Inline::Run(run));
        }
    }
}

/// Says whether characters are smaller than the last ones before them that stand on the line.
pub fn is_smaller(run: &Run, before: &[Inline]) -> bool {
    let stands = |run: &&Run| run.text.chars().any(|character| on_line(character).is_none());
    let runs = before.iter().rev().filter_map(|inline| match inline {
        Inline::Run(run) => Some(run),
        _ => None,
    });
    let size = |run: &Run| run.size.unwrap_or(USUAL_SIZE);
    runs.into_iter().find(stands).is_some_and(|last| size(run) < SMALLER * size(last))
}

fn look_alike(left: &Run, right: &Run) -> bool {
    let look = |run: &Run| (run.bold, run.italic, run.underline, run.struck, run.size);
    look(left) == look(right) && left.style == right.style
}
