//! What the standard form shows of a report beside the form's own words.
use super::{FieldKind, FieldSpec, Template};
use crate::model::Report;
use crate::year::written_day;

impl Template {
    /// Writes a value as the cover shows it; what the unit left blank stays blank, but for its name.
    pub fn printed_value(&self, field: &FieldSpec, report: &Report, unit: &str) -> String {
        let value = report.value(&field.key);
        match field.kind {
            FieldKind::Person => {
                let part = |part: &str| report.value(&format!("{}_{part}", field.key));
                format!("{}　{}", part("name"), part("title")).trim().to_owned()
            }
            FieldKind::Date => value.parse().map_or_else(|_| value.to_owned(), written_day),
            FieldKind::Unit if value.is_empty() && field.key == self.key_of(field.kind) => unit.to_owned(),
            _ => value.to_owned(),
        }
    }

    /// Returns what stands in brackets behind a field's value, for the seal to be set there: behind the unit's own name alone.
    pub fn seal_mark(&self, field: &FieldSpec) -> Option<&str> {
        self.name_suffixes.first().map(|mark| &**mark).filter(|_| *field.key == *self.key_of(FieldKind::Unit))
    }

    /// Returns year, month and day of a report as a document: its own date, else the last day of its year; never the clock's.
    pub fn document_date(&self, report: &Report, year: u16) -> [i16; 3] {
        let date = report.value(self.key_of(FieldKind::Date)).parse::<jiff::civil::Date>();
        date.map_or([year.cast_signed(), 12, 31], |date| [date.year(), i16::from(date.month()), i16::from(date.day())])
    }
}
