//! What a cover lacks of a person: the name, or the post.
use crate::config::{Config, FieldKind};
use crate::finding::Finding;
use crate::model::{Unit, Words};

use super::spot::Spot;

/// Which part of a person's field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonPart {
    /// 姓名
    Name,
    /// 职务
    Post,
}

impl PersonPart {
    /// Returns how the ledger's key of the part ends, and the part in both languages.
    fn names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Name => ("name", "姓名", "name"),
            Self::Post => ("title", "职务", "post"),
        }
    }
}

/// Finds fields of persons that lack a part.
pub fn missing_person(unit: &Unit, rule: &'static str, part: PersonPart, config: &Config) -> Vec<Finding> {
    let Some(report) = unit.report() else { return Vec::new() };
    let (ending, zh, en) = part.names();
    let spot = Spot::of(unit);
    let persons = config.template.fields.iter().filter(|spec| spec.kind == FieldKind::Person);
    let missing = persons.filter_map(|spec| {
        let field = report.field(&format!("{}_{ending}", spec.key))?;
        config.template.says_nothing(&field.value).then_some(())?;
        let label = &*spot.label(field, spec);
        let (at, at_en) = spot.names();
        let said = match (&field.place, field.original.trim()) {
            (None, _) => spot.has_no_part(label, (zh, en)),
            (Some(_), "") => Words::new(format!("{at}的“{label}”没有填写{zh}"), format!("{label} {at_en} has no {en}")),
            (Some(_), own) => Words::new(
                format!("{at}的“{label}”只写了“{own}”，没有{zh}"),
                format!("{label} is only {own}, without a {en}"),
            ),
        };
        let hint = spot.add(label, (zh, en), field.place.is_some());
        Some(Finding::new(rule, said, hint).at(field.place.clone()).quoting(field.original.trim()))
    });
    missing.collect()
}
