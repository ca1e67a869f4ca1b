//! Of what time and of which part a figure speaks, by the words of its clause: a plan and last year's number are not the
//! year's own, and a monthly average stands beside a monthly average only.
use super::change::before_level;
use crate::fold::without_words;

/// Words of plans.
const PLANS: [&str; 10] = [PLAN, "目标", "力争", "预计", "可达", "明年", "下一步", "下一年", "拟", TASK];
/// Words behind a plan by which the number is what became of it.
const DONE: [&str; 3] = ["实际", "实有", "已完成"];
/// Units in which written plans are counted themselves.
const OF_PLANS: [&str; 2] = ["份", "篇"];
/// Two of these words, which are none with some units, or behind some verbs.
const PLAN: &str = "计划";
const TASK: &str = "任务";
/// Verbs by which tasks are done: 办结重点任务12项.
const FULFILLED: [&str; 7] = ["办结", "完成", "落实", "推进", "办理", "开展", "实施"];
/// Words of other times, and of comparing with them.
const PASTS: [&str; 32] = [
    "去年", "上年", "上一年", "往年", "同期", "同比", "环比", "相比", "较前", "较同", "较往", "较年初", "较计划",
    "较目标", "较任务", "较19", "较20", "比上", "比去", "比往", "比前", "比同", "比年初", "比计划", "比目标", "比任务",
    "比19", "比20", "较上", "较去", "年初的", "原来的",
];
/// Words behind another time by which the number is the year's own.
const NOW: [&str; 4] = ["今年", "本年", "现有", "目前"];
/// Words of parts and of averages.
const PARTS: [&str; 24] = [
    "十三五", "十四五", "十五五", "上半年", "下半年", "季度", "近年", "历年", "多年", "两年", "三年", "四年", "五年",
    "以来", "每", "其中", "人均", "户均", "亩均", "平均", "月均", "日均", "年均", "均值",
];
/// Words in which the ones above say nothing of the kind.
const UNSCOPED: [&str; 15] = [
    "今年以来", "年初以来", "本年以来", "本年度以来", "计划生育", "工作计划", "行动计划", "培训计划", "多年生",
    "两年制", "三年制", "五年制", "五年级", "虚拟", "目标群体",
];

/// What the words before a number say of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Whether it is a plan, or of another time.
    pub is_other: bool,
    /// The words of parts and averages.
    pub parts: Vec<&'static str>,
}

/// Reads what stands before a number from the beginning of its clause on; `unit` is what it is counted in, `year` the report's,
/// 0 where that is not known.
pub fn scope_of(before: &str, unit: &str, year: u16) -> Scope {
    let words = without_words(before, UNSCOPED);
    let last = |list: &[&str]| list.iter().filter_map(|word| words.rfind(word)).max();
    let is_plan = |word: &&&str| match **word {
        TASK => words.find(TASK).is_some_and(|at| !FULFILLED.iter().any(|verb| words[..at].contains(verb))),
        PLAN => !OF_PLANS.contains(&unit),
        _ => true,
    };
    let plans: Vec<&str> = PLANS.iter().filter(is_plan).copied().collect();
    let plan = last(&plans);
    let is_plan = plan.is_some_and(|plan| last(&DONE).is_none_or(|done| done < plan));
    let (other, own) = years_in(&words, year);
    let past = last(&PASTS).max(other).filter(|_| before_level(&words).is_none());
    let is_past = past.is_some_and(|past| last(&NOW).max(own).is_none_or(|now| now < past));
    let parts = PARTS.into_iter().filter(|word| words.contains(word)).collect();
    Scope { is_other: is_plan || is_past, parts }
}

/// Finds where the words name another year last, and where that year.
fn years_in(words: &str, year: u16) -> (Option<usize>, Option<usize>) {
    let (mut other, mut own) = (None, None);
    for (at, _) in words.match_indices('年').filter(|_| year > 0) {
        let digits = words[..at].trim_end_matches(|digit: char| digit.is_ascii_digit()).len();
        if let (4, Ok(named)) = (at - digits, words[digits..at].parse::<u16>()) {
            *(if named == year { &mut own } else { &mut other }) = Some(digits);
        }
    }
    (other, own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_other_times_and_parts_are_told() {
        for before in [
            "计划植树", "去年宣讲", "参训人数较上年", "力争提高到", "产值可达", "比2019年多", "任务里程",
            "培训由去年的",
        ] {
            assert!(scope_of(before, "公里", 2021).is_other, "{before}");
        }
        for before in [
            "举办比赛",
            "评比",
            "占比",
            "较大型活动",
            "今年以来宣讲",
            "计划生育服务",
            "办结重点任务",
            "覆盖率较去年提高到",
            "去年12场、今年",
            "计划培训12场、实际",
            "覆盖率由去年的70%提高到",
        ] {
            assert_eq!(scope_of(before, "项", 2021), Scope::default(), "{before}");
        }
        assert!(scope_of("计划新建充电桩", "个", 2021).is_other && scope_of("（目标", "个", 2021).is_other);
        assert_eq!(scope_of("其中上半年宣讲", "场", 2021).parts, ["上半年", "其中"]);
        assert_eq!(scope_of("人均收入", "元", 2021), Scope { is_other: false, parts: vec!["人均"] });
        let of_year = |before: &str, year| scope_of(before, "人", year).is_other;
        assert!(!of_year("2021年末户籍人口", 2021) && of_year("2021年末户籍人口", 2022));
        assert!(!of_year("抽检量从2019年的1200批次提高到2020年的", 2020) && !of_year("2020年末户籍人口", 0));
    }
}
