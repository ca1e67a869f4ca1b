//! What the page calls each unit behind # in its address. It can be sent to others and must name the same unit after the next
//! run, and it must survive mails: letters and digits only.
use std::collections::BTreeMap;

use crate::model::{Ledger, LedgerUnit};
use crate::publish::sha256;

/// Digits of a sum that stand for a unit without a code.
const DIGITS: usize = 12;

/// Names each unit: by its code on the roster, or by a sum of its name and file.
pub(super) fn anchors(ledger: &Ledger) -> Vec<String> {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let name = |unit: &LedgerUnit| {
        let name = by_code(unit).unwrap_or_else(|| by_sum(unit));
        let count = taken.entry(name.clone()).or_default();
        *count += 1;
        if *count == 1 { name } else { format!("{name}.{count}") }
    };
    ledger.units.iter().map(name).collect()
}

fn by_code(unit: &LedgerUnit) -> Option<String> {
    let is_plain = |code: &&str| {
        !code.is_empty() && code.chars().all(|character| character.is_ascii_alphanumeric() || character == '-')
    };
    unit.code.as_deref().filter(is_plain).map(|code| format!("unit-{code}"))
}

fn by_sum(unit: &LedgerUnit) -> String {
    let path = unit.source.as_ref().map_or("", |source| source.path.as_str());
    let code = unit.code.as_deref().unwrap_or_default();
    let sum = sha256(format!("{code}\n{}\n{path}", unit.shown_name()).as_bytes());
    format!("unit-x{}", &sum[..DIGITS])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_has_a_name_of_its_own() {
        let unit = |code: Option<&str>, name: &str| LedgerUnit {
            code: code.map(str::to_owned),
            unit: Some(name.to_owned()),
            ..LedgerUnit::default()
        };
        let units = vec![unit(Some("A001"), "甲"), unit(Some("甲 1\""), "乙"), unit(None, "丙"), unit(None, "丙")];
        let anchors = anchors(&Ledger { units, ..Ledger::default() });
        assert_eq!(anchors[0], "unit-A001");
        assert!(anchors[1].starts_with("unit-x") && anchors[1].len() == 18, "{}", anchors[1]);
        assert_eq!(anchors[3], format!("{}.2", anchors[2]));
    }
}
