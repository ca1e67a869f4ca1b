//! The noun behind a figure: 困难家庭 in 慰问41户困难家庭.
use super::phrase::{ends_reaching, is_doing, is_noun, is_whole, torn_at, without_lead, words};

/// Verbs behind a figure and its noun.
const GOING_ON: &str = "提供 参加 参与 获得 进行 开展 登上 申报 进学校 进校园 进社区 进机关 进企业 进农村";
/// Words with which a sentence goes on behind such a noun.
const ENDING: &str = "享受 代缴 被纳入 被授予 被评 被列 被认定 被命名 纳入 发放 接受 实现 获评 荣获 组织实施 全部 均已 均为 均达 \
    已全 已完 已建 已开 已投 率先 轮流 共有 受益 上榜 驰援 大幅 首次 获批 入选 加快 落地见效 赴";
/// What is in one of these states is a thing, and goes on with no preposition: 30名在校学生.
const BEING: &str = "在职 在校 在建 在册 在岗 在编 在读 在籍 在外 在库 在产 在营 在矫 在管 在线 在园";
/// Units behind which the thing itself follows, where one does: 对街道80名楼长.
const OF_THINGS: &str = "个 名 家 座 栋 幢 处 条 件 项 台 套 所 支 间 位 户 辆 艘 株 棵 块 张 份 部 盏 口";
/// Districts that are told in one character.
const DISTRICTS: [&str; 8] = ["镇", "村", "乡", "县", "区", "市", "州", "省"];
/// Characters with which a verb or an adverb as often begins as a noun does.
const VERBAL: &str = "全均已都被获荣得参赴到在进入上下通完整办覆达占为比较并且其将由受享纳列实开建投用服涉惠满超升降增减提推及按共以与和\
    等从对向就仍未正可能需应有无是经因于同组发排落解出先累";
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

/// Says whether a unit counts things, one by one: 座 and 名, but neither 元 nor 人次.
pub fn is_thing(unit: &str) -> bool {
    words(OF_THINGS).any(|own| own == unit)
}

/// Says whether a unit is one of money, land, length, mass or of a share.
pub fn is_measure(unit: &str) -> bool {
    !is_thing(unit) && !["次", "场", "期", "批", "人", "人次", "场次"].contains(&unit)
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
    let find = |word: &str| noun.match_indices(word).map(|(at, _)| at).find(|at| !ends_reaching(&noun[..*at], word));
    let ends = words("和 与 及 以及 的").chain(words(GOING_ON)).chain(words(ENDING)).filter_map(find);
    let noun = ends
        .filter(|end| is_noun(&noun[..*end]) || DISTRICTS.contains(&&noun[..*end]))
        .min()
        .map_or(noun, |end| &noun[..end]);
    let noun = noun.trim_end();
    if noun.chars().count() > LONGEST { "" } else { noun }
}
