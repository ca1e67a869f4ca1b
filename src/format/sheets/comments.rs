//! Comments on cells, which are not read: each becomes a finding, and many of one sheet become one.
use super::Sheet;
use crate::finding::Finding;
use crate::format::holder::Holder;
use crate::format::remarks::{Remark, report_remarks};

/// Reports the comments of a sheet with their cells, both from 1.
pub(super) fn report<'c>(sheet: &Sheet, comments: impl IntoIterator<Item = ((u32, u32), &'c str)>) -> Vec<Finding> {
    let comments = comments.into_iter();
    let remarks =
        comments.map(|((row, column), words)| Remark { place: sheet.place(row, column), words: words.to_owned() });
    report_remarks(remarks, Holder::Workbook)
}
