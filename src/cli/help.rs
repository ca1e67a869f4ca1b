//! The help text's own words in Chinese; clap has them in English only.
use clap::{Arg, ArgAction, Command};

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}";
const OPTIONS: &str = "选项";

/// Gives a command and those below it Chinese headings, usage and flags for help and version.
pub fn in_chinese(command: Command) -> Command {
    let name = command.get_name().to_owned();
    let with_version = command.get_version().is_some();
    let usage = format!("{}\n      {name} 命令 …", usage(&command, &name));
    let mut command = dress(command, usage).mut_subcommands(|below| {
        let usage = usage_below(&below, &name);
        dress(below, usage)
    });
    if with_version {
        let version = Arg::new("version").short('V').long("version").action(ArgAction::Version).help("显示版本");
        command = command.disable_version_flag(true).arg(version.help_heading(OPTIONS));
    }
    command.subcommand_help_heading("命令")
}

fn usage_below(command: &Command, parent: &str) -> String {
    usage(command, &format!("{parent} {}", command.get_name()))
}

fn usage(command: &Command, name: &str) -> String {
    let names = command.get_positionals().filter_map(Arg::get_value_names).flatten();
    let places: String = names.map(|name| format!(" [{name}]")).collect();
    format!("{name}{places} [选项]")
}

fn dress(command: Command, usage: String) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help("显示这份说明");
    let command = command.mut_args(explain_values).override_usage(usage).help_template(TEMPLATE);
    command.disable_help_flag(true).arg(help.help_heading(OPTIONS))
}

/// Says in a flag's help which values it takes and which it has; clap would say so in English.
fn explain_values(arg: Arg) -> Arg {
    let values = arg.get_possible_values();
    let described = values.iter().map(|value| match value.get_help() {
        Some(help) => format!("{} {help}", value.get_name()),
        None => value.get_name().to_owned(),
    });
    let described = described.collect::<Vec<_>>().join("；");
    let defaults = arg.get_default_values().iter().map(|value| value.to_string_lossy());
    let defaults = defaults.collect::<Vec<_>>().join(" ");
    let takes_values = arg.get_action().takes_values();
    let notes = [("可用：", described), ("缺省：", defaults)];
    let notes: Vec<String> = notes
        .into_iter()
        .filter(|(_, words)| takes_values && !words.is_empty())
        .map(|(head, words)| head.to_owned() + &words)
        .collect();
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let help = if notes.is_empty() { help } else { format!("{help}（{}）", notes.join("；")) };
    let heading = if arg.is_positional() { "参数" } else { OPTIONS };
    arg.help(help).help_heading(heading).hide_possible_values(true).hide_default_value(true)
}
