//! Which numbers are below nothing although no minus stands before them: what something fell by, 投诉量下降3%, and what
//! accountants put into brackets, 净利润（12.5万元）.
use rust_decimal::Decimal;

use super::amount::Amount;
use super::change::ends_in_fall;

/// What parts the numbers of a list.
const PARTING: [&str; 5] = ["、", "和", "与", "及", "以及"];
/// Words of rows and columns in which a number in brackets is below nothing.
const BALANCES: [&str; 13] =
    ["利润", "盈亏", "损益", "结余", "盈余", "净额", "净收", "净资产变动", "差额", "增减", "现金流", "收支差", "盈利"];

/// Which amounts of a text are falls, read in their order.
#[derive(Default)]
pub struct Falls {
    /// Where the last fall ends.
    last: Option<usize>,
}

impl Falls {
    /// Says whether an amount tells by how much something fell; the further ones of a list do as the first: 分别下降8%和3%.
    pub fn is_fall(&mut self, text: &str, amount: &Amount, is_change: bool) -> bool {
        let goes_on =
            |last: usize| text.get(last..amount.span.start).is_some_and(|words| PARTING.contains(&words.trim()));
        let is_fall = is_change && ends_in_fall(&text[..amount.span.start]) || self.last.is_some_and(goes_on);
        self.last = is_fall.then_some(amount.span.end);
        is_fall
    }
}

/// Turns an amount below nothing; one that is there already stays.
pub fn below_nothing(amount: Amount) -> Amount {
    if amount.value <= Decimal::ZERO || amount.number().is_none() {
        return amount;
    }
    let least = amount.upper.unwrap_or(amount.value);
    let upper = amount.upper.map(|_| -amount.value);
    Amount { value: -least, upper, ..amount }
}

/// Returns what stands in the brackets of a cell that holds nothing else.
pub fn bracketed(cell: &str) -> Option<&str> {
    let inside = cell.trim().strip_prefix(['（', '('])?.strip_suffix(['）', ')'])?;
    (!inside.contains(['（', '(', '）', ')'])).then_some(inside)
}

/// Says whether a sum of what is called so is below nothing where brackets stand around it.
pub fn is_balance(name: &str, unit: &str) -> bool {
    unit == "元" && BALANCES.iter().any(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use crate::figure::figures;
    use crate::model::{Part, Passage, Place, Role, Setting};

    #[test]
    fn what_fell_is_below_nothing() {
        let told = |text: &str| {
            let passage = Passage {
                part: Part::Section(0),
                place: Place::Paragraph(1),
                number: None,
                text: text.to_owned(),
                role: Role::Text,
                setting: Setting::Paragraph,
                across: 1,
            };
            let found = figures(&[passage]);
            let one = |figure: &crate::figure::Figure| {
                let upper = figure.amount.upper.map(|upper| format!("..{upper}")).unwrap_or_default();
                format!("{}{upper}", figure.amount.value)
            };
            found.iter().map(one).collect::<Vec<_>>().join(" ")
        };
        for (text, values) in [
            ("投诉量同比下降约12%", "-12"),
            ("起火次数和受伤人数分别下降8%和3%，培训9场", "-8 -3 9"),
            ("信访较去年少12件", "-12"),
            ("能耗下降3%—5%", "-5..-3"),
            ("时限由20天压缩至8天，压缩60%", "20 8 -60"),
            ("投诉量下降到12件，降幅3%", "12 3"),
            ("减少火情15起，至少培训9场，自然减员3人", "15 9 3"),
            ("办结量增加12件，费用节约3万元", "12 30000"),
        ] {
            assert_eq!(told(text), values, "{text}");
        }
    }
}
