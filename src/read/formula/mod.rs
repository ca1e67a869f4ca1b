//! Formulas (Office Math, ECMA-376 part 1, 22.1; MathML) written in one line: 3/4, √16, 10⁸, x_1, ∑_(i=1)ⁿ x_i; the rows of
//! a matrix with ； between them.
mod math_ml;
mod office;

use crate::format::xml::Element;
use crate::raised::{Height, at_height};

/// Deepest nesting that is written; what lies deeper is its characters in a row.
const DEPTH_LIMIT: u32 = 32;
/// What stands between the rows of a matrix, of equations below each other, and of cases.
const ROWS: &str = "；";

/// Writes a formula in one line.
pub fn in_a_line(formula: Element<'_>) -> String {
    write(formula, DEPTH_LIMIT).trim().to_owned()
}

fn write(element: Element<'_>, depth: u32) -> String {
    if depth == 0 {
        return characters(element);
    }
    match element.name() {
        name if is_passed_over(name) => String::new(),
        name if name.ends_with("Pr") => String::new(),
        _ => office::write(element, depth - 1)
            .or_else(|| math_ml::write(element, depth - 1))
            .unwrap_or_else(|| row(element.children().map(|child| write(child, depth - 1)))),
    }
}

/// Says whether an element holds the same in another notation, or what a tracked change deletes.
fn is_passed_over(name: &str) -> bool {
    matches!(name, "annotation" | "annotation-xml" | "del" | "moveFrom")
}

/// Returns the characters of an element and of all inside, in a row.
fn characters(element: Element<'_>) -> String {
    let of = |part: Element<'_>| {
        let holds_text = matches!(part.name(), "t" | "mi" | "mn" | "mo" | "mtext" | "ms");
        if holds_text { part.text() } else { String::new() }
    };
    let (mut text, mut walk) = (of(element), element.walk());
    while let Some(part) = walk.next() {
        if is_passed_over(part.name()) {
            walk.pass_over(part);
        }
        text += &of(part);
    }
    text
}

/// Joins parts that stand beside each other. A blank at the end of one, as behind a name such as sin, keeps letters and
/// figures at their distance.
fn row(parts: impl Iterator<Item = String>) -> String {
    let mut line = String::new();
    for part in parts.filter(|part| !part.is_empty()) {
        if line.ends_with(' ') && !part.starts_with(char::is_alphanumeric) {
            line.pop();
        }
        line.push_str(&part);
    }
    line
}

/// Puts a blank between an operator and what it is of, unless that stands in brackets.
fn applied(operator: &str, operand: &str) -> String {
    row([format!("{} ", operator.trim_end()), operand.to_owned()].into_iter())
}

/// Writes an exponent or an index; nothing of one that is not there.
fn at(text: &str, height: Height) -> String {
    let mark = match height {
        Height::Raised => '^',
        Height::Lowered => '_',
    };
    at_height(text, height).unwrap_or_else(|| format!("{mark}{}", grouped(text.to_owned())))
}

/// Puts a sign that stands above something behind it, as fonts for Chinese have it.
fn accented(base: String, sign: &str) -> String {
    let sign = match sign.trim() {
        "\u{300}" | "`" => "ˋ",
        "\u{301}" | "´" => "ˊ",
        "\u{302}" | "^" => "ˆ",
        "\u{303}" | "~" => "˜",
        "\u{304}" | "\u{305}" | "¯" | "‾" | "ˉ" => "ˉ",
        "\u{307}" | "˙" => "˙",
        "\u{308}" | "¨" => "¨",
        "\u{30C}" | "ˇ" => "ˇ",
        "\u{20D7}" => "^→",
        other => return format!("{base}{}", at(other, Height::Raised)),
    };
    format!("{}{sign}", grouped(base))
}

/// Puts brackets around what would otherwise mix with its neighbours.
fn grouped(text: String) -> String {
    let is_plain = |character: char| character.is_alphanumeric() || matches!(character, '.' | '%' | ',');
    if text.chars().all(is_plain) { text } else { format!("({text})") }
}

#[cfg(test)]
mod tests;
