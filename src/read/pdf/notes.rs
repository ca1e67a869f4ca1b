//! Footnotes: lines at the foot of a page that begin with a mark go to where the text above them has that mark.
use super::layout::lines::Line;
use super::layout::{Item, PageLayout};
use super::margins::median;
use crate::fold::half_width;
use crate::model::Inline;
use crate::ordinal::{Ordinal, ordinal};
use crate::raised::{Height, at_height, on_line};

/// By how many times the usual distance the first footnote lies below the text at least.
const APART: f32 = 1.25;
/// Up to which part of the usual type size footnotes are small.
const SMALL: f32 = 0.92;
/// Most figures of a mark.
const MOST_FIGURES: usize = 3;

/// Takes the footnotes from the foot of pages to their marks.
pub fn place_notes(pages: &mut [PageLayout<'_>]) {
    for page in pages {
        let Some(first) = first_note(page) else { continue };
        let foot = page.items.split_off(first);
        let mut notes: Vec<(String, String)> = Vec::new();
        for line in foot.iter().filter_map(Item::upright_line) {
            let text = line.text();
            match (head(&text).filter(|(mark, _)| holds(&page.items, mark)), notes.last_mut()) {
                (None, Some((_, last))) => last.push_str(text.trim()),
                (found, _) => {
                    let (mark, words) = found.unwrap_or_default();
                    notes.push((mark, words.trim().to_owned()));
                }
            }
        }
        for (mark, words) in notes {
            place(&mut page.items, &mark, &words);
        }
    }
}

/// Finds the first footnote of a page among the lines that it ends with: it is small or stands apart, and the text above
/// it has its mark.
fn first_note(page: &PageLayout<'_>) -> Option<usize> {
    let lines: Vec<&Line> = page.items.iter().filter_map(Item::upright_line).collect();
    let size = median(lines.iter().map(|line| line.size))?;
    let pitch = median(lines.windows(2).map(|pair| pair[1].base - pair[0].base).filter(|step| *step > 0.5 * size))?;
    let tail = page.items.iter().rposition(|item| item.upright_line().is_none()).map_or(1, |last| last + 1).max(1);
    (tail..page.items.len()).find(|index| {
        let (above, line) = (page.items.get(index - 1), page.items.get(*index).and_then(Item::upright_line));
        let Some(line) = line.filter(|line| line.base > page.size.1 / 2.0) else { return false };
        let is_apart = above.is_some_and(|above| line.base - above.area().y1 > APART * pitch - 0.12 * line.size);
        let found = if is_apart || line.size < SMALL * size { head(&line.text()) } else { None };
        found.is_some_and(|(mark, _)| holds(&page.items[..*index], &mark))
    })
}

/// Returns the mark that a footnote begins with, as it stands in the text, and what follows it.
fn head(text: &str) -> Option<(String, String)> {
    let text = text.trim_start();
    if let Some((Ordinal::Circled, words)) = ordinal(text) {
        return Some((text.chars().next()?.to_string(), words.to_owned()));
    }
    let plain = |character: char| match on_line(character) {
        Some((plain, Height::Raised)) => Some(plain),
        _ => Some(half_width(character)),
    };
    let figure = |character: char| plain(character).filter(char::is_ascii_digit);
    let figures: String = text.chars().map_while(figure).collect();
    let words = text.trim_start_matches(|character| figure(character).is_some());
    let is_raised = text.chars().next().and_then(on_line).is_some();
    let is_mark =
        (1..=MOST_FIGURES).contains(&figures.len()) && (is_raised || words.starts_with([' ', '\t', '\u{3000}']));
    if !is_mark || words.trim().is_empty() {
        return None;
    }
    Some((at_height(&figures, Height::Raised)?, words.to_owned()))
}

/// Finds a mark in a text: a whole one, and no exponent.
fn find(text: &str, mark: &str) -> Option<usize> {
    let is_figure =
        |character: Option<char>| character.and_then(on_line).is_some_and(|(plain, _)| plain.is_ascii_digit());
    text.match_indices(mark).map(|(at, _)| at).find(|at| {
        let (before, behind) = (text[..*at].chars().next_back(), text[at + mark.len()..].chars().next());
        let is_exponent = before.is_some_and(|before| before.is_ascii_alphanumeric());
        *at > 0 && !is_exponent && !is_figure(before) && !is_figure(behind)
    })
}

fn holds(items: &[Item<'_>], mark: &str) -> bool {
    items.iter().any(|item| match item {
        Item::Line(line) => find(&line.text(), mark).is_some(),
        Item::Table(table) => table.rows.iter().flatten().any(|cell| holds(&cell.items, mark)),
        Item::Columns(columns) => columns.lines.iter().any(|line| find(&line.text(), mark).is_some()),
        Item::Image(..) => false,
    })
}

/// Puts a footnote in the place of its mark.
fn place(items: &mut [Item<'_>], mark: &str, words: &str) -> bool {
    items.iter_mut().any(|item| match item {
        Item::Line(line) => place_in_line(line, mark, words),
        Item::Table(table) => table.rows.iter_mut().flatten().any(|cell| place(&mut cell.items, mark, words)),
        Item::Columns(columns) => columns.lines.iter_mut().any(|line| place_in_line(line, mark, words)),
        Item::Image(..) => false,
    })
}

fn place_in_line(line: &mut Line, mark: &str, words: &str) -> bool {
    let Some(mut at) = find(&line.text(), mark) else { return false };
    for index in 0..line.inlines.len() {
        let Inline::Run(run) = &mut line.inlines[index] else { continue };
        if at >= run.text.len() {
            at -= run.text.len();
            continue;
        }
        let mut behind = run.clone();
        behind.text = run.text.get(at + mark.len()..).unwrap_or_default().to_owned();
        run.text.truncate(at);
        line.inlines.insert(index + 1, Inline::Note(words.to_owned()));
        line.inlines.insert(index + 2, Inline::Run(behind));
        line.inlines.retain(|inline| !matches!(inline, Inline::Run(run) if run.text.is_empty()));
        return true;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_told_from_a_figure() {
        assert_eq!(head("1 数据来源"), Some(("¹".to_owned(), " 数据来源".to_owned())));
        assert_eq!(head("¹²数据来源"), Some(("¹²".to_owned(), "数据来源".to_owned())));
        assert_eq!(head("① 数据来源"), Some(("①".to_owned(), "数据来源".to_owned())));
        for text in ["1、数据", "1.5万元", "2021年", "1", "数据"] {
            assert_eq!(head(text), None, "{text}");
        }
        assert_eq!(find("18条¹，", "¹"), Some("18条".len()));
        assert_eq!((find("5 km²，", "²"), find("条¹²，", "¹"), find("①条", "①")), (None, None, None));
    }
}
