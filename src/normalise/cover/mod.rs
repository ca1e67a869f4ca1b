//! The cover: labels and their values in lines and in tables, and what it says without a label.
mod boundary;
pub mod cells;
mod cells_grid;
pub mod cells_lines;
mod cells_rows;
pub mod fields;
pub mod gap;
mod held;
mod joint_label;
pub mod labels;
mod late;
pub mod letter;
mod line_label;
pub mod persons;
pub mod suits;
mod unlabelled;
mod upper_title;
pub mod walk;
