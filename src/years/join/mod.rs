//! The units of all years → chains, each the same unit in each year: by name, else by a former name, else by code; a former name
//! goes before a name that another unit took over. What two claim goes to neither, and that is said.
mod contradicted;
mod told;
mod unmet;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{EarlierUnit, EarlierYear, Link, LinkedBy, Roster};
use crate::register::Register;
use crate::unit_names::core;

/// One unit through the years.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    /// Where it stands in the list of each year, the oldest first.
    pub places: Vec<Option<usize>>,
    /// Its newest name, or its file where nothing names it.
    newest: String,
    /// The names that it bore, the one of the oldest year last.
    names: Vec<String>,
    /// The names that rosters say it bore before.
    former: Vec<String>,
    /// Its code in the oldest year so far.
    code: String,
    /// The oldest year so far, as a place in the list.
    oldest: usize,
    /// Former names about which something was said already, folded.
    settled: BTreeSet<String>,
}

/// Follows all units back from the newest year, the last; `roster` may know names that no ledger tells.
pub fn join(years: &[EarlierYear], roster: &Roster) -> (Vec<Chain>, Vec<Link>) {
    let registers: Vec<Register> = years.iter().map(|year| register_of(&year.units)).collect();
    let mut joiner = Joiner {
        years,
        registers: &registers,
        roster_names: roster_names(roster),
        chains: Vec::new(),
        links: Vec::new(),
    };
    for at in (0..years.len()).rev() {
        joiner.year(at);
    }
    joiner.tell_unmet();
    joiner.links.sort_by_key(|(chain, link)| (*chain, std::cmp::Reverse(link.year)));
    (joiner.chains, joiner.links.into_iter().map(|(_, link)| link).collect())
}

/// Lists the former names that a roster tells, by name.
fn roster_names(roster: &Roster) -> BTreeMap<String, Vec<String>> {
    roster.entries.iter().map(|entry| (core(&entry.name), entry.former_names.clone())).collect()
}

fn register_of(units: &[EarlierUnit]) -> Register {
    Register::of(units.iter().map(|unit| (unit.unit.as_deref(), unit.code.as_deref())))
}

struct Joiner<'y> {
    years: &'y [EarlierYear],
    /// Their units by name and code.
    registers: &'y [Register],
    roster_names: BTreeMap<String, Vec<String>>,
    chains: Vec<Chain>,
    /// What is to be said, and of which chain.
    links: Vec<(usize, Link)>,
}

/// Which chain has which unit of a year.
#[derive(Default)]
struct Taken(BTreeMap<usize, Option<LinkedBy>>, BTreeMap<usize, usize>);

impl Taken {
    fn has_unit(&self, unit: usize) -> bool {
        self.0.contains_key(&unit)
    }

    fn has_chain(&self, chain: usize) -> bool {
        self.1.contains_key(&chain)
    }

    fn take(&mut self, chain: usize, unit: usize, by: Option<LinkedBy>) {
        self.0.insert(unit, by);
        self.1.insert(chain, unit);
    }
}

impl Joiner<'_> {
    /// Joins the units of one year to the chains of newer ones, and begins a chain with each of the others.
    fn year(&mut self, at: usize) {
        let units = &self.years[at].units;
        let register = &self.registers[at];
        let mut taken = Taken::default();
        self.by_contradicting_name(at, register, &mut taken);
        self.by_name(register, &mut taken);
        self.tell_ignored(at, register, &taken);
        let barred = self.by_former_name(at, register, &mut taken);
        self.by_code(at, register, &barred, &mut taken);
        for (chain, unit) in taken.1.iter().map(|(chain, unit)| (*chain, *unit)) {
            self.tell(chain, at, &units[unit], taken.0[&unit]);
            self.extend(chain, at, unit);
        }
        for unit in (0..units.len()).filter(|unit| !taken.has_unit(*unit)) {
            self.chains.push(Chain { places: vec![None; self.years.len()], ..Chain::default() });
            self.extend(self.chains.len() - 1, at, unit);
        }
    }

    /// A chain's oldest name comes first: that is how the unit was called next to this year.
    fn by_name(&self, register: &Register, taken: &mut Taken) {
        let most = self.chains.iter().map(|chain| chain.names.len()).max().unwrap_or_default();
        for level in 0..most {
            let named = |chain: usize| {
                let name = self.chains[chain].names.iter().rev().nth(level)?;
                register.named(name).filter(|unit| !taken.has_unit(*unit))
            };
            let free = (0..self.chains.len()).filter(|chain| !taken.has_chain(*chain));
            let found: Vec<(usize, usize)> = free.filter_map(|chain| Some((chain, named(chain)?))).collect();
            for (unit, chains) in by_unit(found) {
                if let [chain] = chains[..] {
                    taken.take(chain, unit, None);
                }
            }
        }
    }

    /// Returns the chains of which something was said, for which no code may guess.
    fn by_former_name(&mut self, at: usize, register: &Register, taken: &mut Taken) -> BTreeSet<usize> {
        let (mut wanted, mut barred) = (Vec::new(), BTreeSet::new());
        for chain in (0..self.chains.len()).filter(|chain| !taken.has_chain(*chain)) {
            let found = self.chains[chain].claims(register);
            let (gone, own): (Vec<usize>, Vec<usize>) = found.into_iter().partition(|unit| taken.has_unit(*unit));
            let merged = self.merged_in(chain, at).filter(|_| !own.is_empty());
            if let Some((year, units)) = &merged {
                self.merged(chain, *year, units);
            } else if let [unit] = own[..] {
                wanted.push((chain, unit));
            }
            if merged.is_some() || own.len() != 1 && own.len() + gone.len() > 0 {
                barred.insert(chain);
                gone.into_iter().for_each(|unit| self.still_there(chain, at, unit));
            }
        }
        for (unit, chains) in by_unit(wanted) {
            if let [chain] = chains[..] {
                taken.take(chain, unit, Some(LinkedBy::FormerName));
            } else {
                // One became two.
                barred.extend(&chains);
                self.split(&chains, at, unit);
            }
        }
        barred
    }

    /// Rosters are numbered anew: a code joins two names only where neither is another unit's in the other year.
    fn by_code(&self, at: usize, register: &Register, barred: &BTreeSet<usize>, taken: &mut Taken) {
        let newer = Register::of(self.chains.iter().map(|chain| (chain.names.last().map(String::as_str), None)));
        let coded = |chain: usize| {
            let own = Some(&self.chains[chain]).filter(|own| own.oldest == at + 1 && !barred.contains(&chain))?;
            let unit = register.coded(&own.code).filter(|unit| !taken.has_unit(*unit))?;
            let is_known = own.names.iter().any(|name| register.has(name));
            let is_other = self.years[at].units[unit].unit.as_deref().is_none_or(|name| newer.has(name));
            (!is_known && !is_other).then_some((chain, unit))
        };
        let found = (0..self.chains.len()).filter(|chain| !taken.has_chain(*chain)).filter_map(coded).collect();
        for (unit, chains) in by_unit(found) {
            if let [chain] = chains[..] {
                taken.take(chain, unit, Some(LinkedBy::Code));
            }
        }
    }

    fn extend(&mut self, chain: usize, at: usize, unit: usize) {
        let own = &self.years[at].units[unit];
        let chain = &mut self.chains[chain];
        chain.places[at] = Some(unit);
        chain.oldest = at;
        chain.code = own.code.clone().unwrap_or_default();
        chain.former.extend(own.former_names.iter().cloned());
        if chain.newest.is_empty() {
            chain.newest = own.shown_name().to_owned();
        }
        if let Some(name) = &own.unit {
            if chain.names.is_empty() {
                chain.former.extend(self.roster_names.get(&core(name)).into_iter().flatten().cloned());
            }
            chain.names.retain(|known| known != name);
            chain.names.push(name.clone());
        }
    }

    /// Returns the newest year up to `at` in which a chain's former names were several units beside each other, with those units:
    /// they became one, wherever one of them goes on for a while.
    fn merged_in(&self, chain: usize, at: usize) -> Option<(usize, Vec<usize>)> {
        let of_year =
            |at: usize| (at, self.chains[chain].claims(&self.registers[at]).into_iter().collect::<Vec<usize>>());
        if self.chains[chain].former.len() < 2 {
            return None;
        }
        (0..=at).rev().map(of_year).find(|(_, units)| units.len() > 1)
    }
}

impl Chain {
    /// Finds the units of a year that bear one of its former names of which nothing was said yet.
    fn claims(&self, register: &Register) -> BTreeSet<usize> {
        let open = self.former.iter().filter(|name| !self.settled.contains(&core(name)));
        open.filter_map(|name| register.named(name)).collect()
    }

    /// Finds the unit of a year that bears its own name, as it was called next to that year.
    fn own_in(&self, register: &Register) -> Option<usize> {
        self.names.iter().rev().find_map(|name| register.named(name))
    }
}

/// Gathers the chains that claim each unit.
fn by_unit(found: Vec<(usize, usize)>) -> BTreeMap<usize, Vec<usize>> {
    let mut claimed: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    found.into_iter().for_each(|(chain, unit)| claimed.entry(unit).or_default().push(chain));
    claimed
}

#[cfg(test)]
mod tests;
