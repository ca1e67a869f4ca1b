//! The noun behind a figure: 困难家庭 in 慰问41户困难家庭.
use super::change::before_level;
use super::phrase::{DOING, ends_reaching, is_doing, is_noun, is_whole, torn_at, without_lead, words};
use crate::fold::is_digit;

/// Verbs behind a figure and its noun.
const GOING_ON: &str = "提供 参加 参与 获得 进行 开展 登上 申报 组成 进学校 进校园 进社区 进机关 进企业 进农村";
/// Words with which a sentence goes on behind such a noun.
const ENDING: &str = "享受 代缴 被纳入 被授予 被评 被列 被认定 被命名 纳入 发放 接受 实现 获评 荣获 投入使用 投入运营 投用 组织实施 全部 均已 均为 均达 \
    已全 已完 已建 已开 已投 深入 率先 轮流 给予 共有 受益 上榜 驰援 大幅 首次 获批 入选 加快 落地见效 赴";
/// What is in one of these states is a thing, and goes on with no preposition: 30名在校学生.
const BEING: &str = "在职 在校 在建 在册 在岗 在编 在读 在籍 在外 在库 在产 在营 在矫 在管 在线 在园";
/// Units behind which the thing itself follows, where one does: 对街道80名楼长.
const OF_THINGS: &str = "个 名 家 座 栋 幢 处 条 件 项 台 套 所 支 间 位 户 辆 艘 株 棵 块 张 份 部 盏 口";
/// Districts that are told in one character.
const DISTRICTS: [&str; 8] = ["镇", "村", "乡", "县", "区", "市", "州", "省"];
/// Characters with which a verb or an adverb as often begins as a noun does.
const VERBAL: &str = "全均已都被获荣得参赴到在进入上下通完整办覆达占为比较并且其将由受享纳列实开建投用服涉惠满超升降增减提推及按共以与和\
    等从对向就仍未正可能需应有无是经因于同组发排落解出先累";
/// Words before a number that lead to a thing by which, for which or by whom something was then done: 在12个社区设立.
const LEADING: &str = "在 对 向 为 到 赴 给 从 由 于 与 同 给予 组织 选派 安排 指导 帮助 支持 推动 引导 协助 动员 发动 督促 带领 邀请 联合 抽调 派出";
/// Those of them that are no subjects by themselves.
const AROUND: &str = "围绕 针对 聚焦 面向 通过 依托 深入 走进";
/// What was then done.
const THEN_DONE: &str = "设立 设置 成立 组建 安排 建成 新建 建立 新增 增设 发放 发布 印发 制定 出台 受理 办结 举办 召开 举行 完成 实施 查处 筹集 投入 \
    争取 推出 打造 引进 配备 购置 种植 安装 铺设 布设 部署 签订 签署 延伸 搭建 派驻 缴纳 减免 提出 更换 修建 学习 征集 收集 抽调 抽取 选派 提供 走访 慰问 \
    开设 开通 支付 细化 推行 共建 追回 讨回 追讨 挽回 垫付 每周 每月 每天 每年";
/// What was then given, where the next number says how much: 给予12家企业奖励360万元. A project for it is a thing: 资助项目.
const THEN_GIVEN: &str = "奖励 补助 补贴 资助 奖补 授课 讲课 培训";
const GIVEN_TO: [&str; 4] = ["项目", "对象", "企业", "机构"];
/// Words before whom or for what something is done, with which a clause begins: 对街道80名楼长.
const FOR_WHOM: [char; 5] = ['对', '为', '给', '向', '在'];
/// Longest place between such a word and a number, in characters.
const PLACE: usize = 6;
/// Places of which there are many, and what is no verb behind them: 村组.
const MANY: &str = "行政村 自然村 村 镇 乡镇 社区 街道 镇街";
const OF_PLACES: &str = "组 落 规 办企业 服务 应急";
/// Words by which a noun ends and which are the ends of verbs as well, with what stands before them there: 得到, 查获.
const ENDING_IN: [(&str, &str); 2] =
    [("到", "得做达遇感受收接看听想送提碰迟报周签加少高升降减增长短"), ("获", "查缴捕截抓收斩起破")];
/// What says how or when a thing was done, and is no part of its name: 22项提前完成 counts no 提前.
const ADVERBS: &str = "提前 按期 如期 超额 基本 已经 已 均已 均 率先 顺利 圆满 高质量 按时 陆续 同步 先后 累计 共";
/// Longest noun behind a figure that is taken for what it counts, in characters.
const LONGEST: usize = 14;

/// Says whether a number in that unit counts the noun right behind it, whatever stands before: 全县120个行政村. `rest` is what
/// follows the unit, `noun` what [`behind`] found there, `is_open` whether another number follows right behind.
pub fn is_counted(unit: &str, rest: &str, noun: &str, is_open: bool) -> bool {
    let is_thing = is_thing(unit)
        && rest.starts_with(char::is_alphabetic)
        && rest.starts_with(noun)
        && !rest.starts_with("季度")
        && !is_open;
    let is_noun_yet = is_whole(rest) || words(BEING).any(|own| rest.starts_with(own));
    let is_verb = rest.starts_with(|first: char| VERBAL.contains(first)) && !is_noun_yet || is_doing(rest);
    is_thing && (is_noun(noun) && !is_verb || DISTRICTS.contains(&noun))
}

/// Says whether words can name what is counted, of which a district needs but one character.
pub fn is_named(noun: &str) -> bool {
    is_noun(noun) || DISTRICTS.contains(&noun)
}

/// Says whether a unit counts things, one by one: 座 and 名, but neither 元 nor 人次.
pub fn is_thing(unit: &str) -> bool {
    words(OF_THINGS).any(|own| own == unit)
}

/// Says whether a unit is one of money, land, length, mass or of a share.
pub fn is_measure(unit: &str) -> bool {
    !is_thing(unit) && !["次", "场", "期", "批", "人", "人次", "场次"].contains(&unit)
}

/// Says whether the words before a number lead to a thing with which something was then done.
pub fn is_led(ahead: &str) -> bool {
    let ahead = ahead.trim_end().trim_end_matches('了');
    words(LEADING).chain(words(AROUND)).any(|word| ahead.ends_with(word))
}

/// Says whether a clause begins with a word before whom something is done, and says nothing done yet: 对街道80名楼长.
pub fn leads_away(ahead: &str) -> bool {
    let rest = ahead.trim_start().strip_prefix(FOR_WHOM);
    let is_done = |rest: &str| words(DOING).any(|verb| verb.len() > 3 && rest.contains(verb));
    let is_place = |rest: &str| rest.chars().count() <= PLACE && !is_done(rest);
    let is_word =
        is_whole(ahead) || words(BEING).chain(["对口", "对接", "为期", "向上"]).any(|word| ahead.starts_with(word));
    !is_word && rest.is_some_and(is_place)
}

/// Says whether words are no more than such a leading one, and name nothing.
pub fn is_leading(own: &str) -> bool {
    words(LEADING).chain(words(AROUND)).any(|word| word == own)
}

/// Returns the noun behind a figure that such words lead to, up to what was then done: 社区 of 社区设立服务点. `is_open` says whether
/// another number follows.
pub fn led_behind(rest: &str, is_open: bool) -> &str {
    let until = |at: &usize| is_noun(&rest[..*at]) || DISTRICTS.contains(&&rest[..*at]);
    // Right before the next number, other verbs are none of names either: 12个村建设服务站24个.
    let is_clause = is_open && rest.chars().all(char::is_alphanumeric);
    let others = words(DOING).filter(|verb| is_clause && verb.len() > 3 && !["服务", "检查"].contains(verb));
    let done = words(THEN_DONE).chain(others).filter_map(|verb| rest.find(verb));
    let done = done.chain(is_clause.then(|| given_at(rest)).flatten()).filter(until).min();
    // 业务骨干到3个地区, but not 从12条增加到15条.
    let leads_on = is_open && before_level(rest).is_none();
    let last = || rest.trim_end().strip_suffix(['到', '至', '赴', '在', '向', '与', '为']).filter(|_| leads_on);
    let end = done.or_else(|| last().map(str::len).filter(until)).unwrap_or(rest.len());
    behind(&rest[..end])
}

/// Returns where words say what was given.
fn given_at(rest: &str) -> Option<usize> {
    let given = words(THEN_GIVEN).filter_map(|verb| Some((rest.find(verb)?, verb)));
    let is_thing = |behind: &str| GIVEN_TO.iter().any(|thing| behind.starts_with(thing));
    given.filter(|(at, verb)| !is_thing(&rest[at + verb.len()..])).map(|(at, _)| at).min()
}

/// Says whether words begin with what was then done.
pub fn is_then_done(words_behind: &str) -> bool {
    words(THEN_DONE).any(|verb| words_behind.starts_with(verb))
}

/// Says whether words begin with a character that as often begins a verb.
pub fn is_verbal(words_behind: &str) -> bool {
    words_behind.starts_with(|first: char| VERBAL.contains(first))
}

/// Returns where a noun ends that something was done to: 重点任务 of 15项重点任务提前完成14项.
fn done_at(noun: &str) -> Option<usize> {
    let mut front = &noun[..noun.find("完成")?];
    while let Some(rest) = words(ADVERBS).find_map(|adverb| front.strip_suffix(adverb)) {
        front = rest;
    }
    Some(front.len())
}

/// Takes off what places did, of which each has a name of one word: 12个村发展特色产业.
fn without_doing_of_place(noun: &str) -> &str {
    let is_done = |rest: &str| {
        let is_name = words(OF_PLACES).any(|word| rest.starts_with(word));
        !is_name && (is_verbal(rest) || is_doing(rest))
    };
    let place = words(MANY).find(|place| noun.strip_prefix(place).is_some_and(is_done));
    place.map_or(noun, |place| &noun[..place.len()])
}

/// Takes 中 off the end, by which a thing is one among others, 28项指标中, but not off 初中.
fn among(noun: &str) -> &str {
    let is_school = ["初中", "高中", "完中", "职中", "集中", "一中"].iter().any(|word| noun.ends_with(word));
    noun.strip_suffix('中').filter(|rest| !is_school && is_noun(rest)).unwrap_or(noun)
}

/// Tells a doing that took so long by what was done, without its one case: 处置警情 of 13秒处置一起警情.
pub fn done_within(rest: &str) -> Option<String> {
    let verb = words(DOING).chain(["处理"]).find(|verb| verb.len() > 3 && rest.starts_with(verb))?;
    let one = rest[verb.len()..].trim_start_matches('了').strip_prefix('一')?;
    let noun =
        behind(one.strip_prefix(['起', '件', '宗', '个', '次', '例', '名', '户', '条', '项', '份', '单', '笔'])?);
    is_noun(noun).then(|| format!("{verb}{noun}"))
}

/// Returns the noun at the beginning of what follows a figure.
pub fn behind(rest: &str) -> &str {
    let rest = rest.strip_prefix('的').unwrap_or(rest);
    let end = rest.find(|mark: char| "，。；：！？、;!?,:\n（(）)".contains(mark)).unwrap_or(rest.len());
    let noun = rest[..end].trim_start_matches(['”', '’', '》', ' ', '\u{3000}']);
    let noun = noun.strip_prefix('的').unwrap_or(noun);
    let noun = &noun[..torn_at(noun).unwrap_or(noun.len())];
    let noun = words(GOING_ON).find_map(|verb| noun.strip_prefix(verb)).unwrap_or(noun);
    let noun = noun.strip_prefix('了').unwrap_or(noun);
    let bound = ["以上", "以下", "以内"].iter().find_map(|bound| noun.strip_prefix(bound));
    let noun = bound.map_or(noun, |noun| noun.strip_prefix('的').unwrap_or(noun));
    // 分别完成进度的37%和23%: what follows goes on with the list.
    let goes_on = noun.starts_with(['和', '与', '及']) && !is_whole(noun);
    // 投入90万元由公司施工, 出动50人在三地驻守.
    let goes_on =
        goes_on || noun.starts_with('由') || noun.starts_with('在') && !words(BEING).any(|own| noun.starts_with(own));
    // 采纳的187件占提案总数的87%.
    if goes_on || noun.starts_with('占') && !noun.starts_with("占地") {
        return "";
    }
    let timeless = without_lead(noun);
    let noun = if timeless.len() < noun.len() { timeless.strip_prefix('的').unwrap_or(timeless) } else { noun };
    let noun = without_doing_of_place(noun);
    let find = |word: &str| noun.match_indices(word).map(|(at, _)| at).find(|at| !ends_reaching(&noun[..*at], word));
    let verbs = ENDING_IN.iter().filter_map(|(word, front)| {
        noun.match_indices(word).map(|(at, _)| at).find(|at| !noun[..*at].ends_with(|own| front.contains(own)))
    });
    // 126家单位于6月30日前自查.
    let day = noun.match_indices('于').map(|(at, _)| at).find(|at| noun[at + '于'.len_utf8()..].starts_with(is_digit));
    let ends = words("和 与 及 以及 的").chain(words(GOING_ON)).chain(words(ENDING)).filter_map(find);
    let ends = ends.chain(verbs).chain(day).chain(done_at(noun));
    let noun = ends.filter(|end| is_named(&noun[..*end])).min().map_or(noun, |end| &noun[..end]);
    let noun = among(noun.trim_end());
    if noun.chars().count() > LONGEST { "" } else { noun }
}
