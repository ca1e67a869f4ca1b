//! `redbook completions`: what a shell needs to complete commands, flags and names of rules.
use std::process::ExitCode;

use clap_complete::{Shell, generate};

use super::parse::command;
use super::terminal::Output;
use crate::model::Lang;

/// Prints the script of that shell, its descriptions in `lang`.
pub fn completions(shell: Shell, lang: Lang, out: &mut Output) -> ExitCode {
    let mut script = Vec::new();
    generate(shell, &mut command(lang), "redbook", &mut script);
    out.bytes(&script);
    ExitCode::SUCCESS
}
