//! What clap refuses, in plain Chinese and with a way out.
use std::error::Error as _;
use std::fmt;

use clap::Error;
use clap::error::{ContextKind, ErrorKind};

use super::parse::near_command;
use crate::model::{Lang, Words};
use crate::run_error::RunError;

/// What a value must be; the flag's parser returns it.
#[derive(Debug)]
pub struct Expected(pub Words);

impl fmt::Display for Expected {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0.get(Lang::En))
    }
}

impl std::error::Error for Expected {}

/// Says what clap says; `command` is the one that was named. The English twin is clap's own text, which is shown instead.
pub fn in_words(error: &Error, command: Option<&str>) -> RunError {
    let see = match command {
        Some(command) => format!("全部选项见 redbook {command} --help。"),
        None => "全部命令和选项见 redbook --help。".to_owned(),
    };
    let (message, hint) = said(error, command);
    let hint = if hint.is_empty() { see } else { format!("{hint}{see}") };
    let english = error.render().to_string();
    RunError::new(Words::new(message, english), Words::new(hint, String::new()))
}

/// Returns what is the case and, where there is more to say than where to look, what to do.
fn said(error: &Error, command: Option<&str>) -> (String, String) {
    let about = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let (arg, value) = (about(ContextKind::InvalidArg), about(ContextKind::InvalidValue));
    match error.kind() {
        ErrorKind::UnknownArgument if arg.starts_with('-') => (unknown_flag(&arg, command), suggested(error)),
        // What stands behind INPUT is taken for a command that comes too late.
        ErrorKind::ArgumentConflict if arg.is_empty() => {
            let word = about(ContextKind::InvalidSubcommand);
            (format!("多出了“{word}”"), surplus(&word))
        }
        ErrorKind::UnknownArgument => (format!("多出了“{arg}”"), surplus(&arg)),
        ErrorKind::InvalidValue if value.is_empty() => (format!("{arg} 后面没有写值"), String::new()),
        ErrorKind::InvalidValue => {
            let valid = about(ContextKind::ValidValue).replace(", ", "、");
            (format!("{arg} 不能是“{value}”"), format!("可以写：{valid}。"))
        }
        ErrorKind::ValueValidation => (format!("{arg} 不能是“{value}”"), expected(error)),
        ErrorKind::TooManyValues => (format!("{arg} 后面不能写“{value}”"), String::new()),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            (format!("{arg} 后面的值不对"), String::new())
        }
        ErrorKind::ArgumentConflict => conflict(&arg, &about(ContextKind::PriorArg)),
        ErrorKind::MissingRequiredArgument => (format!("没有写 {arg}"), String::new()),
        ErrorKind::InvalidUtf8 => ("有的参数不是完好的文字".to_owned(), String::new()),
        _ => (format!("命令的写法有误：{}", [arg, value].join(" ").trim()), String::new()),
    }
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

/// Says what may be meant by a word too many: a command in the wrong place, or a name with a blank in it.
fn surplus(word: &str) -> String {
    match near_command(word) {
        Some(command) if command == word => format!("命令写在最前面，例如 redbook {command}。"),
        _ => "收件文件夹只能写一个，名称里有空格的要加引号；命令写在最前面。".to_owned(),
    }
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
