//! Pictures of a report as files of the Typst world; one that cannot be shown is a finding and a named placeholder.
use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterImage};

use super::anew::{jpeg_for_screens, png_of_bitmap};
use super::jpeg::{as_placed, is_for_print};
use crate::finding::{Finding, ToUnit, rule};
use crate::model::{Lang, Picture, PictureKind, Place, Words};

/// Most pixels of a picture: a page of A4 at 600 dots an inch has 35 million.
const MOST_PIXELS: usize = 100_000_000;

/// The pictures gathered for one report.
pub struct Pictures {
    /// Names and bytes.
    pub files: Vec<(String, Bytes)>,
    /// Pictures that cannot be shown.
    pub findings: Vec<Finding>,
}

/// A picture as Typst reads it.
struct Readable {
    extension: &'static str,
    bytes: Bytes,
}

/// Why a picture cannot be shown.
enum Fault {
    /// Its format is none that can be printed.
    Format,
    TooManyPixels,
    Broken,
}

impl Pictures {
    /// Begins without pictures.
    pub fn new() -> Self {
        Self { files: Vec::new(), findings: Vec::new() }
    }

    /// Adds a picture that stands at `place` and returns its name.
    ///
    /// # Errors
    /// Says why it cannot be shown, as the form prints it in its stead; then there is a finding, too.
    pub fn add(&mut self, picture: &Picture, place: &Place) -> Result<String, String> {
        match readable(picture) {
            Ok(Readable { extension, bytes }) => {
                let name = format!("picture-{}.{extension}", self.files.len() + 1);
                self.files.push((name.clone(), bytes));
                Ok(name)
            }
            Err(fault) => {
                self.findings.push(fault.finding(picture).at(place.clone()));
                Err(fault.named(picture).get(Lang::Zh).to_owned())
            }
        }
    }
}

/// Brings a picture into a form that Typst reads and PDF/A takes.
fn readable(picture: &Picture) -> Result<Readable, Fault> {
    if picture.pixels().is_some_and(|(width, height)| width.saturating_mul(height) > MOST_PIXELS) {
        return Err(Fault::TooManyPixels);
    }
    let (format, extension, bytes) = match picture.kind {
        PictureKind::Png => (ExchangeFormat::Png, "png", picture.bytes.to_vec()),
        PictureKind::Gif => (ExchangeFormat::Gif, "gif", picture.bytes.to_vec()),
        PictureKind::Bmp => {
            let png = png_of_bitmap(&picture.bytes).map_err(|_| Fault::Broken)?;
            (ExchangeFormat::Png, "png", png)
        }
        PictureKind::Jpeg => {
            let placed = as_placed(picture);
            let is_for_print = is_for_print(&placed);
            let jpeg = if is_for_print { jpeg_for_screens(&placed).map_err(|_| Fault::Broken)? } else { placed.into() };
            (ExchangeFormat::Jpg, "jpg", jpeg)
        }
        _ => return Err(Fault::Format),
    };
    let bytes = Bytes::new(bytes);
    // Decoding here, where a failure costs a placeholder, is remembered by Typst and not done twice.
    RasterImage::plain(bytes.clone(), format).map_err(|_| Fault::Broken)?;
    Ok(Readable { extension, bytes })
}

impl Fault {
    /// Names it, as in parentheses.
    fn named(&self, picture: &Picture) -> Words {
        match self {
            Self::Format => picture.kind.name(),
            Self::TooManyPixels => Words::new("像素太多", "it has too many pixels"),
            Self::Broken => Words::new("图片数据损坏", "its data are broken"),
        }
    }

    fn finding(&self, picture: &Picture) -> Finding {
        let named = self.named(picture);
        let (mut zh, mut en) = (named.get(Lang::Zh).to_owned(), named.get(Lang::En).to_owned());
        if matches!(self, Self::Format) {
            zh.push_str("不能直接排印");
            en.push_str(" is not supported");
        }
        let finding = Finding::new(
            rule::UNPLACED_CONTENT,
            Words::new(
                format!("一张图片（{} 字节）无法显示：{zh}，PDF 中留了空框", picture.bytes.len()),
                format!("a picture of {} bytes cannot be shown: {en}; a frame stands for it", picture.bytes.len()),
            ),
            Words::new(
                "请把图片另存为 PNG 或 JPEG 后重新插入。",
                "save the picture as PNG or JPEG and insert it again",
            ),
        );
        let todo = finding.hint.clone();
        let to_unit = Words::new(format!("一张图片无法印出：{zh}"), format!("a picture cannot be printed: {en}"));
        let shown = if picture.alt.is_empty() { "图片" } else { &picture.alt };
        finding.quoting(format!("［{shown}］")).telling(ToUnit::Words(to_unit, todo))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use image::{ImageFormat, load_from_memory_with_format};

    use super::*;
    use crate::model::View;

    /// A bitmap that says it has such sides, of so many bits a pixel; `rest` stands behind the head.
    fn bitmap(width: i32, height: i32, bits: u16, packing: u32, rest: &[u8]) -> Vec<u8> {
        let masks = if packing == 3 { 12 } else { 0 };
        let colours = if bits <= 8 { 4 << bits } else { 0 };
        let offset = 54 + masks + colours;
        let mut bytes = b"BM".to_vec();
        bytes.extend((offset + 32_u32).to_le_bytes());
        bytes.extend([0; 4]);
        bytes.extend(offset.to_le_bytes());
        bytes.extend(40_u32.to_le_bytes());
        bytes.extend(width.to_le_bytes());
        bytes.extend(height.to_le_bytes());
        bytes.extend([1, 0]);
        bytes.extend(bits.to_le_bytes());
        bytes.extend(packing.to_le_bytes());
        bytes.extend([0; 20]);
        bytes.extend(rest);
        bytes
    }

    /// A row of 8 pixels: one red, the others blue.
    fn row() -> Vec<u8> {
        [&[0, 0, 255][..], &[255, 0, 0].repeat(7)].concat()
    }

    fn added(bytes: Vec<u8>, kind: PictureKind) -> (Result<String, String>, Pictures) {
        let mut pictures = Pictures::new();
        let picture =
            Picture { bytes: Arc::from(bytes), kind, size: None, view: View::default(), alt: "图一".to_owned() };
        (pictures.add(&picture, &Place::Paragraph(7)), pictures)
    }

    /// The first and the last pixel of what is printed for a bitmap.
    fn corners(bytes: Vec<u8>) -> [[u8; 3]; 2] {
        let (name, pictures) = added(bytes, PictureKind::Bmp);
        assert_eq!((name.as_deref(), pictures.findings.len()), (Ok("picture-1.png"), 0));
        let shown = load_from_memory_with_format(&pictures.files[0].1, ImageFormat::Png).expect("PNG").into_rgb8();
        [shown.get_pixel(0, 0).0, shown.get_pixel(shown.width() - 1, shown.height() - 1).0]
    }

    #[test]
    fn bitmaps_of_all_depths_are_shown() {
        let (red, green, blue, black) = ([255, 0, 0], [0, 255, 0], [0, 0, 255], [0; 3]);
        assert_eq!(corners(bitmap(8, 1, 24, 0, &row())), [red, blue]);
        // Two colours, and the bits of a row from the left.
        let two = [&[0, 0, 255, 0, 255, 0, 0, 0][..], &[0b0000_0001, 0, 0, 0]].concat();
        assert_eq!(corners(bitmap(8, 1, 1, 0, &two)), [red, blue]);
        // Five bits of each colour; then six of green, as masks say.
        assert_eq!(corners(bitmap(2, 1, 16, 0, &[0x00, 0x7C, 0xE0, 0x03])), [red, green]);
        let masks = [0xF800_u32, 0x07E0, 0x001F].map(u32::to_le_bytes).concat();
        assert_eq!(corners(bitmap(2, 1, 16, 3, &[&masks[..], &[0x00, 0xF8, 0xE0, 0x07]].concat())), [red, green]);
        // From the top down, and from the bottom up.
        let two_rows = [row(), vec![0; 24]].concat();
        assert_eq!(corners(bitmap(8, -2, 24, 0, &two_rows)), [red, black]);
        assert_eq!(corners(bitmap(8, 2, 24, 0, &two_rows)), [black, blue]);
    }

    #[test]
    fn what_cannot_be_shown_is_named_where_it_stands() {
        let no_bitmap = b"BM\0\0\0\0\0\0\0\0".to_vec();
        for (bytes, kind, words) in [
            (Vec::new(), PictureKind::Emf, "EMF 图元文件"),
            (Vec::new(), PictureKind::Wmf, "WMF 图元文件"),
            (Vec::new(), PictureKind::Other, "未知格式的图片"),
            (bitmap(200, 9, 24, 0, &row()), PictureKind::Bmp, "图片数据损坏"),
            (bitmap(i32::MAX, 1, 24, 0, &row()), PictureKind::Bmp, "像素太多"),
            (no_bitmap, PictureKind::Bmp, "图片数据损坏"),
            (b"\xFF\xD8\xFF".to_vec(), PictureKind::Jpeg, "图片数据损坏"),
        ] {
            let (named, pictures) = added(bytes, kind);
            let [finding] = pictures.findings.as_slice() else { panic!("one finding") };
            let message = finding.message.get(Lang::Zh);
            assert!(named == Err(words.to_owned()) && message.contains(words), "{message}");
            assert_eq!((finding.quote.as_str(), &finding.place), ("［图一］", &Some(Place::Paragraph(7))));
        }
    }

    #[test]
    fn a_picture_of_a_great_many_pixels_is_not_decoded() {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 60_000, 60_000);
        encoder.set_color(png::ColorType::Grayscale);
        drop(encoder.write_header());
        let (named, _) = added(bytes, PictureKind::Png);
        assert_eq!(named, Err("像素太多".to_owned()));
    }
}
