//! Bare numbers in tables: their unit stands above the column, 投入资金（万元）, behind the row's name, in a column of units, or in
//! a caption before them, 单位：万元.
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::amount::Amount;
use super::amounts::exact;
use super::behind::is_thing;
use super::change::CHANGES;
use super::heads::{Cell, Table, cell_of, ends, is_done, is_of_results, is_of_score, is_of_target};
use super::measure::is_number_of_things;
use super::phrase::is_noun;
use super::rows::{BOUNDS, is_year};
use super::signs::{below_nothing, bracketed, is_balance};
use super::subject::Subject;
use crate::fold::is_digit;
use crate::list_row::says_sum;
use crate::marks::{DASHES, remark_behind};
use crate::model::Passage;

/// Longest words above a column or beside a row, in characters.
const LONGEST: usize = 20;
/// How many cells with words are looked through for the head of a column.
const FARTHEST: usize = 40;
/// Most digits of a number that are not parted by thousands; those of longer ones are rather a number of something.
const MOST_DIGITS: usize = 10;
/// The same where no unit stands above the column itself.
const FEW_DIGITS: usize = 6;
/// Heads that say no more than that there is a number, or that it is the year's own.
const PLAIN: [&str; 16] = [
    "", "数量", "数值", "金额", "合计", "小计", "总计", "单位", "本年", "本年度", "全年", "本年数", "本期数", "本期",
    "决算数", "完成数量",
];
/// Words of heads below which stands what was to be done, where they are not those of results.
const TO_DO: [&str; 9] = ["计划", "目标", "任务", "预算", "概算", "预计", "预期", "指标值", "拟"];
/// Words of heads below which stands no number of the year's own, or no number of things at all.
const ASIDE: [&str; 32] = [
    "标准", "应", "分值", "得分", "评分", "分数", "权重", "满分", "上年", "去年", "上一年", "前年", "上期", "同期",
    "往年", "年初", "期初", "基期", "基数", "明年", "下年", "序号", "编号", "号码", "代码", "电话", "手机", "年份",
    "日期", "时间", "备注", "名次",
];
/// Words with an 应 in them that says nothing of what should be.
const NO_ASIDE: [&str; 6] = ["应急", "应用", "应对", "供应", "响应", "适应"];
/// Ends of heads of one number each: 合同号, 排名.
const OF_ONE: [&str; 5] = ["号", "码", "排名", "排序", "栏次"];
/// Words of heads of differences.
const CHANGED: [&str; 14] =
    ["增减", "同比", "环比", "差额", "偏差", "增幅", "降幅", "涨幅", "增速", "增加额", "增长额", "比上", "较上", "±"];
/// Ends of heads of shares.
const SHARES: [&str; 9] = ["率", "比", "比例", "比重", "占比", "幅", "增速", "百分比", "%"];
/// Ends of heads of numbers that the unit of a whole table is not of, where that is of money: 项目个数, 里程.
const COUNTS: [&str; 7] = ["数", "次", "个", "人员", "面积", "长度", "里程"];
/// Ends of heads of money, which the unit of a whole table is of only where that is of money as well.
const MONEY: [&str; 9] = ["金额", "资金", "经费", "投资", "收入", "支出", "单价", "总价", "产值"];
/// Words with which heads of another time begin.
const THEN: [&str; 6] = ["上年", "去年", "上期", "同期", "前年", "上一年"];
/// Ends of heads that say what is measured, beside those of shares, counts, money, land and length.
const QUANTITIES: [&str; 9] = ["量", "额", "款", "费", "用时", "时长", "满意度", "知晓度", "进度"];
const MEASURING: [&[&str]; 5] = [&SHARES, &COUNTS, &MONEY, &MEASURED, &QUANTITIES];
/// Ends of heads of land and of length, which are in no unit of things.
const MEASURED: [&str; 3] = ["面积", "长度", "里程"];
/// Rows that are what others are not, each time something else.
const OTHERS: [&str; 4] = ["其他", "其它", "其余", "其中"];

static BARE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^[-−－]?[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?$").expect("the pattern is a constant")
});
static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?:^|[（(])(?:计量|金额|货币)?单位[：:]\\s*([^：:，。；\\s（）()/]{1,6})[）)]?[。：:；;]?$")
        .expect("the pattern is a constant")
});
/// Names of rows that are times of day, days and months.
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^[0-9０-９年月日号至到上中下旬周一二三四五六七八九十、.—~-]+$").expect("the pattern is a constant")
});

/// The words of tables that say what the numbers in them are.
pub struct Columns<'p> {
    /// What stands in each cell that has words.
    cells: BTreeMap<Cell<'p>, &'p str>,
    /// The same, by column and row.
    columns: BTreeMap<Cell<'p>, &'p str>,
    /// The unit of a whole table.
    whole: BTreeMap<Table<'p>, &'p str>,
    /// The rows that have numbers, and are none of heads.
    counted: BTreeSet<(Table<'p>, u32)>,
    /// The tables whose rows are called by persons.
    of_persons: BTreeSet<Table<'p>>,
    /// How many columns a cell goes over, where these are several.
    across: BTreeMap<Cell<'p>, u32>,
}

/// What stands above a column.
struct Head<'p> {
    words: String,
    unit: Option<&'p str>,
}

impl<'p> Columns<'p> {
    /// Finds the words.
    pub fn of(passages: &'p [Passage<'_>], amounts: &[Vec<Amount>]) -> Self {
        let mut found = Self {
            cells: BTreeMap::new(),
            columns: BTreeMap::new(),
            whole: BTreeMap::new(),
            counted: BTreeSet::new(),
            of_persons: BTreeSet::new(),
            across: BTreeMap::new(),
        };
        let mut caption = None;
        for (passage, amounts) in passages.iter().zip(amounts) {
            let text = passage.text.trim();
            let named = CAPTION.captures(text).and_then(|found| found.get(1)).map(|unit| unit.as_str());
            let named = named.filter(|unit| is_unit(unit));
            let Some((table, row, column)) = cell_of(&passage.place) else {
                caption = named;
                continue;
            };
            if let Some(unit) = named.or(caption.take()) {
                found.whole.entry(table).or_insert(unit);
            }
            if passage.across > 1 {
                found.across.insert((table, row, column), passage.across);
            }
            if BARE.is_match(text) || is_amount(&passage.text, amounts) {
                found.counted.insert((table, row));
            }
            if text.ends_with("姓名") {
                found.of_persons.insert(table);
            }
            let is_caption = named.is_some() && remark_behind(text).is_none_or(|(front, _)| front.is_empty());
            if text.contains(char::is_alphabetic) && text.chars().count() <= LONGEST && !is_caption {
                found.cells.entry((table, row, column)).or_insert(text);
                found.columns.entry((table, column, row)).or_insert(text);
            }
        }
        found
    }

    /// Reads a bare number in a cell, `name` being what its row is called.
    pub fn read(&self, passage: &Passage<'_>, name: &str) -> Option<(Amount, Subject)> {
        let cell = cell_of(&passage.place)?;
        let number = bracketed(&passage.text).unwrap_or(passage.text.trim());
        if !BARE.is_match(number) || self.of_persons.contains(&cell.0) {
            return None;
        }
        let (name, own) = parted(name);
        let head = self.head_of(&cell)?;
        let digits = number.trim_start_matches(DASHES).chars().take_while(|own| is_digit(*own)).count();
        let most = if head.unit.is_some() { MOST_DIGITS } else { FEW_DIGITS };
        if !names_row(name) || !is_of_the_year(&head.words) || digits > most {
            return None;
        }
        let of_table = || self.whole.get(&cell.0).copied().filter(|unit| suits_table(&head.words, unit));
        // 来访（人次） has a rate in per cent.
        let says_what = !is_plain(&head.words) && !names_time(&head.words) && is_noun(&head.words);
        // 新建学校（所） has its own sum below 投入（万元）.
        let of_head = head.unit.filter(|unit| !is_things(unit) || says_what);
        let unit = of_head.or(own).or(head.unit).or_else(|| self.listed(&cell)).or_else(of_table)?;
        let amount = exact(&format!("{number}{unit}")).filter(|amount| amount.is_figure() && amount.unit != "分")?;
        if ends(&head.words, &SHARES) && is_number_of_things(&amount.unit) {
            return None;
        }
        let (start, called) = (passage.text.find(number)?, called(name, &head.words));
        let span = start..start + number.len();
        let amount = Amount { span: span.clone(), bare: span.clone(), ..amount };
        // （12.5） below or beside 净利润 is a loss, and elsewhere nobody knows what the brackets say.
        let amount = match bracketed(&passage.text) {
            Some(_) if is_balance(&called, &amount.unit) => below_nothing(amount),
            Some(_) => return None,
            None => amount,
        };
        Some((amount, Subject::named(called, span, false)))
    }

    /// Calls an amount that has its own unit by its row and, where that says what is measured or when, by its column.
    pub fn called(&self, passage: &Passage<'_>, row: &str) -> String {
        let head = cell_of(&passage.place).and_then(|cell| self.head_of(&cell)).map(|head| head.words);
        let says_what = |head: &String| {
            let is_other = has(head, &CHANGED) || ends(head, &CHANGES) || has(head, &TO_DO) && !is_done(head);
            // 改革前 beside 改革后.
            let is_other = is_other || head.chars().count() > 2 && ends(head, &["前", "后", "幅度"]);
            let is_kind = is_other || MEASURING.iter().any(|ends_in| ends(head, ends_in));
            !row.is_empty()
                && head.chars().count() > 1
                && (is_kind || names_time(head) || is_year(row) && is_noun(head))
        };
        let row_alone = parted(row).0;
        head.filter(says_what).map_or_else(|| row_alone.to_owned(), |head| called(row_alone, &head))
    }

    /// Returns the head that goes over a column from one further left, right above a row of heads.
    fn merged_over(&self, (table, row, column): Cell<'p>) -> Option<&'p str> {
        let row = row.checked_sub(1)?;
        let (cell, across) = self.across.range((table, row, 0)..(table, row, column)).next_back()?;
        // A title goes over the names of rows as well.
        let is_title = self.cells.range((table, row, 0)..*cell).next().is_none();
        self.cells.get(cell).copied().filter(|_| !is_title && cell.2 + across > column)
    }

    /// Returns what stands above a cell; nothing where several heads may be meant.
    fn head_of(&self, (table, row, column): &Cell<'p>) -> Option<Head<'p>> {
        let above = self.columns.range((*table, *column, 0)..(*table, *column, *row)).rev().take(FARTHEST);
        let mut above =
            above.map(|(cell, text)| (cell.2, *text)).filter(|(at, _)| !self.counted.contains(&(*table, *at)));
        let (at, own) = above.next()?;
        let ((words, unit), upper) = (parted(own), above.next());
        let right_above = upper.filter(|(upper, _)| upper + 1 == at).map(|(_, text)| text);
        let over = right_above.or_else(|| self.merged_over((*table, at, *column))).map(parted).unwrap_or_default();
        if unit.or(over.1).is_none() && over.0.is_empty() && upper.is_some() {
            return None;
        }
        let words = match over {
            // 数量（处） below 隐患排查.
            (over, _) if is_plain(words) => over.to_owned(),
            // 中央 below 资金（万元）.
            (over, Some(_)) if unit.is_none() => format!("{words}{over}"),
            _ => words.to_owned(),
        };
        let unit = unit.or(over.1);
        Some(Head { words, unit })
    }

    /// Finds the unit in a row's cell below the head of units.
    fn listed(&self, (table, row, _): &Cell<'p>) -> Option<&'p str> {
        self.cells.range((*table, *row, 0)..(*table, *row, u32::MAX)).find_map(|((.., column), text)| {
            let mut above = self.columns.range((*table, *column, 0)..(*table, *column, *row)).take(FARTHEST);
            let is_below = above.any(|(_, head)| matches!(*head, "单位" | "计量单位"));
            (is_below && is_unit(text)).then_some(*text)
        })
    }
}

/// Parts a unit in brackets from the words before it.
fn parted(words: &str) -> (&str, Option<&str>) {
    let parts = remark_behind(words).and_then(|(front, remark)| {
        let unit = remark.trim_start_matches("单位").trim_start_matches(['：', ':']).trim();
        is_unit(unit).then_some((front.trim(), Some(unit)))
    });
    parts.unwrap_or((words, None))
}

fn is_unit(text: &str) -> bool {
    exact(&format!("1{text}")).is_some()
}

fn is_things(unit: &str) -> bool {
    exact(&format!("1{unit}")).is_some_and(|amount| is_number_of_things(&amount.unit))
}

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Says whether a cell holds one amount and no other word, but for one by which it is a bound: ≥20个, 不少于300人.
fn is_amount(text: &str, amounts: &[Amount]) -> bool {
    let [amount] = amounts else { return false };
    let (before, behind) = (&text[..amount.span.start], &text[amount.span.end..]);
    let bare = BOUNDS.iter().find_map(|word| before.trim().strip_prefix(word)).unwrap_or(before);
    amount.is_figure() && ![bare, behind].iter().any(|words| words.contains(char::is_alphabetic))
}

/// Says whether a head tells no more than that there is a number, or that it is a result.
fn is_plain(words: &str) -> bool {
    PLAIN.contains(&words) || is_of_results(words)
}

/// Says whether a row's name is that of one thing, which counts by itself: no sum of others, no target, and no day.
fn names_row(name: &str) -> bool {
    let is_to_do = is_of_target(name) || ends(name, &["计划", "预算", "任务"]);
    let is_aside = is_to_do || is_of_score(name) || has(name, &["上年", "去年", "同期"]);
    let is_other = OTHERS.iter().any(|word| name.starts_with(word));
    is_year(name)
        || is_noun(name) && !is_plain(name) && !says_sum(name) && !is_aside && !is_other && !DAY.is_match(name)
}

/// Says whether below a head stand numbers of the year's own, which are neither planned, nor changes, nor numbers of something.
fn is_of_the_year(words: &str) -> bool {
    let is_to_do = has(words, &TO_DO) && !is_done(words);
    let is_change = !words.ends_with('率') && (has(words, &CHANGED) || ends(words, &CHANGES));
    let is_aside = has(words, &ASIDE) && !has(words, &NO_ASIDE) || ends(words, &OF_ONE);
    !is_to_do && !is_change && !is_aside
}

/// Says whether the unit of a whole table may be that of a column with such a head.
fn suits_table(words: &str, unit: &str) -> bool {
    if unit.ends_with('元') {
        return is_plain(words) || words.ends_with("算数") || !ends(words, &COUNTS);
    }
    // 户数 in a table of 人.
    let front = words.strip_suffix('数');
    let counted = front.and_then(|front| front.char_indices().next_back().map(|(at, _)| &front[at..]));
    let is_of_things = is_thing(unit) || unit == "人";
    let is_of_other = counted.is_some_and(|own| own != unit && is_unit(own)) || ends(words, &MONEY);
    !is_of_other && !ends(words, if is_of_things { &MEASURED[..] } else { &["数"] })
}

/// Says whether a head tells of which time the numbers below it are: 2020年, 上年数.
fn names_time(head: &str) -> bool {
    head.starts_with(|first: char| first.is_ascii_digit()) || THEN.iter().any(|word| head.starts_with(word))
}

/// Calls a number by its row and its column: 云台街道绿化面积, 2020年接待来访.
fn called(row: &str, head: &str) -> String {
    let row = row.strip_prefix("其中").map_or(row, |row| row.trim_start_matches(['：', ':']));
    let head = head.trim_start_matches("其中").trim_start_matches(['：', ':']);
    if head == "其中" || is_plain(head) || row.ends_with(head) {
        return row.to_owned();
    }
    if names_time(head) { format!("{head}{row}") } else { format!("{row}{head}") }
}
