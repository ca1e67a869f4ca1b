//! The page: A4, margins, the grid of lines, and page numbers at the outer edge; for wide tables the same on its side.
use docx_rs::{
    AlignmentType, DocGrid, DocGridType, Docx, Footer, PageMargin, PageOrientationType, PageSize, Paragraph,
    SectionProperty,
};

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

/// Both kinds of pages, as sections say them.
pub struct Pages {
    /// Pages of the text.
    pub upright: SectionProperty,
    /// Pages on their side, for tables that are turned; their upper edge is bound.
    pub lying: SectionProperty,
}

impl Pages {
    /// Returns the pages of a look.
    pub fn of(look: &Look, measures: &Measures) -> Self {
        let (width, height) = (twips(PAGE_MM.0).unsigned_abs(), twips(PAGE_MM.1).unsigned_abs());
        let upright = [look.top_mm, look.right_mm, look.bottom_mm, look.left_mm];
        let lying = [look.left_mm, look.top_mm, look.right_mm, look.bottom_mm];
        // The pitch of characters is that of the styles: on a grid narrower than the type, LibreOffice gives each two places.
        let grid = DocGrid::new().grid_type(DocGridType::Lines).line_pitch(size(measures.line));
        let pages = |size, margins| {
            let section = SectionProperty::new().page_size(size).page_margin(margin(margins, look));
            section.doc_grid(grid.clone())
        };
        Self {
            upright: pages(PageSize::new().size(width, height), upright),
            lying: pages(PageSize::new().size(height, width).orient(PageOrientationType::Landscape), lying),
        }
    }
}

/// Sets up the pages of the last section; the word module hands its footers on to those before.
pub fn set_up(docx: Docx, last: SectionProperty, look: &Look) -> Docx {
    let mut docx = docx;
    docx.document.section_property = last;
    // At the outer edge: odd pages right, even ones left where both sides are printed; the cover bears no number.
    docx.first_footer(Footer::new().add_paragraph(Paragraph::new().style(FOOTER)))
        .footer(number(AlignmentType::Right))
        .even_footer(number(if look.duplex { AlignmentType::Left } else { AlignmentType::Right }))
}

/// Makes the margins at the top, right, bottom and left, in millimetres.
fn margin([top, right, bottom, left]: [f64; 4], look: &Look) -> PageMargin {
    let foot = (bottom - NUMBER_BELOW_MM - look.number_pt * MM_PER_POINT).max(LEAST_FOOT_MM.min(bottom));
    PageMargin::new()
        .top(twips(top))
        .bottom(twips(bottom))
        .left(twips(left))
        .right(twips(right))
        .header(twips(top / 2.0))
        .footer(twips(foot))
}

/// Makes a footer with the page number at a side.
fn number(side: AlignmentType) -> Footer {
    numbered(Paragraph::new().style(FOOTER).align(side))
}
