//! Typeset units → volumes: laid out once, exported many times. A volume's pages are the units' own pages behind front
//! matter and group dividers, with blanks for right-hand starts and running numbers laid over them.
mod body;
mod bookmarks;
mod enclosed;
mod front;
mod job;
mod parts;
mod shown;

use typst::layout::{Frame, FrameItem, GroupItem, Point};
use typst_layout::{Page, PagedDocument};

use crate::config::Config;
use crate::press::{Book, Overlay, Press, export, finish, headings};
use body::{Place, Row, places};

pub use body::{Row as VolumeRow, body_pages};
pub use enclosed::{Enclosed, lay_out_sheets};
pub use front::lay_out_numbers;
pub use parts::{Part, split};

/// One unit as a volume takes it.
pub struct Bindable<'a> {
    /// Its name in contents and bookmarks.
    pub name: &'a str,
    /// The group whose divider stands before the first of its units; `None` in a volume without dividers.
    pub group: Option<&'a str>,
    /// Its pages, at least one; a copy shares what the pages hold.
    pub pages: Vec<Page>,
    /// The PDFs bound in behind it, whose sheets are the last of its pages.
    pub enclosed: Vec<Enclosed>,
}

/// What a volume is made of.
pub struct VolumePlan<'a> {
    /// Its name: the group's, or 全部.
    pub name: &'a str,
    /// Which part of the whole it is.
    pub part: Part,
    /// The run's year.
    pub year: u16,
    /// Whether its first group began in the part before.
    pub is_continued: bool,
}

impl VolumePlan<'_> {
    /// Returns its title, the part in it.
    pub fn title(&self) -> String {
        self.part.title(self.name)
    }

    /// Returns how a group whose divider is on page `divider` is called here.
    fn group_name(&self, group: &str, divider: usize) -> String {
        if self.is_continued && divider == 1 { format!("{group}（续）") } else { group.to_owned() }
    }

    /// Returns how many pages of front matter a volume of these units has.
    ///
    /// # Errors
    /// What Typst has to say.
    pub fn front_pages(&self, rows: &[Row<'_>], config: &Config, press: &Press) -> Result<usize, String> {
        front::front_pages(self, rows, &places(rows), config, press)
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

/// Binds units, in printing order, into a volume; `numbers` are running numbers for at least as many pages as its body has.
///
/// # Errors
/// What Typst or the check of the finished PDF has to say.
pub fn bind(
    plan: &VolumePlan<'_>,
    mut units: Vec<Bindable<'_>>,
    numbers: &[Page],
    config: &Config,
    press: &Press,
) -> Result<Volume, String> {
    let enclosed: Vec<Vec<Enclosed>> = units.iter_mut().map(|unit| std::mem::take(&mut unit.enclosed)).collect();
    let rows = units.iter().zip(&enclosed).map(|(unit, enclosed)| Row {
        name: unit.name,
        group: unit.group,
        pages: unit.pages.len(),
        right_hand: config.look.duplex,
        enclosed,
    });
    let rows: Vec<Row<'_>> = rows.collect();
    let places = places(&rows);
    let front = front::lay_out_front(plan, &rows, &places, config, press)?;
    let with_divider = rows.iter().zip(&places).filter_map(|(row, place)| Some((row.group?, place.divider?)));
    let names: Vec<String> = with_divider.map(|(group, divider)| plan.group_name(group, divider)).collect();
    let mut dividers = front::lay_out_dividers(&names, config, press)?.into_iter();
    let front_pages = front.pages.len();
    let mut sheets = Sheets { pages: front.pages, front_pages, numbers };
    for (unit, place) in units.into_iter().zip(&places) {
        if let Some(at) = place.divider {
            let divider = dividers.next().ok_or("a group has no divider")?;
            sheets.put_at(at, divider);
        }
        sheets.fill_up_to(place.start, &unit.pages[0]);
        for page in unit.pages {
            sheets.put_numbered(page)?;
        }
    }
    let pages = sheets.pages.len();
    let document = PagedDocument::new(sheets.pages.into_iter().collect(), front.info);
    let links = rows.iter().zip(&places).flat_map(|(row, place)| {
        let below = row.enclosed().map(|(at, _)| place.start + at);
        place.divider.into_iter().chain([place.start]).chain(below)
    });
    let book = Book {
        pages,
        front_pages,
        bookmarks: bookmarks::bookmarks(plan, &rows, &places, (front.contents, front_pages), &headings(&document)),
        links: links.map(|page| front_pages + page - 1).collect(),
        overlays: overlays(&rows, &places, front_pages),
        duplex: config.look.duplex,
    };
    let conformance = book.overlays.is_empty().then(|| config.look.pdf.name());
    // What this volume is the last to hold is let go of as it is taken over.
    drop(rows);
    drop(enclosed);
    let pdf = export(&document, &format!("{} {}", plan.year, plan.title()), config.look.pdf)?;
    // The laid-out pages of a large volume weigh as much as the opened PDF; only one of them is held.
    drop(document);
    Ok(Volume { pdf: finish(pdf, book)?, pages, conformance })
}

/// Says where in the volume the pages of PDFs go.
fn overlays(rows: &[Row<'_>], places: &[Place], front_pages: usize) -> Vec<Overlay> {
    let of_unit = |(row, place): (&Row<'_>, &Place)| {
        let before = front_pages + place.start;
        row.enclosed().map(|(at, pdf)| enclosed::overlay(&pdf.foreign, before + at)).collect::<Vec<_>>()
    };
    rows.iter().zip(places).flat_map(of_unit).collect()
}

/// The pages of a volume so far.
struct Sheets<'a> {
    pages: Vec<Page>,
    front_pages: usize,
    numbers: &'a [Page],
}

impl Sheets<'_> {
    /// Returns the number of the next page of the body, from 1.
    fn next(&self) -> usize {
        self.pages.len() - self.front_pages + 1
    }

    /// Adds blanks, which count and bear no number, until the next page is `number`.
    fn fill_up_to(&mut self, number: usize, like: &Page) {
        while self.next() < number {
            self.pages.push(blank(like));
        }
    }

    /// Puts a page that bears no number on page `number`.
    fn put_at(&mut self, number: usize, page: Page) {
        self.fill_up_to(number, &page);
        self.pages.push(page);
    }

    /// Adds a page with its running number over it.
    fn put_numbered(&mut self, page: Page) -> Result<(), String> {
        let above = self.numbers.get(self.next() - 1).ok_or("more pages than running numbers")?;
        let frame = laid_over(page.frame.clone(), above.frame.clone());
        self.pages.push(Page { frame, ..page });
        Ok(())
    }
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
