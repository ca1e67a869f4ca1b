//! Shares of several parts, told in one list behind the parts: 共有学校86所，其中小学58所、初中22所、高中6所，分别占67.4%、25.6%、7%.
//! Only where as many shares as parts stand behind 其中, and each part is counted as the whole is.
use rust_decimal::Decimal;

use super::shares::{Share, among, can_be, counts, whole_before};
use crate::figure::{Amount, same_unit};

/// What leads from the parts to their shares.
const LEADS: [&str; 12] = [
    "分别占", "分别占到", "分别占比", "分别占比为", "占比分别", "占比分别为", "占比分别是", "占比分别达",
    "占比分别达到", "比例分别为", "比重分别为", "所占比例分别为",
];
/// What stands between two shares of the list.
const BETWEEN: [&str; 5] = ["、", "，", "和", "与", "及"];
/// Longest words behind the last part that still belong to it, in characters.
const LONGEST_TAIL: usize = 12;

/// Finds the shares of all lists of a text.
pub fn respective_shares<'a>(text: &str, amounts: &'a [Amount]) -> Vec<Share<'a>> {
    let firsts = (2..amounts.len()).filter(|at| begins_list(text, amounts, *at));
    firsts.filter_map(|first| of_list(text, amounts, first)).flatten().collect()
}

/// Says whether the amount at `at` is the first share of a list.
fn begins_list(text: &str, amounts: &[Amount], at: usize) -> bool {
    let between = text.get(amounts[at - 1].span.end..amounts[at].span.start).unwrap_or_default();
    let led = between.trim_end().split_once(['，', ',', '（', '(']);
    amounts[at].is_percent()
        && led.is_some_and(|(tail, lead)| {
            LEADS.contains(&lead.trim()) && tail.chars().count() <= LONGEST_TAIL && !tail.contains(['。', '；', '、'])
        })
}

fn of_list<'a>(text: &str, amounts: &'a [Amount], first: usize) -> Option<Vec<Share<'a>>> {
    let goes_on = |at: &usize| {
        let between = text.get(amounts[at - 1].span.end..amounts[*at].span.start).unwrap_or_default();
        amounts[*at].is_percent() && BETWEEN.contains(&between.trim())
    };
    let length = 1 + (first + 1..amounts.len()).take_while(goes_on).count();
    let start = first.checked_sub(length).filter(|_| length > 1)?;
    let (parts, percents) = (&amounts[start..first], &amounts[first..first + length]);
    let among = among(text, parts[0].span.start)?;
    let is_first = amounts[..start].last().is_none_or(|own| own.span.start < among);
    let base = &amounts[whole_before(text, amounts, among, &parts[0])?];
    let are_parts = parts.iter().all(|part| same_unit(&part.unit, &base.unit) && part.is_plain() && counts(part));
    let are_plain = base.is_plain() && percents.iter().all(Amount::is_plain) && counts(base);
    let are_less = parts.iter().all(|part| part.value <= base.value);
    let shares: Vec<Share<'a>> =
        parts.iter().zip(percents).map(|(part, percent)| Share { part, base, percent }).collect();
    (is_first && are_parts && are_plain && are_less && !are_of_another(&shares)).then_some(shares)
}

/// Says whether all shares can be those of one other whole, which the sentence does not name, or of one another's parts alone.
fn are_of_another(shares: &[Share<'_>]) -> bool {
    let [first, ..] = shares else { return true };
    if first.percent.value <= Decimal::ZERO {
        return true;
    }
    let implied = (first.part.value * Decimal::ONE_HUNDRED).checked_div(first.percent.value);
    let implied = Amount { value: implied.unwrap_or(Decimal::MAX), ..first.base.clone() };
    let sum = Amount { value: shares.iter().map(|share| share.part.value).sum(), ..first.base.clone() };
    let fit = |base: &Amount| shares.iter().all(|share| can_be(share.part, base, share.percent));
    fit(&implied) || fit(&sum)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::amounts;

    #[test]
    fn shares_of_a_list_are_held_against_their_parts() {
        for (text, found) in [
            ("办理信访312件，其中初访218件、重访94件，分别占69.9%和35.1%。", "35.1%"),
            ("中小学86所，其中小学58所、初中22所、高中6所，分别占67.4%、28.6%、7%。", "28.6%"),
            ("中小学86所，其中小学58所、初中22所、高中6所，分别占67.4%、25.6%、7%。", ""),
            ("党支部42个，其中农村支部31个，非公支部6个，占比分别为73.8%和18.3%。", "18.3%"),
            ("干部120人（其中党员84人、女性45人，分别占70%、40%）。", "40%"),
            // Of another whole, or of the parts together.
            ("受理120件，其中调解40件、裁决20件，分别占40%、20%。", ""),
            ("受理120件，其中调解40件、裁决20件，分别占66.7%、33.3%。", ""),
            // Fewer shares than parts, other things between, growth, several wholes, parts counted otherwise.
            ("学校86所，其中小学58所、初中22所、高中6所，分别占25.6%、8%。", ""),
            ("学校86所，其中学生5200人，小学58所、初中22所，分别占61%、20%。", ""),
            ("受理120件，其中调解40件、裁决20件，分别增长40%、10%。", ""),
            ("受理120件，办结100件，其中调解40件、裁决20件，分别占41%、21%。", ""),
            ("受理120件，其中调解40件、涉及60人，分别占41%、21%。", ""),
            ("受理120件，其中调解近40件、裁决20件，分别占41%、21%。", ""),
        ] {
            let amounts = amounts(text);
            let shares = respective_shares(text, &amounts);
            let wrong = shares.iter().filter(|share| !can_be(share.part, share.base, share.percent));
            let words: Vec<&str> = wrong.map(|share| &text[share.percent.bare.clone()]).collect();
            assert_eq!(words.join("/"), found, "{text}");
        }
    }
}
