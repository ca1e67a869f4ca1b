//! Where a value on the cover ends and the next label begins, the form's or one that it does not know.
use crate::config::{Asked, FieldKind, Label, Template, after_remarks, front};
use crate::fold::{half_width, is_digit};
use crate::normalise::values::{date_of, is_fax_label};

use super::gap::{Gap, after_gap, bare_value, is_line};
use super::label_at::{Found, SHORTEST_WITHIN, known_at};
use super::suits::{bears_out, begins_plainly, suits};

/// Longest line, in bytes, in which labels are looked for behind the first.
const LONGEST_LINE: usize = 2000;
/// A label of as many characters is known behind a blank by itself.
const SHORTEST_BEFORE_BLANK: usize = 4;
/// Longest label, in characters, that the form does not know.
const LONGEST_UNKNOWN: usize = 10;
/// Words before a number that say which of a person's it is.
const OF_NUMBERS: [&str; 16] = [
    "办", "办公", "办公室", "固话", "固定", "座机", "宅电", "单位", "值班", "值班室", "移动", "手", "长号", "总机",
    "直线", "内线",
];

/// Returns where the next label begins, or else where the text ends.
pub fn next_start(text: &str, from: usize, of: Option<&Label>, template: &Template) -> usize {
    next_boundary(text, from, of, template).map_or(text.len(), |(start, _)| start)
}

/// Finds where the next label begins, and which it is; `None` inside for one that the form does not know.
pub fn next_boundary(
    text: &str,
    from: usize,
    of: Option<&Label>,
    template: &Template,
) -> Option<(usize, Option<Found>)> {
    if text.len() > LONGEST_LINE {
        return None;
    }
    let is_date = of.is_some_and(|of| template.fields[of.field].kind == FieldKind::Date);
    let mut before = text[..from].chars().next_back();
    for (at, character) in text[from..].char_indices() {
        let start = from + at;
        let edge = edge(before, character);
        before = Some(character);
        if edge == Edge::Blank {
            continue;
        }
        // 日期：2021. 12. 15.　联系电话：…: the day is no number of the label.
        let is_of_date = is_date && text[start..].starts_with(is_digit) && date_of(&text[from..start]).is_none();
        let words = if edge == Edge::Clear && !is_of_date { start + front(&text[start..]) } else { start };
        // 姓名 behind a label that the form does not know is none of the form's.
        let known = known_at(text, words, template)
            .filter(|found| is_next(text, found, edge, template) || ends_line(text, found, edge, of, template))
            .filter(|found| !(of.is_none() && found.label.bare))
            .filter(|found| edge != Edge::Within || !is_within_other(text, found, template))
            .filter(|found| of.is_some() || found.gap != Gap::Nothing || !is_behind_colon(&text[..start]))
            .filter(|found| !is_own_post(text, found, of, template));
        // 办公：0799-6628801 手机：13800001234 are the numbers of one value.
        let is_same = |found: &Found| of.is_some_and(|of| of.field == found.label.field && is_phone(of, template));
        if let Some(found) = known.filter(|found| !is_same(found)) {
            return Some((start, Some(found)));
        }
        let is_first = !text[from..start].contains(char::is_alphanumeric);
        if edge == Edge::Clear && is_unknown_label(&text[start..], of, is_first, template) {
            return Some((start, None));
        }
    }
    None
}

/// Says whether a label is only the end of another one that forms have: 主管部门及代码.
fn is_within_other(text: &str, found: &Found, template: &Template) -> bool {
    let (start, end) = found.label.words;
    let word = text[..start].rfind(|own: char| !own.is_alphanumeric());
    let word = word.map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    template.is_other_label(&text[word..end])
}

/// Says whether words that nothing parts from what follows are the value of a label: 评价机构：部门（单位）评价组.
fn is_behind_colon(before: &str) -> bool {
    before.trim_end().ends_with(['：', ':'])
}

/// Says whether a label asks for a telephone number.
pub fn is_phone(label: &Label, template: &Template) -> bool {
    template.fields[label.field].kind == FieldKind::Phone
}

/// What stands before a place at which a label may begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    /// A blank or a mark.
    Clear,
    /// Figures before words.
    Figures,
    /// A word goes on.
    Within,
    /// No place for a label: it is blank, or inside brackets.
    Blank,
}

fn edge(before: Option<char>, here: char) -> Edge {
    let is_mark = |mark: char| mark.is_whitespace() || is_line(mark) || "；;，,、|｜/／。）)】".contains(mark);
    match before {
        _ if here.is_whitespace() => Edge::Blank,
        None => Edge::Clear,
        // （单位全称） is a remark and no label.
        Some(before) if "（(【［[「『“《〔".contains(before) => Edge::Blank,
        Some(before) if is_mark(before) || matches!(before, '：' | ':') => Edge::Clear,
        Some(before) if half_width(before).is_ascii_alphanumeric() && here.is_alphabetic() && !here.is_ascii() => {
            Edge::Figures
        }
        Some(_) => Edge::Within,
    }
}

/// Says whether a label's words are the post of the person before them: 李小明　联络员.
fn is_own_post(text: &str, found: &Found, of: Option<&Label>, template: &Template) -> bool {
    let words = &text[found.label.words.0..found.label.words.1];
    of.is_some_and(|of| of.field == found.label.field) && found.gap != Gap::Colon && template.names.is_post(words)
}

/// Says whether a label behind another one's value is one.
fn is_next(text: &str, found: &Found, edge: Edge, template: &Template) -> bool {
    let label = &found.label;
    let kind = template.fields[label.field].kind;
    let rest = text[found.value..].trim_end();
    let (long, short) = (label.length >= SHORTEST_BEFORE_BLANK, label.length < SHORTEST_WITHIN);
    let post = label.asked == Asked::Post && edge == Edge::Clear;
    let word = rest.split(char::is_whitespace).next().unwrap_or_default();
    if label.doubtful {
        return edge == Edge::Clear && found.gap == Gap::Colon && bears_out(kind, bare_value(word), template);
    }
    let plain = begins_plainly(kind, rest, template) || (post && template.names.is_post(word));
    match (edge, found.gap) {
        (Edge::Within, Gap::Colon) => !short,
        (Edge::Within, Gap::Filler) => long && (rest.is_empty() || plain),
        (Edge::Within, _) => long && plain && kind != FieldKind::Unit,
        (_, Gap::Colon) => true,
        (_, Gap::Filler) => !short || plain || post,
        (_, Gap::Blank) => long || plain || post,
        (_, Gap::Nothing) => (rest.is_empty() && !short) || plain,
    }
}

/// Says whether a short label behind a year is one, with nothing behind it: 年度  2021  编号.
fn ends_line(text: &str, found: &Found, edge: Edge, of: Option<&Label>, template: &Template) -> bool {
    let is_year =
        of.is_some_and(|of| template.fields[of.field].kind == FieldKind::Year && of.field != found.label.field);
    is_year && edge == Edge::Clear && bare_value(&text[found.value..]).is_empty()
}

/// Says whether a text begins with a few words and a colon, as labels do, or with a label that other forms have.
fn is_unknown_label(text: &str, of: Option<&Label>, is_first: bool, template: &Template) -> bool {
    let listed = template.after_other_label(text).is_some_and(|rest| after_gap(after_remarks(rest)).1 != Gap::Nothing);
    let Some((label, _)) = text.split_once(['：', ':']) else { return listed };
    // 手机 before a second number is a label of the form's and no unknown one.
    if of.is_some_and(|of| is_phone(of, template)) && template.label_at(text).is_some() {
        return false;
    }
    // 联系电话：0571-87712335 传真：0571-87712336 are the numbers of one value as well.
    let is_fax = !is_first && of.is_some_and(|of| is_phone(of, template)) && is_fax_label(label);
    if is_fax && begins_plainly(FieldKind::Phone, after_gap(&text[label.len()..]).0, template) {
        return false;
    }
    let of_person = of.is_some_and(|of| template.fields[of.field].kind == FieldKind::Person) && label.contains("职");
    // 联系电话：石青林：13800001234: whose number it is, and no label.
    let behind = after_gap(&text[label.len()..]).0;
    if !listed && of.is_some_and(|of| names_value(of, label, behind, is_first, template)) {
        return false;
    }
    let length = label.chars().count();
    // 石青林填报日期：a value, and a label that the form knows.
    let ends_known = |at: usize| {
        let known = template.label_at(&label[at..]);
        known.is_some_and(|known| known.length >= SHORTEST_WITHIN && at + known.words.1 == label.len())
    };
    if length <= LONGEST_UNKNOWN && label.char_indices().skip(1).any(|(at, _)| ends_known(at)) {
        return listed;
    }
    listed || ((2..=LONGEST_UNKNOWN).contains(&length) && !of_person && label.chars().all(char::is_alphabetic))
}

/// Says whether words before a colon are part of the value and no label: 联系电话：石青林：13800001234, 办公：0799-6628801,
/// 填表人：石青林：科员, 填表人：科长：石青林.
fn names_value(of: &Label, label: &str, behind: &str, is_first: bool, template: &Template) -> bool {
    let label = label.trim();
    match template.fields[of.field].kind {
        FieldKind::Phone => {
            let of_number = suits(FieldKind::Person, label, template) || OF_NUMBERS.contains(&label);
            of_number && begins_plainly(FieldKind::Phone, behind, template)
        }
        FieldKind::Person if is_first => {
            let value = behind.split(char::is_whitespace).next().unwrap_or_default();
            let (of_name, of_post) = (suits(FieldKind::Person, label, template), template.names.is_sure_post(label));
            // 填表人：党政办：石青林
            let of_office = of_post || template.names.is_office(label);
            (of_name && template.names.is_post(value)) || (of_office && suits(FieldKind::Person, value, template))
        }
        _ => false,
    }
}
