//! Labels and values in one line of the cover, several of them in a line included.
use crate::config::{Asked, FieldKind, Label, RANK_OF_LIKE, Template, after_remarks, front};
use crate::fold::{fold, half_width};

use super::suits::{begins_plainly, is_plainly, may_be, suits};

/// A label of as many characters is parted from its value by a mere blank; a shorter one may be a word of a sentence.
const SHORTEST_BEFORE_BLANK: usize = 4;
/// A label of as many characters is known inside a text too, where a colon or figures follow it.
const SHORTEST_WITHIN: usize = 3;
/// Longest label, in characters, that the form does not know.
const LONGEST_UNKNOWN: usize = 10;
/// Longest line, in bytes, in which labels are looked for behind the first.
const LONGEST_LINE: usize = 2000;
/// Longest words before the first label of a line, in characters, and marks that they have only in sentences.
const LONGEST_BEFORE: usize = 24;
const OF_SENTENCES: [char; 5] = ['。', '，', '；', '！', '？'];
/// Words before a number that say which of a person's it is.
const OF_NUMBERS: [&str; 16] = [
    "办", "办公", "办公室", "固话", "固定", "座机", "宅电", "单位", "值班", "值班室", "移动", "手", "长号", "总机", "直线", "内线",
];
/// What 单位 stands for where it heads figures.
const MEASURES: [&str; 12] = ["元", "万元", "亿元", "千元", "人", "个", "户", "亩", "公里", "吨", "平方米", "次"];

/// A label with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<'t> {
    /// The label.
    pub label: Label,
    /// The label as the unit wrote it.
    pub words: &'t str,
    /// What stands behind it.
    pub value: &'t str,
}

/// What one line of the cover says.
#[derive(Debug, Default, PartialEq)]
pub struct CoverLine<'t> {
    /// What stands before the first label.
    pub before: &'t str,
    /// Fields with their values.
    pub fields: Vec<Entry<'t>>,
    /// Labels that the form does not know, each with what follows it.
    pub rest: Vec<&'t str>,
    /// Whether the last label of the line is one that the form does not know.
    pub ends_unknown: bool,
}

/// How a label and its value are parted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Colon,
    Filler,
    Blank,
    Nothing,
}

/// A label in a text, and where its value begins.
struct Found {
    label: Label,
    value: usize,
    gap: Gap,
}

/// Splits a line into fields and their values; none where it begins with no label.
pub fn fields_in_line<'t>(text: &'t str, template: &Template) -> CoverLine<'t> {
    match label_of_line(text, template) {
        Some(found) => entries(text, 0, Some(found), template),
        None => CoverLine::default(),
    }
}

/// Splits a line that begins with something else: a year, or a label that the form does not know.
pub fn fields_behind<'t>(text: &'t str, template: &Template) -> CoverLine<'t> {
    if text.len() > LONGEST_LINE {
        return CoverLine::default();
    }
    let Some((start, found)) = next_boundary(text, 0, None, template) else { return CoverLine::default() };
    let before = text[..start].trim_end();
    let is_short = before.chars().count() <= LONGEST_BEFORE && !before.contains(OF_SENTENCES);
    if !is_short || found.as_ref().is_some_and(|found| found.gap != Gap::Colon) {
        return CoverLine::default();
    }
    let line = CoverLine { before, ..entries(text, start, found, template) };
    let is_sentence = line.rest.iter().any(|rest| rest.contains(OF_SENTENCES));
    if line.fields.is_empty() || is_sentence { CoverLine::default() } else { line }
}

/// Says whether a text begins with a label, a value behind it or not.
pub fn begins_with_label(text: &str, template: &Template) -> bool {
    label_of_line(text, template).is_some()
}

fn entries<'t>(text: &'t str, start: usize, first: Option<Found>, template: &Template) -> CoverLine<'t> {
    let mut line = CoverLine::default();
    let (mut start, mut here) = (start, first);
    loop {
        let from = here.as_ref().map_or(start + first_length(&text[start..]), |found| found.value);
        let next = next_boundary(text, from, here.as_ref().map(|found| &found.label), template);
        let end = next.as_ref().map_or(text.len(), |(next, _)| *next);
        let behind_unknown = std::mem::replace(&mut line.ends_unknown, here.is_none());
        match here {
            Some(Found { mut label, .. }) => {
                // 负责人：林远山 电话：…: a telephone of the form's own, further down, counts before it.
                if behind_unknown && is_phone(&label, template) {
                    label.rank += RANK_OF_LIKE / 2;
                }
                let words = label.written(text);
                line.fields.push(Entry { label, words, value: bare_value(&text[from..end]) });
            }
            None => line.rest.push(text[start..end].trim()),
        }
        match next {
            Some((next, found)) => (start, here) = (next, found),
            None => return line,
        }
    }
}

fn first_length(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// Finds the label with which a line begins, in known words or in words like them.
fn label_of_line(text: &str, template: &Template) -> Option<Found> {
    let from = front(text);
    known_at(text, from, template).filter(|found| is_parted(text, found, template)).or_else(|| {
        let colon = text[from..].char_indices().take(24).find(|(_, mark)| matches!(mark, '：' | ':'));
        let end = match colon {
            Some((colon, _)) => from + colon,
            None => from + text[from..].find(|mark: char| mark.is_whitespace() || mark == '_')?,
        };
        like_before(text, from, end, colon.is_some(), template)
    })
}

/// Finds a label in words like the form's that end where a colon or a blank stands.
fn like_before(text: &str, from: usize, end: usize, by_colon: bool, template: &Template) -> Option<Found> {
    let mut label = template.like_label(&text[from..end])?;
    label.words = (from + label.words.0, from + label.words.1);
    let value = end + text[end..].len() - after_gap(&text[end..]).0.len();
    let kind = template.fields[label.field].kind;
    let own = bare_value(&text[value..next_start(text, value, Some(&label), template)]);
    // A sentence may begin with words that are like a label's; what follows must be such a value.
    let fits = if by_colon { may_be(kind, own) } else { suits(kind, own, template) };
    let gap = if by_colon { Gap::Colon } else { Gap::Blank };
    fits.then_some(Found { label, value, gap })
}

/// Finds a label of known words at `start`, and where its value begins.
fn known_at(text: &str, start: usize, template: &Template) -> Option<Found> {
    let mut label = template.label_at(&text[start..])?;
    label.words = (label.words.0 + start, label.words.1 + start);
    let behind = &text[label.words.1..];
    let (rest, gap) = after_gap(after_remarks(behind, false));
    let gap = if gap == Gap::Nothing && rest.len() < behind.len() { Gap::Filler } else { gap };
    let (rest, gap) = behind_copula(&label, rest, gap, template).map_or((rest, gap), |rest| (rest, Gap::Filler));
    Some(Found { label, value: text.len() - rest.len(), gap })
}

/// Returns what follows 是 or 为 behind a label: 填表人是石青林，职务为科员.
fn behind_copula<'t>(label: &Label, rest: &'t str, gap: Gap, template: &Template) -> Option<&'t str> {
    let behind = rest.strip_prefix(['为', '是']).filter(|_| gap == Gap::Nothing)?.trim_start();
    let value = behind.split(OF_SENTENCES).next().unwrap_or_default();
    let value = if template.fields[label.field].kind == FieldKind::Person && label.asked == Asked::Post {
        template.names.is_post(value)
    } else {
        label.length >= SHORTEST_WITHIN && suits(template.fields[label.field].kind, value, template)
    };
    value.then_some(behind)
}

/// Says whether a label at a line's front is one, by how it is parted from what follows and by what that is.
fn is_parted(text: &str, found: &Found, template: &Template) -> bool {
    let label = &found.label;
    let kind = template.fields[label.field].kind;
    let value = bare_value(&text[found.value..next_start(text, found.value, Some(label), template)]);
    if is_measure(label, value, kind) {
        return false;
    }
    let long = label.length >= SHORTEST_BEFORE_BLANK;
    value.is_empty()
        || match found.gap {
            Gap::Colon => true,
            Gap::Filler if label.length >= SHORTEST_WITHIN => may_be(kind, value),
            Gap::Blank if long => may_be(kind, value),
            Gap::Filler | Gap::Blank => suits_label(label, value, template),
            Gap::Nothing => suits_label(label, value, template) && (label.length > 2 || is_plainly(kind, value) || is_own_post(label, value, template)),
        }
}

/// 单位：万元 is no unit's name.
fn is_measure(label: &Label, value: &str, kind: FieldKind) -> bool {
    kind == FieldKind::Unit && label.length == 2 && MEASURES.contains(&value)
}

fn suits_label(label: &Label, value: &str, template: &Template) -> bool {
    let kind = template.fields[label.field].kind;
    match label.asked {
        Asked::Whole if label.also.is_some() => may_be(FieldKind::Text, value),
        Asked::Whole => suits(kind, value, template),
        Asked::Post | Asked::PostAtLeast => template.names.is_post(value) || suits(kind, value, template),
    }
}

/// Says whether what follows 职务 at once is a post.
fn is_own_post(label: &Label, value: &str, template: &Template) -> bool {
    label.asked == Asked::Post && template.names.is_sure_post(value)
}

fn next_start(text: &str, from: usize, of: Option<&Label>, template: &Template) -> usize {
    next_boundary(text, from, of, template).map_or(text.len(), |(start, _)| start)
}

/// Finds where the next label begins, and which it is; `None` inside for one that the form does not know.
fn next_boundary(text: &str, from: usize, of: Option<&Label>, template: &Template) -> Option<(usize, Option<Found>)> {
    if text.len() > LONGEST_LINE {
        return None;
    }
    let mut before = text[..from].chars().next_back();
    for (at, character) in text[from..].char_indices() {
        let start = from + at;
        let edge = edge(before, character);
        before = Some(character);
        if edge == Edge::Blank {
            continue;
        }
        let words = if edge == Edge::Clear { start + front(&text[start..]) } else { start };
        // 姓名 behind a label that the form does not know is none of the form's.
        let known = known_at(text, words, template)
            .filter(|found| is_next(text, found, edge, template) && !(of.is_none() && found.label.bare));
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

fn is_phone(label: &Label, template: &Template) -> bool {
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

/// Says whether a label behind another one's value is one.
fn is_next(text: &str, found: &Found, edge: Edge, template: &Template) -> bool {
    let label = &found.label;
    let kind = template.fields[label.field].kind;
    let rest = text[found.value..].trim_end();
    let (long, short) = (label.length >= SHORTEST_BEFORE_BLANK, label.length < SHORTEST_WITHIN);
    let post = label.asked == Asked::Post && edge == Edge::Clear;
    let word = rest.split(char::is_whitespace).next().unwrap_or_default();
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

/// Says whether a text begins with a few words and a colon, as labels do, or with a label that other forms have.
fn is_unknown_label(text: &str, of: Option<&Label>, is_first: bool, template: &Template) -> bool {
    let listed =
        template.after_other_label(text).is_some_and(|rest| after_gap(after_remarks(rest, false)).1 != Gap::Nothing);
    let Some((label, _)) = text.split_once(['：', ':']) else { return listed };
    // 手机 before a second number is a label of the form's and no unknown one.
    if of.is_some_and(|of| is_phone(of, template)) && template.label_at(text).is_some() {
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
            (of_name && template.names.is_post(value)) || (of_post && suits(FieldKind::Person, value, template))
        }
        _ => false,
    }
}

/// Lines and dots that a form draws for a value to be written on, and dashes.
fn is_line(mark: char) -> bool {
    "_＿…⋯·•.．-－—–─━―‐~～|｜□☐→★☆*＊※◆●■▲△\u{200B}\u{FEFF}\u{FE4D}﹍﹎﹏".contains(mark)
}

/// Says whether a text begins with a line drawn of marks that by themselves may be a value's.
fn is_drawn(text: &str) -> bool {
    text.chars().take(2).filter(|mark| matches!(mark, '=' | '＝')).count() == 2
}

/// Returns what follows the marks and blanks behind a label, and what they are.
fn after_gap(text: &str) -> (&str, Gap) {
    // 单位名称为：某局
    let bare = text.trim_start();
    let text =
        bare.strip_prefix(['为', '是']).filter(|rest| rest.trim_start().starts_with(['：', ':'])).unwrap_or(text);
    let is_gap = |mark: char| mark.is_whitespace() || is_line(mark) || "：:﹕︰/／】］」』〕》)）".contains(mark);
    let mut rest = text.trim_start_matches(is_gap);
    // 单位名称＝某局; behind a colon the mark is the value's own: 单位名称：=A1.
    let colon = text[..text.len() - rest.len()].contains(['：', ':', '﹕', '︰']);
    let by_equals = rest.starts_with(['=', '＝']) && (!colon || is_drawn(rest));
    if by_equals {
        rest = rest.trim_start_matches(|mark| is_gap(mark) || matches!(mark, '=' | '＝'));
    }
    let gap = &text[..text.len() - rest.len()];
    let kind = if colon || by_equals {
        Gap::Colon
    } else if gap.is_empty() {
        Gap::Nothing
    } else if gap.chars().all(|blank| blank.is_whitespace() && blank != '\t') {
        Gap::Blank
    } else {
        Gap::Filler
    };
    (rest, kind)
}

/// Takes lines, dots and blanks off a value's ends, and brackets around the whole of it; what the form prints in brackets
/// to be filled over is no value.
pub fn bare_value(text: &str) -> &str {
    let is_end = |mark: char| mark.is_whitespace() || is_line(mark) || "；;，,、。：:/／".contains(mark);
    let text = text.trim_matches(is_end);
    let text = if is_drawn(text) { text.trim_start_matches(['=', '＝']).trim_matches(is_end) } else { text };
    let text = text.trim_end_matches(|mark: char| is_end(mark) || matches!(mark, '=' | '＝'));
    if !text.contains(char::is_alphanumeric) {
        return "";
    }
    let inner = text.strip_prefix(['（', '(', '【', '［', '[', '「', '『', '“', '《', '〔']);
    let inner = inner.and_then(|text| text.strip_suffix(['）', ')', '】', '］', ']', '」', '』', '”', '》', '〕']));
    match inner.filter(|inner| !inner.contains(['（', '(', '）', ')', '【', '】', '［', '[', '〔', '「', '“']))
    {
        Some(inner) if is_prompt(inner) => "",
        Some(inner) => inner.trim_matches(is_end),
        None => text,
    }
}

/// Says whether words in brackets tell the person who fills the form in what to do.
fn is_prompt(text: &str) -> bool {
    let folded = fold(text);
    let has_digit = folded.contains(|character: char| character.is_ascii_digit());
    !has_digit
        && folded.chars().count() <= 20
        && (folded.ends_with(['章', '填', '写', '印'])
            || folded.ends_with("签字")
            || folded.ends_with("签名")
            || folded.starts_with(['请', '此'])
            || folded == "必填项")
}

/// Says whether a line is the report's title: the unit's name, then the form's title.
pub fn is_title(text: &str, template: &Template) -> bool {
    let folded = fold(text);
    let bare = fold(template.bare_title());
    folded.ends_with(template.title.folded()) || (!bare.is_empty() && folded.ends_with(&bare))
}
