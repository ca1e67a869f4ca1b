//! Typeset units → volumes: laid out once, exported many times. A volume's pages are the units' own pages behind front
//! matter, with blanks for right-hand starts and running numbers laid over them.
mod enclosed;
mod front;

use typst::layout::{Frame, FrameItem, GroupItem, Point};
use typst::model::DocumentInfo;
use typst_layout::{Page, PagedDocument};

use crate::config::Config;
use crate::press::{Overlay, Press, export, finish, relocate};

pub use enclosed::{Enclosed, lay_out_sheets};
pub use front::lay_out_numbers;

/// One unit as a volume takes it.
pub struct Bindable<'a> {
    /// Its name in the contents.
    pub name: &'a str,
    /// Its pages; a copy shares what the pages hold. The sheets of what is bound in behind it are the last of them.
    pub pages: Vec<Page>,
    /// The PDFs that are bound in behind it.
    pub enclosed: Vec<Enclosed>,
}

impl Bindable<'_> {
    /// Lists the PDFs bound in behind it, each with the number of its first sheet among the unit's pages, counted from 0.
    fn enclosed(&self) -> impl Iterator<Item = (usize, &Enclosed)> {
        let sheets: usize = self.enclosed.iter().map(|pdf| pdf.foreign.sizes.len()).sum();
        let first = self.pages.len().saturating_sub(sheets);
        self.enclosed.iter().scan(first, |next, pdf| {
            let first = *next;
            *next += pdf.foreign.sizes.len();
            Some((first, pdf))
        })
    }
}

/// What a volume is made of.
pub struct VolumePlan<'a> {
    /// Its title: the group's name, or 全部.
    pub title: &'a str,
    /// The run's year.
    pub year: u16,
    /// Its units in printing order, each with at least one page.
    units: Vec<Bindable<'a>>,
}

impl<'a> VolumePlan<'a> {
    /// Plans a volume; units without pages are not in it.
    pub fn new(title: &'a str, year: u16, units: impl Iterator<Item = Bindable<'a>>) -> Self {
        Self { title, year, units: units.filter(|unit| !unit.pages.is_empty()).collect() }
    }
}

/// A finished volume.
pub struct Volume {
    /// The PDF's bytes.
    pub pdf: Vec<u8>,
    /// Its pages, front matter and blanks included.
    pub pages: usize,
    /// The standard that it keeps; none with foreign pages in it, which may hold anything.
    pub conformance: Option<&'static str>,
}

/// Binds a volume; `numbers` are running numbers for at least as many pages as its body has.
///
/// # Errors
/// What Typst or the check of the finished PDF has to say.
pub fn bind(plan: VolumePlan<'_>, numbers: &[Page], config: &Config, press: &Press) -> Result<Volume, String> {
    let starts = right_hand_starts(&plan.units);
    let (units, ident) = (plan.units.len(), format!("{} {}", plan.year, plan.title));
    let front = front::lay_out_front(&plan, &starts, config, press)?;
    let mut pages = front.pages;
    let front_pages = pages.len();
    let overlays = overlays(&plan.units, &starts, front_pages);
    let conformance = overlays.is_empty().then_some(config.look.pdf.name());
    for (unit, first) in plan.units.into_iter().zip(starts) {
        while pages.len() - front_pages + 1 < first {
            pages.push(numbered(blank(&unit.pages[0]), pages.len() - front_pages + 1));
        }
        for page in unit.pages {
            let number = pages.len() - front_pages + 1;
            let above = numbers.get(number - 1).ok_or("more pages than running numbers")?;
            let frame = laid_over(page.frame.clone(), above.frame.clone());
            pages.push(numbered(Page { frame, ..page }, number));
        }
    }
    let total = pages.len();
    let document = PagedDocument::new(pages.into_iter().collect(), front.info);
    let pdf = export(&document, &ident, config.look.pdf)?;
    // The laid-out pages of a large volume weigh as much as the opened PDF; only one of them is held.
    drop(document);
    // One bookmark for each unit, and one for the contents.
    let pdf = finish(pdf, total, units + 1, overlays)?;
    Ok(Volume { pdf, pages: total, conformance })
}

/// Says where in the volume the pages of PDFs go; `starts` are the units' first pages behind the front matter.
fn overlays(units: &[Bindable<'_>], starts: &[usize], front_pages: usize) -> Vec<Overlay> {
    let of_unit = |(unit, start): (&Bindable<'_>, &usize)| {
        let before = front_pages + start;
        unit.enclosed().map(|(first, pdf)| enclosed::overlay(&pdf.foreign, before + first)).collect::<Vec<_>>()
    };
    units.iter().zip(starts).flat_map(of_unit).collect()
}

/// Returns how many pages the body of a volume of these units has, blanks included.
pub fn body_pages<'a>(units: impl Iterator<Item = &'a [Page]>) -> usize {
    units.fold(0, |last, pages| last + last % 2 + pages.len())
}

/// Gives every unit its first page, counted from 1 behind the front matter: always a right-hand, odd one.
fn right_hand_starts(units: &[Bindable<'_>]) -> Vec<usize> {
    let mut next: usize = 1;
    let starts = units.iter().map(|unit| {
        let first = next | 1;
        next = first + unit.pages.len();
        first
    });
    starts.collect()
}

/// Puts one frame over another. Both go in as groups, which share what they hold; pushing into a shared frame would copy
/// every glyph of the page.
fn laid_over(below: Frame, above: Frame) -> Frame {
    let mut frame = Frame::hard(below.size());
    for part in [below, above] {
        frame.push(Point::zero(), FrameItem::Group(GroupItem::new(part)));
    }
    frame
}

/// Makes an empty page of the same size.
fn blank(like: &Page) -> Page {
    Page { frame: Frame::hard(like.frame.size()), ..like.clone() }
}

/// Gives a page its number in the volume, which is also its label in a viewer.
fn numbered(page: Page, number: usize) -> Page {
    Page { number: number as u64, ..page }
}

/// Pages of front matter and what the volume's PDF says of itself.
struct Front {
    pages: Vec<Page>,
    info: DocumentInfo,
}

/// Pads front matter to an even number of pages, so that the first unit begins on the right.
fn padded(document: &PagedDocument, salt: &str) -> Vec<Page> {
    let mut pages = relocate(document, salt);
    if !pages.len().is_multiple_of(2) {
        pages.extend(pages.first().map(blank).map(|page| Page { number: document.pages().len() as u64 + 1, ..page }));
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_begin_on_odd_pages() {
        let page = Page {
            frame: Frame::hard(typst::layout::Size::zero()),
            bleed: Default::default(),
            fill: typst::foundations::Smart::Auto,
            numbering: None,
            supplement: Default::default(),
            number: 1,
        };
        let lengths = [3, 4, 1];
        let units =
            lengths.map(|length| Bindable { name: "", pages: vec![page.clone(); length], enclosed: Vec::new() });
        assert_eq!(right_hand_starts(&units), [1, 5, 9]);
        assert_eq!(body_pages(units.iter().map(|unit| unit.pages.as_slice())), 9);
    }
}
