//! What the page calls each unit behind # in its address. It can be sent to others and must name the same unit after the next
//! run, and it must survive mails: letters and digits only.
use std::collections::BTreeMap;

use crate::publish::sha256;

/// Digits of a sum that stand for a unit without a code.
const DIGITS: usize = 12;

/// A unit: its code, what is shown as its name, the path of its file.
pub type Known<'u> = (Option<&'u str>, &'u str, Option<&'u str>);

/// Names each unit: by its code on the roster, or by a sum of its name, and of its file where the roster does not have it.
pub fn anchors<'u>(units: impl Iterator<Item = Known<'u>>) -> Vec<String> {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let name = |unit: Known<'u>| {
        let name = by_code(unit).unwrap_or_else(|| by_sum(unit));
        let count = taken.entry(name.clone()).or_default();
        *count += 1;
        if *count == 1 { name } else { format!("{name}.{count}") }
    };
    units.map(name).collect()
}

fn by_code((code, ..): Known<'_>) -> Option<String> {
    let is_plain = |code: &&str| {
        !code.is_empty() && code.chars().all(|character| character.is_ascii_alphanumeric() || character == '-')
    };
    code.filter(is_plain).map(|code| format!("unit-{code}"))
}

fn by_sum((code, name, path): Known<'_>) -> String {
    // On a roster a name means one unit, whatever file it sends next.
    let path = path.filter(|_| code.is_none_or(|code| !code.is_empty())).unwrap_or_default();
    let code = code.unwrap_or_default();
    let sum = sha256(format!("{code}\n{name}\n{path}").as_bytes());
    format!("unit-x{}", &sum[..DIGITS])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_has_a_name_of_its_own() {
        let units = [(Some("A001"), "甲"), (Some("甲 1\""), "乙"), (None, "丙"), (None, "丙")];
        let anchors = anchors(units.into_iter().map(|(code, name)| (code, name, None)));
        assert_eq!(anchors[0], "unit-A001");
        assert!(anchors[1].starts_with("unit-x") && anchors[1].len() == 18, "{}", anchors[1]);
        assert_eq!(anchors[3], format!("{}.2", anchors[2]));
    }

    #[test]
    fn a_unit_of_a_roster_without_codes_keeps_its_name_when_it_reports() {
        let of = |code, path| anchors(std::iter::once((code, "甲", path)));
        assert_eq!(of(Some(""), None), of(Some(""), Some("甲.docx")));
        assert_ne!(of(None, None), of(None, Some("甲.docx")));
    }
}
