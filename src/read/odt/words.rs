//! All words inside an element, for a quotation or a remark; and what an element says of not being shown.
use crate::format::xml::{Content, Element};

/// Returns the words of all paragraphs inside an element, remarks of reviewers left aside.
pub(super) fn words(element: Element<'_>) -> String {
    let mut words = String::new();
    push_words(element, matches!(element.name(), "p" | "h"), &mut words);
    words.trim().to_owned()
}

/// No deeper than the XML is allowed to be.
fn push_words(element: Element<'_>, in_paragraph: bool, words: &mut String) {
    for content in element.content() {
        match content {
            Content::Text(text) if in_paragraph => words.push_str(&text),
            Content::Text(_) => {}
            Content::Element(inner) => match inner.name() {
                "annotation" | "note-citation" | "change-info" | "tracked-changes" | "ruby-text" => {}
                "s" | "tab" | "line-break" => words.push(' '),
                "p" | "h" => {
                    if !words.is_empty() {
                        words.push(' ');
                    }
                    push_words(inner, true, words);
                }
                _ => push_words(inner, in_paragraph, words),
            },
        }
    }
}

/// Says whether an element is not shown, be it always or because its condition holds.
pub(super) fn is_hidden(element: Element<'_>) -> bool {
    match element.attr("display").as_deref() {
        Some("none") => true,
        Some("condition") | None => element.is_true("is-hidden"),
        Some(_) => false,
    }
}

/// Says whether a paragraph holds the field that hides it.
pub(super) fn hides_itself(paragraph: Element<'_>) -> bool {
    let mut walk = paragraph.walk();
    while let Some(element) = walk.next() {
        match element.name() {
            "hidden-paragraph" if is_hidden(element) => return true,
            "frame" | "note" | "annotation" | "g" | "custom-shape" => walk.pass_over(element),
            _ => {}
        }
    }
    false
}
