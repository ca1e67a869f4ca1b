//! Sentences → what they count: 33.1万元, 近1万名, 三百余场, 10—15人, 百分之三十, each with its value, its unit and what it
//! counts. Dates, ordinals, document and telephone numbers, names like “四个意识” and PM2.5 are no figures; a doubtful
//! numeral is left alone, since a figure that nobody wrote is worse than one missed.
mod amount;
mod amounts;
mod arabic;
mod behind;
mod beside;
mod change;
mod clause;
mod columns;
mod compare;
mod conditions;
mod han;
mod heads;
mod hedge;
mod letters;
mod listed;
mod measure;
mod measured;
mod neighbours;
mod numeral;
mod phrase;
mod reckoned;
mod rows;
mod scope;
#[cfg(test)]
mod sentences;
mod shared_units;
mod signs;
mod subject;
#[cfg(test)]
mod tests;
mod times;
mod word_table;

use crate::model::{Part, Passage};
use columns::Columns;
use conditions::{goes_on_for, is_of_a_kind};
use rows::Rows;
use signs::{below_nothing, bracketed, is_balance};
use subject::Subjects;

pub use amount::Amount;
pub use amounts::{amounts, in_cell};
pub use change::ends_in_change;
pub use clause::{clause_start, sentence_around, sentence_start};
pub use compare::{in_wan, is_particular, jumps_between, subject_key};
pub use heads::{Cell, Heads, cell_of};
pub use measure::{is_number_of_things, is_time, same_unit};
pub use numeral::{is_han_numeral, read_han};
pub use reckoned::{Reckoned, bare_subject, is_own, reckoned};
pub use subject::Subject;

/// One amount of a report with what it counts.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Which of the passages holds it.
    pub passage: usize,
    /// Which of the form's sections the passage belongs to.
    pub section: usize,
    /// The amount.
    pub amount: Amount,
    /// What it counts.
    pub subject: Subject,
}

/// Finds the amounts of each passage.
pub fn amounts_of(passages: &[Passage<'_>]) -> Vec<Vec<Amount>> {
    passages.iter().map(|passage| amounts(&passage.text)).collect()
}

/// Finds the figures in the sections of a report.
pub fn figures(passages: &[Passage<'_>]) -> Vec<Figure> {
    let amounts = amounts_of(passages);
    let rows = Rows::of(passages, &amounts);
    let columns = Columns::of(passages, &amounts);
    let mut figures = Vec::new();
    for (index, (passage, amounts)) in passages.iter().zip(&amounts).enumerate() {
        let Part::Section(section) = passage.part else { continue };
        // Targets in a table are as often the results themselves, said once more: ≥20个 beside 20个.
        if rows.is_aside(&passage.place) {
            continue;
        }
        if amounts.is_empty() {
            let bare = columns.read(passage, rows.name_at(&passage.place));
            figures.extend(bare.map(|(amount, subject)| Figure { passage: index, section, amount, subject }));
            continue;
        }
        let subjects = Subjects::of(&passage.text, amounts);
        let counts_nothing = |(at, amount): &(usize, &Amount)| {
            goes_on_for(&passage.text, amount) || is_of_a_kind(&passage.text, amounts, *at)
        };
        let own = amounts.iter().enumerate().filter(|(_, amount)| amount.is_figure());
        for (at, amount) in own.filter(|own| !counts_nothing(own)) {
            let subject = rows.named(passage, subjects.at(at), |row| columns.called(passage, row));
            let is_below = bracketed(&passage.text).is_some() && is_balance(&subject.noun, &amount.unit);
            let amount = if is_below { below_nothing(amount.clone()) } else { amount.clone() };
            figures.push(Figure { passage: index, section, amount, subject });
        }
    }
    figures
}
