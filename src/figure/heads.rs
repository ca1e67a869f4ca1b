//! What the columns of a table of targets are for, by the words above them: 三级指标 names what is counted, and what stands under
//! 年度指标值 or 分值 is no result.
use std::collections::BTreeMap;

use crate::fold::fold;
use crate::marks::remark_behind;
use crate::model::{Passage, Place};

/// Longest text above a column, in characters.
const LONGEST: usize = 14;
/// How heads of columns end under which the matter itself stands.
const NAMES: [&str; 4] = ["级指标", "级指标名称", "级指标内容", "级指标内容名称"];
/// How those end under which stands what was to be done.
const TARGETS: [&str; 9] = ["指标值", "目标值", "目标", "目标任务", "目标数", "计划值", "计划数", "任务数", "预期值"];
/// The word by which a head of such an end has results below it, as 完成任务数 does, and words before it by which it has none.
const DONE: &str = "完成";
const TO_BE: [&str; 6] = ["计划", "预计", "应", "需", "要", "拟"];
/// How those end under which stands what was done.
const RESULTS: [&str; 14] = [
    "完成值", "完成情况", "完成数", "完成量", "完成结果", "完成程度", "实际完成", "全年完成", "实际值", "实际数",
    "实现值", "实现情况", "执行数", "执行情况",
];
/// Whole heads of results, which are the ends of other heads as well: 计划完成.
const PLAINLY_DONE: [&str; 4] = ["完成", "已完成", "实绩", "实际"];
/// Words before those heads that say no more than of which time, or how sure.
const TIMES: [&str; 9] = ["全年", "本年度", "本年", "年度", "年初", "实际", "预期", "工作", "绩效"];
/// How those end under which stands what it counts for in the score.
const SCORES: [&str; 4] = ["分值", "权重", "得分", "满分"];

/// A table or sheet: its file where the report has several, its name, its number.
pub type Table<'p> = (Option<&'p str>, Option<&'p str>, u32);

/// A cell: its table, its row and its column.
pub type Cell<'p> = (Table<'p>, u32, u32);

/// The rows of heads of all tables, each table's in their order.
pub struct Heads<'p>(BTreeMap<Table<'p>, Vec<Head>>);

/// A row of heads.
struct Head {
    row: u32,
    /// The column of the narrowest name: 三级指标 beside 一级指标.
    name: Option<u32>,
    /// The columns of what is no result, in their order.
    aside: Vec<u32>,
}

impl<'p> Heads<'p> {
    /// Finds the rows that have a head of targets and one of results, or names of several levels.
    pub fn of(passages: &'p [Passage<'_>]) -> Self {
        let mut rows: BTreeMap<(Table<'p>, u32), Vec<(u32, String)>> = BTreeMap::new();
        for passage in passages.iter().filter(|passage| passage.text.chars().count() <= LONGEST) {
            if let Some((table, row, column)) = cell_of(&passage.place) {
                let bare = remark_behind(passage.text.trim()).map_or(&*passage.text, |(front, _)| front);
                rows.entry((table, row)).or_default().push((column, fold(bare)));
            }
        }
        let mut heads: BTreeMap<Table<'p>, Vec<Head>> = BTreeMap::new();
        for ((table, row), cells) in rows {
            if let Some(head) = Head::of(row, &cells) {
                heads.entry(table).or_default().push(head);
            }
        }
        Self(heads)
    }

    fn above<'a>(&'a self, (table, row, _): &Cell<'a>) -> Option<&'a Head> {
        let heads = self.0.get(table)?;
        // Rows may be heads by the thousand: those before this one are found by halves.
        heads[..heads.partition_point(|head| head.row < *row)].last()
    }

    /// Returns in which column stands what the rows are called, where a head says so.
    pub fn name_column(&self, cell: &Cell<'_>) -> Option<u32> {
        self.above(cell)?.name
    }

    /// Says whether what stands at a place is a target or a score, and no result.
    pub fn is_aside(&self, place: &Place) -> bool {
        let head = cell_of(place).and_then(|cell| Some((cell.2, self.above(&cell)?)));
        head.is_some_and(|(column, head)| head.aside.binary_search(&column).is_ok())
    }
}

impl Head {
    fn of(row: u32, cells: &[(u32, String)]) -> Option<Self> {
        let ending = |list: &[&str]| -> Vec<u32> {
            cells.iter().filter(|(_, text)| ends(text, list)).map(|(column, _)| *column).collect()
        };
        let names = ending(&NAMES);
        let (done, to_do): (Vec<_>, Vec<_>) =
            cells.iter().filter(|(_, text)| ends(text, &TARGETS)).partition(|(_, text)| is_done(text));
        let mut aside: Vec<u32> = to_do.into_iter().map(|(column, _)| *column).collect();
        // 落实年度目标 beside 已完成 is a task, and how it stands.
        let is_head = |column: &u32| cells.iter().any(|(own, text)| own == column && is_plain_target(text));
        let says_done = aside.iter().any(is_head) && cells.iter().any(|(_, text)| PLAINLY_DONE.contains(&&**text));
        let has_results = says_done || !done.is_empty() || !ending(&RESULTS).is_empty();
        let has_both = !aside.is_empty() && has_results;
        (has_both || names.len() > 1).then(|| {
            aside.extend(ending(&SCORES));
            aside.sort_unstable();
            Self { row, name: names.into_iter().max(), aside }
        })
    }
}

/// Says whether a head tells no more than that results stand below it: 实际完成值, but not 改造完成数.
pub fn is_of_results(text: &str) -> bool {
    let is_whole = |text: &str| PLAINLY_DONE.contains(&text) || RESULTS.contains(&text);
    is_whole(text) || TIMES.iter().any(|time| text.strip_prefix(time).is_some_and(is_whole))
}

/// Says whether a head tells no more than that targets stand below it: 年度目标, but not 落实年度目标.
fn is_plain_target(text: &str) -> bool {
    let bare = TIMES.iter().find_map(|time| text.strip_prefix(time)).unwrap_or(text);
    TARGETS.contains(&bare)
}

/// Says whether a head tells that targets stand below it.
pub fn is_of_target(text: &str) -> bool {
    ends(text, &TARGETS) && !is_done(text)
}

/// Says whether a head tells that parts of a score stand below it.
pub fn is_of_score(text: &str) -> bool {
    ends(text, &SCORES)
}

/// Says whether a head ends in one of some words.
pub fn ends(text: &str, list: &[&str]) -> bool {
    list.iter().any(|word| text.ends_with(word))
}

/// Says whether a head in the words for targets is one of results: 完成任务数, but not 应完成任务数.
pub fn is_done(text: &str) -> bool {
    let front = text.split_once(DONE).map(|(front, _)| front);
    front.is_some_and(|front| !TO_BE.iter().any(|word| front.ends_with(word)))
}

/// Returns the cell that a place is.
pub fn cell_of(place: &Place) -> Option<Cell<'_>> {
    match place {
        Place::TableCell { table, row, column } => Some(((None, None, *table), *row, *column)),
        Place::SheetCell { sheet, row, column } => Some(((None, Some(sheet), 0), *row, *column)),
        Place::InFile { file, place } => {
            let ((_, sheet, table), row, column) = cell_of(place.as_deref()?)?;
            Some(((Some(file), sheet, table), row, column))
        }
        _ => None,
    }
}
