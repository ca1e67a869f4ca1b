//! What makes a figure vague, before it (近, 约, 超) or behind it (左右, 以上).
use super::letters::Letters;

/// Hedges before a number, the longer first.
const BEFORE: &[&str] =
    &["大约", "大概", "将近", "接近", "超过", "超出", "不到", "不足", "突破", "至少", "约", "近", "超", "逾"];

/// Characters that make another word of a hedge: 节约, 附近.
const WORDS: &[(&str, &str)] =
    &[("约", "节签预合违契制条公履邀特集大"), ("近", "附最靠邻临亲贴走拉就远将接"), ("超", "赶反")];

/// Returns the hedge that ends before `at`, and where it begins.
pub fn hedge_before(letters: &Letters, at: usize) -> Option<(&'static str, usize)> {
    let hedge = BEFORE.iter().copied().find(|hedge| letters.has_before(at, hedge))?;
    let start = at - hedge.chars().count();
    let before = letters.before(start);
    let in_word = WORDS.iter().any(|(own, heads)| *own == hedge && heads.contains(before));
    (!in_word).then_some((hedge, start))
}

/// Returns 多, 余 or 来 at `at`.
pub fn hedge_inside(letters: &Letters, at: usize) -> Option<&'static str> {
    letters.first_of(at, &["多", "余", "来", "几"])
}

/// Returns 左右 or 上下 at `at`.
pub fn hedge_behind(letters: &Letters, at: usize) -> Option<&'static str> {
    letters.first_of(at, &["左右", "上下"])
}

/// Says whether a bound rather than a count ends at `at`: 以上, 以下, 以内, 10万+.
pub fn bound_behind(letters: &Letters, at: usize) -> bool {
    if letters.get(at) == '+' && !letters.get(at + 1).is_ascii_alphanumeric() {
        return true;
    }
    letters.first_of(at, &["以上", "以下", "以内", "及以上", "及以下", "内"]).is_some()
}
