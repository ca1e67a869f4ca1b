//! What a figure counts, by plain signs: the noun before it without verbs of doing and of reaching (开展宣讲共24场 → 宣讲),
//! or the noun behind it where only a verb stands before (慰问困难家庭 from 慰问41户困难家庭).
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;

use super::amount::Amount;
use super::behind::{
    behind, done_within, is_counted, is_leading, is_led, is_measure, is_named, is_thing, leads_away, led_behind,
};
use super::change::{before_level, before_start};
use super::clause::{clause_start, sentence_start};
use super::conditions::goes_on_for;
use super::listed::{in_list, rows};
use super::measure::{is_age, is_number_of_things, is_time};
use super::phrase::{
    BETWEEN, COMPARED, DOING, NOUNS, ends_open, is_noun, is_whole, offset, strip_heads, torn_at, trim_between,
    without_doing, without_lead, without_time_behind, words,
};
use crate::han;
use crate::marks::{QUOTED, remark_before, remark_behind};

/// Money, which is one thing only with what was done with it: 投入资金, 争取资金.
const MONEY: &str = "资金";
const SPENT: &str = "投入 争取 拨付 筹集 募集 下达 支出 发放 落实";
/// What begins the words behind a sum by which it is one for a single matter.
const SPENT_ON: &str = "用于 用来 对 为 建设 建成 新建 改造 修建 修缮 购置 购买 采购 实施 开展 打造";
/// What a long phrase breaks at, so that its last part can stand for it.
const BREAKS: &str = "的 ” 》 ） ) 精神 等 、 和 及其 以及 与 各类 系列";
/// Ends of what leads to a list, and names nothing before a colon.
const LEADING: &str = "如下 包括 其中 方面 为 是 有 即 下列 以下 分别 结果 情况 举措 做法 例如 比如 主要";
/// Longest subject that is not broken, in characters.
const LONG: usize = 8;
/// Longest noun that a name in quotes before it is kept with, in characters.
const NAMED: usize = 3;
/// Longest adverb between what was and the verb by which it changed, in characters: 30人大幅增加到40人.
const ADVERB: usize = 4;
/// Most characters between two numbers of one thing: 由30人大幅增加到了2021年的40人.
const ELLIPSIS: usize = 24;
/// Words of a clause that reaches a number of the thing before it, and say no more than when: 调度会1次，全年共12次.
const NO_MORE: [&str; 4] = ["", "全年", "实际", "目前"];
/// Longest list of numbers of one thing.
pub(super) const LIST: usize = 30;
/// Longest remark behind an amount that says no more than its unit, in characters.
const REMARK: usize = 4;

/// What a figure counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// The noun in short, empty where the clause has none.
    pub noun: String,
    /// Bytes of the text from the noun to the end of the figure, or from the figure to the end of the noun.
    pub span: Range<usize>,
    /// Whether it says by how much something changed, or what it was before, and not how much there is.
    pub is_change: bool,
    /// Whether there is no noun, so that a verb stands for it.
    pub(super) is_bare: bool,
}

impl Subject {
    /// Makes one that has a name, of the words in those bytes.
    pub fn named(noun: String, span: Range<usize>, is_change: bool) -> Self {
        Self { noun, span, is_change, is_bare: false }
    }

    /// Gives it a name that stands elsewhere.
    pub fn called(self, noun: &str) -> Self {
        Self { noun: noun.to_owned(), ..self }
    }
}

/// What the amounts of a text count.
pub struct Subjects<'t> {
    pub(super) text: &'t str,
    pub(super) amounts: &'t [Amount],
    /// The row of numbers that each is in.
    pub(super) rows: Vec<Range<usize>>,
    /// What each counts by the words around it alone, once that was asked for.
    own: Vec<OnceCell<Subject>>,
    /// What amounts count that were looked back over so far, by how many more are: ways back meet, and each is gone once.
    passed: RefCell<BTreeMap<(usize, usize), Subject>>,
}

impl<'t> Subjects<'t> {
    /// Begins with the amounts of a text.
    pub fn of(text: &'t str, amounts: &'t [Amount]) -> Self {
        let own = vec![OnceCell::new(); amounts.len()];
        Self { text, amounts, rows: rows(text, amounts), own, passed: RefCell::default() }
    }

    /// Finds what the amount at index `at` counts; where it only says by how much or to what that changed, or goes on with a
    /// list (15次、20次), what the one before counts.
    pub fn at(&self, at: usize) -> Subject {
        let subject = self.within(at, LIST);
        self.passed.borrow_mut().clear();
        subject
    }

    /// Returns what the words around an amount alone say of it.
    pub(super) fn own(&self, at: usize) -> &Subject {
        self.own[at].get_or_init(|| own_subject(self.text, self.amounts, &self.rows[at], at))
    }

    /// Looks back over `most` amounts at most.
    pub(super) fn within(&self, at: usize, most: usize) -> Subject {
        let own = self.own(at);
        if most == 0 {
            return own.clone();
        }
        if let Some(known) = self.passed.borrow().get(&(at, most)) {
            return known.clone();
        }
        let beside = self.of_thing_before(at, own, most).or_else(|| self.of_each_before(at, most));
        let subject = beside.unwrap_or_else(|| self.gone_on_from(at, own, most));
        self.passed.borrow_mut().insert((at, most), subject.clone());
        subject
    }

    /// Goes on from the amount before, where that is of the same thing.
    fn gone_on_from(&self, at: usize, own: &Subject, most: usize) -> Subject {
        let Self { text, amounts, .. } = *self;
        let Some((earlier, end)) = self.before(at) else { return own.clone() };
        let number = amounts[at].span.start;
        let between = text.get(end..number).unwrap_or_default().trim();
        let are_times = is_time(&amounts[earlier].unit) && is_time(&amounts[at].unit);
        let is_same_unit = amounts[earlier].unit == amounts[at].unit || are_times;
        // 由30人大幅增加到40人.
        let is_level = is_same_unit && before_level(between).is_some_and(|adverb| adverb.chars().count() <= ADVERB);
        if !own.is_bare && !is_level || between.chars().count() > ELLIPSIS {
            return own.clone();
        }
        // 30人，增加10人; 由85%提升了10个百分点.
        // 优良天数比例90%、增加13天: the days are of another thing.
        let may_change = is_same_unit || !is_number_of_things(&amounts[at].unit);
        let is_beside = matches!(text.get(end..own.span.start), Some("，" | "," | "、" | ""));
        let is_changed = own.is_change && may_change && is_beside;
        // 培训党员3批450人次, 受益群众1万户、4万人.
        let ends = |rest: &str| rest.chars().next().is_none_or(|next| !next.is_alphabetic());
        let counts = |unit: &str| is_number_of_things(unit) && !is_time(unit);
        let are_things = counts(&amounts[earlier].unit) && counts(&amounts[at].unit);
        let is_beside_it = between.is_empty() || between == "、" && are_things;
        let is_joined = is_beside_it && ends(&text[amounts[at].span.end..]);
        let is_listed = is_same_unit && matches!(between, "、" | "和" | "与" | "及" | "以及");
        // 信访量增加12件，达到86件.
        // 取消36项、取消18项，合计54项: the sum is of both.
        let is_sum = |words: &str| words.contains("合计") || words.contains("总计");
        let reaches = |words: &str| is_noun(words) && !is_sum(words) && NO_MORE.contains(&trim_between(words).0);
        let is_reached = between.strip_prefix(['，', ',']).is_some_and(reaches);
        // 完成任务数30亿元的90%, 占天数（366天）的97%.
        let is_share =
            matches!(between, "的" | "）的" | ")的") && amounts[at].is_percent() && !amounts[earlier].is_percent();
        if !(is_level || is_changed || is_joined || is_listed || is_reached || is_share) {
            return own.clone();
        }
        let before = self.within(earlier, most - 1);
        let is_of_other = is_reached && !(is_changed || is_same_unit || before.is_change);
        // 占年计划95%，增长12%: what grew stands before the share, but a 占比 changes by itself.
        let share = before.noun.trim_start_matches("分别").strip_prefix('占');
        let is_of_share = is_changed && share.is_some_and(|of| !of.ends_with(['比', '重', '例']));
        // 分别完成目标的37%和23%: the words before the first are of both.
        let has_name = !before.is_bare || is_listed && !before.is_change && is_noun(&before.noun);
        if !has_name || is_of_other || is_of_share {
            return own.clone();
        }
        Subject { is_bare: false, ..own.clone().called(&before.noun) }
    }
}

fn own_subject(text: &str, amounts: &[Amount], row: &Range<usize>, at: usize) -> Subject {
    let amount = &amounts[at];
    if let Some((noun, span, is_change)) = in_list(text, amounts, row, at) {
        return Subject::named(noun, span, is_change);
    }
    let start = words_start(text, amounts, at);
    let ahead = text[start..amount.span.start].trim_end_matches(['（', '(']);
    let from = before_start(ahead, &text[amount.span.end..]);
    let (phrase, changes) = trim_between(from.unwrap_or(ahead));
    let is_change = changes || from.is_some();
    let phrase = if is_change { phrase } else { without_time_behind(phrase) };
    let own = without_doing(without_list(phrase));
    let rest = rest_of(text, amounts, at);
    if let Some(subject) = taken_by(amount, rest).filter(|_| !is_change) {
        return subject;
    }
    let is_open = at + 1 < amounts.len();
    let behind = if is_led(ahead) || leads_away(ahead) { led_behind(rest, is_open) } else { behind(rest) };
    // 协助法院完成了21宗案件: who did it stands before, what was done behind.
    let done = text[start..amount.span.start].trim_end().trim_end_matches('了');
    let mut ending = words(DOING).filter(|verb| verb.len() > 3 && done.ends_with(verb));
    let doing = ending.find(|verb| !words(NOUNS).any(|noun| noun == *verb));
    // 辖区企业税收收入累计完成3.2亿元: that verb parts what stands before from its number, too.
    let is_between = doing.is_some_and(|doing| words(BETWEEN).any(|word| word == doing));
    let is_long = done.chars().count() > LONG && !is_between;
    let is_of_behind = doing.is_some() && (is_noun(behind) || is_long);
    // 《湿地今昔》4个展厅: titles are of what stands behind.
    let is_titled = own.ends_with('》') && is_noun(behind);
    let is_of_next = is_of_next(text, amounts, at, own, behind);
    if names_thing(own) && !ends_open(phrase) && !is_of_behind && !is_titled && !is_of_next {
        let is_first = sentence_start(text, amount.span.start) == start;
        let behind = &text[amount.span.end..];
        let spent = spent(phrase, own, behind).filter(|_| amount.unit == "元" && (is_first || is_of_year(phrase)));
        let noun = spent.unwrap_or_else(|| mended(text, start, shortened(own)));
        let from = offset(text, noun);
        return Subject { noun: noun.to_owned(), span: from..amount.span.end, is_change, is_bare: false };
    }
    // 126个村（社区）: one character is enough where the phrase ends behind it.
    let adds = is_of_next && done.ends_with("增加");
    if (!is_change || adds) && behind.starts_with(char::is_alphabetic) {
        let from = offset(&text[amount.span.end..], behind) + amount.span.end;
        return Subject {
            noun: behind.to_owned(),
            span: amount.span.start..from + behind.len(),
            is_change: is_change && !adds,
            is_bare: false,
        };
    }
    let words_ahead = text[start..amount.span.start].trim_end_matches(BLANKS).trim_start_matches(['）', ')']);
    let verb = verb_of(phrase, words_ahead, is_change);
    let verb = doing.map_or(verb, |doing| &done[done.len() - doing.len()..]);
    let from = offset(text, verb);
    // 有关文化方面的有12件.
    let noun = ["的有", "的共有", "的共", "的为"].iter().find_map(|end| verb.strip_suffix(end)).unwrap_or(verb);
    Subject { noun: noun.trim_end_matches('的').to_owned(), span: from..amount.span.end, is_change, is_bare: true }
}

/// Returns the byte where the words before an amount begin that may name what it counts.
fn words_start(text: &str, amounts: &[Amount], at: usize) -> usize {
    let amount = &amounts[at];
    let is_before = |earlier: &&Amount| !is_age(&earlier.unit) && !goes_on_for(text, earlier);
    let earlier = amounts[..at].iter().rfind(is_before).map_or(0, |earlier| earlier.span.end);
    let start = clause_start(text, amount.span.start).max(earlier).min(amount.span.start);
    let label = labelled(text, start, amount.span.start).or_else(|| enclosed(text, amount));
    let start = label.filter(|label| *label >= earlier).unwrap_or(start);
    let start = if start == earlier { behind_remark(text, start, amount.span.start) } else { start };
    if start != earlier {
        return start;
    }
    behind_remark(text, behind_led(text, amounts, at, start), amount.span.start)
}

/// Passes over the thing that the number before an amount counts, where words lead to that: 在12个社区设立服务点24个.
fn behind_led(text: &str, amounts: &[Amount], at: usize, start: usize) -> usize {
    let Some(last) = at.checked_sub(1).map(|last| &amounts[last]).filter(|last| last.span.end == start) else {
        return start;
    };
    let rest = &text[start..amounts[at].span.start];
    let noun = led_behind(rest, true);
    let is_thing = is_thing(&last.unit) && is_led(&text[..last.span.start]);
    if is_thing && rest.starts_with(noun) && !rest[noun.len()..].is_empty() { start + noun.len() } else { start }
}

/// Tells a time by what was done in it: 13秒处置一起警情.
fn taken_by(amount: &Amount, rest: &str) -> Option<Subject> {
    let done = if is_time(&amount.unit) { done_within(rest)? } else { return None };
    let end = amount.span.end + rest.find(['，', '。', '；', '、', ',', ';']).unwrap_or(rest.len());
    Some(Subject::named(done, amount.span.start..end, false))
}

/// Says whether a phrase names a thing, and is neither a word that leads to one nor one of when.
fn names_thing(own: &str) -> bool {
    is_noun(own) && !is_leading(own) && !NO_MORE.contains(&own)
}

/// Returns what stands between an amount and the next one.
fn rest_of<'t>(text: &'t str, amounts: &[Amount], at: usize) -> &'t str {
    let from = amounts[at].span.end;
    &text[from..amounts.get(at + 1).map_or(text.len(), |next| next.span.start.max(from))]
}

/// Says whether an amount counts `noun`, right behind it, although `own` stands before.
fn is_of_next(text: &str, amounts: &[Amount], at: usize, own: &str, noun: &str) -> bool {
    let rest = rest_of(text, amounts, at);
    // 6个项目8个标段 are of things each; 12户面积30亩 and 国家级3项省级5项 go on with another one.
    let is_open = amounts.get(at + 1).is_some_and(|next| {
        rest.ends_with(noun) && (is_measure(&next.unit) || !is_named(behind(rest_of(text, amounts, at + 1))))
    });
    // 老旧小区12个小区 says once more what stands before.
    let last = own.char_indices().nth_back(1).filter(|(at, _)| *at > 0);
    let is_again = last.is_some_and(|(at, _)| noun.starts_with(&own[at..]));
    is_counted(&amounts[at].unit, rest, noun, is_open) && !own.ends_with('”') && !is_again
}

/// Returns the verb that stands for a noun where there is none: of the phrase without what stands between, or of all words ahead.
fn verb_of<'t>(phrase: &'t str, ahead: &'t str, is_change: bool) -> &'t str {
    let verb = phrase.trim_start_matches(|own: char| !own.is_alphanumeric());
    let verb = if is_noun(verb) && !ends_open(verb) { verb } else { ahead };
    // 与去年同期相比上升: that word is of the comparison.
    let is_compared = is_change && words(COMPARED).any(|word| verb.starts_with(word));
    if is_compared || words(BETWEEN).any(|word| word == verb) { verb } else { strip_heads(verb) }
}

/// Says whether a phrase speaks of the whole year: 改造厕所6座，投入资金90万元 is of the lavatories.
fn is_of_year(phrase: &str) -> bool {
    ["全年", "年内", "本年度"].iter().any(|word| phrase.contains(word))
}

/// Returns the money with its verb where nothing is said of what it went to: 全年投入资金900万元, but not 投入资金900万元建设公园, and
/// not what was spent in all the years.
fn spent<'p>(phrase: &'p str, own: &str, behind: &str) -> Option<&'p str> {
    let bare = strip_heads(without_lead(phrase));
    let verb = bare.strip_suffix(MONEY).filter(|_| own == MONEY && !phrase.contains("累计"))?;
    let rest = behind.trim_start_matches(['，', ',', ' ']);
    let is_for_one = behind.starts_with(char::is_alphabetic) || words(SPENT_ON).any(|word| rest.starts_with(word));
    (words(SPENT).any(|own| own == verb) && !is_for_one).then_some(bare)
}

/// Returns where the name before a colon begins, of which nothing but the colon parts a figure: 利润：9万元, but not 情况如下：9家.
fn labelled(text: &str, start: usize, number: usize) -> Option<usize> {
    let colon = text[..start].strip_suffix(['：', ':']).filter(|_| text[start..number].trim().is_empty())?;
    let from = clause_start(text, colon.len());
    let label = colon[from..].trim();
    let is_name = is_noun(label) && label.chars().count() <= LONG && !words(LEADING).any(|word| label.ends_with(word));
    is_name.then_some(from)
}

/// Returns where the name before a number that stands alone in brackets begins: 占监测天数（366天）的97%.
fn enclosed(text: &str, amount: &Amount) -> Option<usize> {
    let front = text[..amount.span.start].strip_suffix(['（', '('])?;
    let is_alone = text[amount.span.end..].starts_with(['）', ')']);
    let from = clause_start(text, front.len());
    (is_alone && is_noun(&front[from..]) && !front.ends_with(['”', '》', '）', ')'])).then_some(from)
}

const BLANKS: [char; 3] = [' ', '\u{3000}', '\t'];

/// Takes off a list in brackets at the end, or what is said of the number: 问题（占道、乱堆等）120处, 慰问金（含物资）12万元.
fn without_list(phrase: &str) -> &str {
    let is_aside =
        |list: &str| list.contains('、') || ["含", "不含", "包含", "包括"].iter().any(|word| list.starts_with(word));
    remark_behind(phrase).filter(|(_, list)| is_aside(list)).map_or(phrase, |(front, _)| front)
}

/// Passes over a remark on the amount before: 档案120卷（件）、照片36张.
fn behind_remark(text: &str, start: usize, number: usize) -> usize {
    let remark = remark_before(&text[start..number]).filter(|(remark, _)| remark.chars().count() <= REMARK);
    remark.map_or(start, |(_, rest)| number - rest.len())
}

/// Gives a noun the beginning of the name in it back, 办实事”清单 is “我为群众办实事”清单, or takes the mark off that a number parts from it.
fn mended<'t>(text: &'t str, start: usize, noun: &'t str) -> &'t str {
    let (from, close) = (offset(text, noun), torn_at(noun).and_then(|at| noun[at..].chars().next()));
    let open = close.and_then(|close| QUOTED.iter().find(|(_, end)| *end == close));
    let whole = open.and_then(|(begin, _)| text[start..from].rfind(*begin));
    let closed = |mark: char| QUOTED.iter().any(|(_, end)| *end == mark);
    whole.map_or(noun.trim_start_matches(closed), |at| &text[start + at..from + noun.len()])
}

/// Shortens a long phrase to its last part.
fn shortened(phrase: &str) -> &str {
    if phrase.chars().count() <= LONG {
        return phrase;
    }
    let cut = words(BREAKS).filter_map(|mark| {
        let marks = phrase.rmatch_indices(mark).filter(|(at, mark)| !breaks_word(phrase, *at, mark));
        marks.map(|(at, mark)| at + mark.len()).find(|at| is_noun(&phrase[*at..]))
    });
    let phrase = cut.max().map_or(phrase, |at| &phrase[at..]);
    phrase.trim_start_matches(|own: char| !own.is_alphanumeric())
}

/// Says whether what a phrase would break at is a part of a word: 等 of 高等教育, but not of 初中等, 各类 of 各类型.
fn breaks_word(phrase: &str, at: usize, mark: &str) -> bool {
    let (before, behind) = (&phrase[..at], &phrase[at + mark.len()..]);
    let is_level =
        before.ends_with(['高', '中', '初']) && !["初中", "高中", "集中"].iter().any(|word| before.ends_with(word));
    // 第二、三产业, 占GDP的比重.
    let is_numeral = |own: Option<char>| own.is_some_and(han::counts);
    let is_numbered = mark == "、" && is_numeral(before.chars().next_back()) && is_numeral(behind.chars().next());
    let is_share = mark == "的" && before.contains('占') && ["比重", "比例", "份额"].contains(&behind);
    // “小巨人”企业: few words behind a name say too little without it.
    let is_named = mark == "”" && behind.chars().count() <= NAMED && before.contains('“') && !before.contains('、');
    let is_whole = is_whole(&phrase[at..]) || is_numbered || is_share || is_named;
    is_whole || (mark == "等" && is_level) || (mark == "各类" && behind.starts_with(['型', '别']))
}
