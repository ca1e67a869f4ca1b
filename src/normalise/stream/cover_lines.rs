//! Joins what a break or a narrow cell parted on the cover: a label over two lines, and a value that goes on in the next.
use crate::config::{FieldKind, Template, front, without_part};
use crate::fold::{fold, is_digit};
use crate::marks::remark_behind;
use crate::model::{Paragraph, text_of};
use crate::normalise::cover::labels::{begins_with_label, fields_behind, fields_in_line};
use crate::normalise::cover::suits::suits;
use crate::normalise::cover::title::is_title;
use crate::normalise::headings::words::match_heading;
use crate::normalise::item::Item;
use crate::normalise::values::{date_of, telephone_numbers};
use crate::ordinal::{begins_point, strip_ordinal};

use super::cut::{strict_width, width};
use super::wrapped::{MOST_LINES, around_label, with_rests};

/// Longest line of the cover that is part of a broken one, in characters.
const LONGEST: usize = 40;
/// Longest line that may be a title, in characters.
const LONGEST_TITLE: usize = 200;

/// Joins the broken lines before the first section; `is_paper`: an editor may have cut lines at its width.
pub fn join_cover_lines(items: Vec<Item>, is_paper: bool, template: &Template) -> Vec<Item> {
    let mut joined: Vec<Item> = Vec::with_capacity(items.len());
    let heads_section = |item: &Item| item.line().is_some_and(|line| match_heading(line, template).is_some());
    let end = items.iter().position(heads_section).unwrap_or(items.len());
    let cover = folded(&items[..end.min(MOST_LINES)]);
    let lines = items.iter().filter(|_| is_paper).filter_map(Item::line);
    let texts: Vec<String> = lines.map(Paragraph::text).collect();
    let full = strict_width(texts.iter().map(String::as_str));
    // The line above as it stands in the file, without those that were joined to it.
    let mut above = String::new();
    for (index, item) in items.into_iter().enumerate() {
        let own = item.line().map(Paragraph::text).unwrap_or_default();
        match (joined.last_mut(), item) {
            (Some(Item::Line(upper)), Item::Line(lower)) if index < end => {
                let is_cut = full.is_some_and(|full| width(above.trim_end()) >= full);
                let whole = if is_cut { join_cut(upper, &lower, template) } else { None };
                if let Some(whole) = whole.or_else(|| join(upper, &lower, &cover, template)) {
                    *upper = whole;
                } else if let Some(whole) = join_around(&joined, &lower, &cover, template) {
                    joined.truncate(joined.len() - 2);
                    joined.push(Item::Line(whole));
                } else {
                    joined.push(Item::Line(lower));
                }
            }
            (_, item) => joined.push(item),
        }
        above = own;
    }
    joined
}

/// Joins two lines that an editor cut within a telephone number or a date: 0799-66 / 28801, 2023年12 / 月29日.
fn join_cut(upper: &Paragraph, lower: &Paragraph, template: &Template) -> Option<Paragraph> {
    let (above, below) = (upper.text(), lower.text());
    let line = Some(fields_in_line(&above, template)).filter(|line| !line.fields.is_empty());
    let line = line.unwrap_or_else(|| fields_behind(&above, template));
    let last = line.fields.last().filter(|last| !last.value.is_empty() && !line.ends_unknown)?;
    let (kind, value) = (template.fields[last.label.field].kind, last.value);
    let is_part = |mark: char| match kind {
        FieldKind::Phone => is_digit(mark) || "-－—转()（）".contains(mark),
        FieldKind::Date => is_digit(mark) || "年月日号.．-－/〇○零一二三四五六七八九十".contains(mark),
        _ => false,
    };
    let below = below.trim_start();
    let rest = &below[..below.find(|mark| !is_part(mark)).unwrap_or(below.len())];
    let one = format!("{value}{rest}");
    let is_value = match kind {
        FieldKind::Phone => telephone_numbers(&one).is_some_and(|numbers| !numbers.contains('、')),
        FieldKind::Date => date_of(&one).is_some(),
        _ => false,
    };
    let is_open = !value.ends_with(['日', '号']);
    let is_one = is_open && is_value && !rest.is_empty() && above.trim_end().ends_with(value) && !begins_point(below);
    let whole = format!("{}{below}", above.trim_end());
    is_one.then(|| Paragraph { number: upper.number.clone(), ..Paragraph::plain(upper.place.clone(), whole) })
}

/// Returns all that items say, folded.
fn folded(items: &[Item]) -> String {
    let texts = items.iter().map(|item| match item {
        Item::Line(line) if line.text().chars().nth(LONGEST_TITLE).is_some() => String::new(),
        Item::Line(line) => fold(&line.text()),
        Item::Pair(pair) => fold(&text_of(&pair.value).chars().take(LONGEST_TITLE).collect::<String>()),
        Item::Table(_) | Item::Stray(_) => String::new(),
    });
    texts.collect()
}

fn join(upper: &Paragraph, lower: &Paragraph, cover: &str, template: &Template) -> Option<Paragraph> {
    let (above, below) = (upper.text(), lower.text());
    let is_short = |text: &str| text.chars().count() <= LONGEST;
    if !upper.is_plain_line() || !lower.is_plain_line() || !is_short(&above) || !is_short(&below) {
        return None;
    }
    let begins = begins_with_label(&below, template);
    let whole = format!("{above}{below}");
    let near = upper.place.is_near(&lower.place);
    let is_one = is_title_over_both(&above, &below, &whole, template)
        || is_name_over_both(&above, &below, cover, template)
        || (near && is_label_over_both(&above, &whole, begins, template));
    let whole = if is_one { Some(whole) } else { with_rests(&above, &below, cover, template).filter(|_| near) };
    whole.map(|whole| Paragraph { number: upper.number.clone(), ..Paragraph::plain(upper.place.clone(), whole) })
}

/// Joins the last two lines and the next where the middle one is the unit's label, beside a name of two lines.
fn join_around(joined: &[Item], lower: &Paragraph, cover: &str, template: &Template) -> Option<Paragraph> {
    let [.., Item::Line(above), Item::Line(label)] = joined else { return None };
    let is_plain = |line: &Paragraph| !line.place.is_cell() && !line.holds_more();
    let whole = around_label(&above.text(), &label.text(), &lower.text(), cover, template);
    let whole = whole.filter(|_| [above, label, lower].into_iter().all(is_plain))?;
    Some(Paragraph::plain(label.place.clone(), whole))
}

/// Says whether the form's title ends with the lower line and not before: 某局绩效自评报告 / （红皮书）, 某局绩效 / 自评报告; behind
/// it, or in a line of its own, may stand which part of the report it is: （上）.
fn is_title_over_both(above: &str, below: &str, whole: &str, template: &Template) -> bool {
    let (bare, whole) = (fold(without_part(below)), fold(without_part(whole)));
    let ends = |title: &str| bare.len() < title.len() && title.ends_with(&bare) && whole.ends_with(title);
    match bare.is_empty() {
        _ if is_word_of_title(above, below, template) => true,
        true => strip_ordinal(below).contains(char::is_alphanumeric) && is_title(above, template),
        false => {
            ends(template.title.folded())
                || ends(&fold(template.bare_title()))
                || template.title_spellings.iter().any(|own| !own.folded().is_empty() && ends(own.folded()))
        }
    }
}

/// Says whether the lower line is nothing but a word in brackets that the form does not have behind its title: 某局绩效自评报告 /
/// （白皮书）; a unit and the place of the seal stand there for themselves.
fn is_word_of_title(above: &str, below: &str, template: &Template) -> bool {
    let word = remark_behind(below.trim()).filter(|(front, _)| front.is_empty()).map(|(_, word)| word);
    let stands_for_itself = |word: &str| template.is_name_suffix(word) || suits(FieldKind::Unit, word, template);
    is_title(above, template)
        && word.is_some_and(|word| !stands_for_itself(word))
        && !template.is_wording(below)
        && template.word_behind_title(&format!("{}{}", above.trim_end(), below.trim_start())) == word
}

/// Says whether the unit's name in the title begins in the line above, the whole of it standing elsewhere on the cover: but for
/// the same two lines on a second cover, 编号 / 某局绩效自评报告.
fn is_name_over_both(above: &str, below: &str, cover: &str, template: &Template) -> bool {
    let unit = template.titled_unit(below);
    let name = fold(&format!("{above}{unit}"));
    let stands_elsewhere = || cover.matches(&name).count() > cover.matches(&fold(&format!("{above}{below}"))).count();
    is_title(below, template)
        && !unit.trim().is_empty()
        && !above.contains(['：', ':'])
        && !template.is_wording(above)
        && cover.matches(&name).nth(1).is_some()
        && stands_elsewhere()
}

/// Says whether the words of a label begin in one line and end in the next: 单位 / 名称：某局.
fn is_label_over_both(above: &str, whole: &str, lower_begins: bool, template: &Template) -> bool {
    let from = front(whole);
    let end = above.trim_end().len();
    let reaches = |label: crate::config::Label| {
        let (start, until) = (from + label.words.0, from + label.words.1);
        start < end && end < until && !label.bare
    };
    !above.contains(['：', ':'])
        && template.label_at(&whole[from..]).is_some_and(reaches)
        && (!lower_begins || !begins_with_label(above, template))
        && begins_with_label(whole, template)
}
