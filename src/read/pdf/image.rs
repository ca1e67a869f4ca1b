//! Pictures: JPEG as it lies in the file, samples as PNG; what neither is goes on as it is, to be named by whoever shows it.
use lopdf::{Object, Stream};

use super::sheet::Image;
use super::store::Store;
use crate::format::pdf::as_dictionary;
use crate::model::{Picture, PictureKind, View};
use crate::read::picture_kind::kind_of;

/// Most samples of one picture.
const SAMPLE_LIMIT: usize = 40_000_000;

/// Makes a picture; `None` where its samples cannot be understood.
pub fn picture_of(file: &Store, image: &Image<'_>) -> Option<Picture> {
    let stream = file.direct(&image.stream);
    let filters = stream.filters().unwrap_or_default();
    let size = Some((image.area.width(), image.area.height()));
    let bytes = match filters.last() {
        Some(&(b"DCTDecode" | b"JPXDecode" | b"CCITTFaxDecode" | b"JBIG2Decode")) => {
            if filters.len() > 1 {
                file.unpack(&without_last_filter(&stream))
            } else {
                stream.content.clone()
            }
        }
        _ => png_of(file, &stream)?,
    };
    let kind = match kind_of(&bytes) {
        PictureKind::Gif => PictureKind::Other,
        kind => kind,
    };
    (!bytes.is_empty()).then(|| Picture { kind, bytes: bytes.into(), size, view: View::default(), alt: String::new() })
}

fn without_last_filter(stream: &Stream) -> Stream {
    let mut inner = stream.clone();
    if let Ok(Object::Array(filters)) = inner.dict.get_mut(b"Filter") {
        filters.pop();
    }
    inner
}

/// Samples of one picture.
struct Samples {
    width: usize,
    height: usize,
    /// Components of a pixel.
    components: usize,
    /// One byte a component.
    bytes: Vec<u8>,
}

/// How samples are colours.
enum Colours {
    /// Black where they are zero, and nothing elsewhere.
    Stencil,
    Gray,
    Rgb,
    Cmyk,
    /// Rows of three bytes.
    Palette(Vec<[u8; 3]>),
}

impl Colours {
    fn components(&self) -> usize {
        match self {
            Self::Gray | Self::Palette(_) | Self::Stencil => 1,
            Self::Rgb => 3,
            Self::Cmyk => 4,
        }
    }

    fn rgb(&self, pixel: &[u8]) -> [u8; 3] {
        match (self, pixel) {
            (Self::Palette(colours), [index]) => colours.get(usize::from(*index)).copied().unwrap_or_default(),
            (Self::Rgb, &[red, green, blue]) => [red, green, blue],
            (Self::Cmyk, &[cyan, magenta, yellow, black]) => [cyan, magenta, yellow].map(|ink| {
                let light = u16::from(255 - ink) * u16::from(255 - black) / 255;
                u8::try_from(light).unwrap_or(u8::MAX)
            }),
            (_, [gray, ..]) => [*gray; 3],
            (_, []) => [0; 3],
        }
    }
}

fn png_of(file: &Store, stream: &Stream) -> Option<Vec<u8>> {
    let colours = match file.get(&stream.dict, b"ImageMask") {
        Some(Object::Boolean(true)) => Colours::Stencil,
        _ => colours_of(file, file.get(&stream.dict, b"ColorSpace")?, 0)?,
    };
    let samples = samples_of(file, stream, &colours)?;
    let mask = file.stream(&stream.dict, b"SMask").and_then(|mask| samples_of(file, mask, &Colours::Gray));
    let mut pixels = Vec::with_capacity(samples.width * samples.height * 4);
    for (index, pixel) in samples.bytes.chunks_exact(samples.components).enumerate() {
        if matches!(colours, Colours::Stencil) {
            // Zeros are painted; in what colour, the page says, and nearly always it is black.
            pixels.extend([0, 0, 0, 255 - pixel[0]]);
            continue;
        }
        pixels.extend(colours.rgb(pixel));
        let (x, y) = (index % samples.width, index / samples.width);
        let at = |mask: &Samples| {
            let (x, y) = (x * mask.width / samples.width, y * mask.height / samples.height);
            mask.bytes.get(y * mask.width + x).copied()
        };
        pixels.push(mask.as_ref().and_then(at).unwrap_or(u8::MAX));
    }
    encode(&samples, &pixels)
}

fn encode(samples: &Samples, pixels: &[u8]) -> Option<Vec<u8>> {
    let (width, height) = (u32::try_from(samples.width).ok()?, u32::try_from(samples.height).ok()?);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(pixels).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}

/// Unpacks samples of any depth to bytes; all but places in a palette are brought to that scale.
fn samples_of(file: &Store, stream: &Stream, colours: &Colours) -> Option<Samples> {
    let (components, is_scaled) = (colours.components(), !matches!(colours, Colours::Palette(_)));
    let number =
        |key: &[u8]| file.get(&stream.dict, key)?.as_i64().ok().and_then(|number| usize::try_from(number).ok());
    let (width, height) = (number(b"Width")?, number(b"Height")?);
    let depth = match colours {
        Colours::Stencil => 1,
        _ => number(b"BitsPerComponent").unwrap_or(8),
    };
    let count = width.checked_mul(height)?.checked_mul(components)?;
    if count == 0 || count > SAMPLE_LIMIT || !matches!(depth, 1 | 2 | 4 | 8 | 16) {
        return None;
    }
    let packed = file.unpack(stream);
    let per_row = (width * components * depth).div_ceil(8);
    let is_inverted = file.numbers_of(file.array(&stream.dict, b"Decode")).first() == Some(&1.0) && is_scaled;
    let top = if depth >= 8 { 255 } else { (1_u8 << depth) - 1 };
    let mut bytes = Vec::with_capacity(count);
    for row in packed.chunks(per_row).take(height) {
        for index in 0..width * components {
            let bit = index * depth;
            let byte = row.get(bit / 8).copied().unwrap_or(0);
            let value = if depth >= 8 { byte } else { byte >> (8 - depth - bit % 8) & top };
            let value = if is_scaled && depth < 8 { value * (255 / top) } else { value };
            bytes.push(if is_inverted { 255 - value } else { value });
        }
    }
    // A picture that is cut off is white from there on.
    bytes.resize(count, u8::MAX);
    Some(Samples { width, height, components, bytes })
}

fn colours_of(file: &Store, space: &Object, depth: u8) -> Option<Colours> {
    if let Object::Name(name) = space {
        return match name.as_slice() {
            b"DeviceGray" | b"CalGray" => Some(Colours::Gray),
            b"DeviceRGB" | b"CalRGB" => Some(Colours::Rgb),
            b"DeviceCMYK" => Some(Colours::Cmyk),
            _ => None,
        };
    }
    let array = space.as_array().ok()?;
    let part = |index: usize| file.resolve(array.get(index)?);
    match part(0)?.as_name().ok()? {
        b"ICCBased" => match file.number(as_dictionary(part(1)?)?, b"N") {
            Some(1.0) => Some(Colours::Gray),
            Some(4.0) => Some(Colours::Cmyk),
            _ => Some(Colours::Rgb),
        },
        b"CalGray" | b"Separation" => Some(Colours::Gray),
        b"CalRGB" => Some(Colours::Rgb),
        b"DeviceGray" | b"DeviceRGB" | b"DeviceCMYK" => colours_of(file, part(0)?, depth + 1),
        b"Indexed" if depth == 0 => {
            let base = colours_of(file, part(1)?, 1)?;
            let table = match part(3)? {
                Object::String(bytes, _) => bytes.clone(),
                Object::Stream(stream) => file.unpack(stream),
                _ => return None,
            };
            let rows = table.chunks_exact(base.components()).take(256);
            Some(Colours::Palette(rows.map(|row| base.rgb(row)).collect()))
        }
        _ => None,
    }
}

/// Says whether a stream is drawn so small that it is no picture.
pub fn is_speck(image: &Image<'_>) -> bool {
    image.area.width() < 4.0 || image.area.height() < 4.0
}
