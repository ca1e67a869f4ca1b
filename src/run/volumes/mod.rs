//! The pages of all units → volumes, with the PDFs that units sent beside their reports.
mod binding;
mod edition;
mod enclose;
mod enclose_faults;
mod planned;

pub use binding::bind_volumes;
pub use edition::{Edition, EditionUnit};
pub use enclose::{EnclosedOfUnit, enclose, note_bound};
pub use planned::plan_volumes;
