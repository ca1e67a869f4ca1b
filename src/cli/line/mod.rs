//! The command line: its flags, what the help says of them, and what is refused in it.
mod args;
mod expected;
mod explained;
mod help;
mod help_words;
mod parse;
mod refusal;
mod shell_name;

pub use args::{
    Args, Command, DEFAULT_INPUT, DoctorArgs, ReadArgs, RunArgs, ScheduleArgs, SourceArgs, VoiceArgs, WatchArgs,
    YearlyArgs,
};
pub use help::exit_codes;
pub use parse::{command, parse};
pub use refusal::no_command;
pub use shell_name::ShellName;
