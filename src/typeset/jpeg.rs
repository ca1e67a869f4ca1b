//! What the head of a JPEG file says (ITU-T T.81, annex B): its colours, and which way up the camera was held (Exif 2.32,
//! 4.6.4).
use std::borrow::Cow;
use std::ops::Range;

use crate::model::{Picture, View};

/// The marker before the samples.
const SCAN: u8 = 0xDA;
/// The marker of what cameras say.
const CAMERA: u8 = 0xE1;
/// Tag of the orientation.
const ORIENTATION: u16 = 0x0112;

/// Returns the marker of each segment before the samples, and where its content lies.
fn segments(bytes: &[u8]) -> impl Iterator<Item = (u8, Range<usize>)> {
    let mut at = 2;
    std::iter::from_fn(move || {
        // Markers may stand behind any number of these.
        while bytes.get(at..at + 2) == Some(&[0xFF, 0xFF]) {
            at += 1;
        }
        let &[0xFF, marker, high, low] = bytes.get(at..at + 4)? else { return None };
        let content = at + 4..at + 2 + usize::from(u16::from_be_bytes([high, low]));
        at = content.end;
        (marker != SCAN && content.start <= content.end && content.end <= bytes.len()).then_some((marker, content))
    })
}

/// Returns what is said of the picture as a whole: precision, height, width, and the number of its colours.
fn frame(bytes: &[u8]) -> Option<&[u8]> {
    let is_frame = |marker: u8| matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC);
    let (_, content) = segments(bytes).find(|(marker, _)| is_frame(*marker))?;
    Some(&bytes[content])
}

/// Says whether the colours are those of print: cyan, magenta, yellow and black.
pub fn is_for_print(bytes: &[u8]) -> bool {
    frame(bytes).and_then(|frame| frame.get(5)) == Some(&4)
}

/// Says whether a picture is stored wider than high.
fn is_wide(bytes: &[u8]) -> bool {
    // Numbers in this order of bytes compare as their bytes do.
    frame(bytes).and_then(|frame| Some(frame.get(3..5)? > frame.get(1..3)?)) == Some(true)
}

/// Returns a JPEG's bytes so that it is shown as its source shows it. Word takes no heed of how the camera was held, and says
/// itself by how much a photo is turned; Typst would turn it once more. A source that goes by the camera, as a web page does,
/// says no size, or that of the photo when it stands upright.
pub fn as_placed(picture: &Picture) -> Cow<'_, [u8]> {
    let Some(orientation) = Orientation::of(&picture.bytes) else { return Cow::Borrowed(&picture.bytes) };
    let stands_upright = |(width, height): (f32, f32)| {
        let is_turned = orientation.is_quarter_turn() && (width > height) != is_wide(&picture.bytes);
        is_turned && picture.view == View::default()
    };
    let is_heeded = picture.size.is_none_or(stands_upright);
    if is_heeded { Cow::Borrowed(&picture.bytes) } else { Cow::Owned(orientation.forget(&picture.bytes)) }
}

/// The orientation, and which byte says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Orientation {
    at: usize,
    /// 1 to 8.
    value: u8,
}

impl Orientation {
    /// Finds the orientation of a picture that is not stored as it was taken.
    fn of(bytes: &[u8]) -> Option<Self> {
        let is_exif = |(marker, content): &(u8, Range<usize>)| {
            *marker == CAMERA && bytes[content.clone()].starts_with(b"Exif\0\0")
        };
        let (_, content) = segments(bytes).find(is_exif)?;
        let start = content.start + 6;
        let tiff = &bytes[start..content.end];
        let is_little = match tiff.get(..2)? {
            b"II" => true,
            b"MM" => false,
            _ => return None,
        };
        let short = |at: usize| {
            let pair = tiff.get(at..at + 2)?.try_into().ok()?;
            Some(if is_little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
        };
        let [near, far] = if is_little { [4, 6] } else { [6, 4] };
        let list = usize::from(short(far)?) << 16 | usize::from(short(near)?);
        let mut entries = (0..usize::from(short(list)?)).map(|index| list + 2 + index * 12);
        let value_at = entries.find(|&entry| short(entry) == Some(ORIENTATION))? + 8;
        let value = u8::try_from(short(value_at)?).ok().filter(|value| (2..=8).contains(value))?;
        Some(Self { at: start + value_at + usize::from(!is_little), value })
    }

    /// Says whether width and height change places.
    fn is_quarter_turn(self) -> bool {
        self.value >= 5
    }

    /// Returns the same picture that says it is to be shown as it is stored.
    fn forget(self, bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        bytes[self.at] = 1;
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PictureKind;

    /// A head with an orientation in either order of bytes, and a frame of 16 × 9 pixels and so many colours.
    fn head(is_little: bool, value: u16, colours: u8) -> Vec<u8> {
        let short = |number: u16| if is_little { number.to_le_bytes() } else { number.to_be_bytes() };
        let long = |number: u32| if is_little { number.to_le_bytes() } else { number.to_be_bytes() };
        let mut exif = b"Exif\0\0".to_vec();
        exif.extend(if is_little { b"II" } else { b"MM" });
        exif.extend(short(42));
        exif.extend(long(8));
        exif.extend(short(2));
        for (tag, value) in [(0x010F, 7), (ORIENTATION, value)] {
            exif.extend([&short(tag)[..], &short(3), &long(1), &short(value), &[0, 0]].concat());
        }
        exif.extend([0; 4]);
        let segment = |marker: u8, content: &[u8]| {
            let length = u16::try_from(content.len() + 2).expect("short").to_be_bytes();
            [&[0xFF, marker][..], &length, content].concat()
        };
        let frame = [8, 0, 9, 0, 16, colours];
        [vec![0xFF, 0xD8, 0xFF], segment(CAMERA, &exif), segment(0xC0, &frame), segment(SCAN, &[])].concat()
    }

    #[test]
    fn the_orientation_is_found_and_forgotten() {
        for is_little in [true, false] {
            let bytes = head(is_little, 6, 3);
            let found = Orientation::of(&bytes).expect("an orientation");
            assert!(found.value == 6 && found.is_quarter_turn());
            assert_eq!(found.forget(&bytes), head(is_little, 1, 3));
            assert_eq!(Orientation::of(&head(is_little, 1, 3)), None);
        }
    }

    #[test]
    fn a_photo_stands_as_its_source_shows_it() {
        let is_kept = |value: u16, size: Option<(f32, f32)>, view: View| {
            let bytes = head(true, value, 3);
            let picture =
                Picture { bytes: bytes.clone().into(), kind: PictureKind::Jpeg, size, view, alt: String::new() };
            as_placed(&picture) == bytes
        };
        let turned = View { turned: 90.0, ..View::default() };
        // Word: the photo as it is stored, turned by Word or not at all; half a turn cannot be told by the sides.
        assert!(!is_kept(6, Some((160.0, 90.0)), turned) && !is_kept(6, Some((160.0, 90.0)), View::default()));
        assert!(!is_kept(3, Some((160.0, 90.0)), View::default()));
        // Placed upright without a word about a turn, and placed by nobody.
        assert!(is_kept(6, Some((90.0, 160.0)), View::default()) && is_kept(6, None, View::default()));
    }

    #[test]
    fn colours_of_print_are_known() {
        assert!(is_for_print(&head(true, 6, 4)) && !is_for_print(&head(false, 1, 3)));
    }

    #[test]
    fn a_head_that_ends_anywhere_says_nothing() {
        let bytes = head(true, 6, 4);
        for end in 0..bytes.len() - 4 {
            assert!(!is_for_print(&bytes[..end]), "{end}");
            let _ = Orientation::of(&bytes[..end]);
        }
        assert!(!is_for_print(&[0xFF, 0xD8, 0xFF, 0xC0, 0, 0, 1, 1]));
    }
}
