//! Sections: docx-rs gives the last one its footers. A section without footers has those of the one before (17.10.2), so the
//! first has to have them, and with them the page that bears no number.
use super::order::put_in_order;
use super::tree::{Element, Node};

/// What the first section says for all.
const OF_FIRST: [&str; 2] = ["w:footerReference", "w:titlePg"];

/// Hands footers on from the last section of a body to the first.
pub fn hand_on(root: &mut Element) {
    let Some(body) = root.child("w:body") else { return };
    if !body.elements().any(|part| section_of(part).is_some()) {
        return;
    }
    let Some(last) = body.child("w:sectPr") else { return };
    let (own, rest) = std::mem::take(&mut last.children).into_iter().partition(is_of_first);
    last.children = rest;
    if let Some(first) = body.elements().find_map(section_of) {
        first.children.extend::<Vec<Node>>(own);
        put_in_order(first);
    }
}

/// Returns the section that a paragraph ends.
fn section_of(part: &mut Element) -> Option<&mut Element> {
    part.child("w:pPr")?.child("w:sectPr")
}

fn is_of_first(node: &Node) -> bool {
    matches!(node, Node::Element(element) if OF_FIRST.contains(&element.name.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_section_has_the_footers() {
        let part = b"<w:document><w:body><w:p><w:pPr><w:sectPr><w:pgSz/></w:sectPr></w:pPr></w:p><w:p/>\
            <w:sectPr><w:footerReference/><w:pgSz/><w:titlePg/></w:sectPr></w:body></w:document>";
        let mut root = Element::parse(part);
        hand_on(&mut root);
        let part = String::from_utf8(root.into_part()).expect("text");
        let first = "<w:pPr><w:sectPr><w:footerReference/><w:pgSz/><w:titlePg/></w:sectPr></w:pPr>";
        assert!(part.contains(first) && part.contains("<w:p/><w:sectPr><w:pgSz/></w:sectPr>"), "{part}");
    }
}
