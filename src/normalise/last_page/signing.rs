//! The foot of the last page: signature, seal and date, each told by its label wherever it stands in a line.
use crate::config::{FieldKind, Signed, Template};
use crate::fold::{fold, is_digit};
use crate::marks::{CLOSE_BRACKETS, OPEN_BRACKETS, remark_behind};
use crate::model::{Paragraph, Place, Report, SigningPlaces};
use crate::normalise::cover::suits::suits;
use crate::normalise::values::{date_of, is_form_of_a_date, shown_date, unit_name};
use crate::unit_names::{leaves_out, may_be_one};

/// Longest name, in characters, that stands alone below the label of the signature; longer ones may be any word.
const LONGEST_NAME: usize = 3;
/// Longest text, in characters, of the last page's foot that is a date with its label, blanks and a remark.
const LONGEST_SIGNED: usize = 200;
/// Longest remark behind a date: 补报, 加盖公章.
const LONGEST_REMARK: usize = 6;
/// Longest text, in characters, that is a date with a remark.
const LONGEST_DATE: usize = 24;

/// What joins the labels of one place: 签名、盖章.
const JOINING: [&str; 7] = ["、", "和", "及", "与", "并", "/", "／"];

/// What a line of the foot says.
pub struct Foot<'t> {
    /// What stands before the first label.
    pub before: &'t str,
    /// Labels with what follows each; nothing where that only says what belongs there, as the form may.
    pub parts: Vec<(Signed, &'t str)>,
}

/// Parts a line at the labels of the foot; no parts where there is no signature and no seal in it.
pub fn parts<'t>(text: &'t str, template: &Template) -> Foot<'t> {
    let start = starts(text).find(|&start| template.begins_signing(&text[start..]));
    let Some(start) = start else { return Foot { before: text, parts: Vec::new() } };
    let (mut parts, mut rest) = (Vec::new(), &text[start..]);
    let mut is_joined = false;
    while let Some((part, after)) = label_or_date(rest, template) {
        // A date without a label is its own value.
        let own = usize::from(after.len() == rest.len());
        let next = starts(after).skip(own).find(|&start| label_or_date(&after[start..], template).is_some());
        let (value, behind) = after.split_at(next.unwrap_or(after.len()));
        let own = bare(value);
        let place = match (part, parts.last_mut()) {
            // （签名、盖章）：罗敬文: who signs is named there, and the seal has no words.
            (Signed::Seal, Some(label)) if is_joined => std::mem::replace(label, (Signed::Seal, "")).0,
            _ => part,
        };
        // 签字：罗敬文　（公章）
        let asked = remark_behind(own).filter(|(front, word)| !front.trim().is_empty() && template.asks_to_sign(word));
        let (own, word) = asked.filter(|_| place == Signed::Signature).unwrap_or((own, ""));
        parts.push((place, if template.asks_to_sign(own) { "" } else { own.trim_end() }));
        if word.contains('章') {
            parts.push((Signed::Seal, ""));
        }
        is_joined = part == Signed::Signature && JOINING.contains(&value.trim());
        rest = behind;
    }
    Foot { before: text[..start].trim_end_matches(OPEN_BRACKETS), parts }
}

/// Returns where words begin: behind anything that is no letter and no figure, but not inside a remark on a word.
fn starts(text: &str) -> impl Iterator<Item = usize> {
    let (mut before, mut is_remark) = (None, false);
    text.char_indices().filter_map(move |(index, character)| {
        let begins = character.is_alphanumeric() && before.is_none_or(|before: char| !before.is_alphanumeric());
        let begins = begins && !(is_remark && matches!(before, Some('（' | '(')));
        is_remark |= character.is_alphanumeric();
        before = Some(character);
        begins.then_some(index)
    })
}

/// Tells a label, or a date that has none, which is its own value.
fn label_or_date<'t>(text: &'t str, template: &Template) -> Option<(Signed, &'t str)> {
    if let Some(labelled) = template.signing_label(text) {
        return Some(labelled);
    }
    let blank = || text.starts_with('年') && is_form_of_a_date(text);
    let is_short = text.char_indices().nth(LONGEST_SIGNED).is_none();
    (is_short && (blank() || is_date(text, template))).then_some((Signed::Date, text))
}

/// Takes blanks and lines off a value, what is left of brackets round its label and round the next one, and marks before that;
/// brackets of its own stay. Empty brackets are a place to sign, and no value.
fn bare(value: &str) -> &str {
    let is_left = |own: char| is_filler(own) || CLOSE_BRACKETS.contains(&own);
    if value.chars().all(|own| is_left(own) || OPEN_BRACKETS.contains(&own) || is_parting(own)) {
        return "";
    }
    let value = value.trim_start_matches(is_left);
    let value =
        value.trim_end_matches(|own: char| own.is_whitespace() || OPEN_BRACKETS.contains(&own) || is_parting(own));
    let is_closed = value.matches(['（', '(']).count() >= value.matches(['）', ')']).count();
    let is_end = |character| is_filler(character) && !(is_closed && matches!(character, '）' | ')'));
    value.trim_end_matches(is_end)
}

/// Parts a value from the label behind it.
fn is_parting(character: char) -> bool {
    matches!(character, '、' | '，' | ',' | '；' | ';' | '/' | '／')
}

fn is_filler(character: char) -> bool {
    character.is_whitespace() || matches!(character, '_' | '＿' | '：' | ':' | '）' | ')')
}

/// Says whether a text is a date, with its label or a remark on the seal, and nobody's word besides.
pub fn is_date(text: &str, template: &Template) -> bool {
    let text = match template.signing_label(text) {
        Some((Signed::Date, after)) => after,
        _ => text,
    };
    let remark = text.split_once(['（', '(']).map(|(date, remark)| (date, remark.trim_end_matches(['）', ')'])));
    let is_remark = |remark: &str| {
        template.is_name_suffix(remark) || (remark.chars().count() <= LONGEST_REMARK && !remark.contains(is_digit))
    };
    let text = remark.filter(|(_, remark)| is_remark(remark)).map_or(text, |(date, _)| date);
    let is_word =
        |character: char| character.is_alphabetic() && !"年月日号〇零○一二三四五六七八九十廿卅".contains(character);
    text.chars().count() <= LONGEST_DATE && !text.contains(is_word) && date_of(text).is_some()
}

/// Notes where labels stand, each the first time.
pub fn note_places(places: &mut SigningPlaces, parts: &[(Signed, &str)], place: &Place) {
    for (part, _) in parts {
        let kept = match part {
            Signed::Signature => &mut places.signature,
            Signed::Seal => &mut places.seal,
            Signed::Date => continue,
        };
        kept.get_or_insert_with(|| place.clone());
    }
}

/// Returns the last label of a line in a table where nothing stands behind it: its value stands in the cell beside.
pub fn waiting(parts: &[(Signed, &str)], place: &Place) -> Option<(Signed, Place)> {
    let (part, value) = parts.last()?;
    (value.is_empty() && matches!(place, Place::TableCell { .. })).then(|| (*part, place.clone()))
}

/// Says whether two cells stand in one row of a table.
pub fn is_beside(cell: &Place, other: &Place) -> bool {
    match (cell, other) {
        (Place::TableCell { table, row, column }, Place::TableCell { table: own, row: beside, column: at }) => {
            table == own && row == beside && column != at
        }
        _ => false,
    }
}

/// Takes what a line says into the foot; returns what has no place there any more.
pub fn take<'t>(report: &mut Report, parts: &[(Signed, &'t str)], place: &Place) -> Vec<&'t str> {
    parts.iter().filter(|&&(part, value)| !set(report, part, value, place)).map(|&(_, value)| value).collect()
}

/// Takes a line below the signature that needs no label: a date, a name, the unit's, or the date's label alone; says whether
/// it did.
pub fn take_unlabelled(report: &mut Report, paragraph: &Paragraph, unit: &str, template: &Template) -> bool {
    let (text, place) = (paragraph.text(), &paragraph.place);
    let text = text.trim();
    let length = text.chars().count();
    // Beside the signature in a table the date's label is a line of its own, and as short as a name.
    if matches!(template.signing_label(text), Some((Signed::Date, value)) if value.chars().all(is_filler)) {
        return true;
    }
    let is_name = (2..=LONGEST_NAME).contains(&length) && text.chars().all(char::is_alphabetic);
    // 某局（盖章）; only beside such a word may 城管局 be short for the name.
    let is_unit = |text: &str| {
        let bare = unit_name(text, &template.name_suffixes);
        let is_short = bare.len() < text.len() && leaves_out(&bare, unit);
        fold(text) == fold(unit) || fold(&bare) == fold(unit) || may_be_one(&bare, unit) || is_short
    };
    if is_date(text, template) {
        set(report, Signed::Date, text, place)
    } else if !text.is_empty() && (is_unit(text) || unit.is_empty() && suits(FieldKind::Unit, text, template)) {
        set(report, Signed::Seal, text, place)
    } else {
        is_name && set(report, Signed::Signature, text, place)
    }
}

/// Writes a date as the form does, a remark on it behind it.
fn dated(value: &str) -> String {
    // The place of the seal is the form's.
    let remark = value.find(['（', '(']).map_or("", |at| value[at..].trim_end());
    let remark = if remark.contains('章') { "" } else { remark };
    let date = shown_date(value);
    if date.ends_with(remark) { date } else { date + remark }
}

/// Sets a part once, and where it stands; says whether the value is kept.
pub fn set(report: &mut Report, part: Signed, value: &str, place: &Place) -> bool {
    let value = match part {
        Signed::Date if is_form_of_a_date(value) => String::new(),
        Signed::Date => dated(value),
        Signed::Signature | Signed::Seal => value.to_owned(),
    };
    let (signing, places) = (&mut report.signing, &mut report.signing_places);
    let (kept, kept_at) = match part {
        Signed::Signature => (&mut signing.signature, &mut places.signed),
        Signed::Seal => (&mut signing.seal, &mut places.sealed),
        Signed::Date => (&mut signing.date, &mut places.dated),
    };
    if kept.is_empty() {
        *kept_at = Some(place.clone()).filter(|_| !value.is_empty());
        *kept = value;
        return true;
    }
    value.is_empty() || *kept == value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    /// Lines of the foot, with who signed and what stands for the seal.
    const LINES: &[(&str, &str, &str)] = &[
        ("主要领导签名：          （公章）", "", ""),
        ("单位主要领导（签名）：   （盖章）", "", ""),
        ("（签字）：____（公章）", "", ""),
        ("签名：【公章】", "", ""),
        ("签名：（      ）（公章）", "", ""),
        ("（签名、盖章）：", "", ""),
        ("（签名、盖章）：罗敬文", "罗敬文", ""),
        ("单位主要领导（签名/盖章）：罗敬文", "罗敬文", ""),
        ("单位主要领导（签名）：罗敬文，单位（盖章）：", "罗敬文", ""),
        ("签名：罗敬文", "罗敬文", ""),
        ("负责人签字：罗敬文　　（公章）", "罗敬文", ""),
        ("负责人签字：罗敬文（签名）", "罗敬文", ""),
        ("单位主要领导（签名）：（罗敬文）", "（罗敬文）", ""),
        ("单位主要领导（签名）：罗敬文 单位公章：青禾区林业局", "罗敬文", "青禾区林业局"),
    ];

    #[test]
    fn brackets_and_marks_of_the_next_label_are_no_value() {
        let template = Config::parse("", "config.toml").expect("valid").template;
        for &(text, signature, seal) in LINES {
            let foot = parts(text, &template);
            let of = |asked: Signed| {
                let own = foot.parts.iter().filter(|(part, _)| *part == asked);
                own.map(|(_, value)| *value).collect::<String>()
            };
            assert_eq!((&*of(Signed::Signature), &*of(Signed::Seal)), (signature, seal), "{text}: {:?}", foot.parts);
            assert_eq!(foot.before, "", "{text}");
        }
    }
}
