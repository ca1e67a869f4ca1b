//! Pictures as they are printed: in colours of the screen, as large as they are placed, cut and turned, or named.
use std::collections::BTreeSet;

use lopdf::Document;

use crate::docx::{KINDS, MAIN, main_part, relationships, types};
use crate::ledger::list;
use crate::office::Office;
use crate::package::pack_parts;
use crate::pdf;
use crate::positions::{glyphs, pictures};

/// English metric units of a point.
const EMU: usize = 12_700;

/// A picture of a DOCX: its bytes, what is said of its cut, and of how it is placed.
struct Placed<'a> {
    bytes: &'a [u8],
    cut: &'a str,
    turned: &'a str,
}

/// Runs an office in which one report has pictures, each placed 100 points wide and 50 high in a paragraph of its own.
fn built(shown: &[Placed<'_>]) -> (Office, Document) {
    built_in(shown, |paragraphs| paragraphs.concat())
}

/// The same, the paragraphs put together by `body`.
fn built_in(shown: &[Placed<'_>], body: impl Fn(&[String]) -> String) -> (Office, Document) {
    let drawing = |(number, placed): (usize, &Placed<'_>)| {
        let Placed { cut, turned, .. } = placed;
        let (width, height) = (100 * EMU, 50 * EMU);
        format!(
            "<w:p><w:r><w:drawing><wp:inline><wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:docPr descr=\"图样\"/><pic:pic><pic:blipFill>\
             <a:blip r:embed=\"p{number}\"/><a:srcRect {cut}/></pic:blipFill><pic:spPr><a:xfrm {turned}/></pic:spPr></pic:pic></wp:inline>\
             </w:drawing></w:r></w:p>"
        )
    };
    let body = body(&shown.iter().enumerate().map(drawing).collect::<Vec<_>>());
    let namespaces = "xmlns:wp=\"wp\" xmlns:a=\"a\" xmlns:pic=\"pic\" xmlns:r=\"r\" xmlns:w=";
    let main = main_part(&body).replacen("xmlns:w=", namespaces, 1);
    let relation =
        |(number, _)| format!("<Relationship Id=\"p{number}\" Type=\"{KINDS}/image\" Target=\"media/{number}.bin\"/>");
    let to_pictures = relationships(&shown.iter().enumerate().map(relation).collect::<String>());
    let to_main = relationships(&format!(
        "<Relationship Id=\"r\" Type=\"{KINDS}/officeDocument\" Target=\"word/document.xml\"/>"
    ));
    let types = types(MAIN, "");
    let names: Vec<String> = (0..shown.len()).map(|number| format!("word/media/{number}.bin")).collect();
    let mut parts = vec![
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", to_main.as_bytes()),
        ("word/document.xml", main.as_bytes()),
        ("word/_rels/document.xml.rels", to_pictures.as_bytes()),
    ];
    parts.extend(names.iter().zip(shown).map(|(name, placed)| (name.as_str(), placed.bytes)));
    let office = Office::new();
    office.put("input/苗圃.docx", pack_parts(&parts));
    office.run(&["--quiet", "--fail-on", "never"]);
    let names = office.names("output/2021/units");
    let name = names.iter().find(|name| name.ends_with(".pdf")).expect("the unit's PDF");
    let bytes = std::fs::read(office.path("output/2021/units").join(name)).expect("a PDF");
    (office, pdf::open(&bytes))
}

/// A JPEG of one block of one colour, whose four components are stored as they stand; `transform` is what Adobe's segment
/// says of them.
fn jpeg(samples: [i32; 4], transform: u8) -> Vec<u8> {
    let segment = |marker: u8, content: &[u8]| {
        let length = u16::try_from(content.len() + 2).expect("short").to_be_bytes();
        [&[0xFF, marker][..], &length, content].concat()
    };
    let adobe = [&b"Adobe\0\x64\0\0\0\0"[..], &[transform]].concat();
    // All quantised by 8, so that the first coefficient is the sample; one code of four bits for each size of it, and a code
    // of one bit for the end of a block.
    let quantised = [&[0][..], &[8; 64]].concat();
    let frame = [8, 0, 8, 0, 8, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0];
    let sizes = [&[0, 0, 0, 0, 9][..], &[0; 12], &[0, 1, 2, 3, 4, 5, 6, 7, 8]].concat();
    let ends = [&[0x10, 1][..], &[0; 15], &[0]].concat();
    let scan = [4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0];
    let mut bits = String::new();
    for sample in samples {
        let level = sample - 128;
        let size = 32 - level.unsigned_abs().leading_zeros() as usize;
        let value = if level < 0 { level + (1 << size) - 1 } else { level };
        bits.push_str(&format!("{size:04b}"));
        if size > 0 {
            bits.push_str(&format!("{value:0size$b}"));
        }
        bits.push('0');
    }
    while !bits.len().is_multiple_of(8) {
        bits.push('1');
    }
    let byte = |at: usize| u8::from_str_radix(&bits[at..at + 8], 2).expect("bits");
    // A byte of ones is no marker where a zero follows it.
    let stuffed =
        (0..bits.len()).step_by(8).map(byte).flat_map(|byte| if byte == 0xFF { vec![byte, 0] } else { vec![byte] });
    let mut bytes = vec![0xFF, 0xD8];
    for (marker, content) in
        [(0xEE, adobe), (0xDB, quantised), (0xC0, frame.to_vec()), (0xC4, sizes), (0xC4, ends), (0xDA, scan.to_vec())]
    {
        bytes.extend(segment(marker, &content));
    }
    bytes.extend(stuffed);
    bytes.extend([0xFF, 0xD9]);
    bytes
}

/// A PNG of so many pixels.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(width, height).write_to(&mut bytes, image::ImageFormat::Png).expect("memory");
    bytes.into_inner()
}

/// The page that shows pictures.
fn page_with_pictures(document: &Document) -> usize {
    (1..=document.get_pages().len()).find(|page| !pictures(document, *page).is_empty()).expect("pictures")
}

#[test]
fn jpegs_in_the_colours_of_print_have_those_of_the_screen() {
    // Stored upside down: red, by its inks, and green, by the brightness and the differences of its inks.
    let stored = [jpeg([255, 0, 0, 255], 0), jpeg([105, 212, 235, 255], 2)];
    let (_, document) = built(&stored.each_ref().map(|bytes| Placed { bytes, cut: "", turned: "" }));
    let page = document.get_pages()[&u32::try_from(page_with_pictures(&document)).expect("a small number")];
    let images = document.get_page_images(page).expect("pictures");
    let colours = images.iter().map(|image| {
        let shown = image::load_from_memory(image.content).expect("a JPEG").into_rgb8();
        shown.get_pixel(4, 4).0.map(|light| {
            if light > 250 {
                'f'
            } else if light < 5 {
                '0'
            } else {
                '?'
            }
        })
    });
    assert_eq!(colours.collect::<BTreeSet<_>>(), BTreeSet::from([['f', '0', '0'], ['0', 'f', '0']]));
}

#[test]
fn pictures_are_cut_and_turned_as_in_word() {
    let bytes = png(80, 20);
    let shown = [("", ""), ("l=\"50000\"", ""), ("", "rot=\"5400000\""), ("", "flipH=\"1\"")];
    let (_, document) = built(&shown.map(|(cut, turned)| Placed { bytes: &bytes, cut, turned }));
    let placed: Vec<_> = (1..=document.get_pages().len()).flat_map(|page| pictures(&document, page)).collect();
    let axes: Vec<[f64; 4]> = placed.iter().map(|matrix| [0, 1, 2, 3].map(|at| matrix[at].round())).collect();
    // Whole; twice as wide as the part that is shown; the upper edge on the right; the left edge on the right.
    assert_eq!(
        axes,
        [[100.0, 0.0, 0.0, 50.0], [200.0, 0.0, 0.0, 50.0], [0.0, -100.0, 50.0, 0.0], [-100.0, 0.0, 0.0, 50.0]]
    );
    let middles: Vec<f64> = placed.iter().map(|[a, _, c, _, e, _]| e + (a + c) / 2.0).collect();
    // In the middle of the text block; of the second the right half is.
    let middle = (28.0 + 156.0 / 2.0) * 72.0 / 25.4;
    for (at, middle) in middles.iter().zip([middle, middle - 50.0, middle, middle]) {
        assert!((at - middle).abs() < 1.0, "{middles:?}");
    }
}

#[test]
fn pictures_in_cells_keep_to_their_columns() {
    let bytes = png(80, 40);
    let shown = [(); 6].map(|()| Placed { bytes: &bytes, cut: "", turned: "" });
    let (_, document) = built_in(&shown, |paragraphs| {
        let cells: String = paragraphs.iter().map(|paragraph| format!("<w:tc>{paragraph}</w:tc>")).collect();
        format!("<w:tbl><w:tr>{cells}</w:tr></w:tbl><w:p><w:r><w:t>以上。</w:t></w:r></w:p>")
    });
    let placed = pictures(&document, page_with_pictures(&document));
    let mut sides: Vec<(f64, f64)> = placed.iter().map(|[a, _, _, _, e, _]| (*e, e + a)).collect();
    sides.sort_by(|left, right| left.0.total_cmp(&right.0));
    let (left, right) = (28.0 * 72.0 / 25.4, 184.0 * 72.0 / 25.4);
    assert!(sides.len() == 6 && sides[0].0 > left && sides[5].1 < right, "{sides:?}");
    assert!(sides.windows(2).all(|pair| pair[0].1 < pair[1].0), "{sides:?}");
    assert!(sides.iter().all(|(left, right)| right - left > 55.0), "{sides:?}");
}

#[test]
fn a_picture_that_floats_beside_words_stands_below_them() {
    let bytes = png(80, 40);
    let shown = [(); 2].map(|()| Placed { bytes: &bytes, cut: "", turned: "" });
    let (_, document) = built_in(&shown, |paragraphs| {
        let words = "<w:r><w:t>林区巡护，逐山登记。</w:t></w:r></w:p>";
        paragraphs.iter().map(|paragraph| paragraph.replace("</w:p>", words)).collect()
    });
    let page = page_with_pictures(&document);
    let lines: Vec<f64> =
        glyphs(&document, page).iter().filter(|glyph| glyph.character == "巡").map(|glyph| glyph.y).collect();
    let placed: Vec<f64> = pictures(&document, page).iter().map(|matrix| 297.0 * 72.0 / 25.4 - matrix[5]).collect();
    let [first, second] = lines.as_slice() else { panic!("{lines:?}") };
    assert!(*first < placed[0] && placed[0] < *second && *second < placed[1], "{lines:?} {placed:?}");
}

#[test]
fn what_cannot_be_printed_is_named_in_its_frame_and_found_where_it_stands() {
    let (office, document) = built(&[Placed { bytes: &[0xD7, 0xCD, 0xC6, 0x9A, 0, 0], cut: "", turned: "" }]);
    let text: String = (1..=document.get_pages().len()).map(|page| pdf::text_of_page(&document, page)).collect();
    assert!(text.contains("图片无法显示（WMF图元文件）：图样"), "{text}");
    let ledger = office.ledger("2021");
    let findings = list(&list(&ledger, "units")[0], "findings");
    let finding = findings.iter().find(|finding| finding["rule"] == "unplaced-content").expect("a finding");
    assert!(finding["place"].is_string() && finding["page"].is_number(), "{finding}");
}
