//! How characters look: what one place in a file says of it, what comes of all places together, and runs that look alike.
use super::symbols::SymbolFont;
use crate::model::{Inline, Run};
use crate::raised::{Height, at_height, on_line};

/// Size of characters whose file says none, in points.
const USUAL_SIZE: f32 = 10.0;
/// Share of the size before them beyond which characters are no smaller than those.
const SMALLER: f32 = 0.85;
/// Most characters of an exponent or index, and most runs of them.
const LONGEST_MARK: usize = 4;
/// Behind what, besides letters and figures that are not Chinese, one stands.
const BEFORE_MARK: &str = ")）]］}｝℃°%％‰米";

/// How characters that are off the line came there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OffLine {
    /// As an exponent or index, which programs draw small.
    Script(Height),
    /// By a distance that somebody set. Units move whole lines so, and what they write above a drawn one: only what is short,
    /// and smaller than the figure or letter right before it, is an exponent or index.
    Moved(Height),
}

/// Reads by which distance characters are moved up; downwards is below nought. `size` reads the distance itself; `None` where it
/// is nought, or none.
pub fn moved_by<T>(distance: &str, size: impl Fn(&str) -> Option<T>) -> Option<Height> {
    let (distance, height) = match distance.trim().strip_prefix('-') {
        Some(down) => (down, Height::Lowered),
        None => (distance, Height::Raised),
    };
    size(distance).map(|_| height)
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
    /// Moved by a distance, where that is a property of its own: it makes no exponent plain.
    pub moved: Option<Option<Height>>,
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
        self.moved = self.moved.or(base.moved);
        self.size = self.size.or(base.size);
        self.hidden = self.hidden.or(base.hidden);
        self.symbols = self.symbols.or(base.symbols);
    }

    /// Returns how characters stand to the line inside others.
    pub fn height_in(&self, outer: Option<OffLine>) -> Option<OffLine> {
        let height = self.height.unwrap_or(outer);
        match (height, self.moved) {
            (Some(OffLine::Script(_)), _) | (_, None) => height,
            (_, Some(moved)) => moved.map(OffLine::Moved),
        }
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
        Some(OffLine::Moved(height)) => Some(height).filter(|_| is_mark(&run, inlines)),
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

/// Says whether characters that are moved off the line are an exponent or index of what stands right before them.
pub fn is_mark(run: &Run, before: &[Inline]) -> bool {
    let mut length = run.text.chars().count();
    // Any number of small runs may be moved: those of one exponent are few.
    for inline in before.iter().rev().take(LONGEST_MARK) {
        let Inline::Run(last) = inline else { return false };
        if length > LONGEST_MARK {
            return false;
        }
        if last.text.chars().any(|character| on_line(character).is_none()) {
            return last.text.chars().next_back().is_some_and(bears_mark) && is_smaller(run, last);
        }
        length += last.text.chars().count();
    }
    false
}

/// Says whether an exponent or index can stand behind a character.
fn bears_mark(character: char) -> bool {
    let is_greek = matches!(character, '\u{370}'..='\u{3FF}');
    let is_wide = matches!(character, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    let plain = on_line(character).map_or(character, |(plain, _)| plain);
    plain.is_ascii_alphanumeric() || is_greek || is_wide || BEFORE_MARK.contains(character)
}

fn is_smaller(run: &Run, than: &Run) -> bool {
    let size = |run: &Run| run.size.unwrap_or(USUAL_SIZE);
    size(run) < SMALLER * size(than)
}

fn look_alike(left: &Run, right: &Run) -> bool {
    let look = |run: &Run| (run.bold, run.italic, run.underline, run.struck, run.size);
    look(left) == look(right) && left.style == right.style
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_number_of_moved_runs_is_read_in_no_time() {
        let run = |text: &str, bold, size| Run { text: text.to_owned(), bold, size: Some(size), ..Run::default() };
        let mut line = Vec::new();
        push_run(&mut line, run("10", false, 16.0), None);
        for count in 0..100_000 {
            push_run(&mut line, run("8", count % 2 == 0, 8.0), Some(OffLine::Moved(Height::Raised)));
        }
        let text = |inline: &Inline| match inline {
            Inline::Run(run) => run.text.clone(),
            _ => String::new(),
        };
        assert_eq!(line.iter().take(7).map(text).collect::<String>(), "10⁸⁸⁸⁸88");
        assert_eq!(line.len(), 100_001);
    }
}
