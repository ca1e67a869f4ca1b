//! The units of one year by name and by code, so that the units of another year are found among them.
use std::collections::BTreeMap;

use crate::fold::fold;
use crate::unit_names::core;

/// Where in a list each unit stands, by what it is called.
#[derive(Clone, Debug, Default)]
pub struct Register {
    names: BTreeMap<String, Vec<usize>>,
    cores: BTreeMap<String, Vec<usize>>,
    codes: BTreeMap<String, Vec<usize>>,
}

impl Register {
    /// Enters units in their order, each with its name and its code, where it has them.
    pub fn of<'u>(units: impl IntoIterator<Item = (Option<&'u str>, Option<&'u str>)>) -> Self {
        let mut register = Self::default();
        for (at, (name, code)) in units.into_iter().enumerate() {
            let name = name.unwrap_or_default();
            let entries = [
                (&mut register.names, fold(name)),
                (&mut register.cores, core(name)),
                (&mut register.codes, code.unwrap_or_default().to_owned()),
            ];
            for (entered, key) in entries.into_iter().filter(|(_, key)| !key.is_empty()) {
                entered.entry(key).or_default().push(at);
            }
        }
        register
    }

    /// Finds the one unit of that name, however it is written. A name that two units have tells neither, unless one of them
    /// writes it just so.
    pub fn named(&self, name: &str) -> Option<usize> {
        only(self.names.get(&fold(name))).or_else(|| only(self.cores.get(&core(name))))
    }

    /// Finds the one unit with that code; a code that two units have tells neither.
    pub fn coded(&self, code: &str) -> Option<usize> {
        only(self.codes.get(code))
    }

    /// Says whether any unit has that name, however it is written.
    pub fn has(&self, name: &str) -> bool {
        self.cores.contains_key(&core(name))
    }
}

fn only(found: Option<&Vec<usize>>) -> Option<usize> {
    match found.map(Vec::as_slice) {
        Some([one]) => Some(*one),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_found_however_its_name_is_written() {
        let units = [("青禾区教育局", "A1"), ("青禾区教育局（本级）", "A2"), ("青禾区妇女联合会", "A3"), ("", "A3")];
        let register = Register::of(units.map(|(name, code)| (Some(name), Some(code))));
        assert_eq!(register.named("青禾区教育局"), Some(0));
        assert_eq!(register.named("青禾区教育局（本级）"), Some(1));
        assert_eq!(register.named("青禾区教育局机关"), None, "of two units");
        assert_eq!(register.named("青禾区妇联"), Some(2));
        assert_eq!((register.coded("A1"), register.coded("A3"), register.named("")), (Some(0), None, None));
        assert!(register.has("青禾区教育局机关") && !register.has("青禾区林业局"));
    }
}
