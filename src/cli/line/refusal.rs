//! What clap refuses, in plain Chinese and with a way out.
use std::error::Error as _;
use std::path::Path;

use clap::error::{ContextKind, ErrorKind};
use clap::{Command, CommandFactory, Error, ValueEnum};

use super::args::{Args, DEFAULT_INPUT};
use super::expected::Expected;
use super::shell_name::ShellName;
use crate::fold::nearest;
use crate::intake::is_there;
use crate::marks::DASHES;
use crate::model::{Lang, Words};
use crate::run_error::{RunError, as_argument};

/// Says in both languages what is wrong with a word too many, or with a command that does not exist before it; `command` is
/// the one that was named, `first` the first word.
pub fn of_words(error: &Error, command: Option<&str>, first: Option<&str>) -> Option<RunError> {
    let about = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let word = match error.kind() {
        ErrorKind::UnknownArgument => about(ContextKind::InvalidArg),
        // What stands behind INPUT is taken for a command that comes too late.
        ErrorKind::ArgumentConflict if about(ContextKind::InvalidArg).is_empty() => {
            about(ContextKind::InvalidSubcommand)
        }
        _ => return None,
    };
    let is_word = !word.is_empty() && !word.starts_with('-');
    let is_missing = |first: &&str| *first != DEFAULT_INPUT && !is_there(Path::new(first));
    let misspelt = first.filter(is_missing).filter(|_| command.is_none());
    match misspelt.filter(|first| near_command(first).is_some()) {
        Some(first) => Some(no_command(first)),
        None => is_word.then(|| surplus(&word, command)),
    }
}

/// Says that a word is neither a folder nor a command.
pub fn no_command(word: &str) -> RunError {
    let is_input = nearest(word, std::iter::once(DEFAULT_INPUT)).is_some();
    let (zh, en) = match near_command(word) {
        _ if is_input => (format!("是否想写 {DEFAULT_INPUT}？"), format!("did you mean {DEFAULT_INPUT}? ")),
        Some(near) => (format!("是否想用命令 {near}？"), format!("did you mean the command {near}? ")),
        None => ("若是收件文件夹，请核对名称。".to_owned(), "if it is a folder, check its name; ".to_owned()),
    };
    RunError::new(
        Words::new(
            format!("收件文件夹 {word} 不存在，也没有叫 {word} 的命令"),
            format!("there is neither a folder nor a command {word}"),
        ),
        Words::new(format!("{zh}全部命令见 redbook --help。"), format!("{en}`redbook --help` lists all commands")),
    )
}

/// Returns the command that is most like a word, if one is like it at all.
fn near_command(word: &str) -> Option<String> {
    let command = Args::command();
    nearest(word, command.get_subcommands().map(Command::get_name)).map(str::to_owned)
}

/// Says what may be meant by a word too many: a command in the wrong place, a second rule or file, or a name with a blank
/// in it.
fn surplus(word: &str, command: Option<&str>) -> RunError {
    let (said, typed) = (|zh: &str, en: &str| (zh.to_owned(), en.to_owned()), as_argument(word));
    let (zh, en) = match command {
        // A Chinese keyboard and Word make other dashes of a hyphen.
        _ if word.starts_with(&DASHES[1..]) => {
            said("选项前面的横线要用英文的 -（减号），例如 -o、--quiet。", "options begin with -, as -o and --quiet")
        }
        None if near_command(word).is_some_and(|near| near == word) => {
            (format!("命令写在最前面，例如 redbook {word}。"), format!("the command comes first, as in redbook {word}"))
        }
        Some("explain") => said("一次只说明一个词，请分开写。", "one word at a time"),
        Some("read") => {
            said("一次只看一个文件，名称里有空格的要加引号。", "one file at a time; quote a name that has blanks")
        }
        Some("init") => {
            said("文件夹只能写一个，名称里有空格的要加引号。", "one folder only; quote a name that has blanks")
        }
        Some("yearly") => {
            said("结果文件夹只能写一个，名称里有空格的要加引号。", "one OUTPUT only; quote a name that has blanks")
        }
        Some("completions") => said("命令行的种类只能写一个。", "one shell only"),
        Some(own @ ("doctor" | "manual" | "licences")) => {
            (format!("{own} 后面只写选项。"), format!("{own} takes nothing but options"))
        }
        _ => (
            format!(
                "结果文件夹写在 -o 后面，例如 -o {typed}；收件文件夹只能写一个，名称里有空格的要加引号；命令写在最前面。"
            ),
            format!(
                "OUTPUT stands behind -o, as -o {typed}; one INPUT only; quote a name that has blanks; the command comes first"
            ),
        ),
    };
    let (see_zh, see_en) = see(command);
    RunError::new(
        Words::new(format!("多出了“{word}”"), format!("“{word}” is one word too many")),
        Words::new(format!("{zh}{see_zh}"), format!("{en}; {see_en}")),
    )
}

/// Says where all options are explained.
fn see(command: Option<&str>) -> (String, String) {
    match command {
        Some(command) => {
            (format!("全部选项见 redbook {command} --help。"), format!("`redbook {command} --help` lists all options"))
        }
        None => (
            "全部命令和选项见 redbook --help。".to_owned(),
            "`redbook --help` lists all commands and options".to_owned(),
        ),
    }
}

/// Says what clap says; `command` is the one that was named.
pub fn in_words(error: &Error, command: Option<&str>) -> RunError {
    let (see_zh, see_en) = see(command);
    let (message, hint) = said(error, command);
    let (message_en, hint_en) = in_claps_words(error);
    RunError::new(Words::new(message, message_en), Words::new(format!("{hint}{see_zh}"), format!("{hint_en}{see_en}")))
}

/// Returns what is the case and, where there is more to say than where to look, what to do, in clap's own words: without the
/// usage, which is long, and the heads, which are ours.
fn in_claps_words(error: &Error) -> (String, String) {
    let rendered = error.render().to_string();
    let lines =
        rendered.lines().map(str::trim).take_while(|line| !line.starts_with("Usage:")).filter(|line| !line.is_empty());
    let (tips, message): (Vec<&str>, Vec<&str>) =
        lines.filter(|line| !line.starts_with("For more")).partition(|line| line.starts_with("tip:"));
    let tips = tips.iter().map(|line| format!("{}; ", line.trim_start_matches("tip:").trim()));
    let values = Some(values_of(error)).filter(|values| !values.is_empty()).map(|values| format!("one of {values}; "));
    (message.join(" ").trim_start_matches("error:").trim().to_owned(), tips.chain(values).collect())
}

/// Lists what may stand where nothing does, which clap says only of flags; empty where that may be anything.
fn values_of(error: &Error) -> String {
    let is_shell = error.get(ContextKind::InvalidArg).is_some_and(|arg| arg.to_string() == "<SHELL>");
    let is_shell = error.kind() == ErrorKind::MissingRequiredArgument && is_shell;
    let shells = ShellName::value_variants().iter().filter(|_| is_shell).filter_map(ValueEnum::to_possible_value);
    shells.map(|shell| shell.get_name().to_owned()).collect::<Vec<_>>().join(", ")
}

/// Returns what is the case and, where there is more to say than where to look, what to do.
fn said(error: &Error, command: Option<&str>) -> (String, String) {
    let about = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let (arg, value) = (in_plain_words(&about(ContextKind::InvalidArg)), about(ContextKind::InvalidValue));
    // A blank sets off what is no Chinese.
    let spaced = if arg.ends_with(|own: char| own.is_ascii()) { format!("{arg} ") } else { arg.clone() };
    match error.kind() {
        ErrorKind::UnknownArgument if arg.starts_with('-') => (unknown_flag(&arg, command), suggested(error)),
        ErrorKind::InvalidValue if value.is_empty() => (format!("{spaced}后面没有写值"), String::new()),
        ErrorKind::InvalidValue => {
            let valid = about(ContextKind::ValidValue).replace(", ", "、");
            (format!("{spaced}不能是“{value}”"), format!("可以写：{valid}。"))
        }
        ErrorKind::ValueValidation => (format!("{spaced}不能是“{value}”"), expected(error)),
        ErrorKind::TooManyValues => (format!("{spaced}后面不能写“{value}”"), String::new()),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            (format!("{spaced}后面的值不对"), String::new())
        }
        ErrorKind::ArgumentConflict => conflict(&arg, &in_plain_words(&about(ContextKind::PriorArg))),
        ErrorKind::MissingRequiredArgument => {
            let values = values_of(error);
            let hint =
                if values.is_empty() { values } else { format!("可以写：{}。", values.replace(", ", "、")) };
            (format!("没有写{arg}"), hint)
        }
        ErrorKind::InvalidUtf8 => ("有的参数不是完好的文字".to_owned(), String::new()),
        _ => (format!("命令的写法有误：{}", [arg, value].join(" ").trim()), String::new()),
    }
}

/// Names a flag without what its value is called, and a place by what stands there.
fn in_plain_words(arg: &str) -> String {
    let places = [
        ("<FILE>", "要看的文件"),
        ("<SHELL>", "命令行的种类"),
        ("[INPUT]", "收件文件夹"),
        ("[OUTPUT]", "结果文件夹"),
        ("[WORD]", "规则或用语"),
        ("[DIR]", "文件夹"),
    ];
    let place = places.iter().find(|(place, _)| *place == arg).map(|(_, words)| (*words).to_owned());
    place.unwrap_or_else(|| arg.split(" <").next().unwrap_or_default().to_owned())
}

fn unknown_flag(arg: &str, command: Option<&str>) -> String {
    match command {
        Some(command) => format!("命令 {command} 没有选项 {arg}"),
        None => format!("没有选项 {arg}"),
    }
}

fn suggested(error: &Error) -> String {
    error.get(ContextKind::SuggestedArg).map(|near| format!("是否想写 {near}？")).unwrap_or_default()
}

fn expected(error: &Error) -> String {
    let expected = error.source().and_then(|source| source.downcast_ref::<Expected>());
    expected.map(|expected| format!("{}。", expected.0.get(Lang::Zh))).unwrap_or_default()
}

fn conflict(arg: &str, prior: &str) -> (String, String) {
    if prior.is_empty() || prior == arg {
        (format!("{arg} 写了不止一次"), "只保留一处。".to_owned())
    } else {
        (format!("{arg} 与 {prior} 不能同时写"), "只保留其中一个。".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspelt_commands_are_known() {
        assert_eq!(near_command("biuld").as_deref(), Some("build"));
        assert_eq!(near_command("foo"), None);
    }
}
