//! Numbers that are below nothing although no minus stands before them: what accountants put into brackets, 净利润（12.5万元）.
use rust_decimal::Decimal;

use super::amount::Amount;

/// Words of rows and columns in which a number in brackets is below nothing.
const BALANCES: [&str; 13] =
    ["利润", "盈亏", "损益", "结余", "盈余", "净额", "净收", "净资产变动", "差额", "增减", "现金流", "收支差", "盈利"];

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
