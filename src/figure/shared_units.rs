//! Numbers of a list that leave their unit, or the end of it, to the last: 分别为12、15万元, 提高0.9个和0.7个百分点.
use super::letters::Letters;
use super::measured::{Measured, measured, precision};
use super::numeral::{Numeral, read_arabic};

/// What parts such numbers.
const PARTING: [char; 4] = ['、', '和', '与', '及'];
/// The word without which a bare number in a list may be anything: 3、5号楼.
const EACH: &str = "分别";
/// What parts clauses.
const CLAUSE: &str = "，。；：！？（(\n";
/// Most numbers of a list, and most characters of a clause before one that are looked at.
const MOST: usize = 10;
const FARTHEST: usize = 40;

/// Gives the number at `at` the unit of the list that it is in; `own` is what it says by itself.
pub fn shared(letters: &Letters, at: usize, number: &Numeral, own: Option<Measured>) -> Option<Measured> {
    let Some(own) = own else { return is_of_each(letters, at).then(|| bare(letters, number)).flatten() };
    let of_points = || {
        let next = read_arabic(&letters.chars, own.end + 1)?;
        let unit = measured(letters, &next)?.unit;
        matches!(&*unit, "个百分点" | "个千分点").then_some(unit)
    };
    let is_open = own.unit == "个" && PARTING.contains(&letters.get(own.end));
    match is_open.then(of_points).flatten() {
        Some(unit) => Some(Measured { unit, ..own }),
        None => Some(own),
    }
}

/// Reads a number by the first of the list behind it that has a unit.
fn bare(letters: &Letters, number: &Numeral) -> Option<Measured> {
    let mut end = number.end;
    for _ in 0..MOST {
        let next = Some(end + 1).filter(|_| PARTING.contains(&letters.get(end)));
        let next = read_arabic(&letters.chars, next?)?;
        if let Some(last) = measured(letters, &next) {
            // 12、15万元 are both so many 万.
            let factor = last.value.checked_div(next.value)?;
            let value = number.value.checked_mul(factor)?;
            let precision = precision(number, factor);
            return Some(Measured { value, precision, decimals: number.decimals, hedge: "", end: number.end, ..last });
        }
        end = next.end;
    }
    None
}

/// Says whether the words of the clause before a number have several things one number each.
fn is_of_each(letters: &Letters, at: usize) -> bool {
    let words = (0..at).rev().take(FARTHEST).take_while(|index| !CLAUSE.contains(letters.get(*index)));
    words.into_iter().any(|index| letters.has(index, EACH))
}
