//! Bare numbers in tables: their unit stands above the column, 投入资金（万元）, behind the row's name, in a column of units, or in
//! a caption before them, 单位：万元.
use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::amount::Amount;
use super::amounts::amounts;
use super::heads::{Cell, Table, cell_of};
use super::measure::is_number_of_things;
use super::subject::Subject;
use crate::marks::remark_behind;
use crate::model::Passage;

/// Longest words above a column or beside a row, in characters.
const LONGEST: usize = 20;
/// How many cells with words are looked through for the head of a column.
const FARTHEST: usize = 40;
/// Heads that say no more than that there is a number.
const PLAIN: [&str; 14] = [
    "数量", "数值", "金额", "合计", "完成", "完成数", "完成数量", "完成值", "完成情况", "实际完成", "实际完成数",
    "实际完成值", "全年完成值", "决算数",
];
/// Words of heads below which stands no number of the year's own.
const ASIDE: [&str; 27] = [
    "计划", "目标", "任务", "预算", "预计", "指标值", "标准", "应", "拟", "分值", "得分", "权重", "满分", "上年",
    "去年", "上一年", "同期", "往年", "年初", "序号", "编号", "代码", "电话", "年份", "日期", "时间", "备注",
];
/// Words of heads of differences.
const CHANGED: [&str; 5] = ["增减", "增长", "同比", "环比", "差额"];
/// Ends of heads of numbers that the unit of a whole table is not of, where that is of money: 项目个数, 占比.
const COUNTS: [&str; 12] = ["数", "率", "比", "比例", "比重", "次", "个", "人员", "面积", "长度", "里程", "%"];

static BARE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^[-−－]?[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?$").expect("the pattern is a constant")
});
static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?:^|[（(])(?:计量|金额|货币)?单位[：:]\\s*([^：:，。；\\s（）()]{1,6})[）)]?$")
        .expect("the pattern is a constant")
});

/// The words of tables that say what the numbers in them are.
pub struct Columns<'p> {
    /// What stands in each cell that has words.
    cells: BTreeMap<Cell<'p>, &'p str>,
    /// The same, by column and row.
    columns: BTreeMap<Cell<'p>, &'p str>,
    /// The unit of a whole table.
    whole: BTreeMap<Table<'p>, &'p str>,
}

impl<'p> Columns<'p> {
    /// Finds the words.
    pub fn of(passages: &'p [Passage<'_>]) -> Self {
        let mut found = Self { cells: BTreeMap::new(), columns: BTreeMap::new(), whole: BTreeMap::new() };
        let mut caption = None;
        for passage in passages {
            let text = passage.text.trim();
            let named = CAPTION.captures(text).and_then(|found| found.get(1)).map(|unit| unit.as_str());
            let Some((table, row, column)) = cell_of(&passage.place) else {
                caption = named;
                continue;
            };
            if let Some(unit) = named.or(caption.take()) {
                found.whole.entry(table).or_insert(unit);
            }
            if text.contains(char::is_alphabetic) && text.chars().count() <= LONGEST {
                found.cells.entry((table, row, column)).or_insert(text);
                found.columns.entry((table, column, row)).or_insert(text);
            }
        }
        found
    }

    /// Reads a bare number in a cell, `name` being what its row is called.
    pub fn read(&self, passage: &Passage<'_>, name: &str) -> Option<(Amount, Subject)> {
        let (table, row, column) = cell_of(&passage.place)?;
        let number = passage.text.trim();
        if name.is_empty() || !BARE.is_match(number) {
            return None;
        }
        let above = || self.columns.range((table, column, 0)..(table, column, row)).rev().take(FARTHEST);
        let own = above().find_map(|(cell, head)| Some((cell.2, unit_behind(head)?)));
        let (at, head) =
            own.map(|(at, (head, _))| (at, head)).or_else(|| above().next().map(|(cell, head)| (cell.2, *head)))?;
        // 数量（处） below 隐患排查.
        let upper =
            at.checked_sub(1).and_then(|at| self.columns.get(&(table, column, at))).filter(|_| PLAIN.contains(&head));
        let head = upper.copied().unwrap_or(head);
        let listed = || {
            self.cells.range((table, row, 0)..(table, row, u32::MAX)).find_map(|(cell, unit)| self.unit_in(cell, unit))
        };
        let of_table = || self.whole.get(&table).copied().filter(|unit| !unit.ends_with('元') || !counts(head));
        let unit =
            unit_behind(name).or(own.map(|(_, own)| own)).map(|(_, unit)| unit).or_else(listed).or_else(of_table)?;
        let is_aside = |words: &[&str]| words.iter().any(|word| head.contains(word));
        let amount = amount_of(number, unit).filter(|amount| !is_number_of_things(&amount.unit) || !is_aside(&CHANGED));
        let start = passage.text.find(number)?;
        let span = start..start + number.len();
        let amount = Amount { span: span.clone(), bare: span.clone(), ..amount.filter(|_| !is_aside(&ASIDE))? };
        let noun = called(unit_behind(name).map_or(name, |(name, _)| name), head);
        Some((amount, Subject::named(noun, span, false)))
    }

    /// Returns the unit in a cell below the head of units.
    fn unit_in(&self, (table, row, column): &Cell<'p>, text: &'p str) -> Option<&'p str> {
        let mut above = self.columns.range((*table, *column, 0)..(*table, *column, *row)).take(FARTHEST);
        let is_unit = above.any(|(_, head)| matches!(*head, "单位" | "计量单位"));
        (is_unit && amount_of("1", text).is_some()).then_some(text)
    }
}

/// Parts a unit in brackets from the words before it.
fn unit_behind(words: &str) -> Option<(&str, &str)> {
    let (front, remark) = remark_behind(words)?;
    let unit = remark.trim_start_matches("单位").trim_start_matches(['：', ':']).trim();
    amount_of("1", unit).map(|_| (front.trim(), unit))
}

/// Reads a number in that unit.
fn amount_of(number: &str, unit: &str) -> Option<Amount> {
    let text = format!("{number}{unit}");
    let mut found = amounts(&text).into_iter();
    let amount =
        found.next().filter(|amount| amount.span == (0..text.len()) && amount.is_plain() && !amount.unit.is_empty());
    amount.filter(|_| found.next().is_none())
}

fn counts(head: &str) -> bool {
    COUNTS.iter().any(|word| head.ends_with(word)) && !PLAIN.contains(&head) && !head.ends_with("算数")
}

/// Calls a number by its row and its column: 云台街道绿化面积, 2020年接待来访.
fn called(row: &str, head: &str) -> String {
    if PLAIN.contains(&head) || row == head {
        return row.to_owned();
    }
    if head.starts_with(|first: char| first.is_ascii_digit()) { format!("{head}{row}") } else { format!("{row}{head}") }
}
