//! Draws a bar chart without words as a PNG of 480 × 270 pixels.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder, Rgb, RgbImage};

pub const WIDTH: u32 = 480;
pub const HEIGHT: u32 = 270;

const WHITE: Rgb<u8> = Rgb([255, 255, 255]);
const AXIS: Rgb<u8> = Rgb([89, 89, 89]);
const GRID: Rgb<u8> = Rgb([225, 229, 235]);
const BLUES: [Rgb<u8>; 3] = [Rgb([31, 78, 140]), Rgb([68, 127, 196]), Rgb([145, 186, 230])];

const LEFT: u32 = 40;
const RIGHT: u32 = WIDTH - 20;
const TOP: u32 = 20;
const BOTTOM: u32 = HEIGHT - 30;

/// Draws one bar per value, the largest as tall as the chart.
pub fn draw_chart(bars: &[f64]) -> Vec<u8> {
    let mut image = RgbImage::from_pixel(WIDTH, HEIGHT, WHITE);
    for line in 0..4 {
        let y = TOP + (BOTTOM - TOP) * line / 4;
        fill(&mut image, (LEFT, y), (RIGHT, y + 1), GRID);
    }
    draw_bars(&mut image, bars);
    fill(&mut image, (LEFT, TOP), (LEFT + 2, BOTTOM), AXIS);
    fill(&mut image, (LEFT, BOTTOM), (RIGHT, BOTTOM + 2), AXIS);
    encode(&image)
}

fn draw_bars(image: &mut RgbImage, bars: &[f64]) {
    let largest = bars.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    let slot = (RIGHT - LEFT) / bars.len().max(1) as u32;
    let mut left = LEFT + slot / 4;
    for (value, blue) in bars.iter().zip(BLUES.iter().cycle()) {
        let height = (value.max(0.0) / largest * f64::from(BOTTOM - TOP)).round() as u32;
        fill(image, (left, BOTTOM - height), (left + slot / 2, BOTTOM), *blue);
        left += slot;
    }
}

fn fill(image: &mut RgbImage, (left, top): (u32, u32), (right, bottom): (u32, u32), colour: Rgb<u8>) {
    for y in top..bottom {
        for x in left..right {
            image.put_pixel(x, y, colour);
        }
    }
}

/// `Fast` is the png crate's own compressor; the other levels go through flate2, whose back end depends on the build.
fn encode(image: &RgbImage) -> Vec<u8> {
    let mut out = Vec::new();
    PngEncoder::new_with_quality(&mut out, CompressionType::Fast, FilterType::Up)
        .write_image(image.as_raw(), WIDTH, HEIGHT, ExtendedColorType::Rgb8)
        .expect("an image of fixed size is written to memory");
    out
}
