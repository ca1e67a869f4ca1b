//! Command lines that cannot be understood, said as every other error is.
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::fold::likeness;
use crate::model::Words;
use crate::run_error::RunError;

/// The commands, for a word that may be meant as one of them.
const COMMANDS: [&str; 5] = ["build", "check", "explain", "init", "doctor"];
/// From which likeness on a word is taken for a misspelt command.
const LIKE: f64 = 0.5;

/// Turns clap's error into words of ours.
pub fn refusal(error: &clap::Error) -> RunError {
    let arg = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    let flag = arg.split([' ', '=']).next().unwrap_or_default();
    let (zh, en) = match error.kind() {
        ErrorKind::UnknownArgument if !flag.starts_with('-') => {
            (format!("多写了“{flag}”"), format!("{flag} is one word too many"))
        }
        ErrorKind::UnknownArgument => {
            let near = context(error, ContextKind::SuggestedArg);
            let (zh, en) = suggestion(&near);
            (format!("没有 {flag} 这个选项{zh}"), format!("there is no flag {flag}{en}"))
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            (format!("{flag} 后面要写上它的值"), format!("{flag} needs a value"))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let (zh, en) = allowed(error, flag);
            (format!("{flag} 的值“{value}”不对{zh}"), format!("{value} is no value of {flag}{en}"))
        }
        ErrorKind::ArgumentConflict if context(error, ContextKind::PriorArg) == arg => {
            (format!("{flag} 只能写一次"), format!("{flag} is given twice"))
        }
        ErrorKind::ArgumentConflict => (
            "收件文件夹只能写一个，选项要写在命令后面，例如 redbook check 收件 --quiet".to_owned(),
            "there is one INPUT, and flags stand behind the command".to_owned(),
        ),
        _ => (format!("这条命令写得不对：{arg}{value}"), format!("this command line is not understood: {arg}{value}")),
    };
    RunError::new(Words::new(zh, en), help())
}

/// Says that a word is neither a folder nor a command.
pub fn no_such_command(word: &str) -> RunError {
    if COMMANDS.contains(&word) {
        let message = Words::new(
            format!("选项要写在命令后面，例如 redbook {word} --lang zh"),
            format!("flags stand behind the command, as in redbook {word} --lang en"),
        );
        return RunError::new(message, help());
    }
    let near = COMMANDS.into_iter().map(|command| (likeness(command, word), command));
    let near = near.filter(|(likeness, _)| *likeness >= LIKE).max_by(|left, right| left.0.total_cmp(&right.0));
    let (zh, en) = suggestion(near.map_or("", |(_, command)| command));
    RunError::new(
        Words::new(
            format!("没有名为 {word} 的文件夹，也没有这个命令{zh}"),
            format!("{word} is neither a folder nor a command{en}"),
        ),
        help(),
    )
}

fn help() -> Words {
    Words::new("全部命令和选项见 redbook --help。", "see `redbook --help`")
}

fn suggestion(near: &str) -> (String, String) {
    if near.is_empty() {
        return (String::new(), String::new());
    }
    (format!("，是否想写 {near}？"), format!("; did you mean {near}?"))
}

/// Says what a flag takes.
fn allowed(error: &clap::Error, flag: &str) -> (String, String) {
    let values = context(error, ContextKind::ValidValue);
    match flag {
        "--jobs" => ("，应当是 1 到 256 的整数".to_owned(), "; it takes a number from 1 to 256".to_owned()),
        "--year" => ("，应当是四位的年度，例如 2021".to_owned(), "; it takes a year of four digits".to_owned()),
        _ if values.is_empty() => (String::new(), String::new()),
        _ => (format!("，可以写 {values}"), format!("; it takes {values}")),
    }
}

/// Returns a piece of what clap knows about an error, empty where it knows none.
fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    }
}
