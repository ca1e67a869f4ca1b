//! A window that closes with the program: on Windows, a double click on `redbook.exe` opens one for it alone.
use std::io::IsTerminal as _;
use std::path::Path;

use super::line::DEFAULT_INPUT;
use super::terminal::complain;
use super::voice::Voice;
use crate::intake::is_there;

/// The file manager of Windows.
#[cfg(windows)]
const FILE_MANAGER: &str = "explorer.exe";

/// Says whether the program was started with a double click, and somebody sits before its window.
pub fn is_own() -> bool {
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal() && is_from_file_manager()
}

/// Says whether nobody has begun in this folder yet, and whoever has double-clicked the program there wants to begin now.
pub fn wants_to_begin(voice: Voice) -> bool {
    if is_there(Path::new(DEFAULT_INPUT)) {
        return false;
    }
    complain(voice.lang.pick(
        "这个文件夹里还没有收件文件夹 input。按回车键，就在这里建好收件文件夹、名册和设置；不想建在这里的，请直接关闭这个窗口。",
        "There is no folder input here. Press Enter to make it here, with a roster and settings; or close this window.",
    ));
    is_entered()
}

/// Keeps the window open until Enter is pressed, so that what was said can be read.
pub fn hold(voice: Voice) {
    complain("");
    complain(voice.lang.pick("按回车键关闭这个窗口。", "Press Enter to close this window."));
    is_entered();
}

/// Waits for Enter; says whether it came, where the window may be closed instead.
fn is_entered() -> bool {
    std::io::stdin().read_line(&mut String::new()).is_ok_and(|length| length > 0)
}

/// Says whether the process that started this one is the file manager; where the system does not tell, it is not.
#[cfg(windows)]
fn is_from_file_manager() -> bool {
    let Ok(mut snapshot) = winsafe::HPROCESSLIST::CreateToolhelp32Snapshot(winsafe::co::TH32CS::SNAPPROCESS, None)
    else {
        return false;
    };
    let own = std::process::id();
    let told = snapshot.iter_processes().map_while(Result::ok);
    let processes: Vec<_> = told.map(|of| (of.th32ProcessID, of.th32ParentProcessID, of.szExeFile())).collect();
    let parent = processes.iter().find(|(id, ..)| *id == own).map(|(_, parent, _)| *parent);
    let parent = processes.iter().find(|(id, ..)| Some(*id) == parent);
    parent.is_some_and(|(.., name)| name.eq_ignore_ascii_case(FILE_MANAGER))
}

/// Elsewhere a terminal stays open when a program in it has ended, and file managers start none.
#[cfg(not(windows))]
fn is_from_file_manager() -> bool {
    false
}
