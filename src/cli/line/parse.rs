//! Words of the command line → flags; what clap has to say comes out in the language that is asked for.
use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Command, CommandFactory, FromArgMatches};

use super::args::Args;
use super::{help, refusal};
use crate::cli::exit::COULD_NOT_RUN;
use crate::cli::terminal::Output;
use crate::cli::voice::Voice;
use crate::model::Lang;

/// Parses the words, the program's own name first; where they ask for help or are refused, that is said, and the exit code
/// comes back.
///
/// # Errors
/// The exit code with which the program ends.
pub fn parse(words: Vec<OsString>, voice: Voice, out: &mut Output) -> Result<Args, ExitCode> {
    let mut command = command(voice.lang).color(match voice.color {
        anstream::ColorChoice::Always => clap::ColorChoice::Always,
        anstream::ColorChoice::Never => clap::ColorChoice::Never,
        _ => clap::ColorChoice::Auto,
    });
    let words = command_first(words, &command);
    let named = words.get(1).and_then(|word| find_command(&word.to_string_lossy(), &command)).map(str::to_owned);
    let first = words.get(1).map(|word| word.to_string_lossy().into_owned());
    let parsed = command.try_get_matches_from_mut(words);
    let error = match parsed.and_then(|matches| Args::from_arg_matches(&matches)) {
        Ok(args) => return Ok(args),
        Err(error) => error,
    };
    if let Some(refused) = refusal::of_words(&error, named.as_deref(), first.as_deref()) {
        voice.tell(&refused, COULD_NOT_RUN);
    } else if error.use_stderr() {
        voice.tell(&refusal::in_words(&error, named.as_deref()), COULD_NOT_RUN);
    } else {
        out.help(&with_wide_colons(error.render().ansi().to_string(), voice.lang));
    }
    Err(if error.use_stderr() { ExitCode::from(COULD_NOT_RUN) } else { ExitCode::SUCCESS })
}

/// Sets the heads of the help off in the way of its language; clap has one colon for all.
fn with_wide_colons(help: String, lang: Lang) -> String {
    let heads = lang.pick(help::HEADS.as_slice(), &[]);
    heads.iter().fold(help, |help, head| help.replace(&format!("{head}:"), &format!("{head}：")))
}

/// Returns the command line as clap knows it, in words of that language.
pub fn command(lang: Lang) -> Command {
    let command = Args::command().disable_help_subcommand(true);
    match lang {
        Lang::Zh => help::in_chinese(command),
        Lang::En => help::in_english(command),
    }
}

/// Puts the command in front of flags that stand before it, and turns `help` into the flag.
fn command_first(mut words: Vec<OsString>, command: &Command) -> Vec<OsString> {
    let mut at = 1;
    while let Some(word) = words.get(at).map(|word| word.to_string_lossy()).filter(|word| word.starts_with('-')) {
        if word == "--" {
            return words;
        }
        at += if takes_value(&word, command) { 2 } else { 1 };
    }
    let Some(word) = words.get(at) else { return words };
    if word == "help" {
        words.remove(at);
        words.push("--help".into());
        return command_first(words, command);
    }
    if find_command(&word.to_string_lossy(), command).is_some() {
        let word = words.remove(at);
        words.insert(1, word);
    }
    words
}

fn find_command<'c>(word: &str, command: &'c Command) -> Option<&'c str> {
    command.find_subcommand(word).map(Command::get_name)
}

/// Says whether a flag's value is the next word.
fn takes_value(word: &str, command: &Command) -> bool {
    let mut flags = command.get_arguments().filter(|flag| flag.get_action().takes_values());
    match word.strip_prefix("--") {
        Some(name) => flags.any(|flag| flag.get_long() == Some(name)),
        None => {
            flags.any(|flag| flag.get_short().is_some_and(|short| word.strip_prefix('-') == Some(&*short.to_string())))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_may_stand_before_the_command() {
        for (words, ordered) in [
            ("redbook --lang en doctor", "redbook doctor --lang en"),
            ("redbook --quiet check in", "redbook check --quiet in"),
            ("redbook -o out build in", "redbook build -o out in"),
            ("redbook --lang=en --no-such check", "redbook check --lang=en --no-such"),
            ("redbook in doctor", "redbook in doctor"),
            ("redbook --config check", "redbook --config check"),
            ("redbook -- check", "redbook -- check"),
            ("redbook help check", "redbook check --help"),
            ("redbook help", "redbook --help"),
            ("redbook", "redbook"),
        ] {
            let split = |words: &str| words.split(' ').map(OsString::from).collect::<Vec<_>>();
            assert_eq!(command_first(split(words), &Args::command()), split(ordered), "{words}");
        }
    }
}
