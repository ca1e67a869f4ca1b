//! Boxes around words of a line, as Word draws them around characters, told from tables.
use super::grid::Grid;
use crate::read::pdf::sheet::Glyph;

/// Highest box around the words of a line, in type sizes.
const HIGHEST: f32 = 2.2;
/// How far from the box its line may go on, in type sizes.
const NEAR: f32 = 0.6;
/// By which part of the type size base lines of one line may differ.
const SAME_BASE: f32 = 0.2;

/// Says whether a grid is a box around words of a line that goes on beside it.
pub fn is_in_line(grid: &Grid, glyphs: &[Glyph]) -> bool {
    let area = grid.area();
    let upright = || glyphs.iter().filter(|glyph| glyph.turn == Some(0) && !glyph.text.trim().is_empty());
    let is_in = |glyph: &Glyph| area.holds(f32::midpoint(glyph.from.0, glyph.to.0), glyph.from.1);
    let on_base_of = |one: &Glyph, other: &Glyph| (one.from.1 - other.from.1).abs() <= SAME_BASE * one.size;
    let Some(first) = upright().find(|glyph| is_in(glyph)) else { return false };
    let is_one_line = || upright().filter(|glyph| is_in(glyph)).all(|glyph| on_base_of(first, glyph));
    // The sides stand close to the words; those of a cell leave room for its padding, and for what goes on in the next cell.
    let reach = NEAR * first.size;
    let is_beside = |glyph: &Glyph| {
        (area.x0 - reach..=area.x0 + 1.0).contains(&glyph.to.0)
            || (area.x1 - 1.0..=area.x1 + reach).contains(&glyph.from.0)
    };
    grid.cells.len() == 1
        && area.height() <= HIGHEST * first.size
        && is_one_line()
        && upright().any(|glyph| !is_in(glyph) && on_base_of(first, glyph) && is_beside(glyph))
}
