//! Raw blocks → one stream of items in reading order: lines, labels with their values, tables of content. What a page, an
//! editor or a narrow cell broke is whole again here, and what paper alone needs is left out.
mod behind;
mod beside;
mod broken;
mod carries;
mod cell;
mod columns;
mod content_rows;
pub mod contents;
mod cover_lines;
mod cut;
mod flatten;
mod inside;
mod instructions;
pub mod join;
mod lines;
mod listed;
mod pasted;
mod row_heads;
mod row_parts;
mod run_on;
mod serials;
mod tabbed;
mod torn;
pub mod upright;
mod wrapped;

pub use flatten::flatten;
pub use row_heads::ListRow;

use crate::config::Template;
use crate::model::{Format, RawDocument};
use crate::normalise::item::Item;

/// The stream of a document that is no row of a list.
pub fn stream(raw: &RawDocument, template: &Template) -> Vec<Item> {
    let items = run_on::part_sections(flatten(raw, None, template), template);
    let mut items = cover_lines::join_cover_lines(items, raw.paper.is_some(), template);
    if let Some(paper) = &raw.paper {
        items = join::leave_out_page_numbers(items, paper, template, join::Bare::All);
    }
    items = contents::leave_out_contents(broken::join_headings(items, template), template);
    match &raw.paper {
        Some(paper) => join::join_broken(items, paper, template),
        // Cells are cut by whoever fills them.
        None if raw.format.is_sheet() => items,
        // Where lines stand on a page is known.
        None if raw.format == Format::Pdf => torn::join_torn(items, template),
        None => torn::join_torn(pasted::join_pasted(items, template), template),
    }
}
