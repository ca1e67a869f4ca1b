//! The workbook of the build before → the decisions that people typed into it, for this build to carry over; and what becomes
//! of that workbook: taken over, left alone because somebody has it open, or kept aside because it cannot be read.
mod additions;
mod carry;
mod former;
mod grid;
pub(super) mod locks;
mod merged;
mod pair;
mod table;
mod written;

use std::collections::BTreeMap;
use std::path::Path;

use crate::finding::{Finding, rule};
use crate::model::{Decided, Words};
use crate::run_error::RunError;

use super::LEDGER;
use super::keep::Kept;
use super::staging::Staging;
use super::summing::sha256;
use super::sums::read_sums;
pub use carry::carry_over;
pub use former::Former;
use locks::{is_held, locks_of, names};
use written::read_written;
pub use written::workbook_digest;

/// The workbook's name, where nobody has the one before open.
pub const WORKBOOK: &str = "summary.xlsx";

/// What one source tells of decisions.
#[derive(Clone, Debug, Default)]
struct Typed {
    /// The findings as they stood there, those without a decision too.
    rows: Vec<Decided>,
    /// Decisions about findings that were gone by then.
    records: Vec<Decided>,
}

/// The decisions of earlier builds, and the workbooks that hold them.
#[derive(Default)]
pub struct Previous {
    /// What is to be carried over; of the later one last.
    sources: Vec<Typed>,
    /// What the build before knew.
    base: Option<Typed>,
    workbooks: Vec<Old>,
}

/// A workbook among the old results.
struct Old {
    name: String,
    bytes: Vec<u8>,
    /// The files that say that somebody has it open.
    locks: Vec<String>,
    /// Whether somebody has it open.
    is_open: bool,
    /// Whether it could be read.
    is_read: bool,
    /// Whether something was changed in it that is not carried over.
    is_edited: bool,
    /// Whether it has no column of decisions any more.
    is_headless: bool,
}

impl Previous {
    /// Reads what lies in a year's folder, beside what its ledger knows.
    ///
    /// # Errors
    /// Says which workbook the disk does not give.
    pub fn read(folder: &Path, former: Option<&Former>) -> Result<Self, RunError> {
        let sums = read_sums(folder);
        let is_sure = former.is_some_and(|former| sums.get(LEDGER) == Some(&former.sum));
        let former = former.map(|former| former.typed.clone());
        let mut previous = Self::default();
        let names = names(&sums);
        // Of several, one was left alone because somebody had it open, whatever that person wrote.
        let is_only_one = names.iter().filter(|name| sums.contains_key(*name)).count() == 1;
        let mut is_former_needed = false;
        for name in names.into_iter().filter(|name| is_plain_file(&folder.join(name))) {
            let path = folder.join(&name);
            let bytes = std::fs::read(&path).map_err(|error| RunError::read(&path, &error))?;
            // What nobody saved since the last build, its ledger knows, joined with what other workbooks said.
            let is_as_written = sums.get(&name) == Some(&sha256(&bytes));
            let is_known = is_sure && is_as_written;
            // Nothing in it is news then, and a large one takes longer to read than to write.
            let is_untouched = is_known && is_only_one;
            let written = if is_untouched { None } else { read_written(&bytes) };
            let locks = locks_of(folder, &name);
            previous.workbooks.push(Old {
                is_open: !locks.is_empty() || is_held(&path),
                locks,
                name,
                bytes,
                is_read: is_untouched || written.is_some(),
                // What an older program wrote may look edited to this one.
                is_edited: written.as_ref().is_some_and(|written| written.is_edited && !(is_only_one && is_as_written)),
                is_headless: written.as_ref().is_some_and(|written| !written.has_decisions),
            });
            match written.filter(|written| !is_known && written.has_decisions) {
                Some(written) => previous.sources.push(written.typed),
                None => is_former_needed = true,
            }
        }
        if is_former_needed || previous.workbooks.is_empty() {
            previous.sources.extend(former.clone());
        }
        previous.base = former;
        Ok(previous)
    }

    /// Returns the name of the new workbook: the first that no open one has.
    pub fn new_name(&self) -> String {
        let is_free = |name: &String| !self.workbooks.iter().any(|old| old.is_open && old.name == *name);
        locks::names_of(WORKBOOK).find(is_free).expect("numbers do not end")
    }

    /// Puts the workbooks that somebody has open among the new results, as they are.
    ///
    /// # Errors
    /// Says which file cannot be written.
    pub fn leave_open_ones(&self, staging: &Staging) -> Result<(), RunError> {
        for old in self.workbooks.iter().filter(|old| old.is_open) {
            staging.write(&old.name, &old.bytes)?;
            staging.date_as_before(&old.name);
            old.locks.iter().for_each(|lock| staging.copy_if_possible(lock));
        }
        Ok(())
    }

    /// Settles, among the sums of what the program wrote, which of the workbooks are to go: those whose decisions go over
    /// into the new one, and in which nothing else was changed. All others are somebody's own by now.
    pub fn settle_sums(&self, ours: &mut BTreeMap<String, String>) {
        for old in self.workbooks.iter().filter(|old| !old.is_open) {
            if old.is_read && !old.is_edited {
                ours.insert(old.name.clone(), sha256(&old.bytes));
            } else {
                ours.remove(&old.name);
            }
        }
    }

    /// Says which workbooks somebody has open, and which could not be read or are kept for what else was typed into them.
    pub fn findings(&self, kept: &[Kept]) -> Vec<Finding> {
        let new = self.new_name();
        let mut findings: Vec<Finding> =
            self.workbooks.iter().filter(|old| old.is_open).map(|old| old.open_finding(&new)).collect();
        for kept in kept {
            let old = self.workbooks.iter().find(|old| old.name == kept.path && !old.is_open);
            findings.push(old.map_or_else(|| kept.finding(), |old| old.kept_finding(kept)));
        }
        // One whose name no new result takes stays under it.
        let stays = |old: &&Old| {
            let is_named = old.name == new || kept.iter().any(|kept| kept.path == old.name);
            !old.is_open && !is_named && (old.is_edited || !old.is_read)
        };
        for old in self.workbooks.iter().filter(stays) {
            let kept = Kept { path: old.name.clone(), beside: old.name.clone(), is_replaced: false };
            findings.push(old.kept_finding(&kept));
        }
        findings
    }
}

impl Old {
    /// Says why it is kept.
    fn kept_finding(&self, kept: &Kept) -> Finding {
        match self {
            Self { is_read: false, .. } => kept.unread_finding(),
            Self { is_headless: true, .. } => kept.headless_finding(),
            _ => kept.edited_finding(),
        }
    }

    fn open_finding(&self, new: &str) -> Finding {
        let name = &self.name;
        let (zh, en) = if self.is_read {
            ("已经保存在里面的处理意见都沿用了", "the decisions saved in it are carried over")
        } else {
            (
                "里面的内容现在读不出来，处理意见先沿用上一次的",
                "it cannot be read now, and the decisions are those of the run before",
            )
        };
        let (beside, beside_en, unlock, unlock_en) = match self.locks.first() {
            Some(lock) => (
                format!("旁边有 {lock}"),
                format!("{lock} lies beside it"),
                format!("如果没有人开着它，请删去 {lock} 再运行。"),
                format!("; if nobody has it open, delete {lock} and run again"),
            ),
            None => ("别的程序占用着".to_owned(), "another program holds it".to_owned(), String::new(), String::new()),
        };
        Finding::new(
            rule::KEPT_ASIDE,
            Words::new(
                format!("{name} 正开着（{beside}），没有动它；这次的汇总表写在 {new}；{zh}"),
                format!("{name} is open ({beside_en}) and was left alone; this run's workbook is {new}; {en}"),
            ),
            Words::new(
                format!("请在 Excel 或 WPS 里保存并关闭 {name}，再运行一次：两份里填的处理意见会合到一起。{unlock}"),
                format!("save and close {name} and run again: the decisions in both are then joined{unlock_en}"),
            ),
        )
    }
}

/// Says whether there is a file of that name, and no folder or link: those are somebody's own.
fn is_plain_file(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| metadata.is_file())
}

#[cfg(test)]
mod tests;
