//! Units followed from one year to the next: by their name, else by a former one, else by their code on the roster.
use std::collections::{BTreeMap, BTreeSet};

use crate::config::Template;
use crate::model::{EarlierUnit, EarlierYear, Unit};
use crate::register::Register;
use crate::unit_names::core;

/// What the year before has of each unit.
pub struct Followed<'a>(Vec<Option<&'a EarlierUnit>>);

impl<'a> Followed<'a> {
    /// Finds each unit in the year before.
    pub fn new(units: &[Unit], earlier: Option<&'a EarlierYear>) -> Self {
        let before = earlier.map_or(&[][..], |year| &year.units);
        let register = Register::of(before.iter().map(|unit| (unit.unit.as_deref(), unit.code.as_deref())));
        // Rosters are numbered anew: a code that had the name of a unit that still reports tells nothing of another one.
        let present = Register::of(units.iter().map(|unit| (Some(unit.name.as_str()), None)));
        let is_gone = |at: &usize| before[*at].unit.as_deref().is_none_or(|name| !present.has(name));
        let claimed = claimed(units, before, &register);
        let follow = |unit: &Unit| {
            let is_own = |at: &usize| {
                let code = unit.code().filter(|code| !code.is_empty());
                let is_kept = code.is_some() && code == before[*at].code.as_deref();
                is_kept || claimed.get(at).is_none_or(|by| by.iter().all(|other| *other == core(&unit.name)))
            };
            let by_former = || former_names(unit).find_map(|name| register.named(name));
            let by_code = || register.coded(unit.code()?).filter(is_gone);
            let found = register.named(&unit.name).filter(is_own).or_else(by_former).or_else(by_code);
            found.map(|at| &before[at])
        };
        Self(units.iter().map(follow).collect())
    }

    /// Returns what the year before has of the unit with that index.
    pub fn of(&self, unit: usize) -> Option<&'a EarlierUnit> {
        self.0[unit]
    }
}

/// Lists by which units, by name, each unit of the year before is claimed as their former self: 河湖局 was called 水务局, and
/// another one is called so now. One that stood beside it already under its own name claims nothing.
fn claimed(units: &[Unit], before: &[EarlierUnit], register: &Register) -> BTreeMap<usize, BTreeSet<String>> {
    let mut claimed: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for unit in units {
        let own = register.named(&unit.name).map(|at| &before[at].former_names[..]).unwrap_or_default();
        let open = former_names(unit).filter(|name| !own.iter().any(|told| core(told) == core(name)));
        for at in open.filter_map(|name| register.named(name)) {
            claimed.entry(at).or_default().insert(core(&unit.name));
        }
    }
    claimed
}

/// Names a unit's report of an earlier year.
pub fn name_of_year(name: &str, year: u16, template: &Template) -> String {
    if name.is_empty() { format!("{year}") } else { format!("{name}（{}）", template.year_name(year)) }
}

/// Returns the path of a unit's PDF of an earlier year from this year's results.
pub fn pdf_of_year(earlier: &EarlierUnit, year: u16) -> Option<String> {
    earlier.pdf.as_ref().map(|pdf| format!("../{year}/{pdf}"))
}

fn former_names(unit: &Unit) -> impl Iterator<Item = &String> {
    unit.entry.iter().flat_map(|entry| &entry.former_names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RosterEntry;

    #[test]
    fn a_unit_is_followed_by_its_code_or_its_name() {
        let earlier = |code: &str, name: &str| EarlierUnit {
            code: Some(code.to_owned()).filter(|code| !code.is_empty()),
            unit: Some(name.to_owned()),
            ..EarlierUnit::default()
        };
        let units = vec![earlier("A1", "青禾区林业局"), earlier("", "青禾区水务局"), earlier("A3", "青禾区民政局")];
        let year = EarlierYear { year: 2020, units, ..EarlierYear::default() };
        let unit = |code: Option<&str>, name: &str| {
            let entry = code.map(|code| RosterEntry { code: code.to_owned(), ..RosterEntry::default() });
            Unit { entry, name: name.to_owned(), ..Unit::default() }
        };
        let units = [
            unit(Some("A1"), "青禾区自然资源局"),
            unit(Some("A2"), "青禾区水务局"),
            unit(None, "青禾区民政局"),
            unit(None, "青禾区教育局"),
            unit(Some("A3"), "青禾区水利局"),
            Unit {
                entry: Some(RosterEntry {
                    former_names: vec!["青禾区水务局".to_owned()], ..RosterEntry::default()
                }),
                name: "青禾区河湖局".to_owned(),
                ..Unit::default()
            },
        ];
        let followed = Followed::new(&units, Some(&year));
        let names: Vec<Option<&str>> = (0..6).map(|at| followed.of(at).and_then(|unit| unit.unit.as_deref())).collect();
        assert_eq!(
            names,
            // The name 水务局 was 河湖局's the year before.
            [Some("青禾区林业局"), None, Some("青禾区民政局"), None, None, Some("青禾区水务局")]
        );
        assert!(Followed::new(&units, None).of(0).is_none());
    }

    #[test]
    fn a_name_that_another_unit_bore_is_followed_by_it_alone_but_for_one_kept_with_its_code() {
        let earlier = |code: &str, name: &str| EarlierUnit {
            code: Some(code.to_owned()),
            unit: Some(name.to_owned()),
            ..EarlierUnit::default()
        };
        let unit = |code: &str, name: &str, former: &[&str]| {
            let former_names = former.iter().map(|name| (*name).to_owned()).collect();
            let entry = RosterEntry { code: code.to_owned(), former_names, ..RosterEntry::default() };
            Unit { entry: Some(entry), name: name.to_owned(), ..Unit::default() }
        };
        let followed = |before: &[EarlierUnit], units: &[Unit]| {
            let year = EarlierYear { year: 2020, units: before.to_vec(), ..EarlierYear::default() };
            let followed = Followed::new(units, Some(&year));
            let name = |at: usize| followed.of(at).and_then(|unit| unit.unit.clone()).unwrap_or_default();
            (0..units.len()).map(name).collect::<Vec<_>>()
        };
        let before = [earlier("A1", "水务局"), earlier("A2", "城管局")];
        let taken_over = [unit("A1", "河湖局", &["水务局"]), unit("A9", "水务局", &[])];
        assert_eq!(followed(&before, &taken_over), ["水务局", ""]);
        let offshoot = [unit("A2", "城管局", &[]), unit("A6", "执法局", &["城管局"])];
        assert_eq!(followed(&before, &offshoot)[0], "城管局");
        let swapped = [unit("A1", "城管局", &["水务局"]), unit("A2", "水务局", &["城管局"])];
        assert_eq!(followed(&before, &swapped), ["水务局", "城管局"]);
    }
}
