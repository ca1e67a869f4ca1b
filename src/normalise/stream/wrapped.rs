//! Values of the cover that paper or a narrow column wraps: what is left of them stands in the line below, without a label.
use crate::config::{FieldKind, Template};
use crate::fold::{fold, is_digit};
use crate::normalise::cover::labels::{begins_with_label, fields_in_line};
use crate::normalise::cover::suits::suits;
use crate::normalise::cover::title::is_title;
use crate::normalise::headings::opinion::is_heading_alone;

/// Most lines and cells of a cover in which the title is looked for.
pub const MOST_LINES: usize = 60;
/// Longest rest of a post, in characters.
const LONGEST_POST: usize = 8;
/// Longest rest of a value, in characters.
const LONGEST: usize = 40;
/// Longest rest of a date that is one without it, in characters: 9日.
const LONGEST_DAY: usize = 3;
/// Most characters between the unit's name and the form's words in a title: 关于2021年度.
const BEFORE_TITLE: usize = 10;
/// Digits of a mobile telephone's number, and fewest of one with an area code.
const MOBILE: usize = 11;
const WITH_AREA: usize = 10;

/// Puts what the lower line has left of the upper line's values behind them; `None` where it is not that. `cover` is all
/// that the cover says, folded.
pub fn with_rests(above: &str, below: &str, cover: &str, template: &Template) -> Option<String> {
    let is_other = |text: &str| {
        text.chars().count() > LONGEST
            || text.contains(['：', ':'])
            || begins_with_label(text, template)
            || is_title(text, template)
            || template.office_in(text).is_some()
            || is_heading_alone(text, template)
    };
    let line = fields_in_line(above, template);
    if line.fields.is_empty() || is_other(below) {
        return None;
    }
    let mut whole = above.to_owned();
    let mut fields = line.fields.iter().enumerate().rev();
    for rest in below.split('\t').map(str::trim).filter(|rest| !rest.is_empty()).rev() {
        let (_, own) = fields.find(|(index, own)| {
            let is_unknown = line.ends_unknown && index + 1 == line.fields.len();
            let kind = template.fields[own.label.field].kind;
            !is_unknown && !own.value.is_empty() && goes_on(kind, own.value, rest, cover, template)
        })?;
        let end = own.value.as_ptr() as usize - above.as_ptr() as usize + own.value.len();
        whole.insert_str(end, rest);
    }
    (whole.len() > above.len()).then_some(whole)
}

/// Puts a name that begins above its label and ends below it behind the label, the title having the whole of it.
pub fn around_label(above: &str, label: &str, below: &str, cover: &str, template: &Template) -> Option<String> {
    let line = fields_in_line(label, template);
    let [own] = line.fields.as_slice() else { return None };
    let is_unit = template.fields[own.label.field].kind == FieldKind::Unit && own.value.is_empty();
    let name = format!("{}{}", above.trim(), below.trim());
    let is_short = name.chars().count() <= LONGEST && !name.contains(['：', ':']);
    let label = label.trim_end().trim_end_matches(['：', ':']);
    (is_unit && is_short && is_titled(&name, cover, template)).then(|| format!("{label}：{name}"))
}

/// Says whether a value goes on in what stands below: 云岭市 / 青禾区林业局, 2021年12月2 / 9日.
fn goes_on(kind: FieldKind, value: &str, rest: &str, cover: &str, template: &Template) -> bool {
    let whole = format!("{value}{rest}");
    let completes = || !suits(kind, value, template) && suits(kind, &whole, template);
    match kind {
        FieldKind::Unit => is_titled(&whole, cover, template) || completes(),
        FieldKind::Date => completes() || is_rest_of_date(value, rest, &whole, template),
        FieldKind::Phone => !rest.contains(char::is_alphabetic) && (completes() || is_rest_of_number(value, rest)),
        FieldKind::Person => {
            // 石青林、办公室 / 副主任
            let names = &template.names;
            let is_cut = names.is_office(value) && !names.is_sure_post(value);
            is_cut && names.is_whole_post(rest) && rest.chars().count() <= LONGEST_POST
                || is_rest_of_post(value, rest, template)
        }
        FieldKind::Year | FieldKind::Text | FieldKind::Title => false,
    }
}

/// Says whether a post goes on that was cut within a word: 党工委委 / 员、办公室主任, 办公室副 / 主任.
fn is_rest_of_post(value: &str, rest: &str, template: &Template) -> bool {
    let names = &template.names;
    let is_mark = |mark: char| mark.is_whitespace() || "、，,；;（(）)".contains(mark);
    let last = value.rsplit(is_mark).next().unwrap_or_default();
    let first = rest.split(is_mark).next().unwrap_or_default();
    // 石青林 / 科员 are a name and a whole post.
    let is_cut = last.ends_with('副') || !(names.is_sure_post(last) || names.is_whole_post(first));
    let is_whole = || names.is_sure_post(&format!("{last}{first}"));
    is_cut
        && last.chars().nth(1).is_some()
        && !first.is_empty()
        && is_whole()
        && !suits(FieldKind::Person, rest, template)
}

/// Says whether the title names a unit of this name.
fn is_titled(name: &str, cover: &str, template: &Template) -> bool {
    let (name, title) = (fold(name), fold(template.bare_title()));
    let is_before_title = |(at, _): (usize, &str)| {
        let behind = &cover[at + name.len()..];
        behind.find(&title).is_some_and(|gap| behind[..gap].chars().nth(BEFORE_TITLE).is_none())
    };
    !name.is_empty() && !title.is_empty() && cover.match_indices(&name).any(is_before_title)
}

/// Says whether a date that has lost its day's last figure or its last word goes on: 2021年12月2 / 9日.
fn is_rest_of_date(value: &str, rest: &str, whole: &str, template: &Template) -> bool {
    let is_cut = value.contains('月') && value.ends_with(is_digit) && rest.ends_with(['日', '号']);
    let is_day = rest.chars().count() <= LONGEST_DAY && rest.chars().rev().skip(1).all(is_digit);
    is_cut && is_day && suits(FieldKind::Date, whole, template)
}

/// Says whether a number that is too short goes on in digits: 0763-55182 / 06.
fn is_rest_of_number(value: &str, rest: &str) -> bool {
    let digits = |text: &str| text.chars().filter(|character| is_digit(*character)).count();
    let is_number = |text: &str| text.chars().all(|mark| is_digit(mark) || matches!(mark, '-' | '－' | '—'));
    let length = digits(value) + digits(rest);
    let is_short = digits(value) < if value.starts_with('0') { WITH_AREA } else { MOBILE };
    let fits = (value.starts_with('1') && length == MOBILE)
        || (value.starts_with('0') && (WITH_AREA..=MOBILE + 1).contains(&length));
    is_number(value) && is_number(rest) && is_short && fits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn posts_that_a_narrow_column_cuts_go_on() {
        let template = Config::parse("", "config.toml").expect("valid").template;
        let label = "填表人姓名及职务：";
        for (above, below) in [
            ("石青林 党工委委", "员、办公室主任"),
            ("石青林 党政综合办公室主", "任"),
            ("石青林 办公室副", "主任"),
            ("石青林，四级主任科", "员"),
        ] {
            let whole = with_rests(&format!("{label}{above}"), below, "", &template);
            assert_eq!(whole, Some(format!("{label}{above}{below}")), "{above} / {below}");
        }
        for (above, below) in [
            ("石青林", "科员"),
            ("石青林 办公室主任", "任远"),
            ("石青林 办公室主任", "员工守则"),
            ("石青林 科员", "员"),
            ("石青林", "林远山 科长"),
        ] {
            assert_eq!(with_rests(&format!("{label}{above}"), below, "", &template), None, "{above} / {below}");
        }
    }
}
