//! Where a command's words go: stdout, in colours where it has them, as wide as it is.
use std::io::Write;

use serde_json::Value;

use super::line::Line;

/// Columns where nobody says how many there are: pipes and files.
const USUAL_COLUMNS: usize = 100;
/// Fewest columns for which lines are laid out.
const LEAST_COLUMNS: usize = 40;

/// What a command says on stdout; a closed pipe ends it without a fuss.
pub struct Output {
    width: usize,
}

impl Output {
    /// Opens stdout.
    pub fn of_stdout() -> Self {
        let columns = std::env::var("COLUMNS").ok().and_then(|text| text.trim().parse().ok());
        let terminal = || console::Term::stdout().size_checked().map(|(_, columns)| usize::from(columns));
        let columns: Option<usize> = columns.or_else(terminal).filter(|columns| *columns > 0);
        Self { width: columns.unwrap_or(USUAL_COLUMNS).max(LEAST_COLUMNS) }
    }

    /// Returns how many columns a line has.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Writes one line.
    pub fn line(&mut self, line: impl Into<Line>) {
        // Whoever closed the pipe has read enough.
        let _ = writeln!(anstream::stdout(), "{}", line.into().written());
    }

    /// Writes one object for a program, a line of its own.
    pub fn event(&mut self, event: &Value) {
        self.bytes(format!("{event}\n").as_bytes());
    }

    /// Writes what is no text for a terminal, as it is.
    pub fn bytes(&mut self, bytes: &[u8]) {
        // Whoever closed the pipe has read enough.
        let _ = std::io::stdout().write_all(bytes);
    }
}

/// Writes one line to stderr, where it is not lost among results that are piped away.
pub fn complain(line: impl Into<Line>) {
    // Where there is no stderr, the exit code has to do.
    let _ = writeln!(anstream::stderr(), "{}", line.into().written());
}
