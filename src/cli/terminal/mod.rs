//! The terminal: what a line is made of, how wide it is, and where it goes.
mod enumerated;
mod help_text;
mod line;
mod output;
mod paint;
mod quoted;
mod width;

pub use enumerated::{enumerated, in_two_lines};
pub use line::{Line, visible};
pub use output::{Output, complain};
pub use paint::{FAINT, HEAD, RULE, of_severity, of_status};
pub use quoted::quoted;
pub use width::{columns, cut, cut_middle, filled, wrapped};
