//! The numbers at the head of the page, each with the units that it counts one click away.
use std::collections::BTreeMap;

use serde::Serialize;

use super::lengths::{OVER, READ};
use crate::model::{Lang, Ledger, Status, Tally};

/// What clicks on the numbers of reports pick among the statuses.
const EXPECTED: &str = "expected";
const HANDED_IN: &str = "handed-in";
const STRANGERS: &str = "strangers";

/// One number.
#[derive(Debug, Serialize)]
pub(super) struct Count {
    name: &'static str,
    number: String,
    /// JSON of what it picks.
    pick: String,
}

/// Counts the units.
pub(super) fn counts(ledger: &Ledger, limit: usize) -> Vec<Count> {
    let tally = Tally::of(&ledger.units, limit);
    // Without a roster nobody knows how many were to report, nor who did not.
    let expected = tally.expected().map(|expected| count("应报", expected, &[("status", EXPECTED)]));
    let handed_in = count("已报", tally.handed_in(), &[("status", HANDED_IN)]);
    let strangers = tally.expected().map(|_| tally.strangers).filter(|strangers| *strangers > 0);
    let strangers = strangers.map(|strangers| count("名册外", strangers, &[("status", STRANGERS)]));
    let all = expected.into_iter().chain([handed_in]).chain(strangers);
    let statuses = Status::ALL.into_iter().zip(tally.standings()).filter_map(|(status, number)| {
        Some(count(status.words(Lang::Zh), number?, &[("status", status.words(Lang::En))]))
    });
    let mean = tally.mean_words().map(|words| count("平均字数", words, &[("length", READ), ("sort", "words")]));
    let over = (limit > 0).then(|| count("超过上限", tally.over_limit, &[("length", OVER)]));
    all.chain(statuses).chain(mean).chain(over).collect()
}

fn count(name: &'static str, number: usize, pick: &[(&str, &str)]) -> Count {
    let pick: BTreeMap<&str, &str> = pick.iter().copied().collect();
    Count { name, number: number.to_string(), pick: serde_json::to_string(&pick).expect("texts are JSON") }
}
