//! What a reader sees of a PDF, through lopdf.
use lopdf::{Dictionary, Document, Object, ObjectId};

/// Opens a PDF.
pub fn open(bytes: &[u8]) -> Document {
    Document::load_mem(bytes).expect("a PDF")
}

/// Says whether every font of the document is embedded. A font composed of others has its descriptor below it, and a font
/// of drawings needs none.
pub fn fonts_are_embedded(document: &Document) -> bool {
    let typed = |kind: &'static [u8]| {
        let dictionaries = document.objects.values().filter_map(|object| object.as_dict().ok());
        dictionaries
            .filter(move |dictionary| dictionary.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == kind))
    };
    let simple = typed(b"Font").filter(|font| {
        let subtype = font.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
        !matches!(subtype, b"Type0" | b"Type3")
    });
    let fonts: Vec<&Dictionary> = simple.collect();
    let has_file =
        |descriptor: &Dictionary| [&b"FontFile"[..], b"FontFile2", b"FontFile3"].iter().any(|key| descriptor.has(key));
    let is_embedded = |font: &&Dictionary| {
        font.get(b"FontDescriptor").is_ok_and(|descriptor| has_file(dictionary(document, descriptor)))
    };
    !fonts.is_empty() && fonts.iter().all(is_embedded)
}

/// The text of a page without its white space, where lines and columns break it.
pub fn text_of_page(document: &Document, page: usize) -> String {
    let text = document.extract_text(&[u32::try_from(page).expect("a small number")]).expect("text");
    text.split_whitespace().collect()
}

/// Lists the bookmarks of a level: their words, the number of the page they lead to, and those below them.
pub fn bookmarks(document: &Document) -> Vec<Bookmark> {
    let root = document.catalog().expect("a catalog").get(b"Outlines").expect("bookmarks");
    children(document, dictionary(document, root))
}

/// One bookmark.
pub struct Bookmark {
    pub words: String,
    pub page: usize,
    pub below: Vec<Bookmark>,
}

fn children(document: &Document, parent: &Dictionary) -> Vec<Bookmark> {
    let mut found = Vec::new();
    let mut next = parent.get(b"First").ok();
    while let Some(object) = next {
        let item = dictionary(document, object);
        let words = text(item.get(b"Title").and_then(Object::as_str).expect("a title"));
        let page = page_of(document, item);
        found.push(Bookmark { words, page, below: children(document, item) });
        next = item.get(b"Next").ok();
    }
    found
}

/// The labels of all pages, as a viewer's page box shows them.
pub fn labels(document: &Document) -> Vec<String> {
    let labels = document.catalog().expect("a catalog").get(b"PageLabels").expect("page labels");
    let ranges = dictionary(document, labels).get(b"Nums").and_then(Object::as_array).expect("ranges");
    let mut found = Vec::new();
    for (index, range) in ranges.chunks(2).enumerate() {
        let first = range[0].as_i64().expect("a page");
        let next =
            ranges.get(2 * index + 2).map_or(document.get_pages().len() as i64, |next| next.as_i64().expect("a page"));
        let label = dictionary(document, &range[1]);
        let start = label.get(b"St").map_or(1, |start| start.as_i64().expect("a number"));
        assert_eq!(found.len() as i64, first, "ranges follow each other");
        assert!(!label.has(b"P"), "no prefix");
        found.extend((start..start + next - first).map(|number| {
            let number = usize::try_from(number).expect("a small number");
            match label.get(b"S").and_then(Object::as_name).expect("a style") {
                b"r" => roman(number),
                b"D" => number.to_string(),
                other => panic!("style {other:?}"),
            }
        }));
    }
    found
}

/// Writes a number in small roman digits.
pub fn roman(mut number: usize) -> String {
    let mut text = String::new();
    for (value, digits) in
        [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
    {
        while number >= value {
            text.push_str(digits);
            number -= value;
        }
    }
    text
}

/// The pages to which the links of a page lead.
pub fn links(document: &Document, page: usize) -> Vec<usize> {
    let pages = document.get_pages();
    let id = pages[&u32::try_from(page).expect("a small number")];
    let annotations = document.get_page_annotations(id).expect("annotations");
    annotations.into_iter().map(|annotation| page_of(document, annotation)).collect()
}

fn page_of(document: &Document, item: &Dictionary) -> usize {
    let target = match item.get(b"Dest") {
        Ok(target) => target,
        Err(_) => dictionary(document, item.get(b"A").expect("a target")).get(b"D").expect("a destination"),
    };
    let (_, target) = document.dereference(target).expect("a target");
    let array = match target {
        Object::Array(array) => array,
        other => panic!("a direct destination, not {other:?}"),
    };
    let id: ObjectId = array[0].as_reference().expect("a page");
    let found = document.get_pages().into_iter().find(|(_, page)| *page == id).expect("a page of the document");
    found.0 as usize
}

fn dictionary<'a>(document: &'a Document, object: &'a Object) -> &'a Dictionary {
    document.dereference(object).expect("an object").1.as_dict().expect("a dictionary")
}

/// Decodes a text string: UTF-16 behind a mark, else as it is.
pub fn text(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(units) => {
            let units: Vec<u16> = units.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}
