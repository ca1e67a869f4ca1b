//! What a person decided about a finding: 处理意见 and 说明, as they stand in the workbook and go from one run to the next.
use serde::{Deserialize, Serialize};

/// The decision by which a finding no longer counts.
pub const FALSE_ALARM: &str = "误报";
/// The decisions that the workbook offers; any other text is taken as well.
pub const DECISIONS: [&str; 3] = ["已核", FALSE_ALARM, "退回"];

/// A finding as a row of the workbook tells it, and what a person typed beside it; blank texts where there is nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Decided {
    /// The unit's code on the roster.
    pub code: String,
    /// The unit's name, or its file where nothing names it; blank for a finding of the run.
    pub unit: String,
    /// The unit's group on the roster.
    pub group: String,
    /// How grave the finding is, in words.
    pub severity: String,
    /// The rule's name.
    pub rule: String,
    /// Where.
    pub place: String,
    /// The page of the unit's PDF.
    pub page: String,
    /// What is the case.
    pub message: String,
    /// The exact words.
    pub quote: String,
    /// What to do about it.
    pub hint: String,
    /// What was decided.
    pub decision: String,
    /// Why, in the person's own words.
    pub note: String,
}

impl Decided {
    /// Says whether nobody typed anything.
    pub fn is_open(&self) -> bool {
        self.decision.is_empty() && self.note.is_empty()
    }
}

/// Says whether a decision takes its finding for a false alarm, blanks and marks around the word aside.
pub fn is_false_alarm(decision: &str) -> bool {
    crate::fold::fold(decision) == FALSE_ALARM
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_false_alarm_is_told_by_the_word_alone() {
        for (decision, expected) in
            [("误报", true), (" 误报。", true), ("误 报", true), ("", false), ("已核", false), ("不是误报", false)]
        {
            assert_eq!(is_false_alarm(decision), expected, "{decision}");
        }
    }
}
