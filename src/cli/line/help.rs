//! The help text in either language: clap's own words are English, and the flags' own, in `args.rs`, are Chinese.
use clap::{Arg, ArgAction, Command};

use super::help_words::{ABOUT, COMMANDS, FLAGS, OF_COMMANDS, VALUES};
use crate::model::Lang;

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";
const OPTIONS: &str = "选项";
const PLACES: &str = "参数";
const BELOW: &str = "命令";
/// What the parts of the Chinese help are called.
pub const HEADS: [&str; 3] = [BELOW, PLACES, OPTIONS];

/// What the exit codes mean.
pub fn exit_codes(lang: Lang) -> &'static str {
    lang.pick(
        "退出码：0 没有错误；1 有错误，包括未报送、读不了（结果仍全部写出）；2 没有办成。",
        "Exit codes: 0 no error; 1 there are errors, units not handed in or unreadable among them (everything was still written); \
         2 the run could not be done.",
    )
}

/// What `check` does not find.
fn left_to_build(lang: Lang) -> &'static str {
    lang.pick(
        "排版时才知道的问题（有印不出的字、附件装订不了），check 查不出，生成时才列出。",
        "What typesetting and binding alone can tell (missing-glyph, annexes that cannot be bound), only build finds.",
    )
}

/// Says behind a command's flags what is to be known of it.
fn noted(command: Command, lang: Lang) -> Command {
    if command.get_name() == "check" { command.after_help(left_to_build(lang)) } else { command }
}

/// Gives a command and those below it Chinese headings, usage and flags for help and version.
pub fn in_chinese(command: Command) -> Command {
    let name = command.get_name().to_owned();
    let usage = format!("{}\n      {name} 命令 …", usage(&command, &name));
    let mut command = dress(command, usage).mut_subcommands(|below| {
        let usage = usage_below(&below, &name);
        noted(dress(below, usage), Lang::Zh)
    });
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version).help("显示版本");
    command = command.disable_version_flag(true).arg(version.help_heading(OPTIONS));
    command.subcommand_help_heading(BELOW).after_help(exit_codes(Lang::Zh))
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
    let heading = if arg.is_positional() { PLACES } else { OPTIONS };
    arg.help(help).help_heading(heading).hide_possible_values(true).hide_default_value(true)
}

/// Gives a command and those below it English words.
pub fn in_english(command: Command) -> Command {
    let command = command.about(ABOUT).after_help(exit_codes(Lang::En)).mut_args(|arg| translated(arg, ""));
    command.mut_subcommands(|below| {
        let about = COMMANDS.iter().find(|(name, _)| *name == below.get_name()).map(|(_, about)| *about);
        let name = below.get_name().to_owned();
        noted(below.about(about.unwrap_or_default()), Lang::En).mut_args(|arg| translated(arg, &name))
    })
}

/// Says in English what a command's flag is for and what its values mean.
fn translated(arg: Arg, command: &str) -> Arg {
    let id = arg.get_id().to_string();
    let own = OF_COMMANDS.iter().find(|(name, flag, _)| *name == command && *flag == id).map(|(.., help)| help);
    let common = || FLAGS.iter().find(|(flag, _)| *flag == id).map(|(_, help)| help);
    let Some(help) = own.or_else(common) else { return arg };
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
