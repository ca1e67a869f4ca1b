//! A laid-out page → a small grey picture of it.
use png::{BitDepth, ColorType, Compression, Encoder, Filter};
use typst_layout::Page;
use typst_render::{RenderOptions, render};

/// Greatest width and height, in pixels: an A4 page has the width.
const WIDTH: f64 = 120.0;
const HEIGHT: f64 = 240.0;

/// Draws a page as a PNG of 16 greys, which a page of type needs no more of; the same page gives the same bytes.
pub fn thumbnail(page: &Page) -> Vec<u8> {
    let size = page.frame.size();
    let pixel_per_pt = (WIDTH / size.x.to_pt()).min(HEIGHT / size.y.to_pt());
    let picture = render(page, &RenderOptions { pixel_per_pt: pixel_per_pt.into(), render_bleed: false });
    let greys: Vec<u8> = picture
        .pixels()
        .iter()
        .map(|pixel| {
            // What the eye sees of each colour (ITU-R BT.601), in thousandths.
            let light = 299 * u32::from(pixel.red()) + 587 * u32::from(pixel.green()) + 114 * u32::from(pixel.blue());
            u8::try_from((light / 1000 + 8) / 17).expect("a light of 255 is the grey 15")
        })
        .collect();
    let row = |row: &[u8]| row.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).unwrap_or(&0)).collect::<Vec<u8>>();
    let rows: Vec<u8> = greys.chunks(picture.width() as usize).flat_map(row).collect();
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, picture.width(), picture.height());
    encoder.set_color(ColorType::Grayscale);
    encoder.set_depth(BitDepth::Four);
    encoder.set_compression(Compression::High);
    encoder.set_filter(Filter::NoFilter);
    let mut writer = encoder.write_header().expect("a picture has a size");
    writer.write_image_data(&rows).expect("memory takes all rows");
    writer.finish().expect("memory takes the end");
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::press::{Job, Press};

    #[test]
    fn a_page_of_any_size_makes_a_small_picture() {
        for (source, width, height) in [
            ("#set page(paper: \"a4\")\n绩效自评报告", 120, 170),
            ("#set page(width: 100pt, height: 100000pt)\n长", 1, 240),
            ("#set page(width: 20000pt, height: 10pt)\n宽", 120, 1),
        ] {
            let job = || Job { name: "page.typ", source, files: Vec::new() };
            let document = Press::new().compile(job()).expect("a document");
            let picture = thumbnail(&document.pages()[0]);
            let size = imagesize::blob_size(&picture).expect("a picture");
            assert_eq!((size.width, size.height), (width, height));
            assert!(picture.len() < 11_000, "16 greys of 120 by 170 pixels at most: {}", picture.len());
            assert_eq!(picture, thumbnail(&document.pages()[0]));
        }
    }
}
