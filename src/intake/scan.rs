//! Walks INPUT and tells reports from what merely lies beside them.
use std::io::ErrorKind;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::{ROSTER_NAMES, cut_off, is_blank_roster, is_roster_within, no_input, require_input, roster_path};
use crate::model::{Ignored, Lang, Submission, Words};
use crate::run_error::RunError;
use crate::source_path::last_of;

/// Deepest folder below INPUT that is looked into.
const DEPTH_LIMIT: usize = 16;
/// What every folder of results holds.
const RESULT_FILES: [&str; 2] = ["ledger.json", "SHA256SUMS"];

/// How the names of files end while they are downloaded or copied: by browsers, 迅雷, rsync, Office.
const HALF_DONE: [&str; 10] =
    ["tmp", "temp", "crdownload", "part", "partial", "download", "opdownload", "filepart", "xltd", "td"];

/// What INPUT holds.
#[derive(Debug, Default)]
pub struct Intake {
    /// Files that may hold reports, by path.
    pub submissions: Vec<Submission>,
    /// Files that are no report, by path.
    pub ignored: Vec<(String, Words)>,
}

/// Finds every file below `input` that may hold a report; `skip` is a folder that is not looked into (OUTPUT), `roster` a
/// roster that was named and may lie among the reports.
///
/// # Errors
/// Says that the folder is missing, cannot be read, or is empty.
pub fn find_submissions(input: &Path, skip: &Path, roster: Option<&Path>) -> Result<Intake, RunError> {
    require_input(input)?;
    if is_results(input) {
        return Err(no_input(input, "里是以前的结果，不是报告", "holds earlier results and no reports"));
    }
    let (mut intake, mut is_cut_off) = (Intake::default(), false);
    walk(input, skip, roster, &mut |found| match found {
        Found::File(entry) => {
            let size = entry.metadata().map_or(0, |metadata| metadata.len());
            let shown = shown_file(entry, input);
            intake.submissions.push(Submission { path: entry.path().to_owned(), shown, size });
        }
        Found::Roster(entry, used) => {
            let why = used.map_or_else(|| roster_words(entry.path()), unused_roster_words);
            intake.ignored.push((shown_file(entry, input), why));
        }
        Found::SeemingRoster(entry) => {
            let why = if is_named_roster(entry) { roster_elsewhere() } else { seeming_roster() };
            intake.ignored.push((shown_file(entry, input), why));
        }
        Found::Passed(entry, why) => intake.ignored.push((shown_file(entry, input), why)),
        // What it holds is not to be missing from the results.
        Found::Unread(error) if is_going(error) => is_cut_off = true,
        Found::Unread(error) => {
            let path = error.path().map(|path| shown(path, input)).unwrap_or_default();
            intake.ignored.push((path, unread()));
        }
    })?;
    if is_cut_off {
        return Err(cut_off(input));
    }
    if intake.submissions.is_empty() {
        return Err(no_input(input, "里没有可读的报告", "holds no reports"));
    }
    Ok(intake)
}

/// Something that lies below INPUT.
pub(super) enum Found<'e> {
    /// A file that may hold a report.
    File(&'e DirEntry),
    /// A roster, and the one in use where that is another.
    Roster(&'e DirEntry, Option<&'e Path>),
    /// A roster by its look, under a name or in a place that no roster has.
    SeemingRoster(&'e DirEntry),
    /// A file or folder that is passed over, and why.
    Passed(&'e DirEntry, Words),
    /// Something that cannot be looked into.
    Unread(&'e walkdir::Error),
}

/// Says whether something that cannot be looked into is of a share that is going: what may not be read will not be read later
/// either.
pub(super) fn is_going(error: &walkdir::Error) -> bool {
    error.io_error().map(std::io::Error::kind) != Some(ErrorKind::PermissionDenied)
}

/// Shows everything below `input` by name: what is read and what is not is decided here alone.
///
/// # Errors
/// Says that the folder itself cannot be read.
pub(super) fn walk(
    input: &Path,
    skip: &Path,
    roster: Option<&Path>,
    visit: &mut dyn FnMut(Found<'_>),
) -> Result<(), RunError> {
    let skip = skip.canonicalize().ok();
    let roster = roster_path(roster, input).and_then(|path| path.canonicalize().ok());
    let mut walk = WalkDir::new(input).max_depth(DEPTH_LIMIT).sort_by_file_name().into_iter();
    while let Some(entry) = walk.next() {
        match &entry {
            Ok(entry) if entry.depth() > 0 && entry.file_type().is_dir() => {
                if skip.is_some() && entry.path().canonicalize().ok() == skip {
                    walk.skip_current_dir();
                } else if entry.depth() == DEPTH_LIMIT {
                    visit(Found::Passed(entry, too_deep()));
                } else if let Some(why) = reason_to_pass(entry) {
                    visit(Found::Passed(entry, why));
                    walk.skip_current_dir();
                }
            }
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) if roster.is_some() && entry.path().canonicalize().ok() == roster => {
                visit(Found::Roster(entry, None));
            }
            Ok(entry) if is_roster(entry) && !entry.path_is_symlink() => {
                visit(Found::Roster(entry, roster.as_deref()));
            }
            Ok(entry) => match reason_to_ignore(&entry.file_name().to_string_lossy(), entry) {
                Some(why) => visit(Found::Passed(entry, why)),
                None if is_roster_by_another_name(entry) => visit(Found::SeemingRoster(entry)),
                None => visit(Found::File(entry)),
            },
            Err(error) if error.depth() == 0 => {
                let error = error.io_error().map_or(std::io::ErrorKind::Other, std::io::Error::kind);
                return Err(RunError::read(input, &error.into()));
            }
            Err(error) => visit(Found::Unread(error)),
        }
    }
    Ok(())
}

/// Returns the path of a file below INPUT, or its name where it is INPUT.
pub(super) fn shown_file(entry: &DirEntry, input: &Path) -> String {
    if entry.depth() == 0 { entry.file_name().to_string_lossy().into_owned() } else { shown(entry.path(), input) }
}

/// Says whether a file has a name that rosters have, where they have it.
fn is_roster(entry: &DirEntry) -> bool {
    is_named_roster(entry) && entry.depth() <= 1
}

fn is_named_roster(entry: &DirEntry) -> bool {
    ROSTER_NAMES.iter().any(|name| entry.file_name() == *name)
}

fn roster_words(roster: &Path) -> Words {
    if is_blank_roster(roster) {
        return Words::new(
            "单位名册，里面还没有单位：有没有未报送的，没有核对",
            "the roster, without units as yet: whether any did not report is not known",
        );
    }
    Ignored::used_roster()
}

/// Says whether a file is no report that is called a roster and is one.
fn is_roster_by_another_name(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy().to_lowercase();
    let is_called = name.contains("单位名册") || name.starts_with("roster");
    (is_called || name.contains("名册")) && is_roster_within(entry.path(), is_called)
}

/// Says of a file that it is a roster, under a name that no roster has.
fn seeming_roster() -> Words {
    Words::new(
        "像是单位名册，没有采用：要用的，请改名为 roster.csv 或 roster.xlsx，放在收件文件夹里",
        "a roster by its look, not used: name it roster.csv or roster.xlsx and put it into INPUT itself",
    )
}

/// Says of a file that it is a roster, in a place where none is.
fn roster_elsewhere() -> Words {
    Words::new(
        "像是单位名册，没有采用：不在收件文件夹里，而在它下面的文件夹里；要用的，请移到收件文件夹里",
        "a roster by its look, not used, since it lies in a folder below INPUT: move it into INPUT itself",
    )
}

/// Says of a file or folder that it cannot be looked into.
fn unread() -> Words {
    Words::new("无法读取这个文件或文件夹", "cannot be read")
}

fn half_done() -> Words {
    Words::new("还没有下载或复制完的文件", "a file that is not wholly downloaded or copied")
}

/// Says how late a file that is not used is shown: first what somebody meant for the roster, then where reports may lie that were
/// not seen, and last what the system or a program left.
pub fn rank_unused(file: &Ignored) -> u8 {
    let is = |words: &Words| [Lang::Zh, Lang::En].iter().any(|lang| file.why == words.get(*lang));
    match () {
        () if is(&seeming_roster()) || is(&roster_elsewhere()) => 0,
        () if [unread(), half_done(), too_deep()].iter().any(&is) => 1,
        () if ignored_by_name(last_of(&file.path)).is_some() => 3,
        () => 2,
    }
}

/// Says whether what lies in INPUT is called as its roster is.
pub fn is_called_roster(shown: &str) -> bool {
    ROSTER_NAMES.contains(&shown)
}

fn unused_roster_words(used: &Path) -> Words {
    let used = used.file_name().unwrap_or_default().to_string_lossy();
    Words::new(format!("另一份单位名册，没有采用；采用的是 {used}"), format!("another roster, not used; {used} is"))
}

fn too_deep() -> Words {
    Words::new(
        format!("文件夹套得太深（超过 {DEPTH_LIMIT} 层），没有查看"),
        format!("nested more than {DEPTH_LIMIT} deep, and not looked into"),
    )
}

/// Says why a folder is not looked into.
fn reason_to_pass(folder: &DirEntry) -> Option<Words> {
    if folder.file_name().to_string_lossy().starts_with('.') {
        return Some(Words::new("系统文件夹", "a folder of the operating system"));
    }
    is_results(folder.path()).then(|| Words::new("以前的结果", "earlier results"))
}

/// Says whether a folder holds what an earlier run wrote; its PDFs and workbook are no reports.
fn is_results(folder: &Path) -> bool {
    RESULT_FILES.iter().all(|name| folder.join(name).is_file())
}

/// Says why a file of that name is no report, where the name tells.
pub fn ignored_by_name(name: &str) -> Option<Words> {
    // ~$报告.docx, ~WRL0001.tmp
    if name.starts_with("~$") || name.starts_with('~') && name.to_lowercase().ends_with(".tmp") {
        return Some(Words::new("Word 的临时文件", "a temporary file of Word"));
    }
    let extension = Path::new(name).extension().map(|own| own.to_string_lossy().to_lowercase());
    if extension.is_some_and(|own| HALF_DONE.contains(&&*own)) {
        return Some(half_done());
    }
    if ["config.toml", "redbook", "redbook.exe"].contains(&name) {
        return Some(Words::new("本程序的文件", "a file of this program"));
    }
    let of_system = name.starts_with('.') || ["Thumbs.db", "desktop.ini"].contains(&name);
    of_system.then(|| Words::new("系统文件", "a file of the operating system"))
}

/// Says why a file is no report, where its name or kind tells.
fn reason_to_ignore(name: &str, entry: &DirEntry) -> Option<Words> {
    if let Some(why) = ignored_by_name(name) {
        return Some(why);
    }
    if entry.path_is_symlink() {
        return Some(Words::new("快捷方式（链接），不跟随", "a link, which is not followed"));
    }
    (!entry.file_type().is_file()).then(|| Words::new("不是普通文件", "not an ordinary file"))
}

/// Returns a path below INPUT with `/` between its parts.
fn shown(path: &Path, input: &Path) -> String {
    let below = path.strip_prefix(input).unwrap_or(path);
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

impl Intake {
    /// Returns the files passed over, in the ledger's words.
    pub fn ignored(&self, lang: crate::model::Lang) -> Vec<Ignored> {
        let entries = self.ignored.iter();
        entries.map(|(path, why)| Ignored { path: path.clone(), why: why.get(lang).to_owned() }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_hold_a_report_is_shown_before_what_a_system_left() {
        let words = |name: &str| ignored_by_name(name).expect("passed over");
        let annex = Words::new("附件", "an annex");
        let mut files: Vec<Ignored> = [
            (".DS_Store", words(".DS_Store")),
            ("甲.docx.part", words("甲.docx.part")),
            ("乙/附件.pdf", annex),
            ("乙/~$报告.docx", words("~$报告.docx")),
            ("丙", unread()),
            ("丁/~WRL0001.tmp", words("~WRL0001.tmp")),
            ("名单.csv", seeming_roster()),
        ]
        .map(|(path, why)| Ignored { path: path.to_owned(), why: why.get(Lang::Zh).to_owned() })
        .into();
        files.sort_by_key(rank_unused);
        let shown: Vec<&str> = files.iter().map(|file| &*file.path).collect();
        assert_eq!(
            shown,
            ["名单.csv", "甲.docx.part", "丙", "乙/附件.pdf", ".DS_Store", "乙/~$报告.docx", "丁/~WRL0001.tmp"]
        );
    }
}
