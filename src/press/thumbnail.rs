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
