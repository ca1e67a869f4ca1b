//! Fonts that a PDF uses and does not bring along: another machine shows others in their place.
use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object};

/// Characters before the name of a font of which only a part is embedded: ABCDEF+SimSun.
const SUBSET_MARK: usize = 7;

/// Names the fonts that are not embedded. A font composed of others has its descriptor below it, and a font of drawings
/// needs none.
pub fn bare_fonts(document: &Document) -> BTreeSet<String> {
    let name = |dictionary: &Dictionary, key: &[u8]| {
        dictionary.get(key).and_then(Object::as_name).map(<[u8]>::to_vec).unwrap_or_default()
    };
    let dictionaries = document.objects.values().filter_map(|object| object.as_dict().ok());
    let fonts = dictionaries.filter(|dictionary| name(dictionary, b"Type") == b"Font");
    let simple = fonts.filter(|font| !matches!(name(font, b"Subtype").as_slice(), b"Type0" | b"Type3"));
    let bare = simple.filter(|font| {
        let descriptor = font.get(b"FontDescriptor").and_then(|object| document.dereference(object));
        let descriptor = descriptor.and_then(|(_, object)| object.as_dict());
        let files: [&[u8]; 3] = [b"FontFile", b"FontFile2", b"FontFile3"];
        !descriptor.is_ok_and(|descriptor| files.iter().any(|file| descriptor.has(file)))
    });
    bare.map(|font| shown(&name(font, b"BaseFont"))).collect()
}

fn shown(name: &[u8]) -> String {
    let name = if name.get(SUBSET_MARK - 1) == Some(&b'+') { &name[SUBSET_MARK..] } else { name };
    String::from_utf8_lossy(name).into_owned()
}
