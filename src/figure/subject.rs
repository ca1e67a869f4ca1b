//! What a figure counts, by plain signs: the noun before it without verbs of doing and of reaching (开展宣讲共24场 → 宣讲),
//! or the noun behind it where only a verb stands before (慰问困难家庭 from 慰问41户困难家庭).
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Regex;

use super::amount::Amount;
use super::behind::{behind, is_counted, is_measure};
use super::change::{CHANGES, NAMES, before_level, before_start};
use super::clause::{clause_start, sentence_start};
use super::listed::in_list;
use super::measure::{is_age, is_number_of_things, is_time};
use crate::han;
use crate::marks::{DASHES, QUOTED, remark_before, remark_behind};

/// Words between a noun and its figure, the longer before the shorter.
const BETWEEN: &str = "只有 目前 全部 增至 增到 升至 升到 降至 降到 减至 减到 扩至 扩到 缩至 压至 累计达到 累计达 共计达 总数达到 总数达 保持在 稳定在 控制在 \
    维持在 平均达到 平均达 平均为 年均达到 年均达 日均达到 日均达 年平均 月平均 日平均 平均 年均 月均 日均 可达到 可达 分别达到 分别为 分别达 总数为 达到 达成 共计 总计 合计 累计 \
    一共 总共 共有 分别 同比 环比 仅为 约为 均为 均达 已达 完成 超过 共 达 为 是 有 了 已 至 到 仅 计 \
    均 各 约 近 超 逾 ： : 数量 约占 高达 多达";
/// What each of many has, which is a thing of its own: 人均3000元.
const EACH: &str = "人均 户均 亩均 村均 校均 师均 生均 班均 床均 车均 单均 件均 笔均 次均 场均";
/// A verb that is one of change before a number, and what was done elsewhere.
const SAVED: &str = "节约";
/// What something is compared with, behind 较 or 比.
const COMPARED: &str = "与去年 与上年 与上一年 与19 与20 同去年 同上年 和去年 和上年 较上 比上 较去 比去 较往 比往 较前 比前 较年初 比年初 较19 较20 比19 比20 同比 环比";
/// Verbs of doing; what stands behind the last of them is what was done.
const DOING: &str = "开展 组织 举办 召开 举行 完成 实施 推进 推动 建成 新建 建立 新增 发放 发布 推送 印发 制定 出台 受理 \
    办理 办结 接待 查处 排查 筹集 募集 投入 争取 落实 覆盖 惠及 提供 选举出 选举 选出 培树 评选 揭晓 \
    推出 打造 创建 引进 帮助 帮扶 慰问 走访 调解 化解 收集 征集 收到 拨付 发出 派发 吸引 参与 参加 获得 \
    荣获 获评 跟进 推荐 报送 编印 撰写 处理 解决 安排 设立 设置 成立 组建 配备 购置 种植 修复 修缮 改造 \
    清理 拆除 核查 审批 审核 登记 签订 实现 处置 整治 植树 服务 检查 接访 出动 带动 承担 编制 送出 派出 录用 \
    招聘 招录 共有 现有 拥有 建设 举报 共 全年 累计 共计 合计 总计 今年 先后 包括 已 为 将";
/// Words that one of those of one character ends, and are no such verb: 公共停车场, 违法行为.
const ENDING_SO: &str = "公共 违法行为 违规行为 违章行为 违纪行为 违约行为 犯罪行为 文明行为 不良行为 失信行为 侵权行为 暴力行为 的行为 类行为 种行为";
/// Those of them that say nothing of what was done.
const EMPTY: &str = "开展 组织 举办 召开 举行 完成 实施 推进 推动 建成 新建 建立 新增 制定 出台 落实 提供 推出 打造 创建 设立 设置 成立 \
    组建 安排 解决 实现 派出 承担 带动 共有 现有 拥有 全年 累计 今年 先后 包括";
/// Verbs that are as often nouns: 志愿服务, 执法检查.
const NOUNS: &str = "服务 检查 建设 植树 整治 编制 接访 举报 审批 登记 累计 共计 合计 总计 全年 今年 共有 先后";
/// Money, which is one thing only with what was done with it: 投入资金, 争取资金.
const MONEY: &str = "资金";
const SPENT: &str = "投入 争取 拨付 筹集 募集 下达 支出 发放 落实";
/// What begins the words behind a sum by which it is one for a single matter.
const SPENT_ON: &str = "用于 用来 对 为 建设 建成 新建 改造 修建 修缮 购置 购买 采购 实施 开展 打造";
/// Words before a phrase that do not belong to it.
const HEADS: &str = "其中： 其中 今年以来 以来 截至目前 目前 全年 今年 年内 全区 全县 全市 先后 已经 已 共 累计 了 出 的 等 以上 以下 以内 暨 \
    和 及 与 、";
/// Words that begin with one of these and are whole: 共青团员 are no 青团员.
const WHOLE: &str = "共青团 共产党 共同富裕 共同体 共体 共享 共济 建成区 建设用地 等候 等待 等级 等次 及时 及格 和谐 和美乡村 \
    和平街 和平路 和平镇 和平村 和平社区 和平小区 和解率 和解协议 和解案 出口 出租 出版 出入境 出入口 出省 出生人 出生率 出生缺陷 出资 出勤 出院 \
    派出所 派出机构 派出法庭 派出监察 派出纪检 出境 出海 出诊 出警 出让 出栏 为民服务 为民办 与会代表 与会人员 了解 已婚";
/// Verbs behind which 出 is none of such a word: 评选出口碑好店12家.
const CHOOSING: &str = "评选 选举 培树";
/// What is measured of a doing, and stands behind its verb: 办理时限, 处理能力.
const MEASURED: &str = "率 数 量 额 能力 时间 时限 周期";
/// Verbs that are a part of a name, mostly of a place, and what such names go on with: 服务站, 举报热线, 服务业.
const OF_PLACES: &str = "服务 检查 登记 举报 审批 接访 调解 处理 收集 种植";
const PLACES: &str = "站 点 队 室 厂 业 性 费 件 中心 窗口 大厅 热线 平台 专区";
/// Other words that begin as those do: 检查厂矿企业56家 are no 检查厂.
const NO_PLACES: &str = "业主 业户 业务 业态 件套 站前 点位 点对点 室内 室外 厂矿 厂房 厂商 厂家 中心城 中心工作 中心任务 中心大局 平台企业 平台经济";
/// What a long phrase breaks at, so that its last part can stand for it.
const BREAKS: &str = "的 ” 》 ） ) 精神 等 、 和 及其 以及 与 各类 系列";
/// Ends of what leads to a list, and names nothing before a colon.
const LEADING: &str = "如下 包括 其中 方面 为 是 有 即 下列 以下 分别 结果 情况 举措 做法 例如 比如 主要";
/// Longest subject that is not broken, in characters.
const LONG: usize = 8;
/// Longest adverb between what was and the verb by which it changed, in characters: 30人大幅增加到40人.
const ADVERB: usize = 4;
/// Most characters between two numbers of one thing: 由30人大幅增加到了2021年的40人.
const ELLIPSIS: usize = 24;
/// Longest list of numbers of one thing.
const LIST: usize = 30;
/// Longest remark behind an amount that says no more than its unit, in characters.
const REMARK: usize = 4;

static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    let time = "[0-9]{4}年(?:度|末|底|初|全年)?|本年度?|今年|年末|年底|全年";
    let point = "[一二三四五六七八九十]{1,3}是|其[一二三四五六]是?|第[一二三四五六七八九十]+[，、]|[（(][一二三四五六七八九十0-9]+[）)]|[一二三四五六七八九十]{1,3}、|[0-9]{1,2}、";
    Regex::new(&format!("^(?:(?:截至|截止|至)?(?:{time})|{point}|，|,)+")).expect("the pattern is a constant")
});
static VERBS: LazyLock<AhoCorasick> =
    LazyLock::new(|| AhoCorasick::new(words(DOING)).expect("a few words make no large automaton"));

/// Goes through the words of a list.
pub fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(' ')
}

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
    is_bare: bool,
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
    text: &'t str,
    amounts: &'t [Amount],
    /// What each counts by the words around it alone, once that was asked for.
    own: Vec<OnceCell<Subject>>,
}

impl<'t> Subjects<'t> {
    /// Begins with the amounts of a text.
    pub fn of(text: &'t str, amounts: &'t [Amount]) -> Self {
        Self { text, amounts, own: vec![OnceCell::new(); amounts.len()] }
    }

    /// Finds what the amount at index `at` counts; where it only says by how much or to what that changed, or goes on with a
    /// list (15次、20次), what the one before counts.
    pub fn at(&self, at: usize) -> Subject {
        self.within(at, LIST)
    }

    /// Looks back over `most` amounts at most.
    fn within(&self, at: usize, most: usize) -> Subject {
        let Self { text, amounts, .. } = *self;
        let own = self.own[at].get_or_init(|| own_subject(text, amounts, at));
        let Some(earlier) = at.checked_sub(1).filter(|_| most > 0) else { return own.clone() };
        let (end, number) = (amounts[earlier].span.end, amounts[at].span.start);
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
        // 培训党员3批450人次.
        let ends = |rest: &str| rest.chars().next().is_none_or(|next| !next.is_alphabetic());
        let is_joined = between.is_empty() && ends(&text[amounts[at].span.end..]);
        let is_listed = is_same_unit && matches!(between, "、" | "和" | "与" | "及" | "以及");
        // 信访量增加12件，达到86件.
        let reaches = |words: &str| is_noun(words) && trim_between(words).0.is_empty();
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

fn own_subject(text: &str, amounts: &[Amount], at: usize) -> Subject {
    let amount = &amounts[at];
    if let Some(subject) = in_list(text, amounts, at) {
        return subject;
    }
    let earlier = amounts[..at].iter().rfind(|earlier| !is_age(&earlier.unit)).map_or(0, |earlier| earlier.span.end);
    let start = clause_start(text, amount.span.start).max(earlier).min(amount.span.start);
    let label = labelled(text, start, amount.span.start).or_else(|| enclosed(text, amount));
    let start = label.filter(|label| *label >= earlier).unwrap_or(start);
    let start = if start == earlier { behind_remark(text, start, amount.span.start) } else { start };
    let ahead = text[start..amount.span.start].trim_end_matches(['（', '(']);
    let from = before_start(ahead, &text[amount.span.end..]);
    let (phrase, changes) = trim_between(from.unwrap_or(ahead));
    let is_change = changes || from.is_some();
    let own = without_doing(without_list(phrase));
    let limit = amounts.get(at + 1).map_or(text.len(), |next| next.span.start.max(amount.span.end));
    let behind = behind(&text[amount.span.end..limit]);
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
    let rest = &text[amount.span.end..limit];
    // 6个项目8个标段 are of things each; 12户面积30亩 goes on with another one.
    let is_open = amounts
        .get(at + 1)
        .is_some_and(|next| rest.ends_with(behind) && limit == next.span.start && is_measure(&next.unit));
    let is_of_next = is_counted(&amount.unit, rest, behind, is_open) && !own.ends_with('”');
    if is_noun(own) && !ends_open(phrase) && !is_of_behind && !is_titled && !is_of_next {
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

/// Returns the byte of the first mark that closes what nothing in the words opened.
pub fn torn_at(words: &str) -> Option<usize> {
    let mut open = Vec::new();
    words.char_indices().find_map(|(at, mark)| {
        if QUOTED.iter().any(|(begin, _)| *begin == mark) {
            open.push(mark);
        }
        let begin = QUOTED.iter().find(|(_, end)| *end == mark)?.0;
        (open.pop() != Some(begin)).then_some(at)
    })
}

/// Gives a noun the beginning of the name in it back, 办实事”清单 is “我为群众办实事”清单, or takes the mark off that a number parts from it.
fn mended<'t>(text: &'t str, start: usize, noun: &'t str) -> &'t str {
    let (from, close) = (offset(text, noun), torn_at(noun).and_then(|at| noun[at..].chars().next()));
    let open = close.and_then(|close| QUOTED.iter().find(|(_, end)| *end == close));
    let whole = open.and_then(|(begin, _)| text[start..from].rfind(*begin));
    let closed = |mark: char| QUOTED.iter().any(|(_, end)| *end == mark);
    whole.map_or(noun.trim_start_matches(closed), |at| &text[start + at..from + noun.len()])
}

/// Returns the byte of `whole` where its slice `part` begins.
pub fn offset(whole: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize).min(whole.len())
}

/// Takes off what stands between noun and figure, and says whether the figure is a change by so much.
pub fn trim_between(phrase: &str) -> (&str, bool) {
    let (mut phrase, mut is_change) = (phrase.trim(), false);
    let verbs = || CHANGES.into_iter().chain([SAVED]);
    loop {
        // 提高到90% is a level.
        if let Some(level) = before_level(phrase) {
            phrase = without_comparison(level.trim_end());
            continue;
        }
        let bare = phrase.strip_suffix('了').unwrap_or(phrase);
        let is_name = NAMES.iter().any(|name| bare.ends_with(name));
        let change = verbs().find_map(|word| bare.strip_suffix(word)).filter(|_| !is_name);
        // Of a dash nobody says whether it is a minus.
        let is_whole = ends_so(phrase) || words(EACH).any(|word| phrase.ends_with(word));
        let other = || {
            words(BETWEEN)
                .find_map(|word| phrase.strip_suffix(word))
                .or_else(|| phrase.strip_suffix(DASHES))
                .filter(|_| !is_whole)
        };
        is_change |= change.is_some();
        let Some(cut) = change.or_else(other) else { break };
        phrase = cut.trim_end();
    }
    // 信访较去年少12件.
    let bare = phrase.strip_suffix(['多', '少']).map(str::trim_end);
    let less = bare.filter(|bare| without_comparison(bare).len() < bare.len());
    is_change |= less.is_some();
    let phrase = less.unwrap_or(phrase);
    (if is_change { without_comparison(phrase) } else { phrase }, is_change)
}

/// Takes off with what something is compared: 较上年, 比2019年.
fn without_comparison(phrase: &str) -> &str {
    let at = words(COMPARED).filter_map(|word| phrase.rfind(word)).max();
    at.map_or(phrase, |at| phrase[..at].trim_end())
}

/// Takes off all up to the last verb of doing that leaves a noun.
pub fn without_doing(phrase: &str) -> &str {
    // The last place of each verb, each that is there.
    let mut last: BTreeMap<usize, usize> = BTreeMap::new();
    let is_verb = |from: usize, end: usize| !is_whole(&phrase[from..]) && !ends_so(&phrase[..end]);
    for found in VERBS.find_overlapping_iter(phrase).filter(|found| is_verb(found.start(), found.end())) {
        last.insert(found.pattern().as_usize(), found.end());
    }
    let cut = last.into_values().filter(|at| {
        let rest = strip_heads(&phrase[*at..]);
        // 共计划培训 is 共 and 计划.
        let is_plan = phrase[..*at].ends_with('计') && rest.starts_with('划');
        let is_measured = words(MEASURED).any(|word| rest.starts_with(word));
        is_noun(rest) && !is_measured && !is_plan && !names_place(phrase, *at)
    });
    let is_chosen = |at: usize| words(CHOOSING).any(|verb| phrase[..at].ends_with(verb));
    let rest = cut.max().map_or(phrase, |at| {
        let rest = &phrase[at..];
        rest.strip_prefix('出').filter(|_| is_chosen(at)).unwrap_or(rest)
    });
    let rest = strip_heads(rest);
    let rest = Some(without_lead(rest)).filter(|rest| is_noun(rest)).unwrap_or(rest);
    if words(DOING).any(|verb| verb == rest) { "" } else { rest }
}

/// Says whether words end in one that ends like a verb and is none.
fn ends_so(phrase: &str) -> bool {
    words(ENDING_SO).any(|word| phrase.ends_with(word))
}

/// Says whether the verb that ends at a byte is a part of a name.
fn names_place(phrase: &str, end: usize) -> bool {
    words(OF_PLACES).any(|verb| phrase[..end].ends_with(verb))
        && words(PLACES).any(|place| phrase[end..].starts_with(place))
        && !words(NO_PLACES).any(|other| phrase[end..].starts_with(other))
}

/// Takes off a year, a time of it, and the place in a list, by which the same thing is told otherwise next year: 截至2021年底,
/// 二是.
pub fn without_lead(phrase: &str) -> &str {
    // Few phrases begin so, and all are asked.
    let may_lead =
        |first: char| first.is_ascii_digit() || han::counts(first) || "截至本今年全其第（(，,".contains(first);
    let lead = phrase.chars().next().filter(|first| may_lead(*first)).and_then(|_| LEAD.find(phrase));
    lead.map_or(phrase, |lead| &phrase[lead.end()..])
}

/// Says whether words are a verb that says nothing of what is counted, and stands for a subject where the clause has none: 完成,
/// 达到.
pub fn is_empty_verb(subject: &str) -> bool {
    let is_in = |list| words(list).any(|word| word == subject);
    is_in(EMPTY) || is_in(BETWEEN) || CHANGES.contains(&subject)
}

fn strip_heads(mut phrase: &str) -> &str {
    phrase = phrase.trim_start_matches(|own: char| own == '、' || own.is_whitespace() || DASHES.contains(&own));
    while let Some(rest) = words(HEADS).find_map(|word| phrase.strip_prefix(word)).filter(|_| !is_whole(phrase)) {
        phrase = rest.trim_start();
    }
    phrase
}

/// Says whether what stands first is a word of which nothing is to be taken off.
pub fn is_whole(phrase: &str) -> bool {
    // 共享受补贴 is 共 and 享受.
    words(WHOLE).any(|word| phrase.starts_with(word)) && !phrase.starts_with("共享受")
}

/// Says whether a phrase goes on behind the figure: 和, 为, 对.
fn ends_open(phrase: &str) -> bool {
    phrase
        .ends_with(['和', '与', '及', '、', '对', '向', '给', '把', '将', '被', '由', '从', '在', '的', '（', '(', '“'])
}

/// Says whether words begin with a verb of doing.
pub fn is_doing(words_behind: &str) -> bool {
    words(DOING).any(|verb| words_behind.starts_with(verb))
}

/// Says whether a phrase can name something: at least two Han characters or letters.
pub fn is_noun(phrase: &str) -> bool {
    phrase.chars().filter(|own| own.is_alphabetic()).take(2).count() == 2
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
    is_whole(&phrase[at..]) || (mark == "等" && is_level) || (mark == "各类" && behind.starts_with(['型', '别']))
}

/// Says whether 及 is the end of a verb: 涉及, 惠及.
pub fn ends_reaching(before: &str, word: &str) -> bool {
    word == "及" && before.ends_with(['涉', '惠', '普', '危', '波', '顾', '触'])
}
