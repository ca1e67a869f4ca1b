//! Word as a machine: what docx-rs builds becomes a file that Word opens without repair, the same bytes every time.
//!
//! docx-rs writes the parts; here their elements are put into the order of the schema (ECMA-376 part 1, annex A), the few
//! things that it has no words for are added (heads of tables, alternative texts and views of pictures, the marks of footnotes,
//! mirrored margins, automatic numbers, footers of several sections,
//! title and author), its ids, which count on from file to file, are left out, and all is
//! packed without a clock.
mod fixed;
mod footer;
mod numbers;
mod order;
mod package;
mod parts;
mod sections;
mod tree;

use std::borrow::Cow;
use std::sync::Arc;

use docx_rs::{Docx, RunFonts};

pub use fixed::Face;
pub use footer::numbered;
pub use numbers::{Number, Numbers};
pub use package::pack;

use crate::model::{PictureKind, View};
/// Marks that Western and Chinese typefaces both have: Word takes them from the Chinese one only where it is told.
const SHARED: [char; 8] = ['“', '”', '‘', '’', '—', '…', '·', '×'];

/// A document and what docx-rs has no words for.
pub struct Document<'a> {
    /// What docx-rs builds the parts of.
    pub docx: Docx,
    /// The file's properties.
    pub properties: Properties<'a>,
    /// Typefaces that the document names.
    pub faces: &'a [Face],
    /// What belongs to rows, pictures and paragraphs.
    pub beside: Beside,
}

/// What the file says of itself.
pub struct Properties<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its author.
    pub author: &'a str,
    /// Year, month and day on which it was made and changed.
    pub date: [i16; 3],
    /// Whether left and right margins change places on even pages.
    pub mirrored: bool,
}

/// What belongs to the rows, pictures and paragraphs of the body, in its order.
#[derive(Default)]
pub struct Beside {
    /// The rows of all tables, those of a nested table behind the row in which it stands.
    pub rows: Vec<RowMark>,
    /// The pictures.
    pub pictures: Vec<PictureMark>,
    /// The automatic numbers of the paragraphs.
    pub numbers: Numbers,
    /// The files of the pictures by the numbers of their ids, see [`picture_id`].
    pub media: Vec<Media>,
}

/// What docx-rs does not say of a row.
#[derive(Clone, Copy, Debug, Default)]
pub struct RowMark {
    /// Whether it is repeated on each page.
    pub is_head: bool,
    /// Columns left out before its first cell.
    pub before: usize,
    /// Columns left out behind its last cell.
    pub after: usize,
}

/// What docx-rs does not say of a picture.
#[derive(Clone, Debug, Default)]
pub struct PictureMark {
    /// The alternative text.
    pub alt: String,
    /// Which part of it is shown, and which way up.
    pub view: View,
}

/// The file of a picture.
#[derive(Clone)]
pub struct Media {
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// What kind of picture it is.
    pub kind: MediaKind,
}

/// A kind of picture that Word shows, as the package names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MediaKind {
    /// Ending of the file's name.
    pub extension: &'static str,
    /// Its content type.
    pub content_type: &'static str,
}

impl MediaKind {
    /// Returns how the package names a format; `None` for what Word does not show.
    pub fn of(kind: PictureKind) -> Option<Self> {
        let (extension, content_type) = match kind {
            PictureKind::Png => ("png", "image/png"),
            PictureKind::Jpeg => ("jpeg", "image/jpeg"),
            PictureKind::Gif => ("gif", "image/gif"),
            PictureKind::Bmp => ("bmp", "image/bmp"),
            PictureKind::Tiff => ("tiff", "image/tiff"),
            PictureKind::Wmf => ("wmf", "image/x-wmf"),
            PictureKind::Emf => ("emf", "image/x-emf"),
            PictureKind::WebP | PictureKind::Jpeg2000 | PictureKind::Svg | PictureKind::Other => return None,
        };
        Some(Self { extension, content_type })
    }
}

/// Names the picture whose file is the one of that number in [`Beside::media`].
pub fn picture_id(media: usize) -> String {
    format!("picture{}", media + 1)
}

/// Says of the typefaces of a text that marks which several of them have are Chinese ones; `None` where it has no such mark.
pub fn hinted(fonts: RunFonts, text: &str) -> Option<RunFonts> {
    text.contains(SHARED).then(|| fonts.hint("eastAsia"))
}

/// Leaves out the characters that no XML file may hold, and other control characters; a tab stays, and a line end of
/// Unicode becomes a blank.
pub fn legal(text: &str) -> Cow<'_, str> {
    let is_control =
        |character: char| (character.is_control() && character != '\t') || matches!(character, '\u{FFFE}' | '\u{FFFF}');
    let is_line_end = |character: char| matches!(character, '\u{85}' | '\u{2028}' | '\u{2029}');
    if !text.contains(|character| is_control(character) || is_line_end(character)) {
        return Cow::Borrowed(text);
    }
    let kept = |character: char| match character {
        _ if is_line_end(character) => Some(' '),
        _ if is_control(character) => None,
        _ => Some(character),
    };
    Cow::Owned(text.chars().filter_map(kept).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_xml_may_hold_is_left_out() {
        assert_eq!(legal("a\u{0}b\u{B}c\td\u{FFFE}e\u{85}f<&"), "abc\tde f<&");
        assert!(matches!(legal("二〇二一年\t😀"), Cow::Borrowed(_)));
    }
}
