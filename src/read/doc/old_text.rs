//! Text of Word 6 and 95 files: bytes in the code page of whoever wrote them, which the files do not name. The library takes
//! them for Western ones.
use encoding_rs::WINDOWS_1252;
use office_oxide::ir::{DocumentIR, Element, InlineContent, List};

use crate::format::encoding::guess;

/// Decodes all text anew in the code page that its bytes speak of.
pub fn decode_anew(document: &mut DocumentIR) {
    let mut bytes = Vec::new();
    each_text(document, &mut |text| bytes.extend(as_written(text).unwrap_or_default()));
    // A Western text with a few quotes in it must not become Chinese for where the program is used.
    let encoding = guess(&bytes, None);
    if encoding != WINDOWS_1252 && !bytes.is_ascii() {
        each_text(document, &mut |text| {
            if let Some(written) = as_written(text) {
                *text = encoding.decode_without_bom_handling(&written).0.into_owned();
            }
        });
    }
}

/// Returns the bytes that the library has taken for Western characters; `None` where it cannot have done so.
fn as_written(text: &str) -> Option<Vec<u8>> {
    let (bytes, _, lossy) = WINDOWS_1252.encode(text);
    (!lossy).then(|| bytes.into_owned())
}

fn each_text(document: &mut DocumentIR, change: &mut impl FnMut(&mut String)) {
    for section in &mut document.sections {
        let headers = [&mut section.header, &mut section.first_page_header, &mut section.even_page_header];
        let footers = [&mut section.footer, &mut section.first_page_footer, &mut section.even_page_footer];
        for edge in headers.into_iter().chain(footers).flatten() {
            in_elements(&mut edge.content, change);
        }
        in_elements(&mut section.elements, change);
    }
}

fn in_elements(elements: &mut [Element], change: &mut impl FnMut(&mut String)) {
    for element in elements {
        match element {
            Element::Heading(heading) => in_line(&mut heading.content, change),
            Element::Paragraph(paragraph) => in_line(&mut paragraph.content, change),
            Element::Table(table) => {
                let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                cells.for_each(|cell| in_elements(&mut cell.content, change));
            }
            Element::List(list) => in_list(list, change),
            Element::TextBox(text_box) => in_elements(&mut text_box.content, change),
            Element::Footnote(note) | Element::Endnote(note) => in_elements(&mut note.content, change),
            _ => {}
        }
    }
}

fn in_list(list: &mut List, change: &mut impl FnMut(&mut String)) {
    for item in &mut list.items {
        in_elements(&mut item.content, change);
        if let Some(nested) = &mut item.nested {
            in_list(nested, change);
        }
    }
}

fn in_line(content: &mut [InlineContent], change: &mut impl FnMut(&mut String)) {
    for inline in content {
        if let InlineContent::Text(span) = inline {
            change(&mut span.text);
        }
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::GBK;
    use office_oxide::ir::{Paragraph, Section, TextSpan};

    use super::*;

    fn decoded(written: &[u8]) -> String {
        let text = WINDOWS_1252.decode_without_bom_handling(written).0.into_owned();
        let span = TextSpan { text, ..TextSpan::default() };
        let paragraph = Paragraph { content: vec![InlineContent::Text(span)], ..Paragraph::default() };
        let section = Section { elements: vec![Element::Paragraph(paragraph)], ..Section::default() };
        let mut document = DocumentIR { sections: vec![section], ..DocumentIR::default() };
        decode_anew(&mut document);
        let mut found = String::new();
        each_text(&mut document, &mut |text| found.push_str(text));
        found
    }

    #[test]
    fn old_text_is_in_the_code_page_of_its_bytes() {
        let text = "单位名称：云岭市青禾区林业局，全年承担目标任务12项，全部完成。";
        assert_eq!(decoded(&GBK.encode(text).0), text);
        assert_eq!(decoded(b"plain text"), "plain text");
        for western in
            ["Le bilan de l\u{2019}année a été très bon.", "The unit\u{2019}s \u{201C}new\u{201D} towers: PC\u{2019}s."]
        {
            assert_eq!(decoded(&WINDOWS_1252.encode(western).0), western);
        }
    }
}
