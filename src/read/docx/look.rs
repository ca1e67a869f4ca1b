//! How characters look: what a `w:rPr` says of it, and what comes of all of them together.
use crate::format::xml::Element;
use crate::raised::Height;
use crate::read::length::points;
use crate::read::look::{Look, LookPart, OffLine, moved_by};
use crate::read::symbols::SymbolFont;

/// Reads a `w:rPr`.
pub fn read_look(properties: Element<'_>) -> LookPart {
    let mut part = LookPart::default();
    for property in properties.children() {
        match property.name() {
            "b" => part.bold = Some(property.is_on()),
            "i" => part.italic = Some(property.is_on()),
            "u" => part.underline = Some(property.val().is_some_and(|kind| kind != "none")),
            "strike" | "dstrike" => part.struck = Some(part.struck == Some(true) || property.is_on()),
            "vertAlign" => {
                part.height = property.val().and_then(|kind| height(&kind)).map(Some).or(part.height).or(Some(None));
            }
            // ECMA-376 part 1, 17.3.2.24.
            "position" => part.moved = property.val().map(|distance| moved_by(&distance, half_points)),
            "sz" => part.size = property.val().and_then(|size| half_points(&size)),
            "vanish" => part.hidden = Some(property.is_on()),
            "rFonts" => part.symbols = property.attr("ascii").map(|name| SymbolFont::named(&name)),
            _ => {}
        }
    }
    part
}

/// Joins what the run, its character style, its paragraph's style and the document's defaults say.
pub fn join(run: &LookPart, character: &LookPart, paragraph: &LookPart, defaults: &LookPart) -> Look {
    let toggle = |of: fn(&LookPart) -> Option<bool>| {
        // In two styles at once, bold in bold is plain (ECMA-376 part 1, 17.7.3).
        let styled = || of(character).unwrap_or(false) != of(paragraph).unwrap_or(false);
        of(run).unwrap_or_else(|| styled() || of(defaults).unwrap_or(false))
    };
    let order = [run, character, paragraph, defaults];
    let moved = || order.iter().find_map(|part| part.moved).flatten();
    Look {
        bold: toggle(|part| part.bold),
        italic: toggle(|part| part.italic),
        hidden: toggle(|part| part.hidden),
        underline: order.iter().find_map(|part| part.underline).unwrap_or(false),
        struck: toggle(|part| part.struck),
        height: order.iter().find_map(|part| part.height).flatten().or_else(|| moved().map(OffLine::Moved)),
        size: order.iter().find_map(|part| part.size),
        symbols: order.iter().find_map(|part| part.symbols).flatten(),
    }
}

fn height(kind: &str) -> Option<OffLine> {
    match kind {
        "superscript" => Some(OffLine::Script(Height::Raised)),
        "subscript" => Some(OffLine::Script(Height::Lowered)),
        _ => None,
    }
}

/// Reads a size: half points, or in strict files a number with its unit.
fn half_points(size: &str) -> Option<f32> {
    let size = size.trim();
    let half = || size.parse::<f32>().ok().filter(|half| half.is_finite() && *half > 0.0).map(|half| half / 2.0);
    points(size).or_else(half)
}
