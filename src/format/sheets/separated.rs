//! Separated values as one sheet.
use super::cells::{Budget, Cells};
use super::hidden::Hidden;
use super::{Sheet, damaged, grid};
use crate::finding::Finding;
use crate::fold::with_line_feeds;
use crate::format::encoding::decode;
use crate::format::separated::separator_of;
use crate::model::{Bounds, Noted};

/// What the only sheet is called, which has no name.
pub const SEPARATED: &str = "CSV";

/// Reads comma or tab separated values.
pub(super) fn read(bytes: &[u8], bounds: &Bounds) -> Result<Noted<Vec<Sheet>>, Box<Finding>> {
    let (text, broken) = decode(bytes);
    let separator = separator_of(&text).unwrap_or(b',');
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let (mut cells, mut budget) = (Cells::new(), Budget::new(bounds));
    for (row, record) in (1..).zip(reader.records()) {
        let record =
            record.map_err(|error| damaged("表格文件的引号不成对，无法读取", format!("faulty CSV: {error}")))?;
        for (column, field) in (1..).zip(record.iter()).filter(|(_, field)| !field.trim().is_empty()) {
            budget.spend(field)?;
            cells.insert((row, column), with_line_feeds(field));
        }
    }
    let mut sheet = grid::lay_out(SEPARATED, cells, &[], &Hidden::default(), &budget)?;
    if broken {
        sheet.findings.push(*damaged(
            "文件里有无法辨认的字符，已用“\u{FFFD}”代替",
            "some bytes are in no known encoding and stand as U+FFFD",
        ));
    }
    Ok(Noted::new(vec![sheet.value], sheet.findings))
}
