//! Phrases around a number: the words between a noun and its figure, the verbs of doing before it, and what may name something.
use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Regex;

use super::change::{CHANGES, NAMES, before_level};
use crate::han;
use crate::marks::{DASHES, QUOTED};

/// Words between a noun and its figure, the longer before the shorter.
pub const BETWEEN: &str = "只有 目前 全部 保持 增至 增到 升至 升到 降至 降到 减至 减到 扩至 扩到 缩至 压至 累计达到 累计达 共计达 总数达到 总数达 保持在 稳定在 控制在 \
    维持在 平均达到 平均达 平均为 年均达到 年均达 日均达到 日均达 年平均 月平均 日平均 平均 年均 月均 日均 可达到 可达 分别达到 分别为 分别达 总数为 达到 达成 共计 总计 合计 累计 \
    一共 总共 共有 分别 同比 环比 仅为 约为 均为 均达 已达 完成 超过 共 达 为 是 有 了 已 至 到 仅 计 \
    均 各 约 近 超 逾 ： : 数量 约占 高达 多达";
/// What each of many has, which is a thing of its own: 人均3000元.
const EACH: &str = "人均 户均 亩均 村均 校均 师均 生均 班均 床均 车均 单均 件均 笔均 次均 场均";
/// A verb that is one of change before a number, and what was done elsewhere.
const SAVED: &str = "节约";
/// What something is compared with, behind 较 or 比.
pub const COMPARED: &str = "与去年 与上年 与上一年 与19 与20 同去年 同上年 和去年 和上年 较上 比上 较去 比去 较常年 比常年 较往 比往 较前 比前 较年初 比年初 较19 较20 比19 比20 同比 环比";
/// Verbs of doing; what stands behind the last of them is what was done.
pub const DOING: &str = "开展 组织 举办 召开 举行 完成 实施 推进 推动 建成 新建 建立 新增 发放 发布 推送 印发 制定 出台 受理 \
    办理 办结 接待 查处 排查 筹集 募集 投入 争取 落实 覆盖 惠及 提供 选举出 选举 选出 培树 评选 揭晓 \
    推出 打造 创建 引进 帮助 帮扶 慰问 走访 调解 化解 收集 征集 收到 拨付 发出 派发 吸引 参与 参加 获得 \
    荣获 获评 跟进 推荐 报送 编印 撰写 处理 解决 安排 设立 设置 成立 组建 配备 购置 种植 修复 修缮 改造 \
    清理 拆除 核查 审批 审核 登记 签订 实现 处置 整治 植树 服务 检查 接访 出动 带动 承担 编制 送出 派出 录用 \
    招聘 招录 共有 现有 拥有 建设 举报 进行 安装 建立健全 建有 设有 配有 全镇有 全区有 全县有 全市有 全局有 全乡有 全街道有 辖区有 辖区内有 我镇有 我区有 我县有 我局有 共 全年 累计 共计 合计 总计 今年 先后 包括 已 为 将";
/// Words that one of those of one character ends, and are no such verb: 公共停车场, 违法行为.
const ENDING_SO: &str = "公共 违法行为 违规行为 违章行为 违纪行为 违约行为 犯罪行为 文明行为 不良行为 失信行为 侵权行为 暴力行为 的行为 类行为 种行为 审计 设计 统计 会计 水土保持 \
    党组织 团组织 社会组织 基层组织 群团组织 群众组织 经济组织 合作组织 自治组织 妇女组织 志愿组织 公益组织 村级组织";
/// Words that end in 有 and are no words between a noun and its figure: 每万人拥有31个.
const OWNING: &str = "拥有 建有 设有 配有 持有 享有 占有 含有 具有";
/// Those of them that say nothing of what was done.
const EMPTY: &str = "开展 组织 举办 召开 举行 完成 实施 推进 推动 建成 新建 建立 新增 制定 出台 落实 提供 推出 打造 创建 设立 设置 成立 \
    组建 建有 设有 配有 全镇有 全区有 全县有 全市有 全局有 全乡有 全街道有 辖区有 辖区内有 我镇有 我区有 我县有 我局有 安排 解决 实现 派出 承担 带动 进行 共有 现有 拥有 全年 累计 今年 先后 包括";
/// Verbs that are as often nouns: 志愿服务, 执法检查.
pub const NOUNS: &str = "服务 检查 建设 植树 整治 编制 接访 举报 审批 登记 累计 共计 合计 总计 全年 今年 共有 先后";
/// Words before a phrase that do not belong to it.
const HEADS: &str = "其中： 其中 今年以来 以来 截至目前 目前 全年 今年 年内 全区 全县 全市 先后 已经 已 共 累计 了 出 的 等 以上 以下 以内 暨 \
    和 及 与 、";
/// Words that begin with one of these and are whole: 共青团员 are no 青团员.
const WHOLE: &str = "共青团 共产党 共建 共治 共管 共同富裕 共同体 共体 共享 共济 建成区 建设用地 等候 等待 等级 等次 及时 及格 和谐 和美乡村 \
    和平街 和平路 和平镇 和平村 和平社区 和平小区 和解率 和解协议 和解案 出口 出租 出版 出具 出入境 出入口 出省 出生人 出生率 出生缺陷 出资 出勤 出院 \
    派出所 派出机构 派出法庭 派出监察 派出纪检 出境 出海 出诊 出警 出让 出栏 为民服务 为民办 与会代表 与会人员 了解 已婚";
/// Verbs behind which 出 is none of such a word: 评选出口碑好店12家.
const CHOOSING: &str = "评选 选举 培树";
/// Characters with which 及 is a verb: 涉及, 惠及.
pub const REACHING: [char; 7] = ['涉', '惠', '普', '危', '波', '顾', '触'];
/// What is measured of a doing, and stands behind its verb: 办理时限, 处理能力.
const MEASURED: &str = "率 数 量 额 能力 时间 时长 时限 人次 对象 周期 面积 里程 长度 规模 进度";
/// Names that are none without the noun of a doing before them: 审批事项, 志愿服务活动.
const OF_DOINGS: &str = "事项 项目 活动 工作";
/// Doings that they go with.
const DOINGS: &str = "服务 检查 建设 植树 整治 编制 接访 举报 审批 登记";
/// Longest rate that is one of the doing right before it, in characters: 服务覆盖率, 办结及时率.
const LONGEST_RATE: usize = 4;
/// What numerals tell from each other.
const NUMBERED: &str = "产业 类 级 期 批 季度 线 孩 手房";
/// Verbs that are a part of a name, mostly of a place, and what such names go on with: 服务站, 举报热线, 服务业.
const OF_PLACES: &str = "服务 检查 登记 举报 审批 接访 调解 处理 收集 种植";
const PLACES: &str = "站 点 队 室 厂 业 性 费 件 中心 窗口 大厅 热线 平台 专区";
/// Other words that begin as those do: 检查厂矿企业56家 are no 检查厂.
const NO_PLACES: &str = "业主 业户 业务 业态 件套 站前 点位 点对点 室内 室外 厂矿 厂房 厂商 厂家 中心城 中心工作 中心任务 中心大局 平台企业 平台经济";

static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    let time = "[0-9]{4}年(?:度|末|底|初|全年|以来)?|本年度?|今年|年末|年底|全年";
    let point = "[一二三四五六七八九十]{1,3}是|其[一二三四五六]是?|第[一二三四五六七八九十]+[，、]|[（(][一二三四五六七八九十0-9]+[）)]|[一二三四五六七八九十]{1,3}、|(?:[0-9]{1,2}(?:、|[.．][0-9]{0,2})|[①-⑳])[ \u{3000}]*";
    let place = "在[^，]{1,8}范围内|向全?社会";
    Regex::new(&format!("^(?:(?:截至|截止|至)?(?:{time})|{point}|{place}|，|,)+")).expect("the pattern is a constant")
});
/// A time at the end of a phrase: 整改任务要求9月30日前, 达标率连续3年.
static TIME_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    let day = "(?:[0-9]{4}年度?)?(?:[0-9]{1,2}月份?)?(?:[0-9]{1,2}日)?(?:[上中下]旬|年底|年末|月底|底|末)?(?:之前|以前|前|起)?";
    let until = "(?:要求|计划|确保|力争|须|应|需)?(?:截至|截止|到|至|在|于|自)?";
    Regex::new(&format!("(?:已?连续[0-9一二两三四五六七八九十]+[年天次]|{until}{day})$"))
        .expect("the pattern is a constant")
});
static VERBS: LazyLock<AhoCorasick> =
    LazyLock::new(|| AhoCorasick::new(words(DOING)).expect("a few words make no large automaton"));

/// Goes through the words of a list.
pub fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(' ')
}

/// Says whether a phrase can name something: at least two Han characters or letters.
pub fn is_noun(phrase: &str) -> bool {
    phrase.chars().filter(|own| own.is_alphabetic()).take(2).count() == 2
}

/// Says whether what stands first is a word of which nothing is to be taken off.
pub fn is_whole(phrase: &str) -> bool {
    // 共享受补贴 is 共 and 享受.
    words(WHOLE).any(|word| phrase.starts_with(word)) && !phrase.starts_with("共享受")
}

/// Says whether words begin with a verb of doing.
pub fn is_doing(words_behind: &str) -> bool {
    words(DOING).any(|verb| words_behind.starts_with(verb))
}

/// Says whether words are a verb that says nothing of what is counted, and stands for a subject where the clause has none: 完成,
/// 达到.
pub fn is_empty_verb(subject: &str) -> bool {
    let is_in = |list| words(list).any(|word| word == subject);
    is_in(EMPTY) || is_in(BETWEEN) || CHANGES.contains(&subject)
}

/// Says whether a phrase goes on behind the figure: 和, 为, 对.
pub fn ends_open(phrase: &str) -> bool {
    phrase
        .ends_with(['和', '与', '及', '、', '对', '向', '给', '把', '将', '被', '由', '从', '在', '的', '（', '(', '“'])
}

/// Says whether 及 is the end of a verb: 涉及, 惠及.
pub fn ends_reaching(before: &str, word: &str) -> bool {
    word == "及" && before.ends_with(REACHING)
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
                .filter(|_| !words(OWNING).any(|word| phrase.ends_with(word)))
                .or_else(|| phrase.strip_suffix(DASHES))
                .filter(|_| !is_whole)
        };
        is_change |= change.is_some();
        let Some(cut) = change.or_else(other) else { break };
        phrase = cut.trim_end();
    }
    // 信访较去年少12件.
    let bare = phrase.strip_suffix(['多', '少']).map(|bare| bare.trim_end_matches('偏').trim_end());
    let less = bare.filter(|bare| without_comparison(bare).len() < bare.len());
    is_change |= less.is_some();
    let phrase = less.unwrap_or(phrase);
    (if is_change { without_comparison(phrase) } else { phrase }, is_change)
}

/// Takes off with what something is compared: 较上年, 比2019年.
pub fn without_comparison(phrase: &str) -> &str {
    let at = words(COMPARED).filter_map(|word| phrase.rfind(word)).max();
    at.map_or(phrase, |at| phrase[..at].trim_end())
}

/// Takes a time off the end of a phrase, by which something was to be done, or for how long it holds.
pub fn without_time_behind(phrase: &str) -> &str {
    // Few phrases end so.
    if !phrase.ends_with(['年', '月', '份', '日', '旬', '底', '末', '前', '起', '度', '天', '次']) {
        return phrase;
    }
    let found = TIME_BEHIND.find(phrase).filter(|found| {
        let is_time = found.as_str().contains(|own: char| own.is_ascii_digit()) || found.as_str().contains("连续");
        is_time && !phrase[..found.start()].ends_with(['比', '较', '于', '超', '由', '从', '第'])
    });
    found.map_or(phrase, |found| phrase[..found.start()].trim_end())
}

/// Takes off all up to the last verb of doing that leaves a noun.
pub fn without_doing(phrase: &str) -> &str {
    // The last place of each verb, each that is there.
    let mut last: BTreeMap<usize, usize> = BTreeMap::new();
    let is_verb = |from: usize, end: usize| !is_whole(&phrase[from..]) && !ends_so(&phrase[..end]);
    for found in VERBS.find_overlapping_iter(phrase).filter(|found| is_verb(found.start(), found.end())) {
        last.insert(found.pattern().as_usize(), found.end());
    }
    let cut = last.into_iter().filter(|(verb, at)| {
        let rest = strip_heads(&phrase[*at..]);
        // 共计划培训 is 共 and 计划.
        let is_plan = phrase[..*at].ends_with('计') && rest.starts_with('划');
        let is_measured = words(MEASURED).any(|word| rest.starts_with(word));
        let is_of_doing = words(DOING).nth(*verb).is_some_and(|verb| goes_with(verb, rest));
        is_noun(rest) && !is_measured && !is_plan && !is_of_doing && !names_place(phrase, *at)
    });
    let cut = cut.map(|(_, at)| at);
    let is_chosen = |at: usize| words(CHOOSING).any(|verb| phrase[..at].ends_with(verb));
    let rest = cut.max().map_or(phrase, |at| {
        let rest = &phrase[at..];
        rest.strip_prefix('出').filter(|_| is_chosen(at)).unwrap_or(rest)
    });
    let rest = strip_heads(rest);
    let rest = Some(without_lead(rest)).filter(|rest| is_noun(rest)).unwrap_or(rest);
    if words(DOING).any(|verb| verb == rest) { "" } else { rest }
}

/// Says whether what stands behind a verb of doing tells of that doing: 事项 behind 审批, 覆盖率 behind 服务, but not 完成整改率.
fn goes_with(verb: &str, rest: &str) -> bool {
    let is_rate = rest.ends_with('率') && rest.chars().count() <= LONGEST_RATE;
    let is_of_rate = is_rate && verb.chars().count() > 1 && !is_empty_verb(verb);
    let is_named = words(OF_DOINGS).any(|name| name == rest) && words(DOINGS).any(|doing| doing == verb);
    is_of_rate || is_named
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
    let may_lead = |first: char| {
        first.is_ascii_digit() || han::counts(first) || "截至本今年全其第在向（(，,①②③④⑤⑥⑦⑧⑨⑩".contains(first)
    };
    let lead = phrase.chars().next().filter(|first| may_lead(*first)).and_then(|_| LEAD.find(phrase));
    let rest = lead.map_or(phrase, |lead| &phrase[lead.end()..]);
    // 二、三产业 are two, and no second point.
    let of_numeral = rest.strip_prefix(han::counts).filter(|_| phrase[..phrase.len() - rest.len()].ends_with('、'));
    let is_named = of_numeral.is_some_and(|rest| words(NUMBERED).any(|word| rest.starts_with(word)));
    if is_named { phrase } else { rest }
}

pub fn strip_heads(mut phrase: &str) -> &str {
    phrase = phrase
        .trim_start_matches(|own: char| own == '、' || own == '+' || own.is_whitespace() || DASHES.contains(&own));
    while let Some(rest) = words(HEADS).find_map(|word| phrase.strip_prefix(word)).filter(|_| !is_whole(phrase)) {
        phrase = rest.trim_start();
    }
    phrase
}
