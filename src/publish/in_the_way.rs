//! OUTPUT a folder of years, apart from INPUT: results change places with what lies in OUTPUT's year, and reports must not go
//! with it.
use std::path::{Path, PathBuf};

use super::ledger::LEDGER;
use super::sums::SUMS;
use crate::model::Words;
use crate::run_error::{RunError, as_argument};

/// Refuses an OUTPUT that is a file, the results of a year, or INPUT, or one in whose year INPUT lies. `year` is 0 where it is
/// not known yet; then every folder that is named like a year counts.
///
/// # Errors
/// Says which file is in the way, or which two folders get into each other's.
pub fn keep_apart(input: &Path, output: &Path, year: u16) -> Result<(), RunError> {
    if let Some(file) = file_in_the_way(output) {
        return Err(no_folder(&file));
    }
    refuse_results_of_a_year(output)?;
    let (Ok(input_at), Some(output_at)) = (input.canonicalize(), place_of(output)) else { return Ok(()) };
    let Ok(below) = input_at.strip_prefix(&output_at) else { return Ok(()) };
    let Some(first) = below.components().next() else { return Err(same(input)) };
    let first = first.as_os_str().to_string_lossy();
    let is_year = first.len() == 4 && first.bytes().all(|byte| byte.is_ascii_digit());
    if is_year && (year == 0 || *first == year.to_string()) {
        return Err(inside(input, &output.join(&*first)));
    }
    Ok(())
}

/// Refuses an OUTPUT that is the folder of one year's results: what is below it would be looked for in vain.
///
/// # Errors
/// Says which folder to write instead.
pub fn refuse_results_of_a_year(output: &Path) -> Result<(), RunError> {
    let is_year = [LEDGER, SUMS].iter().all(|name| output.join(name).is_file());
    if is_year { Err(results_of_a_year(output)) } else { Ok(()) }
}

/// Returns the file that stands where a folder is to be made.
fn file_in_the_way(folder: &Path) -> Option<PathBuf> {
    nearest_there(folder).filter(|there| there.is_file()).map(Path::to_owned)
}

/// Returns a path, or the nearest above it that is there.
fn nearest_there(path: &Path) -> Option<&Path> {
    path.ancestors().find(|above| above.exists())
}

/// Returns the whole path of a folder that may have yet to be made.
fn place_of(folder: &Path) -> Option<PathBuf> {
    let whole = std::path::absolute(folder).ok()?;
    let there = nearest_there(&whole)?;
    let rest = whole.strip_prefix(there).ok()?;
    // Joining nothing would add a separator to it.
    let there = there.canonicalize().ok()?;
    Some(if rest.as_os_str().is_empty() { there } else { there.join(rest) })
}

fn no_folder(file: &Path) -> RunError {
    let shown = file.display();
    RunError::new(
        Words::new(
            format!("结果文件夹建不了：{shown} 是一个文件，不是文件夹"),
            format!("OUTPUT cannot be made: {shown} is a file and no folder"),
        ),
        Words::new("请用 -o 写一个文件夹，例如 -o output。", "name a folder with -o, as -o output"),
    )
}

fn results_of_a_year(output: &Path) -> RunError {
    let shown = output.display();
    let above = std::path::absolute(output).ok().and_then(|whole| Some(whole.parent()?.display().to_string()));
    let above = as_argument(&above.unwrap_or_default());
    RunError::new(
        Words::new(
            format!("结果文件夹写成了其中一个年度的文件夹：{shown} 里是一个年度的结果"),
            format!("OUTPUT must be the folder above those of the years: {shown} holds the results of one"),
        ),
        Words::new(
            format!("请写上一级的文件夹，年度的文件夹会自动建好：-o {above}"),
            format!("name the folder above it, -o {above}; the year's own folder is made by the run"),
        ),
    )
}

fn same(input: &Path) -> RunError {
    let shown = input.display();
    RunError::new(
        Words::new(
            format!("收件文件夹与结果文件夹不能是同一个：{shown}"),
            format!("INPUT and OUTPUT must not be the same folder: {shown}"),
        ),
        hint(),
    )
}

fn inside(input: &Path, results: &Path) -> RunError {
    let (input, results) = (input.display(), results.display());
    RunError::new(
        Words::new(
            format!("收件文件夹 {input} 不能放在结果的年度文件夹 {results} 里：那里会整个换成新的结果"),
            format!("INPUT {input} must not lie in {results}, which is replaced by new results as a whole"),
        ),
        hint(),
    )
}

fn hint() -> Words {
    Words::new(
        "请用 -o 指定另一个结果文件夹，例如：redbook 收件 -o 结果。",
        "name another folder with -o, as in: redbook FOLDER -o OUTPUT",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_in_each_others_way_are_refused() {
        let root = tempfile::tempdir().expect("a folder");
        for folder in ["in", "2021/in", "20211"] {
            std::fs::create_dir_all(root.path().join(folder)).expect("a folder");
        }
        let made = root.path().join("made/2020");
        std::fs::create_dir_all(&made).expect("a folder");
        for name in [LEDGER, SUMS] {
            std::fs::write(made.join(name), "").expect("a file");
        }
        for (input, output, year, apart) in [
            ("in", "out", 0, true),
            ("in", "in", 0, false),
            ("in", "in/../in/.", 0, false),
            ("in", "in/out/deep", 0, true),
            ("in", "", 0, true),
            ("2021", "", 0, false),
            ("2021/in", "", 2021, false),
            ("2021/in", "", 2022, true),
            ("20211", "", 0, true),
            ("missing", "missing", 0, true),
            ("in", "made/2020", 2020, false),
            ("in", "made", 2020, true),
        ] {
            let found = keep_apart(&root.path().join(input), &root.path().join(output), year);
            assert_eq!(found.is_ok(), apart, "{input} -o {output} --year {year}");
        }
    }
}
