//! Units of systemd put into place and taken away again, and a task saved to a file. What this program did not write is left
//! alone, and what fails halfway is undone.
use std::path::{Path, PathBuf};
use std::process::Command;

use super::refusal::{no_home, no_systemctl, not_ours, refused_by_systemctl, to_install, to_remove};
use super::systemd::{SERVICE, TIMER};
use super::{ScheduleFile, windows};
use crate::model::Words;
use crate::ordinary::read_file;
use crate::run_error::RunError;

/// The first line of every file that is installed, by which it is known.
const MARK: &str = "# redbook schedule --install";

/// A file that stands where it belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Where.
    pub path: PathBuf,
    /// Whether it was written now; else it was there already, the same to the byte.
    pub is_new: bool,
}

/// Puts units into the user's folder and starts the timer.
///
/// # Errors
/// Says what stands in the way; everything is as it was before, then.
pub fn install(files: &[ScheduleFile]) -> Result<Vec<Written>, RunError> {
    let folder = folder()?;
    let mut planned = Vec::new();
    for file in files {
        let path = folder.join(file.name);
        planned.push(Planned { before: ours(&path)?, text: format!("{MARK}\n{}", file.text), path });
    }
    find_systemctl()?;
    let (made, by_hand) = (missing_folders(&folder), to_install(&folder));
    let done = std::fs::create_dir_all(&folder).map_err(|error| cannot_write(&folder, &error, TO_PRINT));
    let done = done.and_then(|()| planned.iter().try_for_each(Planned::write));
    let is_written = done.is_ok();
    let done = done.and_then(|()| systemctl(&["daemon-reload"], &by_hand));
    let done = done.and_then(|()| systemctl(&["enable", "--now", TIMER], &by_hand));
    if let Err(error) = done {
        undo(&planned, &made, is_written, &by_hand);
        return Err(error);
    }
    let written = planned.into_iter().map(|own| Written { is_new: !own.is_there(), path: own.path });
    Ok(written.collect())
}

/// Stops the timer and takes the units away that [`install`] put there; returns which.
///
/// # Errors
/// Says what stands in the way.
pub fn remove() -> Result<Vec<PathBuf>, RunError> {
    let folder = folder()?;
    let mut found = Vec::new();
    for path in [SERVICE, TIMER].map(|name| folder.join(name)) {
        if ours(&path)?.is_some() {
            found.push(path);
        }
    }
    if !found.is_empty() {
        find_systemctl()?;
        let by_hand = to_remove(&folder);
        systemctl(&["disable", "--now", TIMER], &by_hand)?;
        for path in &found {
            std::fs::remove_file(path).map_err(|error| cannot_write(path, &error, TO_REMOVE))?;
        }
        systemctl(&["daemon-reload"], &by_hand)?;
    }
    Ok(found)
}

/// Saves a task for Windows; one that was saved before is replaced.
///
/// # Errors
/// Says that the file is somebody else's, or cannot be written.
pub fn save(file: &ScheduleFile, path: &Path) -> Result<Written, RunError> {
    let bytes = windows::in_utf16(&file.text);
    let before = read_file(path);
    if before.as_ref().is_ok_and(|before| *before == bytes) {
        return Ok(Written { path: path.to_owned(), is_new: false });
    }
    let mark = windows::MARK.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let is_ours = |before: Vec<u8>| before.windows(mark.len()).any(|part| part == mark);
    if path.exists() && !before.is_ok_and(is_ours) {
        return Err(not_ours(path));
    }
    std::fs::write(path, bytes).map_err(|error| cannot_write(path, &error, TO_SAVE))?;
    Ok(Written { path: path.to_owned(), is_new: true })
}

/// What to do where files cannot be written, in both languages: there is no -o by which to name another place for them.
const TO_PRINT: [&str; 2] = [
    "请检查是否有写入权限、磁盘是否已满；装不了的，不写 --install，照输出的说明自己装。",
    "check that you may write there and that the disk has room; or leave --install out, and put in what is printed",
];
const TO_SAVE: [&str; 2] = [
    "请检查文件夹是否存在、是否有写入权限、磁盘是否已满，或用 --save 写到别的地方。",
    "check that the folder exists, that you may write there and that the disk has room, or name another file with --save",
];
const TO_REMOVE: [&str; 2] = ["请检查是否有写入权限，再运行一次。", "check that you may write there, and run it again"];

fn cannot_write(path: &Path, error: &std::io::Error, [zh, en]: [&str; 2]) -> RunError {
    RunError { hint: Words::new(zh, en), ..RunError::write(path, error) }
}

/// A file that is to be written, and what stood there before.
struct Planned {
    path: PathBuf,
    text: String,
    before: Option<String>,
}

impl Planned {
    fn is_there(&self) -> bool {
        self.before.as_ref() == Some(&self.text)
    }

    fn write(&self) -> Result<(), RunError> {
        if self.is_there() {
            return Ok(());
        }
        std::fs::write(&self.path, &self.text).map_err(|error| cannot_write(&self.path, &error, TO_PRINT))
    }

    /// Brings back what was there.
    fn restore(&self) {
        let _ = match &self.before {
            Some(text) => std::fs::write(&self.path, text),
            None => std::fs::remove_file(&self.path),
        };
    }
}

/// Brings back what was there before, as far as it goes: what has failed is told already.
fn undo(planned: &[Planned], made: &[PathBuf], is_written: bool, by_hand: &Words) {
    let was_there = planned.iter().all(|own| own.before.is_some());
    if is_written && !was_there {
        let _ = systemctl(&["disable", "--now", TIMER], by_hand);
    }
    planned.iter().for_each(Planned::restore);
    for path in made {
        // One that has something else in it by now stays.
        let _ = std::fs::remove_dir(path);
    }
    if is_written {
        let _ = systemctl(&["daemon-reload"], by_hand);
    }
}

/// Returns what stands in a file of ours, `None` where there is none.
fn ours(path: &Path) -> Result<Option<String>, RunError> {
    match read_file(path) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) if text.lines().next() == Some(MARK) => Ok(Some(text)),
            _ => Err(not_ours(path)),
        },
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(RunError::read(path, &error)),
    }
}

/// Returns the folder of the user's own units: a relative `XDG_CONFIG_HOME` is to be ignored, its specification says.
fn folder() -> Result<PathBuf, RunError> {
    let named = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let config = named("XDG_CONFIG_HOME").or_else(|| named("HOME").map(|home| home.join(".config")));
    config.map(|config| config.join("systemd").join("user")).ok_or_else(no_home)
}

/// Lists the folders that would have to be made, the innermost first.
fn missing_folders(folder: &Path) -> Vec<PathBuf> {
    folder.ancestors().take_while(|path| !path.exists()).map(Path::to_owned).collect()
}

/// Finds out whether there is systemd at all, before anything is touched.
fn find_systemctl() -> Result<(), RunError> {
    Command::new("systemctl").arg("--version").output().map(|_| ()).map_err(|_| no_systemctl())
}

/// Asks the user's manager; `by_hand` is what to do where it refuses.
fn systemctl(words: &[&str], by_hand: &Words) -> Result<(), RunError> {
    let ran = Command::new("systemctl").arg("--user").args(words).output().map_err(|_| no_systemctl())?;
    if ran.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&ran.stderr);
    Err(refused_by_systemctl(words, said.lines().next().unwrap_or_default(), by_hand.clone()))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use crate::model::Lang;

    #[test]
    fn a_device_is_neither_waited_for_nor_written_over() {
        let (path, file) = (Path::new("/dev/zero"), ScheduleFile { name: "redbook.xml", text: String::new() });
        let refused = save(&file, path).expect_err("a device");
        assert_eq!(refused, not_ours(path));
        let refused = ours(path).expect_err("a device");
        assert!(refused.message.get(Lang::Zh).contains("不是普通文件"), "{refused:?}");
    }
}
