//! Raw document → report: the form's fields and sections found in whatever layout the unit used. A pure function of the
//! document and the config; what belongs nowhere is a finding with its place.
mod account;
mod align;
mod assign;
mod beyond;
mod candidates;
mod cells;
mod contents;
mod cover;
mod cover_lines;
mod fields;
mod flatten;
mod headings;
mod join;
mod last_page;
mod late;
mod lines;
mod merged;
mod opinion;
mod persons;
mod roles;
mod signing;
mod suits;
#[cfg(test)]
mod tests;
mod values;

pub use assign::name_asides;

use crate::config::Config;
use crate::model::{Noted, RawDocument, Report};

/// Brings one document into the form.
pub fn normalise(raw: &RawDocument, config: &Config) -> Noted<Report> {
    let template = &config.template;
    let mut items = cover_lines::join_cover_lines(flatten::flatten(raw, template), template);
    if let Some(paper) = &raw.paper {
        items = join::leave_out_page_numbers(items, paper, template);
    }
    items = contents::leave_out_contents(join::join_headings(items, template), template);
    if let Some(paper) = &raw.paper {
        items = join::join_broken(items, paper, template);
    }
    account::settle(raw, assign::assign(items, raw, config), template)
}
