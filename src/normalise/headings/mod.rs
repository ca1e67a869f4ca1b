//! The headings of the form's sections: known by their words, their look and their order, over the whole document at once.
pub mod align;
mod candidate;
mod candidates;
pub mod chosen;
pub mod going_on;
mod left_out;
mod line;
mod look;
mod merged;
pub mod opinion;
pub mod repeats;
pub mod roles;
mod rows;
mod series;
pub mod words;
