//! The shells that `redbook completions` knows.
use clap::ValueEnum;

/// The shells; clap_complete has another one, which nobody has tried. Their names are all that is to be said of them, and so
/// the help says no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ShellName {
    Bash,
    Zsh,
    Fish,
    #[value(name = "powershell")]
    PowerShell,
}
