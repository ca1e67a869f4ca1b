//! What somebody put among the old results, or wrote into them, goes over into the new ones; where a new result takes its
//! name, it stands beside as 名（原有）, and so does an edited result that no new one takes the place of.
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};

use super::folders::make_folders;
use super::shared::{copy_with_date, is_shared};
use super::summing::sum_of_file;
use super::sums::SUMS;
use crate::finding::{Finding, rule};
use crate::model::Words;
use crate::run_error::RunError;

/// A file, link or folder that had to take another name; both paths are below the year's folder, with `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its path among the old results.
    pub path: String,
    /// Its path among the new ones.
    pub beside: String,
    /// Whether a new result has its name.
    pub is_replaced: bool,
}

impl Kept {
    /// Says so.
    pub fn finding(&self) -> Finding {
        let Self { path, beside, is_replaced } = self;
        let message = if *is_replaced {
            Words::new(
                format!("结果文件夹里的 {path} 有人改过或另外放入，新结果要用这个名字；原来的那份保留为 {beside}"),
                format!(
                    "{path} among the results was somebody's own or edited, and a new result takes its name; it is kept as {beside}"
                ),
            )
        } else {
            Words::new(
                format!("结果文件夹里的 {path} 有人改过，这次的结果里没有这个文件了；改过的那份保留为 {beside}"),
                format!(
                    "{path} among the results was edited, and there is no such result any more; it is kept as {beside}"
                ),
            )
        };
        Finding::new(
            rule::KEPT_ASIDE,
            message,
            Words::new(
                "请看一下保留的那份还要不要；要改结果，最好另存一份再改。",
                "see whether you still need it; to edit a result, save it under another name first",
            ),
        )
    }

    /// Says so of a workbook whose decisions are carried over, and in which somebody changed other things as well.
    pub fn edited_finding(&self) -> Finding {
        let Self { path, beside, .. } = self;
        Finding::new(
            rule::KEPT_ASIDE,
            Words::new(
                format!(
                    "结果文件夹里的 {path} 除处理意见和说明外还有别的改动，新的汇总表带不过去；处理意见已沿用，原来的那份保留为 {beside}"
                ),
                format!(
                    "{path} among the results has other changes than decisions and notes; these are carried over, and the \
                     old workbook is kept as {beside}"
                ),
            ),
            Words::new(
                "请看一下保留的那份还要不要；要写的话请写在“处理意见”和“说明”两列，下次运行会沿用。",
                "see whether you still need it; what stands in the columns 处理意见 and 说明 is carried over by every run",
            ),
        )
    }

    /// Says so of a workbook in which nobody can tell the decisions any more.
    pub fn headless_finding(&self) -> Finding {
        let Self { path, beside, .. } = self;
        Finding::new(
            rule::KEPT_ASIDE,
            Words::new(
                format!(
                    "结果文件夹里的 {path} 里没有“处理意见”一列了，里面新填的没有沿用，用的是上一次的；原来的那份保留为 {beside}"
                ),
                format!(
                    "{path} among the results has no column 处理意见 any more; the decisions are those of the run before, and \
                     the file is kept as {beside}"
                ),
            ),
            Words::new(
                format!(
                    "新填过处理意见的，请打开 {beside}，把“问题清单”的表头改回“规则名”“处理意见”“说明”，另存为 {path} 替换新的汇总表，再运行一次。"
                ),
                format!(
                    "if new ones were typed, write the heads 规则名, 处理意见 and 说明 back into {beside}, save it as {path} over \
                     the new one and run again"
                ),
            ),
        )
    }

    /// Says so of a workbook that cannot be read.
    pub fn unread_finding(&self) -> Finding {
        let Self { path, beside, .. } = self;
        Finding::new(
            rule::KEPT_ASIDE,
            Words::new(
                format!(
                    "结果文件夹里的 {path} 读不出来，里面新填的处理意见没有沿用，用的是上一次的；原来的那份保留为 {beside}"
                ),
                format!(
                    "{path} among the results cannot be read; the decisions are those of the run before, and the file is \
                     kept as {beside}"
                ),
            ),
            Words::new(
                format!(
                    "请用 Excel 打开 {beside}，看一下填过什么；设了密码的请去掉密码，能打开的请另存为 {path} 替换新的汇总表，再运行一次。"
                ),
                format!(
                    "open {beside} in Excel, take any password away, save it as {path} over the new one and run again"
                ),
            ),
        )
    }
}

/// Copies from the folder `old` into `new` all that is not the program's own, unchanged work. `ours` are the paths and sums
/// of what `old` got from the program, `made` those of what `new` has; a sum that is not known yet is blank.
///
/// # Errors
/// Says what could not be read or copied.
pub fn keep(
    old: &Path,
    new: &Path,
    ours: &BTreeMap<String, String>,
    made: &BTreeMap<String, String>,
) -> Result<Vec<Kept>, RunError> {
    let mut keeper = Keeper { new, ours, made, taken: BTreeSet::new(), kept: Vec::new() };
    for path in made.keys().map(String::as_str).chain([SUMS]) {
        let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        keeper.taken.extend(folders.chain([path]).map(str::to_lowercase));
    }
    keeper.folder(old, Path::new(""), Path::new(""))?;
    Ok(keeper.kept)
}

/// What lies among the old results.
#[derive(Clone, Copy, PartialEq)]
enum What {
    Folder,
    /// A result that somebody has written into.
    Edited,
    /// A file or a link that somebody put there.
    Foreign,
}

struct Keeper<'a> {
    new: &'a Path,
    ours: &'a BTreeMap<String, String>,
    made: &'a BTreeMap<String, String>,
    /// Paths that are not free, in lower case: most systems tell no `A.pdf` from `a.pdf`.
    taken: BTreeSet<String>,
    kept: Vec<Kept>,
}

impl Keeper<'_> {
    /// Goes through one folder: `below` is its path among the old results, `to` the one among the new.
    fn folder(&mut self, from: &Path, below: &Path, to: &Path) -> Result<(), RunError> {
        let entries = entries(from)?;
        // Names that stay as they are must not go to something that stands aside.
        let own = |entry: &DirEntry| to_shown(&to.join(entry.file_name())).to_lowercase();
        let names: Vec<String> = entries.iter().map(own).collect();
        for entry in &entries {
            let (from, below) = (entry.path(), below.join(entry.file_name()));
            let kind = entry.file_type().map_err(|error| RunError::read(&from, &error))?;
            let is_folder = kind.is_dir();
            if !is_folder && (to_shown(&below) == SUMS || !self.is_foreign(entry, &from, &below)?) {
                continue;
            }
            let path = to_shown(&below);
            let what = if is_folder {
                What::Folder
            } else if self.ours.contains_key(&path) {
                What::Edited
            } else {
                What::Foreign
            };
            let to = self.place(to, &entry.file_name(), what, &names);
            if to.file_name() != below.file_name() {
                let is_replaced = what != What::Edited || self.made.contains_key(&path);
                self.kept.push(Kept { path, beside: to_shown(&to), is_replaced });
            }
            if is_folder {
                self.subfolder(&from, &below, &to)?;
            } else {
                self.copy(&from, &to, kind.is_symlink())?;
            }
        }
        Ok(())
    }

    /// A folder with nothing in it is somebody's own: the program makes none.
    fn subfolder(&mut self, from: &Path, below: &Path, to: &Path) -> Result<(), RunError> {
        if entries(from)?.is_empty() {
            make_folders(self.new, to)?;
        }
        self.folder(from, below, to)
    }

    /// Says whether a file or link is not the program's own work, or is not as the program left it.
    fn is_foreign(&self, entry: &DirEntry, from: &Path, below: &Path) -> Result<bool, RunError> {
        // A lock that Excel left would make the new workbook look open.
        if entry.file_name().to_string_lossy().starts_with("~$") {
            return Ok(false);
        }
        let kind = entry.file_type().map_err(|error| RunError::read(from, &error))?;
        let shown = to_shown(below);
        let (before, now) = (self.ours.get(&shown), self.made.get(&shown));
        if !kind.is_file() || (before.is_none() && now.is_none()) {
            return Ok(kind.is_symlink() || kind.is_file());
        }
        if now.is_some() && is_shared(from, &self.new.join(below)) {
            return Ok(false);
        }
        let sum = sum_of_file(from).map_err(|error| RunError::read(from, &error))?;
        Ok(before != Some(&sum) && now != Some(&sum))
    }

    /// Finds the path that an entry has among the new results; folders are merged, everything else needs a free name, and an
    /// edited result one that shows that it is of before.
    fn place(&mut self, to: &Path, name: &OsStr, what: What, names: &[String]) -> PathBuf {
        let path = to.join(name);
        let shown = to_shown(&path);
        let is_file_there = self.made.contains_key(&shown) || shown == SUMS;
        let stays = match what {
            What::Folder => !is_file_there,
            What::Edited => false,
            What::Foreign => self.is_free(&shown),
        };
        if stays {
            return path;
        }
        let is_free = |path: &PathBuf| {
            let shown = to_shown(path);
            self.is_free(&shown) && !names.contains(&shown.to_lowercase())
        };
        let mut candidates = (1_u32..).map(|number| to.join(beside(name, number, what)));
        let path = candidates.find(is_free).expect("numbers do not end");
        self.taken.insert(to_shown(&path).to_lowercase());
        path
    }

    fn is_free(&self, shown: &str) -> bool {
        !self.taken.contains(&shown.to_lowercase())
    }

    fn copy(&self, from: &Path, to: &Path, is_link: bool) -> Result<(), RunError> {
        make_folders(self.new, to.parent().unwrap_or(Path::new("")))?;
        let to = self.new.join(to);
        let copied = if is_link { copy_link(from, &to) } else { copy_with_date(from, &to) };
        copied.map_err(|error| RunError::write(&to, &error))
    }
}

/// Lists a folder by name.
fn entries(folder: &Path) -> Result<Vec<DirEntry>, RunError> {
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let mut entries = entries.map_err(|error| RunError::read(folder, &error))?;
    entries.sort_by_key(DirEntry::file_name);
    Ok(entries)
}

/// Makes 名（原有）.pdf, 名（原有2）.pdf and so on out of 名.pdf.
fn beside(name: &OsStr, number: u32, what: What) -> OsString {
    let mark = if number == 1 { "（原有）".to_owned() } else { format!("（原有{number}）") };
    let path = Path::new(name);
    let is_folder = what == What::Folder;
    let (stem, ending) = if is_folder { (None, None) } else { (path.file_stem(), path.extension()) };
    let mut made = stem.unwrap_or(name).to_owned();
    made.push(mark);
    if let Some(ending) = ending {
        made.push(".");
        made.push(ending);
    }
    made
}

/// Returns the first path beside that of a file that is free.
pub(super) fn free_beside(path: &Path) -> PathBuf {
    first_free(path, What::Foreign)
}

/// Returns the first path beside that of a folder that is free.
pub(super) fn free_beside_folder(path: &Path) -> PathBuf {
    first_free(path, What::Folder)
}

fn first_free(path: &Path, what: What) -> PathBuf {
    let name = path.file_name().unwrap_or_default();
    let mut paths = (1_u32..).map(|number| path.with_file_name(beside(name, number, what)));
    paths.find(|path| path.symlink_metadata().is_err()).expect("numbers do not end")
}

/// Shows a path with `/` between its parts.
fn to_shown(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// Makes the same link anew; what it leads to stays where it is.
#[cfg(unix)]
fn copy_link(from: &Path, to: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(from)?, to)
}

/// Makes the same link anew; Windows tells links to folders from links to files.
#[cfg(windows)]
fn copy_link(from: &Path, to: &Path) -> std::io::Result<()> {
    use std::os::windows::fs::{symlink_dir, symlink_file};
    let target = fs::read_link(from)?;
    if from.is_dir() { symlink_dir(target, to) } else { symlink_file(target, to) }
}
