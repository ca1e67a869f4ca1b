//! Rates in tables, row by row: 预算数 | 支出数 | 执行率, 目标值 | 完成值 | 完成率. A table whose heads leave any doubt is not reckoned,
//! nor a row of which another pair of numbers makes the rate.
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::shares::{Share, can_be};
use crate::figure::{Amount, Cell, cell_of};
use crate::fold::fold;
use crate::han;
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
const MORE: [&str; 5] = ["结转", "追加", "调增", "调减", "结余"];
/// Words behind a number by which it is none to reckon with.
const VAGUE: [&str; 7] = ["以上", "以下", "以内", "左右", "余", "多", "几"];
/// Longest unit in a cell, in characters.
const LONGEST_UNIT: usize = 3;

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
    /// Whether the numbers are of money, which is rounded.
    is_money: bool,
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
    for (number, row) in rows {
        if row.values().any(|cell| RATES.contains(&&*head(&cell.text).0)) {
            columns = Columns::of(row);
        } else if let Some(columns) = &columns {
            found.extend(columns.wrong(row, rows.get(&(number + 1))));
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
        is_plain.then(|| Self { is_per_cent: !head(rate.1).1.is_empty(), bases, parts, rate, is_money })
    }

    /// Finds the rate of a row where its numbers do not make it.
    fn wrong(&self, row: &Row<'p>, next: Option<&Row<'p>>) -> Option<RowRate<'p>> {
        let number = |row: &Row<'p>, column: u32| number(&row.get(&column)?.text, self.is_money);
        let first = |list: &[(u32, &'p str)]| list.iter().copied().find(|(column, _)| number(row, *column).is_some());
        let (base, part) = (first(&self.bases)?, first(&self.parts)?);
        let mut rate = number(row, self.rate.0)?;
        rate.unit = if self.is_per_cent && rate.unit.is_empty() { "%".to_owned() } else { rate.unit };
        let (of, done) = (number(row, base.0)?, number(row, part.0)?);
        let is_one_unit = of.unit == done.unit && !of.is_percent() && rate.is_percent();
        // Cells that are merged downwards are those of several rows.
        let told =
            |row: &&Row<'p>| [base.0, part.0, self.rate.0].iter().filter(|column| row.contains_key(column)).count();
        let is_merged = next.as_ref().is_some_and(|next| (1..3).contains(&told(next)));
        // A rate of 0.95 under 完成率（%）, and one that is capped at 100 %, or of what had to be kept below its target.
        let is_doubtful = rate.value <= Decimal::TWO || of.value <= Decimal::ZERO;
        let is_capped = rate.value == Decimal::ONE_HUNDRED && (done.value >= of.value || !self.is_money);
        if !is_one_unit || is_merged || is_doubtful || is_capped {
            return None;
        }
        let others: Vec<Amount> =
            row.keys().filter(|column| **column != self.rate.0).filter_map(|column| number(row, *column)).collect();
        let makes = |part: &Amount| others.iter().any(|base| !std::ptr::eq(base, part) && can_be(part, base, &rate));
        if others.iter().any(makes) {
            return None;
        }
        let computed = Share { part: &done, base: &of, percent: &rate }.computed();
        let cell = |(column, name): (u32, &'p str)| Some((name, row.get(&column)?.text.trim()));
        let (part, base) = (cell(part)?, cell(base)?);
        Some(RowRate {
            passage: row.get(&self.rate.0)?,
            name: self.rate.1,
            part,
            base,
            computed,
            decimals: rate.decimals,
        })
    }
}

/// Reads a cell that is one exact number, with its unit or without: 1,200.5, 95%, 12个; `None` for ≥20 or 约3万元.
fn number(text: &str, is_money: bool) -> Option<Amount> {
    let text = text.trim();
    let end = text.find(|own: char| !own.is_ascii_digit() && !matches!(own, '.' | ',')).unwrap_or(text.len());
    let (digits, unit) = (text[..end].replace(',', ""), text[end..].trim().replace('％', "%"));
    let is_unit = unit == "%" || (unit.chars().all(han::is_han) && unit.chars().count() <= LONGEST_UNIT);
    let value: Decimal = digits.parse().ok().filter(|_| is_unit && !VAGUE.iter().any(|word| unit.contains(word)))?;
    let decimals = value.scale();
    let is_rounded = decimals > 0 || is_money || unit.ends_with('元');
    let precision = if is_rounded { Decimal::new(1, decimals) } else { Decimal::ZERO };
    let amount = Amount {
        span: 0..end,
        bare: 0..end,
        value,
        upper: None,
        parts: Vec::new(),
        precision,
        decimals,
        unit,
        hedge: "",
        bound: false,
    };
    amount.can_be_reckoned().then_some(amount)
}
