//! The last line of a build: all that a mail has to say, the year, how the units stand, what was found, where the results are.
use std::path::Path;

use crate::config::Config;
use crate::model::{Ledger, Severity, Status, Tally, number_of};

/// Says it in one line.
pub fn last_line(ledger: &Ledger, folder: &Path, config: &Config) -> String {
    let lang = config.run.lang;
    let tally = Tally::of(&ledger.units, 0);
    let statuses = Status::ALL.into_iter().zip(tally.standings());
    let statuses = statuses.filter_map(|(own, count)| Some(format!("{} {}", own.words(lang), count?)));
    let findings = Severity::ALL.into_iter().zip(ledger.found());
    let findings = findings.map(|(own, count)| format!("{} {count}", own.words(lang)));
    let comma = lang.pick("，", ", ");
    let (statuses, findings) = (statuses.collect::<Vec<_>>().join(comma), findings.collect::<Vec<_>>().join(comma));
    let (year, units, folder) = (ledger.year, tally.units, folder.display());
    let of_year = config.template.spaced_year_name(year);
    lang.pick(
        format!("{of_year} {units} 个单位：{statuses}；问题：{findings}；结果在 {folder}"),
        format!("{year}, {}: {statuses}; findings: {findings}; results in {folder}", number_of(units, "unit", "units")),
    )
}
