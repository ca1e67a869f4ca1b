//! INPUT → submissions: which files may hold reports, which are passed over and why, and the roster.
mod load;
mod program;
mod roster;
mod scan;
mod share;
mod snapshot;

use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

pub use load::{Unloaded, load_bytes, load_named};
pub use program::program;
pub use scan::{Intake, find_submissions, ignored_by_name, is_called_roster, rank_unused};
pub use share::is_share;
pub use snapshot::{Changes, Sight, Snapshot, look};

use crate::model::{Roster, Submission, Words};
use crate::run_error::RunError;

/// Names under which INPUT may hold its roster.
const ROSTER_NAMES: [&str; 2] = ["roster.csv", "roster.xlsx"];

/// Reads the roster that is named, or the one that INPUT holds; an empty one where there is none.
///
/// # Errors
/// Says which file, line or column is at fault.
pub fn load_roster(named: Option<&Path>, input: &Path) -> Result<Roster, RunError> {
    let found = roster_path(named, input);
    found.map_or_else(|| Ok(Roster::default()), |path| roster::read_roster(&path, &path.display().to_string()))
}

/// Chooses the roster that is read; one of INPUT's that is a link is not followed, like any other file of INPUT. Of two, the
/// one that `redbook init` wrote and nobody filled in gives way.
pub fn roster_path(named: Option<&Path>, input: &Path) -> Option<PathBuf> {
    if let Some(path) = named {
        return Some(path.to_owned());
    }
    let found = ROSTER_NAMES.iter().map(|name| input.join(name)).filter(|path| is_own_file(path));
    let mut found: Vec<PathBuf> = found.collect();
    let filled = if found.len() > 1 { found.iter().position(|path| !is_blank_roster(path)) } else { None };
    (!found.is_empty()).then(|| found.swap_remove(filled.unwrap_or(0)))
}

/// Says whether a file is a roster without units.
fn is_blank_roster(path: &Path) -> bool {
    roster::read_roster(path, "").is_ok_and(|roster| roster.entries.is_empty())
}

/// Says whether a file that may be anybody's is a roster, be it without units as yet; one that the reader fails on is none. Without
/// codes it may be a unit's own list, of who was trained or of what was bought, but where it `is_called` as rosters are.
fn is_roster_within(path: &Path, is_called: bool) -> bool {
    let is_roster = || if is_called { roster::read_roster(path, "").is_ok() } else { roster::is_coded_roster(path) };
    catch_unwind(is_roster).unwrap_or_default()
}

/// Says whether an ordinary file is at `path`, and not a link to one.
fn is_own_file(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| metadata.is_file())
}

/// Says whether there is anything at `input`.
pub fn is_there(input: &Path) -> bool {
    input.exists()
}

/// Says whether a folder is at `path`.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Refuses an INPUT that is not there.
///
/// # Errors
/// Says so.
pub fn require_input(input: &Path) -> Result<(), RunError> {
    if is_there(input) { Ok(()) } else { Err(no_input(input, "不存在", "does not exist")) }
}

/// Says that INPUT has gone in which these files were found: a share that was cut off, of which an empty folder may be left.
///
/// # Errors
/// That it has.
pub fn still_there(input: &Path, files: &[Submission]) -> Result<(), RunError> {
    let is_there = input.exists() && files.iter().any(|file| file.path.symlink_metadata().is_ok());
    if is_there { Ok(()) } else { Err(cut_off(input)) }
}

/// Says that INPUT has gone, or cannot be reached, while it was read.
pub fn cut_off(input: &Path) -> RunError {
    let shown = input.display();
    let error = RunError::new(
        Words::new(
            format!("收件文件夹 {shown} 在读取的时候不见了，或断开过；结果没有改动"),
            format!("the input folder {shown} vanished or was cut off while it was read; results are untouched"),
        ),
        Words::new(
            "请检查网络磁盘是否断开、文件夹是否被移走，再运行一次。",
            "check whether a network share is cut off, or the folder was moved, and run it again",
        ),
    );
    error.passing()
}

/// Says that INPUT is not there, or holds nothing.
pub fn no_input(input: &Path, zh: &str, en: &str) -> RunError {
    let (kind_zh, kind_en) =
        if input.is_file() { ("文件", "the file") } else { ("收件文件夹", "the input folder") };
    let shown = input.display();
    let message = Words::new(format!("{kind_zh} {shown} {zh}"), format!("{kind_en} {shown} {en}"));
    let hint = if input.is_file() {
        Words::new(
            "请写各单位报送文件所在的文件夹，或者写一份报告的文件，例如：redbook 收件 -o 结果。",
            "name the folder with the units' files, or the file of a report: redbook FOLDER -o OUTPUT",
        )
    } else if is_there(input) {
        Words::new(
            "请把各单位报送的文件放进这个文件夹；文件在别处的，在命令里写明文件夹，例如：redbook 收件 -o 结果。",
            "put the units' files into it, or name another folder: redbook FOLDER -o OUTPUT",
        )
    } else {
        Words::new(
            "请核对名称，在命令里写明放着各单位文件的文件夹，例如：redbook 收件 -o 结果。第一次用的，先运行 redbook init，文件夹和名册就建好了。",
            "check its name, or name the folder with the units' files: redbook FOLDER -o OUTPUT; `redbook init` makes what is needed",
        )
    };
    RunError::new(message, hint)
}
