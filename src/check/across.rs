//! All units side by side, as the rules that compare reports see them.
use crate::model::Unit;

/// The units of a run.
pub struct Across<'a> {
    /// The units in roster order.
    pub units: &'a [Unit],
}
