//! Pictures: bytes in hexadecimal digits or as they are.
use super::group::{Closing, Destination};
use super::reader::Reader;
use crate::format::hex;
use crate::model::{Inline, PICTURE, Picture, View};
use crate::read::faults::{picture_beside, unplaced};
use crate::read::length::size_of;
use crate::read::picture_kind::kind_of;

/// Twips in a point.
const TWIPS: f32 = 20.0;

/// A picture being read.
#[derive(Default)]
pub struct RawPicture {
    bytes: Vec<u8>,
    /// The first half of a byte.
    half: Option<u8>,
    /// Width and height in twips.
    goal: (u16, u16),
    /// How much of them is shown, in hundredths.
    scale: (Option<u16>, Option<u16>),
    /// What is cut off from the left, top, right and bottom, in twips of the whole.
    crop: [i32; 4],
    /// The alternative text.
    pub alt: String,
}

impl RawPicture {
    /// Takes hexadecimal digits; blanks between them mean nothing.
    pub fn read_digits(&mut self, digits: &[u8]) {
        for digit in digits.iter().filter_map(|&digit| hex::digit(digit)) {
            match self.half.take() {
                Some(half) => self.bytes.push(half * 16 + digit),
                None => self.half = Some(digit),
            }
        }
    }

    /// Takes bytes as they are.
    pub fn read_bytes(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Forgets the bytes, of which the rest is missing.
    pub fn clear(&mut self) {
        self.bytes.clear();
    }

    /// Takes note of a control word about the size.
    pub fn read_word(&mut self, name: &str, number: Option<i32>) {
        let cut = number.unwrap_or(0);
        let number = number.and_then(|number| u16::try_from(number).ok());
        match name {
            "piccropl" => self.crop[0] = cut,
            "piccropt" => self.crop[1] = cut,
            "piccropr" => self.crop[2] = cut,
            "piccropb" => self.crop[3] = cut,
            "picwgoal" => self.goal.0 = number.unwrap_or(0),
            "pichgoal" => self.goal.1 = number.unwrap_or(0),
            "picscalex" => self.scale.0 = number,
            "picscaley" => self.scale.1 = number,
            _ => {}
        }
    }

    /// Returns width and height in points, if both are known and can be believed.
    fn size(&self) -> Option<(f32, f32)> {
        let side = |goal: u16, crop: i32, scale: Option<u16>| {
            let scale = scale.filter(|&scale| scale > 0).unwrap_or(100);
            // Nobody crops a picture to nothing; such numbers are mistaken.
            let shown = i32::from(goal).checked_sub(crop).and_then(|shown| u16::try_from(shown).ok());
            let shown = shown.filter(|&shown| shown > 0).unwrap_or(goal);
            f32::from(shown) * f32::from(scale) / 100.0 / TWIPS
        };
        let [left, top, right, bottom] = self.crop;
        let width = side(self.goal.0, left.saturating_add(right), self.scale.0);
        let height = side(self.goal.1, top.saturating_add(bottom), self.scale.1);
        size_of(width, height)
    }

    /// Returns which part of it is shown.
    fn view(&self) -> View {
        let share = |cut: i32, goal: u16| if goal == 0 { 0.0 } else { f64::from(cut) / f64::from(goal) };
        let [left, top, right, bottom] = self.crop;
        let (width, height) = self.goal;
        View::new([share(left, width), share(top, height), share(right, width), share(bottom, height)], false, 0.0)
    }
}

impl Reader {
    /// Begins a picture, unless it is one that no text shows, as the filling of a shape.
    pub(super) fn begin_picture(&mut self) {
        let is_shown = match self.group().destination {
            Destination::Text | Destination::Settings => true,
            Destination::PropertyValue => self.property.name.trim() == "pib",
            _ => false,
        };
        let is_shown = is_shown && self.picture.is_none() && self.begin(Closing::Picture);
        if is_shown {
            self.picture = Some(RawPicture::default());
        }
        self.group_mut().destination = if is_shown { Destination::Picture } else { Destination::Skip };
    }

    /// Puts the picture at hand into the line.
    pub(super) fn end_picture(&mut self) {
        let Some(raw) = self.picture.take() else { return };
        self.mark_shown();
        let place = self.place_at(self.group().paragraph.level());
        let look = self.group().look;
        let story = self.story();
        if raw.bytes.is_empty() {
            let (zh, en) =
                ("此处的图片在文件中缺失，没有读入。", "The picture here is missing from the file and was not read.");
            return story.line.findings.push(unplaced(zh, en, &place));
        }
        if story.words_only {
            return story.line.findings.push(picture_beside(&place));
        }
        let (kind, size, view) = (kind_of(&raw.bytes), raw.size(), raw.view());
        let picture = Picture { kind, bytes: raw.bytes.into(), size, view, alt: raw.alt };
        story.line.push_inline(Inline::Picture(picture), PICTURE, look);
    }
}
