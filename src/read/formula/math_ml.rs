//! The elements of MathML.
use super::{ROWS, accented, at, grouped, row, write as write_part};
use crate::format::xml::Element;
use crate::raised::Height;

/// Operators that keep their distance from what they are of.
const LARGE: [&str; 14] = ["∑", "∏", "∫", "∬", "∭", "∮", "⋃", "⋂", "lim", "max", "min", "sup", "inf", "Σ"];

/// Writes an element of MathML; `None` for one that is merely its parts.
pub(super) fn write(element: Element<'_>, depth: u32) -> Option<String> {
    let part = |child| write_part(child, depth).trim_end().to_owned();
    let nth = |index| element.children().nth(index).map(part).unwrap_or_default();
    let all = || row(element.children().map(|child| write_part(child, depth)));
    let parts = || element.children().map(part).collect::<Vec<_>>();
    let raised = |index| at(&nth(index), Height::Raised);
    let lowered = |index| at(&nth(index), Height::Lowered);
    Some(match element.name() {
        "mi" => name(&element.text()),
        "mn" | "mo" | "mtext" | "ms" => element.text(),
        "mfrac" => format!("{}/{}", grouped(nth(0)), grouped(nth(1))),
        "msqrt" => format!("√{}", grouped(all().trim_end().to_owned())),
        "mroot" => format!("{}√{}", nth(1), grouped(nth(0))),
        "mover" => {
            // Written once: a formula may be nothing but such parts inside each other.
            let (base, above) = (nth(0), nth(1));
            if is_sign(&above) { accented(base, &above) } else { apart(&base, &at(&above, Height::Raised)) }
        }
        "msup" => apart(&nth(0), &raised(1)),
        "msub" | "munder" => apart(&nth(0), &lowered(1)),
        "msubsup" | "munderover" => apart(&nth(0), &format!("{}{}", lowered(1), raised(2))),
        "mfenced" => {
            let sign = |name, usual: &str| element.attr(name).map_or_else(|| usual.to_owned(), Into::into);
            let inner = parts().join(&sign("separators", ","));
            format!("{}{inner}{}", sign("open", "("), sign("close", ")"))
        }
        "mtable" => parts().join(ROWS),
        "mtr" | "mlabeledtr" => parts().join(" "),
        _ => return None,
    })
}

/// Says whether a text is a sign that stands above another one, and no limit of it.
fn is_sign(text: &str) -> bool {
    let text = text.trim();
    text.chars().nth(1).is_none() && text.chars().all(|sign| !sign.is_alphanumeric() && sign != '∞')
}

/// Writes a name: those of functions keep their distance from what they are of.
fn name(text: &str) -> String {
    let is_word = text.len() > 1 && text.chars().all(|letter| letter.is_ascii_alphabetic());
    if is_word { format!("{text} ") } else { text.to_owned() }
}

/// Writes an operator with its limits, or anything else with what stands above and below it.
fn apart(base: &str, limits: &str) -> String {
    if LARGE.contains(&base) { format!("{base}{limits} ") } else { format!("{base}{limits}") }
}
