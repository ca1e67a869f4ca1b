//! A config.toml as an office wrote it: its text, laid over the defaults, and in plain words, with the line, what cannot be taken.
mod faults;
mod kept;
mod listed;
mod overlay;
mod rule_lines;
mod text;
mod values;

pub use faults::{Source, why_no_value};
pub use overlay::lay_over;
pub use rule_lines::RuleLines;
pub use text::read_text;
