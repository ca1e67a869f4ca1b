//! Years beside each other → yearly.xlsx and yearly.html in OUTPUT, above the years.
mod files;
mod page;
mod shown;
mod workbook;

pub use files::{Written, cannot_write_yearly, write_yearly};
pub use page::yearly_page;
pub use workbook::yearly_workbook;
