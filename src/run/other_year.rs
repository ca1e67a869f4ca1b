//! Reports of another year than the run's, where results of the run's year would give way to them: the settings still name the
//! year before.
use std::path::Path;

use super::survey::Survey;
use crate::config::{Config, FieldKind};
use crate::model::{MostNamed, Words};
use crate::publish::ledger_of;
use crate::run_error::RunError;

/// Refuses to replace the results in `folder` where more than half of the reports name another year than the run's, and more
/// than half of those that the results were made of named the run's.
///
/// # Errors
/// Says so.
pub fn refuse_other_year(survey: &Survey, folder: &Path, config: &Config) -> Result<(), RunError> {
    let key = config.template.key_of(FieldKind::Year);
    let stated = survey.units.iter().filter_map(|unit| unit.report()?.value(key).parse().ok());
    let other = MostNamed::of(stated).filter(|most| most.is_of_most() && most.year != survey.year);
    let Some(MostNamed { year, count, all }) = other else { return Ok(()) };
    let Some(before) = ledger_of(folder) else { return Ok(()) };
    let stated = before.units.iter().filter_map(|unit| unit.fields.get(key)?.as_str()?.parse().ok());
    if MostNamed::of(stated).is_none_or(|most| !most.is_of_most() || most.year != survey.year) {
        return Ok(());
    }
    let (own, shown, settings) = (survey.year, folder.display(), &config.file);
    Err(RunError::new(
        Words::new(
            format!(
                "写明年度的 {all} 份报告里有 {count} 份是 {year} 年度的，这次却要按 {own} 年度生成；{shown} 里 {own} 年度的结果没有改动"
            ),
            format!(
                "{count} of {all} reports are of {year}, but the run's year is {own}; the results of {own} in {shown} are untouched"
            ),
        ),
        Words::new(
            format!(
                "报告是 {year} 年度的，请把 {settings} 里的 year 改为 {year}，或写 --year {year}；确实要按 {own} 年度做的，请用 -o 指定另一个结果文件夹。"
            ),
            format!(
                "write year = {year} into {settings}, or --year {year}; if {own} is meant, name another folder with -o"
            ),
        ),
    ))
}
