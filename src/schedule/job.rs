//! What is run: this program with absolute paths, so that it matters not from where.
use std::path::Path;

use super::refusal::unwritable;
use super::time::{Every, TimeOfDay};
use crate::model::Lang;
use crate::run_error::RunError;

/// MiB that a build of ten thousand units takes by itself, with room to spare.
const OWN_MEMORY_MB: u64 = 4096;

/// A build and when it runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The command line.
    pub command: CommandLine,
    /// How often it runs.
    pub every: Every,
    /// When it runs.
    pub at: TimeOfDay,
    /// Most memory that it may take, its worker processes included, in MiB.
    pub memory_mb: u64,
    /// Language of the remarks.
    pub lang: Lang,
}

/// A command line in pieces, every path in it absolute and fit to stand in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommandLine {
    /// The program.
    pub program: String,
    /// Folder of the results.
    pub output: String,
    /// What stands behind the program, INPUT and OUTPUT included.
    pub arguments: Vec<String>,
    /// Whether it says nothing but what went wrong.
    pub quiet: bool,
}

impl CommandLine {
    /// Makes the command line of a build; `flags` are others of its flags with their values, which are paths or words. One that
    /// is `quiet` says nothing but what went wrong.
    ///
    /// # Errors
    /// Names the path that no line can hold.
    pub fn of_build(
        program: &Path,
        input: &Path,
        output: &Path,
        flags: &[(&str, &Path)],
        quiet: bool,
    ) -> Result<Self, RunError> {
        let output = text_of(output)?;
        let mut arguments = ["build", &text_of(input)?, "--output", &output].map(str::to_owned).to_vec();
        for (flag, value) in flags {
            arguments.extend([(*flag).to_owned(), text_of(value)?]);
        }
        arguments.push(if quiet { "--quiet" } else { "--no-progress" }.to_owned());
        Ok(Self { program: text_of(program)?, output, arguments, quiet })
    }

    /// Lists the program and what stands behind it.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.program.as_str()).chain(self.arguments.iter().map(String::as_str))
    }
}

/// Returns how much memory a job needs at most where that many files are read at once, each by a process that may take
/// `file_memory_mb`.
pub fn memory_mb(jobs: usize, file_memory_mb: u64) -> u64 {
    OWN_MEMORY_MB + u64::try_from(jobs).unwrap_or(u64::MAX).saturating_mul(file_memory_mb)
}

/// Returns a path as text; a line end would begin another line, and what is no text cannot be written at all.
fn text_of(path: &Path) -> Result<String, RunError> {
    let is_fit = |text: &&str| !text.contains(|own: char| own.is_control() || matches!(own, '\u{FFFE}' | '\u{FFFF}'));
    let text = path.to_str().filter(is_fit);
    text.map(str::to_owned).ok_or_else(|| {
        unwritable(
            &path.to_string_lossy(),
            ("换行等控制字符，或者不是完好的文字", "control characters such as a line end, or what is no text"),
        )
    })
}
