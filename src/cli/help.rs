//! The help's own words in Chinese: clap has its headings in English.
use clap::{Arg, ArgAction, Command, CommandFactory};

use super::args::Args;

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}";

/// Makes the command line's grammar with the help in Chinese.
pub fn command() -> Command {
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version).help("显示版本");
    in_chinese(Args::command().disable_version_flag(true).arg(version.help_heading("选项")))
}

fn in_chinese(command: Command) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help("显示这份说明");
    command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading("命令")
        .help_template(TEMPLATE)
        .arg(help)
        .mut_args(|arg| {
            let heading = if arg.is_positional() { "参数" } else { "选项" };
            arg.help_heading(heading).hide_possible_values(true).hide_default_value(true)
        })
        .mut_subcommands(in_chinese)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_is_sound_and_its_help_is_chinese() {
        command().debug_assert();
        let mut command = command();
        let names: Vec<String> = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
        let mut helps = vec![command.render_long_help().to_string(), command.render_help().to_string()];
        for name in names {
            let subcommand = command.find_subcommand_mut(&name).expect("one of its own");
            helps.extend([subcommand.render_long_help().to_string(), subcommand.render_help().to_string()]);
        }
        for help in helps {
            for word in ["Usage", "Options", "Arguments", "Commands", "Print", "default", "possible"] {
                assert!(!help.contains(word), "{word} in\n{help}");
            }
        }
    }
}
