//! Whether two figures may be laid side by side, and whether the one beside the other is strange: the rule `figure-jump`
//! and the comparison of years reckon alike.
use rust_decimal::Decimal;

use super::measure::{is_number_of_things, is_time};
use super::phrase::is_empty_verb;
use super::reckoned::bare_subject;
use super::times::is_part_of_year;
use crate::fold::fold;

/// Subjects that say too little to be the same thing in two years.
const BARE: [&str; 80] = [
    "活动", "工作", "项目", "任务", "会议", "问题", "资金", "事项", "材料", "资料", "人员", "群众", "企业", "服务",
    "检查", "措施", "文件", "信息", "内容", "数据", "其他", "部门", "实际", "净增", "新增", "目标", "计划", "专职",
    "审结", "以内", "其余", "次数", "人数", "数量", "个数", "户数", "件数", "场次", "社区", "村居", "街道", "镇街",
    "乡镇", "村庄", "行政村", "单位", "城市", "国家", "地区", "省份", "县区", "区县", "片区", "园区", "小区", "网格",
    "点位", "场所", "平台", "方面", "领域", "环节", "政策", "品牌", "家庭", "学校", "岗位", "指标", "成果", "案例",
    "标段", "涉及", "惠及", "剩余", "金额", "面积", "总投资", "重点领域", "政策措施", "重点项目",
];
/// Smaller counts than this are often those of one place out of many, and double easily.
const SMALL: Decimal = Decimal::from_parts(3, 0, 0, false, 0);
/// Shortest subject, in characters.
const SHORTEST: usize = 2;

/// Says whether a subject, folded, and its unit tell one thing from all others that are counted.
pub fn is_particular(folded: &str, unit: &str) -> bool {
    let is_own = folded.chars().count() >= SHORTEST && !BARE.contains(&folded) && !is_empty_verb(folded);
    // 产出指标 heads many.
    let is_own = is_own && !folded.ends_with("指标") && !is_part_of_year(folded);
    is_own && is_number_of_things(unit) && !is_time(unit)
}

/// Returns what tells a subject; `None` where it is none in particular, or a share or a time.
pub fn subject_key(subject: &str, unit: &str) -> Option<(String, String)> {
    let folded = fold(&bare_subject(subject));
    is_particular(&folded, unit).then(|| (folded, unit.to_owned()))
}

/// Writes a number as people do, in 万 or 亿 where that is no longer, with a blank behind a bare one: 2.4亿, 86 .
pub fn in_wan(number: Decimal) -> String {
    let scaled =
        [(Decimal::from(100_000_000), "亿"), (Decimal::from(10_000), "万")].into_iter().find_map(|(scale, word)| {
            let scaled = number.checked_div(scale).filter(|_| number.abs() >= scale)?.normalize();
            (scaled.scale() <= 4).then(|| format!("{scaled}{word}"))
        });
    scaled.unwrap_or_else(|| format!("{} ", number.normalize()))
}

/// Says whether the one is more than twice the other, and both are large enough; `least` is what the larger must reach.
pub fn jumps_between(now: Decimal, before: Decimal, least: Decimal) -> bool {
    let is_large = now.max(before) >= least && now.min(before) >= SMALL;
    // Halved, for the double of the greatest decimal is none.
    is_large && (now / Decimal::TWO > before || before / Decimal::TWO > now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_are_written_in_wan_and_yi() {
        for (number, expected) in [
            ("240000000", "2.4亿"),
            ("12345", "1.2345万"),
            ("86", "86 "),
            ("123456789", "12345.6789万"),
            ("-50000", "-5万"),
        ] {
            assert_eq!(in_wan(number.parse().expect("a number")), expected);
        }
    }

    #[test]
    fn figures_jump_by_more_than_the_double() {
        for (now, before, jumps) in [(48, 24, false), (49, 24, true), (24, 49, true), (9, 4, false), (40, 2, false)] {
            assert_eq!(jumps_between(now.into(), before.into(), Decimal::TEN), jumps, "{now} {before}");
        }
        assert!(jumps_between(Decimal::MAX, Decimal::TEN, Decimal::TEN));
        assert!(!jumps_between(Decimal::MAX, Decimal::MAX, Decimal::TEN));
    }
}
