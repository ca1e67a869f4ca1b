//! Formulas (Office Math, ECMA-376 part 1, 22.1; MathML) written in one line: 3/4, √16, 10⁸, x_1.
use crate::format::xml::Element;
use crate::raised::{Height, at_height};

/// Deepest nesting that is written; what lies deeper is its characters in a row.
const DEPTH_LIMIT: u32 = 32;

/// Writes a formula in one line.
pub fn in_a_line(formula: Element<'_>) -> String {
    write(formula, DEPTH_LIMIT)
}

fn write(element: Element<'_>, depth: u32) -> String {
    if depth == 0 {
        return element.words();
    }
    let inner = |name| element.child(name).map(|child| write(child, depth - 1)).unwrap_or_default();
    let nth = |at| element.children().nth(at).map(|child| write(child, depth - 1)).unwrap_or_default();
    match element.name() {
        "t" | "mi" | "mn" | "mo" | "mtext" | "ms" => element.text(),
        "mfrac" => format!("{}/{}", grouped(nth(0)), grouped(nth(1))),
        "msqrt" => format!("√{}", grouped(element.children().map(|child| write(child, depth - 1)).collect())),
        "mroot" => format!("{}√{}", nth(1), grouped(nth(0))),
        "msup" | "mover" => format!("{}{}", nth(0), at(&nth(1), Height::Raised)),
        "msub" | "munder" => format!("{}{}", nth(0), at(&nth(1), Height::Lowered)),
        "msubsup" | "munderover" => {
            format!("{}{}{}", nth(0), at(&nth(1), Height::Lowered), at(&nth(2), Height::Raised))
        }
        // The same in another notation.
        "annotation" | "annotation-xml" => String::new(),
        "f" => format!("{}/{}", grouped(inner("num")), grouped(inner("den"))),
        "rad" => format!("{}√{}", inner("deg"), grouped(inner("e"))),
        "sSup" => format!("{}{}", inner("e"), at(&inner("sup"), Height::Raised)),
        "sSub" => format!("{}{}", inner("e"), at(&inner("sub"), Height::Lowered)),
        "sSubSup" => {
            let lowered = at(&inner("sub"), Height::Lowered);
            format!("{}{lowered}{}", inner("e"), at(&inner("sup"), Height::Raised))
        }
        // A bracket is a property, and its contents are several elements.
        "d" => {
            let parts = element.children().filter(|child| child.name() == "e").map(|child| write(child, depth - 1));
            format!("({})", parts.collect::<Vec<_>>().join("|"))
        }
        name if name.ends_with("Pr") => String::new(),
        "del" | "moveFrom" => String::new(),
        _ => element.children().map(|child| write(child, depth - 1)).collect(),
    }
}

/// Writes an exponent or an index.
fn at(text: &str, height: Height) -> String {
    let mark = match height {
        Height::Raised => '^',
        Height::Lowered => '_',
    };
    at_height(text, height).unwrap_or_else(|| format!("{mark}{}", grouped(text.to_owned())))
}

/// Puts brackets around what would otherwise mix with its neighbours.
fn grouped(text: String) -> String {
    let is_plain = |character: char| character.is_alphanumeric() || matches!(character, '.' | '%' | ',');
    if text.chars().all(is_plain) { text } else { format!("({text})") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::xml::Xml;

    #[test]
    fn formulas_are_written_in_a_line() {
        let run = |text: &str| format!("<r><t>{text}</t></r>");
        let fraction = |above: &str, below: &str| format!("<f><fPr/><num>{above}</num><den>{below}</den></f>");
        for (xml, line) in [
            (fraction(&run("3"), &run("4")), "3/4"),
            (fraction(&run("a+b"), &run("2")), "(a+b)/2"),
            (format!("<sSup><e>{}</e><sup>{}</sup></sSup>", run("10"), run("8")), "10⁸"),
            (format!("<sSub><e>{}</e><sub>{}</sub></sSub>", run("x"), run("i")), "x_i"),
            (format!("<rad><deg/><e>{}</e></rad>", run("16")), "√16"),
            ("<msup><mn>10</mn><mn>8</mn></msup><annotation>10^8</annotation>".to_owned(), "10⁸"),
            ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac>".to_owned(), "(a+b)/2"),
            (format!("{}{}", run("x="), fraction(&run("1"), &fraction(&run("2"), &run("3")))), "x=1/(2/3)"),
        ] {
            let xml =
                Xml::parse(format!("<oMath>{xml}</oMath>"), &crate::model::Bounds::default()).expect("well-formed XML");
            assert_eq!(in_a_line(xml.root().expect("a root")), line);
        }
    }
}
