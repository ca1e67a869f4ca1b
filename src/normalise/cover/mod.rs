//! How the cover is read: labels and their values in lines and in tables, and what a text by itself may be.
mod boundary;
pub mod cells;
mod cells_grid;
pub mod cells_lines;
mod cells_rows;
pub mod gap;
mod label_at;
pub mod labels;
pub mod letter;
mod line_label;
pub mod persons;
pub mod suits;
pub mod title;
