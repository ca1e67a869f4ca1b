//! Rules about figures that must agree with one another.
pub(super) mod figure_conflict;
mod growth;
pub(super) mod point_or_percent;
mod rate_columns;
mod rates;
mod respective;
mod several_years;
pub(super) mod share_mismatch;
pub(super) mod share_over_100;
mod shares;
#[cfg(test)]
mod tests;
pub(super) mod vague_figure;
mod years_named;
