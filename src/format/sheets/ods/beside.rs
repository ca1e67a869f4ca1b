//! What is drawn on the tables of an OpenDocument workbook and in their cells: pictures, charts, and the text in boxes and
//! shapes, none of which is read.
use super::super::beside;
use super::words::paragraphs;
use crate::finding::Finding;
use crate::format::xml::Element;

/// Reports what is drawn on tables; `charts` of the objects there are charts.
pub(super) fn report(root: Element<'_>, charts: usize) -> impl Iterator<Item = Finding> {
    let (mut pictures, mut texts) = (charts, Vec::new());
    let body = root.child("body").and_then(|body| body.child("spreadsheet"));
    for table in body.into_iter().flat_map(Element::children).filter(|child| child.name() == "table") {
        let mut walk = table.walk();
        while let Some(element) = walk.next() {
            match element.name() {
                "annotation" => walk.pass_over(element),
                // Beside an object stands a picture of it.
                "frame" if !holds_object(element) => pictures += usize::from(element.child("image").is_some()),
                "text-box" | "custom-shape" | "rect" | "line" | "polyline" | "polygon" | "regular-polygon" | "path"
                | "circle" | "ellipse" | "connector" | "caption" | "measure" => {
                    texts.push(paragraphs(element));
                    walk.pass_over(element);
                }
                _ => {}
            }
        }
    }
    beside::pictures(pictures).into_iter().chain(beside::shapes(&texts.join("\n")))
}

fn holds_object(frame: Element<'_>) -> bool {
    let is_object =
        |child: Element<'_>| matches!(child.name(), "object" | "object-ole" | "plugin" | "applet" | "floating-frame");
    frame.children().any(is_object)
}
