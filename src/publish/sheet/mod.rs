//! Sheets of a workbook, whatever it is about: what a cell holds and where it leads, tables that are frozen, filtered,
//! marked and printed, and the looks of all of them. `workbook` says what stands in them.
mod address;
mod fit;
mod looks;
mod paper;
mod pen;
mod repack;
mod room;
mod table;
mod value;

pub use address::Target;
pub use fit::height_of;
pub use looks::{COLORS, Looks, linked};
pub use paper::{ROW, scale_to_page, set_paper};
pub use pen::Pen;
pub use repack::{rewrite, save};
pub use room::no_room_for_sheets;
pub use table::{Column, Mark, Table, column, is_sheet_of, place_of};
pub use value::{CELL_LIMIT, Value, as_in_cell, count, date, decimal, page, share, text, typed};
