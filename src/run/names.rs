//! How each unit's files are called, by the office's pattern.
use crate::config::{Config, Placeholder};
use crate::model::Unit;
use crate::publish::NameBook;

/// Names each unit's files, without folder and ending; a unit that nothing names is called as its file is. Running numbers go
/// to the units that have a report first, so that the archive has no gaps.
pub fn file_names(units: &[Unit], year: u16, config: &Config) -> Vec<String> {
    let with_report = units.iter().filter(|unit| unit.report().is_some()).count();
    let (mut read, mut unread) = (0, with_report);
    let mut book = NameBook::default();
    let name = |unit: &Unit| {
        let count = if unit.report().is_some() { &mut read } else { &mut unread };
        *count += 1;
        let number = *count;
        let filled = config.archive.name.fill(|placeholder| match placeholder {
            Placeholder::Code => unit.code().unwrap_or_default().to_owned(),
            Placeholder::Unit => unit.shown_name().to_owned(),
            Placeholder::Year => year.to_string(),
            Placeholder::Group => unit.group().unwrap_or_default().to_owned(),
            Placeholder::Number(digits) => format!("{number:0digits$}"),
            Placeholder::Fonds => config.archive.fonds.clone(),
        });
        // {code} of a unit without one says nothing.
        book.name(if filled.trim().is_empty() { unit.shown_name() } else { &filled })
    };
    units.iter().map(name).collect()
}
