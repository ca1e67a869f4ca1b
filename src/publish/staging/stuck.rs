//! What an earlier run left and this one may neither remove nor move: another account made it, as sudo does.
use std::io::{Error, ErrorKind};
use std::path::Path;

use crate::model::Words;
use crate::publish::cache::CACHE;
use crate::run_error::RunError;

/// Says that old results stand beside the new ones because they may not be removed; `None` where the next run can do it.
pub fn not_removed(old: &Path, error: &Error) -> Option<Words> {
    let shown = old.display();
    (error.kind() == ErrorKind::PermissionDenied).then(|| {
        Words::new(
            format!(
                "换下来的旧结果 {shown} 没有权限删除，多半是用另一个账户（例如 sudo）运行时做的；请用那个账户把它删除，不然有变动的时候就运行不了"
            ),
            format!(
                "the results that were replaced, {shown}, may not be removed: another account made them, as sudo does; \
                 remove the folder by that account, for as long as it is there nothing can be made anew"
            ),
        )
    })
}

/// Says that what is in `folder` cannot be taken up and put into `left`.
pub fn not_taken_up(folder: &Path, left: &Path, error: &Error) -> RunError {
    let refused = RunError::write(left, error);
    if error.kind() != ErrorKind::PermissionDenied || !folder.exists() {
        return refused;
    }
    let (shown, cache) = (folder.display(), CACHE);
    RunError {
        message: Words::new(
            format!("以前运行留下的 {shown} 移不走：没有权限"),
            format!("{shown}, which an earlier run left, cannot be moved away: {error}"),
        ),
        hint: Words::new(
            format!(
                "多半是用另一个账户（例如 sudo）运行时做的。请用那个账户删除 {shown}，同一处的 {cache} 如果也是它的，一并删除，再运行一次；里面没有要留的。"
            ),
            format!(
                "another account made it, as sudo does: remove {shown} by that account, and {cache} beside it where that is \
                 its, too, and run again; nothing in them is needed"
            ),
        ),
        ..refused
    }
}
