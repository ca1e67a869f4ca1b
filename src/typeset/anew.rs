//! Pictures written anew: bitmaps, which Typst does not read, and JPEG in the colours of print, which PDF/A takes only with a
//! profile of the press.
use std::io::Cursor;

use image::codecs::bmp::BmpDecoder;
use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageResult, Limits};

/// Quality of a JPEG that is written anew, of 100; what is lost cannot be seen in print.
const QUALITY: u8 = 92;
/// Most bytes that decoding takes at once: four of every pixel of the largest picture that is printed.
const MOST_BYTES: u64 = 400_000_000;

/// Writes a bitmap as PNG.
///
/// # Errors
/// Says what is broken.
pub fn png_of_bitmap(bytes: &[u8]) -> ImageResult<Vec<u8>> {
    let mut png = Cursor::new(Vec::new());
    decode(BmpDecoder::new(Cursor::new(bytes))?)?.write_to(&mut png, ImageFormat::Png)?;
    Ok(png.into_inner())
}

/// Writes a JPEG in the colours of screens, turned as the camera was held.
///
/// # Errors
/// Says what is broken.
pub fn jpeg_for_screens(bytes: &[u8]) -> ImageResult<Vec<u8>> {
    let mut decoder = JpegDecoder::new(Cursor::new(bytes))?;
    let orientation = decoder.orientation()?;
    let mut decoded = decode(decoder)?;
    decoded.apply_orientation(orientation);
    let mut jpeg = Vec::new();
    decoded.write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, QUALITY))?;
    Ok(jpeg)
}

fn decode(mut decoder: impl ImageDecoder) -> ImageResult<DynamicImage> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_BYTES);
    limits.reserve(decoder.total_bytes())?;
    decoder.set_limits(limits)?;
    DynamicImage::from_decoder(decoder)
}
