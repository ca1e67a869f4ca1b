//! What comparing the reports of a run with one another costs: a thousand reports of 2900 字, some of which copy from
//! others. `cargo bench --bench comparing`; nothing is asserted, for machines differ.
#![expect(clippy::print_stdout, reason = "it is the only way out of a benchmark")]

#[expect(dead_code, reason = "the benchmark of load uses the rest")]
#[path = "../harness/essays.rs"]
mod essays;

use std::hint::black_box;
use std::time::{Duration, Instant};

use redbook::check::{Across, check_across, unguarded};
use redbook::config::Config;
use redbook::model::{EarlierSection, EarlierUnit, EarlierYear, Unit};

use essays::Essays;

/// Reports of the run.
const UNITS: usize = 1000;
/// 字 of each.
const WORDS: usize = 2900;
/// Of how many reports one copies a passage from the one before.
const COPYING: usize = 20;
/// Rounds, of which the median counts.
const ROUNDS: usize = 9;

fn main() {
    let config = Config { year: 2021, ..Config::parse("", "config.toml").expect("the defaults are valid") };
    let mut essays = Essays::new(7);
    let mut units: Vec<Unit> = Vec::new();
    let mut last = String::new();
    for number in 0..UNITS {
        let mut paragraphs: Vec<String> = (0..WORDS / 145).map(|_| essays.paragraph(145)).collect();
        if number % COPYING == 1 {
            paragraphs[3].clone_from(&last);
        }
        last.clone_from(&paragraphs[9]);
        units.push(essays::unit(&format!("云岭市青禾区第{number}所"), &paragraphs));
    }
    let earlier = EarlierYear { year: 2020, units: units.iter().map(earlier).collect(), ..EarlierYear::default() };
    measure("with one another", &units, None, &config);
    measure("with the year before as well, all of it copied", &units, Some(&earlier), &config);
    let same: Vec<Unit> =
        (0..UNITS).map(|at| Unit { name: format!("云岭市青禾区第{at}所"), ..units[0].clone() }).collect();
    measure("all the same", &same, None, &config);
}

/// Makes last year's report of a unit out of this year's.
fn earlier(unit: &Unit) -> EarlierUnit {
    let section = |section: &redbook::model::Section| EarlierSection {
        key: section.key.clone(),
        heading: section.heading.clone(),
        text: section.text(),
        ..EarlierSection::default()
    };
    let sections = unit.report().map(|report| report.sections.iter().map(section).collect()).unwrap_or_default();
    EarlierUnit { unit: Some(unit.name.clone()), sections, ..EarlierUnit::default() }
}

fn measure(what: &str, units: &[Unit], earlier: Option<&EarlierYear>, config: &Config) {
    let mut times: Vec<Duration> = Vec::new();
    let mut findings = 0;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let found = black_box(check_across(&Across::new(units, earlier), config, &unguarded));
        times.push(start.elapsed());
        findings = found.iter().map(Vec::len).sum();
    }
    times.sort_unstable();
    println!("{what}: {:.3} s, {findings} findings", times[ROUNDS / 2].as_secs_f64());
}
