//! What a number counts that says something of a thing counted right before it: 快充桩412个，占60.6% is the share of those,
//! 贷款3260笔、金额47.8亿元 their sum, and 分别增长13%和15% the growth of each.
use super::measure::{is_number_of_things, is_time};
use super::subject::{LIST, Subject, Subjects};

/// What a share is called by where nobody says of what.
const SHARE: &str = "占比";
const SHARES: [&str; 3] = ["占", "约占", SHARE];
/// What is measured of things, and names nothing by itself.
const MEASURED: [&str; 16] = [
    "金额", "总金额", "涉案金额", "价值", "总价值", "案值", "货值", "总投资", "面积", "总面积", "建筑面积", "占地面积",
    "长度", "总长度", "总长", "总里程",
];
/// Units in which such things are counted.
const UNITS: &str = "个 家 座 栋 幢 处 条 件 项 台 套 所 支 间 辆 艘 盏 笔 宗 起 批 块";
/// The word by which as many numbers are of as many things.
const EACH: &str = "分别";
/// Marks that part a number from what is said of it.
const PARTING: [&str; 6] = ["，", ",", "、", "", "（", "("];

impl Subjects<'_> {
    /// Calls a share or a sum by the thing that the number before it counts; `own` is what the words around it say, `most` how many
    /// numbers are looked back over.
    pub(super) fn of_thing_before(&self, at: usize, own: &Subject, most: usize) -> Option<Subject> {
        let (earlier, end) = self.before(at)?;
        let is_beside = self.text.get(end..own.span.start).is_some_and(|words| PARTING.contains(&words));
        let is_share = SHARES.contains(&&*own.noun) && self.amounts[at].is_percent();
        if !is_beside || !(is_share || MEASURED.contains(&&*own.noun)) {
            return None;
        }
        let thing = self.within(earlier, most - 1);
        if thing.is_bare || thing.is_change || thing.noun.is_empty() {
            return None;
        }
        let (noun, unit) = (&thing.noun, &self.amounts[earlier].unit);
        if is_share {
            return (is_number_of_things(unit) && !is_time(unit)).then(|| own.clone().called(&shared(noun)));
        }
        // 违法用地36宗、面积128亩、金额3万元: both are of the first.
        let first = MEASURED.iter().filter_map(|word| noun.strip_suffix(word)).min_by_key(|first| first.len());
        // 辖12个村，面积86平方公里: the town has it.
        let is_named_before = self.text[thing.span.clone()].starts_with(noun.as_str());
        let is_thing = UNITS.split(' ').any(|own| own == unit) && is_named_before;
        let first = first.filter(|first| !first.is_empty()).or_else(|| is_thing.then_some(noun.as_str()))?;
        Some(own.clone().called(&format!("{first}{}", own.noun)))
    }

    /// Gives each of several changes or shares the thing that it is of, where as many were counted right before them: 游客480万人次，
    /// 收入35亿元，分别增长13%和15%. Where that is not so, nobody knows of what they are.
    pub(super) fn of_each_before(&self, at: usize, most: usize) -> Option<Subject> {
        let row = &self.rows[at];
        if row.len() < 2 || most < row.len() {
            return None;
        }
        let (first, own) = (self.own(row.start), self.own(at));
        let words = &self.text[first.span.start..self.amounts[row.start].span.start];
        let is_share = SHARES.contains(&first.noun.trim_start_matches(EACH));
        if !words.contains(EACH) || !(first.is_bare && first.is_change || is_share) {
            return None;
        }
        let unknown = Subject { is_bare: true, ..own.clone().called(&first.noun) };
        let Some(of) = at.checked_sub(row.len()).filter(|_| row.len() <= row.start) else { return Some(unknown) };
        let thing = self.within(of, most - row.len());
        let between = &self.text[self.amounts[of].span.end..first.span.start];
        if between.contains(['。', '；', '\n']) || thing.is_bare || thing.is_change || thing.noun.is_empty() {
            return Some(unknown);
        }
        let noun = if is_share { shared(&thing.noun) } else { thing.noun };
        Some(Subject { is_change: first.is_change, is_bare: false, ..own.clone().called(&noun) })
    }

    /// Returns the amount before the one at an index, and where it ends; one in brackets behind another is passed over:
    /// 来访1260批次（其中集体访36批次），减少18%.
    pub(super) fn before(&self, at: usize) -> Option<(usize, usize)> {
        let earlier = at.checked_sub(1)?;
        let end = self.amounts[earlier].span.end;
        let number = self.amounts[at].span.start;
        let plain = Some((earlier, end));
        let Some(close) = self.text.get(end..number).and_then(|rest| rest.find(['）', ')'])).map(|close| end + close)
        else {
            return plain;
        };
        // No farther than numbers are looked back over at all.
        let nearest = earlier.saturating_sub(LIST);
        let from = self.amounts[nearest].span.start;
        let Some(open) = self.text[from..close].rfind(['（', '(']).map(|open| from + open).filter(|open| *open < end)
        else {
            return plain;
        };
        let inner = &self.amounts[nearest..earlier];
        let outside = inner.iter().rposition(|amount| amount.span.end <= open).map(|outside| nearest + outside);
        let outside = outside.filter(|outside| self.amounts[*outside].span.end == open);
        let behind = close + self.text[close..].chars().next().map_or(0, char::len_utf8);
        outside.map_or(plain, |outside| Some((outside, behind)))
    }
}

/// Calls the share of a thing: 快充桩占比.
fn shared(noun: &str) -> String {
    format!("{noun}{SHARE}")
}
