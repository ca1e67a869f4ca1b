//! Rows of an old workbook ↔ the findings of this run: the same unit, the same rule and the same quote, or, where nothing is
//! quoted, the same words; the place tells apart what occurs twice.
use std::collections::{BTreeMap, BTreeSet};

use crate::fold::{fold, with_line_feeds};
use crate::model::{Decided, Ledger, is_false_alarm};
use crate::publish::sheet::as_in_cell;

/// A finding of this run as a row tells it, and its place and message in the other language.
pub(super) struct Slot {
    pub(super) row: Decided,
    pub(super) twin_place: String,
    pub(super) twin_message: String,
    /// The title of its rule, by which a row tells it where somebody took the names away.
    pub(super) title: String,
}

/// How the units of this run are called, of whom some have no findings.
pub(super) struct Names {
    now: BTreeSet<String>,
    /// By a former name: the units that bore it.
    former: BTreeMap<String, BTreeSet<String>>,
}

impl Names {
    /// Lists the names of a ledger's units.
    pub(super) fn of(ledger: &Ledger) -> Self {
        Self::new(ledger.units.iter().map(|unit| (unit.shown_name(), &*unit.former_names)))
    }

    /// Lists names, each with the former ones of the same unit.
    pub(super) fn new<'n>(units: impl IntoIterator<Item = (&'n str, &'n [String])>) -> Self {
        let mut names = Self { now: BTreeSet::new(), former: BTreeMap::new() };
        for (name, former) in units {
            names.now.insert(name.to_owned());
            former.iter().for_each(|own| {
                names.former.entry(fold(own)).or_default().insert(name.to_owned());
            });
        }
        names
    }
}

/// Rule, whether it is a quote, and the quote or the message.
type Key = (String, bool, String);

/// Pairs rows with slots that are still `free`; returns for each slot the index of its row.
pub(super) fn pair(slots: &[Slot], rows: &[Decided], free: &[bool], names: &Names) -> Vec<Option<usize>> {
    let mut pairing = Pairing::new(slots, rows, free, names);
    // A pair in its old place is surely the same; what moved takes what those leave.
    for (index, row) in rows.iter().enumerate() {
        pairing.take(index, row, |slot| slot.row.place == row.place || slot.twin_place == row.place);
    }
    let mut left: Vec<usize> = (0..rows.len()).filter(|index| !pairing.paired.contains(index)).collect();
    let mut alike: BTreeMap<(&str, Key), usize> = BTreeMap::new();
    for &index in &left {
        *alike.entry((&rows[index].unit, key_of(&rows[index]))).or_default() += 1;
    }
    // Where more rows than findings are left, nobody knows whose finding is gone: what lets a finding count goes first.
    let is_doubtful = |row: &Decided| {
        is_false_alarm(&row.decision)
            && alike.get(&(row.unit.as_str(), key_of(row))).is_some_and(|rows| *rows > pairing.slots_of(row).len())
    };
    left.sort_by_cached_key(|&index| (is_doubtful(&rows[index]), numbers(&rows[index].place)));
    for index in left {
        pairing.take(index, &rows[index], |_| true);
    }
    pairing.rows
}

struct Pairing<'a> {
    slots: &'a [Slot],
    by_key: BTreeMap<Key, Vec<usize>>,
    names: &'a Names,
    /// The units of the old rows, by name.
    before: BTreeSet<&'a str>,
    free: Vec<bool>,
    /// The row of each slot.
    rows: Vec<Option<usize>>,
    paired: BTreeSet<usize>,
}

impl<'a> Pairing<'a> {
    fn new(slots: &'a [Slot], rows: &'a [Decided], free: &[bool], names: &'a Names) -> Self {
        let mut by_key: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
        for (index, slot) in slots.iter().enumerate() {
            let rules = [&slot.row.rule, &slot.title];
            let told = |rule: &String| {
                [&slot.row.message, &slot.twin_message].map(|message| key(rule, &slot.row.quote, message))
            };
            for key in rules.into_iter().flat_map(told).collect::<BTreeSet<Key>>() {
                by_key.entry(key).or_default().push(index);
            }
        }
        let before = rows.iter().map(|row| &*row.unit).collect();
        let (rows, paired) = (vec![None; slots.len()], BTreeSet::new());
        Self { slots, by_key, names, before, free: free.to_vec(), rows, paired }
    }

    /// Gives a row the first free slot of its unit, rule and words that `fits`.
    fn take(&mut self, index: usize, row: &Decided, fits: impl Fn(&Slot) -> bool) {
        let slots = self.slots_of(row).into_iter().filter(|slot| fits(&self.slots[*slot]));
        // Of two units of one name, the code tells; `max` takes the last of equals, so that they come turned round.
        let best = slots.rev().max_by_key(|slot| self.slots[*slot].row.code == row.code);
        if let Some(slot) = best {
            self.free[slot] = false;
            self.rows[slot] = Some(index);
            self.paired.insert(index);
        }
    }

    /// Lists the free slots of a row's unit, rule and words.
    fn slots_of(&self, row: &Decided) -> Vec<usize> {
        let slots = self.by_key.get(&key_of(row)).map(Vec::as_slice).unwrap_or_default();
        let is_of = |slot: &&usize| self.free[**slot] && self.is_same_unit(row, &self.slots[**slot].row);
        slots.iter().filter(is_of).copied().collect()
    }

    /// The same name is the same unit; under another name, the one is that bore it before, or the same code, unless the old
    /// name is still somebody's, or the new one was somebody's: then the roster was numbered anew.
    fn is_same_unit(&self, old: &Decided, new: &Decided) -> bool {
        if old.unit == new.unit || self.names.now.contains(&old.unit) {
            return old.unit == new.unit;
        }
        match self.names.former.get(&fold(&old.unit)) {
            Some(units) => units.len() == 1 && units.contains(&new.unit),
            None => !old.code.is_empty() && old.code == new.code && !self.before.contains(&*new.unit),
        }
    }
}

fn key_of(row: &Decided) -> Key {
    key(&row.rule, &row.quote, &row.message)
}

fn key(rule: &str, quote: &str, message: &str) -> Key {
    let quote = comparable(quote);
    let is_quote = !quote.is_empty();
    (rule.to_owned(), is_quote, if is_quote { quote } else { comparable(message) })
}

/// A text as it comes back from a cell: cut to what one takes, its line ends one, without what no cell can hold.
fn comparable(text: &str) -> String {
    let held = |character: &char| !character.is_control() || matches!(character, '\n' | '\t');
    // Cut as it was when it was written, before anything is taken away.
    with_line_feeds(&as_in_cell(text)).trim().chars().filter(held).collect()
}

/// The numbers of a place, so that 第9段 comes before 第12段.
fn numbers(place: &str) -> Vec<u64> {
    let parts = place.split(|character: char| !character.is_ascii_digit());
    parts.filter_map(|part| part.parse().ok()).collect()
}
