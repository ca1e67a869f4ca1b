//! Numbers that lie between two neighbours: 七八家, 三四百只, 十七八户, 两三千份. Each is a range that names no limit, and as vague as
//! 几家. Grades, quarters and plans are spoken of in the same words (三四年级, 三四季度, 十四五), and are none.
use super::amount::Read;
use super::arabic::{Start, finish};
use super::letters::Letters;
use super::measure::is_time;
use super::measured::{Measured, measured};
use super::numeral::{Numeral, digit, read_han, scale};

/// The word that says of all of them how vague they are.
const HEDGE: &str = "几";
/// What few things are counted in so; 二三线, 三四班, 五六期 and 二三类 tell which of them.
const FEW: [&str; 38] = [
    "家", "户", "名", "人", "位", "场", "次", "件", "宗", "起", "篇", "份", "个", "只", "头", "棵", "株", "亩", "公里",
    "吨", "台", "辆", "套", "座", "所", "间", "处", "幅", "本", "箱", "条", "项", "人次", "场次", "户次", "家次", "栋",
    "艘",
];
/// What many of them are not, whatever stands before it.
const NEVER: [&str; 4] = ["分", "期", "届", "%"];
/// Words behind 次 that are told apart by numbers: 五六次全会.
const MEETINGS: [&str; 4] = ["会", "全会", "会议", "全体"];
/// Plans of five years.
const PLANS: [[char; 3]; 2] = [['十', '三', '四'], ['十', '四', '五']];

/// Reads the numeral from `at` to `run` with two neighbouring digits in it.
pub fn read(letters: &Letters, at: usize, run: usize, text: &str) -> Read {
    let own = &letters.chars[at..run];
    let Some((low, high)) = both(own) else { return Read::Passed(run) };
    let number = |value: u64| Numeral { value: value.into(), decimals: 0, end: run };
    let (Some(least), Some(most)) = (measured(letters, &number(low)), measured(letters, &number(high))) else {
        return Read::Passed(run);
    };
    let unit = least.unit.as_str();
    let is_many = own.last().copied().and_then(scale).is_some();
    let counts = if is_many { !NEVER.contains(&unit) } else { FEW.contains(&unit) };
    let tells_which = unit == "次" && letters.first_of(least.end, &MEETINGS).is_some();
    if unit.is_empty() || is_time(unit) || !counts || tells_which || PLANS.iter().any(|plan| own == plan) {
        return Read::Passed(run);
    }
    let least = Measured { hedge: HEDGE, ..least };
    finish(letters, text, &Start::of(letters, at, text), &least, Some(&most))
}

/// Returns the lower and the higher of both numbers, 三百 and 四百 of 三四百.
fn both(numeral: &[char]) -> Option<(u64, u64)> {
    let digits = |at: usize| Some((digit(*numeral.get(at)?)?, digit(*numeral.get(at + 1)?)?));
    let at = (0..numeral.len()).find(|at| digits(*at).is_some())?;
    let (first, second) = digits(at)?;
    let (before, behind) = (&numeral[..at], &numeral[at + 2..]);
    // 三五个 is said of few; 一二 alone tells which.
    let are_neighbours = first > 0 && second == first + 1 || (first, second) == (3, 5) && before.is_empty();
    let is_said = !behind.is_empty() || numeral[at] != '一' || numeral[at + 1] == '两';
    let is_whole = behind.iter().all(|own| scale(*own).is_some());
    let of = |digit: char| read_han(&[before, &[digit], behind].concat());
    let (low, high) = (of(numeral[at])?, of(numeral[at + 1])?);
    (are_neighbours && is_said && is_whole && low < high).then_some((low, high))
}

#[cfg(test)]
mod tests {
    use crate::figure::amounts;

    fn read(text: &str) -> String {
        let found: Vec<String> = amounts(text)
            .iter()
            .map(|own| format!("{}—{}{}", own.value, own.upper.unwrap_or_default(), own.unit))
            .collect();
        found.join(" ")
    }

    #[test]
    fn what_lies_between_two_neighbours_is_a_vague_range() {
        for (text, expected) in [
            ("七八家企业参加", "7—8家"),
            ("走访十七八户，发放两三千份", "17—18户 2000—3000份"),
            ("扑杀三四百只，收到建议五六十条", "300—400只 50—60条"),
            ("抽调三五名干部，召开一两次会", "3—5名"),
            ("召开一两次，植树二三十万株", "1—2次 200000—300000株"),
            ("有七八十人参加", "70—80人"),
        ] {
            assert_eq!(read(text), expected, "{text}");
            assert!(amounts(text).iter().all(|own| own.hedge == super::HEDGE && !own.is_plain()), "{text}");
        }
    }

    #[test]
    fn what_tells_which_is_none() {
        for text in [
            "推进一二三产业融合，一二级手术，二三线城市",
            "三四年级学生，五六年级，七八月份，三四季度，六七十年代",
            "十四五项目，十三四个五年规划，十四五期间",
            "两三年来，三四天，一两个月，七八岁，七八十岁",
            "十九届五六次全会，第三四条，三四班，二三期工程，三三两两",
            "一五一十，七七八八，三五成群，四五六号，五六十分",
        ] {
            assert_eq!(read(text), "", "{text}");
        }
    }
}
