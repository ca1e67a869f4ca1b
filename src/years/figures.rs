//! What a unit counted in each year → subject by subject, with what changed. Only where a report has a subject once is it
//! compared.
use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::config::Config;
use crate::figure::{Reckoned, bare_subject, is_number_of_things, is_own, is_particular, jumps_between, reckoned};
use crate::fold::fold;
use crate::model::{EarlierFigure, FigureStanding, FigureYears};
use crate::year::after_year;

/// Decimal places of a rate.
const PLACES: u32 = 4;

/// Lays the figures of each year beside each other; `is_read` says which years these are, and in which a report of the unit was
/// read. Figures of which nobody says what they count are listed together, and not compared.
pub fn side_by_side(years: Vec<Vec<EarlierFigure>>, is_read: &[(u16, bool)], config: &Config) -> Vec<FigureYears> {
    let count = years.len();
    let mut places: BTreeMap<(String, Arc<str>), usize> = BTreeMap::new();
    let mut rows: Vec<(String, FigureYears)> = Vec::new();
    // The newest report says what comes first and how it is written.
    for (at, figures) in years.into_iter().enumerate().rev() {
        for figure in figures {
            let folded = fold(&bare_subject(&figure.subject));
            let place = *places.entry((folded.clone(), Arc::clone(&figure.unit))).or_insert_with(|| {
                rows.push((folded, FigureYears::new(&figure, count)));
                rows.len() - 1
            });
            rows[place].1.years[at].push(figure);
        }
    }
    let least = Decimal::from(config.check.jump_least);
    let settle = |(folded, mut row): (String, FigureYears)| {
        row.years.iter_mut().zip(is_read).for_each(|(figures, (year, _))| keep_level(figures, *year));
        if !folded.is_empty() {
            row.settle(is_particular(&folded, &row.unit), is_read, least);
        }
        row
    };
    rows.into_iter().map(settle).collect()
}

impl FigureYears {
    fn new(figure: &EarlierFigure, years: usize) -> Self {
        // A table of several years, 2020年 | 2021年, names the year with each number.
        let timeless = after_year(&figure.subject).filter(|rest| !rest.is_empty());
        Self {
            subject: timeless.map_or_else(|| Arc::clone(&figure.subject), Arc::from),
            unit: Arc::clone(&figure.unit),
            years: vec![Vec::new(); years],
            change: None,
            rate: None,
            standing: None,
        }
    }

    /// Reckons what changed from the year before to the newest.
    fn settle(&mut self, is_particular: bool, is_read: &[(u16, bool)], least: Decimal) {
        let ([.., (last_year, was_read), (year, now_read)], [earlier @ .., now]) = (is_read, self.years.as_slice())
        else {
            return;
        };
        let Some(before) = earlier.last().filter(|_| *was_read && *now_read) else { return };
        let any_own =
            |figures: &[EarlierFigure], year| is_particular && figures.iter().any(|figure| is_own(figure, year));
        self.standing = match (before.as_slice(), now.as_slice()) {
            ([], []) => None,
            ([], now) => (earlier.iter().all(Vec::is_empty) && any_own(now, *year)).then_some(FigureStanding::New),
            (before, []) => any_own(before, *last_year).then_some(FigureStanding::Gone),
            (before, now) => match (only_level(before, *last_year), only_level(now, *year)) {
                (Ok(Some(before)), Ok(Some(now))) if before.is_like(&now) => {
                    self.reckon(&before, &now, is_particular.then_some(least))
                }
                (Ok(_), Ok(_)) => Some(FigureStanding::Unlike),
                _ => Some(FigureStanding::Several),
            },
        };
    }

    /// Reckons the change from one number to the other, and returns what is to be said about it; `least` is what makes a jump.
    fn reckon(&mut self, before: &Reckoned, now: &Reckoned, least: Option<Decimal>) -> Option<FigureStanding> {
        let change = now.value.checked_sub(before.value);
        // From below nothing there is no rate.
        let is_rated = is_number_of_things(&self.unit) && before.value > Decimal::ZERO;
        let rate = change.filter(|_| is_rated).and_then(|change| change.checked_div(before.value));
        self.change = change.map(|change| change.normalize());
        self.rate = rate.map(|rate| rate.round_dp(PLACES).normalize());
        let is_jump = least.is_some_and(|least| jumps_between(now.value, before.value, least));
        let is_rough = before.is_rough || now.is_rough;
        is_jump.then_some(FigureStanding::Jump).or(is_rough.then_some(FigureStanding::Rough))
    }
}

/// Keeps of a year's figures the one that tells how much there is, where one alone does: of 30人，比上年多10人 the former.
fn keep_level(figures: &mut Vec<EarlierFigure>, year: u16) {
    if figures.len() > 1 && matches!(only_level(figures, year), Ok(Some(_))) {
        figures.retain(|figure| reckoned(figure, year).is_some());
    }
}

/// Returns the one number of a year with which one can reckon: of 由12条增加到15条 the latter. `None` where there is none.
///
/// # Errors
/// Where there are several.
fn only_level(figures: &[EarlierFigure], year: u16) -> Result<Option<Reckoned>, ()> {
    let mut levels = figures.iter().filter_map(|figure| reckoned(figure, year));
    let first = levels.next();
    if levels.next().is_some() { Err(()) } else { Ok(first) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(text: &str, value: &str) -> EarlierFigure {
        let subject = text.trim_end_matches(|end: char| end.is_ascii_digit() || "场次%—近".contains(end));
        EarlierFigure {
            text: text.into(),
            subject: subject.into(),
            value: value.parse().ok(),
            unit: if text.ends_with('%') { "%" } else { "场" }.into(),
            sentence: format!("全年{text}。").into(),
            ..EarlierFigure::default()
        }
    }

    fn laid(years: &[&[(&str, &str)]], is_read: &[bool]) -> Vec<(String, Option<FigureStanding>, String, String)> {
        let list = |year: &&[(&str, &str)]| year.iter().map(|(text, value)| figure(text, value)).collect();
        let rows = side_by_side(
            years.iter().map(list).collect(),
            &(2010..).zip(is_read.iter().copied()).collect::<Vec<_>>(),
            &Config::parse("", "config.toml").expect("the defaults"),
        );
        let number = |number: Option<Decimal>| number.map(|number| number.to_string()).unwrap_or_default();
        rows.iter().map(|row| (row.subject.to_string(), row.standing, number(row.change), number(row.rate))).collect()
    }

    #[test]
    fn subjects_are_compared_where_each_year_has_them_once() {
        let before: &[(&str, &str)] = &[
            ("宣讲24场", "24"),
            ("义诊20场", "20"),
            ("培训9场", "9"),
            ("巡河3场", "3"),
            ("整改率90%", "90"),
            ("计划植树5场", "5"),
            ("志愿者9场", "9"),
            ("检修8场", "8"),
            ("力争出巡8场", "8"),
            ("9场", "9"),
        ];
        let now: &[(&str, &str)] = &[
            ("宣讲36场", "36"),
            ("义诊200场", "200"),
            ("培训9场", "9"),
            ("培训4场", "4"),
            ("演练6场", "6"),
            ("整改率96%", "96"),
            ("计划植树8场", "8"),
            ("走访3场", "3"),
            ("志愿者增加5场", "5"),
            ("检修近9场", "9"),
            ("去年巡山9场", "9"),
            ("活动5场", "5"),
            ("7场", "7"),
        ];
        let old: &[(&str, &str)] = &[("走访3场", "3")];
        let rows = laid(&[old, before, now], &[true, true, true]);
        let expected = [
            ("宣讲", None, "12", "0.5"),
            ("义诊", Some(FigureStanding::Jump), "180", "9"),
            ("培训", Some(FigureStanding::Several), "", ""),
            ("演练", Some(FigureStanding::New), "", ""),
            ("整改率", None, "6", ""),
            ("计划植树", Some(FigureStanding::Unlike), "", ""),
            // It was there two years before.
            ("走访", None, "", ""),
            ("志愿者增加", Some(FigureStanding::Unlike), "", ""),
            ("检修", Some(FigureStanding::Rough), "1", "0.125"),
            // Of another year, and so neither new nor, below, gone.
            ("去年巡山", None, "", ""),
            // Says too little to be new.
            ("活动", None, "", ""),
            ("", None, "", ""),
            ("巡河", Some(FigureStanding::Gone), "", ""),
            ("力争出巡", None, "", ""),
        ];
        let expected = expected.map(|(subject, standing, change, rate)| {
            (subject.to_owned(), standing, change.to_owned(), rate.to_owned())
        });
        assert_eq!(rows, expected);
    }

    #[test]
    fn of_a_level_and_a_change_the_level_is_compared() {
        let rows = laid(&[&[("宣讲24场", "24")], &[("宣讲36场", "36"), ("宣讲增加12场", "12")]], &[true, true]);
        assert_eq!(rows, [("宣讲".to_owned(), None, "12".to_owned(), "0.5".to_owned())]);
    }

    #[test]
    fn a_row_is_called_by_no_year() {
        let now: &[(&str, &str)] = &[("2010年来访5场", "5"), ("2011年来访8场", "8")];
        assert_eq!(laid(&[&[("来访5场", "5")], now], &[true, true])[0].0, "来访");
        assert_eq!(laid(&[&[], &[("2011年8场", "8")]], &[true, true])[0].0, "2011年");
    }

    #[test]
    fn nothing_is_new_or_gone_beside_a_year_without_a_report() {
        let now: &[(&str, &str)] = &[("宣讲36场", "36")];
        for (years, is_read) in [([&[][..], now], [false, true]), ([now, &[][..]], [true, false])] {
            assert_eq!(laid(&years, &is_read)[0].1, None);
        }
        assert_eq!(laid(&[now], &[true])[0].1, None);
        let zero: &[(&str, &str)] = &[("宣讲0场", "0")];
        let change = |years: &[&[(&str, &str)]]| laid(years, &[true, true]).swap_remove(0);
        assert_eq!(change(&[zero, now]).3, "", "no rate of nothing");
        let (.., by, rate) = change(&[now, zero]);
        assert_eq!((by.as_str(), rate.as_str()), ("-36", "-1"));
        let loss: &[(&str, &str)] = &[("宣讲0场", "-12")];
        let (.., by, rate) = change(&[loss, now]);
        assert_eq!((by.as_str(), rate.as_str()), ("48", ""), "no rate from below nothing");
    }
}
