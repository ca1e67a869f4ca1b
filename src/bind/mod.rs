//! Typeset units → volumes: laid out once, exported many times. A volume's pages are the units' own pages behind front
//! matter, with blanks for right-hand starts and running numbers laid over them.
mod front;

use typst::layout::{Frame, Point};
use typst::model::DocumentInfo;
use typst_layout::{Page, PagedDocument};

use crate::config::Config;
use crate::press::{Press, export, inspect, relocate};

/// One unit as a volume takes it.
pub struct Bindable<'a> {
    /// Its name in the contents.
    pub name: &'a str,
    /// Its pages.
    pub pages: &'a [Page],
}

/// What a volume is made of.
pub struct VolumePlan<'a> {
    /// Its title: the group's name, or 全部.
    pub title: &'a str,
    /// The run's year.
    pub year: u16,
    /// Its units in printing order.
    pub units: Vec<Bindable<'a>>,
}

/// A finished volume.
pub struct Volume {
    /// The PDF's bytes.
    pub pdf: Vec<u8>,
    /// Its pages, front matter and blanks included.
    pub pages: usize,
}

/// Binds a volume.
///
/// # Errors
/// What Typst or the check of the finished PDF has to say.
pub fn bind(plan: &VolumePlan<'_>, config: &Config, press: &Press) -> Result<Volume, String> {
    let starts = right_hand_starts(&plan.units);
    let body_pages = starts.last().zip(plan.units.last()).map_or(0, |(first, unit)| first - 1 + unit.pages.len());
    let front = front::lay_out_front(plan, &starts, config, press)?;
    let numbers = front::lay_out_numbers(body_pages, config, press)?;
    let mut pages = front.pages;
    let front_pages = pages.len();
    for (unit, first) in plan.units.iter().zip(&starts) {
        while pages.len() - front_pages + 1 < *first {
            pages.push(numbered(blank(&unit.pages[0]), pages.len() - front_pages + 1));
        }
        for page in unit.pages {
            let number = pages.len() - front_pages + 1;
            let mut page = numbered(page.clone(), number);
            page.frame.push_frame(Point::zero(), numbers[number - 1].frame.clone());
            pages.push(page);
        }
    }
    let total = pages.len();
    let document = PagedDocument::new(pages.into_iter().collect(), front.info);
    let pdf = export(&document, &format!("{} {}", plan.year, plan.title))?;
    // One bookmark for each unit, and one for the contents.
    inspect(&pdf, total, Some(plan.units.len() + 1))?;
    Ok(Volume { pdf, pages: total })
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
        let pages: Vec<Vec<Page>> = lengths.iter().map(|&length| vec![page.clone(); length]).collect();
        let units: Vec<_> = pages.iter().map(|pages| Bindable { name: "", pages }).collect();
        assert_eq!(right_hand_starts(&units), [1, 5, 9]);
    }
}
