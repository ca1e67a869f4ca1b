//! Units counted: by status, by length, by rule, and group by group. The workbook, the page and the terminal show these
//! counts, and so they agree.
use std::collections::{BTreeMap, BTreeSet};

use super::ledger::{Ledger, LedgerUnit};
use super::standing::{Severity, Status};

/// What a group is called whose units have none.
pub const NO_GROUP: &str = "未分组";
/// Bars that lead up to the limit of length.
const BARS_TO_LIMIT: usize = 10;
/// The length, in 字, up to which bars lead where there is no limit.
const USUAL_LENGTH: usize = 2000;

/// Some units, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many they are.
    pub units: usize,
    /// How many of them are on no roster.
    pub strangers: usize,
    /// How many stand where, in the order of [`Status::ALL`].
    pub by_status: [usize; 5],
    /// How many were read, and so have a length.
    pub read: usize,
    /// The 字数 of all of those.
    pub words: usize,
    /// How many of those are longer than the limit.
    pub over_limit: usize,
    /// How many findings count, in the order of [`Severity::ALL`].
    pub findings: [usize; 3],
}

impl Tally {
    /// Counts units; a `limit` of 0 is none.
    pub fn of<'l>(units: impl IntoIterator<Item = &'l LedgerUnit>, limit: usize) -> Self {
        let mut tally = Self::default();
        for unit in units {
            tally.strangers += usize::from(unit.code.is_none());
            tally.count(Some(unit.status), unit.length(), unit.counting().map(|finding| finding.severity), limit);
        }
        tally
    }

    /// Counts one more; `length` is that of its report where it was read, in 字, `severities` those of the findings that count.
    pub fn count(
        &mut self,
        status: Option<Status>,
        length: Option<usize>,
        severities: impl Iterator<Item = Severity>,
        limit: usize,
    ) {
        self.units += 1;
        if let Some(at) = Status::ALL.iter().position(|own| Some(*own) == status) {
            self.by_status[at] += 1;
        }
        if let Some(words) = length {
            self.read += 1;
            self.words += words;
            self.over_limit += usize::from(limit > 0 && words > limit);
        }
        for severity in severities {
            self.findings[severity as usize] += 1;
        }
    }

    /// Returns how many stand there.
    pub fn standing(&self, status: Status) -> usize {
        Status::ALL.iter().zip(self.by_status).filter(|(own, _)| **own == status).map(|(_, count)| count).sum()
    }

    /// Returns how many stand where, in the order of [`Status::ALL`]; `None` of those that are missing where there is no roster,
    /// and nobody knows.
    pub fn standings(&self) -> [Option<usize>; 5] {
        let is_known = |status: Status| status != Status::Missing || self.expected().is_some();
        Status::ALL.map(|status| is_known(status).then(|| self.standing(status)))
    }

    /// Returns how many were to hand something in: those on the roster; `None` where none is, and nobody knows.
    pub fn expected(&self) -> Option<usize> {
        Some(self.units - self.strangers).filter(|expected| *expected > 0)
    }

    /// Returns how many of those that were to hand something in did, and how many were to.
    pub fn kept(&self) -> Option<(usize, usize)> {
        // Only who is on the roster can be missing.
        self.expected().map(|expected| (expected - self.standing(Status::Missing).min(expected), expected))
    }

    /// Returns how many handed something in, those on no roster too.
    pub fn handed_in(&self) -> usize {
        self.units - self.standing(Status::Missing)
    }

    /// Returns the mean length of those that were read, in 字, rounded; `None` where none was.
    pub fn mean_words(&self) -> Option<usize> {
        (self.read > 0).then(|| (self.words + self.read / 2) / self.read)
    }
}

/// The units of one group.
pub struct Group<'l> {
    /// Its name; `None` for the units that have none.
    pub name: Option<&'l str>,
    /// Its units in the ledger's order.
    pub units: Vec<&'l LedgerUnit>,
}

impl Group<'_> {
    /// Returns what people call it.
    pub fn shown_name(&self) -> &str {
        self.name.unwrap_or(NO_GROUP)
    }
}

/// How often a rule found something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleTally {
    /// The rule's name.
    pub rule: String,
    /// What it is about in a few words.
    pub title: String,
    /// The gravest of its findings.
    pub severity: Severity,
    /// How many findings count.
    pub findings: usize,
    /// In how many units; those of the run itself are in none.
    pub units: usize,
}

/// How often a rule found something in one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleCount<'l> {
    /// The rule's name.
    pub rule: &'l str,
    /// The gravest of its findings.
    pub severity: Severity,
    /// How many findings count.
    pub findings: usize,
}

impl LedgerUnit {
    /// Counts what each rule found, the most frequent of the gravest first.
    pub fn by_rule(&self) -> Vec<RuleCount<'_>> {
        let mut rules: Vec<RuleCount<'_>> = Vec::new();
        for finding in self.counting() {
            match rules.iter_mut().find(|own| own.rule == finding.rule) {
                Some(own) => {
                    own.findings += 1;
                    own.severity = own.severity.min(finding.severity);
                }
                None => rules.push(RuleCount { rule: &finding.rule, severity: finding.severity, findings: 1 }),
            }
        }
        rules.sort_by_key(|own| (own.severity, std::cmp::Reverse(own.findings)));
        rules
    }
}

/// How many reports have a length within bounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LengthBar {
    /// The least length, in 字.
    pub least: usize,
    /// The greatest length; `None` for the last bar, which has no end.
    pub most: Option<usize>,
    /// How many reports.
    pub reports: usize,
    /// Whether all of them are longer than the limit.
    pub is_over: bool,
}

impl LengthBar {
    /// Says whether a report of that length is among them.
    pub fn holds(&self, length: usize) -> bool {
        self.least <= length && self.most.is_none_or(|most| length <= most)
    }

    /// Says which lengths it counts.
    pub fn words(&self) -> String {
        match self.most {
            Some(most) => format!("{}–{most} 字", self.least),
            None => format!("{} 字以上", self.least.saturating_sub(1)),
        }
    }
}

impl Ledger {
    /// Parts the units by group, in the order in which groups first occur; those without one come last.
    pub fn groups(&self) -> Vec<Group<'_>> {
        let mut groups: Vec<Group<'_>> = Vec::new();
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for (name, unit) in self.units.iter().filter_map(|unit| Some((unit.group.as_deref()?, unit))) {
            let at = *places.entry(name).or_insert_with(|| {
                groups.push(Group { name: Some(name), units: Vec::new() });
                groups.len() - 1
            });
            groups[at].units.push(unit);
        }
        let rest: Vec<&LedgerUnit> = self.units.iter().filter(|unit| unit.group.is_none()).collect();
        if !rest.is_empty() {
            groups.push(Group { name: None, units: rest });
        }
        groups
    }

    /// Returns the units that handed something in about which there is something to say: the unreadable ones, then by their
    /// errors, warnings and hints.
    pub fn worst_units(&self) -> Vec<&LedgerUnit> {
        let handed_in = self.units.iter().filter(|unit| unit.status != Status::Missing);
        let mut worst: Vec<&LedgerUnit> = handed_in.filter(|unit| unit.counting().next().is_some()).collect();
        worst.sort_by_cached_key(|unit| (unit.status != Status::Unreadable, unit.found().map(std::cmp::Reverse)));
        worst
    }

    /// Counts what each rule found, the most frequent of the gravest first.
    pub fn by_rule(&self) -> Vec<RuleTally> {
        let of_units = (0..).zip(&self.units).flat_map(|(at, unit)| unit.counting().map(move |own| (Some(at), own)));
        let of_run = self.findings.iter().filter(|finding| !finding.is_false_alarm()).map(|own| (None, own));
        let mut rules: BTreeMap<&str, (Severity, usize, BTreeSet<usize>)> = BTreeMap::new();
        for (unit, finding) in of_units.chain(of_run) {
            let entry = rules.entry(&finding.rule).or_insert_with(|| (finding.severity, 0, BTreeSet::new()));
            entry.0 = entry.0.min(finding.severity);
            entry.1 += 1;
            entry.2.extend::<Option<usize>>(unit);
        }
        let tallies = rules.into_iter().map(|(rule, (severity, findings, units))| RuleTally {
            rule: rule.to_owned(),
            title: self.title_of(rule).to_owned(),
            severity,
            findings,
            units: units.len(),
        });
        let mut tallies: Vec<RuleTally> = tallies.collect();
        tallies.sort_by_key(|tally| (tally.severity, std::cmp::Reverse(tally.findings)));
        tallies
    }

    /// Counts the reports by length in bars of one width, a bar ending at the limit, the last one open; a `limit` of 0 is
    /// none.
    pub fn by_length(&self, limit: usize) -> Vec<LengthBar> {
        let width = (if limit > 0 { limit } else { USUAL_LENGTH }).div_ceil(BARS_TO_LIMIT);
        let last = 2 * BARS_TO_LIMIT;
        let bar = |index: usize| LengthBar {
            // A report of just the limit keeps to it.
            least: if index == 0 { 0 } else { index * width + 1 },
            most: (index < last).then(|| (index + 1) * width),
            reports: 0,
            is_over: limit > 0 && index * width >= limit,
        };
        let mut bars: Vec<LengthBar> = (0..=last).map(bar).collect();
        for words in self.units.iter().filter_map(LedgerUnit::length) {
            let index = words.saturating_sub(1) / width;
            bars[index.min(last)].reports += 1;
        }
        bars
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{LedgerFinding, LedgerSection};

    #[test]
    fn units_are_counted_by_group_length_and_rule() {
        let unit = |group: Option<&str>, words: usize| {
            let mut unit = LedgerUnit { group: group.map(str::to_owned), word_count: words, ..LedgerUnit::default() };
            unit.sections.push(LedgerSection::default());
            unit
        };
        let finding =
            |rule: &str, severity| LedgerFinding { rule: rule.to_owned(), severity, ..LedgerFinding::default() };
        let mut units = vec![unit(Some("甲"), 2000), unit(None, 1801), unit(Some("乙"), 2001), unit(Some("甲"), 9000)];
        units[0].findings = vec![finding("b", Severity::Info), finding("a", Severity::Error)];
        units[3].findings = vec![finding("b", Severity::Info), finding("b", Severity::Info)];
        units[3].findings[1].decision = Some("误报".to_owned());
        units[1].sections.clear();
        units[1].status = Status::Missing;
        let ledger = Ledger { units, ..Ledger::default() };
        let groups = ledger.groups();
        let groups: Vec<_> = groups.iter().map(|group| (group.shown_name(), group.units.len())).collect();
        assert_eq!(groups, [("甲", 2), ("乙", 1), (NO_GROUP, 1)]);
        let tally = Tally::of(&ledger.units, 2000);
        assert_eq!((tally.units, tally.handed_in(), tally.read, tally.over_limit), (4, 3, 3, 2));
        assert_eq!((tally.findings, tally.mean_words()), ([1, 0, 2], Some(4334)));
        let rules: Vec<_> =
            ledger.by_rule().into_iter().map(|tally| (tally.rule, tally.findings, tally.units)).collect();
        assert_eq!(rules, [("a".to_owned(), 1, 1), ("b".to_owned(), 2, 2)]);
        let of_unit = ledger.units[3].by_rule();
        assert_eq!(of_unit, [RuleCount { rule: "b", severity: Severity::Info, findings: 1 }]);
        assert_eq!(ledger.units[0].by_rule().iter().map(|own| own.rule).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(ledger.worst_units().iter().map(|unit| unit.word_count).collect::<Vec<_>>(), [2000, 9000]);
        let bars = ledger.by_length(2000);
        let holding = |length: usize| bars.iter().position(|bar| bar.holds(length));
        assert_eq!([0, 200, 201, 9000].map(holding), [Some(0), Some(0), Some(1), Some(bars.len() - 1)]);
        let filled: Vec<_> = bars.iter().filter(|bar| bar.reports > 0).collect();
        assert_eq!(filled[0], &LengthBar { least: 1801, most: Some(2000), reports: 1, is_over: false });
        assert_eq!((filled[1].least, filled[1].is_over, filled[2].most), (2001, true, None));
        assert!(ledger.by_length(0).iter().all(|bar| !bar.is_over));
    }
}
