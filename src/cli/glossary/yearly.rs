//! What yearly.xlsx and yearly.html say of the years beside each other.
use super::words::Entry;

/// The words, in the order in which people meet them.
pub const OF_YEARS: [Entry; 15] = [
    (
        "年度比较",
        "comparison of years",
        &["yearly.xlsx", "yearly.html"],
        (
            "redbook yearly 写的 yearly.xlsx 和 yearly.html：几年的状态、字数、问题数和指标放在一起。",
            "yearly.xlsx and yearly.html, written by `redbook yearly`: the years beside each other",
        ),
    ),
    (
        "分组历年",
        "groups by year",
        &[],
        ("yearly.xlsx 的一张表，每个分组每年一行。", "a sheet of yearly.xlsx with a row for each group and year"),
    ),
    (
        "各单位历年",
        "units by year",
        &[],
        (
            "yearly.xlsx 的一张表，每个单位一行：各年的状态、字数、问题数、填表日期。",
            "a sheet of yearly.xlsx with a row for each unit: status, length, findings and date of each year",
        ),
    ),
    (
        "规则历年",
        "rules by year",
        &[],
        (
            "yearly.xlsx 的一张表，每条规则一行：各年查到多少条、多少个单位。",
            "a sheet of yearly.xlsx with a row for each rule: findings and units of each year",
        ),
    ),
    (
        "指标对比",
        "figures compared",
        &[],
        (
            "yearly.xlsx 的一张表，同一单位同一事项的数字逐年并排；“情况”一栏写最近两年的变化。",
            "a sheet of yearly.xlsx with each subject of a unit, its numbers year by year, and what changed last",
        ),
    ),
    (
        "更名与衔接",
        "renamed units",
        &["没有接"],
        (
            "yearly.xlsx 的一张表：改过名的单位按曾用名或代码接上了哪一年，哪些名称没有接上。",
            "a sheet of yearly.xlsx: units of other names that were joined, by what, and those that were not",
        ),
    ),
    (
        "未见报告",
        "no report seen",
        &[],
        (
            "那一年没有单位名册，报送里也没有这个单位，不知道它该不该报。",
            "that year had no roster and no report of the unit: nobody knows whether it was to hand one in",
        ),
    ),
    (
        "无此单位",
        "no such unit",
        &[],
        (
            "那一年的名册和报送里都没有这个单位；名册上有而没有报的写“未报送”。",
            "neither on the roster of that year nor among those that handed in",
        ),
    ),
    (
        "变化率",
        "change",
        &["增减"],
        (
            "同一事项最近一年比上一年增减了百分之几；两年都是准确数、口径相同的才算；本身是百分比的，只列增减几个百分点。",
            "by how many per cent a subject changed from the year before, where both numbers are exact and of one kind; of \
             shares there is the change in points alone",
        ),
    ),
    (
        "大幅变动",
        "jump",
        &[],
        (
            "同一事项最近一年超过上一年的两倍，或不到一半；和规则“数字大起大落”（figure-jump）同一个标准。",
            "more than twice or less than half of the year before: the measure of the rule figure-jump",
        ),
    ),
    (
        "新增",
        "new",
        &[],
        ("以前各年都没有、最近一年才有的事项。", "a subject of the newest year that no year before has"),
    ),
    (
        "消失",
        "gone",
        &[],
        ("上一年有、最近一年没有的事项。", "a subject of the year before that the newest does not have"),
    ),
    (
        "多处",
        "several",
        &[],
        (
            "一份报告里同一事项有几处数字，不比较，点开那一年的 index.html 看全部。",
            "a report has several numbers of one subject, which are not compared",
        ),
    ),
    (
        "口径不同",
        "unlike",
        &["区间", "计划数", "其中数", "上年数", "增减数"],
        (
            "区间、计划数、其中数、上年数、增减数，和另一年的数字说的不是一回事，不比较。",
            "a range, a plan, a part, a change, or of another time: nothing to compare with",
        ),
    ),
    (
        "约数",
        "rough number",
        &[],
        (
            "有约、近、余、多、以上等字样的数字，不是准确数，增减也不准确；查这种写法的规则是“用了约数”（vague-figure）。",
            "a number with a word as 约, 近 or 余, and so its change is rough as well; the rule vague-figure finds them",
        ),
    ),
];
