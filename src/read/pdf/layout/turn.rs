//! Pages and lines that stand on their side, turned upright.
use crate::read::pdf::matrix::Area;
use crate::read::pdf::sheet::{Glyph, Rule, Sheet};

/// How many of ten characters must run another way for the page to be read turned.
const TURNED: usize = 6;

/// Turns a page so that most of its lines run to the right.
pub fn upright(sheet: &mut Sheet<'_>) {
    let mut counts = [0_usize; 4];
    for turn in sheet.glyphs.iter().filter_map(|glyph| glyph.turn) {
        counts[usize::from(turn) % 4] += 1;
    }
    let all: usize = counts.iter().sum();
    let most = (1_u8..4).find(|turn| counts[usize::from(*turn)] * 10 > all * TURNED);
    let Some(turn) = most else { return };
    let size = sheet.size;
    sheet.glyphs.iter_mut().for_each(|glyph| turn_glyph(glyph, turn, size));
    sheet.images.iter_mut().for_each(|image| image.area = turn_area(image.area, turn, size));
    sheet.drawings.iter_mut().for_each(|area| *area = turn_area(*area, turn, size));
    for rule in &mut sheet.rules {
        let area = if rule.level {
            Area { x0: rule.from, y0: rule.at, x1: rule.to, y1: rule.at }
        } else {
            Area { x0: rule.at, y0: rule.from, x1: rule.at, y1: rule.to }
        };
        let area = turn_area(area, turn, size);
        let level = rule.level == (turn == 2);
        *rule = if level {
            Rule { level, at: area.y0, from: area.x0, to: area.x1 }
        } else {
            Rule { level, at: area.x0, from: area.y0, to: area.y1 }
        };
    }
    if turn != 2 {
        sheet.size = (size.1, size.0);
    }
}

/// Moves a point to where it stands on the page when that is turned so that lines of `turn` run to the right.
fn turn_point((x, y): (f32, f32), turn: u8, (width, height): (f32, f32)) -> (f32, f32) {
    match turn {
        1 => (y, width - x),
        2 => (width - x, height - y),
        3 => (height - y, x),
        _ => (x, y),
    }
}

/// Moves an area so.
pub fn turn_area(area: Area, turn: u8, size: (f32, f32)) -> Area {
    let corners = [(area.x0, area.y0), (area.x1, area.y1)];
    Area::around(corners.into_iter().map(|corner| turn_point(corner, turn, size)))
}

/// Moves a character so.
pub fn turn_glyph(glyph: &mut Glyph, turn: u8, size: (f32, f32)) {
    glyph.from = turn_point(glyph.from, turn, size);
    glyph.to = turn_point(glyph.to, turn, size);
    glyph.turn = glyph.turn.map(|own| (own + 4 - turn) % 4);
}
