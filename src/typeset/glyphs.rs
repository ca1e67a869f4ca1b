//! Characters that no font has become a box and a finding; invisible ones go without a word, for PDF/A takes neither.
use std::collections::BTreeSet;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::finding::{Finding, ToUnit, rule};
use crate::model::{Place, Words, number_of};
use crate::press::{BOX, Press, is_invisible, look_alike};

/// Most blocks that are named one by one.
const MOST_NAMED: usize = 10;
/// Characters shown before and behind the first that is missing.
const AROUND: usize = 8;

/// Missing characters of one block.
struct Missing {
    /// The number of its mark.
    mark: Option<usize>,
    quote: String,
    characters: BTreeSet<char>,
}

/// Replaces every character in the strings of `data` that cannot be printed, and names those that were visible, with the
/// places that the marks of `data` stand for.
pub fn replace_missing(data: &mut Value, places: &[Place], press: &Press) -> Vec<Finding> {
    let mut missing = Vec::new();
    replace_in(data, None, press, &mut missing);
    if missing.len() > MOST_NAMED {
        let rest = missing.split_off(MOST_NAMED - 1);
        let characters = rest.iter().flat_map(|missing| missing.characters.clone()).collect();
        let first = rest.into_iter().next();
        missing.extend(first.map(|first| Missing { characters, ..first }));
    }
    let finding = |missing: Missing| {
        let place = missing.mark.and_then(|mark| places.get(mark));
        finding_of(&missing).at(place.cloned())
    };
    missing.into_iter().map(finding).collect()
}

fn finding_of(missing: &Missing) -> Finding {
    let (codes, count) = (codes(&missing.characters), missing.characters.len());
    let finding = Finding::new(
        rule::MISSING_GLYPH,
        Words::new(
            format!("有 {count} 个字符没有字体能显示，PDF 中以“{BOX}”代替：{codes}"),
            format!("{} in no font, a box in the PDF: {codes}", number_of(count, "character is", "characters are")),
        ),
        Words::new("请改用规范汉字或常用符号。", "use standard characters or common symbols"),
    );
    let to_unit = ToUnit::Words(
        Words::new(
            format!("有 {count} 个字符不能印出：{codes}"),
            format!("{} cannot be printed: {codes}", number_of(count, "character", "characters")),
        ),
        Words::new(
            "请改用规范汉字或常用符号；人名、地名确是这个字的，请告诉我们。",
            "use standard characters or common symbols; tell us where a name has the character",
        ),
    );
    finding.quoting(missing.quote.clone()).telling(to_unit)
}

/// Lists characters by themselves, where they show anything, and by their numbers.
pub fn codes(characters: &BTreeSet<char>) -> String {
    let named = |&character: &char| {
        let number = format!("U+{:04X}", u32::from(character));
        if character.is_alphanumeric() { format!("{character}（{number}）") } else { number }
    };
    characters.iter().map(named).collect::<Vec<_>>().join("、")
}

fn replace_in(value: &mut Value, mark: Option<usize>, press: &Press, missing: &mut Vec<Missing>) {
    match value {
        Value::String(text) if !text.chars().all(|character| is_printable(character, press)) => {
            let mut characters = BTreeSet::new();
            let stands_apart = text.chars().any(is_combining_mark);
            let composed = if stands_apart { text.nfc().collect() } else { text.clone() };
            let mut printed = String::new();
            composed.chars().for_each(|character| print(character, press, &mut printed, &mut characters));
            if let Some(first) = composed.chars().position(|character| characters.contains(&character)) {
                let skipped = composed.chars().skip(first.saturating_sub(AROUND));
                let quote: String = skipped.take(first.min(AROUND) + 1 + AROUND).collect();
                match missing.last_mut().filter(|last| last.mark == mark) {
                    Some(last) => last.characters.extend(characters),
                    None => missing.push(Missing { mark, quote, characters }),
                }
            }
            *text = printed;
        }
        Value::Array(items) => items.iter_mut().for_each(|item| replace_in(item, mark, press, missing)),
        Value::Object(map) => {
            let own = map.get("mark").and_then(Value::as_u64).and_then(|own| usize::try_from(own).ok());
            map.values_mut().for_each(|item| replace_in(item, own.or(mark), press, missing));
        }
        _ => {}
    }
}

fn is_printable(character: char, press: &Press) -> bool {
    !is_invisible(character) && press.has_glyph(character)
}

fn print(character: char, press: &Press, printed: &mut String, missing: &mut BTreeSet<char>) {
    match character {
        '\t' => printed.push('\u{3000}'),
        _ if is_invisible(character) => {}
        _ if press.has_glyph(character) => printed.push(character),
        // Spaces of other widths: no-break, thin, ideographic.
        _ if character.is_whitespace() => printed.push(' '),
        _ if let Some((alike, selector)) = look_alike(character).filter(|(alike, _)| press.has_glyph(*alike)) => {
            printed.extend([alike, selector]);
        }
        _ => {
            missing.insert(character);
            printed.push(BOX);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_font_has_is_named_and_boxed() {
        let press = Press::new();
        let block = |mark: usize, text: &str| serde_json::json!({"mark": mark, "inlines": [{"text": text}]});
        let mut data = serde_json::json!([block(0, "全年完成"), block(1, "甲\u{200B}乙\u{E001}丙\t①")]);
        let places = [Place::Paragraph(3), Place::Paragraph(5)];
        let findings = replace_missing(&mut data, &places, &press);
        let [finding] = findings.as_slice() else { panic!("{findings:?}") };
        assert_eq!(finding.place, Some(Place::Paragraph(5)));
        assert_eq!(
            (data[1]["inlines"][0]["text"].as_str(), finding.quote.as_str()),
            (Some("甲乙□丙　①"), "甲\u{200B}乙\u{E001}丙\t①")
        );
        let mut data = serde_json::json!({"text": "全年完成24场“一是”——镕喆堃㎡★"});
        assert!(replace_missing(&mut data, &places, &press).is_empty());
        let mut alike = serde_json::json!(["☒", "0799\u{2011}6620018", "❶❿", "甲﹑乙﹐时间︰8时﹔✧⭐⇒"]);
        assert!(replace_missing(&mut alike, &places, &press).is_empty(), "a ticked box is no blank one");
        assert!(alike[0].as_str().is_some_and(|text| text.starts_with('☑')));
        let mut composed = serde_json::json!(["cafe\u{301}"]);
        assert!(replace_missing(&mut composed, &places, &press).is_empty(), "an accent that stands apart");
        let many: Vec<Value> = (0..30).map(|mark| block(mark, "\u{E001}")).collect();
        assert_eq!(replace_missing(&mut many.into(), &places, &press).len(), MOST_NAMED);
    }
}
