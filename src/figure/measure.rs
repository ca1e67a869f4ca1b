//! Measure words and units, the longer before the shorter.
use std::sync::LazyLock;

use super::letters::Letters;
use super::word_table::WordTable;

/// What a number of digits can be followed by. A rank (级, 届, 号) and a time of day (点, 时) count nothing.
const MEASURES: &[&str] = &[
    "个百分点", "百分点", "个千分点", "千分点", "个工作日", "个自然日", "平方公里", "平方千米", "平方米", "立方米",
    "千瓦时", "个小时", "个学时", "个课时", "工作日", "人民币", "兆瓦时", "千伏安", "个月", "公里", "千米", "厘米",
    "毫米", "千克", "公斤", "千瓦", "兆瓦", "公顷", "美元", "港元", "欧元", "人次", "场次", "批次", "户次", "车次",
    "架次", "班次", "件次", "家次", "项次", "条次", "艘次", "辆次", "台次", "例次", "宗次", "趟次", "套次", "剂次",
    "卷次", "册次", "平米", "千伏", "海里", "课时", "学时", "小时", "分钟", "周岁", "标段", "部门", "家庭", "街道",
    "社区", "村居", "镇街", "学分", "车位", "床位", "席位", "标准箱", "标箱", "人公里", "吨公里", "航次", "微克",
    "毫克", "人口", "市斤", "元", "个", "项", "件", "条", "场", "次", "人", "名", "位", "户", "家", "间", "所", "座",
    "栋", "幢", "套", "台", "部", "辆", "架", "艘", "只", "头", "株", "棵", "亩", "米", "克", "斤", "列", "吨", "升",
    "分", "%", "‰", "倍", "期", "批", "份", "篇", "本", "册", "张", "幅", "页", "字", "则", "封", "集", "节", "堂",
    "秒", "天", "周", "年", "宗", "起", "例", "单", "笔", "支", "队", "组", "对", "双", "轮", "处", "片", "块", "面",
    "根", "段", "岁", "班", "桌", "趟", "遍", "回", "种", "类", "门", "款", "盏", "口", "箱", "袋", "瓶", "盒", "包",
    "桶", "车", "镇", "村", "站", "枚", "尾", "羽", "匹", "盆", "床", "副", "顶", "把", "扇", "孔", "眼", "畦", "剂",
    "卷", "垄", "㎡", "㎥", "℃",
];

/// Units in letters; behind them no other letter follows.
const LETTERED: &[&str] = &[
    "km²", "kWh", "m²", "m³", "km2", "m2", "m3", "km", "kg", "kW", "MW", "GW", "TB", "GB", "MB", "cm", "mm", "m", "t",
];

/// Words that begin like a measure and are none.
const NO_MEASURES: &[&str] = &[
    "年级", "周年", "年代", "年度", "年行动", "年计划", "年规划", "年期", "位数", "条例", "次方", "次元", "次产业",
    "次分配", "次会议精神", "分之", "人制", "个一", "项规定", "台山", "天津", "双一流", "起来", "头雁", "单位", "对口",
    "套班子", "套路", "本级", "门槛", "字头", "字形", "包干", "站式", "家渡", "镇级", "村级", "类水", "回归", "米线",
    "列入", "列为", "列出", "列支", "列席", "列全市", "列全省", "列全区", "列全县", "列全国",
];

/// Units of time.
const TIMES: &[&str] =
    &["年", "个月", "周", "天", "小时", "个小时", "分钟", "秒", "个工作日", "工作日", "个自然日", "岁", "周岁"];

/// The lists above by first characters.
struct Words {
    measures: WordTable,
    lettered: WordTable,
    none: WordTable,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| Words {
    measures: WordTable::of(MEASURES),
    lettered: WordTable::of(LETTERED),
    none: WordTable::of(NO_MEASURES),
});

/// Returns the unit that stands at `at`, and where it ends; 元/人 as a whole.
pub fn measure_at(letters: &Letters, at: usize) -> Option<(String, usize)> {
    if WORDS.none.first_at(letters, at).is_some() {
        return None;
    }
    let lettered = || {
        let unit = WORDS.lettered.first_at(letters, at)?;
        let next = letters.get(at + unit.chars().count());
        (!next.is_ascii_alphanumeric()).then_some(unit)
    };
    let unit = WORDS.measures.first_at(letters, at).or_else(lettered)?;
    let end = at + unit.chars().count();
    let unit = match unit {
        "百分点" => "个百分点",
        "千分点" => "个千分点",
        "人口" => "人",
        unit => unit,
    };
    let per = letters.get(end) == '/';
    let below = ["天", "日", "月", "年", "季"];
    let other =
        per.then(|| WORDS.measures.first_at(letters, end + 1).or_else(|| letters.first_of(end + 1, &below))).flatten();
    Some(match other {
        Some(other) => (format!("{unit}/{other}"), end + 1 + other.chars().count()),
        None => (unit.to_owned(), end),
    })
}

/// Says whether an amount in that unit is a number of things: no share, no multiple.
pub fn is_number_of_things(unit: &str) -> bool {
    !unit.is_empty() && !matches!(unit, "%" | "‰" | "百分点" | "个百分点" | "个千分点" | "倍")
}

/// Says whether a unit measures time.
pub fn is_time(unit: &str) -> bool {
    TIMES.contains(&unit)
}

/// Says whether a unit measures age, which describes people and counts none.
pub fn is_age(unit: &str) -> bool {
    matches!(unit, "岁" | "周岁")
}

/// Says whether two units count the same: 人, 名 and 位 all count people.
pub fn same_unit(one: &str, other: &str) -> bool {
    let people = ["人", "名", "位"];
    one == other || (people.contains(&one) && people.contains(&other))
}
