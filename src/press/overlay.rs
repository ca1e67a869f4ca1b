//! Lays pages of foreign PDFs over placeholder pages of an opened volume: each as a form below what the placeholder shows, the
//! objects that it needs moved in with new numbers. Typst cannot do it: under PDF/A it embeds no PDF.
//!
//! Nobody can vouch for what foreign pages hold, so the volume no longer says that it is PDF/A.
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::format::foreign::{FORMS, Foreign, LAYERS};

/// Name of a laid-over page among what a placeholder draws with.
const NAME: &str = "RbForeign";

/// Pages of one foreign PDF and where they go.
pub struct Overlay {
    /// The first placeholder, counted from 1 in the volume.
    pub first: usize,
    /// The foreign PDF.
    pub foreign: Arc<Foreign>,
    /// What puts each of its pages into its place, as many as pages.
    pub places: Vec<[f32; 6]>,
}

/// Lays pages over their placeholders.
///
/// # Errors
/// Says what is not as this program made it.
pub fn lay_over(volume: &mut Document, overlays: Vec<Overlay>) -> Result<(), String> {
    if overlays.is_empty() {
        return Ok(());
    }
    let pages = volume.get_pages();
    let mut layers: [Vec<Object>; 2] = Default::default();
    for overlay in overlays {
        let (forms, own_layers) = take_over(volume, &overlay.foreign.pdf)?;
        // Where this volume is the last to have it, its bytes are not held a second time.
        drop(overlay.foreign);
        for (list, own) in layers.iter_mut().zip(own_layers) {
            list.extend(own);
        }
        if forms.len() != overlay.places.len() {
            return Err(format!("{} foreign pages for {} sheets", forms.len(), overlay.places.len()));
        }
        for (index, (form, place)) in forms.into_iter().zip(&overlay.places).enumerate() {
            let number = u32::try_from(overlay.first + index).unwrap_or(u32::MAX);
            let page = pages.get(&number).ok_or_else(|| format!("the volume has no page {number} to lay over"))?;
            draw_below(volume, *page, form, *place)?;
        }
    }
    let [all, hidden] = layers;
    if !all.is_empty() {
        let usual = dictionary! { "OFF" => hidden, "Order" => Object::Array(Vec::new()) };
        let catalog = volume.catalog_mut().map_err(|error| fault(&error))?;
        catalog.set("OCProperties", dictionary! { "OCGs" => all, "D" => usual });
    }
    unclaim(volume)
}

fn fault(error: &lopdf::Error) -> String {
    format!("a foreign page cannot be laid into the volume: {error}")
}

/// Moves the objects of a foreign PDF in, and returns its forms and layers.
fn take_over(volume: &mut Document, pdf: &[u8]) -> Result<(Vec<Object>, [Vec<Object>; 2]), String> {
    let source = Document::load_mem(pdf).map_err(|error| fault(&error))?;
    let offset = volume.max_id;
    let catalog = source.catalog().map_err(|error| fault(&error))?;
    let list = |key: &[u8]| {
        let list = catalog.get(key).and_then(Object::as_array).map_err(|error| fault(&error))?;
        Ok::<_, String>(list.iter().map(|object| moved(object.clone(), offset)).collect::<Vec<_>>())
    };
    let (forms, layers) = (list(FORMS)?, [list(LAYERS[0])?, list(LAYERS[1])?]);
    let root = source.trailer.get(b"Root").and_then(Object::as_reference).map_err(|error| fault(&error))?;
    volume.max_id += source.max_id;
    for ((id, generation), object) in source.objects {
        let is_of_file = matches!(object.type_name(), Ok(b"XRef" | b"ObjStm"));
        if (id, generation) != root && !is_of_file {
            volume.objects.insert((id + offset, generation), moved(object, offset));
        }
    }
    Ok((forms, layers))
}

/// Returns an object with all references moved on by `offset`.
fn moved(object: Object, offset: u32) -> Object {
    let entries = |dictionary: Dictionary| -> Dictionary {
        dictionary.into_iter().map(|(key, value)| (key, moved(value, offset))).collect()
    };
    match object {
        Object::Reference((id, generation)) => Object::Reference((id + offset, generation)),
        Object::Array(array) => Object::Array(array.into_iter().map(|object| moved(object, offset)).collect()),
        Object::Dictionary(dictionary) => Object::Dictionary(entries(dictionary)),
        Object::Stream(Stream { dict, content, .. }) => Object::Stream(Stream::new(entries(dict), content)),
        other => other,
    }
}

/// Draws a form on a page before anything else is drawn there, as what belongs to no reading order.
fn draw_below(volume: &mut Document, page: ObjectId, form: Object, place: [f32; 6]) -> Result<(), String> {
    let numbers = place.map(|number| (number + 0.0).to_string()).join(" ");
    let drawing = format!("/Artifact BMC q {numbers} cm /{NAME} Do Q EMC\n");
    let drawing = volume.add_object(Stream::new(Dictionary::new(), drawing.into_bytes()));
    let own = volume.get_dictionary(page).map_err(|error| fault(&error))?;
    let entry = |owner: &Dictionary, key: &[u8]| {
        let entry = owner.get(key).and_then(|entry| volume.dereference(entry)).and_then(|(_, entry)| entry.as_dict());
        entry.cloned().unwrap_or_default()
    };
    let mut resources = entry(own, b"Resources");
    let mut drawn = entry(&resources, b"XObject");
    drawn.set(NAME, form);
    resources.set("XObject", drawn);
    let mut contents = vec![Object::Reference(drawing)];
    match own.get(b"Contents").cloned() {
        Ok(Object::Array(array)) => contents.extend(array),
        Ok(other) => contents.push(other),
        Err(_) => {}
    }
    let own = volume.get_object_mut(page).and_then(Object::as_dict_mut).map_err(|error| fault(&error))?;
    own.set("Resources", resources);
    own.set("Contents", contents);
    Ok(())
}

/// Takes out of the volume's description that it is PDF/A or PDF/UA.
fn unclaim(volume: &mut Document) -> Result<(), String> {
    let metadata = volume.catalog().and_then(|catalog| catalog.get(b"Metadata")).and_then(Object::as_reference);
    let Ok(metadata) = metadata else { return Ok(()) };
    let stream = volume.get_object_mut(metadata).and_then(Object::as_stream_mut).map_err(|error| fault(&error))?;
    let text = stream.get_plain_content().map_err(|error| fault(&error))?;
    let text = String::from_utf8(text).map_err(|error| format!("the volume's description is no text: {error}"))?;
    stream.set_plain_content(without_claims(text).into_bytes());
    Ok(())
}

/// Returns a description without what it says of standards, as elements or as attributes.
fn without_claims(mut text: String) -> String {
    for prefix in ["pdfaid:", "pdfuaid:"] {
        while let Some((start, name)) = next_element(&text, prefix) {
            let close = format!("</{name}>");
            let end = text[start..].find(&close).map(|end| start + end + close.len());
            let Some(end) = end.or_else(|| text[start..].find('>').map(|end| start + end + 1)) else { break };
            text.replace_range(start..end, "");
        }
        let attribute = format!(" {prefix}");
        while let Some(start) = text.find(&attribute) {
            let mut quotes = text[start..].match_indices('"').map(|(at, _)| start + at);
            let Some(end) = quotes.nth(1) else { break };
            text.replace_range(start..=end, "");
        }
    }
    text
}

/// Finds the next element whose name has that prefix.
fn next_element(text: &str, prefix: &str) -> Option<(usize, String)> {
    let start = text.find(&format!("<{prefix}"))?;
    let name = text[start + 1..].split(|end: char| end == '>' || end == '/' || end.is_whitespace()).next()?;
    Some((start, name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_loses_its_claims_alone() {
        let text = "<rdf:Description xmlns:pdfaid=\"a\" pdfaid:part=\"2\" pdfaid:conformance=\"U\"><pdfaid:part>2</pdfaid:part>\
                    <pdfaid:conformance>U</pdfaid:conformance><pdfuaid:part/><dc:title>pdfaid 2</dc:title></rdf:Description>";
        let left = "<rdf:Description xmlns:pdfaid=\"a\"><dc:title>pdfaid 2</dc:title></rdf:Description>";
        assert_eq!(without_claims(text.to_owned()), left);
        for broken in ["<pdfaid:part", "<a pdfaid:part=\"2", "<pdfaid:part>2", ""] {
            let _ = without_claims(broken.to_owned());
        }
    }
}
