//! What a unit counted in each year → subject by subject, with what changed. Only where a report has a subject once is it
//! compared.
use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::config::Config;
use crate::figure::{clause_of, is_number_of_things, is_particular, is_scoped, jumps_between};
use crate::fold::fold;
use crate::model::{EarlierFigure, FigureStanding, FigureYears};

/// Decimal places of a rate.
const PLACES: u32 = 4;
/// Words by which a figure says how much something changed, not how much it is.
const CHANGES: [&str; 12] =
    ["提升", "提高", "增长", "上升", "上涨", "升高", "下降", "降低", "下跌", "缩短", "压缩", "翻番"];

/// Lays the figures of each year beside each other; `is_read` says in which years a report of the unit was read. Figures of
/// which nobody says what they count are listed together, and not compared.
pub fn side_by_side(years: Vec<Vec<EarlierFigure>>, is_read: &[bool], config: &Config) -> Vec<FigureYears> {
    let count = years.len();
    let mut places: BTreeMap<(String, Arc<str>), usize> = BTreeMap::new();
    let mut rows: Vec<(String, FigureYears)> = Vec::new();
    // The newest report says what comes first and how it is written.
    for (at, figures) in years.into_iter().enumerate().rev() {
        for figure in figures {
            let folded = fold(&figure.subject);
            let place = *places.entry((folded.clone(), Arc::clone(&figure.unit))).or_insert_with(|| {
                rows.push((folded, FigureYears::new(&figure, count)));
                rows.len() - 1
            });
            rows[place].1.years[at].push(figure);
        }
    }
    let least = Decimal::from(config.check.jump_least);
    let settle = |(folded, mut row): (String, FigureYears)| {
        if !folded.is_empty() {
            row.settle(is_particular(&folded, &row.unit), is_read, least);
        }
        row
    };
    rows.into_iter().map(settle).collect()
}

impl FigureYears {
    fn new(figure: &EarlierFigure, years: usize) -> Self {
        Self {
            subject: Arc::clone(&figure.subject),
            unit: Arc::clone(&figure.unit),
            years: vec![Vec::new(); years],
            change: None,
            rate: None,
            standing: None,
        }
    }

    /// Reckons what changed from the year before to the newest.
    fn settle(&mut self, is_particular: bool, is_read: &[bool], least: Decimal) {
        let ([.., was_read, now_read], [earlier @ .., now]) = (is_read, self.years.as_slice()) else { return };
        let Some(before) = earlier.last().filter(|_| *was_read && *now_read) else { return };
        let (mut change, mut rate) = (None, None);
        self.standing = match (before.as_slice(), now.as_slice()) {
            ([], []) => None,
            ([], _) => (is_particular && earlier.iter().all(Vec::is_empty)).then_some(FigureStanding::New),
            (_, []) => is_particular.then_some(FigureStanding::Gone),
            ([before], [now]) => match (comparable(before), comparable(now)) {
                (Some(before), Some(now)) => {
                    change = now.checked_sub(before);
                    rate = change
                        .filter(|_| is_number_of_things(&self.unit))
                        .and_then(|change| change.checked_div(before));
                    let is_jump = is_particular && jumps_between(now, before, least);
                    is_jump.then_some(FigureStanding::Jump)
                }
                _ => Some(FigureStanding::Unlike),
            },
            _ => Some(FigureStanding::Several),
        };
        self.change = change.map(|change| change.normalize());
        self.rate = rate.map(|rate| rate.round_dp(PLACES).normalize());
    }
}

/// Returns the value of a figure with which one can reckon: no range, plan or part, and no change.
fn comparable(figure: &EarlierFigure) -> Option<Decimal> {
    let clause = clause_of(&figure.text, &figure.sentence).unwrap_or(&figure.text);
    figure.value.filter(|_| figure.upper.is_none() && !is_scoped(clause) && !is_change(&figure.text))
}

/// Says whether words tell by how much something changed; 提高到90% tells how much it is.
fn is_change(text: &str) -> bool {
    let by = |word: &&str| text.split(*word).skip(1).any(|rest| !rest.starts_with(['到', '至']));
    CHANGES.iter().any(by)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(text: &str, value: &str) -> EarlierFigure {
        let subject = text.trim_end_matches(|end: char| end.is_ascii_digit() || "场次%—".contains(end));
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
            is_read,
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
            // Says too little to be new.
            ("活动", None, "", ""),
            ("", None, "", ""),
            ("巡河", Some(FigureStanding::Gone), "", ""),
        ];
        let expected = expected.map(|(subject, standing, change, rate)| {
            (subject.to_owned(), standing, change.to_owned(), rate.to_owned())
        });
        assert_eq!(rows, expected);
    }

    #[test]
    fn nothing_is_new_or_gone_beside_a_year_without_a_report() {
        let now: &[(&str, &str)] = &[("宣讲36场", "36")];
        for (years, is_read) in [([&[][..], now], [false, true]), ([now, &[][..]], [true, false])] {
            assert_eq!(laid(&years, &is_read)[0].1, None);
        }
        assert_eq!(laid(&[now], &[true])[0].1, None);
        let zero: &[(&str, &str)] = &[("宣讲0场", "0")];
        assert_eq!(laid(&[zero, now], &[true, true])[0].3, "", "no rate of nothing");
    }
}
