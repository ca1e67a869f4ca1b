//! One thing counted twice, with two results.
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::config::Config;
use crate::figure::{Amount, Heads, clause_start, is_time, sentence_start};
use crate::finding::Finding;
use crate::fold::{is_digit, without_words};
use crate::han;
use crate::marks::{leads_to, remark_before};
use crate::model::{Lang, Part, Passage, Role, Setting, Severity, Words};
use crate::ordinal::{begins_point, enumerated, ordinal, strip_ordinal};

use super::several_years::{SeveralYears, took_years};
use super::years_named::{in_figures, names_year, without_year};
use crate::check::{Check, Explanation, Prose, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "figure-conflict",
    severity: Severity::Warning,
    zh: Explanation {
        title: "前后数字不一",
        what: "同一件事在报告的两处是否写了不同的数；时间段、计划数、其中数不同的不算；第一部分以外的数，一般要写明是全年的才比较。",
        why: "前后两个数不一致，评审时不知道以哪个为准。",
        example: "第一部分写“共开展培训24场”，第四部分写“全年开展培训26场”。",
        remedy: "核对后把两处写成一致；口径不同的，写明各是什么口径。",
    },
    en: Explanation {
        title: "figures disagree",
        what: "whether one subject has two values in one report; other periods, plans and parts are left \
               alone, and behind the first section mostly what is not said to be of the whole year",
        why: "nobody knows which of them holds",
        example: "共开展培训24场 and 全年开展培训26场",
        remedy: "make both the same, or say how they differ",
    },
    check: Check::Prose(check),
};

/// Words that make a count that of the whole year, parted by blanks like all lists here.
const WHOLE: &str = "全年 年内 本年度 今年以来 今年 全局 全系统 合计 总共 总计";
/// Those of them that say so of the time.
const YEARLY: &str = "全年 年内 本年度";
/// What percentages are of that say one thing of a unit as a whole.
const SATISFIED: [&str; 2] = ["满意度", "满意率"];
/// Words without which a clause still says the same, the longer before the shorter.
const NEUTRAL: &str = "今年以来 截至12月31日 截至12月底 截至12月 截至年底 截至目前 本年度 年度内 全系统 我单位 全年 年内 今年 全区 全县 全市 全镇 全局 我局 我区 我县 我镇 合计 总共 \
                       总计 共计 累计 一共 先后 达到 全力 顺利 圆满 完成 共 已 了 约 达 为";
/// Words that make what follows in the sentence that of another period, of a plan or of a part.
const ELSEWHERE: &str = "上半年 下半年 季度 月 去年 上年 往年 历年 前年 明年 来年 近年 以来 截至 期间 计划 拟 预计 力争 确保 下一步 下年 其中 \
                         分别 针对 围绕 面向 聚焦 同期";
/// Words that do so within the clause of the count.
const SCOPED: &str =
    "每 日均 平均 人均 目标 任务 应 指标 原 包括 包含 另 此外 还 部分 较 比 增长 由 从 各 某 为期 新 又 再 第 首 当";
/// Words of a clause that hold one of the above and say no such thing.
const UNSCOPED: &str =
    "新建 新增 新闻 截至目前 截至年底 截至12月31日 截至12月底 截至12月 创新 更新 新时代 新型 青年 从业";
/// Words in what follows a count that make it no name of what is counted: 12个村的道路, 12次以上, 12家企业完成整改.
const QUALIFIED: &str =
    "的 以上 以下 以内 左右 上下 余 多 中 和 与 及 完成 实现 开展 进行 得到 被 均 全部 有 在 于 已 未";
/// Longest name of what is counted, in characters.
const LONGEST_NAME: usize = 8;
/// Words of money that say nothing of what it is for: 投入财政资金.
const SPENDING: &str = "投入 安排 拨付 下拨 下达 使用 争取 落实 筹集 筹措 整合 到位 发放 兑现 投资 总 涉及 涉案 节约 挽回 向上 上级 中央 \
                        省级 市级 区级 县级 本级 财政 专项 社会 自筹 补助 奖补 经济损失 资金 经费 金额 款项";
/// Where these stand in earlier clauses of the sentence, a count is one of a place.
const PLACES: &str = "街道 村 社区 学校 校园 园区 企业 分局 中心 机关 片区 站 所";
/// What ends the words before a colon that are no matter by themselves: 完成情况：全年走访企业320家.
const UNTOPICAL: [&str; 8] = ["如下", "以下", "情况", "成效", "成绩", "数据", "亮点", "统计"];
/// Words that say how all of it went, and of what none: 工作扎实推进, 亮点十分突出.
const JUDGING: &str = "工作 各项 任务 目标 总体 整体 全面 全部 圆满 完成 较好 良好 成效 亮点 成绩 效果 显著 明显 突出 十分 比较 \
                       扎实 推进 有力 有序 有效 顺利 稳步 措施 落实 到位 开展 再上 新台阶";
/// Most counts of one thing that are compared.
const MOST: usize = 50;
/// Shortest clause of a count for the whole year, in characters, and the shortest where it opens a paragraph: 宣讲.
const SHORTEST: usize = 4;
const SHORTEST_OPENING: usize = 2;

/// Shortest of one that is compared with the whole year's and does not name the year.
const SHORTEST_PART: usize = 5;

/// Longest that stands before a count in its paragraph, or behind it in its sentence, and is looked at, in bytes.
const NEAR: usize = 600;
/// Farthest that a count's paragraph or point may begin before it, in bytes, and longest heading at its beginning, in characters.
const FAR: usize = 6000;
const LONGEST_HEADING: usize = 12;
/// Longest remark in brackets behind a count that is looked at, its brackets included, in characters.
const LONGEST_REMARK: usize = 60;
/// Longest heading that is a line of its own, in characters.
const LONGEST_LINE: usize = 30;

/// A count with what is needed to compare it.
struct Count<'a> {
    passage: &'a Passage<'a>,
    amount: &'a Amount,
    /// What of its subject stands behind it.
    counted: &'a str,
    /// Byte where its clause begins.
    start: usize,
    is_whole: bool,
    /// Whether its clause itself speaks of the year.
    is_yearly: bool,
    standing: Standing,
    section: usize,
    /// What the nearest heading above that is a line of its own is about, blank where that is no matter.
    under: &'a str,
}

/// How far a count is from what could make it one of some matter only.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    /// Anywhere.
    Within,
    /// In the first sentence of a paragraph under no point, behind nothing but other counts.
    Listed,
    /// The first words of such a paragraph.
    Opening,
}

fn check(prose: &Prose<'_>, config: &Config) -> Vec<Finding> {
    let mut groups: BTreeMap<(String, &str), Vec<Count<'_>>> = BTreeMap::new();
    let pointed = pointed_sections(prose);
    let mut above: (usize, &str) = (0, "");
    let mut years = SeveralYears::of(config.year);
    let heads = Heads::of(&prose.passages);
    for (passage, amounts) in prose.counted() {
        years.read(passage);
        let Part::Section(section) = passage.part else { continue };
        if heads.is_aside(&passage.place) {
            continue;
        }
        if let Some(matter) = heading_line(passage) {
            above = (section, matter);
        }
        let under = if above.0 == section { above.1 } else { "" };
        let figures = amounts.iter().filter(|amount| amount.is_plain() && amount.is_figure());
        for amount in figures.filter(|amount| !years.are_at(amount.span.start)) {
            if let Some((key, count)) = count(passage, amount, section, config.year) {
                // Under a point, a count is one of what the point is about.
                let standing = if pointed.contains(&section) { Standing::Within } else { count.standing };
                let count = Count { standing, under, ..count };
                let group = groups.entry((key, &amount.unit)).or_default();
                if group.len() < MOST {
                    group.push(count);
                }
            }
        }
    }
    let longest = config.check.figure_conflict_length;
    groups.iter().filter_map(|((key, _), counts)| conflict(key, counts, longest)).collect()
}

/// Finds the sections with points, headings or tables of their own.
fn pointed_sections(prose: &Prose<'_>) -> BTreeSet<usize> {
    let pointed = prose.passages.iter().filter(|passage| {
        let text = passage.text.trim_end();
        let is_line = !text.ends_with(['。', '；', '！', '”', '）']);
        let is_point = passage.number.is_some() || passage.role != Role::Text || ordinal(text).is_some();
        is_line || is_point || passage.setting != Setting::Paragraph
    });
    let sections = pointed.filter_map(|passage| match passage.part {
        Part::Section(section) => Some(section),
        Part::Opinion => None,
    });
    sections.collect()
}

/// Tells how a clause stands behind all that its paragraph says before it.
fn standing(before: &str) -> Standing {
    if !before.contains(char::is_alphanumeric) {
        return Standing::Opening;
    }
    let mut clauses = before.split(['，', '；', ',', ';']).filter(|clause| !clause.trim().is_empty());
    let is_first = !before.contains(['。', '！', '？', '\n']);
    if is_first && clauses.all(|clause| clause.contains(is_digit)) { Standing::Listed } else { Standing::Within }
}

/// Reads what a clause counts, as a key that is the same for the same thing.
fn count<'a>(passage: &'a Passage<'a>, amount: &'a Amount, section: usize, year: u16) -> Option<(String, Count<'a>)> {
    let (text, this_year) = (&passage.text, format!("{year}年"));
    if is_time(&amount.unit) || amount.unit.is_empty() {
        return None;
    }
    let (sentence, start) = (sentence_start(text, amount.span.start), clause_start(text, amount.span.start));
    let own = in_figures(&text[start..amount.span.start]);
    let clause = without(&own, &this_year);
    let earlier = without(&text[sentence.min(start)..start], &this_year);
    let is_of_year = clause.len() < own.len();
    let is_whole = section == 0 || has(WHOLE, &clause) || has(WHOLE, &earlier) || is_of_year;
    let is_yearly = is_of_year || has(YEARLY, &clause);
    let scoped = |text: &str| without_words(text, WHOLE.split(' ').chain(UNSCOPED.split(' ')));
    let (scope, before) = (scoped(&clause), scoped(&earlier));
    let is_scoped = has(SCOPED, &scope) || has(ELSEWHERE, &scope) || has(ELSEWHERE, &before) || has(PLACES, &before);
    let is_scoped = is_scoped || names_matter(&before);
    let remark = without(said_behind(&text[amount.span.end..]), &this_year);
    let is_dated = clause.chars().any(is_digit) || names_year(&before) || names_year(&remark);
    let behind = &text[amount.span.end..text.floor_char_boundary(amount.span.end + NEAR)];
    let is_dated = is_dated || took_years(behind.split(['。', '！', '？', '；', '\n']).next().unwrap_or_default());
    let counted = counted_behind(&text[amount.span.end..])?;
    let key = without_words(enumerated(&clause).unwrap_or(&clause), NEUTRAL.split(' ')) + counted;
    let key: String = key.chars().filter(|own| own.is_alphanumeric()).collect();
    // 新建农村公路12公里，投入资金300万元: the money is that of what is counted before it.
    let is_spent =
        amount.unit.ends_with('元') && before.contains(is_digit) && without_words(&key, SPENDING.split(' ')).is_empty();
    let standing = if start > NEAR { Standing::Within } else { standing(&without(&text[..start], &this_year)) };
    let is_particular = match standing {
        // Surveys of all kinds find somebody satisfied.
        _ if amount.is_percent() => SATISFIED.iter().any(|word| key.ends_with(word)),
        Standing::Opening if is_yearly => key.chars().count() >= SHORTEST_OPENING,
        _ => key.chars().count() >= SHORTEST,
    };
    let is_one = !is_dated && !is_scoped && !is_spent && is_particular;
    is_one
        .then_some((key, Count { passage, amount, counted, start, is_whole, is_yearly, standing, section, under: "" }))
}

/// Returns what is counted as far as it stands behind the count (走访12家企业, 举办12期培训班), blank where nothing does; `None`
/// where that is no plain name.
fn counted_behind(text: &str) -> Option<&str> {
    let end = text.find(|next: char| !next.is_alphanumeric()).unwrap_or(text.len());
    let counted = &text[..end];
    let is_name = counted.chars().all(han::is_han)
        && (2..=LONGEST_NAME).contains(&counted.chars().count())
        && !text[end..].trim_start().starts_with(['（', '(', '、', '“', '《'])
        && !has(QUALIFIED, counted)
        && !has(SCOPED, counted)
        && !has(ELSEWHERE, counted);
    (counted.is_empty() || is_name).then_some(counted)
}

/// Returns what is said of a count in brackets behind it: 路灯300盏（2019—2021年）.
fn said_behind(text: &str) -> &str {
    let end = text.char_indices().nth(LONGEST_REMARK).map_or(text.len(), |(at, _)| at);
    remark_before(&text[..end]).map_or("", |(remark, _)| remark)
}

/// Says whether earlier clauses of a sentence name the matter that its counts are of: 食品安全方面，; 文化：.
fn names_matter(before: &str) -> bool {
    before.split_inclusive(['，', '；', '：', ',', ';', ':']).any(|clause| {
        let bare = clause.trim_end_matches(['，', '；', '：', ',', ';', ':']).trim();
        let heads = clause.ends_with(['：', ':']) && !UNTOPICAL.iter().any(|word| bare.ends_with(word));
        !bare.is_empty() && (heads || (bare.ends_with("方面") && !bare.ends_with("各方面")))
    })
}

fn has(words: &str, text: &str) -> bool {
    words.split(' ').any(|word| text.contains(word))
}

/// Takes the run's own year out of a text; its twelve months are written 全年.
fn without(text: &str, year: &str) -> String {
    let mut rest = without_year(&in_figures(text), year);
    while let Some(months) = months_of_year(&rest) {
        let behind = &rest[months.end..];
        rest = format!("{}全年{}", &rest[..months.start], behind.strip_prefix('份').unwrap_or(behind));
    }
    rest
}

/// Finds the months of a whole year, 1—12月; 11—12月 is none.
fn months_of_year(text: &str) -> Option<Range<usize>> {
    const LAST: &str = "12月";
    text.match_indices(LAST).find_map(|(at, _)| {
        let before = text[..at].strip_suffix(leads_to)?.strip_suffix('1')?;
        (!before.ends_with(is_digit)).then_some(before.len()..at + LAST.len())
    })
}

/// Finds the first count that another contradicts.
fn conflict(key: &str, counts: &[Count<'_>], longest: usize) -> Option<Finding> {
    let length = key.chars().count();
    let (is_long, is_short) = (length >= longest, length < SHORTEST);
    let (first, other) = counts.iter().enumerate().find_map(|(index, one)| {
        let differs = |other: &&Count<'_>| {
            let both_whole = one.is_whole && other.is_whole;
            let both_yearly = one.is_yearly && other.is_yearly;
            let standing = one.standing.min(other.standing);
            let is_one = if one.amount.is_percent() {
                standing == Standing::Opening
            } else if is_short {
                standing == Standing::Opening && both_yearly
            } else if one.section != other.section {
                both_whole || is_long || is_part_above_whole(one, other, length)
            } else {
                // A section goes from one matter to the next.
                let apart = !std::ptr::eq(one.passage, other.passage);
                let of_year = both_yearly || is_part_above_whole(one, other, length);
                apart && standing >= Standing::Listed && of_year && is_long
            };
            is_one
                && differ(one.amount, other.amount)
                && may_be_of_one_matter(one, other)
                && !is_of_other_matter(one, other, key)
        };
        counts[..index].iter().find(differs).map(|first| (first, one))
    })?;
    let written = |count: &Count<'_>| count.passage.text[count.amount.bare.clone()].to_owned();
    let place = |lang| first.passage.place.words().get(lang).to_owned();
    let (before, here) = (written(first), written(other));
    // Without the words that say nothing, others may be torn: 公共 has one of them.
    let clause = other.passage.text[other.start..other.amount.span.start].trim().to_owned() + other.counted;
    let name = if clause.contains(key) { key } else { &clause };
    let message = Words::new(
        format!("“{name}”前后不一致：{}写{before}，这里写{here}", place(Lang::Zh)),
        format!("{name} is {before} at {}, and {here} here", place(Lang::En)),
    );
    let hint = Words::new(
        "请核对后把两处写成一致；口径不同的，请写明各是什么时间、什么范围。",
        "make both the same, or say of which time and scope each is",
    );
    let finding = Finding::new(RULE.name, message, hint).at(other.passage.place.clone());
    let span = &other.amount.span;
    Some(finding.quoting_around(&other.passage.text, other.start..span.end, [span.clone()]))
}

/// Says whether one of two counts is of the whole year, and the other, of which nothing says so, is the larger one: no part is more
/// than its whole.
fn is_part_above_whole(one: &Count<'_>, other: &Count<'_>, length: usize) -> bool {
    let (whole, part) = if one.is_yearly { (one, other) } else { (other, one) };
    whole.is_yearly && !part.is_whole && length >= SHORTEST_PART && part.amount.value > whole.amount.value
}

/// Says whether no two headings make two counts those of two matters: 森林防火。全年举办3期培训班。
fn may_be_of_one_matter(one: &Count<'_>, other: &Count<'_>) -> bool {
    let (one, other) = (headed(one), headed(other));
    // 森林防火 and 抓好森林防火 are one.
    one.contains(other) || other.contains(one)
}

/// Says whether the smaller of two counts may be a part of the other, which is that of the whole: it is not said to be more, and its
/// heading is about a matter that it does not name: 工贸行业。开展安全检查36次.
fn is_of_other_matter(one: &Count<'_>, other: &Count<'_>, key: &str) -> bool {
    let (whole, part) = if one.amount.value > other.amount.value { (one, other) } else { (other, one) };
    if !whole.is_whole || part.is_whole {
        return false;
    }
    let matter: Vec<char> = headed(part).chars().collect();
    let is_named = matter.windows(2).any(|pair| key.contains(&*pair.iter().collect::<String>()));
    !matter.is_empty() && !is_named
}

/// Returns the matter of a count by its own heading, or else by the line above that is one.
fn headed<'a>(count: &Count<'a>) -> &'a str {
    let own = heading(count);
    if own.is_empty() { count.under } else { own }
}

/// Finds the short sentence at the beginning of the paragraph or point around a count that says what it is about; blank where
/// there is none.
fn heading<'a>(count: &Count<'a>) -> &'a str {
    let text: &'a str = &count.passage.text;
    let before = &text[..sentence_start(text, count.start)];
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(FAR))..];
    let ends = ['。', '！', '？', '\n'];
    let mut sentences = near.trim_end_matches(ends).rsplit(ends).peekable();
    let first = loop {
        match sentences.next() {
            None => return "",
            Some(sentence) if begins_point(sentence) || sentences.peek().is_none() => break sentence,
            Some(_) => {}
        }
    };
    matter(first, LONGEST_HEADING)
}

/// Returns what a line is about that is a heading and nothing else, blank where that is no matter; `None` for other lines.
fn heading_line<'a>(passage: &'a Passage<'_>) -> Option<&'a str> {
    let text = passage.text.trim();
    let is_line = passage.role != Role::Text || !text.ends_with(['。', '；', '！', '？', '：', '，', '、', '”', '）']);
    let is_heading = is_line && passage.setting == Setting::Paragraph && text.chars().nth(LONGEST_LINE).is_none();
    is_heading.then(|| matter(text.trim_end_matches('。'), LONGEST_LINE))
}

/// Returns what a heading is about, blank where its words name no matter.
fn matter(heading: &str, longest: usize) -> &str {
    let bare = strip_ordinal(heading.split(['：', ':']).next().unwrap_or_default().trim());
    let bare = enumerated(bare).unwrap_or(bare);
    let is_short = bare.chars().count() <= longest && !bare.contains(['，', '；', ',', ';']);
    let is_matter = !bare.contains(is_digit) && !UNTOPICAL.iter().any(|word| bare.ends_with(word));
    let is_matter = is_matter && without_words(bare, JUDGING.split(' ')).chars().nth(1).is_some();
    if is_short && is_matter { bare } else { "" }
}

/// Says whether two numbers differ by more than their rounding.
fn differ(one: &Amount, other: &Amount) -> bool {
    let ((least, most), (low, high)) = (one.rounding(), other.rounding());
    most < low || high < least
}
