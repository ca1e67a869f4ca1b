//! How the program speaks, known from the bare words before they are parsed, for clap has something to say as well.
use std::ffi::OsString;
use std::io::IsTerminal as _;

use anstream::ColorChoice;

use super::terminal::{HEAD, Line, Output, complain, of_severity};
use super::{events, interrupted};
use crate::model::{Lang, Severity, Words};
use crate::publish::Stopped;
use crate::run_error::RunError;

/// In which language, to whom, and with which colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The language.
    pub lang: Lang,
    /// Whether a program listens.
    pub is_json: bool,
    /// Whether only what must be said is said.
    pub is_quiet: bool,
    /// Whether there are colours.
    pub color: ColorChoice,
}

impl Voice {
    /// Looks for the flags among the words.
    pub fn of(words: &[OsString]) -> Self {
        let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).take_while(|word| word != "--").collect();
        let has = |flag: &str, value: &str| {
            let apart = words.windows(2).any(|pair| pair[0] == flag && pair[1] == value);
            apart || words.iter().any(|word| word.strip_prefix(flag) == Some(&format!("={value}")))
        };
        let color = match () {
            () if has("--color", "always") => ColorChoice::Always,
            () if has("--color", "never") => ColorChoice::Never,
            () if is_unforced() => ColorChoice::Never,
            () => ColorChoice::Auto,
        };
        let lang = if has("--lang", "en") { Lang::En } else { Lang::Zh };
        let is_quiet = words.iter().any(|word| word == "--quiet");
        Self { lang, is_json: has("--log-format", "json"), is_quiet, color }
    }

    /// Says why the run could not be done: on stderr to people, on stdout to a program, which reads nothing else.
    pub fn tell(self, error: &RunError, exit_code: u8) {
        if self.is_json {
            return events::of_error(error, self.lang, exit_code, &mut Output::of_stdout());
        }
        let style = of_severity(Severity::Error);
        let (head, help) = self.lang.pick(("错误：", "怎么办："), ("error: ", "help: "));
        complain(Line::new().styled(style, head).text(error.message.get(self.lang)));
        complain(Line::new().styled(HEAD, help).text(error.hint.get(self.lang)));
    }

    /// Says that the run was interrupted, and of a build what is kept of it; what to do is left out where little is to be said.
    pub fn tell_interrupted(self, build: Option<&Stopped>, exit_code: u8) {
        let (words, hint) = match build {
            Some(stopped) => (interrupted::words(stopped), interrupted::hint(stopped)),
            None => (Words::new("没有完成", "it did not come to its end"), Words::new("请重新运行。", "run it again")),
        };
        if self.is_json {
            let message = (words.get(self.lang), hint.get(self.lang));
            return events::of_interruption(build, message, exit_code, &mut Output::of_stdout());
        }
        let (head, help) = self.lang.pick(("已中断：", "怎么办："), ("interrupted: ", "help: "));
        complain(Line::new().styled(of_severity(Severity::Error), head).text(words.get(self.lang)));
        if !self.is_quiet {
            complain(Line::new().styled(HEAD, help).text(hint.get(self.lang)));
        }
    }
}

/// Says whether colours are expressly not forced and nothing else speaks for them: anstream takes any value of
/// `CLICOLOR_FORCE` for a wish, 0 too, where many others take that for none.
fn is_unforced() -> bool {
    let is = |name: &str, value: &str| std::env::var_os(name).is_some_and(|own| own == value);
    let is_plain = is("TERM", "dumb") || std::env::var_os("NO_COLOR").is_some_and(|own| !own.is_empty());
    is("CLICOLOR_FORCE", "0") && (is_plain || !std::io::stdout().is_terminal() || !std::io::stderr().is_terminal())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_voice_is_known_before_anything_else() {
        for (words, lang, [is_json, is_quiet], color) in [
            ("redbook", Lang::Zh, [false, false], ColorChoice::Auto),
            ("redbook --lang en", Lang::En, [false, false], ColorChoice::Auto),
            ("redbook check --lang=en --log-format json", Lang::En, [true, false], ColorChoice::Auto),
            ("redbook --color never --quiet", Lang::Zh, [false, true], ColorChoice::Never),
            ("redbook --color=always --no-such --log-format=json", Lang::Zh, [true, false], ColorChoice::Always),
            ("redbook -- --lang en --quiet", Lang::Zh, [false, false], ColorChoice::Auto),
        ] {
            let words: Vec<OsString> = words.split(' ').map(OsString::from).collect();
            assert_eq!(Voice::of(&words), Voice { lang, is_json, is_quiet, color }, "{words:?}");
        }
    }
}
