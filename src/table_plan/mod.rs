//! How a table is set, worked out from what its cells hold before anything is laid out: widths of columns, size of type,
//! whether it is turned, which rows go over a page's end. The PDF and the form for Word keep to the same plan.
mod columns;
mod heights;
mod plan;
mod room;
mod text;

pub use columns::{SIZES, plan};
pub use heights::Heights;
pub use plan::{INSET, Plan, is_running};
pub use room::Room;
