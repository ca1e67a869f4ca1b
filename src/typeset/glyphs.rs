//! Characters that no font has become a box and a finding; invisible ones go without a word, for PDF/A takes neither.
use std::collections::BTreeSet;

use serde_json::Value;

use crate::finding::{Finding, rule};
use crate::model::Words;
use crate::press::{BOX, Press, is_invisible};

/// Replaces every character in the strings of `data` that cannot be printed, and names those that were visible.
pub fn replace_missing(data: &mut Value, press: &Press) -> Option<Finding> {
    let mut missing = BTreeSet::new();
    replace_in(data, press, &mut missing);
    if missing.is_empty() {
        return None;
    }
    let quote: String = missing.iter().collect();
    let codes = codes(&missing);
    let finding = Finding::new(
        rule::MISSING_GLYPH,
        Words::new(
            format!("有 {} 个字符没有字体能显示，PDF 中以“{BOX}”代替：{codes}", missing.len()),
            format!("{} characters are in no font and stand as a box in the PDF: {codes}", missing.len()),
        ),
        Words::new("请改用规范汉字或常用符号。", "use standard characters or common symbols"),
    );
    Some(finding.quoting(quote))
}

/// Lists characters by their codes, for they cannot be shown everywhere.
pub fn codes(characters: &BTreeSet<char>) -> String {
    let codes: Vec<String> = characters.iter().map(|&character| format!("U+{:04X}", u32::from(character))).collect();
    codes.join("、")
}

fn replace_in(value: &mut Value, press: &Press, missing: &mut BTreeSet<char>) {
    match value {
        Value::String(text) if !text.chars().all(|character| is_printable(character, press)) => {
            *text = text.chars().filter_map(|character| printed(character, press, missing)).collect();
        }
        Value::Array(items) => items.iter_mut().for_each(|item| replace_in(item, press, missing)),
        Value::Object(map) => map.values_mut().for_each(|item| replace_in(item, press, missing)),
        _ => {}
    }
}

fn is_printable(character: char, press: &Press) -> bool {
    !is_invisible(character) && press.has_glyph(character)
}

fn printed(character: char, press: &Press, missing: &mut BTreeSet<char>) -> Option<char> {
    match character {
        '\t' => Some('\u{3000}'),
        _ if is_invisible(character) => None,
        _ if press.has_glyph(character) => Some(character),
        // Spaces of other widths: no-break, thin, ideographic.
        _ if character.is_whitespace() => Some(' '),
        _ if let Some(alike) = look_alike(character).filter(|alike| press.has_glyph(*alike)) => Some(alike),
        _ => {
            missing.insert(character);
            Some(BOX)
        }
    }
}

/// Returns the mark that stands for another of the same meaning: bullets of Word's lists, arrows, ticks.
fn look_alike(character: char) -> Option<char> {
    match character {
        '•' | '⚫' | '⬤' | '∙' => Some('●'),
        '◦' | '⚪' => Some('○'),
        '▪' | '◾' | '▬' => Some('■'),
        '▫' | '❑' | '❒' | '◻' => Some('□'),
        '❖' | '⧫' | '♦' => Some('◆'),
        '➢' | '➤' | '➔' | '⇨' | '►' | '▶' => Some('→'),
        '✔' => Some('✓'),
        '✗' | '✘' => Some('×'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_font_has_is_named_and_boxed() {
        let press = Press::new();
        let mut data = serde_json::json!({"text": "甲\u{200B}乙\u{E001}丙\t①"});
        let finding = replace_missing(&mut data, &press).expect("a private-use character");
        assert_eq!((data["text"].as_str(), finding.quote.as_str()), (Some("甲乙□丙　①"), "\u{E001}"));
        assert!(replace_missing(&mut serde_json::json!({"text": "全年完成24场“一是”——镕喆堃㎡★"}), &press).is_none());
    }
}
