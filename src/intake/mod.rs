//! INPUT → submissions: which files may hold reports, which are passed over and why, and the roster.
mod roster;
mod scan;

use std::path::{Path, PathBuf};

pub use scan::{Intake, find_submissions};

use crate::model::{Roster, Words};
use crate::run_error::RunError;

/// Names under which INPUT may hold its roster.
const ROSTER_NAMES: [&str; 2] = ["roster.csv", "roster.xlsx"];

/// Reads the roster that is named, or the one that INPUT holds; an empty one where there is none.
///
/// # Errors
/// Says which file, line or column is at fault.
pub fn load_roster(named: Option<&Path>, input: &Path) -> Result<Roster, RunError> {
    let found = match named {
        Some(path) => Some(path.to_owned()),
        None => ROSTER_NAMES.iter().map(|name| input.join(name)).find(|path| path.is_file()),
    };
    found.map_or_else(|| Ok(Roster::default()), |path| roster::read_roster(&path, &path.display().to_string()))
}

/// Says whether INPUT is there.
pub fn is_there(input: &Path) -> bool {
    input.exists()
}

/// Refuses an OUTPUT in which the results would take the place of INPUT.
///
/// # Errors
/// Says that the two folders are one, or that INPUT lies where a year's results would.
pub fn keep_apart(input: &Path, output: &Path) -> Result<(), RunError> {
    let (Ok(from), Ok(to)) = (input.canonicalize(), output.canonicalize()) else { return Ok(()) };
    let Ok(below) = from.strip_prefix(&to) else { return Ok(()) };
    let first = below.components().next().map(|part| part.as_os_str().to_string_lossy().into_owned());
    let is_year = |name: &str| name.len() == 4 && name.bytes().all(|byte| byte.is_ascii_digit());
    if from != to && !first.is_some_and(|name| is_year(&name)) {
        return Ok(());
    }
    let (zh, en) = if from == to {
        ("收件文件夹与结果文件夹不能是同一个", "the input folder and the output folder must not be one")
    } else {
        ("收件文件夹在某一年度的结果文件夹里面，写结果时会被换掉", "the input folder lies where a year's results go")
    };
    let shown = input.display();
    Err(RunError::new(
        Words::new(format!("{zh}：{shown}"), format!("{en}: {shown}")),
        Words::new(
            "请用 -o 指定另一个结果文件夹，例如：redbook 收件 -o 结果。",
            "name another output folder with -o: redbook FOLDER -o OUTPUT",
        ),
    ))
}

/// Reads one file whole.
///
/// # Errors
/// The disk's own error.
pub fn load_bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    std::fs::read(path)
}

/// Says that INPUT is not there, or holds nothing.
fn no_input(input: &Path, zh: &str, en: &str) -> RunError {
    let shown: PathBuf = input.to_owned();
    RunError::new(
        Words::new(
            format!("收件文件夹 {} {zh}", shown.display()),
            format!("the input folder {} {en}", shown.display()),
        ),
        Words::new(
            "请把各单位报送的文件放进这个文件夹，或在命令里写明文件夹，例如：redbook 收件 -o 结果。",
            "put the units' files into it, or name another folder: redbook FOLDER -o OUTPUT",
        ),
    )
}
