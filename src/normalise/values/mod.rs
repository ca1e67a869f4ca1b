//! Brings the value of a cover field into its normal writing; what it cannot read it leaves as it is.
mod date;
mod fax;
mod numerals;
mod person;
mod phone;
mod unit;
mod year;

use crate::config::{FieldKind, Template};
use crate::fold::half_width;

pub use date::{date_of, is_form_of_a_date, is_month, is_same_month, shown_date};
pub use fax::is_fax_label;
pub use person::is_person;
pub use phone::telephone_numbers;
pub use unit::unit_name;
pub use year::{year_before_its_word, year_of};

/// Longest text that may be a date or telephone numbers, in characters.
const LONGEST: usize = 200;

/// Returns the keys and values that a field of that kind gives.
pub fn normal_values(key: &str, kind: FieldKind, original: &str, template: &Template) -> Vec<(String, String)> {
    let text = original.trim_matches(|character: char| character.is_whitespace() || matches!(character, '_' | '＿'));
    let value = match kind {
        FieldKind::Person => {
            let (name, title) = person::name_and_title(text, &template.names);
            return vec![(format!("{key}_name"), name), (format!("{key}_title"), title)];
        }
        FieldKind::Year if year::is_unfilled(text) => String::new(),
        FieldKind::Year => {
            let own = school_year_of(text, template).or_else(|| year::year_of(text));
            own.or_else(|| year::first_of_year_of_two(text)).unwrap_or_else(|| text.to_owned())
        }
        FieldKind::Date if date::is_unfilled(text) => String::new(),
        FieldKind::Date => {
            date_of(text).or_else(|| date::date_of_serial(text)).map_or_else(|| half(text), |date| date.to_string())
        }
        FieldKind::Phone => phone::telephone_numbers(text).unwrap_or_else(|| half(text)),
        FieldKind::Unit => unit::unit_name(text, &template.name_suffixes),
        FieldKind::Title => text.chars().filter(|character| !character.is_whitespace()).collect(),
        FieldKind::Text => text.to_owned(),
    };
    vec![(key.to_owned(), value)]
}

/// Finds the year in which a school's year begins, where the form asks for that.
pub fn school_year_of(text: &str, template: &Template) -> Option<String> {
    template.asks_for_school_year().then(|| year::first_of_two(text)).flatten()
}

/// Joins two telephone numbers under labels of their own; `None` where one of them is no number or they are one.
pub fn both_numbers(first: &str, second: &str) -> Option<String> {
    let (first, second) = (phone::telephone_numbers(first)?, phone::telephone_numbers(second)?);
    let known: Vec<&str> = first.split('、').collect();
    let more = second.split('、').filter(|number| !known.contains(number));
    Some(known.iter().copied().chain(more).collect::<Vec<_>>().join("、"))
}

fn half(text: &str) -> String {
    text.chars().map(half_width).collect()
}
