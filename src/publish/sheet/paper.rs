//! How a sheet is printed: on A4 across, in type that can be read, the heads on every page.
use rust_xlsxwriter::{Worksheet, XlsxError};

/// A4 in Excel's numbering of papers.
const A4: u8 = 9;
/// Margins at the sides, in inches.
const SIDE: f64 = 0.4;
/// Room between them on A4 across, in points; a hair less, for no two programs make columns equally wide.
const ROOM: f64 = (11.69 - 2.0 * SIDE) * 72.0 * 0.98;
/// The least scale in per cent: 10 pt become 8 pt.
const LEAST_SCALE: u16 = 80;

/// Sets paper, margins and foot.
pub fn set_paper(sheet: &mut Worksheet) {
    sheet.set_paper_size(A4).set_landscape().set_print_center_horizontally(true);
    sheet.set_margins(SIDE, SIDE, 0.5, 0.6, 0.3, 0.3);
    sheet.set_footer("&L&9&A&C&9第 &P 页，共 &N 页");
}

/// Sets how a table is printed: its first `kept` columns stand on every page, each of `breaks` begins a page, and the columns
/// of `widths` (in characters) are made smaller to fit, but stay readable.
pub fn set_print(sheet: &mut Worksheet, widths: &[f64], kept: usize, breaks: &[u16]) -> Result<(), XlsxError> {
    set_paper(sheet);
    let points = |widths: &[f64]| widths.iter().map(|width| (width * 7.0 + 5.0) * 0.75).sum::<f64>();
    let starts = std::iter::once(0).chain(breaks.iter().map(|start| usize::from(*start)));
    let ends = breaks.iter().map(|end| usize::from(*end)).chain([widths.len()]);
    let page = |(start, end): (usize, usize)| {
        points(&widths[start..end]) + if start > 0 { points(&widths[..kept]) } else { 0.0 }
    };
    let widest = starts.zip(ends).map(page).fold(1.0, f64::max);
    let fits = |scale: &u16| widest * f64::from(*scale) / 100.0 <= ROOM;
    sheet.set_print_scale((LEAST_SCALE..=100).rev().find(fits).unwrap_or(LEAST_SCALE));
    sheet.set_repeat_rows(0, 1)?;
    if !breaks.is_empty() {
        let breaks: Vec<u32> = breaks.iter().map(|start| u32::from(*start)).collect();
        sheet.set_vertical_page_breaks(&breaks)?;
    }
    if kept > 0 {
        sheet.set_repeat_columns(0, u16::try_from(kept - 1).unwrap_or(0))?;
    }
    Ok(())
}
