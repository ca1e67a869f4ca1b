//! Chinese numerals → amounts: 三百余场, 两次, 上千条, 百分之三十, 近八成. A numeral is part of many ordinary words, so that
//! one counts only with a measure word, and a small one only with a measure word that slogans do not use.
use rust_decimal::Decimal;

use super::amount::Read;
use super::arabic::{Start, finish};
use super::letters::Letters;
use super::measure::is_time;
use super::measured::{Measured, measured, read_tenths};
use super::neighbours;
use super::numeral::{Numeral, digit, is_han_numeral, read_arabic, read_han, scale};

/// Measure words with which even a small numeral counts: 两次, 三场.
const SMALL: &[&str] = &[
    "场", "次", "名", "人", "户", "家", "件", "宗", "起", "期", "篇", "份", "辆", "台", "套", "座", "所", "株", "亩",
    "公里", "吨", "元", "人次", "场次", "批次", "例", "倍", "平方米", "公顷", "个百分点",
];
/// Words before a small numeral that show that it counts, whatever its measure word is.
const COUNTING: &[&str] = &["共", "共计", "新增", "新建", "增设", "增加", "建成", "达", "达到", "合计", "总计", "累计"];
/// What follows where numeral and measure word are part of a name.
const NAMES: &[&str] = &[
    "叠加", "工程", "制", "行", "帮", "套", "事", "产业", "分配", "联动", "合一", "同", "位一体", "党代", "人代",
    "妇代", "团代", "工代", "代表大会", "全会", "全国",
];
/// Measure words with which a Chinese numeral is mostly no count: 十分, 三位一体, 两面, 三面红旗, 五类.
const NEVER: &[&str] = &[
    "分", "面", "类", "门", "头", "口", "字", "周", "年", "天", "对", "双", "回", "节", "只", "把", "顶", "段", "单",
    "村", "镇", "站", "车", "包", "米", "级",
];
/// Those of them in which a hundred and more are counted where 多 or 余 says that they are: 万余只, 百余头.
const MANY: &[&str] = &["面", "门", "头", "口", "对", "双", "只", "把", "顶", "段", "单", "村", "镇", "站", "车", "包"];
/// What stands behind 亿元 where that tells a kind of things.
const KINDS: &[&str] = &["项目", "企业", "园区", "产业", "镇", "村", "级"];
/// Words behind those by which it is a sum after all.
const OF_SUMS: &[&str] = &["资金", "经费", "贷款", "基金", "补助", "补贴", "扶持", "配套", "引导", "收入", "产值"];
/// Words that may stand between both.
const OF_KINDS: &[&str] = &[
    "以上", "的", "工业", "农业", "产业", "制造业", "服务业", "文旅", "旅游", "商贸", "技改", "重大", "重点", "优质",
    "骨干", "龙头", "招商引资", "招商", "外资", "内资", "签约", "在建", "新开工",
];
/// What 几 stands before where it counts: 几场. 数 alone does not: 项目数名列第一.
const SEVERAL: &[&str] = &["场", "次", "名", "户", "家", "件", "宗", "起", "篇", "份", "人次", "场次"];
/// The same for 数 and 多, which are parts of many words; 多次 says how often, as 经常 does.
const SEVERAL_THINGS: &[&str] = &["场", "名", "户", "家", "件", "宗", "起", "篇", "份"];
/// Words behind which 数家 and 多家 count, where they do not begin a clause: behind a noun they are something else, as in
/// 项目数名列第一 and 许多家.
const BEFORE_SEVERAL: &[&str] = &[
    "邀请", "组织", "引进", "引入", "吸引", "走访", "慰问", "联合", "联系", "协调", "帮助", "帮扶", "服务", "指导",
    "培训", "培养", "培育", "举办", "开展", "召开", "发放", "印发", "办理", "办结", "调解", "化解", "查处", "接待",
    "收集", "受理", "动员", "发动", "支持", "推动", "带动", "收到", "接到", "发现", "检查", "排查", "处理", "解决",
    "与", "和", "及", "有", "由", "向", "为", "对", "被", "经", "获", "了", "过", "在", "先后", "还", "并",
];
/// What follows 家, 名, 场 and the like where they begin a noun: 多场景, 多户型, 数家珍.
const NOUNS: &[&str] = &[
    "场景", "场馆", "场所", "场地", "场域", "场合", "户型", "户口", "户外", "名称", "名目", "名字", "名列", "名师",
    "件套", "起点", "家庭", "家长", "家族", "家珍", "篇章", "篇幅", "份额",
];
/// Before 几场 these make it a definite few, or another word: 这几场, 前几名, 人数次.
const DEFINITE: &str = "这那哪前后近头第最下上以人次件户总个倍参函整无多少半指系分级";
/// Before 上千 these end a word: 线上千人, 会上百名.
const ON: &str = "线网会以路街云台课楼山河海身手体础程地面车船岸场上岗";

/// Reads the Chinese numeral that begins at `at`.
pub fn read(letters: &Letters, at: usize, text: &str) -> Read {
    let first = letters.get(at);
    if let Some(head) = letters.first_of(at, &["百分之", "千分之", "万分之"]) {
        return read_share(letters, at, head, text);
    }
    match first {
        '上' | '数' | '几' | '多' => read_several(letters, at, text),
        _ if is_han_numeral(first) => read_numeral(letters, at, text),
        _ => Read::Nothing,
    }
}

fn numeral_end(letters: &Letters, at: usize) -> usize {
    (at..).find(|index| !is_han_numeral(letters.get(*index))).unwrap_or(at)
}

/// Reads a numeral at its value, with 点 and digits behind it; the index behind it too.
fn numeral(letters: &Letters, at: usize) -> Option<Numeral> {
    let end = numeral_end(letters, at);
    let value = Decimal::from(read_han(&letters.chars[at..end])?);
    let behind = letters.get(end) == '点' && digit(letters.get(end + 1)).is_some();
    let mut fraction = String::from("0.");
    let mut last = end + 1;
    while let Some(digit) = digit(letters.get(last)).filter(|_| behind && fraction.len() < 8) {
        fraction.push_str(&digit.to_string());
        last += 1;
    }
    let decimals = u32::try_from(fraction.len() - 2).ok()?;
    match fraction.parse::<Decimal>() {
        Ok(fraction) if behind => Some(Numeral { value: value + fraction, decimals, end: last }),
        _ => Some(Numeral { value, decimals: 0, end }),
    }
}

fn read_share(letters: &Letters, at: usize, head: &str, text: &str) -> Read {
    let from = at + head.chars().count();
    let end = numeral_end(letters, from);
    let start = Start::of(letters, at, text);
    let number = if letters.get(from).is_ascii_digit() {
        read_arabic(&letters.chars, from)
    } else if end > from {
        numeral(letters, from)
    } else {
        None
    };
    let Some(number) = number else { return Read::Passed(from) };
    let unit = match head {
        "百分之" => "%",
        "千分之" => "‰",
        _ => "‱",
    };
    let share = Measured {
        value: number.value,
        precision: Decimal::ZERO,
        decimals: number.decimals,
        unit: unit.to_owned(),
        hedge: "",
        end: number.end,
    };
    finish(letters, text, &start, &share, None)
}

/// Reads 上千条, 数十次, 几百人, 几场, 数家, 多家.
fn read_several(letters: &Letters, at: usize, text: &str) -> Read {
    let (first, before) = (letters.get(at), letters.before(at));
    let hedge = match first {
        '上' => "上",
        '数' => "数",
        '多' => "多",
        _ => "几",
    };
    let end = numeral_end(letters, at + 1);
    let is_scale = end > at + 1 && letters.chars[at + 1..end].iter().all(|own| scale(*own).is_some());
    let in_word = if first == '上' { ON.contains(before) } else { DEFINITE.contains(before) };
    if in_word || letters.has(at + 1, "百分之") {
        return Read::Nothing;
    }
    let value = if is_scale { read_han(&letters.chars[at + 1..end]) } else { None };
    let number = match value {
        Some(value) if first != '多' => Numeral { value: value.into(), decimals: 0, end },
        None if first != '上' && end == at + 1 => Numeral { value: Decimal::ZERO, decimals: 0, end },
        _ => return Read::Nothing,
    };
    let Some(measured) = measured(letters, &number) else { return Read::Nothing };
    let unit = measured.unit.as_str();
    let counts = if number.value.is_zero() && first == '几' {
        SEVERAL.contains(&unit) && !is_asked(letters, at)
    } else if number.value.is_zero() {
        SEVERAL_THINGS.contains(&unit) && begins_count(letters, at)
    } else {
        !measured.unit.is_empty() && !is_time(&measured.unit)
    };
    if !counts || (is_scale && tells_kind(letters, &measured)) {
        return Read::Nothing;
    }
    let start = Start { hedge, ..Start::of(letters, at, text) };
    finish(letters, text, &start, &measured, None)
}

/// Says whether 数 or 多 begins a clause, or stands behind a verb or the like, and no noun begins with what it counts in.
fn begins_count(letters: &Letters, at: usize) -> bool {
    let begins =
        !letters.before(at).is_alphanumeric() || BEFORE_SEVERAL.iter().any(|word| letters.has_before(at, word));
    begins && !NOUNS.iter().any(|noun| letters.has(at + 1, noun))
}

/// Says whether 几 stands behind a word of announcing: 以下几项, 下列几件.
fn is_asked(letters: &Letters, at: usize) -> bool {
    ["以下", "如下", "下列", "下面", "上述", "十", "百", "千", "好", "没"]
        .iter()
        .any(|word| letters.has_before(at, word))
}

/// Reads 三百余场, 一百二十三人, 两次, 三成.
fn read_numeral(letters: &Letters, at: usize, text: &str) -> Read {
    let run = numeral_end(letters, at);
    let before = letters.before(at);
    // 三至五人, 第三次, 周三, 初五, “四个意识”, 《三十项》.
    let joined = "至到、-—".contains(before) && is_han_numeral(letters.before(at - 1));
    if joined || "第初周期“‘《〈分·".contains(before) || before.is_ascii_alphanumeric() {
        return Read::Passed(run);
    }
    if let Some(none) = read_none(letters, at, run) {
        return finish(letters, text, &Start::of(letters, at, text), &none, None);
    }
    let Some(number) = numeral(letters, at) else { return neighbours::read(letters, at, run, text) };
    let start = Start::of(letters, at, text);
    if let Some(tenths) = read_tenths(letters, &number).filter(|_| run == at + 1) {
        return finish(letters, text, &start, &tenths, None);
    }
    let Some(measured) = measured(letters, &number) else { return Read::Passed(run) };
    let is_round = (measured.value % Decimal::from(10_000)).is_zero();
    let measured =
        Measured { precision: if is_round { Decimal::from(10_000) } else { measured.precision }, ..measured };
    let hedged = !start.hedge.is_empty() || !measured.hedge.is_empty();
    let is_bare = scale(letters.get(at)).is_some_and(|scale| scale > 10);
    let is_many = !measured.hedge.is_empty() && measured.value >= Decimal::ONE_HUNDRED;
    let is_never = NEVER.contains(&&*measured.unit) && !(is_many && MANY.contains(&&*measured.unit));
    if measured.unit.is_empty() || is_never || is_time(&measured.unit) {
        return Read::Passed(run);
    }
    if (is_bare && (!hedged || tells_kind(letters, &measured)))
        || is_slogan(letters, measured.end)
        || !(hedged || counts(letters, at, &number, &measured))
    {
        return Read::Passed(run);
    }
    finish(letters, text, &start, &measured, None)
}

/// Reads 零起 as 0, where nothing follows that makes another word of it: 零距离, 零起点, 零家庭暴力.
fn read_none(letters: &Letters, at: usize, run: usize) -> Option<Measured> {
    let is_none = run == at + 1 && letters.get(at) == '零';
    let number = Numeral { value: Decimal::ZERO, decimals: 0, end: run };
    let none = measured(letters, &number).filter(|_| is_none)?;
    let ends = "，。；、）)！？\n".contains(letters.get(none.end));
    // 零件 are parts.
    (ends && none.unit != "件" && SMALL.contains(&none.unit.as_str())).then_some(none)
}

/// Says whether a numeral without a hedge counts, rather than belonging to a name.
fn counts(letters: &Letters, at: usize, number: &Numeral, measured: &Measured) -> bool {
    if number.value > Decimal::TEN || measured.value > Decimal::from(100) {
        return true;
    }
    let is_one = number.value <= Decimal::ONE || letters.get(at) == '二';
    let shown = || COUNTING.iter().any(|word| letters.has_before(at, word));
    !is_one && (SMALL.contains(&measured.unit.as_str()) || shown())
}

/// Says whether a sum tells a kind of things: 超亿元项目, 上亿元企业, 超亿元工业项目.
fn tells_kind(letters: &Letters, measured: &Measured) -> bool {
    let mut at = measured.end;
    let is_kind = |at: usize| {
        let kind = letters.first_of(at, KINDS);
        // 近亿元项目资金 is a sum.
        kind.is_some_and(|kind| letters.first_of(at + kind.chars().count(), OF_SUMS).is_none())
    };
    while let Some(word) = letters.first_of(at, OF_KINDS).filter(|_| !is_kind(at)) {
        at += word.chars().count();
    }
    measured.unit == "元" && is_kind(at)
}

/// Says whether words go on behind numeral and measure as slogans do: 三支一扶, 三期叠加.
fn is_slogan(letters: &Letters, end: usize) -> bool {
    is_han_numeral(letters.get(end)) || NAMES.iter().any(|name| letters.has(end, name))
}
