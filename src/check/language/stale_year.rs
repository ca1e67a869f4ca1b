//! A year that belongs to another report.
use std::ops::Range;

use crate::config::Config;
use crate::finding::Finding;
use crate::fold::{half_width, is_digit, without_words};
use crate::han;
use crate::marks::{leads_on, leads_to};
use crate::model::{Part, Passage, Role, Severity, Words};
use crate::year::is_year_digit;

use crate::check::excerpt::{between_stops, is_in, quoted};
use crate::check::prose::Prose;
use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "stale-year",
    severity: Severity::Warning,
    zh: Explanation {
        title: "年份有误",
        what: "“今年”“本年”旁边写的是否是别的年度，有没有往年报告留下来的年份。计划、历史、起止年份不算。",
        why: "拿往年的报告改写，最容易漏改年份。",
        example: "2021年度的报告写着“今年（2020年）”，或“截至2020年12月底”。",
        remedy: "核对年份，连同这一句里的数字。",
    },
    en: Explanation {
        title: "stale year",
        what: "whether 今年 stands beside another year, and whether last year's dates were left over",
        why: "a report made from last year's mostly shows by this",
        example: "今年（2020年）, or 截至2020年12月底, in a report of 2021",
        remedy: "check the year and the figures of the sentence",
    },
    check: Check::Prose(check),
};

/// Words for the report's own year.
const THIS_YEAR: [&str; 4] = ["今年", "本年度", "本年", "当年度"];
/// Most years of one paragraph that are looked at.
const MOST_YEARS: usize = 200;
/// What may stand between such a word and the year that it is.
const BETWEEN: [&str; 9] = ["", "（", "(", "即", "是", "为", "，即", "（即", "(即"];
/// Words by which a report presents itself.
const PRESENTED: [&str; 6] = ["现将", "如下", "报告", "汇报", "对照", "本次"];
/// Words by which a report refers to an earlier one, as what was to be mended.
const REFERRED: [&str; 5] = ["指出", "反映", "反馈", "整改", "发现"];
/// What stands before the second year of a range.
const RANGE_TO: [&str; 4] = ["年到", "年底到", "年初到", "月到"];
/// Words before a day up to which a report counts.
const UP_TO: [&str; 5] = ["截至", "截止到", "截止至", "截止", "到"];
/// Words that compare with another year, or go on from it.
const COMPARED: [&str; 24] = [
    "比", "同期", "较", "上年", "去年", "以来", "起", "历年", "连续", "累计", "自从", "此前", "结转", "跨年", "余",
    "遗留", "至今", "往年", "原", "曾", "先后", "已于", "批准", "印发",
];
/// Words that hold one of these and say no more than how well something was done.
const DEGREES: [&str; 15] = [
    "较好", "较为", "较快", "较大", "较强", "对比", "原则", "原因", "原理", "一起", "发起", "起草", "起步", "崛起",
    "其余",
];
/// Words of what happened once, and is told of later with its year: honours, beginnings, agreements.
const HISTORY: [&str; 34] = [
    "获评", "获得", "荣获", "获批", "获颁", "获奖", "被", "评为", "入选", "授予", "命名", "列为", "列入", "称号",
    "成立", "组建", "挂牌", "揭牌", "开工", "动工", "奠基", "启动", "立项", "签订", "签署", "接管", "接收", "移交",
    "划转", "合并", "改制", "搬迁", "试点", "上线",
];
/// What is held on a day of the report's own year.
const HELD: [&str; 4] = ["召开", "举行", "举办", "开展"];
/// Words that begin as 共 and count nothing.
const TOGETHER: [&str; 6] = ["共同", "共青", "共产", "共建", "共享", "共治"];
/// Words before the time that a report's figures are of.
const COUNTED: [&str; 5] = ["统计时间", "统计区间", "统计期间", "统计周期", "考核期"];
/// Words for a unit that speaks of itself.
const OURSELVES: [&str; 12] =
    ["我", "本", "全区", "全镇", "全街", "全局", "全年", "全市", "全县", "全乡", "全院", "全校"];

/// Words of units that stand behind the year at once: 2020年区妇联立足……
const OPENERS: [&str; 9] = ["区", "县", "市", "镇", "乡", "街道", "我", "全", "本"];
/// Words in which a report opens on how the year's work was done.
const WORKED: [&str; 17] = [
    "坚持", "贯彻", "围绕", "指导", "引领", "牢记", "聚焦", "立足", "弘扬", "践行", "落实", "统筹", "履行", "依法",
    "锚定", "抢抓", "主线",
];
/// Those above, of whose work a report tells as of the year's history.
const HIGHER: [&str; 9] = ["党中央", "中央", "国务院", "国家", "全国", "省委", "省政府", "市委", "市政府"];
/// Words that go on to the year behind.
const NEXT_YEAR: [&str; 4] = ["次年", "新的一年", "新一年", "新年度"];

fn check(prose: &Prose<'_>, config: &Config) -> Vec<Finding> {
    let (year, of_year) = (u32::from(config.year), config.template.year_name(config.year));
    // A school's year is of two years.
    let last = year + u32::from(config.template.asks_for_school_year());
    let mut findings = Vec::new();
    let opening = opening(prose, year);
    for (at, passage) in prose.passages.iter().enumerate() {
        let text = &passage.text;
        let quoted = quoted(text);
        let years = years_in(text);
        // 2020年1月1日至2020年12月31日 is told once.
        let mut told: Vec<(Words, Range<usize>, Vec<Range<usize>>)> = Vec::new();
        for named in years.iter().take(MOST_YEARS) {
            if (year..=last).contains(&named.year) || is_in(&quoted, named.range.start) {
                continue;
            }
            let sentence = between_stops(text, named.range.start);
            let opens = opening == Some(at) && opens_with(text, named, &sentence, year);
            let why = why(text, named, &sentence, year, &years).or(opens.then_some(Why::LeftOver));
            let is_history = matches!(why, Some(Why::LeftOver)) && leads_to_own(prose, at, named, year);
            let Some(why) = why.filter(|_| !is_history) else { continue };
            let own = &text[named.range.clone()];
            let message = match why {
                Why::Beside(word) => Words::new(
                    format!("“{word}”旁边写的是{own}，报告是{of_year}的"),
                    format!("{word} stands beside {own}, and the report is of {year}"),
                ),
                Why::LeftOver => Words::new(
                    format!("{own}像是上一年度报告留下来的，报告是{of_year}的"),
                    format!("{own} looks left over from last year's report; this one is of {year}"),
                ),
            };
            match told.iter_mut().find(|(said, of, _)| *said == message && *of == sentence) {
                Some((.., ranges)) => ranges.push(named.range.clone()),
                None => told.push((message, sentence, vec![named.range.clone()])),
            }
        }
        findings.extend(told.into_iter().map(|(message, sentence, ranges)| {
            let hint = Words::new(
                "请核对年份，连同这一句里的数字；年份没有错的，不用改。",
                "check the year and the figures of the sentence; leave it if it is right",
            );
            let finding = Finding::new(RULE.name, message, hint).at(passage.place.clone());
            finding.quoting_around(text, sentence, ranges)
        }));
    }
    findings
}

/// Why a year is another report's.
enum Why {
    /// It is said to be the year for which there is this word.
    Beside(&'static str),
    /// It stands where this year should.
    LeftOver,
}

/// A year with its 年.
struct NamedYear {
    year: u32,
    range: Range<usize>,
}

/// Finds years of four digits before 年.
fn years_in(text: &str) -> Vec<NamedYear> {
    let named = text.match_indices('年').filter_map(|(at, mark)| {
        let before = &text[..at];
        let digits: String = before.chars().rev().take(5).take_while(|digit| is_year_digit(*digit)).collect();
        let value: String = digits.chars().rev().filter_map(digit).collect();
        let year = value.parse().ok().filter(|year| value.len() == 4 && (1900..2100).contains(year))?;
        let length: usize = digits.chars().map(char::len_utf8).sum();
        Some(NamedYear { year, range: at - length..at + mark.len() })
    });
    named.collect()
}

fn digit(character: char) -> Option<char> {
    let value = half_width(character).to_digit(10).or_else(|| han::digit(character))?;
    char::from_digit(value, 10)
}

/// Says why a year of a sentence is another report's, where it is; `years` are those of the text.
fn why(text: &str, named: &NamedYear, sentence: &Range<usize>, year: u32, years: &[NamedYear]) -> Option<Why> {
    let taken = || taken_for_this_year(text, named, sentence).filter(|_| named.year + 1 == year);
    beside_this_year(text, named).or_else(taken).or_else(|| left_over(text, named, sentence, year, years))
}

/// 今年（2020年）, 2020年（本年度）, 今年是2020年, 今年1月至2020年12月
fn beside_this_year(text: &str, named: &NamedYear) -> Option<Why> {
    let before = &text[..named.range.start];
    let behind = text[named.range.end..].trim_start_matches('度');
    // 2020年今年 is nobody's; （今年） explains the year before it.
    let explained = behind.strip_prefix(['（', '(']).unwrap_or_default();
    let word = THIS_YEAR.into_iter().find(|word| {
        let gap = before.rfind(word).map(|at| before[at + word.len()..].trim());
        gap.is_some_and(|gap| BETWEEN.contains(&gap) || is_month_to(gap) || is_months_of(gap, behind))
            || explained.starts_with(word)
    })?;
    Some(Why::Beside(word))
}

/// 1-12月（…）
fn is_months_of(gap: &str, behind: &str) -> bool {
    let months = gap.strip_suffix(['（', '(']).and_then(|gap| gap.trim_end_matches('份').strip_suffix('月'));
    let is_month = |own: char| is_digit(own) || leads_to(own) || own == '月';
    months.is_some_and(|months| months.starts_with(is_digit) && months.chars().all(is_month))
        && behind.starts_with(['）', ')'])
}

/// 1月至
fn is_month_to(gap: &str) -> bool {
    let month = gap.trim_start_matches(|own: char| own.is_ascii_digit());
    let to = month.strip_prefix("月份").or_else(|| month.strip_prefix('月')).unwrap_or_default();
    month.len() < gap.len() && (["至", "到"].contains(&to) || to.strip_prefix(leads_on) == Some(""))
}

/// Finds the word for this year that a sentence says last year to be, though it does not stand beside it.
fn taken_for_this_year(text: &str, named: &NamedYear, sentence: &Range<usize>) -> Option<Why> {
    let own = &text[sentence.clone()];
    let (before, behind) = around(text, named, sentence);
    let this = THIS_YEAR.into_iter().find(|word| own.contains(word));
    let are_two = own.matches('年').count() == 2;
    // 截至2020年11月底，今年承担的……
    if let Some(word) = this.filter(|_| are_two && is_up_to(before, behind)) {
        return Some(Why::Beside(word));
    }
    if !before.is_empty() || compares(own) {
        return None;
    }
    // 2020年，全校上下圆满完成本年度各项任务: one sentence, two years for one.
    if are_two && own.contains("本年度") {
        return Some(Why::Beside("本年度"));
    }
    // 2020年是攻坚的关键一年，今年我们迎难而上: of this year, which it takes for the other.
    let is_called = behind.starts_with('是') && clause_ends_with_year(behind);
    this.filter(|_| is_called).map(Why::Beside)
}

/// Says whether last year stands where this one should: up to its end, or at the head of a paragraph about ourselves that
/// names no other year and compares with none.
fn left_over(text: &str, named: &NamedYear, sentence: &Range<usize>, year: u32, years: &[NamedYear]) -> Option<Why> {
    let own = &text[sentence.clone()];
    let (before, behind) = around(text, named, sentence);
    // 现将本单位2020年度绩效自评情况报告如下
    if named.year < year
        && text[named.range.end..].starts_with('度')
        && own.contains("自评")
        && PRESENTED.iter().any(|word| own.contains(word))
        && !REFERRED.iter().any(|word| own.contains(word))
    {
        return Some(Why::LeftOver);
    }
    if named.year + 1 != year {
        return None;
    }
    let is_only = years.iter().all(|other| other.year == named.year);
    // 数据统计时间为2020年1月1日至2020年12月31日
    if is_only && COUNTED.iter().any(|word| before.contains(word)) {
        return Some(Why::LeftOver);
    }
    let behind_mark = behind.trim_start_matches(['，', ',', '、', ' ', '　']);
    // 2020年，在区委的领导下，……: nobody tells history so.
    let is_led = before.is_empty() && behind_mark.starts_with('在') && own.contains("领导下");
    if is_led && !names_this(own) && !own.contains(&format!("{year}年")) && !compares(own) {
        return Some(Why::LeftOver);
    }
    let has_other = years.iter().any(|other| other.year == year) || names_this(text) || names_next(text);
    if has_other || compares(own) || is_range(before, behind) {
        return None;
    }
    let is_head = text[..named.range.start].trim().is_empty() && heads_our_report(behind, own, is_only);
    (is_up_to(before, behind) && !is_of_stock(behind) || is_head).then_some(Why::LeftOver)
}

/// Returns what stands in a year's sentence before it and behind it.
fn around<'t>(text: &'t str, named: &NamedYear, sentence: &Range<usize>) -> (&'t str, &'t str) {
    let before = text[sentence.start..named.range.start].trim();
    (before, text[named.range.end..sentence.end].trim_start_matches('度').trim_start())
}

/// Finds the paragraph that opens a report, where the section that it opens nowhere speaks of the report's own year.
fn opening(prose: &Prose<'_>, year: u32) -> Option<usize> {
    let is_of_first = |passage: &&Passage<'_>| passage.part == Part::Section(0);
    let first = prose.passages.iter().position(|passage| is_of_first(&passage) && passage.role == Role::Text)?;
    let own = year.to_string();
    let speaks = |text: &str| text.contains(&own) || names_next(text) || names_this(text);
    let names_own =
        |passage: &Passage<'_>| speaks(&passage.text) || years_in(&passage.text).iter().any(|own| own.year == year);
    (!prose.passages.iter().filter(is_of_first).any(names_own)).then_some(first)
}

/// 2020年，全区脱贫任务全面完成。2021年，我局……: says whether a part opens with last year, and its next paragraph with the report's own.
fn leads_to_own(prose: &Prose<'_>, at: usize, named: &NamedYear, year: u32) -> bool {
    let passage = &prose.passages[at];
    let is_of_part = |other: &&Passage<'_>| other.part == passage.part && other.role == Role::Text;
    let opens = passage.text[..named.range.start].trim().is_empty()
        && !passage.text[named.range.end..].starts_with(is_digit)
        && !prose.passages[..at].iter().any(|other| is_of_part(&other));
    let next = || prose.passages[at + 1..].iter().find(is_of_part).map(|next| next.text.trim_start());
    let names_own = |text: &str| {
        let first = years_in(text).into_iter().next();
        first.is_some_and(|first| first.range.start == 0 && first.year == year)
            || THIS_YEAR.iter().any(|word| text.starts_with(word))
    };
    opens && next().is_some_and(names_own)
}

/// 2020年，区法院坚持以人民为中心……: says whether a report opens with last year as others do with their own, and goes on with how the
/// year's work was done.
fn opens_with(text: &str, named: &NamedYear, sentence: &Range<usize>, year: u32) -> bool {
    let own = &text[sentence.clone()];
    let (before, behind) = around(text, named, sentence);
    let clauses = || behind.trim_start_matches(['，', ',']).split(['，', ',', '；', '。']);
    let is_history = HISTORY.iter().any(|word| clauses().take(2).any(|clause| clause.contains(word)));
    // 是收官之年，区水务局坚持……, 面对疫情，区文旅局统筹……
    let introduces = |clause: &&str| clause_ends_with_year(clause) || clause.starts_with("面对");
    let said = clauses().find(|clause| !introduces(clause)).unwrap_or_default();
    let is_work = WORKED.iter().any(|word| said.contains(word)) && !HIGHER.iter().any(|above| said.starts_with(above));
    let goes_on = behind.starts_with(['，', ',', '是']) || OPENERS.iter().any(|word| behind.starts_with(word));
    named.year + 1 == year
        && before.is_empty()
        && text[..named.range.start].trim().is_empty()
        && goes_on
        && is_work
        && !is_history
        && !compares(&without_words(own, ["同比", "环比"]))
}

/// Says whether a year is one up to whose end something counts; 从2018年到2020年底 is a range.
fn is_up_to(before: &str, behind: &str) -> bool {
    let ends = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
    ends(&UP_TO) && !ends(&RANGE_TO) && is_late(behind)
}

/// 截至2020年底的存量隐患全部销号: says whether what was there at a day is what this year dealt with.
fn is_of_stock(behind: &str) -> bool {
    const STOCK: [&str; 9] = ["存量", "历史", "遗留", "未", "旧", "老", "欠", "积", "在建"];
    let clause = behind.split(['，', ',', '。', '；']).next().unwrap_or_default();
    clause.split_once('的').is_some_and(|(_, what)| STOCK.iter().any(|word| what.starts_with(word)))
}

/// Says whether what stands behind a year, or a day of it, at the head of a paragraph tells what we did then: 我局, 在区委的领导下,
/// 3月，我局开展检查12次, 共开展检查12次.
fn heads_our_report(behind: &str, sentence: &str, is_only_year: bool) -> bool {
    const MARKS: [char; 5] = ['，', ',', '、', ' ', '　'];
    if HISTORY.iter().any(|word| sentence.contains(word)) {
        return false;
    }
    let is_ours = |said: &str| OURSELVES.iter().any(|word| said.starts_with(word));
    let said = behind.trim_start_matches(MARKS);
    if is_ours(said) || said.starts_with('在') && sentence.contains("领导") {
        return true;
    }
    let counts = |said: &str| said.contains(is_digit);
    let is_sum = said.starts_with('共') && !TOGETHER.iter().any(|word| said.starts_with(word)) && counts(said);
    let of_day = after_day(behind).map(|said| said.trim_start_matches(MARKS));
    let is_done = |said: &&str| is_ours(said) && (counts(said) || HELD.iter().any(|word| said.contains(word)));
    is_only_year && (is_sum || of_day.filter(is_done).is_some())
}

/// Returns what follows 3月, 12月20日 or 1—12月.
fn after_day(behind: &str) -> Option<&str> {
    let months = behind.strip_prefix('1').and_then(|rest| rest.trim_start_matches('月').strip_prefix(leads_to));
    let behind = months.filter(|rest| is_late(rest)).unwrap_or(behind);
    let number = |text: &'_ str| text.len() - text.trim_start_matches(is_digit).len();
    let month = behind[number(behind)..].strip_prefix('月').filter(|_| number(behind) > 0)?;
    Some(month[number(month)..].strip_prefix(['日', '号']).unwrap_or(month))
}

/// Says whether a sentence compares with another year or goes on from it; 较好 compares with none.
fn compares(sentence: &str) -> bool {
    let without = without_words(sentence, DEGREES);
    // 154万余元 and 300余场 are vague, and no 余 of another year's.
    let counts = |own: char| is_digit(own) || han::counts(own) || "百千万亿".contains(own);
    let without: String = without
        .split_inclusive('余')
        .map(|piece| piece.strip_suffix('余').filter(|before| before.ends_with(counts)).unwrap_or(piece))
        .collect();
    COMPARED.iter().any(|word| without.contains(word))
}

fn names_this(text: &str) -> bool {
    THIS_YEAR.iter().any(|word| text.contains(word))
}

fn names_next(text: &str) -> bool {
    NEXT_YEAR.iter().any(|word| text.contains(word))
}

/// 是攻坚的关键一年，
fn clause_ends_with_year(behind: &str) -> bool {
    let clause = behind.split(['，', ',', '。', '；']).next().unwrap_or_default();
    ["之年", "一年"].iter().any(|end| clause.ends_with(end))
}

/// Says whether the words behind a year are those of its last months or its end.
fn is_late(behind: &str) -> bool {
    ["10月", "11月", "12月", "十月", "十一月", "十二月", "底", "末", "年底", "年末"]
        .iter()
        .any(|end| behind.starts_with(end))
}

fn is_range(before: &str, behind: &str) -> bool {
    let joins = |mark: char| leads_on(mark) || matches!(mark, '、' | '和' | '与');
    behind.starts_with(['至', '到']) || behind.starts_with(joins) || before.ends_with(joins) || before.ends_with('〔')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stale(text: &str) -> usize {
        let years = years_in(text);
        let found = years.iter().filter(|named| {
            let sentence = between_stops(text, named.range.start);
            named.year != 2021 && why(text, named, &sentence, 2021, &years).is_some()
        });
        found.count()
    }

    #[test]
    fn years_of_history_and_plans_are_left_alone() {
        for (text, count) in [
            ("今年（2020年）共办理案件24件。", 1),
            ("本年度（2020年度）完成任务12项。", 1),
            ("2020年（本年度）完成任务12项。", 1),
            ("截至2020年12月底，共建成公园6个。", 1),
            ("截至二〇二〇年底，共建成公园6个。", 1),
            ("2020年，我局承担目标任务12项，全部完成。", 1),
            ("今年是2020年，也是攻坚之年。", 1),
            ("今年，即2022年，各项指标落实到位。", 1),
            ("今年1月至2020年12月，累计接访正常。", 1),
            ("截至2020年11月底，今年承担的项目全部开工。", 1),
            ("现将我单位2020年度绩效自评情况总结如下。", 1),
            ("2020年，在区委的领导下，圆满完成各项任务。", 1),
            ("2020年，全校上下圆满完成本年度各项任务。", 1),
            ("2020年是爬坡过坎的关键一年，今年我们迎难而上。", 1),
            ("2020年是脱贫攻坚收官之年，今年起转入乡村振兴。", 0),
            ("从2018年到2020年底，我镇完成旧村改造3个。", 0),
            ("针对2020年度绩效自评报告指出的问题，已逐项整改到位。", 0),
            ("2020年是攻坚之年，全站迎难而上，较好完成了本年度各项任务。", 1),
            ("按照2020年度绩效考核方案要求，我单位开展了本次自评。", 1),
            ("数据统计时间为2020年1月1日至2020年12月31日。", 2),
            ("统计时间为2020年1月1日至2021年6月30日。", 0),
            ("现将我院2019年度绩效自评情况报告如下。", 1),
            ("对照2020年度绩效考核指标，本单位自评得分良好。", 1),
            ("对照2020年度绩效考核反馈的问题逐项整改。", 0),
            ("今年，2020年启动的项目全部建成。", 0),
        ] {
            assert_eq!(stale(text), count, "{text}");
        }
    }

    #[test]
    fn years_of_plans_and_of_single_days_are_left_alone() {
        for (text, count) in [
            ("2020年结转项目今年已收官。", 0),
            ("截至2020年底的存量隐患全部销号；截至2020年12月31日的历史欠税清零。", 0),
            ("截至2020年底的数据显示，建成公园6个。", 1),
            ("对2020年12月31日前参保的人员一并核查。", 0),
            ("参照《2020年度统计公报》口径复核。", 0),
            ("截至2020年底累计建成6个，2021年新建2个。", 0),
            ("2020年以来，我局坚持公开。", 0),
            ("2020年，项目立项；2021年开工。", 0),
            ("制定2022年工作计划，今年投入24万元。", 0),
            ("实施2021—2025年规划。", 0),
            ("较2020年增长12%。", 0),
            ("2018年获评全国先进。", 0),
            ("印发《2020年工作要点》。", 0),
            ("2020年3月，我局开展专项行动12次，成效明显。", 1),
            ("2020年12月20日，全区绩效工作会议召开。", 1),
            ("2020年共开展专项行动12次。", 1),
            ("2020年，全镇纳入监测户12户，投入154万余元，走访300余场。", 1),
            ("2020年，全镇结余154万元，办理往年余下案件3件。", 0),
            ("今年1-12月（2020年）开展专项行动12次。", 1),
            ("今年1—11月份(2020年)开展专项行动12次。", 1),
            ("2020年我局获评全国先进单位。", 0),
            ("2020年3月，我局被列为全国试点，今年通过验收。", 0),
            ("2020年3月，我局启动改造项目12个。", 0),
            ("2020年1—12月，全镇完成税收1.2亿元。", 1),
            ("2020年1月至11月，我局办结案件126件。", 1),
            ("2020年1—12月，全镇完成税收1.2亿元，同期支出1.1亿元。", 0),
            ("2020年3月至8月，我局开展专项行动12次。", 0),
            ("2020年3月，区委书记到我局调研2次。", 0),
            ("2020年3月，我局机构改革。", 0),
            ("2020年开工的6个项目全部建成。", 0),
            ("今年1-12月（2020年同期12件）办理案件24件。", 0),
            ("2020年共开展专项行动12次，2019年10次。", 0),
            ("2020年共建单位12家。", 0),
            ("项目分三年推进。2020年共开展专项行动12次。", 0),
            ("2021年，我局完成任务12项。", 0),
        ] {
            assert_eq!(stale(text), count, "{text}");
        }
    }
}
