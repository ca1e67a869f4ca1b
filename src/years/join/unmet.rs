//! What is to be said once all years are joined: former names that no year knows, and names so alike that they may be one unit's.
use std::collections::{BTreeMap, BTreeSet};

use super::{Chain, Joiner};
use crate::fold::fold;
use crate::unit_names::{DISTRICTS, LONGEST, core};

impl Joiner<'_> {
    /// Says of both.
    pub(super) fn tell_unmet(&mut self) {
        let all = self.years.iter().flat_map(|year| &year.units).filter_map(|unit| unit.unit.as_deref());
        let known: BTreeSet<String> = all.map(core).collect();
        for chain in 0..self.chains.len() {
            for former in self.never_met(chain, &known) {
                self.say_of(chain, &former, None, "各年都没有叫这个名称的单位，没有接；请核对名册写的是不是全称");
            }
        }
        for (longer, shorter) in self.alike() {
            let newer = |one: usize, other: usize| self.chains[one].oldest >= self.chains[other].oldest;
            let (newer, older) = if newer(longer, shorter) { (longer, shorter) } else { (shorter, longer) };
            let year = self.chains[older].places.iter().rposition(Option::is_some).map(|at| self.years[at].year);
            let former = self.chains[older].newest.clone();
            let note = "名称相近，没有接；确是同一单位的，请在名册上写同一个名称，或写进“曾用名”";
            self.say_of(newer, &former, year, note);
        }
    }

    /// Lists a chain's former names that no year knows. What the roster of the oldest year says lies before all years.
    fn never_met(&self, chain: usize, known: &BTreeSet<String>) -> Vec<String> {
        let own = &self.chains[chain];
        let first = own.places.first().copied().flatten().map(|at| &self.years[0].units[at].former_names);
        let is_old =
            |name: &String| first.is_some_and(|first| first.contains(name)) || own.oldest == 0 && own.is_of_one();
        own.former.iter().filter(|name| !is_old(name) && !known.contains(&core(name))).cloned().collect()
    }

    /// Finds chains of which the one is called as the end of the other, behind the name of a place, and that no year has both.
    fn alike(&self) -> Vec<(usize, usize)> {
        let mut tails: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, chain) in self.chains.iter().enumerate() {
            chain.names.iter().for_each(|name| tails.entry(fold(name)).or_default().push(at));
        }
        let mut found = BTreeSet::new();
        for (at, chain) in self.chains.iter().enumerate() {
            for name in chain.names.iter().filter(|name| name.len() <= LONGEST) {
                let name = fold(name);
                let ends = name.match_indices(DISTRICTS).map(|(place, mark)| &name[place + mark.len()..]);
                let others = ends.filter_map(|end| tails.get(end)).flatten().copied();
                found.extend(others.filter(|other| chain.is_apart_from(&self.chains[*other])).map(|other| (at, other)));
            }
        }
        found.into_iter().collect()
    }
}

impl Chain {
    /// Says whether one year alone has it.
    fn is_of_one(&self) -> bool {
        self.places.iter().flatten().count() == 1
    }

    /// Says whether no year has both.
    fn is_apart_from(&self, other: &Self) -> bool {
        self.places.iter().zip(&other.places).all(|(own, other)| own.is_none() || other.is_none())
    }
}
