//! Each unit by itself → its files and its pages.
mod desk;
mod pages;
mod reviewers;
mod units;

pub use desk::Desk;
pub use pages::{Pages, laid_out_once};
pub use reviewers::REVIEWERS;
pub use units::{CopyPages, Printed, print_units};
