//! How a sheet is printed: on A4 across, in type that can be read, the heads on every page.
use rust_xlsxwriter::{Worksheet, XlsxError};

/// A4 in Excel's numbering of papers.
const A4: u8 = 9;
/// Margins at the sides, in inches.
const SIDE: f64 = 0.4;
/// Room between them on A4 across, in points.
const ROOM: f64 = (11.69 - 2.0 * SIDE) * 72.0;
/// The least scale in per cent, 10 pt becoming 8 pt in a program whose columns are a little wider than Excel's.
const LEAST_SCALE: u16 = 84;
/// The part of the room on which columns are laid that must not spill: how wide a character is differs from program to program.
const SURE: f64 = 0.95;
/// Height of what is printed on a page at full size, in points.
const PAGE: f64 = 512.0;
/// Height of rows of which nothing else is said, in points.
pub const ROW: f64 = 12.75;

/// Sets paper, margins and foot.
pub fn set_paper(sheet: &mut Worksheet) {
    sheet.set_paper_size(A4).set_landscape().set_print_center_horizontally(true);
    sheet.set_margins(SIDE, SIDE, 0.5, 0.6, 0.3, 0.3);
    sheet.set_footer("&L&9&A&C&9第 &P 页，共 &N 页");
}

/// Returns the greatest scale in per cent, no greater than the first and no less than the second, at which rows of that
/// height, in points, are on one page; `None` where there is none.
pub fn scale_to_page(height: f64, [usual, least]: [u16; 2]) -> Option<u16> {
    (least..=usual).rev().find(|scale| height * f64::from(*scale) / 100.0 <= PAGE)
}

/// Sets how a table is printed whose columns are so many characters wide: over as few pages side by side as leave its type
/// readable, the first `kept` columns on each of them. Where `parts` names columns, pages begin at them alone.
pub(super) fn set_print(sheet: &mut Worksheet, widths: &[f64], kept: usize, parts: &[usize]) -> Result<(), XlsxError> {
    set_paper(sheet);
    sheet.set_repeat_rows(0, 1)?;
    if kept > 0 {
        sheet.set_repeat_columns(0, u16::try_from(kept - 1).unwrap_or(0))?;
    }
    let breaks = breaks_at(widths, kept, parts);
    if !breaks.is_empty() {
        // Excel heeds no breaks in what it fits into pages.
        sheet.set_print_scale(LEAST_SCALE).set_vertical_page_breaks(&breaks)?;
        return Ok(());
    }
    // How wide a character is differs from program to program; each fits the columns into so many pages by itself.
    sheet.set_print_fit_to_pages(pages_across(widths, kept), 0);
    Ok(())
}

/// Returns the width of a column at the least scale, in points.
fn points(width: &f64) -> f64 {
    (width * 7.0 + 5.0) * 0.75 * f64::from(LEAST_SCALE) / 100.0
}

/// Lists the columns at which pages begin, so that no part goes over two of them; none where all find room on one.
fn breaks_at(widths: &[f64], kept: usize, parts: &[usize]) -> Vec<u32> {
    let width_of = |from: usize, to: usize| -> f64 { widths[from..to].iter().map(points).sum() };
    let of_kept = width_of(0, kept.min(widths.len()));
    let (mut breaks, mut used) = (Vec::new(), width_of(0, parts.first().copied().unwrap_or(0)));
    for (at, from) in parts.iter().copied().enumerate() {
        let own = width_of(from, parts.get(at + 1).copied().unwrap_or(widths.len()));
        if used + own > ROOM * SURE && used > of_kept {
            breaks.push(u32::try_from(from).unwrap_or(u32::MAX));
            used = of_kept;
        }
        used += own;
    }
    breaks
}

/// Counts the pages side by side that columns take at the least scale.
fn pages_across(widths: &[f64], kept: usize) -> u16 {
    let of_kept: f64 = widths.iter().take(kept).map(points).sum();
    let (mut pages, mut used) = (1, of_kept);
    for width in widths.iter().skip(kept) {
        if used + points(width) > ROOM && used > of_kept {
            pages += 1;
            used = of_kept;
        }
        used += points(width);
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_that_would_be_too_small_go_over_several_pages() {
        let kept = [10.0, 20.0];
        for (width, columns, expected) in [(10.0, 0, 1), (10.0, 13, 1), (10.0, 14, 2), (10.0, 40, 4), (300.0, 2, 2)] {
            let widths: Vec<f64> = kept.into_iter().chain(std::iter::repeat_n(width, columns)).collect();
            assert_eq!(pages_across(&widths, 2), expected, "{columns} columns of {width}");
        }
    }

    #[test]
    fn no_part_goes_over_two_pages() {
        let widths = [&[10.0, 20.0][..], &[10.0; 18]].concat();
        assert_eq!(breaks_at(&widths, 2, &[2, 8, 14]), [14]);
        assert_eq!(breaks_at(&widths, 2, &[2, 7, 11, 16]), [11]);
        assert!(breaks_at(&widths[..10], 2, &[2, 6]).is_empty() && breaks_at(&widths, 2, &[]).is_empty());
    }
}
