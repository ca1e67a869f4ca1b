//! Raw document → report: the form's fields and sections found in whatever layout the unit used. A pure function of the
//! document and the config; what belongs nowhere is a finding with its place.
mod account;
mod around_list;
mod asides;
mod assign;
mod cover;
mod headings;
mod item;
mod last_page;
mod several;
mod stream;
#[cfg(test)]
mod tests;
mod unplaced;
mod values;
mod wording;

pub use around_list::name_asides_of_list;

use std::borrow::Cow;

use crate::config::{Config, Template};
use crate::model::{Noted, RawDocument, Report};

use asides::with_cover_beside;
use cover::cells_lines::with_lines_parted;
use headings::align::align;
use item::Item;
use stream::ListRow;

/// Brings each report of a document into the form: most hold one, and then the document itself is returned beside it.
pub fn normalise_each<'r>(raw: &'r RawDocument, config: &Config) -> Vec<(Cow<'r, RawDocument>, Noted<Report>)> {
    let document = arranged(raw, &config.template);
    let streamed = Streamed::of(&document, &config.template);
    let Some(parts) = several::parted(raw, &streamed.items, &config.template) else {
        return vec![(Cow::Borrowed(raw), streamed.into_report(raw, &document, config))];
    };
    let reports = parts.into_iter().map(|part| {
        let report = normalise(&part, config);
        (Cow::Owned(part), report)
    });
    reports.collect()
}

/// Brings a document that holds one report into the form.
pub fn normalise(raw: &RawDocument, config: &Config) -> Noted<Report> {
    let document = arranged(raw, &config.template);
    Streamed::of(&document, &config.template).into_report(raw, &document, config)
}

/// Returns a document with its cover before the body and each label beside its value.
fn arranged<'r>(raw: &'r RawDocument, template: &Template) -> Cow<'r, RawDocument> {
    match with_cover_beside(raw, template) {
        Cow::Borrowed(raw) => with_lines_parted(raw, template),
        Cow::Owned(raw) => Cow::Owned(with_lines_parted(&raw, template).into_owned()),
    }
}

/// The stream of a document, and its columns where it is a row of a list.
struct Streamed<'d> {
    row: Option<ListRow<'d>>,
    items: Vec<Item>,
}

impl<'d> Streamed<'d> {
    fn of(document: &'d RawDocument, template: &Template) -> Self {
        let row = ListRow::of(document, template);
        let items = match &row {
            Some(row) => stream::flatten(document, Some(row), template),
            None => stream::stream(document, template),
        };
        Self { row, items }
    }

    /// Brings it into the form; `raw` is the document as it was read.
    fn into_report(self, raw: &RawDocument, document: &RawDocument, config: &Config) -> Noted<Report> {
        let Self { row, items } = self;
        let template = &config.template;
        let headings = match &row {
            Some(row) => row.headings(&items),
            None => align(&items, template),
        };
        let assigned = assign::assign(items, headings, document, config);
        let mut report = account::settle(document, assigned, template);
        report.value.fixed_words = wording::fixed_words(raw, template);
        for (section, head, place) in row.iter().flat_map(ListRow::blank_columns) {
            report.value.sections[section].blank_columns.push((head, place));
        }
        report
    }
}
