//! Units followed from one year to the next: by their name, else by a former one, else by their code on the roster.
use crate::model::{EarlierUnit, EarlierYear, Unit};
use crate::register::Register;

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
        let follow = |unit: &Unit| {
            let former = unit.entry.iter().flat_map(|entry| &entry.former_names);
            let by_former = || former.into_iter().find_map(|name| register.named(name));
            let by_code = || register.coded(unit.code()?).filter(is_gone);
            register.named(&unit.name).or_else(by_former).or_else(by_code).map(|at| &before[at])
        };
        Self(units.iter().map(follow).collect())
    }

    /// Returns what the year before has of the unit with that index.
    pub fn of(&self, unit: usize) -> Option<&'a EarlierUnit> {
        self.0[unit]
    }
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
            [Some("青禾区林业局"), Some("青禾区水务局"), Some("青禾区民政局"), None, None, Some("青禾区水务局")]
        );
        assert!(Followed::new(&units, None).of(0).is_none());
    }
}
