//! The choices of the filter by length: below or above the limit, and the bars of the chart of lengths.
use serde::Serialize;

use crate::model::{Ledger, LengthBar};

/// All that were read; longer than the limit; no longer than that.
pub(super) const READ: &str = "read";
pub(super) const OVER: &str = "over";
const WITHIN: &str = "within";

/// One choice.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Length {
    value: String,
    name: String,
    least: usize,
    most: Option<usize>,
}

/// Lists the choices; of the bars only those that count something.
pub(super) fn lengths(ledger: &Ledger, limit: usize) -> Vec<Length> {
    let choice =
        |value: &str, name: &str, least, most| Length { value: value.to_owned(), name: name.to_owned(), least, most };
    let mut lengths = vec![choice(READ, "有字数的", 0, None)];
    if limit > 0 {
        lengths.push(choice(OVER, "超过上限", limit + 1, None));
        lengths.push(choice(WITHIN, "不超过上限", 0, Some(limit)));
    }
    let bars = ledger.by_length(limit);
    lengths.extend(bars.iter().filter(|bar| bar.reports > 0).map(|bar| Length {
        value: value_of(bar),
        name: bar.words(),
        least: bar.least,
        most: bar.most,
    }));
    lengths
}

/// Returns the choice that stands for a bar.
pub(super) fn value_of(bar: &LengthBar) -> String {
    format!("from-{}", bar.least)
}
