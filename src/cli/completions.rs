//! `redbook completions`: what a shell needs to complete commands, flags, names of rules and the program's words.
use std::process::ExitCode;

use clap::{Command, ValueHint};
use clap_complete::generate;

use super::line::{ShellName, command};
use super::terminal::Output;
use crate::model::Lang;

/// Prints the script of that shell, its descriptions in `lang`.
pub fn completions(shell: ShellName, lang: Lang, out: &mut Output) -> ExitCode {
    let mut script = Vec::new();
    let mut command = command(lang);
    match shell {
        ShellName::Bash => {
            let mut written = Vec::new();
            generate(clap_complete::Shell::Bash, &mut command, "redbook", &mut written);
            let written = String::from_utf8(written).expect("clap_complete writes text");
            script.extend(with_files_in_bash(written, &command).bytes());
        }
        ShellName::Zsh => generate(clap_complete::Shell::Zsh, &mut without_input(&command), "redbook", &mut script),
        ShellName::PowerShell => generate(clap_complete::Shell::PowerShell, &mut command, "redbook", &mut script),
        ShellName::Fish => {
            generate(clap_complete::Shell::Fish, &mut command, "redbook", &mut script);
            script.extend(values_in_fish(&command).bytes());
        }
    }
    out.bytes(&script);
    ExitCode::SUCCESS
}

/// Returns the command line without INPUT of the command that is not named: zsh takes what stands there for INPUT, and
/// never comes to the commands.
fn without_input(command: &Command) -> Command {
    let flags = command.get_arguments().filter(|arg| !arg.is_positional()).cloned();
    let bare = Command::new("redbook").version(env!("CARGO_PKG_VERSION")).disable_help_subcommand(true);
    let bare = bare.disable_help_flag(command.is_disable_help_flag_set());
    let bare = bare.disable_version_flag(command.is_disable_version_flag_set());
    bare.args(flags).subcommands(command.get_subcommands().cloned())
}

/// Lets bash offer files where a command takes one: clap_complete offers flags there, all of which begin with a dash, until a
/// letter is typed.
fn with_files_in_bash(script: String, command: &Command) -> String {
    let takes_path = |below: &&Command| {
        let hints = below.get_positionals().map(clap::Arg::get_value_hint);
        hints.into_iter().any(|hint| matches!(hint, ValueHint::AnyPath | ValueHint::FilePath | ValueHint::DirPath))
    };
    command.get_subcommands().filter(takes_path).fold(script, |script, below| {
        let head = format!("        redbook__subcmd__{})\n", below.get_name());
        let Some((before, block)) = script.split_once(&head) else { return script };
        let end = block.find("\n            ;;\n").unwrap_or(block.len());
        let (own, behind) = block.split_at(end);
        // What completes nothing leaves it to bash, which then offers files.
        let own = own.replacen(" || ${COMP_CWORD} -eq 2 ]]", " ]]", 1).replacen(
            "\n            COMPREPLY=( $(compgen -W \"${opts}\" -- \"${cur}\") )",
            "\n            COMPREPLY=()",
            1,
        );
        format!("{before}{head}{own}{behind}")
    })
}

/// Completes what stands behind a command, which clap_complete leaves out for fish.
fn values_in_fish(command: &Command) -> String {
    let places = command.get_subcommands().flat_map(|below| below.get_positionals().map(move |place| (below, place)));
    let lines = places.filter_map(|(below, place)| {
        let values = place.get_possible_values();
        let values: Vec<&str> = values.iter().map(clap::builder::PossibleValue::get_name).collect();
        let name = below.get_name();
        let line =
            format!("complete -c redbook -n \"__fish_redbook_using_subcommand {name}\" -f -a '{}'\n", values.join(" "));
        (!values.is_empty()).then_some(line)
    });
    lines.collect()
}
