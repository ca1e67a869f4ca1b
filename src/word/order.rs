//! The order in which the schema wants the elements inside others (ECMA-376 part 1, annex A); docx-rs has its own.
use super::tree::{Element, Node};

/// Elements whose children have an order, and that order without prefixes.
const ORDERS: [(&str, &str); 9] = [
    (
        "w:pPr",
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs \
         suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd \
         snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment \
         textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    ),
    ("w:numPr", "ilvl numId ins"),
    (
        "w:rPr",
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish \
         webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang \
         eastAsianLayout specVanish oMath",
    ),
    (
        "w:sectPr",
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols \
         formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    ),
    (
        "w:tblPr",
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd \
         tblBorders shd tblLayout tblCellMar tblLook",
    ),
    ("w:tblBorders", "top left start bottom right end insideH insideV"),
    (
        "w:tcPr",
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    ),
    ("w:tcBorders", "top left start bottom right end insideH insideV tl2br tr2bl"),
    (
        "w:style",
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal \
         personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    ),
];
/// Elements that say nothing while they are empty.
const EMPTY: [&str; 3] = ["w:rPr", "w:pPr", "w:trPr"];

/// Puts what stands directly in an element into order, and leaves out what says nothing.
pub fn put_in_order(element: &mut Element) {
    element.children.retain(|child| match child {
        Node::Element(own) => !(own.children.is_empty() && EMPTY.contains(&own.name.as_str())),
        Node::Text(_) => true,
    });
    let Some((_, order)) = ORDERS.iter().find(|(name, _)| *name == element.name) else { return };
    element.children.sort_by_cached_key(|child| match child {
        Node::Element(own) => {
            let name = own.name.strip_prefix("w:").unwrap_or(&own.name);
            order.split_whitespace().position(|known| known == name).unwrap_or(usize::MAX)
        }
        Node::Text(_) => usize::MAX,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_stand_as_the_schema_has_them() {
        let mut element = Element::parse(b"<w:pPr><w:rPr/><w:jc/><w:spacing/><w:pStyle/><w:keepNext/></w:pPr>");
        put_in_order(&mut element);
        let part = String::from_utf8(element.into_part()).expect("text");
        assert!(part.ends_with("<w:pPr><w:pStyle/><w:keepNext/><w:spacing/><w:jc/></w:pPr>"), "{part}");
    }
}
