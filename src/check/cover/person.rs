//! What a cover lacks of a person: the name, or the post.
use crate::config::{Config, FieldKind, FieldSpec};
use crate::finding::Finding;
use crate::fold::fold;
use crate::model::{Unit, Words};

use super::spot::Spot;

/// What says where else to look, as a whole.
const WORDS: [&str; 9] = ["同上", "同前", "同下", "同左", "如上", "如下", "附后", "附件", "附表"];
/// Words for places behind 见.
const PLACES: [&str; 13] = ["附", "后", "上", "下", "前", "左", "右", "签", "封", "背", "表", "正文", "落款"];
/// Most characters of a value that says where else to look.
const LONGEST_POINTER: usize = 10;

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
    let asks = |spec: &&FieldSpec| part == PersonPart::Name || config.template.asks_for_post(spec);
    let persons = config.template.fields.iter().filter(|spec| spec.kind == FieldKind::Person).filter(asks);
    let missing = persons.filter_map(|spec| {
        let field = report.field(&format!("{}_{ending}", spec.key))?;
        (config.template.says_nothing(&field.value) || points_elsewhere(&field.value)).then_some(())?;
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

/// Says whether a value only says where else to look: 见附件, 同上.
fn points_elsewhere(value: &str) -> bool {
    let folded = fold(value);
    let seen = ["详", "另", "请", "具体", "均"].iter().find_map(|word| folded.strip_prefix(word)).unwrap_or(&folded);
    let is_seen = seen.strip_prefix('见').is_some_and(|place| PLACES.iter().any(|own| place.starts_with(own)));
    WORDS.contains(&&*folded) || is_seen && folded.chars().count() <= LONGEST_POINTER
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_may_say_where_else_to_look() {
        for value in ["见附件", "详见附件", "（见附表1）", "见后", "见签字页", "同上", "如上", "请见封底", "附后"]
        {
            assert!(points_elsewhere(value), "{value}");
        }
        for value in ["石敏", "见明", "附小石敏", "同文", "尚进", ""] {
            assert!(!points_elsewhere(value), "{value}");
        }
    }
}
