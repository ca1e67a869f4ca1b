//! Pictures of a report as files of the Typst world; one that cannot be shown is a finding and a named placeholder.
use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterImage};
use zune_bmp::BmpDecoder;
use zune_bmp::zune_core::bytestream::ZCursor;
use zune_bmp::zune_core::colorspace::ColorSpace;

use crate::finding::{Finding, rule};
use crate::model::{Picture, PictureKind, Words};

/// Most pixels of a picture: a page of A4 at 600 dots an inch has 35 million.
const MOST_PIXELS: usize = 100_000_000;

/// The pictures gathered for one report.
pub struct Pictures {
    /// Names and bytes.
    pub files: Vec<(String, Bytes)>,
    /// Pictures that cannot be shown.
    pub findings: Vec<Finding>,
}

impl Pictures {
    /// Begins without pictures.
    pub fn new() -> Self {
        Self { files: Vec::new(), findings: Vec::new() }
    }

    /// Adds a picture and returns its name; `None`, and a finding, where its bytes are no picture that can be shown.
    pub fn add(&mut self, picture: &Picture) -> Option<String> {
        if pixels(&picture.bytes) > MOST_PIXELS {
            return self.refuse(picture, "像素太多", "it has too many pixels");
        }
        let (format, extension, bytes) = match picture.kind {
            PictureKind::Png => (ExchangeFormat::Png, "png", Bytes::new(picture.bytes.to_vec())),
            PictureKind::Jpeg => (ExchangeFormat::Jpg, "jpg", Bytes::new(picture.bytes.to_vec())),
            PictureKind::Gif => (ExchangeFormat::Gif, "gif", Bytes::new(picture.bytes.to_vec())),
            PictureKind::Bmp => match png_of_bmp(&picture.bytes) {
                Some(png) => (ExchangeFormat::Png, "png", Bytes::new(png)),
                None => return self.refuse(picture, "图片数据损坏", "its data are broken"),
            },
            PictureKind::Other => {
                let (zh, en) = name_of(&picture.bytes);
                return self.refuse(picture, &format!("{zh}不能直接排印"), &format!("{en} is not supported"));
            }
        };
        // Decoding here, where a failure costs a placeholder, is remembered by Typst and not done twice.
        if RasterImage::plain(bytes.clone(), format).is_err() {
            return self.refuse(picture, "图片数据损坏", "its data are broken");
        }
        let name = format!("picture-{}.{extension}", self.files.len() + 1);
        self.files.push((name.clone(), bytes));
        Some(name)
    }

    fn refuse(&mut self, picture: &Picture, zh: &str, en: &str) -> Option<String> {
        let named = if picture.alt.is_empty() { "图片" } else { &picture.alt };
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
        self.findings.push(finding.quoting(format!("［{named}］")));
        None
    }
}

/// Returns how many pixels a picture says it has; 0 where that cannot be told without decoding it.
fn pixels(bytes: &[u8]) -> usize {
    imagesize::blob_size(bytes).map_or(0, |size| size.width.saturating_mul(size.height))
}

/// Writes a bitmap anew as PNG; `None` where it is broken.
fn png_of_bmp(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut decoder = BmpDecoder::new(ZCursor::new(bytes));
    decoder.decode_headers().ok()?;
    let (width, height) = decoder.dimensions()?;
    if width.saturating_mul(height) > MOST_PIXELS {
        return None;
    }
    let color = match decoder.colorspace()? {
        ColorSpace::Luma => png::ColorType::Grayscale,
        ColorSpace::RGB => png::ColorType::Rgb,
        ColorSpace::RGBA => png::ColorType::Rgba,
        _ => return None,
    };
    let samples = decoder.decode().ok()?;
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, u32::try_from(width).ok()?, u32::try_from(height).ok()?);
    encoder.set_color(color);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&samples).ok()?;
    writer.finish().ok()?;
    Some(png)
}

/// Names the format of a picture that is not shown, by its first bytes.
fn name_of(bytes: &[u8]) -> (&'static str, &'static str) {
    match bytes {
        [0xD7, 0xCD, 0xC6, 0x9A, ..] | [1 | 2, 0, 9, 0, ..] => ("WMF 图元文件", "a Windows metafile (WMF)"),
        [1, 0, 0, 0, ..] if bytes.get(40..44) == Some(b" EMF") => ("EMF 图元文件", "a Windows metafile (EMF)"),
        [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => ("TIFF 图片", "TIFF"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => ("WebP 图片", "WebP"),
        [0xFF, 0x4F, 0xFF, 0x51, ..] | [0, 0, 0, 0x0C, b'j', b'P', ..] => ("JPEG 2000 图片", "JPEG 2000"),
        [b'<', ..] => ("SVG 图形", "SVG"),
        _ => ("这种格式的图片", "its format"),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::Lang;

    /// A bitmap that says it is so wide, with the samples of 8 × 1 pixels of 24 bits: one red, the others blue.
    fn bitmap(width: i32) -> Vec<u8> {
        let mut bytes = b"BM".to_vec();
        bytes.extend(78_u32.to_le_bytes());
        bytes.extend([0; 4]);
        bytes.extend(54_u32.to_le_bytes());
        bytes.extend(40_u32.to_le_bytes());
        bytes.extend(width.to_le_bytes());
        bytes.extend(1_i32.to_le_bytes());
        bytes.extend([1, 0, 24, 0]);
        bytes.extend([0; 24]);
        bytes.extend([0, 0, 255]);
        bytes.extend([255, 0, 0].repeat(7));
        bytes
    }

    fn added(bytes: Vec<u8>, kind: PictureKind) -> (Option<String>, Pictures) {
        let mut pictures = Pictures::new();
        let name = pictures.add(&Picture { bytes: Arc::from(bytes), kind, size: None, alt: "图一".to_owned() });
        (name, pictures)
    }

    #[test]
    fn a_bitmap_is_shown() {
        let (name, pictures) = added(bitmap(8), PictureKind::Bmp);
        assert_eq!((name.as_deref(), pictures.findings.len()), (Some("picture-1.png"), 0));
        let mut reader =
            png::Decoder::new(std::io::Cursor::new(pictures.files[0].1.to_vec())).read_info().expect("PNG");
        let mut samples = vec![0; reader.output_buffer_size().expect("small")];
        reader.next_frame(&mut samples).expect("a picture");
        assert_eq!(samples[..6], [255, 0, 0, 0, 0, 255]);
        assert_eq!(samples.len(), 24);
    }

    #[test]
    fn what_cannot_be_shown_is_named() {
        let mut emf = vec![1, 0, 0, 0];
        emf.resize(40, 0);
        emf.extend(b" EMF");
        for (bytes, kind, words) in [
            (emf, PictureKind::Other, "EMF 图元文件"),
            (vec![0xD7, 0xCD, 0xC6, 0x9A, 0, 0], PictureKind::Other, "WMF 图元文件"),
            (bitmap(200), PictureKind::Bmp, "损坏"),
            (bitmap(i32::MAX), PictureKind::Bmp, "像素太多"),
            (b"BM\0\0\0\0\0\0\0\0".to_vec(), PictureKind::Bmp, "损坏"),
            (Vec::new(), PictureKind::Other, "这种格式"),
        ] {
            let (name, pictures) = added(bytes, kind);
            let [finding] = pictures.findings.as_slice() else { panic!("one finding") };
            let message = finding.message.get(Lang::Zh);
            assert!(name.is_none() && message.contains(words) && finding.quote == "［图一］", "{message}");
        }
    }

    #[test]
    fn a_picture_of_a_great_many_pixels_is_not_decoded() {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 60_000, 60_000);
        encoder.set_color(png::ColorType::Grayscale);
        drop(encoder.write_header());
        let (name, pictures) = added(bytes, PictureKind::Png);
        assert!(name.is_none() && pictures.findings[0].message.get(Lang::Zh).contains("像素太多"));
    }
}
