//! Tests on files written here, object by object.
mod drawn;
mod endless;
mod sound;

use std::fmt::Write;

use lopdf::{Dictionary, Stream};

use super::*;
use crate::finding::rule;
use crate::format::pdf::drawn::objects::{file_of_objects, stream};
use crate::format::pdf::locked::locked;
use crate::model::Lang;

const CATALOG: &str = "<< /Type /Catalog /Pages 2 0 R >>";
/// A picture's samples as they stand in the file.
const SAMPLES: &str = "00 7F FF 3C>";

/// Writes a file of one page with that content, drawing with object 5; the page's dictionary says `page` too, and `more`
/// are objects from 5 on.
fn page_of(content: &str, page: &str, more: &[&str]) -> Vec<u8> {
    let content = stream("", content);
    let page =
        format!("<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /X1 5 0 R >> >> {page} >>");
    let objects = [CATALOG, "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 300 400] >>", &page, &content];
    file_of_objects(&[&objects, more].concat())
}

fn picture() -> String {
    let dictionary = "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8 \
                      /Filter /ASCIIHexDecode /StructParent 7 /Metadata 4 0 R";
    stream(dictionary, SAMPLES)
}

/// The file that is handed on, opened, and the forms in it.
fn opened(foreign: &Foreign) -> (Document, Vec<Stream>) {
    let document = Document::load_mem(&foreign.pdf).expect("a PDF");
    let forms = document.catalog().and_then(|catalog| catalog.get(FORMS)).and_then(Object::as_array).expect("forms");
    let form = |form: &Object| document.dereference(form).expect("a form").1.as_stream().expect("a stream").clone();
    let forms = forms.iter().map(form).collect();
    (document, forms)
}

fn taken(bytes: &[u8]) -> Foreign {
    gather(bytes, 10).expect("pages")
}

fn refusal(bytes: &[u8]) -> (&'static str, String) {
    let finding = gather(bytes, 10).expect_err("a refusal");
    (finding.rule, finding.message.get(Lang::Zh).to_owned())
}

fn numbers(dictionary: &Dictionary, key: &[u8]) -> Vec<f32> {
    let array = dictionary.get(key).and_then(Object::as_array).expect("an array");
    array.iter().map(|number| number.as_float().expect("a number")).collect()
}

fn plain(stream: &Stream) -> String {
    String::from_utf8(stream.get_plain_content().expect("unpacked")).expect("ASCII")
}

#[test]
fn pages_are_cropped_and_turned_upright() {
    /// What a page says, what of it is shown, what turns it, and its size then.
    type Case = (&'static str, [f32; 4], [f32; 6], (f32, f32));
    let cases: [Case; 9] = [
        ("", [0.0, 0.0, 300.0, 400.0], [1.0, 0.0, 0.0, 1.0, 0.0, 0.0], (300.0, 400.0)),
        ("/Rotate 90", [0.0, 0.0, 300.0, 400.0], [0.0, -1.0, 1.0, 0.0, 0.0, 300.0], (400.0, 300.0)),
        ("/Rotate 180", [0.0, 0.0, 300.0, 400.0], [-1.0, 0.0, 0.0, -1.0, 300.0, 400.0], (300.0, 400.0)),
        ("/Rotate -90", [0.0, 0.0, 300.0, 400.0], [0.0, 1.0, -1.0, 0.0, 400.0, 0.0], (400.0, 300.0)),
        ("/CropBox [50 60 150 360]", [50.0, 60.0, 150.0, 360.0], [1.0, 0.0, 0.0, 1.0, -50.0, -60.0], (100.0, 300.0)),
        // Corners in any order, and beyond the sheet.
        ("/CropBox [150 999 -50 60]", [0.0, 60.0, 150.0, 400.0], [1.0, 0.0, 0.0, 1.0, 0.0, -60.0], (150.0, 340.0)),
        (
            "/CropBox [50 60 150 360] /Rotate 90",
            [50.0, 60.0, 150.0, 360.0],
            [0.0, -1.0, 1.0, 0.0, -60.0, 150.0],
            (300.0, 100.0),
        ),
        // A crop box that leaves nothing is none.
        ("/CropBox [50 60 51 360]", [0.0, 0.0, 300.0, 400.0], [1.0, 0.0, 0.0, 1.0, 0.0, 0.0], (300.0, 400.0)),
        ("/MediaBox [-10 -20 90 80]", [-10.0, -20.0, 90.0, 80.0], [1.0, 0.0, 0.0, 1.0, 10.0, 20.0], (100.0, 100.0)),
    ];
    for (page, shown, matrix, size) in cases {
        let foreign = taken(&page_of("/X1 Do", page, &[&picture()]));
        let (_, forms) = opened(&foreign);
        assert_eq!(foreign.sizes, [size], "{page}");
        assert_eq!(numbers(&forms[0].dict, b"BBox"), shown, "{page}");
        assert_eq!(numbers(&forms[0].dict, b"Matrix"), matrix, "{page}");
        // Whatever turns it puts its lower left corner into the origin.
        let corner =
            |x: f32, y: f32| (matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]);
        let corners = [corner(shown[0], shown[1]), corner(shown[2], shown[3])];
        assert_eq!(corners.map(|corner| corner.0).into_iter().fold(f32::MAX, f32::min), 0.0, "{page}");
        assert_eq!(corners.map(|corner| corner.1).into_iter().fold(f32::MAX, f32::min), 0.0, "{page}");
    }
}

#[test]
fn what_stands_above_a_page_holds_for_it() {
    let objects = [
        CATALOG,
        "<< /Type /Pages /Kids [3 0 R] /Count 1 /Rotate 270 /CropBox 5 0 R >>",
        "<< /Type /Pages /Parent 2 0 R /Kids [4 0 R] /Count 1 /MediaBox [0 0 500 700] /Resources << /Font << /F1 << /Type /Font \
         /Subtype /Type1 /BaseFont /Courier >> >> >> >>",
        "<< /Type /Page /Parent 3 0 R >>",
        "[0 0 200 6 0 R]",
        "100",
    ];
    let foreign = taken(&file_of_objects(&objects));
    let (_, forms) = opened(&foreign);
    assert_eq!(foreign.sizes, [(100.0, 200.0)]);
    let resources = forms[0].dict.get(b"Resources").and_then(Object::as_dict).expect("resources");
    assert!(resources.has(b"Font"));
    // A page without content is blank.
    assert_eq!(plain(&forms[0]), "");
}

#[test]
fn pictures_are_copied_as_they_are_and_nothing_else() {
    let more =
        "/AA << /O 7 0 R >> /StructParents 3 /Thumb 5 0 R /Annots [<< /Subtype /Link /Rect [0 0 9 9] /A 7 0 R >>]";
    let script = "<< /Type /Action /S /JavaScript /JS (app.alert) >>";
    let bytes = page_of("/X1 Do", more, &[&picture(), "<< /Secret true >>", script]);
    let foreign = taken(&bytes);
    let (document, forms) = opened(&foreign);
    assert_eq!(plain(&forms[0]), "/X1 Do");
    let pictures: Vec<&Stream> = document
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .filter(|stream| stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Image"))
        .collect();
    let [picture] = pictures[..] else { panic!("one picture") };
    assert_eq!(picture.content, SAMPLES.as_bytes());
    assert_eq!(picture.dict.get(b"Filter").and_then(Object::as_name).expect("a filter"), b"ASCIIHexDecode");
    assert!(!picture.dict.has(b"StructParent") && !picture.dict.has(b"Metadata"));
    for word in [&b"JavaScript"[..], b"Secret", b"StructParents", b"Annots", b"/Page "] {
        assert!(!foreign.pdf.windows(word.len()).any(|window| window == word), "{}", String::from_utf8_lossy(word));
    }
    assert_eq!(foreign.left_out, LeftOut { is_active: true, ..LeftOut::default() });
    // The same file gives the same bytes.
    assert_eq!(taken(&bytes), foreign);
}

#[test]
fn streams_of_a_page_are_joined_and_broken_ones_refused() {
    let page = |contents: &str| {
        let (first, second) = (stream("", "q 1 0 0 1 0 "), stream("/Filter 7 0 R", "30 20 63 6D>"));
        let page = format!("<< /Type /Page /Parent 2 0 R /Contents {contents} >>");
        let tree = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
        let unknown = stream("/Filter /Unheard", "Q");
        file_of_objects(&[CATALOG, tree, &page, &first, &second, &unknown, "/ASCIIHexDecode"])
    };
    let content = |contents: &str| plain(&opened(&taken(&page(contents))).1[0]);
    assert_eq!(content("[4 0 R 5 0 R 99 0 R]"), "q 1 0 0 1 0 \n0 cm\n");
    assert_eq!(content("[5 0 R]"), "0 cm");
    assert_eq!(content("5 0 R"), "0 cm");
    assert_eq!(content("(nothing)"), "");
    for contents in ["6 0 R", "[4 0 R 6 0 R]"] {
        let (rule, message) = refusal(&page(contents));
        assert!(rule == rule::DAMAGED && message.contains("第1页的内容已损坏"), "{message}");
    }
}

#[test]
fn a_password_is_a_finding() {
    let document = Document::load_mem(&page_of("/X1 Do", "", &[&picture()])).expect("a PDF");
    assert_eq!(refusal(&locked(document.clone(), "secret")).0, rule::ENCRYPTED);
    // Everybody may open what only its owner may change.
    let restricted = taken(&locked(document, ""));
    assert_eq!(plain(&opened(&restricted).1[0]), "/X1 Do");
    assert_eq!(restricted.left_out, LeftOut { was_locked: true, ..LeftOut::default() });
}

#[test]
fn sizes_that_no_paper_has_are_refused() {
    for media in [
        "[0 0 0 400]",
        "[0 0 300 99999999999]",
        "[0 0 1 1]",
        "[999999999 0 999999999 400]",
        "[0 0 300]",
        "[/A 0 300 400]",
    ] {
        let (rule, message) = refusal(&page_of("/X1 Do", &format!("/MediaBox {media}"), &[&picture()]));
        assert!(rule == rule::DAMAGED && message.contains("页面尺寸不合理"), "{media}: {message}");
    }
}

#[test]
fn too_many_pages_are_refused_and_loops_end() {
    let pages = |count: usize| {
        let kids: String = (0..count).map(|index| format!("{} 0 R ", index + 3)).collect();
        let tree = format!("<< /Type /Pages /Kids [{kids}] /Count 1 >>");
        let mut objects = vec![CATALOG, &tree];
        objects.extend(vec!["<< /Type /Page >>"; count]);
        file_of_objects(&objects)
    };
    assert_eq!(taken(&pages(10)).sizes.len(), 10);
    assert!(refusal(&pages(11)).1.contains("超过 10 页"));
    for tree in ["[2 0 R]", "[]", "2 0 R", "[3 0 R]", "[<< /Kids 4 0 R >>]"] {
        let tree = format!("<< /Type /Pages /Kids {tree} >>");
        let objects = [CATALOG, &tree, "<< /Type /Pages /Kids [2 0 R 3 0 R] >>", "[<< /Kids 4 0 R >>]"];
        assert!(refusal(&file_of_objects(&objects)).1.contains("没有一页"), "{tree}");
    }
    assert!(refusal(&file_of_objects(&["<< /Type /Catalog >>"])).1.contains("没有一页"));
}

#[test]
fn objects_that_name_each_other_are_copied_once() {
    let font = "<< /Type /Font /Subtype /Type3 /FontMatrix [1 0 0 1 0 0] /Resources 6 0 R /Page 3 0 R >>";
    let resources = "<< /Font << /F1 5 0 R /F2 5 0 R >> /XObject << /X1 7 0 R >> /Self 6 0 R >>";
    // A form that shares the page's list, in which it stands itself, and draws nothing of it.
    let form = stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources 6 0 R", "0 0 9 9 re f");
    let bytes = page_of("/X1 Do", "/Resources 6 0 R", &[font, resources, &form]);
    let bytes =
        String::from_utf8(bytes).expect("ASCII").replace("/Resources << /XObject << /X1 5 0 R >> >>", &" ".repeat(41));
    let (document, _) = opened(&taken(bytes.as_bytes()));
    let fonts = document.objects.values().filter_map(|object| object.as_dict().ok());
    let fonts: Vec<&Dictionary> = fonts.filter(|dictionary| dictionary.has_type(b"Font")).collect();
    assert_eq!(fonts.len(), 1);
    // The page itself is nothing that a font needs.
    assert!(fonts[0].get(b"Page").expect("an entry").is_null());
}

#[test]
fn forms_that_draw_without_end_are_refused() {
    let form = |content: &str, inner: &str| {
        let dictionary = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources";
        stream(&format!("{dictionary} << /XObject << {inner} >> >>"), content)
    };
    let selfish = form("q /X#31\nDo Q", "/X1 5 0 R");
    assert!(refusal(&page_of("/X1 Do", "", &[&selfish])).1.contains("层层嵌套"));
    // Each draws the next ten times.
    let tower = |height: usize| -> Vec<u8> {
        let forms: Vec<String> =
            (0..height).map(|floor| form(&"/X1 Do ".repeat(10), &format!("/X1 {} 0 R", floor + 6))).collect();
        let mut objects: Vec<&str> = forms.iter().map(String::as_str).collect();
        let last = form("0 0 9 9 re f", "");
        objects.push(&last);
        page_of("/X1 Do", "", &objects)
    };
    assert_eq!(taken(&tower(4)).sizes.len(), 1);
    assert!(refusal(&tower(6)).1.contains("层层嵌套"));
}

#[test]
fn what_unpacks_without_end_is_refused() {
    let mut document = Document::load_mem(&page_of("q", "", &[&picture()])).expect("a PDF");
    let content = document.get_object_mut((4, 0)).and_then(Object::as_stream_mut).expect("content");
    content.set_plain_content(vec![b' '; 100 << 20]);
    content.compress().expect("packed");
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("memory");
    assert!(bytes.len() < 1 << 20);
    assert!(refusal(&bytes).1.contains("展开后过大"));
}

#[test]
fn what_all_pages_share_is_not_copied_without_end() {
    // A list that stands in the tree itself and goes over to every page.
    let list: String = (0..40_000).map(|index| format!("/N{index} {index} ")).collect();
    let kids: String = (0..10).map(|index| format!("{} 0 R ", index + 3)).collect();
    let tree = format!("<< /Type /Pages /Kids [{kids}] /Resources << /Properties << {list} >> >> >>");
    let mut objects = vec![CATALOG, &tree];
    objects.extend(vec!["<< /Type /Page >>"; 10]);
    assert!(refusal(&file_of_objects(&objects)).1.contains("展开后过大"));
}

#[test]
fn a_mended_file_is_taken_where_nothing_of_it_is_missing() {
    let whole = String::from_utf8(page_of("/X1 Do", "", &[&picture()])).expect("ASCII");
    // Without its table, the file is searched for objects.
    let bare = whole.replace("xref\n0", "xxxx\n0");
    assert!(taken(bare.as_bytes()).left_out.was_mended);
    let without_picture = bare.replace("5 0 obj", "9 0 obj");
    assert!(refusal(without_picture.as_bytes()).1.contains("已损坏或不完整"));
    let without_page = bare.replace("/Count 1", "/Count 2");
    assert!(refusal(without_page.as_bytes()).1.contains("已损坏或不完整"));
    // In a whole file, what is not there means nothing.
    assert!(!taken(whole.replace("5 0 R", "7 0 R").as_bytes()).left_out.was_mended);
}

#[test]
fn whatever_bytes_come_nothing_panics() {
    let annotations = "/Rotate 90 /Annots [<< /Subtype /Stamp /Rect [100 200 140 230] /AP << /N 5 0 R >> >>]";
    let seal = stream("/Subtype /Form /BBox [0 0 10 20] /Matrix [0 1 -1 0 0 0]", "0 0 10 20 re f");
    let whole = page_of("/X1 Do", annotations, &[&seal, "[[[[[[1]]]]]]"]);
    for length in (0..whole.len()).step_by(7) {
        let _ = gather(&whole[..length], 10);
    }
    for at in 0..whole.len() {
        for byte in [b'0', b'9', b'/', b'[', b'>', 0xFF] {
            let mut bent = whole.clone();
            bent[at] = byte;
            if let Ok(foreign) = gather(&bent, 10) {
                let (_, forms) = opened(&foreign);
                assert!(forms.iter().all(|form| numbers(&form.dict, b"BBox").iter().all(|number| number.is_finite())));
            }
        }
    }
    let mut nested = String::new();
    let _ = write!(nested, "<< /A {}{} >>", "[".repeat(300), "]".repeat(300));
    let _ = gather(&page_of("/X1 Do", "/Resources 6 0 R", &[&seal, &nested]), 10);
}
