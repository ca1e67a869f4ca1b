//! Laid-out pages in a form that can be written down: what an export asks of them and no more. Typst's own pages hold elements of
//! any kind and cannot be stored, and they weigh ten times as much in memory.
//!
//! What is stored is read off typst-pdf 0.15: the frames with their text, shapes, pictures and links, and of the elements
//! those that become tags, with the fields that the tags are made of. Pages that show anything else are not stored.
mod element;
mod frame;
mod shape;
mod strokes;
mod table;
mod text;

use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use typst::foundations::{Content, Smart};
use typst::introspection::Location;
use typst::layout::{Abs, Frame, FrameItem, Point, Sides, Size};
use typst::model::Destination;
use typst::text::{Font, Region};
use typst::utils::hash128;
use typst::visualize::Image;
use typst_layout::Page;

use self::frame::StoredFrame;
use self::shape::StoredPicture;
use self::strokes::StoredPaint;
use self::table::Heads;
use self::text::{Advance, Style};

/// Lengths in points.
type Pair = [f64; 2];

/// The pages of one document.
#[derive(Serialize, Deserialize)]
struct StoredPages {
    /// How its text looks, each look once.
    styles: Vec<Style>,
    /// How glyphs advance, each way once.
    advances: Vec<Advance>,
    /// Its pictures, each once.
    pictures: Vec<StoredPicture>,
    pages: Vec<StoredPage>,
}

#[derive(Serialize, Deserialize)]
struct StoredPage {
    frame: StoredFrame,
    /// Nothing where the page takes the export's own ground.
    fill: Option<Option<StoredPaint>>,
    number: u64,
}

/// Writes pages down; `None` where they show what cannot be. `fonts` are those that set them, in their order.
pub fn store(pages: &[Page], fonts: &[Font]) -> Option<Vec<u8>> {
    let mut desk = Storing::of(pages, fonts);
    let pages = pages.iter().map(|page| desk.page(page)).collect::<Option<_>>()?;
    let Storing { styles, advances, pictures, .. } = desk;
    let stored = StoredPages { styles: styles.all, advances: advances.all, pictures: pictures.all, pages };
    postcard::to_stdvec(&stored).ok()
}

/// Makes pages of what [`store`] wrote with the same fonts, their locations those of `salt`: different salts never share one.
/// `None` where the bytes are not what it wrote.
pub fn restore(bytes: &[u8], fonts: &[Font], salt: &str) -> Option<Vec<Page>> {
    let stored: StoredPages = postcard::from_bytes(bytes).ok()?;
    let styles = stored.styles.iter().map(|style| style.restore(fonts)).collect::<Option<_>>()?;
    let pictures = stored.pictures.into_iter().map(StoredPicture::restore).collect::<Option<_>>()?;
    let desk = Restoring { styles, advances: stored.advances, pictures, salt: hash128(salt) };
    stored.pages.into_iter().map(|page| page.restore(&desk)).collect()
}

/// Values that are written once and told by their numbers after that.
struct Numbered<T, K = u128> {
    all: Vec<T>,
    numbers: HashMap<K, u32>,
}

impl<T, K> Default for Numbered<T, K> {
    fn default() -> Self {
        Self { all: Vec::new(), numbers: HashMap::new() }
    }
}

impl<T, K: Eq + Hash> Numbered<T, K> {
    /// Returns a value's number, that of an equal key where there was one before.
    fn number(&mut self, key: K, value: impl FnOnce() -> Option<T>) -> Option<u32> {
        if let Some(number) = self.numbers.get(&key) {
            return Some(*number);
        }
        let number = u32::try_from(self.all.len()).ok()?;
        self.all.push(value()?);
        self.numbers.insert(key, number);
        Some(number)
    }
}

/// What writing pages down needs to know, and what it has met so far.
struct Storing<'a> {
    fonts: &'a [Font],
    styles: Numbered<Style>,
    advances: Numbered<Advance, [u64; 4]>,
    pictures: Numbered<StoredPicture>,
    locations: HashMap<Location, u32>,
    /// Where links lead.
    targets: HashSet<Location>,
    /// The heads of the tables that have begun and not ended.
    heads: Vec<Heads>,
}

impl<'a> Storing<'a> {
    fn of(pages: &[Page], fonts: &'a [Font]) -> Self {
        let mut targets = HashSet::new();
        pages.iter().for_each(|page| note_targets(&page.frame, &mut targets));
        Self {
            fonts,
            styles: Numbered::default(),
            advances: Numbered::default(),
            pictures: Numbered::default(),
            locations: HashMap::new(),
            targets,
            heads: Vec::new(),
        }
    }

    fn page(&mut self, page: &Page) -> Option<StoredPage> {
        if page.bleed != Sides::splat(Abs::zero()) {
            return None;
        }
        let fill = match &page.fill {
            Smart::Auto => None,
            Smart::Custom(None) => Some(None),
            Smart::Custom(Some(paint)) => Some(Some(StoredPaint::of(paint)?)),
        };
        Some(StoredPage { frame: StoredFrame::of(&page.frame, self)?, fill, number: page.number })
    }

    /// Returns the number of a location.
    fn location(&mut self, location: Location) -> u32 {
        let next = u32::try_from(self.locations.len()).unwrap_or(u32::MAX);
        *self.locations.entry(location).or_insert(next)
    }
}

/// What making pages needs to know.
struct Restoring {
    styles: Vec<text::Restored>,
    advances: Vec<Advance>,
    pictures: Vec<Image>,
    salt: u128,
}

impl Restoring {
    fn location(&self, number: u32) -> Location {
        Location::new(hash128(&(number, self.salt)))
    }
}

impl StoredPage {
    fn restore(self, desk: &Restoring) -> Option<Page> {
        Some(Page {
            frame: self.frame.restore(desk)?,
            bleed: Sides::splat(Abs::zero()),
            fill: self.fill.map_or(Smart::Auto, |fill| Smart::Custom(fill.map(StoredPaint::restore))),
            // A volume writes the labels of its pages itself.
            numbering: None,
            supplement: Content::empty(),
            number: self.number,
        })
    }
}

/// Takes what may be left out: `None` where it is there and cannot be had.
fn optional<T, U>(value: Option<T>, of: impl FnOnce(T) -> Option<U>) -> Option<Option<U>> {
    match value {
        Some(value) => of(value).map(Some),
        None => Some(None),
    }
}

/// Reads the code of a country.
fn region(code: Option<&String>) -> Option<Option<Region>> {
    optional(code, |code| Region::from_str(code).ok())
}

fn note_targets(frame: &Frame, targets: &mut HashSet<Location>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => {
                targets.extend(group.parent.map(|parent| parent.location));
                note_targets(&group.frame, targets);
            }
            FrameItem::Link(Destination::Location(location), _) => {
                targets.insert(*location);
            }
            _ => {}
        }
    }
}

fn pair_of(point: Point) -> Pair {
    [point.x.to_raw(), point.y.to_raw()]
}

fn point([x, y]: Pair) -> Point {
    Point::new(Abs::raw(x), Abs::raw(y))
}

fn pair_of_size(size: Size) -> Pair {
    [size.x.to_raw(), size.y.to_raw()]
}

fn size([x, y]: Pair) -> Size {
    Size::new(Abs::raw(x), Abs::raw(y))
}
