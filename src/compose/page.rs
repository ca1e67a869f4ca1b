//! The page: A4, margins, the grid of lines, and page numbers at the outer edge.
use docx_rs::{AlignmentType, DocGrid, DocGridType, Docx, Footer, PageMargin, PageSize, Paragraph, SectionProperty};

use super::measures::{Measures, PAGE_MM, size, twips};
use super::styles::FOOTER;
use crate::config::Look;
use crate::word::numbered;

/// How far below the text block the page number stands.
const NUMBER_BELOW_MM: f64 = 7.0;
/// Millimetres of a point.
const MM_PER_POINT: f64 = 25.4 / 72.0;
/// Least distance of the page number from the paper's edge.
const LEAST_FOOT_MM: f64 = 5.0;

/// Sets the page up.
pub fn set_up(docx: Docx, measures: &Measures, look: &Look) -> Docx {
    // At the outer edge: odd pages right, even ones left where both sides are printed; the cover bears no number.
    let mut docx = docx
        .first_footer(Footer::new().add_paragraph(Paragraph::new().style(FOOTER)))
        .footer(number(AlignmentType::Right))
        .even_footer(number(if look.duplex { AlignmentType::Left } else { AlignmentType::Right }));
    let section = std::mem::take(&mut docx.document.section_property);
    docx.document.section_property = placed(section, measures, look);
    docx
}

fn placed(section: SectionProperty, measures: &Measures, look: &Look) -> SectionProperty {
    let foot =
        (look.bottom_mm - NUMBER_BELOW_MM - look.number_pt * MM_PER_POINT).max(LEAST_FOOT_MM.min(look.bottom_mm));
    let margin = PageMargin::new()
        .top(twips(look.top_mm))
        .bottom(twips(look.bottom_mm))
        .left(twips(look.left_mm))
        .right(twips(look.right_mm))
        .header(twips(look.top_mm / 2.0))
        .footer(twips(foot));
    let (width, height) = (twips(PAGE_MM.0).unsigned_abs(), twips(PAGE_MM.1).unsigned_abs());
    // The pitch of characters is that of the styles: on a grid narrower than the type, LibreOffice gives each two places.
    let grid = DocGrid::new().grid_type(DocGridType::Lines).line_pitch(size(measures.line));
    section.page_size(PageSize::new().size(width, height)).page_margin(margin).doc_grid(grid)
}

/// Makes a footer with the page number at a side.
fn number(side: AlignmentType) -> Footer {
    numbered(Paragraph::new().style(FOOTER).align(side))
}
