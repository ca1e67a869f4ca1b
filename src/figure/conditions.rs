//! Amounts that say for how long something goes on, or how large a thing of its kind is, and count nothing: 连续3年, 24小时值守,
//! 50万元以上的村18个.
use super::amount::Amount;
use super::behind::{is_then_done, is_verbal};
use super::measure::is_time;
use super::phrase::{is_doing, is_noun};

/// Words by which an amount is a bound.
const BOUNDS: [&str; 6] = ["及以上", "及以下", "以上", "以下", "以内", "+"];
/// Kinds that are told in one character.
const KINDS: [&str; 5] = ["村", "镇", "户", "县", "乡"];
/// Longest name of a kind, in characters.
const LONGEST: usize = 10;
/// Words behind 24 hours by which they are a limit.
const LIMITS: [&str; 5] = ["内", "之内", "以", "左右", "后"];

/// Says whether an amount is a time for which or in which something goes on, and counts nothing: 连续3年, 每2天, 3个月内完成,
/// 24小时值守.
pub fn goes_on_for(text: &str, amount: &Amount) -> bool {
    let (before, behind) = (&text[..amount.span.start], &text[amount.span.end..]);
    let within = ["内", "以内", "之内"].iter().find_map(|word| behind.strip_prefix(word));
    // 24小时内办结 says when, and 控制在24小时内 how long it took.
    let is_within = within.is_some_and(|rest| before.ends_with(['在', '于']) || rest.starts_with(char::is_alphabetic));
    let goes_on = || is_within || ["连续", "每", "每隔", "为期"].iter().any(|word| before.ends_with(word));
    is_time(&amount.unit) && (goes_on() || is_round_the_clock(amount, behind))
}

/// Says whether a time is all day long, and says so of what stands behind it.
fn is_round_the_clock(amount: &Amount, behind: &str) -> bool {
    let is_day = matches!(&*amount.unit, "小时" | "个小时") && amount.value == 24.into() && amount.is_plain();
    is_day && behind.starts_with(char::is_alphabetic) && !LIMITS.iter().any(|word| behind.starts_with(word))
}

/// Says whether the amount at an index tells of what size those things are that the next one counts: 50万元以上的村18个.
pub fn is_of_a_kind(text: &str, amounts: &[Amount], at: usize) -> bool {
    let between = || text.get(amounts[at].span.end..amounts.get(at + 1)?.span.start);
    let kind = between().and_then(|rest| BOUNDS.iter().find_map(|bound| rest.strip_prefix(bound)));
    let is_noun_behind = |kind: &str| kind.chars().all(|own| own.is_alphanumeric() || "“”".contains(own));
    kind.is_some_and(|kind| {
        // 50亩以上的种植基地18个, 2000万元以上的86家企业: what 的 leads to is a noun.
        if let Some(kind) = kind.strip_prefix('的') {
            return kind.chars().count() <= LONGEST && is_noun_behind(kind);
        }
        let is_name = is_noun(kind) && kind.chars().count() <= LONGEST || KINDS.contains(&kind);
        let is_done = is_doing(kind) || is_verbal(kind) || is_then_done(kind);
        is_name && !is_done && is_noun_behind(kind)
    })
}
