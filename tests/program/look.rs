//! The standard look, measured in the PDF (GB/T 9704-2012), and what `[look]` changes.
use lopdf::Document;

use crate::office::{Office, report};
use crate::pdf;
use crate::positions::{Glyph, glyphs, lines};

/// Points of a millimetre.
const MM: f64 = 72.0 / 25.4;
/// The text block in points from the page's upper left corner.
const LEFT: f64 = 28.0 * MM;
const RIGHT: f64 = (210.0 - 26.0) * MM;
const TOP: f64 = 37.0 * MM;
const BOTTOM: f64 = (297.0 - 35.0) * MM;
/// Pitch of lines and of characters.
const LINE: f64 = 225.0 * MM / 22.0;
const CHARACTER: f64 = 156.0 * MM / 28.0;

const UNIT: &str = "云岭市青禾区林业局";
/// Han characters, as many as fill a few pages without a mark.
fn han(count: usize) -> String {
    "林木苗圃山川湖泊春夏秋冬东南西北".chars().cycle().take(count).collect()
}

fn built(office: &Office, extra: &str) -> Document {
    office.put("input/林业局.txt", report(UNIT, extra));
    let run = office.run(&["build", "--fail-on", "never"]);
    assert_eq!(run.code(), 0, "{}", run.err());
    pdf::open(&std::fs::read(office.path(&format!("output/2021/units/{UNIT}.pdf"))).expect("a PDF"))
}

/// The lines of a page but for its number.
fn body(document: &Document, page: usize) -> Vec<Vec<Glyph>> {
    lines(&glyphs(document, page)).into_iter().filter(|line| line[0].y < BOTTOM).collect()
}

fn words(line: &[Glyph]) -> String {
    line.iter().map(|glyph| glyph.character.as_str()).collect()
}

/// The first page that is filled by one paragraph.
fn full_page(document: &Document) -> usize {
    let is_full = |page: &usize| {
        let lines = body(document, *page);
        lines.len() > 20 && lines.iter().all(|line| line.len() == 28)
    };
    (1..=document.get_pages().len()).find(is_full).expect("a page that is full")
}

#[test]
fn a_full_page_has_22_lines_of_28_characters_within_the_text_block() {
    let office = Office::new();
    let document = built(&office, &format!("{}\n", han(3000)));
    let lines = body(&document, full_page(&document));
    assert_eq!(lines.len(), 22);
    for (number, line) in lines.iter().enumerate() {
        assert_eq!(line.len(), 28);
        for (at, glyph) in line.iter().enumerate() {
            assert!((glyph.size - 16.0).abs() < 0.01 && glyph.font.contains("FangSong"), "{glyph:?}");
            let x = LEFT + at as f64 * CHARACTER;
            assert!((glyph.x - x).abs() < 0.3, "line {number}, character {at}: {} and not {x}", glyph.x);
        }
        assert!(line[27].x + 16.0 < RIGHT + 0.3, "the last character ends within the block");
        let pitch = line[0].y - lines[0][0].y;
        assert!((pitch - number as f64 * LINE).abs() < 0.2, "line {number} stands {pitch} below the first");
        assert!(line[0].y > TOP && line[0].y < BOTTOM, "{}", line[0].y);
    }
}

#[test]
fn marks_are_not_squeezed_to_take_in_one_more_character() {
    let office = Office::new();
    let text = "林木，苗圃山，川湖泊春，夏秋。冬东、南西北；".repeat(60);
    let document = built(&office, &format!("{text}\n"));
    let page = (1..=document.get_pages().len()).find(|&page| body(&document, page).len() == 22).expect("a full page");
    for line in body(&document, page).iter().filter(|line| words(line).contains("苗圃")) {
        // A mark that may not begin a line takes the character before it along.
        assert!((26..=28).contains(&line.len()), "{} characters: {}", line.len(), words(line));
    }
}

#[test]
fn headings_indents_and_faces_are_those_of_the_form() {
    let office = Office::new();
    let document = built(&office, &format!("\n（一）抓培训\n{}\n", han(60)));
    let all: Vec<Vec<Glyph>> = (1..=document.get_pages().len()).flat_map(|page| body(&document, page)).collect();
    let line = |begins: &str| {
        let found = all.iter().find(|line| words(line).starts_with(begins));
        found.unwrap_or_else(|| panic!("no line begins with {begins}"))
    };
    for (begins, face) in [("一、年度目标任务", "HeiTi"), ("（一）抓培训", "KaiTi"), (&*han(20), "FangSong")]
    {
        let line = line(begins);
        assert!(line[0].font.contains(face), "{begins}: {}", line[0].font);
        assert!((line[0].x - LEFT - 2.0 * CHARACTER).abs() < 8.5, "{begins}: two characters in, {}", line[0].x - LEFT);
    }
    // A bracket takes the right half of its place; a Han character stands at the place itself.
    assert!((line(&han(20))[0].x - LEFT - 2.0 * CHARACTER).abs() < 0.3);
    let title = line("自评总结");
    assert!(title[0].font.contains("XiaoBiaoSong") && (title[0].size - 22.0).abs() < 0.01, "{:?}", title[0]);
    let middle = (title[0].x + title[title.len() - 1].x + 22.0) / 2.0;
    assert!((middle - (LEFT + RIGHT) / 2.0).abs() < 1.0, "centred: {middle}");
    let annex = line("附件2");
    assert!(annex[0].font.contains("HeiTi") && (annex[0].x - LEFT).abs() < 0.3);
}

#[test]
fn page_numbers_stand_at_the_outer_edge_one_character_in() {
    let office = Office::new();
    let document = built(&office, &format!("{}\n", han(3000)));
    let pages = document.get_pages().len();
    for page in 1..=pages {
        let all = lines(&glyphs(&document, page));
        let below: Vec<&Vec<Glyph>> = all.iter().filter(|line| line[0].y > BOTTOM).collect();
        if page == 1 {
            assert!(below.is_empty(), "the cover carries none");
            continue;
        }
        let [line] = below.as_slice() else { panic!("one line below the block of page {page}") };
        assert_eq!(words(line).replace(' ', ""), format!("—{page}—"));
        assert!(line.iter().all(|glyph| (glyph.size - 14.0).abs() < 0.01));
        // 7 mm below the text block the line begins; its baseline lies 0.88 of the type's size lower.
        let top = line[0].y - 0.88 * 14.0;
        assert!((top - BOTTOM - 7.0 * MM).abs() < 2.0, "page {page}: {top}");
        let (first, last) = (&line[0], &line[line.len() - 1]);
        if page % 2 == 1 {
            assert!((last.x + last.width - (RIGHT - 14.0)).abs() < 1.0, "page {page}: {}", last.x);
        } else {
            assert!((first.x - (LEFT + 14.0)).abs() < 1.0, "page {page}: {}", first.x);
        }
    }
}

#[test]
fn a_page_at_the_bounds_is_still_whole() {
    let office = Office::new();
    office.put("config.toml", "year = 2021\n[look]\ntop_mm = 65\nbottom_mm = 18\ntitle_pt = 42\n");
    let document = built(&office, &format!("{}\n", han(1500)));
    let sheet = 297.0 * MM;
    let mut titles = 0;
    for page in 1..=document.get_pages().len() {
        let lines = lines(&glyphs(&document, page));
        let foot = lines.last().expect("a line")[0].y;
        assert!(foot < sheet - 5.0 * MM, "page {page}: {foot}");
        // The titles above the text; those of the cover have lines of their own.
        for pair in lines.windows(2).filter(|pair| page > 1 && pair[0][0].size > 40.0) {
            let (below_title, above_text) = (pair[0][0].y + 0.12 * 42.0, pair[1][0].y - 0.88 * pair[1][0].size);
            assert!(above_text >= below_title - 0.1, "page {page}: {above_text} is above {below_title}");
            titles += 1;
        }
    }
    assert!(titles >= 2, "{titles}");
}

#[test]
fn no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() {
    let office = Office::new();
    // Marks at every distance from the line's ends.
    let text: String = (1..60)
        .map(|count| format!("{}（“{}”）{}，《{}》{}·林／林～林；", han(count), han(1), han(3), han(2), han(count)))
        .collect();
    let document = built(&office, &format!("{text}\n"));
    let mut seen = 0;
    for page in 1..=document.get_pages().len() {
        for line in body(&document, page) {
            let (first, last) = (&line[0], &line[line.len() - 1]);
            assert!(!"，。；：、！？）》”’·／～".contains(&*first.character), "{}", words(&line));
            assert!(!"（《“‘".contains(&*last.character), "{}", words(&line));
            // A mark at the end may hang with the empty half of its place.
            assert!(last.x + 8.0 <= RIGHT + 0.5, "{} ends at {}", words(&line), last.x);
            seen += 1;
        }
    }
    assert!(seen > 60);
}

#[test]
fn every_page_keeps_to_the_lines_of_the_block() {
    let office = Office::new();
    let document = built(&office, "");
    for page in 2..=3 {
        for line in body(&document, page).iter().filter(|line| (line[0].size - 16.0).abs() < 0.01) {
            let lines = (line[0].y - TOP - 0.88 * 16.0) / LINE;
            assert!((lines - lines.round()).abs() < 0.02, "page {page}: {} stands at {lines} lines", words(line));
        }
    }
}

#[test]
fn raised_figures_and_long_words_are_copied_as_they_were_written() {
    let office = Office::new();
    let text = "网址https://www.example.gov.cn/news/2021/index.html?id=20211227001，排放25μg/m³，约10⁻⁸米，SO₄²⁻较低，➢成效•要点。";
    let document = built(&office, &format!("\n{text}\n"));
    let copied: String = (1..=document.get_pages().len())
        .flat_map(|page| glyphs(&document, page))
        .filter(|glyph| glyph.y < BOTTOM)
        .map(|glyph| glyph.character)
        .collect();
    let copied: String = copied.split_whitespace().collect();
    assert!(copied.contains(text), "{copied}");
}

#[test]
fn fonts_of_the_office_come_before_the_embedded_ones() {
    let office = Office::new();
    let font = concat!(env!("CARGO_MANIFEST_DIR"), "/src/typeset/fonts/GW-HeiTi.ttf");
    office.put("fonts/deeper/any name.TTF", std::fs::read(font).expect("a font"));
    office.put("fonts/broken.ttf", b"\0\x01\0\0\xFF\xFFname");
    office.put("fonts/broken.ttc", b"ttcf\0\x01\0\0\xFF\xFF\xFF\xFF\0\0\0\x0C");
    let settings = "[look.fonts]\ninstalled = false\nfolder = \"fonts\"\nfangsong = [\"没有的字体\", \"GW HeiTi\"]\n";
    office.put("config.toml", format!("year = 2021\n{settings}"));
    let text = han(20);
    let document = built(&office, &format!("\n{text}\n"));
    let pages = 1..=document.get_pages().len();
    let line = pages.flat_map(|page| body(&document, page)).find(|line| words(line).starts_with(&text));
    let line = line.expect("the paragraph");
    assert!(line[0].font.contains("HeiTi"), "{}", line[0].font);
    let doctor = office.run(&["doctor"]).out();
    assert!(doctor.contains("GW HeiTi（") && doctor.contains("any name.TTF"), "{doctor}");
    assert!(doctor.contains("GW KaiTi（内置）"), "{doctor}");
}

#[test]
fn pdfs_keep_the_standard_that_is_asked_for() {
    for (standard, words) in [
        ("a-2u", "<pdfaid:conformance>U</pdfaid:conformance>"),
        ("a-2a", "<pdfaid:conformance>A</pdfaid:conformance>"),
        ("ua-1", "<pdfuaid:part>1</pdfuaid:part>"),
    ] {
        let office = Office::new();
        office.put("config.toml", format!("year = 2021\n[look]\npdf = \"{standard}\"\n"));
        let document = built(&office, "");
        let catalog = document.catalog().expect("a catalog");
        let metadata = catalog.get(b"Metadata").and_then(lopdf::Object::as_reference).expect("metadata");
        let stream = document.get_object(metadata).and_then(lopdf::Object::as_stream).expect("a stream");
        let metadata = String::from_utf8_lossy(&stream.content).into_owned();
        assert!(metadata.contains(words), "{standard}: {metadata}");
        assert!(catalog.has(b"StructTreeRoot") && catalog.has(b"PageLabels") && catalog.has(b"Lang"), "{standard}");
        assert!(office.names("output/2021/volumes").contains(&"全部.pdf".to_owned()), "{standard}");
    }
}

#[test]
fn text_copied_out_of_a_pdf_is_the_reports_in_order() {
    let office = Office::with_sample();
    office.run(&["build"]);
    let ledger = office.ledger("2021");
    let mut compared = 0;
    for unit in ledger["units"].as_array().expect("units").iter().filter(|unit| unit["pdf"].is_string()) {
        let path = office.path("output/2021").join(unit["pdf"].as_str().expect("a path"));
        let document = pdf::open(&std::fs::read(path).expect("a PDF"));
        let pages = 1..=document.get_pages().len();
        // Below the block stands the page's number, which comes between the pages.
        let shown = pages.flat_map(|page| glyphs(&document, page)).filter(|glyph| glyph.y < BOTTOM);
        let copied: String = shown.map(|glyph| glyph.character).collect::<String>().split_whitespace().collect();
        let mut from = 0;
        for section in unit["sections"].as_array().expect("sections") {
            let text = section["text"].as_str().expect("a text");
            for line in text.lines().flat_map(|line| line.split('\t')) {
                let line: String = line.split_whitespace().collect();
                let found = copied[from..].find(&line);
                let at = found.unwrap_or_else(|| panic!("{}: {line} is not behind what came before", unit["unit"]));
                from += at + line.len();
                compared += 1;
            }
        }
    }
    assert!(compared > 100, "{compared}");
}

#[test]
fn the_cover_is_one_page_whatever_the_look() {
    let long = "云岭市青禾区住房和城乡建设局园林绿化养护管理中心暨城市公园服务站（青禾区苗圃场）";
    for look in [
        "lines = 8\n",
        "lines = 5\ntitle_pt = 42\nbody_pt = 30\ncharacters = 14\n",
        "top_mm = 100\nbottom_mm = 60\nleft_mm = 65\nright_mm = 65\nlines = 15\ncharacters = 14\n",
    ] {
        let office = Office::new();
        office.put("config.toml", format!("year = 2021\noffice = \"青禾区绩效办\"\n[look]\n{look}"));
        office.put("input/园林.txt", report(long, ""));
        office.run(&["build", "--fail-on", "never"]);
        let document = pdf::open(&std::fs::read(office.path(&format!("output/2021/units/{long}.pdf"))).expect("a PDF"));
        let [cover, notes] = [1, 2].map(|page| glyphs(&document, page));
        let said = |page: &[Glyph]| page.iter().map(|glyph| glyph.character.as_str()).collect::<String>();
        let (cover, notes) = (said(&cover).replace(' ', ""), said(&notes).replace(' ', ""));
        assert!(cover.contains("青禾区绩效办编制") && notes.starts_with("说明"), "{look}: {cover} | {notes}");
    }
}
