//! Which of the files that were read are reports: what belongs to a report or to none is told apart from them, and the files of
//! one report are joined.
mod annexes;
mod covers;
mod halves;
mod no_report;
mod order;
mod other_papers;
mod page_files;
mod sent;
mod unit_table;

pub use annexes::{Annex, part_annexes, part_annexes_of_units};
pub use covers::{join_covers, why_joined};
pub use halves::{join_halves, why_part};
pub use no_report::{is_list_of_names, list_of_names, nothing_but, part_no_reports, part_notes};
pub use page_files::{part_page_files, path_beside};
pub use sent::{Sent, sent_beside};
pub use unit_table::why_unit_table;
