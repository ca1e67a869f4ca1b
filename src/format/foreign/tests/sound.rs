//! Files that are not quite whole, and what is said of them.
use super::*;

/// Writes a file of one page whose content is packed, the packed bytes changed before they are put in; a font or a picture
/// that is called `more` is packed in the same way.
fn packed(more: Option<&str>, change: &dyn Fn(&mut Vec<u8>)) -> Vec<u8> {
    let mut document = Document::load_mem(&page_of("/X1 Do", "", &[&picture()])).expect("a PDF");
    let id = if more.is_some() { (5, 0) } else { (4, 0) };
    let stream = document.get_object_mut(id).and_then(Object::as_stream_mut).expect("a stream");
    stream.dict.remove(b"Filter");
    if let Some(kind) = more {
        stream.dict.set("Subtype", kind);
    }
    stream.set_plain_content("q 1 0 0 1 9 9 cm Q ".repeat(99).into_bytes());
    stream.compress().expect("packed");
    let mut content = stream.content.clone();
    change(&mut content);
    stream.set_content(content);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("memory");
    bytes
}

#[test]
fn content_that_does_not_unpack_to_its_end_is_refused() {
    let halve = |content: &mut Vec<u8>| content.truncate(content.len() / 2);
    let spoil = |content: &mut Vec<u8>| content[2..].fill(0xFF);
    for change in [&halve as &dyn Fn(&mut Vec<u8>), &spoil] {
        let (rule, message) = refusal(&packed(None, change));
        assert!(rule == rule::DAMAGED && message.contains("第1页的内容已损坏"), "{message}");
        for kind in ["Form", "Image", "Type1C"] {
            let (rule, message) = refusal(&packed(Some(kind), change));
            assert!(rule == rule::DAMAGED && message.contains("数据已损坏"), "{kind}: {message}");
        }
    }
}

#[test]
fn content_with_a_wrong_checksum_is_packed_anew() {
    let spoil = |content: &mut Vec<u8>| *content.last_mut().expect("a checksum") ^= 1;
    let cut = |content: &mut Vec<u8>| content.truncate(content.len() - 3);
    for change in [&spoil as &dyn Fn(&mut Vec<u8>), &cut] {
        let forms = opened(&taken(&packed(None, change))).1;
        assert!(whole::is_sound(&forms[0]) && plain(&forms[0]).starts_with("q 1 0 0 1 9 9 cm Q "));
    }
}

#[test]
fn photographs_that_break_off_are_refused() {
    let cut = |bytes: &[u8]| {
        let mut document = Document::load_mem(&page_of("/X1 Do", "", &[&picture()])).expect("a PDF");
        let stream = document.get_object_mut((5, 0)).and_then(Object::as_stream_mut).expect("a picture");
        stream.dict.set("Filter", "DCTDecode");
        stream.set_content(bytes.to_vec());
        let mut file = Vec::new();
        document.save_to(&mut file).expect("memory");
        gather(&file, 10).err().map(|finding| finding.message.get(Lang::Zh).to_owned())
    };
    // A small picture in front of the great one has an end of its own.
    assert_eq!(cut(b"\xFF\xD8 \xFF\xDA small \xFF\xD9 \xFF\xDA pixels \xFF\xD9\0\0"), None);
    let broken = cut(b"\xFF\xD8 \xFF\xDA small \xFF\xD9 \xFF\xDA pixels");
    assert!(broken.is_some_and(|message| message.contains("没有结尾")));
}

#[test]
fn a_page_may_hang_in_the_tree_twice_and_a_loop_is_said() {
    let file = |tree: &str| file_of_objects(&[CATALOG, tree, "<< /Type /Page >>", "<< /Type /Page /Rotate 90 >>"]);
    let found = |tree: &str| {
        let foreign = taken(&file(&format!("<< /Type /Pages {tree} >>")));
        (foreign.sizes.len(), foreign.left_out.said_pages)
    };
    assert_eq!(found("/Count 3 /Kids [3 0 R 4 0 R 3 0 R]"), (3, None));
    assert_eq!(found("/Count 2 /Kids [3 0 R 2 0 R 4 0 R]"), (2, Some(2)));
    assert_eq!(found("/Count 5 /Kids [3 0 R 4 0 R]"), (2, Some(5)));
    assert_eq!(found("/Count 2 /Kids [3 0 R << /Kids [4 0 R] >>]"), (2, None));
}

#[test]
fn fonts_that_are_not_embedded_are_named_where_words_are_seen() {
    let fonts = |content: &str| {
        let resources = "<< /Font << /F1 6 0 R /F2 7 0 R /F3 8 0 R >> >>";
        let composed = "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /DescendantFonts [7 0 R] >>";
        let below = "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+SimSun /FontDescriptor << /Flags 4 >> >>";
        let embedded = "<< /Type /Font /Subtype /TrueType /BaseFont /Arial /FontDescriptor << /FontFile2 9 0 R >> >>";
        let file = stream("", "glyphs");
        let words = stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources 10 0 R", content);
        taken(&page_of("/X1 Do", "", &[&words, composed, below, embedded, &file, resources])).left_out.fonts
    };
    assert_eq!(fonts("BT /F1 9 Tf <0102> Tj ET"), ["SimSun"]);
    assert_eq!(fonts("BT 3 Tr /F1 9 Tf <0102> Tj ET BT 0 Tr [<0102>] TJ ET"), ["SimSun"]);
    assert!(fonts("BT 3 Tr /F1 9 Tf <0102> Tj ET").is_empty());
    assert!(fonts("0 0 9 9 re f").is_empty());
}
