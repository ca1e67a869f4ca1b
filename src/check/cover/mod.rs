//! Rules about the fields of the cover.
pub(super) mod bad_date;
pub(super) mod bad_phone;
pub(super) mod code_filled;
pub(super) mod missing_date;
pub(super) mod missing_filler;
pub(super) mod missing_phone;
pub(super) mod missing_title;
pub(super) mod missing_unit_name;
pub(super) mod missing_year;
mod person;
pub(super) mod placeholder_left;
mod spot;
pub(super) mod unit_mismatch;
pub(super) mod wrong_year;
pub(super) mod wrong_year_date;

use crate::config::FieldSpec;
use crate::finding::Finding;
use crate::model::{Field, Unit, Words};

use spot::Spot;

/// Finds a cover field that is blank or not there at all.
fn missing_field(
    unit: &Unit,
    rule: &'static str,
    spec: Option<&FieldSpec>,
    is_blank: impl Fn(&str) -> bool,
) -> Vec<Finding> {
    let blank = |field: &&Field| is_blank(&field.value);
    let Some(spec) = spec else { return Vec::new() };
    let Some(field) = unit.report().and_then(|report| report.field(&spec.key)).filter(blank) else { return Vec::new() };
    let (spot, is_there) = (Spot::of(unit), field.place.is_some());
    let label = &*spot.label(field, spec);
    let (zh, en) = spot.names();
    let said = if is_there {
        Words::new(format!("{zh}的“{label}”没有填写"), format!("{label} {en} is blank"))
    } else {
        spot.has_no(label)
    };
    let hint = spot.fill_in(label, is_there);
    vec![Finding::new(rule, said, hint).at(field.place.clone()).quoting(field.original.clone())]
}
