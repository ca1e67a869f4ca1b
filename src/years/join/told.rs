//! What is said of names: by which a unit was found, and which could not be followed, and why.
use super::{Chain, Joiner};
use crate::model::{EarlierUnit, Link, LinkedBy};
use crate::unit_names::core;

impl Joiner<'_> {
    /// Says under which other name a unit was found.
    pub(super) fn tell(&mut self, chain: usize, at: usize, unit: &EarlierUnit, by: Option<LinkedBy>) {
        let (Some(by), Some(former)) = (by, &unit.unit) else { return };
        let note = match by {
            LinkedBy::FormerName => "名册写明的曾用名".to_owned(),
            LinkedBy::Code => format!(
                "两年代码都是 {}，名称不同；请核对，确是同一单位的请写进名册的“曾用名”",
                self.chains[chain].code
            ),
        };
        self.say(chain, at, former, Some(by), note);
    }

    pub(super) fn merged(&mut self, chain: usize, at: usize, units: &[usize]) {
        let names: Vec<&str> = units.iter().map(|unit| self.years[at].units[*unit].shown_name()).collect();
        let all = names.join("、");
        for former in names {
            let note = format!("{} 年还是几个单位（{all}），都写为曾用名，没有接，各列一行", self.years[at].year);
            self.say(chain, at, former, None, note);
        }
    }

    pub(super) fn split(&mut self, chains: &[usize], at: usize, unit: usize) {
        let names: Vec<&str> = chains.iter().map(|chain| self.chains[*chain].newest.as_str()).collect();
        let note = format!("几个单位（{}）都写了这个曾用名，没有接，各列一行", names.join("、"));
        let former = self.years[at].units[unit].shown_name();
        chains.iter().for_each(|chain| self.say(*chain, at, former, None, note.clone()));
    }

    pub(super) fn still_there(&mut self, chain: usize, at: usize, unit: usize) {
        let note = "这个曾用名之后仍有单位在用，没有接，各列一行".to_owned();
        let former = self.years[at].units[unit].shown_name();
        self.say(chain, at, former, None, note);
    }

    /// Says something of a name once, in the newest year that has it.
    pub(super) fn say(&mut self, chain: usize, at: usize, former: &str, by: Option<LinkedBy>, note: String) {
        let own = &mut self.chains[chain];
        if own.settled.insert(core(former)) {
            let unit = own.newest.clone();
            self.links
                .push((chain, Link { unit, year: Some(self.years[at].year), former: former.to_owned(), by, note }));
        }
    }

    /// Says of former names that meet no unit, or of names alike, where no year can be named for the chain itself.
    pub(super) fn say_of(&mut self, chain: usize, former: &str, year: Option<u16>, note: &str) {
        let own: &mut Chain = &mut self.chains[chain];
        if own.settled.insert(core(former)) {
            let (unit, former, note) = (own.newest.clone(), former.to_owned(), note.to_owned());
            self.links.push((chain, Link { unit, year, former, by: None, note }));
        }
    }
}
