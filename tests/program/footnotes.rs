//! Footnotes stand at the foot of the page on which their mark is, below a line, within the text block.
use lopdf::Document;

use crate::docx::with_footnotes;
use crate::office::Office;
use crate::pdf;
use crate::positions::{glyphs, strokes};

const MM: f64 = 72.0 / 25.4;

/// Builds a report with paragraphs of filler, each with a footnote of those words.
fn built(notes: &[String]) -> Document {
    let paragraph = |(id, _): (usize, &String)| {
        let filler = "逐户走访，登记造册，按月归集。".repeat(8);
        let mark = format!("<w:r><w:footnoteReference w:id=\"{}\"/></w:r>", id + 1);
        format!("<w:p><w:r><w:t>{filler}甲{id}</w:t></w:r>{mark}</w:p>")
    };
    let body: String = notes.iter().enumerate().map(paragraph).collect();
    let office = Office::new();
    office.put("input/苗圃.docx", with_footnotes(&body, notes));
    office.run(&["--quiet", "--fail-on", "never"]);
    let names = office.names("output/2021/units");
    let name = names.iter().find(|name| name.ends_with(".pdf")).expect("the unit's PDF");
    pdf::open(&std::fs::read(office.path("output/2021/units").join(name)).expect("a PDF"))
}

#[test]
fn a_footnote_stands_below_the_text_of_its_marks_page() {
    let notes: Vec<String> =
        (0..12).map(|number| format!("注{number}：以台账为准，{}", "截至年底；".repeat(number * 4))).collect();
    let document = built(&notes);
    let mut seen = Vec::new();
    for page in 1..=document.get_pages().len() {
        let text = pdf::text_of_page(&document, page);
        let here: Vec<usize> =
            (0..notes.len()).filter(|number| text.contains(&format!("甲{number}{}", number + 1))).collect();
        if here.is_empty() {
            continue;
        }
        let all = glyphs(&document, page);
        // Of the body the type is 16 pt, of the notes smaller; the page number stands below the block.
        let in_block = || all.iter().filter(|glyph| glyph.y < 262.0 * MM + 1.0);
        let foot_of_body = in_block().filter(|glyph| glyph.size > 15.0).map(|glyph| glyph.y).fold(0.0, f64::max);
        let head_of_notes = strokes(&document, page).iter().map(|stroke| stroke.from.1).fold(f64::MAX, f64::min);
        assert!(head_of_notes > foot_of_body, "page {page}: the notes' line is below the body");
        let of_notes: Vec<_> = in_block().filter(|glyph| glyph.y > head_of_notes).collect();
        assert!(of_notes.iter().all(|glyph| glyph.x >= 28.0 * MM - 1.0 && glyph.x + glyph.width <= 184.0 * MM + 6.0));
        let words: String = of_notes.iter().map(|glyph| glyph.character.as_str()).collect();
        for number in here {
            assert!(words.contains(&format!("注{number}：")), "page {page}: {words}");
            seen.push(number);
        }
    }
    assert_eq!(seen, (0..notes.len()).collect::<Vec<_>>());
    let whole: String = (1..=document.get_pages().len()).map(|page| pdf::text_of_page(&document, page)).collect();
    assert_eq!(whole.matches("截至年底；").count(), (0..12).map(|number| number * 4).sum::<usize>());
}

#[test]
fn a_footnote_too_long_for_a_foot_stands_below_its_paragraph() {
    let long = "本注说明数据的来源和口径，".repeat(120);
    let notes = ["注一：见台账。".to_owned(), format!("注二：{long}完。"), "注三：见年报。".to_owned()];
    let document = built(&notes);
    let all = (1..=document.get_pages().len()).flat_map(|page| glyphs(&document, page));
    let whole: String = all.filter(|glyph| glyph.y < 262.0 * MM + 1.0).map(|glyph| glyph.character).collect();
    let at = |words: &str| whole.find(words).unwrap_or_else(|| panic!("{words} in {whole}"));
    assert!(at("甲12") < at("2注二：") && at("完。") < at("甲23"), "between its paragraph and the next");
    assert_eq!(whole.matches("本注说明数据的来源和口径，").count(), 120);
    assert!(whole.contains("1注一：") && whole.contains("3注三："));
}
