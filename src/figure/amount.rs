//! What an amount is.
use std::ops::Range;

use rust_decimal::Decimal;

use super::measure::is_age;

/// Beyond this an amount counts nothing that a unit could have done, and finer than so many digits it measures nothing; within
/// both, shares and ratios of any two amounts fit a [`Decimal`].
const MOST: u64 = 1_000_000_000_000_000_000;
const FINEST: u32 = 8;

/// What stands for a hedge where a dash before the number may be a minus or none.
pub const UNSURE_SIGN: &str = "-";

/// A number with its unit. 万 and 亿 are multiplied out and the unit stays as it is read without them: 33.1万元 is 331000 元.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// Bytes of the text, hedges and unit included.
    pub span: Range<usize>,
    /// Bytes of the number and its unit.
    pub bare: Range<usize>,
    /// What it says: the lower end of a range, the whole of a sum and of 2分10秒, per cent for a share; 0 where 几, 数 or 多 says no
    /// number.
    pub value: Decimal,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// The parts of a sum, 3, 7 and 14 of 3+7+14.
    pub parts: Vec<Decimal>,
    /// What the last printed digit stands for where the number can be a rounded one: 1000 for 33.1万, 0 for 587.
    pub precision: Decimal,
    /// Printed digits behind the point.
    pub decimals: u32,
    /// The unit, empty where the number is scaled (3万) or a sum and none follows; 成 and 百分之 are %.
    pub unit: String,
    /// The word that makes it vague, empty where none does; a dash where nobody says whether it is a minus: 种树-5株.
    pub hedge: &'static str,
    /// Whether 以上, 以下 or 以内 makes it a bound.
    pub bound: bool,
}

impl Amount {
    /// Says whether it counts something: an age describes, and 几场 says no number. 事故0起 says one.
    pub fn is_figure(&self) -> bool {
        let says_none = self.value.is_zero() && matches!(self.hedge, "几" | "数" | "多");
        !is_age(&self.unit) && !says_none
    }

    /// Returns its value; `None` where it may as well be below nothing.
    pub fn number(&self) -> Option<Decimal> {
        (self.hedge != UNSURE_SIGN).then_some(self.value)
    }

    /// Says whether it is one exact number as printed.
    pub fn is_plain(&self) -> bool {
        self.hedge.is_empty() && !self.bound && self.upper.is_none() && self.parts.is_empty()
    }

    /// Says whether it is a percentage.
    pub fn is_percent(&self) -> bool {
        self.unit == "%"
    }

    /// Says whether it is neither so large nor so fine that rules could not reckon with it.
    pub fn can_be_reckoned(&self) -> bool {
        let fits = |value: &Decimal| value.abs() <= Decimal::from(MOST) && value.normalize().scale() <= FINEST;
        [self.value, self.precision].iter().chain(&self.upper).chain(&self.parts).all(fits)
    }

    /// Returns between what the number before rounding can lie.
    pub fn rounding(&self) -> (Decimal, Decimal) {
        let half = self.precision / Decimal::TWO;
        (self.value - half, self.value + half)
    }
}

/// What stands at a character.
pub enum Read {
    /// An amount, and the index behind it.
    Amount(Box<Amount>, usize),
    /// A numeral that counts nothing, up to that index.
    Passed(usize),
    /// No numeral.
    Nothing,
}
