//! What a plan says of a table, and how the text of its cells runs in it.
use super::text::{FEW_WORDS, has_table, length, lines_of};
use crate::model::Placed;

/// Blank on either side of a cell's text, in points.
pub const INSET: f64 = 3.0;
/// By how much of its width a line may seem longer than its cell.
const HAIR: f64 = 0.01;

/// How a table is set.
#[derive(Debug, PartialEq)]
pub struct Plan {
    /// Size of type in points.
    pub size: f64,
    /// Whether it stands on pages of its own, its head towards the left edge.
    pub turned: bool,
    /// Widths of the columns in points.
    pub widths: Vec<f64>,
    /// Length from which a word is broken anywhere, in characters.
    pub breaks_at: usize,
    /// Of each column, whether it is set left, because one of its cells below the head holds running text.
    pub left: Vec<bool>,
}

/// Says whether a cell holds running text, or stands in a column that does: a line longer than the cell is wide, or several
/// that are no mere names.
pub fn is_running(placed: &Placed<'_>, plan: &Plan) -> bool {
    let width = width_in(placed, plan);
    let lines = lines_of(&placed.cell.blocks);
    let is_list = lines.len() > 1 && lines.iter().any(|line| length(line) > FEW_WORDS);
    let is_of_column = placed.colspan == 1 && plan.left.get(placed.x) == Some(&true);
    is_of_column || has_table(&placed.cell.blocks) || is_list || lines.iter().any(|line| wraps(line, plan, width) > 1.0)
}

/// Width for the text of a cell in points.
pub fn width_in(placed: &Placed<'_>, plan: &Plan) -> f64 {
    plan.widths.iter().skip(placed.x).take(placed.colspan).sum::<f64>() - 2.0 * INSET
}

/// In how many lines of that width a line is set.
pub fn wraps(line: &str, plan: &Plan, width: f64) -> f64 {
    (length(line) * plan.size / width - HAIR).ceil().max(1.0)
}
