//! Paragraphs that the end of a page tore, in a document made from paper: what was scanned and recognised, or copied out of a
//! PDF, has whole lines, but two paragraphs where one went over a page, and the page's number between them. A document is
//! taken for such where the words show of one of them that its sentence goes on.
use std::collections::{BTreeMap, BTreeSet};

use crate::config::Template;
use crate::marks::begins_with_bullet;
use crate::model::{Paragraph, Place, Role};
use crate::normalise::item::Item;
use crate::ordinal::begins_point;

use super::cut::{ENDINGS, length};
use super::join::{SENTENCE_ENDS, SHORTEST_HALF, append, is_page_number, number_of_page, running};
use super::listed::{LONGEST_HEAD, is_seen_to_go_on};
use super::pasted::body_line;

/// Of so many long paragraphs, so many end with a mark, or who wrote them sets none.
const ENDED: (usize, usize) = (4, 5);

/// Joins what was torn, and takes out the numbers of pages between.
pub fn join_torn(items: Vec<Item>, template: &Template) -> Vec<Item> {
    // Asked first, as the cheaper question.
    if !items.iter().filter_map(Item::line).any(|line| may_be_torn(line.text().trim_end())) {
        return items;
    }
    let rests = rests(&items, template);
    if rests.is_empty() {
        return items;
    }
    let between: BTreeSet<usize> = rests.iter().flat_map(|(rest, torn)| torn + 1..*rest).collect();
    let mut joined: Vec<Item> = Vec::new();
    for (index, item) in items.into_iter().enumerate().filter(|(index, _)| !between.contains(index)) {
        match (joined.last_mut(), item) {
            (Some(Item::Line(torn)), Item::Line(rest)) if rests.contains_key(&index) => append(torn, rest),
            (_, item) => joined.push(item),
        }
    }
    joined
}

/// Finds the rests of torn paragraphs, each with what it goes on from; none where no words show a sentence to go on.
fn rests(items: &[Item], template: &Template) -> BTreeMap<usize, usize> {
    let texts: Vec<Option<String>> = items.iter().map(|item| text_of(item, template)).collect();
    let text = |index: usize| texts.get(index).and_then(Option::as_deref);
    let of_pages = of_pages(items);
    let (mut rests, mut below) = (BTreeMap::new(), None);
    // From the end, for a rest may be torn itself.
    for index in (0..items.len()).rev() {
        if of_pages.contains(&index) {
            continue;
        }
        let pair = below.filter(|(rest, ends)| *ends && goes_on(items, text, index, *rest));
        if let Some((rest, _)) = pair {
            rests.insert(rest, index);
        }
        let ends = pair.is_some() || text(index).is_some_and(|text| text.ends_with(ENDINGS));
        below = Some((index, ends));
    }
    let torn: BTreeSet<usize> = rests.values().copied().collect();
    let long = (0..items.len()).filter(|index| text(*index).is_some_and(|text| length(text) >= SHORTEST_HALF));
    let whole: Vec<usize> = long.filter(|index| !torn.contains(index)).collect();
    let ended = whole.iter().filter(|index| text(**index).is_some_and(|text| text.ends_with(ENDINGS))).count();
    if ended * ENDED.1 < whole.len() * ENDED.0 {
        return BTreeMap::new();
    }
    let is_seen =
        |rest: usize, torn: usize| text(torn).zip(text(rest)).is_some_and(|(torn, rest)| is_seen_to_go_on(torn, rest));
    // Where a page's number or its blank foot stands in one tear, who wrote the others without set no mark.
    let seen: BTreeSet<bool> = rests.iter().filter(|(rest, torn)| is_seen(**rest, **torn)).map(is_over_foot).collect();
    rests.retain(|rest, torn| {
        let may_be = seen.contains(&is_over_foot((rest, torn))) && text(*rest).is_some_and(may_be_rest);
        is_seen(*rest, *torn) || may_be
    });
    rests
}

/// Says whether a paragraph may be a rest where no words show it: a sentence with its end, and neither 某局（公章） nor 注：….
fn may_be_rest(text: &str) -> bool {
    text.ends_with(SENTENCE_ENDS)
        && !text.chars().take(LONGEST_HEAD).any(|own| own == '：')
        && !begins_with_bullet(text)
}

/// Says whether the foot of a page stands between a torn paragraph and its rest.
fn is_over_foot((rest, torn): (&usize, &usize)) -> bool {
    rest - torn > 1
}

/// Says whether a paragraph is long enough for the upper half of one, and breaks off behind a whole sentence.
fn may_be_torn(text: &str) -> bool {
    !text.ends_with(ENDINGS) && length(text) >= SHORTEST_HALF && text.contains(SENTENCE_ENDS)
}

/// Says whether a paragraph may be torn, and another be its rest.
fn goes_on<'t>(items: &[Item], text: impl Fn(usize) -> Option<&'t str>, torn: usize, rest: usize) -> bool {
    let (Some(upper), Some(lower)) = (text(torn), text(rest)) else { return false };
    let is_numbered = items[rest].line().is_none_or(|line| line.number.is_some());
    let is_plain = [torn, rest].iter().all(|index| items[*index].line().is_some_and(|line| !line.holds_picture()));
    may_be_torn(upper)
        && is_plain
        && !is_numbered
        && !begins_point(lower)
        && !are_on_one_page(&items[torn], &items[rest])
}

/// Says whether two lines stand on one page, where pages are known.
fn are_on_one_page(torn: &Item, rest: &Item) -> bool {
    let page = |item: &Item| match item.line()?.place {
        Place::Page { page, .. } => Some(page),
        _ => None,
    };
    page(torn).is_some_and(|torn| page(rest) == Some(torn))
}

/// Returns the text of a paragraph of the unit's own.
fn text_of(item: &Item, template: &Template) -> Option<String> {
    let is_text = item.line()?.role == Role::Text;
    body_line(item, template).filter(|_| is_text).map(|(text, _)| text.trim_start().to_owned())
}

/// Finds the lines that are numbers of pages, or blank, as their feet are: 技术员人数为 / 12 is a figure of the unit's.
fn of_pages(items: &[Item]) -> BTreeSet<usize> {
    let text = |item: &Item| item.line().filter(|line| !line.holds_picture()).map(Paragraph::text);
    let texts: Vec<(usize, String)> =
        items.iter().enumerate().filter_map(|(index, item)| Some((index, text(item)?))).collect();
    let numbers: Vec<(usize, u16)> =
        texts.iter().filter_map(|(index, text)| Some((*index, number_of_page(text)?))).collect();
    let running = running(&numbers);
    let is =
        |(index, text): &&(usize, String)| text.trim().is_empty() || is_page_number(text) || running.contains(index);
    texts.iter().filter(is).map(|(index, _)| *index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn where_pages_are_known_only_their_ends_tear() {
        let template = Config::parse("", "config.toml").expect("valid").template;
        let joined = |lower: u32| {
            let line = |page: u32, line: u32, text: &str| {
                Item::Line(Paragraph::plain(Place::Page { page, line: Some(line) }, text))
            };
            let items = vec![
                line(2, 1, "全年承担目标任务9项，完成9项。暴雨预警提前量达到52分钟，区域自动站数据到报率99.2%，"),
                line(lower, 9, "新建区域自动站4个，加密山洪沟道监测点，将预警信息发到全部村居。"),
            ];
            join_torn(items, &template).len() == 1
        };
        assert!(joined(3), "over the end of a page");
        assert!(!joined(2), "within a page, which shows two paragraphs");
    }
}
