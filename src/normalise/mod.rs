//! Raw document → report: the form's fields and sections found in whatever layout the unit used. A pure function of the
//! document and the config; what belongs nowhere is a finding with its place.
mod account;
mod another;
mod around_list;
mod asides;
mod assign;
mod cover;
mod headings;
mod item;
mod last_page;
mod stream;
#[cfg(test)]
mod tests;
mod unplaced;
mod values;
mod wording;

pub use around_list::name_asides_of_list;

use crate::config::Config;
use crate::model::{Noted, RawDocument, Report};

use cover::cells_lines::with_lines_parted;
use headings::align::align;
use stream::ListRow;

/// Brings one document into the form.
pub fn normalise(raw: &RawDocument, config: &Config) -> Noted<Report> {
    let template = &config.template;
    let whole = raw;
    let raw = &*asides::with_cover_beside(raw, template);
    let raw = &*with_lines_parted(raw, template);
    let row = ListRow::of(raw, template);
    let (items, headings, another) = match &row {
        Some(row) => {
            let items = stream::flatten(raw, Some(row), template);
            let headings = row.headings(&items);
            (items, headings, None)
        }
        None => {
            let mut items = stream::stream(raw, template);
            let another = another::cut_another(&mut items, template);
            let headings = align(&items, template);
            (items, headings, another)
        }
    };
    let mut assigned = assign::assign(items, headings, raw, config);
    let (begin, another) = another.unzip();
    assigned.findings.extend(another);
    let mut report = account::settle(raw, assigned, template);
    report.value.fixed_words = wording::fixed_words(whole, begin.as_ref(), template);
    report.value.behind = begin.map_or_else(Vec::new, |begin| begin.titles);
    for (section, head, place) in row.iter().flat_map(ListRow::blank_columns) {
        report.value.sections[section].blank_columns.push((head, place));
    }
    report
}
