//! A number with what follows it, its scale and its unit: 30余万元, 三成.
use rust_decimal::Decimal;

use super::hedge::hedge_inside;
use super::letters::Letters;
use super::measure::measure_at;
use super::numeral::{Numeral, digit, scale};

/// A number with scale and unit.
pub struct Measured {
    /// The value, multiplied out.
    pub value: Decimal,
    /// What its last printed digit stands for.
    pub precision: Decimal,
    /// Digits behind the point.
    pub decimals: u32,
    /// The unit, empty for a scaled number alone.
    pub unit: String,
    /// 多, 余 or the like inside.
    pub hedge: &'static str,
    /// Index behind it.
    pub end: usize,
}

/// Reads scale and unit behind a number.
pub fn measured(letters: &Letters, number: &Numeral) -> Option<Measured> {
    let (mut at, mut factor, mut hedge) = (number.end, Decimal::ONE, "");
    let mut unit = measure_at(letters, at);
    // 20多场, 30余万元, 3万多名: the hedge on either side of the scale.
    for _ in 0..2 {
        if unit.is_some() {
            break;
        }
        (factor, at) = scaled(letters, at, factor);
        unit = measure_at(letters, at);
        if unit.is_none()
            && let Some(inside) = hedge_inside(letters, at)
        {
            (hedge, at) = (inside, at + 1);
            unit = measure_at(letters, at);
        }
    }
    let is_scaled = factor >= Decimal::from(10_000);
    let (unit, end) = match unit {
        Some(unit) => unit,
        None if is_scaled && hedge != "来" => (String::new(), at),
        None => return None,
    };
    let value = number.value.checked_mul(factor)?;
    let precision = precision(number, factor);
    Some(Measured { value, precision, decimals: number.decimals, unit, hedge, end })
}

/// Returns what the last printed digit of a number stands for that is counted in a scale.
pub fn precision(number: &Numeral, factor: Decimal) -> Decimal {
    let is_exact = number.decimals == 0 && factor == Decimal::ONE;
    if is_exact { Decimal::ZERO } else { Decimal::new(1, number.decimals) * factor }
}

/// Reads 三成 as 30 % and 三成五 as 35 %, where nothing follows that makes another word of it (一成不变).
pub fn read_tenths(letters: &Letters, number: &Numeral) -> Option<Measured> {
    let is_tenths = letters.get(number.end) == '成' && number.value < Decimal::TEN;
    let behind = letters.get(number.end + 1);
    let half = digit(behind).or_else(|| behind.to_digit(10)).filter(|_| number.decimals == 0);
    let end = number.end + 1 + usize::from(half.is_some());
    let ends =
        "，。；、）)！？\n的".contains(letters.get(end)) || letters.first_of(end, &["以上", "左右", "多"]).is_some();
    let is_more = letters.get(end) == '多';
    (is_tenths && ends).then(|| Measured {
        value: number.value * Decimal::TEN + Decimal::from(half.unwrap_or_default()),
        // 三成五 lies between 三成 and 四成.
        precision: half.map_or(Decimal::TEN, |_| Decimal::from(5)),
        decimals: 0,
        unit: "%".to_owned(),
        hedge: if is_more { "多" } else { "" },
        end: end + usize::from(is_more),
    })
}

/// Multiplies by 百, 千, 万, 亿 at `at`; 十 only before them.
pub fn scaled(letters: &Letters, mut at: usize, mut factor: Decimal) -> (Decimal, usize) {
    while let Some(value) = scale(letters.get(at)) {
        if value == 10 && scale(letters.get(at + 1)).is_none() || factor > Decimal::from(100_000_000) {
            break;
        }
        factor *= Decimal::from(value);
        at += 1;
        if measure_at(letters, at).is_some() {
            break;
        }
    }
    (factor, at)
}
