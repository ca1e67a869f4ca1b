//! The ledger and the files of a run → OUTPUT: written beside the old results, then swapped in at once.
mod apart;
mod decisions;
mod earlier;
mod keep;
mod ledger;
mod letter_style;
mod lock;
mod names;
mod notices;
mod page;
mod returned;
mod sheet;
mod staging;
pub mod web;
mod workbook;
mod xml_text;
mod yearly;

pub use apart::keep_apart;
pub use decisions::{Previous, carry_over, workbook_digest};
pub use earlier::{Found, load_earlier, load_years};
pub use keep::Kept;
pub use ledger::{LEDGER, UnitFiles, ledger_findings, ledger_unit, write_ledger};
pub use names::NameBook;
pub use notices::{Office, REMINDER, letter, reminder};
pub use page::{INDEX, index_page};
pub use returned::{Closeness, Remark, why_not_returned, with_remarks};
pub use staging::{Staging, sha256};
pub use workbook::summary_workbook;
pub use yearly::{Written, write_yearly, yearly_page, yearly_workbook};

/// The page to look at, in each year's folder.
const INDEX: &str = "index.html";
