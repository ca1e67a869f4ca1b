//! Numbers in digits → amounts: 33.1万元, 10—15人, 3+7+14, 1,234件.
use rust_decimal::Decimal;

use super::amount::{Amount, Read, UNSURE_SIGN};
use super::change::CHANGES;
use super::hedge::{bound_behind, hedge_before, hedge_behind, hedge_inside};
use super::letters::Letters;
use super::measure::{is_time, measure_at};
use super::measured::{Measured, measured, read_tenths, scaled};
use super::numeral::{Numeral, read_arabic};
use super::shared_units::shared;
use crate::marks::QUOTED;

/// What police, fire brigade, ambulance and traffic police are called by.
const EMERGENCY_NUMBERS: [&str; 4] = ["110", "119", "120", "122"];
/// How numbers of five digits begin by which offices and large companies are called.
const SERVICE_NUMBERS: [&str; 3] = ["12", "95", "96"];

/// Most scales within one number: 1亿2千3百4十万.
const MOST_SCALES: usize = 5;
/// Longest that a name in quotes goes on behind its number, in characters.
const LONGEST_NAME: usize = 12;
/// Units of one character of which there are tenths.
const IN_TENTHS: &str = "元亩米克斤吨升倍年天周岁分秒%‰㎡㎥℃";
/// Units of several characters of which there are none.
const WHOLE: [&str; 9] = ["部门", "家庭", "街道", "社区", "村居", "镇街", "车位", "床位", "席位"];
/// Words of headings that begin as those units do.
const IN_HEADINGS: [&str; 8] = ["升级", "升学", "元旦", "元宵", "克服", "周边", "分析", "分类"];
/// Units by which kinds of things are ranked.
const RANKED: [&str; 8] = ["吨", "元", "千瓦", "兆瓦", "千伏", "立方米", "米", "亩"];

/// Reads the number that begins at `at`.
pub fn read(letters: &Letters, at: usize, text: &str) -> Read {
    let Some(first) = read_arabic(&letters.chars, at) else { return Read::Passed(token_end(letters, at)) };
    if is_of_a_name(letters, at) || is_of_a_code(letters, first.end) {
        return Read::Passed(token_end(letters, at));
    }
    if letters.get(first.end) == '+' {
        return read_sum(letters, at, text);
    }
    let first = compound(letters, first);
    let start = Start::of(letters, at, text);
    if let Some((low, high)) = read_range(letters, &first) {
        return finish(letters, text, &start, &low, Some(&high));
    }
    if is_date(letters, at, first.end) {
        return Read::Passed(first.end + 1);
    }
    let measured = read_tenths(letters, &first).or_else(|| measured(letters, &first));
    let measured = shared(letters, at, &first, measured);
    if let Some(close) = measured.as_ref().and_then(|measured| end_of_name(letters, at, measured)) {
        return Read::Passed(close);
    }
    if measured.as_ref().is_some_and(|measured| is_of_a_heading(letters, at, &first, measured)) {
        return Read::Passed(first.end);
    }
    match measured {
        Some(measured) if is_rank(letters, &measured) => Read::Passed(measured.end),
        Some(measured) => finish(letters, text, &start, &measured, None),
        None => Read::Passed(first.end),
    }
}

/// Where an amount begins, and with what.
pub struct Start {
    /// Index of the number, its sign included.
    pub number: usize,
    /// Index of its hedge.
    pub hedged: usize,
    /// The hedge.
    pub hedge: &'static str,
    /// Whether a minus stands before it.
    pub negative: bool,
}

impl Start {
    /// Looks at what stands before the number at `at`.
    pub fn of(letters: &Letters, at: usize, text: &str) -> Self {
        let sign = at.checked_sub(1).and_then(|sign| Some((sign, sign_at(letters, sign, text)?)));
        let number = match sign {
            // 零下5℃.
            Some((sign, Sign::Minus)) => sign - usize::from(letters.get(sign) == '下'),
            _ => at,
        };
        let (hedge, hedged) = hedge_before(letters, number).unwrap_or(("", number));
        let hedge = if matches!(sign, Some((_, Sign::Unsure))) { UNSURE_SIGN } else { hedge };
        Self { number, hedged, hedge, negative: number < at }
    }
}

/// What a dash, 负 or 零下 before a number is.
enum Sign {
    Minus,
    /// A minus, or a dash that joins: 种树-5株.
    Unsure,
}

/// What can be below nothing, beside what changes.
const SIGNED: [&str; 24] = [
    "增幅", "降幅", "涨幅", "为", "是", "率", "速", "比", "利润", "利润总额", "盈利", "亏损", "盈余", "结余", "损益",
    "收益", "净额", "差额", "现金流", "增加值", "气温", "差", "变动", "净增",
];
/// Characters with which 负 is another word: 胜负, 担负, 减负, or says nothing: 正负5%.
const NO_SIGN: &str = "正担抱胜自辜肩背欺减";

/// Says what stands at `at`, before a number, makes of it: 净利润-30万元, 利润：-6万元 and 净利润为负30万元 are below nothing.
fn sign_at(letters: &Letters, at: usize, text: &str) -> Option<Sign> {
    let mark = letters.get(at);
    if mark == '下' {
        return (letters.before(at) == '零').then_some(Sign::Minus);
    }
    if mark == '负' {
        return (!NO_SIGN.contains(letters.before(at))).then_some(Sign::Minus);
    }
    if !matches!(mark, '-' | '—') {
        return None;
    }
    let before = letters.before(at);
    let colon = matches!(before, '：' | ':');
    let behind = if colon { at - 1 } else { at };
    let is_signed = SIGNED.iter().chain(&CHANGES).any(|word| letters.has_before(behind, word));
    let is_minus =
        is_signed || text[letters.byte(at)..].starts_with('−') || mark == '-' && (colon || "（(".contains(before));
    match before {
        _ if is_minus || is_whole(letters, at) => Some(Sign::Minus),
        // A list's mark, or a dash of two.
        '\n' | '-' | '—' => None,
        _ => Some(Sign::Unsure),
    }
}

/// Says whether nothing but a dash, a number and its unit are there, and the unit is one of what can be below nothing: a cell with
/// -36.5万元, but not the one with -5株.
fn is_whole(letters: &Letters, at: usize) -> bool {
    let number = read_arabic(&letters.chars, at + 1).filter(|_| at == 0 && letters.get(0) == '-');
    let measured = number.and_then(|number| measured(letters, &number));
    // -3%左右 is still all of it.
    let end = |measured: &Measured| {
        measured.end + hedge_behind(letters, measured.end).map_or(0, |hedge| hedge.chars().count())
    };
    let whole = measured.filter(|measured| end(measured) == letters.chars.len());
    whole.is_some_and(|whole| ["元", "%", "‰", "个百分点", "℃"].contains(&&*whole.unit))
}

/// Goes on behind a scale where more of the number follows, 1万6千3百, 1亿零500万, 3万5000; what is read is counted in the last scale.
fn compound(letters: &Letters, number: Numeral) -> Numeral {
    compound_within(letters, number, MOST_SCALES)
}

/// Does so for so many scales at most.
fn compound_within(letters: &Letters, number: Numeral, most: usize) -> Numeral {
    let (factor, at) = scaled(letters, number.end, Decimal::ONE);
    let is_whole = most > 0 && number.decimals == 0 && factor >= Decimal::ONE_HUNDRED;
    let has_none = is_whole && letters.get(at) == '零';
    let at = at + usize::from(has_none);
    let next = read_arabic(&letters.chars, at).filter(|next| is_whole && next.decimals == 0);
    let Some(next) = next.filter(|next| !is_date(letters, at, next.end)) else { return number };
    let digits = next.end;
    let rest = compound_within(letters, next, most - 1);
    let own = whole_scale(letters, rest.end);
    // Without a scale, the digits are all those below the one before: 3万5000, and no 3万12家.
    let places = factor.to_string().len() - 1;
    let is_rest = own > Decimal::ONE || has_none || rest.end > digits || digits - at == places;
    // 3千2百万: 万 is of both.
    let shared = [100_000_000, 10_000]
        .map(Decimal::from)
        .into_iter()
        .find(|large| own >= *large)
        .filter(|_| factor < Decimal::from(10_000));
    let factor = shared.and_then(|shared| factor.checked_mul(shared)).unwrap_or(factor);
    let below = rest.value.checked_mul(own).filter(|below| is_rest && *below < factor && !below.is_zero());
    let whole = below.and_then(|below| number.value.checked_mul(factor)?.checked_add(below)?.checked_div(own));
    whole.map_or(number, |value| Numeral { value, decimals: 0, end: rest.end })
}

/// Returns what a number is multiplied by at `at`, with what stands behind 多 or 余 too: 千多万.
fn whole_scale(letters: &Letters, at: usize) -> Decimal {
    let (factor, end) = scaled(letters, at, Decimal::ONE);
    let more = hedge_inside(letters, end).map_or(Decimal::ONE, |_| scaled(letters, end + 1, Decimal::ONE).0);
    factor * more
}

/// Returns where a name in quotes ends that a number and its unit begin, “15分钟生活圈” or “1小时”通勤圈; “120件” is somebody's word.
fn end_of_name(letters: &Letters, at: usize, measured: &Measured) -> Option<usize> {
    let end = measured.end;
    let (_, close) = QUOTED.iter().find(|(open, _)| *open == letters.before(at))?;
    if letters.get(end) == *close && is_time(&measured.unit) && letters.get(end + 1).is_alphabetic() {
        return Some(end);
    }
    let mut name = (end..end + LONGEST_NAME).take_while(|index| !"，。；：！？\n".contains(letters.get(*index)));
    name.find(|index| letters.get(*index) == *close).filter(|found| *found > end)
}

/// Says whether a number at the beginning of a line or sentence is that of a heading: 2.1组织建设, of which there is no tenth of a group.
fn is_of_a_heading(letters: &Letters, at: usize, number: &Numeral, measured: &Measured) -> bool {
    let is_numbered = "\n。".contains(letters.before(at)) && (1..=2).contains(&number.decimals) && number.end - at <= 4;
    let length = measured.unit.chars().count();
    let has_tenths = if length > 1 { !WHOLE.contains(&&*measured.unit) } else { IN_TENTHS.contains(&*measured.unit) };
    // 2.1万人 is scaled, and no heading has the number 0.8.
    let is_plain = measured.end - number.end == length && letters.get(at) != '0';
    let is_word = letters.first_of(number.end, &IN_HEADINGS).is_some();
    is_numbered && is_plain && (is_word || !has_tenths) && letters.get(measured.end).is_alphabetic()
}

/// Says whether a number with its unit says how large a thing of its kind is: 5万吨级泊位, 10亿元级项目.
fn is_rank(letters: &Letters, measured: &Measured) -> bool {
    let unit = measured.unit.as_str();
    letters.get(measured.end) == '级' && (unit.is_empty() || RANKED.contains(&unit))
}

/// Makes the amount, with what stands around it.
pub fn finish(letters: &Letters, text: &str, start: &Start, low: &Measured, high: Option<&Measured>) -> Read {
    let last = high.unwrap_or(low);
    let behind = hedge_behind(letters, last.end);
    let end = last.end + behind.map_or(0, |hedge| hedge.chars().count());
    let hedge = [start.hedge, low.hedge, last.hedge, behind.unwrap_or_default()];
    let sign = if start.negative { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
    let amount = Amount {
        span: letters.byte(start.hedged)..letters.end(end, text),
        bare: letters.byte(start.number)..letters.end(last.end, text),
        value: (low.value * sign).normalize(),
        upper: high.map(|high| high.value.normalize()),
        parts: Vec::new(),
        precision: low.precision,
        decimals: low.decimals,
        unit: last.unit.clone(),
        hedge: hedge.into_iter().find(|hedge| !hedge.is_empty()).unwrap_or_default(),
        bound: bound_behind(letters, end),
    };
    Read::Amount(Box::new(amount), end)
}

/// Reads 10—15人, 3万至5万元, 10人至15人.
fn read_range(letters: &Letters, first: &Numeral) -> Option<(Measured, Measured)> {
    let own = spoken(letters, first).or_else(|| measured(letters, first));
    let end = own.as_ref().map_or(first.end, |own| own.end);
    let mut at = end;
    while matches!(letters.get(at), '-' | '—' | '~' | '至' | '到') && at < end + 2 {
        at += 1;
    }
    if at == end {
        return None;
    }
    let second = compound(letters, read_arabic(&letters.chars, at)?);
    let high = measured(letters, &second).filter(|_| !is_date(letters, at, second.end))?;
    let plain = |value| Measured {
        value,
        precision: Decimal::ZERO,
        decimals: first.decimals,
        unit: String::new(),
        hedge: "",
        end,
    };
    let low = match own {
        Some(own) if own.unit.is_empty() || own.unit == high.unit => own,
        Some(_) => return None,
        None => {
            // 3-5万元 is thousands on both sides, 3000-5万元 on one.
            let factor = high.value.checked_div(second.value)?;
            let scaled = first.value.checked_mul(factor)?;
            plain(if scaled < high.value { scaled } else { first.value })
        }
    };
    (low.value < high.value).then_some((low, high))
}

/// Reads the 1万2 of 1万2至1万5千元 as it is said, 12000.
fn spoken(letters: &Letters, number: &Numeral) -> Option<Measured> {
    let (factor, at) = scaled(letters, number.end, Decimal::ONE);
    let last = read_arabic(&letters.chars, at).filter(|last| last.end == at + 1 && factor >= Decimal::ONE_HUNDRED)?;
    let is_range = number.decimals == 0 && matches!(letters.get(last.end), '-' | '—' | '~' | '至' | '到');
    let tenth = factor / Decimal::TEN;
    let value = number.value.checked_mul(factor)?.checked_add(last.value.checked_mul(tenth)?)?;
    let unit = String::new();
    is_range.then_some(Measured { value, precision: tenth, decimals: 0, unit, hedge: "", end: last.end })
}

/// Reads 3+7+14, with or without a unit; 1+6+N is a name.
fn read_sum(letters: &Letters, at: usize, text: &str) -> Read {
    let (mut parts, mut end) = (Vec::new(), at);
    while let Some(part) = read_arabic(&letters.chars, end) {
        parts.push(part.value);
        end = part.end;
        if letters.get(end) != '+' {
            break;
        }
        end += 1;
    }
    let is_quoted = QUOTED.iter().any(|(open, close)| letters.before(at) == *open || letters.get(end) == *close);
    let is_name = parts.len() < 2
        || letters.before(end) == '+'
        || letters.before(at) == '+'
        || letters.get(end) == '%'
        || (is_quoted && parts.iter().any(is_service_number));
    let total: Decimal = parts.iter().sum();
    let number = Numeral { value: total, decimals: total.scale(), end };
    let measured = measured(letters, &number);
    // “5+2”工作法 is a slogan; 3+7+14 are days, and “28+10”项实事 are so many.
    let is_slogan = is_quoted && parts.len() == 2 && measured.is_none() && measure_at(letters, end + 1).is_none();
    if is_name || is_slogan || letters.get(end).is_ascii_alphanumeric() {
        return Read::Passed(token_end(letters, end.max(at + 1)));
    }
    let bare = Measured { value: total, precision: Decimal::ZERO, decimals: 0, unit: String::new(), hedge: "", end };
    let read = finish(letters, text, &Start::of(letters, at, text), &measured.unwrap_or(bare), None);
    match read {
        Read::Amount(amount, end) => Read::Amount(Box::new(Amount { parts, ..*amount }), end),
        read => read,
    }
}

/// Says whether a number is one that the public dials, as joined in names: “110+12345”联动.
fn is_service_number(number: &Decimal) -> bool {
    let digits = number.to_string();
    let has_five = digits.len() == 5 && SERVICE_NUMBERS.iter().any(|begin| digits.starts_with(begin));
    has_five || EMERGENCY_NUMBERS.contains(&digits.as_str())
}

/// Says whether the number goes on from something that names: A4, PM2.5, 第3次, 0757-8771, 9:30, 〔2021〕12号.
fn is_of_a_name(letters: &Letters, at: usize) -> bool {
    let before = letters.before(at);
    let earlier = at.checked_sub(1).map_or('\n', |index| letters.before(index));
    match before {
        // +6.3% alone in its cell is how much something grew.
        '+' => earlier != '\n',
        '第' | '×' | '_' | '#' | '№' | '/' | '.' | '〔' | '［' | '[' | '〕' | '］' | '@' => true,
        '-' | '—' | ':' | '：' => earlier.is_ascii_alphanumeric(),
        // Where 1至3 was no range, it goes on from an ordinal: 第1至3项.
        '时' | '点' | '至' | '到' => earlier.is_ascii_digit(),
        before => before.is_ascii_alphabetic(),
    }
}

/// Says whether the number goes on as something that names: 5G, 4A级, 3/4, 9:30, 2021.12.29.
fn is_of_a_code(letters: &Letters, end: usize) -> bool {
    let (next, later) = (letters.get(end), letters.get(end + 1));
    match next {
        '.' | ',' | '/' | ':' | '：' => later.is_ascii_digit(),
        next => next.is_ascii_alphabetic() && measure_at(letters, end).is_none(),
    }
}

/// Says whether a number is a year, a month or a day.
fn is_date(letters: &Letters, at: usize, end: usize) -> bool {
    // 2.2021年实事: the second point, and its year.
    let is_behind_point = matches!(end - at, 6 | 7) && letters.get(end - 5) == '.';
    match letters.get(end) {
        '年' => is_behind_point || end - at == 4 || letters.has(end, "年度") || letters.get(at) == '0',
        '月' | '日' | '号' => end - at <= 2,
        _ => false,
    }
}

/// Returns where a code ends: digits, letters and what joins them.
fn token_end(letters: &Letters, at: usize) -> usize {
    let joins = |index: usize| {
        matches!(letters.get(index), '.' | '/' | ':' | '：' | '-' | ',' | '+' | '_' | '—')
            && letters.get(index + 1).is_ascii_alphanumeric()
    };
    let mut end = at;
    while letters.get(end).is_ascii_alphanumeric() || joins(end) {
        end += 1;
    }
    end.max(at + 1)
}
