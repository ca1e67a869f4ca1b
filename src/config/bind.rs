//! What is bound into volumes beside the reports.
use serde::{Deserialize, Serialize};

/// What is bound in behind a unit's report.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Bind {
    /// Whether PDFs that units sent beside their reports are bound in behind them.
    pub annexes: bool,
    /// Most pages of one PDF.
    pub most_pages: usize,
    /// Largest such PDF, in MiB.
    pub most_mb: u64,
    /// Most MiB of all of them together; while volumes are bound, two or three times as much memory is taken.
    pub most_total_mb: u64,
}
