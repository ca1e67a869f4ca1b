//! Former names against names: 河湖局 was called 水务局, and another unit is called 水务局 now. The roster's word goes before the
//! likeness of a name, unless the unit stands beside the other under its own name, or the other has its code too.
use std::collections::{BTreeMap, BTreeSet};

use super::{Joiner, Taken, by_unit};
use crate::model::LinkedBy;
use crate::register::Register;
use crate::unit_names::core;

impl Joiner<'_> {
    /// Joins chains to units whose names other chains bear by now: the year before, those were not yet the others'.
    pub(super) fn by_contradicting_name(&mut self, at: usize, register: &Register, taken: &mut Taken) {
        let own: Vec<Option<usize>> = self.chains.iter().map(|chain| chain.own_in(register)).collect();
        for (chain, unit) in self.sure_claims(at, register, &own) {
            let others = own.iter().enumerate().filter(|(other, own)| *other != chain && **own == Some(unit));
            let others: Vec<&str> = others.map(|(other, _)| self.chains[other].newest.as_str()).collect();
            if others.is_empty() {
                continue;
            }
            let year = self.years[at].year;
            let note = format!(
                "名册写明的曾用名，按它接；之后叫这个名称的“{}”是另一个单位，没有接到 {year} 年",
                others.join("、")
            );
            let former = self.years[at].units[unit].shown_name();
            // What was said of a later year, in which the name was another unit's, is no longer all.
            self.chains[chain].settled.remove(&core(former));
            self.say(chain, at, former, Some(LinkedBy::FormerName), note);
            taken.take(chain, unit, Some(LinkedBy::FormerName));
        }
    }

    /// Lists who claims which unit by a former name alone: nobody else does, nobody has kept its name and its code, and the unit
    /// of the claimant's own name, where the year has one, is claimed just so.
    fn sure_claims(&self, at: usize, register: &Register, own: &[Option<usize>]) -> BTreeMap<usize, usize> {
        let only = |chain: usize| {
            let claims = self.claims_against(chain, at, own[chain], register);
            match claims[..] {
                [unit] if self.merged_in(chain, at).is_none() && !self.is_kept(at, unit, own) => Some((chain, unit)),
                _ => None,
            }
        };
        let claimed = by_unit((0..self.chains.len()).filter_map(only).collect());
        let mut sure: BTreeMap<usize, usize> = BTreeMap::new();
        sure.extend(claimed.into_iter().filter_map(|(unit, chains)| (chains.len() == 1).then(|| (chains[0], unit))));
        loop {
            let is_claimed = |unit: usize| sure.values().any(|claimed| *claimed == unit);
            let unsure = sure.keys().copied().find(|chain| own[*chain].is_some_and(|unit| !is_claimed(unit)));
            let Some(unsure) = unsure else { return sure };
            sure.remove(&unsure);
        }
    }

    /// Finds the units of a year that bear a former name of a chain, but not those beside which the year's own unit of its name
    /// stood already with that former name.
    fn claims_against(&self, chain: usize, at: usize, own: Option<usize>, register: &Register) -> Vec<usize> {
        let units = &self.years[at].units;
        let is_old = |unit: usize| {
            let name = units[unit].unit.as_deref().map(core);
            own.is_some_and(|own| units[own].former_names.iter().any(|former| Some(core(former)) == name))
        };
        let claims = self.claims(chain, at, register).into_iter();
        claims.filter(|unit| Some(*unit) != own && !is_old(*unit)).collect()
    }

    /// Finds the units of a year that bear a former name of a chain; one of which something was said already where it has the
    /// chain's code, for a roster may tell of a renaming a year late.
    fn claims(&self, chain: usize, at: usize, register: &Register) -> BTreeSet<usize> {
        let own = &self.chains[chain];
        let settled = own.former.iter().filter(|name| own.settled.contains(&core(name)));
        let late = settled.filter_map(|name| register.named(name)).filter(|unit| self.is_of_code(chain, at, *unit));
        own.claims(register).into_iter().chain(late).collect()
    }

    /// Says whether a chain has kept both name and code of a unit, so that no former name of another takes it away.
    fn is_kept(&self, at: usize, unit: usize, own: &[Option<usize>]) -> bool {
        (0..self.chains.len()).any(|chain| own[chain] == Some(unit) && self.is_of_code(chain, at, unit))
    }

    fn is_of_code(&self, chain: usize, at: usize, unit: usize) -> bool {
        let code = &self.chains[chain].code;
        !code.is_empty() && self.years[at].units[unit].code.as_ref() == Some(code)
    }

    /// Says which former names were not followed because the unit stands in the year under its own name.
    pub(super) fn tell_ignored(&mut self, at: usize, register: &Register, taken: &Taken) {
        let by_name = taken.1.iter().filter(|(_, unit)| taken.0[unit].is_none());
        let by_name: Vec<(usize, usize)> = by_name.map(|(chain, unit)| (*chain, *unit)).collect();
        for (chain, own) in by_name {
            for unit in self.claims_against(chain, at, Some(own), register) {
                let former = self.years[at].units[unit].shown_name();
                let note =
                    format!("{} 年两个名称的单位都在，按名称接，这个曾用名没有接；请核对名册", self.years[at].year);
                self.say(chain, at, former, None, note);
            }
        }
    }
}
