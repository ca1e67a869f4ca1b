//! Tests of the reader on files drawn or written here.
use lopdf::Document;

use super::read_pdf;
use crate::finding::Finding;
use crate::format::pdf::drawn;
use crate::format::pdf::drawn::objects::{file_of_objects, stream};
use crate::format::pdf::locked::locked;
use crate::model::{Block, Inline, Lang, RawDocument, shown_of};

fn read(bytes: &[u8]) -> (RawDocument, Vec<Finding>) {
    let noted = read_pdf(bytes, &crate::model::Bounds::default()).expect("a PDF with text");
    (noted.value, noted.findings)
}

fn refusal(bytes: &[u8]) -> String {
    read_pdf(bytes, &crate::model::Bounds::default()).expect_err("a refusal").message.get(Lang::Zh).to_owned()
}

/// Writes a page of that content, with Helvetica as F1, and whatever else the page's dictionary and the objects after it say.
fn page_of(content: &str, page: &str, more: &[&str]) -> Vec<u8> {
    let content = stream("", content);
    let page = format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R {page} /Resources << /Font << /F1 5 0 R >> \
         /XObject << /X1 6 0 R >> >> >>"
    );
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
    let objects =
        ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", &page, &content, font];
    file_of_objects(&[&objects, more].concat())
}

fn text(document: &RawDocument) -> String {
    shown_of(&document.blocks)
}

#[test]
fn symbols_are_told_by_what_their_font_calls_itself_in_a_pdf() {
    let page = page_of("BT /F1 16 Tf 40 200 Td (\\376\\250) Tj ET", "", &[]);
    let (helvetica, wingdings) =
        ("/BaseFont /Helvetica /Encoding /WinAnsiEncoding", "/BaseFont /ABCDEF+Wingdings-Regular");
    let page = String::from_utf8(page).expect("a page in ASCII").replace(helvetica, &format!("{wingdings:47}"));
    assert_eq!(text(&read(page.as_bytes()).0), "☑□");
}

#[test]
fn a_password_is_asked_for_and_an_owner_s_is_not() {
    let document = Document::load_mem(&drawn::draw("line 单位名称：某某局")).expect("a PDF");
    assert!(refusal(&locked(document.clone(), "secret")).contains("密码"));
    let (open, findings) = read(&locked(document, ""));
    assert_eq!((text(&open).as_str(), findings.len()), ("单位名称：某某局", 0));
}

#[test]
fn trees_and_forms_that_contain_themselves_end() {
    let looping = file_of_objects(&[
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [2 0 R 3 0 R 3 0 R] /Count 4 /Parent 2 0 R >>",
        "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>",
    ]);
    assert!(refusal(&looping).contains("没有文字"));
    // Kids that have no number of their own, each with the list that they stand in.
    let looping = file_of_objects(&[
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids 3 0 R /Count 1 >>",
        "[<< /Kids 3 0 R >> << /Kids 3 0 R >>]",
    ]);
    assert!(refusal(&looping).contains("没有文字"));
    let form = "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 12 >>\nstream\n/X1 Do /X1 Do\nendstream";
    let (document, findings) = read(&page_of("BT /F1 12 Tf 10 200 Td (Before) Tj ET /X1 Do", "", &[form]));
    assert_eq!(text(&document), "Before");
    assert!(findings[0].message.get(Lang::Zh).contains("嵌套过深"), "{findings:?}");
}

#[test]
fn the_tree_of_pages_is_read_as_it_hangs() {
    let read_tree = |tree: &str, catalog: &str| {
        let font = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>";
        let objects: [&str; 4] = [
            &format!("<< /Type /Catalog /Pages {catalog} >>"),
            &format!("<< /Type /Pages {tree} /MediaBox [0 0 300 300] >>"),
            &format!("<< /Type /Page /Contents 4 0 R /Resources {font} >>"),
            &stream("", "BT /F1 12 Tf 10 200 Td (Page) Tj ET"),
        ];
        let (document, findings) = read(&file_of_objects(&objects));
        (text(&document).matches("Page").count(), !findings.is_empty())
    };
    assert_eq!(read_tree("/Kids [3 0 R] /Count 1", "2 0 R"), (1, false));
    // A page that hangs there twice is shown twice.
    assert_eq!(read_tree("/Kids [3 0 R << /Kids [3 0 R] >>] /Count 2", "2 0 R"), (2, false));
    // Loops are not entered, and said.
    assert_eq!(read_tree("/Kids [3 0 R 2 0 R]", "2 0 R"), (1, true));
    assert_eq!(read_tree("/Kids [3 0 R] /Count 2", "2 0 R"), (1, true));
    // What hangs on no tree is found.
    assert_eq!(read_tree("/Kids [3 0 R]", "9 0 R").0, 1);
}

#[test]
fn what_is_on_a_layer_that_is_not_shown_is_named() {
    let seen = |usual: &str, layer: &str| {
        let objects = [
            &format!("<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [6 0 R 7 0 R] /D << {usual} >> >> >>"),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 300 300] >>",
            &format!(
                "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /Properties << /L {layer} \
                 >> >> >>"
            ),
            &stream("", "BT /F1 12 Tf 10 200 Td (Open) Tj 0 -50 Td /OC /L BDC (Layered) Tj EMC ET"),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            "<< /Type /OCG /Name (one) >>",
            "<< /Type /OCG /Name (other) >>",
        ];
        let (document, findings) = read(&file_of_objects(&objects));
        let is_named = findings.iter().any(|finding| finding.quote == "Layered");
        assert_ne!(text(&document).contains("Layered"), is_named, "{findings:?}");
        !is_named
    };
    assert!(seen("", "6 0 R") && seen("/OFF [7 0 R]", "6 0 R") && !seen("/OFF [6 0 R]", "6 0 R"));
    assert!(!seen("/BaseState /OFF", "6 0 R") && seen("/BaseState /OFF /ON [6 0 R]", "6 0 R"));
    let members = "<< /Type /OCMD /OCGs [6 0 R 7 0 R] /P /AllOn >>";
    assert!(seen("", members) && !seen("/OFF [7 0 R]", members));
    assert!(!seen("", "<< /Type /OCMD /VE [/Not 6 0 R] >>"));
}

#[test]
fn a_stream_that_unpacks_without_end_is_left_out_and_named() {
    let mut document = Document::load_mem(&page_of(
        "BT /F1 12 Tf 10 200 Td (Before) Tj ET /X1 Do",
        "",
        &["<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 1 >>\nstream\n \nendstream"],
    ))
    .expect("a PDF");
    let form = document.get_object_mut((6, 0)).and_then(lopdf::Object::as_stream_mut).expect("a form");
    form.set_plain_content(vec![b' '; 100 << 20]);
    form.compress().expect("packed");
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("memory");
    assert!(bytes.len() < 1 << 20);
    let (document, findings) = read(&bytes);
    assert_eq!(text(&document), "Before");
    assert!(findings[0].message.get(Lang::Zh).contains("可能不全"), "{findings:?}");
}

#[test]
fn a_file_that_is_cut_off_gives_what_is_left() {
    let whole = drawn::draw("line 单位名称：某某局\npage\nline 第二页的文字\npage\nline 第三页的文字");
    let (document, findings) = read(&whole[..whole.len() - 700]);
    assert!(text(&document).starts_with("单位名称：某某局"), "{}", text(&document));
    assert!(findings[0].message.get(Lang::Zh).contains("有缺损"), "{findings:?}");
    for length in (0..whole.len()).step_by(37) {
        let _ = read_pdf(&whole[..length], &crate::model::Bounds::default());
    }
}

#[test]
fn marked_content_says_what_is_seen() {
    let content = "/Span << /ActualText (Total) >> BDC BT /F1 12 Tf 10 200 Td (T) Tj (x) Tj ET EMC BT /F1 12 Tf 80 200 Td ( 7) Tj ET \
                   /Artifact << /Type /Pagination >> BDC BT /F1 9 Tf 10 280 Td (Annual report) Tj ET EMC";
    let (document, _) = read(&page_of(content, "", &[]));
    assert!(text(&document).starts_with("Total"), "{}", text(&document));
    assert_eq!(document.asides.iter().map(|aside| aside.text.as_str()).collect::<Vec<_>>(), ["Annual report"]);
}

#[test]
fn filled_in_fields_are_text_and_remarks_are_named() {
    let annotations = "/Annots [6 0 R 7 0 R << /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (Check this) >>]";
    let field = "<< /Type /Annot /Subtype /Widget /FT /Tx /T (unit) /V (Forestry) /Rect [100 195 200 210] >>";
    let typed = "<< /Type /Annot /Subtype /FreeText /Contents (Typed on top) /Rect [10 100 200 115] >>";
    let (document, findings) = read(&page_of("BT /F1 10 Tf 10 200 Td (Unit) Tj ET", annotations, &[field, typed]));
    assert_eq!(text(&document), "Unit\tForestry\nTyped on top");
    assert_eq!(findings.iter().map(|finding| finding.quote.as_str()).collect::<Vec<_>>(), ["Check this"]);
}

#[test]
fn blanks_come_from_gaps_and_doubled_characters_are_bold() {
    let content = "BT /F1 10 Tf 10 200 Td [(No) -300 (blank) 20 (s)] TJ ET BT /F1 10 Tf 100 200 Td (Bold) Tj ET \
                   BT /F1 10 Tf 100.3 200 Td (Bold) Tj ET";
    let (document, _) = read(&page_of(content, "", &[]));
    let Block::Paragraph(paragraph) = &document.blocks[0] else { panic!("a paragraph") };
    let runs: Vec<(String, bool)> = paragraph
        .inlines
        .iter()
        .filter_map(|inline| if let Inline::Run(run) = inline { Some((run.text.clone(), run.bold)) } else { None })
        .collect();
    assert_eq!(runs, [("No blanks".to_owned(), false), ("\tBold".to_owned(), true)]);
}

#[test]
fn what_many_share_is_not_copied_without_end() {
    let long = "x".repeat(100_000);
    // A replacing text that each mark names, a remark on each annotation, a field of which each shows the value.
    let content = "BT /F1 12 Tf 10 200 Td (Before) Tj /Span /P1 BDC (a) Tj EMC ET ".repeat(1000);
    let remark = "<< /Subtype /Text /Contents 7 0 R >> ".repeat(1000);
    let field =
        "<< /Subtype /Widget /Rect [0 0 9 9] /Parent 8 0 R >> << /Subtype /Widget /F 2 /Parent 8 0 R >> ".repeat(500);
    let page = format!("/Annots [{remark}{field}]");
    let more = ["null", &format!("({long})"), "<< /V 7 0 R >>", "<< /P1 << /ActualText 7 0 R >> >>"];
    let bytes = page_of(&content, &page, &more);
    let bytes =
        String::from_utf8(bytes).expect("ASCII").replace("/XObject << /X1 6 0 R >>", "/Properties 9 0 R       ");
    let (document, findings) = read(bytes.as_bytes());
    assert!(text(&document).len() < 20 << 20);
    assert!(findings[0].message.get(Lang::Zh).contains("可能不全"), "{findings:?}");
}

#[test]
fn a_font_without_a_number_is_read_once() {
    let differences = "/a".repeat(100_000);
    let encoding = format!("<< /Differences [0 {differences}] >>");
    let font = format!("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding {encoding} >>");
    let content = format!("BT 10 200 Td {} (aaaa) Tj ET", "/F1 12 Tf ".repeat(20_000));
    let bytes = file_of_objects(&[
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        &format!("<< /Type /Page /Contents 4 0 R /Resources << /Font << /F1 {font} >> >> >>"),
        &stream("", &content),
    ]);
    assert_eq!(text(&read(&bytes).0), "aaaa");
}

#[test]
fn a_picture_that_is_shown_often_is_kept_once() {
    let picture = "<< /Type /XObject /Subtype /Image /Width 9 /Height 9 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 81 >>";
    let samples = "0".repeat(81);
    let shown = "q 40 0 0 40 10 100 cm /X1 Do Q q 50 0 0 40 100 100 cm /X1 Do Q BT /F1 12 Tf 10 200 Td (Before) Tj ET";
    let (document, _) = read(&page_of(shown, "", &[&format!("{picture}\nstream\n{samples}\nendstream")]));
    let inlines = document.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => paragraph.inlines.first(),
        Block::Table(_) => None,
    });
    let pictures: Vec<_> =
        inlines.filter_map(|inline| if let Inline::Picture(picture) = inline { Some(picture) } else { None }).collect();
    let [one, other] = pictures[..] else { panic!("two pictures: {pictures:?}") };
    assert!(std::sync::Arc::ptr_eq(&one.bytes, &other.bytes) && one.size != other.size);
}

#[test]
fn what_many_fonts_share_is_read_once() {
    let entry = |code: u32| format!("<{code:04X}> <4E00>\n");
    let entries = |piece: u32| (piece * 100..piece * 100 + 100).map(entry).collect::<String>();
    let map: String = (0..200).map(|piece| format!("100 beginbfchar\n{}endbfchar\n", entries(piece))).collect();
    let count = 400;
    let list: String = (0..count).map(|number| format!("/F{number} {} 0 R ", number + 6)).collect();
    let content: String = (0..count).map(|number| format!("/F{number} 12 Tf <0041> Tj ")).collect();
    let inner = "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /W [0 199999 500] >>";
    let font = format!(
        "<< /Type /Font /Subtype /Type0 /Encoding /UniGB-UCS2-H /ToUnicode 5 0 R /DescendantFonts [{inner}] >>"
    );
    let page =
        format!("<< /Type /Page /MediaBox [0 0 9000 300] /Contents 4 0 R /Resources << /Font << {list} >> >> >>");
    let (content, map) = (stream("", &format!("BT 10 200 Td {content} ET")), stream("", &map));
    let pages = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
    let mut objects = vec!["<< /Type /Catalog /Pages 2 0 R >>", pages, &page, &content, &map];
    objects.extend(vec![font.as_str(); count]);
    assert_eq!(text(&read(&file_of_objects(&objects)).0), "一".repeat(count));
}

/// What goes on over all of a line.
const PROSE: &str = "的林子有人管护，造林、防火、巡山样样落到实处";

/// Draws lines, 20 on a page, with the numbers in front that `number` gives for each, all ending at one edge; `{y}` in what
/// is drawn behind is where the line stands.
fn numbered(lines: u32, words: &str, number: impl Fn(u32) -> Option<u32>) -> String {
    let line = |index: u32| {
        let y = 150 + index % 20 * 28;
        let page = if index > 0 && index.is_multiple_of(20) { "page\n" } else { "" };
        let words = words.replace("{y}", &y.to_string());
        let figures = number(index).map(|number| number.to_string());
        let figures = figures.map(|own| format!("at {} {y} {own}\n", 60 - 8 * own.len())).unwrap_or_default();
        format!("{page}{figures}at 80 {y} 第{index}行{words}。\n")
    };
    (0..lines).map(line).collect()
}

#[test]
fn numbers_of_lines_are_no_text() {
    let plain: String = (0..43).map(|index| format!("第{index}行{PROSE}。")).collect();
    let read_all = |drawing: &str| text(&read(&drawn::draw(drawing)).0).replace('\n', "");
    for step in [1, 2, 5] {
        let drawing = numbered(43, PROSE, |index| Some(index + 1).filter(|number| number % step == 0));
        assert_eq!(read_all(&drawing), plain, "each {step}");
    }
    assert_eq!(read_all(&numbered(43, PROSE, |index| Some(index % 20 + 1))), plain, "anew on each page");
    let of_part = |index: u32| index.checked_sub(27).unwrap_or(index) + 1;
    for step in [1, 5] {
        let drawing = numbered(43, PROSE, |index| Some(of_part(index)).filter(|number| number % step == 0));
        assert_eq!(read_all(&drawing), plain, "anew within a page, each {step}");
    }
    // Neither what does not rise, nor the rows of a table, nor what a head stands above, nor a few items of a text, nor points of
    // a list, nor the rows of a table without rules.
    let short = |rest: &str| numbered(20, PROSE, |index| Some(index + 1)) + rest;
    let others = [
        (numbered(20, PROSE, |index| Some(100 - index)), "100 第0行"),
        (short("rule 40 200 500 200"), "1 第0行"),
        (short("at 40 50 序号"), "1 第0行"),
        (numbered(20, PROSE, |index| Some(index + 1).filter(|_| index > 12)), "14 第13行"),
        (numbered(20, PROSE, |index| Some(index / 2 + 1).filter(|_| index % 2 == 0)), "10 第18行"),
        (numbered(20, "", |index| Some(index + 1)), "20 第19行"),
        (numbered(20, "\nat 480 {y} 完成", |index| Some(index + 1)), "20 第19行"),
    ];
    for (drawing, kept) in others {
        let read = read_all(&drawing).replace('\t', " ");
        assert!(read.contains(kept), "{kept}: {read}");
    }
}
