//! What narrow cells have broken: a word with one character a line, and a heading over several lines.
use crate::config::Template;
use crate::fold::fold;
use crate::model::{Block, Cell, Paragraph};
use crate::normalise::headings::opinion;
use crate::normalise::headings::words::match_text_exactly;

/// Most lines over which a cell's heading is broken.
const MOST_LINES: usize = 12;
/// Longest heading that is put together, in characters.
const LONGEST: usize = 40;

/// Joins what a narrow cell has one character a line, as the first column of a form often does.
pub fn written_downwards(cell: &Cell) -> Option<Paragraph> {
    let text = cell.shown();
    let lines = lines(&text);
    let downwards = lines.len() > 1 && lines.iter().all(|line| line.chars().count() == 1);
    (downwards && cell.blocks.iter().all(is_plain)).then(|| Paragraph::plain(cell.place.clone(), lines.concat()))
}

/// Joins the lines of a cell that together are a heading or other words of the form, and of which none is.
pub fn broken_heading(cell: &Cell, template: &Template) -> Option<Paragraph> {
    if cell.blocks.len() > MOST_LINES || !cell.blocks.iter().all(is_plain) {
        return None;
    }
    let text = cell.shown();
    let lines = lines(&text);
    let whole = lines.concat();
    if !(2..=MOST_LINES).contains(&lines.len()) || whole.chars().count() > LONGEST {
        return None;
    }
    let is_heading = |text: &str| {
        let heading = match_text_exactly(text, template);
        heading.is_some_and(|heading| heading.length == text.len()) || opinion::is_heading_alone(text, template)
    };
    let is_wording = |text: &str| !fold(text).is_empty() && template.is_wording(text);
    let is_broken = |is_one: &dyn Fn(&str) -> bool| is_one(&whole) && !lines.iter().any(|line| is_one(line));
    (is_broken(&is_heading) || is_broken(&is_wording)).then(|| Paragraph::plain(cell.place.clone(), whole.clone()))
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

fn is_plain(block: &Block) -> bool {
    block.paragraph().is_some_and(|paragraph| paragraph.number.is_none() && !paragraph.holds_more())
}
