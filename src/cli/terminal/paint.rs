//! Colours: of severities, statuses, and the frame around a quote. Words say all that colours say.
use anstyle::{AnsiColor, Style};

use crate::model::{Severity, Status};

/// Heads and what must be seen.
pub const HEAD: Style = Style::new().bold();
/// Names that programs and settings know.
pub const FAINT: Style = Style::new().dimmed();
/// The rules and arrows around a quote, as compilers draw them.
pub const RULE: Style = AnsiColor::Blue.on_default().bold();

/// Returns the colour of a severity.
pub const fn of_severity(severity: Severity) -> Style {
    match severity {
        Severity::Error => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
        Severity::Info => AnsiColor::Cyan.on_default(),
    }
}

/// Returns the colour of a status.
pub const fn of_status(status: Status) -> Style {
    match status {
        Status::Clean => AnsiColor::Green.on_default(),
        Status::Noted => AnsiColor::Yellow.on_default(),
        Status::Faulty => AnsiColor::Red.on_default(),
        Status::Unreadable => AnsiColor::Red.on_default().bold(),
        Status::Missing => AnsiColor::Magenta.on_default(),
    }
}
