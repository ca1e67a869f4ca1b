//! Raw document → report: the form's fields and sections found in whatever layout the unit used. A pure function of the
//! document and the config; what belongs nowhere is a finding with its place.
mod account;
mod align;
mod asides;
mod assign;
mod behind;
mod beyond;
mod boundary;
mod broken;
mod candidates;
mod carries;
mod cells;
mod cells_grid;
mod cells_rows;
mod columns;
mod contents;
mod cover;
mod cover_lines;
mod cover_walk;
mod cut;
mod fields;
mod flatten;
mod gap;
mod headings;
mod inside;
mod join;
mod joint_label;
mod last_page;
mod late;
mod letter;
mod line;
mod line_label;
mod lines;
mod look;
mod merged;
mod opinion;
mod persons;
mod repeats;
mod roles;
mod row_heads;
mod rows;
mod run_on;
mod signing;
mod suits;
mod tabbed;
#[cfg(test)]
mod tests;
mod unlabelled;
mod upright;
mod values;

pub use asides::name_asides_of_list;

use crate::config::Config;
use crate::model::{Noted, RawDocument, Report};

/// Brings one document into the form.
pub fn normalise(raw: &RawDocument, config: &Config) -> Noted<Report> {
    let template = &config.template;
    let list_row = row_heads::ListRow::of(raw, template);
    let items = flatten::flatten(raw, list_row.as_ref(), template);
    if let Some(list_row) = list_row {
        let headings = list_row.headings(&items);
        return account::settle(raw, assign::assign(items, headings, raw, config), template);
    }
    let items = run_on::part_sections(items, template);
    let mut items = cover_lines::join_cover_lines(items, template);
    if let Some(paper) = &raw.paper {
        items = join::leave_out_page_numbers(items, paper, template);
    }
    items = contents::leave_out_contents(broken::join_headings(items, template), template);
    if let Some(paper) = &raw.paper {
        items = join::join_broken(items, paper, template);
    }
    let headings = align::align(&items, template);
    account::settle(raw, assign::assign(items, headings, raw, config), template)
}
