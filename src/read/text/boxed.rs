//! Tables drawn with lines: ┌──┬──┐ and │.
use super::lines;
use crate::model::{Block, Cell, Paragraph, Place, Row, Table};

/// Fewest dashes that draw a line.
const SHORTEST_RULE: usize = 6;

/// Reads plain text: each line a paragraph, runs of lines between vertical strokes a table.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    for (place, line) in lines(text) {
        let line = line.trim();
        if line.starts_with(is_stroke) {
            rows.push(row_of(&place, line));
        } else if !is_rule(line) {
            blocks.extend(table_of(std::mem::take(&mut rows)));
            blocks.push(Block::Paragraph(Paragraph::plain(place, line)));
        }
    }
    blocks.extend(table_of(rows));
    blocks
}

/// Says whether a character parts the cells of a drawn table.
pub(super) fn is_stroke(character: char) -> bool {
    matches!(character, '│' | '┃' | '║' | '┆' | '┇' | '┊' | '┋')
}

/// Says whether a line only draws. A few dashes may be a unit's way of writing that it has nothing to say.
fn is_rule(line: &str) -> bool {
    let is_drawn = |character: char| matches!(character, '\u{2500}'..='\u{257F}' | ' ' | '\u{3000}');
    let is_dash = |character: char| matches!(character, '-' | '—' | '=' | '_' | '*' | '~' | '－' | '＝' | '＿');
    line.chars().all(is_drawn) || (line.chars().count() >= SHORTEST_RULE && line.chars().all(is_dash))
}

fn row_of(place: &Place, line: &str) -> Row {
    let inner = line.trim_start_matches(is_stroke).trim_end_matches(is_stroke);
    let cells = (0..).zip(inner.split(is_stroke)).map(|(column, text)| {
        let text = text.trim();
        let blocks = (!text.is_empty()).then(|| Block::Paragraph(Paragraph::plain(place.clone(), text)));
        Cell::new(place.clone(), column, blocks.into_iter().collect())
    });
    Row { cells: cells.collect(), head: false }
}

fn table_of(rows: Vec<Row>) -> Option<Block> {
    let place = rows.first()?.cells.first()?.place.clone();
    let columns = rows.iter().map(|row| row.cells.len()).max().and_then(|most| u32::try_from(most).ok())?;
    Some(Block::Table(Table::new(place, columns, rows)))
}
