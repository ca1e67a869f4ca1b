//! A single file for INPUT, where results of many units would give way to what comes of it: OUTPUT was not named, and is that of
//! all reports.
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::survey::Survey;
use crate::intake::{is_folder, is_there};
use crate::model::{Status, Words};
use crate::publish::ledger_of;
use crate::run_error::{RunError, as_argument};

/// Refuses to replace the results in `folder` by those of the file `input`, where most of several units that reported by the
/// last run have no report in it.
///
/// # Errors
/// Says so.
pub fn refuse_one_for_many(survey: &Survey, input: &Path, folder: &Path) -> Result<(), RunError> {
    if is_folder(input) {
        return Ok(());
    }
    let Some(before) = ledger_of(folder) else { return Ok(()) };
    let now: BTreeSet<&str> = survey.units.iter().filter(|unit| unit.draft.is_some()).map(|unit| &*unit.name).collect();
    let reported: Vec<_> = before.units.iter().filter(|unit| unit.status != Status::Missing).collect();
    let lost = reported.iter().filter(|unit| !now.contains(unit.shown_name())).count();
    if reported.len() < 2 || lost * 2 <= reported.len() {
        return Ok(());
    }
    let output = folder.parent().unwrap_or(folder);
    let line = |other: &str| {
        let [input, other] = [input, &beside(output, other)].map(|path| as_argument(&path.to_string_lossy()));
        format!("redbook {input} -o {other}")
    };
    let (alone, alone_en) = (line("单独"), line("alone"));
    let (all, input, folder) = (reported.len(), input.display(), folder.display());
    Err(RunError::new(
        Words::new(
            format!("这次只写了一个文件 {input}，{folder} 里却是 {all} 个单位的结果，没有改动"),
            format!(
                "INPUT is the single file {input}, but {folder} has the results of {all} units; they are untouched"
            ),
        ),
        Words::new(
            format!(
                "要单独看这个文件，请用 -o 另用一个结果文件夹，例如：{alone}；要更新全部结果，请写整个收件文件夹。"
            ),
            format!(
                "name another folder with -o for this file, as in: {alone_en}; or name the whole folder of reports to build all anew"
            ),
        ),
    ))
}

/// Returns a folder beside OUTPUT, named after it, that is not there yet: 结果-单独, and where there is one, 结果-单独2.
fn beside(output: &Path, word: &str) -> PathBuf {
    let name = output.file_name().map(|name| format!("{}-", name.to_string_lossy())).unwrap_or_default();
    let numbered = |number: usize| if number == 1 { String::new() } else { number.to_string() };
    let mut folders = (1..).map(|number| output.with_file_name(format!("{name}{word}{}", numbered(number))));
    folders.find(|folder| !is_there(folder)).unwrap_or_else(|| output.join(word))
}
