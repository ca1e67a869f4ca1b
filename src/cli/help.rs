//! The help text in either language: clap's own words are English, and the flags' own, in `args.rs`, are Chinese.
use clap::{Arg, ArgAction, Command};

use super::help_words::{ABOUT, COMMANDS, FLAGS, VALUES};
use crate::model::Lang;

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";
const OPTIONS: &str = "选项";

/// What the exit codes mean.
pub fn exit_codes(lang: Lang) -> &'static str {
    lang.pick(
        "退出码：0 没有错误；1 有单位有错误（结果仍全部写出）；2 没有办成。",
        "Exit codes: 0 no unit has an error; 1 some unit has one (everything was still written); 2 the run could not be done.",
    )
}

/// Gives a command and those below it Chinese headings, usage and flags for help and version.
pub fn in_chinese(command: Command) -> Command {
    let name = command.get_name().to_owned();
    let usage = format!("{}\n      {name} 命令 …", usage(&command, &name));
    let mut command = dress(command, usage).mut_subcommands(|below| {
        let usage = usage_below(&below, &name);
        dress(below, usage)
    });
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version).help("显示版本");
    command = command.disable_version_flag(true).arg(version.help_heading(OPTIONS));
    command.subcommand_help_heading("命令").after_help(exit_codes(Lang::Zh))
}

fn usage_below(command: &Command, parent: &str) -> String {
    usage(command, &format!("{parent} {}", command.get_name()))
}

fn usage(command: &Command, name: &str) -> String {
    let places = command.get_positionals().map(|place| {
        let name = place.get_value_names().unwrap_or_default().join(" ");
        if place.is_required_set() { format!(" <{name}>") } else { format!(" [{name}]") }
    });
    let places: String = places.collect();
    format!("{name}{places} [选项]")
}

fn dress(command: Command, usage: String) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help("显示这份说明");
    let command = command.mut_args(explain_values).override_usage(usage).help_template(TEMPLATE);
    command.disable_help_flag(true).arg(help.help_heading(OPTIONS))
}

/// Says in a flag's help which values it takes and which it has; clap would say so in English.
fn explain_values(arg: Arg) -> Arg {
    let takes_values = arg.get_action().takes_values();
    let values = if arg.is_hide_possible_values_set() { Vec::new() } else { arg.get_possible_values() };
    let described = values.iter().map(|value| match value.get_help() {
        Some(help) => format!("{} {help}", value.get_name()),
        None => value.get_name().to_owned(),
    });
    let described = described.collect::<Vec<_>>().join("；");
    let defaults = arg.get_default_values().iter().map(|value| value.to_string_lossy());
    let defaults = defaults.collect::<Vec<_>>().join(" ");
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

/// Gives a command and those below it English words.
pub fn in_english(command: Command) -> Command {
    let command = command.about(ABOUT).after_help(exit_codes(Lang::En)).mut_args(translated);
    command.mut_subcommands(|below| {
        let about = COMMANDS.iter().find(|(name, _)| *name == below.get_name()).map(|(_, about)| *about);
        below.about(about.unwrap_or_default()).mut_args(translated)
    })
}

/// Says in English what a flag is for and what its values mean.
fn translated(arg: Arg) -> Arg {
    let id = arg.get_id().to_string();
    let Some((_, help)) = FLAGS.iter().find(|(flag, _)| *flag == id) else { return arg };
    let values = arg.get_possible_values();
    let has_words = values.iter().any(|value| value.get_help().is_some());
    let arg = arg.help(*help);
    if !has_words {
        return arg;
    }
    // The flag's own parser goes on reading the value; this says only how the values are shown.
    let described = values.iter().filter_map(|value| {
        let meaning = VALUES.iter().find(|(flag, name, _)| *flag == id && *name == value.get_name());
        meaning.map(|(_, name, meaning)| format!("{name}: {meaning}"))
    });
    let described = described.collect::<Vec<_>>().join("; ");
    arg.help(format!("{help} [{described}]")).hide_possible_values(true)
}
