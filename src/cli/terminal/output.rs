//! Where a command's words go: stdout, in colours where it has them, as wide as it is.
use std::io::{IsTerminal as _, Write};

use serde_json::Value;

use super::help_text::folded_help;
use super::line::Line;

/// Columns where nobody says how many there are: pipes and files.
const USUAL_COLUMNS: usize = 100;
/// Fewest columns for which lines are laid out.
const LEAST_COLUMNS: usize = 40;

/// What a command says on stdout; a closed pipe ends it without a fuss, and whatever else goes wrong is kept to be said at
/// the end.
pub struct Output {
    width: usize,
    folds: bool,
    failed: Option<std::io::Error>,
}

impl Output {
    /// Opens stdout.
    pub fn of_stdout() -> Self {
        let width = width_of(&console::Term::stdout()).unwrap_or(USUAL_COLUMNS);
        let folds = std::io::stdout().is_terminal() || wished_columns().is_some();
        Self { width, folds, failed: None }
    }

    /// Returns how many columns a line has.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Writes one line.
    pub fn line(&mut self, line: impl Into<Line>) {
        let written = writeln!(anstream::stdout(), "{}", line.into().written());
        self.keep(written);
    }

    /// Writes one line, in as many as it takes where a terminal would break it within a number or before a mark; the others
    /// begin below `indent` blanks. What goes into a pipe stays whole, to be searched, unless somebody says how wide it is.
    pub fn wrapped(&mut self, line: impl Into<Line>, indent: usize) {
        let line = line.into();
        if self.folds {
            line.broken(self.width, indent).into_iter().for_each(|line| self.line(line));
        } else {
            self.line(line);
        }
    }

    /// Writes a help text, which has its colours in it already.
    pub fn help(&mut self, text: &str) {
        let folded = if self.folds { folded_help(text, self.width) } else { text.to_owned() };
        let written = write!(anstream::stdout(), "{folded}");
        self.keep(written);
    }

    /// Returns what went wrong, if anything did.
    pub fn finish(mut self) -> Option<std::io::Error> {
        let flushed = std::io::stdout().flush();
        self.keep(flushed);
        self.failed
    }

    fn keep(&mut self, written: std::io::Result<()>) {
        // Whoever closed the pipe has read enough.
        let failed = written.err().filter(|error| error.kind() != std::io::ErrorKind::BrokenPipe);
        self.failed = self.failed.take().or(failed);
    }

    /// Writes one object for a program, a line of its own.
    pub fn event(&mut self, event: &Value) {
        self.bytes(format!("{event}\n").as_bytes());
    }

    /// Writes what is no text for a terminal, as it is.
    pub fn bytes(&mut self, bytes: &[u8]) {
        let written = std::io::stdout().write_all(bytes);
        self.keep(written);
    }
}

/// Writes one line to stderr, where it is not lost among results that are piped away; on a terminal in as many as it takes,
/// those behind the first a little to the right.
pub fn complain(line: impl Into<Line>) {
    let line = line.into();
    let folds = std::io::stderr().is_terminal() || wished_columns().is_some();
    let width = width_of(&console::Term::stderr()).filter(|_| folds).unwrap_or(usize::MAX);
    for line in line.broken(width, 2) {
        // Where there is no stderr, the exit code has to do.
        let _ = writeln!(anstream::stderr(), "{}", line.written());
    }
}

/// Returns how many columns `COLUMNS` wishes for.
fn wished_columns() -> Option<usize> {
    let wished = std::env::var("COLUMNS").ok().and_then(|text| text.trim().parse().ok());
    wished.filter(|columns| *columns > 0)
}

/// Returns how many columns lines have: as many as somebody wishes for, else as the terminal has; `None` for pipes and files.
fn width_of(terminal: &console::Term) -> Option<usize> {
    let has = || terminal.size_checked().map(|(_, columns)| usize::from(columns)).filter(|columns| *columns > 0);
    wished_columns().or_else(has).map(|columns| columns.max(LEAST_COLUMNS))
}
