//! Where a command's words go: stdout, in colours where it has them, as wide as it is.
use std::io::{IsTerminal as _, Write};

use serde_json::Value;

use super::line::Line;

/// Columns where nobody says how many there are: pipes and files.
const USUAL_COLUMNS: usize = 100;
/// Fewest columns for which lines are laid out.
const LEAST_COLUMNS: usize = 40;

/// What a command says on stdout; a closed pipe ends it without a fuss, and whatever else goes wrong is kept to be said at
/// the end.
pub struct Output {
    width: usize,
    is_terminal: bool,
    failed: Option<std::io::Error>,
}

impl Output {
    /// Opens stdout.
    pub fn of_stdout() -> Self {
        let columns = std::env::var("COLUMNS").ok().and_then(|text| text.trim().parse().ok());
        let terminal = || console::Term::stdout().size_checked().map(|(_, columns)| usize::from(columns));
        let columns: Option<usize> = columns.or_else(terminal).filter(|columns| *columns > 0);
        let is_terminal = std::io::stdout().is_terminal();
        Self { width: columns.unwrap_or(USUAL_COLUMNS).max(LEAST_COLUMNS), is_terminal, failed: None }
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
    /// begin below `indent` blanks.
    pub fn wrapped(&mut self, line: impl Into<Line>, indent: usize) {
        let line = line.into();
        if self.is_terminal {
            line.broken(self.width, indent).into_iter().for_each(|line| self.line(line));
        } else {
            self.line(line);
        }
    }

    /// Writes what has its colours in it already.
    pub fn coloured(&mut self, text: &str) {
        let written = write!(anstream::stdout(), "{text}");
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

/// Writes one line to stderr, where it is not lost among results that are piped away.
pub fn complain(line: impl Into<Line>) {
    // Where there is no stderr, the exit code has to do.
    let _ = writeln!(anstream::stderr(), "{}", line.into().written());
}
