//! Where a unit's fields stand: on its cover, or in its row of a list of units, which has no cover.
use std::borrow::Cow;

use crate::config::FieldSpec;
use crate::fold::shorten;
use crate::model::{Field, FoundBy, Unit, Words};

/// Most characters of a column's head that a message quotes.
const MOST_QUOTED: usize = 30;

/// Where a unit is to look for its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The cover of a report of its own.
    Cover,
    /// Its row of a list, a column for each field.
    Row,
}

impl Spot {
    /// Tells where the fields of a unit's report stand.
    pub fn of(unit: &Unit) -> Self {
        if unit.is_row() { Self::Row } else { Self::Cover }
    }

    /// Names the place in both languages, as a sentence goes on behind it: 封面的, on the cover.
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Cover => ("封面", "on the cover"),
            Self::Row => ("表中这一行", "in its row of the list"),
        }
    }

    /// Names a field as the unit sees it: in a list by the head of its column, which may say it in other words than the form,
    /// if its value stands in a column of its own.
    pub fn label<'f>(self, field: &'f Field, spec: &'f FieldSpec) -> Cow<'f, str> {
        let head = || field.label.lines().map(str::trim).collect::<String>();
        let is_named = self == Self::Row && field.found_by != FoundBy::Position;
        let head = is_named.then(head).map(|head| head.trim_end_matches(['：', ':']).to_owned());
        match head.filter(|head| !head.is_empty()) {
            Some(head) => Cow::Owned(shorten(&head, MOST_QUOTED)),
            None => Cow::Borrowed(&spec.label),
        }
    }

    /// Names a field and its place, as a message on its value does.
    pub fn of_value<'f>(
        unit: &Unit,
        field: &'f Field,
        spec: &'f FieldSpec,
    ) -> (Cow<'f, str>, &'static str, &'static str) {
        let spot = Self::of(unit);
        let (at, at_en) = spot.names();
        (spot.label(field, spec), at, at_en)
    }

    /// Says that there is no such field.
    pub fn has_no(self, label: &str) -> Words {
        match self {
            Self::Cover => Words::new(format!("封面上找不到“{label}”"), format!("the cover has no {label}")),
            Self::Row => Words::new(format!("表中没有“{label}”一列"), format!("the list has no column {label}")),
        }
    }

    /// Says that there is no part of a field, for there is nowhere to write the field.
    pub fn has_no_part(self, label: &str, (part, part_en): (&str, &str)) -> Words {
        match self {
            Self::Cover => Words::new(
                format!("封面上找不到“{label}”，没有{part}"),
                format!("the cover has no {label}, and so no {part_en}"),
            ),
            Self::Row => Words::new(
                format!("表中没有填写{part}的一列（表式的“{label}”）"),
                format!("the list has no column for the {part_en} ({label})"),
            ),
        }
    }

    /// Says where to write a field that is blank; `is_there` says whether its label is.
    pub fn fill_in(self, label: &str, is_there: bool) -> Words {
        match self {
            Self::Cover => Words::new(format!("请在封面填写{label}。"), format!("fill in {label} on the cover")),
            Self::Row if is_there => {
                Words::new(format!("请在表中本单位这一行填写{label}。"), format!("fill in {label} in the unit's row"))
            }
            Self::Row => Words::new(
                format!("请在表中加上“{label}”一列，填写本单位的{label}。"),
                format!("add a column {label} to the list, and fill in the unit's"),
            ),
        }
    }

    /// Says where to write a part of a field that lacks it.
    pub fn add(self, label: &str, (part, part_en): (&str, &str), is_there: bool) -> Words {
        match self {
            Self::Cover => Words::new(
                format!("请在封面的“{label}”处写上{part}。"),
                format!("add the {part_en} to {label} on the cover"),
            ),
            Self::Row if is_there => Words::new(
                format!("请在表中本单位这一行的“{label}”处写上{part}。"),
                format!("add the {part_en} to {label} in the unit's row"),
            ),
            Self::Row => Words::new(
                format!("请在表中加上填写{part}的一列（表式的“{label}”），并填好本单位的这一格。"),
                format!("add a column for the {part_en} ({label}) to the list, and fill in the unit's cell"),
            ),
        }
    }
}
