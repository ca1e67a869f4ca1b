//! One page → one form: its content and resources, clipped to what is shown of it, turned upright, what lies on it drawn.
use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

use super::box4::Box4;
use super::copy::Copier;
use super::marks::{self, Mark};
use super::{faults, whole};
use crate::finding::Finding;
use crate::format::pdf::{Layers, Objects, Page, STREAM_LIMIT};

/// A page that says no size: A4 in points.
const A4: Box4 = Box4([0.0, 0.0, 595.276, 841.89]);

/// A page that was made a form.
pub struct Formed {
    /// Its number among what was copied.
    pub id: ObjectId,
    /// Width and height as a viewer shows it, in points.
    pub size: (f32, f32),
    /// Whether remarks or fields lie on it that say not how they look.
    pub is_bare: bool,
    /// Whether it carries scripts, actions or attachments.
    pub is_active: bool,
    /// Bytes of its content when unpacked.
    pub unpacked: usize,
}

/// Makes a page a form.
///
/// # Errors
/// Says that its content or its size makes no page.
pub fn form_of<'f>(
    source: &'f Objects,
    page: &Page<'f>,
    number: usize,
    layers: &Layers,
    copier: &mut Copier<'f>,
) -> Result<Formed, Box<Finding>> {
    let shown = shown(source, page).ok_or_else(|| faults::absurd_size(number))?;
    let turns = page.turns(source);
    let (matrix, size) = upright(shown, turns);
    let (mut stream, unpacked) = content(source, page, copier).ok_or_else(|| faults::broken_page(number))?;
    let resources = page.resources.map(|resources| copier.copy_dictionary(resources)).unwrap_or_default();
    stream.dict.extend(&dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => shown.object(),
        "Matrix" => matrix_object(matrix),
        "Resources" => resources,
    });
    if let Some(group) = source.dictionary(page.own, b"Group") {
        stream.dict.set("Group", copier.copy_dictionary(group));
    }
    let id = copier.target.add_object(stream);
    let found = marks::marks(source, page, turns, layers);
    let formed = Formed { id, size, is_bare: found.is_bare, is_active: found.is_active, unpacked };
    if found.marks.is_empty() {
        return Ok(formed);
    }
    Ok(Formed { id: with_marks(source, &formed, matrix, &found.marks, copier), ..formed })
}

/// Draws what lies on a page over it, in a form around both.
fn with_marks<'f>(
    source: &'f Objects,
    page: &Formed,
    matrix: [f32; 6],
    marks: &[Mark],
    copier: &mut Copier<'f>,
) -> ObjectId {
    let mut drawn = dictionary! { "Page" => page.id };
    let mut content = format!("q /Page Do Q\nq {} cm\n", operands(matrix));
    for (index, mark) in marks.iter().enumerate() {
        let Some(appearance) = marks::copy_appearance(source, mark.appearance, copier) else { continue };
        drawn.set(format!("Mark{index}"), appearance);
        content.push_str(&format!("q {} cm /Mark{index} Do Q\n", operands(mark.matrix)));
    }
    content.push('Q');
    let (width, height) = page.size;
    let form = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => Box4([0.0, 0.0, width, height]).object(),
        "Resources" => dictionary! { "XObject" => drawn },
    };
    copier.target.add_object(Stream::new(form, content.into_bytes()))
}

/// Returns what a viewer shows of a page: the crop box within the media box, A4 where it says neither; `None` where its
/// size is absurd.
fn shown<'f>(source: &'f Objects, page: &Page<'f>) -> Option<Box4> {
    let media = match page.media {
        Some(media) => Box4::read(source, media).filter(|media| media.is_sound())?,
        None => A4,
    };
    let crop = page.crop.and_then(|crop| Box4::read(source, crop)).map(|crop| crop.within(media));
    Some(crop.filter(|crop| crop.is_sound()).unwrap_or(media))
}

/// Returns what turns a page upright and puts its corner into the origin, and the size that it has then.
fn upright(shown: Box4, turns: u8) -> ([f32; 6], (f32, f32)) {
    let [x0, y0, x1, y1] = shown.0;
    let (width, height) = shown.size();
    match turns {
        1 => ([0.0, -1.0, 1.0, 0.0, -y0, x1], (height, width)),
        2 => ([-1.0, 0.0, 0.0, -1.0, x1, y1], (width, height)),
        3 => ([0.0, 1.0, -1.0, 0.0, y1, -x0], (height, width)),
        _ => ([1.0, 0.0, 0.0, 1.0, -x0, -y0], (width, height)),
    }
}

/// Returns the content of a page as one stream, and how many bytes it unpacks to: as it is where it is one, else its streams
/// joined; `None` where it does not unpack.
fn content<'f>(source: &'f Objects, page: &Page<'f>, copier: &mut Copier<'f>) -> Option<(Stream, usize)> {
    let streams: Vec<&Stream> = match source.get(page.own, b"Contents") {
        Some(Object::Stream(stream)) => vec![stream],
        Some(Object::Array(array)) => {
            array.iter().filter_map(|object| source.resolve(object)?.as_stream().ok()).collect()
        }
        _ => Vec::new(),
    };
    let streams: Vec<Stream> = streams.into_iter().map(|stream| with_filters(source, stream, copier)).collect();
    if !streams.iter().all(whole::is_whole) {
        return None;
    }
    if let [only] = streams.as_slice()
        && whole::is_sound(only)
    {
        let unpacked = only.get_plain_content_with_limit(STREAM_LIMIT).ok()?.len();
        return streams.into_iter().next().map(|only| (only, unpacked));
    }
    let mut joined = Vec::new();
    for stream in streams {
        joined.extend(stream.get_plain_content_with_limit(STREAM_LIMIT).ok()?);
        joined.push(b'\n');
        if joined.len() > STREAM_LIMIT {
            return None;
        }
    }
    let unpacked = joined.len();
    let mut stream = Stream::new(Dictionary::new(), joined);
    stream.compress().ok()?;
    Some((stream, unpacked))
}

/// Returns a stream that says itself how it is packed, and nothing else.
fn with_filters<'f>(source: &'f Objects, stream: &'f Stream, copier: &mut Copier<'f>) -> Stream {
    Stream::new(copier.copy_dictionary(&source.filters(stream)), stream.content.clone())
}

fn matrix_object(matrix: [f32; 6]) -> Object {
    Object::Array(matrix.iter().map(|number| Object::Real(number + 0.0)).collect())
}

/// Writes a matrix as operands; the sum spares them -0.
pub fn operands(matrix: [f32; 6]) -> String {
    matrix.map(|number| (number + 0.0).to_string()).join(" ")
}
