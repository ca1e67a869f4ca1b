//! The elements of Office Math.
use super::{ROWS, accented, applied, at, grouped, write as write_part};
use crate::format::xml::Element;
use crate::raised::Height;

/// Writes an element of Office Math; `None` for one that is merely its parts, and for those of MathML.
pub(super) fn write(element: Element<'_>, depth: u32) -> Option<String> {
    let inner =
        |name| element.child(name).map(|child| write_part(child, depth).trim_end().to_owned()).unwrap_or_default();
    let raised = || at(&inner("sup"), Height::Raised);
    let lowered = || at(&inner("sub"), Height::Lowered);
    Some(match element.name() {
        "t" => element.text(),
        "f" => format!("{}/{}", grouped(inner("num")), grouped(inner("den"))),
        "rad" => format!("{}√{}", inner("deg"), grouped(inner("e"))),
        "sSup" => format!("{}{}", inner("e"), raised()),
        "sSub" => format!("{}{}", inner("e"), lowered()),
        "sSubSup" => format!("{}{}{}", inner("e"), lowered(), raised()),
        "sPre" => format!("{}{}{}", lowered(), raised(), inner("e")),
        "limLow" => format!("{}{} ", inner("e"), at(&inner("lim"), Height::Lowered)),
        "limUpp" => format!("{}{} ", inner("e"), at(&inner("lim"), Height::Raised)),
        "func" => applied(&inner("fName"), &inner("e")),
        "nary" => {
            let operator = property(element, "naryPr", "chr").unwrap_or_else(|| "∫".to_owned());
            applied(&format!("{operator}{}{}", lowered(), raised()), &inner("e"))
        }
        "acc" => accented(inner("e"), &property(element, "accPr", "chr").unwrap_or_else(|| "\u{302}".to_owned())),
        "bar" => match property(element, "barPr", "pos").as_deref() {
            Some("top") => accented(inner("e"), "\u{305}"),
            _ => format!("{}ˍ", grouped(inner("e"))),
        },
        "d" => in_brackets(element, depth),
        "eqArr" => parts(element, "e", depth).join(ROWS),
        "m" => parts(element, "mr", depth).join(ROWS),
        "mr" => parts(element, "e", depth).join(" "),
        _ => return None,
    })
}

/// Writes what stands in brackets, which are settings; several parts have a sign between them.
fn in_brackets(element: Element<'_>, depth: u32) -> String {
    let sign = |name, usual: &str| property(element, "dPr", name).unwrap_or_else(|| usual.to_owned());
    let inner = parts(element, "e", depth).join(&sign("sepChr", "|"));
    format!("{}{inner}{}", sign("begChr", "("), sign("endChr", ")"))
}

/// Returns a setting; RTF has its value as text.
fn property(element: Element<'_>, settings: &str, name: &str) -> Option<String> {
    let setting = element.child(settings)?.child(name)?;
    Some(setting.val().map_or_else(|| setting.children().map(Element::text).collect(), Into::into))
}

fn parts(element: Element<'_>, name: &str, depth: u32) -> Vec<String> {
    element
        .children()
        .filter(|child| child.name() == name)
        .map(|child| write_part(child, depth).trim_end().to_owned())
        .collect()
}
