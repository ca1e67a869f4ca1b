//! Earlier years → Years: units followed through renamings, counted by year and group, their figures side by side.
mod figures;
mod join;
mod tallies;

use rayon::prelude::*;

use crate::config::Config;
use crate::model::{EarlierFigure, EarlierUnit, EarlierYear, LedgerRule, Roster, UnitYear, UnitYears, Years};
use join::{Chain, join};
use tallies::{RuleBook, groups};

/// Lays years, the oldest first, beside each other; `roster` may know names that no ledger tells, `rules`
/// what rules are called of which no ledger says it.
pub fn lay_side_by_side(mut years: Vec<EarlierYear>, roster: &Roster, rules: &[LedgerRule], config: &Config) -> Years {
    let limit = config.template.limit;
    let (chains, links) = join(&years, roster);
    let book = RuleBook::of(&years, rules);
    let groups = groups(&years, limit);
    let tallies = years.iter().map(|year| tallies::tally(year.units.iter(), limit)).collect();
    let units: Vec<UnitYears> = chains.iter().map(|chain| unit_years(chain, &years, &book)).collect();
    let figures: Vec<Vec<Vec<EarlierFigure>>> = chains.iter().map(|chain| take_figures(chain, &mut years)).collect();
    let units = units.into_par_iter().zip(figures).map(|(unit, figures)| {
        let read = unit.years.iter().map(|year| year.as_ref().is_some_and(|year| year.words.is_some()));
        let is_read: Vec<(u16, bool)> = years.iter().map(|year| year.year).zip(read).collect();
        UnitYears { figures: figures::side_by_side(figures, &is_read, config), ..unit }
    });
    Years {
        units: units.collect(),
        years: years.iter().map(|year| year.year).collect(),
        has_page: years.iter().map(|year| year.has_page).collect(),
        rules: book.into_rules(),
        remarks: Vec::new(),
        tallies,
        groups,
        links,
        limit,
    }
}

fn unit_years(chain: &Chain, years: &[EarlierYear], book: &RuleBook) -> UnitYears {
    let own: Vec<Option<&EarlierUnit>> =
        chain.places.iter().zip(years).map(|(place, year)| place.map(|at| &year.units[at])).collect();
    let newest = own.iter().rev().flatten().next().expect("a chain begins with a unit");
    // A year whose roster does not have it, though it reported, says nothing of its group.
    let listed = own.iter().rev().flatten().find(|unit| unit.code.is_some()).unwrap_or(newest);
    UnitYears {
        name: newest.shown_name().to_owned(),
        code: listed.code.clone(),
        group: listed.group.clone(),
        years: own.iter().map(|unit| unit.map(|unit| unit_year(unit, book))).collect(),
        figures: Vec::new(),
    }
}

fn unit_year(unit: &EarlierUnit, book: &RuleBook) -> UnitYear {
    let mut findings = [0; 3];
    unit.counting().filter_map(|finding| finding.severity).for_each(|severity| findings[severity as usize] += 1);
    UnitYear {
        name: unit.shown_name().to_owned(),
        status: unit.status,
        words: unit.words,
        findings,
        rules: book.rules_of(unit),
        date: unit.date.clone(),
        source: unit.source.clone(),
        pdf: unit.pdf.clone(),
        anchor: unit.anchor.clone(),
    }
}

/// Takes what a unit counted out of each year.
fn take_figures(chain: &Chain, years: &mut [EarlierYear]) -> Vec<Vec<EarlierFigure>> {
    let places = chain.places.iter().zip(years);
    places
        .map(|(place, year)| place.map(|at| std::mem::take(&mut year.units[at].figures)).unwrap_or_default())
        .collect()
}
