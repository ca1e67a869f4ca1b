//! What is known again of 总览 when the workbook comes back.

/// The sheet's name.
pub const OVERVIEW_SHEET: &str = "总览";
/// Names of its charts, by which they are told from somebody's own.
pub const CHARTS: [&str; 2] = ["各组状态图", "报告字数图"];
