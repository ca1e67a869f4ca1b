//! The words before a count → what it is about where they say so: a heading above it, a short sentence or the first words of
//! its own (森林防火。全年举办3期培训班). Counts of two matters are two counts.
use crate::fold::is_digit;
use crate::han;
use crate::model::{Passage, Role, Setting};
use crate::ordinal::{Ordinal, begins_point, ordinal, strip_ordinal};

/// Words of headings and clauses that speak of all that the unit did.
const GENERAL: &str =
    "领导 带领 部署 各项 任务 目标 总体 整体 各方面 一年来 情况 成效 成绩 亮点 统计 数据 以下 如下 指标 完成";
/// Words that say nothing of the matter.
const FILLING: &str = "抓好 抓实 狠抓 抓牢 做好 做实 做优 做强 加强 强化 推进 推动 深入 扎实 大力 全力 持续 切实 有力 有效 着力 \
                       加大 加快 促进 提升 优化 深化 落实 开展 组织 工作 力度 水平 质量 能力 服务 建设 管理 方面 今年以来 截至目前 截至年底 \
                       截止目前 今年 全区 全年 我局 我区 我镇";
/// Longest sentence that is a heading, in characters: behind an ordinal, and without.
const LONGEST: (usize, usize) = (30, 16);
/// Shortest rest of a heading that says more than the count itself does, in characters.
const SHORTEST: usize = 3;
/// Most sentences that are looked at before a count.
const FARTHEST: usize = 40;

/// Finds the headings above each passage in its section, joined.
pub fn headings(passages: &[Passage<'_>]) -> Vec<String> {
    let mut open: Vec<(Option<Ordinal>, String)> = Vec::new();
    let mut part = None;
    let mut found = Vec::with_capacity(passages.len());
    for passage in passages {
        if part.replace(passage.part) != Some(passage.part) {
            open.clear();
        }
        let shown = format!("{}{}", passage.number.unwrap_or_default(), passage.text.trim());
        let kind = ordinal(&shown).map(|(kind, _)| kind);
        let is_heading = passage.setting == Setting::Paragraph && heads(passage, &shown);
        if passage.setting == Setting::Paragraph && (kind.is_some() || is_heading) {
            let same = open.iter().position(|(own, _)| *own == kind);
            open.truncate(same.unwrap_or(open.len()));
        }
        if is_heading {
            open.push((kind, shown));
        }
        let above = &open[..open.len() - usize::from(is_heading)];
        found.push(above.iter().map(|(_, heading)| heading.as_str()).collect());
    }
    found
}

/// Says whether a paragraph is a heading: short, without figures, and a point or a line of its own.
fn heads(passage: &Passage<'_>, shown: &str) -> bool {
    let line = passage.role != Role::Text || !shown.ends_with(['。', '；', '！', '”', '）']);
    let own = shown.trim_end_matches('。');
    !own.contains('。') && is_bare(own, LONGEST.0) && (line || begins_point(shown))
}

fn is_bare(text: &str, longest: usize) -> bool {
    let own = strip_ordinal(text.trim());
    !own.contains(is_digit) && (1..=longest).contains(&own.chars().count())
}

/// Returns what stands of a matter above and before a count and is not in its own words `key`; blank where nothing does. Its clause
/// begins at `clause`, its sentence at `sentence`.
pub fn matter(headings: &str, text: &str, (sentence, clause): (usize, usize), key: &str) -> String {
    let mut matter = rest(headings, key);
    let sentence = sentence.min(clause);
    for before in text[..sentence].rsplit(['。', '！', '？', '\n']).filter(|own| !own.trim().is_empty()).take(FARTHEST)
    {
        let is_point = begins_point(before);
        if is_bare(before, if is_point { LONGEST.0 } else { LONGEST.1 }) {
            matter += &rest(before, key);
        }
        if is_point {
            break;
        }
    }
    let item = text[sentence..clause].rsplit(['；', ';']).next().unwrap_or_default();
    let first = item.split(['，', ',']).next().unwrap_or_default();
    if is_bare(first, LONGEST.0) {
        matter += &rest(first, key);
    }
    matter
}

/// Returns the characters of a heading that say what it is about, beside those of `key`.
fn rest(heading: &str, key: &str) -> String {
    if GENERAL.split(' ').any(|word| heading.contains(word)) {
        return String::new();
    }
    let bare = strip_ordinal(heading.trim());
    let bare = bare.split_once('是').filter(|(point, _)| point.chars().all(han::counts)).map_or(bare, |(_, rest)| rest);
    let said = FILLING.split(' ').fold(bare.to_owned(), |rest, word| rest.replace(word, ""));
    let own: String = said.chars().filter(|own| han::is_han(*own) && !key.contains(*own)).collect();
    if own.chars().count() < SHORTEST { String::new() } else { own }
}

/// Says whether two matters may be one: all of the shorter is in the longer. 食品安全 is not 药品安全.
pub fn may_be_one(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    short.chars().all(|own| long.contains(own))
}
