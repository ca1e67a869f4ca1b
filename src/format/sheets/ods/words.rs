//! What a cell of an OpenDocument workbook shows: the characters that the file keeps beside its value, raised and lowered figures
//! among them as such characters, so that 10⁸ never reads 108.
use std::collections::BTreeMap;

use calamine::DataRef;

use super::{DEPTH_LIMIT, days, repeated};
use crate::format::sheets::values;
use crate::format::xml::{Content, Element};
use crate::raised::{Height, at_height, text_position};

/// The styles of characters that raise or lower them.
#[derive(Default)]
pub(super) struct Heights(BTreeMap<String, Height>);

impl Heights {
    /// Reads the styles of the cells' characters; those of full size are only moved.
    pub(super) fn read(root: Element<'_>) -> Self {
        let styles = root.child("automatic-styles").into_iter().flat_map(Element::children);
        let height = |style: Element<'_>| {
            let position = style.child("text-properties")?.attr("text-position")?;
            let (height, keeps_size) = text_position(&position)?;
            (!keeps_size).then_some((style.attr("name")?.into_owned(), height))
        };
        Self(styles.filter(|style| style.name() == "style").filter_map(height).collect())
    }

    fn of(&self, span: Element<'_>) -> Option<Height> {
        self.0.get(span.attr("style-name")?.as_ref()).copied()
    }
}

/// Returns what a cell shows. Where nothing is kept beside its value, as programs other than offices leave it, or its format
/// hides it, that is what is read, as of the other workbooks; a day that is not written as people here write it is brought in order.
pub(super) fn shown(cell: Element<'_>, heights: &Heights) -> String {
    shown_at(cell, heights, 0)
}

fn shown_at(cell: Element<'_>, heights: &Heights, depth: u32) -> String {
    let text = paragraphs_at(cell, heights, depth);
    let value = |name: &str| cell.attr(name).filter(|value| !value.trim().is_empty());
    if !text.trim().is_empty() {
        return match value("date-value") {
            Some(day) => days::in_order(&text, &day),
            None => text,
        };
    }
    // A blank text is what its format makes of the value.
    let is_hidden = cell.child("p").is_some();
    match cell.attr("value-type").as_deref() {
        Some("string") => value("string-value").unwrap_or_default().into_owned(),
        // A nought without a text is one that its format hides.
        Some("float" | "currency") => value("value").filter(|value| value != "0").unwrap_or_default().into_owned(),
        Some("percentage") => {
            let share = value("value").and_then(|value| value.trim().parse().ok());
            let share = share.filter(|share| !is_hidden || *share != 0.0);
            share.map(|share| values::shown(&DataRef::Float(share), "0.00%")).unwrap_or_default()
        }
        Some("boolean") => value("boolean-value").map(|truth| truth.to_uppercase()).unwrap_or_default(),
        Some("time") => value("time-value").map(|time| days::duration(&time)).unwrap_or_default(),
        _ => value("date-value").map(|day| days::without_text(&day)).unwrap_or_default(),
    }
}

/// Returns what a comment or a shape says: its paragraphs, one a line.
pub(super) fn paragraphs(element: Element<'_>) -> String {
    paragraphs_at(element, &Heights::default(), 0)
}

fn paragraphs_at(element: Element<'_>, heights: &Heights, depth: u32) -> String {
    let mut lines = Vec::new();
    push_lines(element, heights, &mut lines, depth);
    lines.join("\n")
}

/// Appends the paragraphs of a cell, a comment or a shape, those of lists and of tables inside it too: a row is a line.
fn push_lines(element: Element<'_>, heights: &Heights, lines: &mut Vec<String>, depth: u32) {
    for child in element.children().filter(|_| depth < DEPTH_LIMIT) {
        match child.name() {
            "p" | "h" => {
                let mut line = String::new();
                push_words(child, heights, None, &mut line, 0);
                lines.push(line);
            }
            "table-row" => {
                let cells = child.children().filter(|cell| cell.name() == "table-cell");
                let cells = cells.map(|cell| shown_at(cell, heights, depth + 1)).filter(|text| !text.trim().is_empty());
                let line = cells.collect::<Vec<_>>().join("\t");
                lines.extend(Some(line).filter(|line| !line.is_empty()));
            }
            "list" | "list-header" | "list-item" | "numbered-paragraph" | "section" | "table" | "table-header-rows"
            | "table-rows" | "table-row-group" => push_lines(child, heights, lines, depth + 1),
            _ => {}
        }
    }
}

/// Appends a paragraph's characters, blanks and breaks, those inside spans and links too.
fn push_words(element: Element<'_>, heights: &Heights, height: Option<Height>, line: &mut String, depth: u32) {
    for content in element.content() {
        match content {
            Content::Text(text) => {
                let text = text.replace(['\n', '\r', '\t'], " ");
                line.push_str(&height.and_then(|height| at_height(&text, height)).unwrap_or(text));
            }
            Content::Element(inner) => match inner.name() {
                "s" => line.extend(std::iter::repeat_n(' ', repeated(inner, "c").min(1000) as usize)),
                "tab" => line.push('\t'),
                "line-break" => line.push('\n'),
                "annotation" => {}
                // What differs with the page, the day or the file is nobody's words.
                "page-number" | "page-count" | "sheet-name" | "date" | "time" | "file-name" | "title" => {}
                _ if depth < DEPTH_LIMIT => {
                    push_words(inner, heights, heights.of(inner).or(height), line, depth + 1);
                }
                _ => {}
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::xml::Xml;
    use crate::model::Bounds;

    #[test]
    fn lists_and_tables_inside_a_cell_are_read() {
        let cell = |text: &str| format!("<table-cell><p>{text}</p></table-cell>");
        let row = format!("<table-row>{}{}</table-row>", cell("座数"), cell("12"));
        let inner = format!("<table><table-rows>{row}</table-rows></table>");
        let outer = format!("<table-row>{}<table-cell>{inner}</table-cell></table-row>", cell("其中"));
        let text = format!(
            "<table-cell><h>瞭望塔</h><table>{outer}</table><list><list-item><p>甲</p></list-item></list></table-cell>"
        );
        let xml = Xml::parse(text, &Bounds::default()).expect("well-formed");
        let shown = shown(xml.root().expect("a root"), &Heights::default());
        assert_eq!(shown, "瞭望塔\n其中\t座数\t12\n甲");
    }

    #[test]
    fn a_value_without_a_text_is_what_its_cell_shows() {
        let with = |cell: &str, text: &str| {
            let cell = format!("<table-cell {cell}>{text}</table-cell>");
            let xml = Xml::parse(cell, &Bounds::default()).expect("well-formed");
            shown(xml.root().expect("a root"), &Heights::default())
        };
        let of = |cell: &str| with(cell, "");
        assert_eq!(of(r#"value-type="boolean" boolean-value="true""#), "TRUE");
        assert_eq!(of(r#"value-type="time" time-value="PT12H30M00S""#), "12:30");
        assert_eq!(of(r#"value-type="date" date-value="2021-12-27""#), "2021-12-27");
        assert_eq!(of(r#"value-type="date" date-value="1899-12-30T08:30:00""#), "08:30");
        assert_eq!(of(r#"value-type="float" value="12""#), "12");
        // What a format such as ;;; hides is there all the same, but for noughts.
        assert_eq!(with(r#"value-type="string" string-value="甲""#, "<p/>"), "甲");
        assert_eq!(with(r#"value-type="float" value="12""#, "<p/>"), "12");
        assert_eq!(with(r#"value-type="percentage" value="0""#, "<p/>"), "");
    }
}
