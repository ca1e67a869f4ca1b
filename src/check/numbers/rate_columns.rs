//! Rates in tables, row by row: 预算数 | 支出数 | 执行率, 目标值 | 完成值 | 完成率. A table whose heads leave any doubt is not reckoned,
//! nor a row of which another pair of numbers makes the rate.
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use rust_decimal::Decimal;

use super::shares::{Share, can_be};
use crate::figure::{Amount, Cell, cell_of, in_cell};
use crate::fold::{fold, is_digit};
use crate::marks::remark_behind;
use crate::model::Passage;

/// What stands above what was to be done or could be spent.
const BASES: [&str; 24] = [
    "预算数", "年初预算数", "全年预算数", "调整预算数", "调整后预算数", "预算", "预算金额", "预算资金", "年度预算",
    "全年预算", "到位资金", "资金到位数", "到位数", "目标值", "年度目标值", "年度指标值", "目标数", "目标任务",
    "年度目标", "任务数", "目标任务数", "计划数", "计划值", "计划投资",
];
/// What stands above what was done or spent.
const PARTS: [&str; 16] = [
    "支出数", "实际支出数", "实际支出", "支出金额", "支出", "执行数", "全年执行数", "预算执行数", "决算数", "完成值",
    "实际完成值", "全年完成值", "完成数", "实际完成数", "实际完成", "完成投资",
];
/// What stands above the rate of both.
const RATES: [&str; 7] = ["执行率", "预算执行率", "支出率", "完成率", "任务完成率", "目标完成率", "完成比例"];
/// Words in further heads by which there is more to spend, or less, than one column says.
const MORE: [&str; 13] = [
    "结转", "追加", "调增", "调减", "结余", "调整数", "调整额", "调整金额", "预算调整", "收回", "核减", "增减", "变动",
];
/// What is measured and not counted, so that whole numbers are rounded ones: 27公里.
const MEASURED: [&str; 7] = ["公里", "千米", "米", "亩", "公顷", "吨", "万"];
/// Names of rows whose rate is a mean, and of those whose rate may be the mean of the rates above.
const MEANS: [&str; 4] = ["平均", "加权", "均值", "综合"];
const SUMS: [&str; 4] = ["合计", "总计", "小计", "总体"];

/// A row's rate that its numbers do not make.
pub struct RowRate<'p> {
    /// The cell of the rate.
    pub passage: &'p Passage<'p>,
    /// What its column is called.
    pub name: &'p str,
    /// The columns of what was done and what of, each with its cell.
    pub part: (&'p str, &'p str),
    pub base: (&'p str, &'p str),
    /// What they make, in per cent, and how many digits behind the point are printed.
    pub computed: Decimal,
    pub decimals: u32,
}

type Row<'p> = BTreeMap<u32, &'p Passage<'p>>;

/// Which columns hold what, by the row of heads above.
struct Columns<'p> {
    bases: Vec<(u32, &'p str)>,
    parts: Vec<(u32, &'p str)>,
    rate: (u32, &'p str),
    /// Whether the rate's head says %, so that its cells need not.
    is_per_cent: bool,
    /// Whether the numbers are of money, and whether they are rounded, as those of money are.
    is_money: bool,
    is_rounded: bool,
}

/// Finds the rates of all tables that their rows do not make.
pub fn wrong_rates<'p>(passages: &'p [Passage<'p>]) -> Vec<RowRate<'p>> {
    let mut rows: BTreeMap<_, BTreeMap<u32, Row<'p>>> = BTreeMap::new();
    for passage in passages {
        if let Some((table, row, column)) = cell_of(&passage.place) as Option<Cell<'p>> {
            rows.entry(table).or_default().entry(row).or_default().entry(column).or_insert(passage);
        }
    }
    rows.values().flat_map(of_table).collect()
}

fn of_table<'p>(rows: &BTreeMap<u32, Row<'p>>) -> Vec<RowRate<'p>> {
    let (mut columns, mut found): (Option<Columns<'p>>, Vec<RowRate<'p>>) = (None, Vec::new());
    let mut above: Vec<Decimal> = Vec::new();
    for (number, row) in rows {
        if row.values().any(|cell| RATES.contains(&&*head(&cell.text).0)) {
            (columns, above) = (Columns::of(row), Vec::new());
        } else if columns.as_ref().is_some_and(|columns| columns.are_named_anew(row)) {
            columns = None;
        } else if let Some(columns) = &columns {
            found.extend(columns.wrong(row, rows.get(&(number + 1)), &above));
            above.extend(columns.rate(row).map(|rate| rate.value));
        }
    }
    found
}

/// Parts a head, 预算数（万元）, from its unit; a letter or a formula, （B/A）, is none.
fn head(text: &str) -> (String, &str) {
    let (front, remark) = remark_behind(text.trim()).unwrap_or((text, ""));
    let is_unit = remark == "%" || remark == "％" || remark.ends_with('元');
    (fold(front), if is_unit { remark } else { "" })
}

impl<'p> Columns<'p> {
    /// Reads a row of heads; `None` where it leaves any doubt of which columns make the rate.
    fn of(row: &Row<'p>) -> Option<Self> {
        let of = |list: &[&str]| -> Vec<(u32, &'p str)> {
            let named = row.iter().filter(|(_, cell)| list.contains(&&*head(&cell.text).0));
            named.map(|(column, cell)| (*column, cell.text.trim())).collect()
        };
        let (bases, parts, rates) = (of(&BASES), of(&PARTS), of(&RATES));
        let [rate] = rates[..] else { return None };
        let counts = || bases.iter().chain(&parts);
        let unit = head(counts().next()?.1).1;
        let is_one_unit = counts().all(|(_, name)| head(name).1 == unit);
        // A head over several columns leaves the next ones without any.
        let all = || counts().chain([&rate]).map(|(column, _)| *column);
        let has_all = (all().min()?..=all().max()?).all(|column| row.contains_key(&column));
        let has_more = row.values().any(|cell| MORE.iter().any(|word| cell.text.contains(word)));
        let is_plain = !bases.is_empty() && !parts.is_empty() && is_one_unit && has_all && !has_more;
        let is_money =
            counts().any(|(_, name)| ["元", "预算", "支出", "资金", "投资"].iter().any(|word| name.contains(word)));
        let is_rounded = is_money || counts().any(|(_, name)| is_measured(name));
        let is_per_cent = !head(rate.1).1.is_empty();
        is_plain.then_some(Self { bases, parts, rate, is_per_cent, is_money, is_rounded })
    }

    /// Says whether a row has words alone in these columns, as one of other heads has.
    fn are_named_anew(&self, row: &Row<'p>) -> bool {
        let own = self.bases.iter().chain(&self.parts).chain([&self.rate]);
        let mut cells = own.filter_map(|(column, _)| row.get(column)).peekable();
        cells.peek().is_some() && cells.all(|cell| !cell.text.contains(is_digit))
    }

    /// Reads the rate of a row.
    fn rate(&self, row: &Row<'p>) -> Option<Amount> {
        let rate = number(&row.get(&self.rate.0)?.text, false)?;
        let is_bare = self.is_per_cent && rate.unit.is_empty();
        Some(if is_bare { Amount { unit: "%".to_owned(), ..rate } } else { rate }).filter(Amount::is_percent)
    }

    /// Finds the rate of a row where its numbers do not make it; `above` are the rates of the rows above.
    fn wrong(&self, row: &Row<'p>, next: Option<&Row<'p>>, above: &[Decimal]) -> Option<RowRate<'p>> {
        let is_rounded = self.is_rounded || row.values().any(|cell| is_measured(&cell.text));
        let read = |column: u32| number(&row.get(&column)?.text, is_rounded);
        let first = |list: &[(u32, &'p str)]| list.iter().copied().find(|(column, _)| read(*column).is_some());
        let (base, part) = (first(&self.bases)?, first(&self.parts)?);
        let (of, done, rate) = (read(base.0)?, read(part.0)?, self.rate(row)?);
        let is_one_unit = of.unit == done.unit && !of.is_percent();
        // Cells that are merged downwards are those of several rows.
        let own = [base.0, part.0, self.rate.0];
        let told = |row: &Row<'p>| own.iter().filter(|column| row.contains_key(column)).count();
        let is_merged = next.is_some_and(|next| (1..3).contains(&told(next)));
        // A rate of 0.95 under 完成率（%）, and one that is capped at 100 %, or of what had to be kept below its target.
        let is_doubtful = rate.value <= Decimal::TWO || of.value <= Decimal::ZERO;
        let is_capped = rate.value == Decimal::ONE_HUNDRED && (done.value >= of.value || !self.is_money);
        let numbers = |columns: RangeInclusive<u32>| -> Vec<Amount> {
            row.range(columns)
                .filter(|(column, _)| **column != self.rate.0)
                .filter_map(|(column, _)| read(*column))
                .collect()
        };
        let near = numbers(*own.iter().min()?..=*own.iter().max()?);
        if !is_one_unit
            || is_merged
            || is_doubtful
            || is_capped
            || is_of_a_pair(&numbers(0..=u32::MAX), &rate)
            || is_of_three(&done, &of, &near, &rate)
            || !self.is_money && is_turned(&done, &of, &rate)
            || is_mean(row, &rate, above)
        {
            return None;
        }
        let computed = Share { part: &done, base: &of, percent: &rate }.computed();
        let cell = |(column, name): (u32, &'p str)| Some((name, row.get(&column)?.text.trim()));
        let (part, base) = (cell(part)?, cell(base)?);
        let passage = row.get(&self.rate.0)?;
        Some(RowRate { passage, name: self.rate.1, part, base, computed, decimals: rate.decimals })
    }
}

/// Says whether a text names what is measured.
fn is_measured(text: &str) -> bool {
    MEASURED.iter().any(|word| text.contains(word))
}

/// Says whether any two numbers of a row make its rate.
fn is_of_a_pair(numbers: &[Amount], rate: &Amount) -> bool {
    let makes = |part: &Amount| numbers.iter().any(|base| !std::ptr::eq(base, part) && can_be(part, base, rate));
    numbers.iter().any(makes)
}

/// Says whether a third number that goes to one of two, or off it, makes the rate: what the unit raised itself, what was handed back.
fn is_of_three(done: &Amount, of: &Amount, numbers: &[Amount], rate: &Amount) -> bool {
    let with = |amount: &Amount, other: &Amount| {
        let values = [amount.value + other.value, amount.value - other.value];
        values.map(|value| Amount { value, ..amount.clone() })
    };
    let is_third = |other: &&Amount| other.value != done.value && other.value != of.value && !other.is_percent();
    numbers.iter().filter(is_third).any(|other| {
        with(done, other).iter().any(|part| can_be(part, of, rate))
            || with(of, other).iter().any(|base| base.value >= done.value && can_be(done, base, rate))
    })
}

/// Says whether a rate goes up as what had to be kept low goes down: 办理时限5天, 实际4天, 120%.
fn is_turned(done: &Amount, of: &Amount, rate: &Amount) -> bool {
    let turned = Amount { value: Decimal::from(200) - rate.value, ..rate.clone() };
    done.value < of.value && can_be(done, of, &turned)
}

/// Says whether the rate of a row is a mean, or may be that of the rates above.
fn is_mean(row: &Row<'_>, rate: &Amount, above: &[Decimal]) -> bool {
    let is_named = |words: &[&str]| row.values().any(|cell| words.iter().any(|word| cell.text.contains(word)));
    let mean = || above.iter().sum::<Decimal>() / Decimal::from(above.len().max(1));
    is_named(&MEANS) || is_named(&SUMS) && (mean() - rate.value).abs() < Decimal::new(1, rate.decimals)
}

/// Reads a cell that is one exact number, with its unit or without: 1,200.5, 95%, 12个; `None` for ≥20 or 约3万元.
fn number(text: &str, is_rounded: bool) -> Option<Amount> {
    let amount = in_cell(text).filter(|amount| amount.value >= Decimal::ZERO)?;
    let is_rounded = amount.precision.is_zero() && (is_rounded || amount.unit.ends_with('元'));
    Some(if is_rounded { Amount { precision: Decimal::ONE, ..amount } } else { amount })
}
