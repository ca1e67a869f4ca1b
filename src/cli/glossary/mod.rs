//! The words of the program that are no rules: what people read on the terminal, in the workbook and in the letters, and
//! what is meant by each.
mod counts;
mod words;
mod yearly;

use crate::model::{DECISIONS, Lang, Severity, Status, Words};
use counts::COUNTS;
use words::{Entry, WORDS};
use yearly::OF_YEARS;

/// One word and what is meant by it.
pub struct Term {
    /// What kind of thing it names.
    pub kind: Words,
    /// The word.
    pub word: Words,
    /// What is meant.
    pub meaning: Words,
    /// What else it is asked for by: files and folders that it names, other words for it.
    pub also: &'static [&'static str],
}

impl Term {
    /// Lists what it is called: in Chinese, in English, in other ways.
    pub fn called(&self) -> impl Iterator<Item = &str> {
        [Lang::Zh, Lang::En].into_iter().map(|lang| self.word.get(lang)).chain(self.also.iter().copied())
    }

    /// Says whether somebody may mean it by `word`, however its letters are written; a folder may lack its stroke.
    pub fn is_called(&self, word: &str) -> bool {
        let plain = |word: &str| word.trim_end_matches(['/', '\\']).to_lowercase();
        self.called().any(|own| plain(own) == plain(word))
    }
}

/// Lists all terms, kind by kind.
pub fn terms() -> Vec<Term> {
    let statuses = Status::ALL.into_iter().zip(FOLLOWING).map(|(own, (zh, en))| {
        let meaning = [own.meaning(Lang::Zh).to_owned() + zh, own.meaning(Lang::En).to_owned() + en];
        term(("状态", "status"), (own.words(Lang::Zh), own.words(Lang::En)), (&meaning[0], &meaning[1]))
    });
    let severities = Severity::ALL.into_iter().zip(SEVERITIES);
    let severities = severities
        .map(|(own, meaning)| term(("级别", "severity"), (own.words(Lang::Zh), own.words(Lang::En)), meaning));
    let decisions = DECISIONS.into_iter().zip(DECIDED);
    let decisions = decisions.map(|(word, (en, meaning))| term(("处理意见", "decision"), (word, en), meaning));
    let others = others().map(|(zh, en, also, meaning)| Term { also, ..term(("用语", "word"), (zh, en), *meaning) });
    statuses.chain(severities).chain(decisions).chain(others).collect()
}

/// Lists what terms are called in Chinese, and what else they are asked for by.
pub fn names() -> impl Iterator<Item = &'static str> {
    let statuses = Status::ALL.into_iter().map(|own| own.words(Lang::Zh));
    let severities = Severity::ALL.into_iter().map(|own| own.words(Lang::Zh));
    let others = others().flat_map(|(zh, _, also, _)| [*zh].into_iter().chain(also.iter().copied()));
    statuses.chain(severities).chain(DECISIONS).chain(others)
}

/// Lists the words that are neither statuses, severities nor decisions.
fn others() -> impl Iterator<Item = &'static Entry> {
    WORDS.iter().chain(&COUNTS).chain(&OF_YEARS)
}

fn term(kind: (&str, &str), word: (&str, &str), meaning: (&str, &str)) -> Term {
    let [kind, word, meaning] = [kind, word, meaning].map(|(zh, en)| Words::new(zh, en));
    let also = ASKED.iter().find(|(own, _)| *own == word.get(Lang::Zh)).map_or(&[][..], |(_, also)| also);
    Term { kind, word, meaning, also }
}

/// Other words for statuses, severities and decisions; letters call severities by what is to be done.
const ASKED: [(&str, &[&str]); 5] = [
    ("错误", &["必须修改"]),
    ("警告", &["请核对"]),
    ("未报送", &["缺报", "漏报", "未报", "没报"]),
    ("读不了", &["无法读取"]),
    ("退回", &["已退", "已退回"]),
];

/// What follows from the statuses, behind what they mean, in the order of [`Status::ALL`].
const FOLLOWING: [(&str, &str); 5] = [
    ("。", ""),
    ("。", ""),
    ("；会写一份退改通知。退出码是 1。", ", and there is a letter to it; exit code 1"),
    ("；会写一份退改通知。退出码是 1。", ", and there is a letter to it; exit code 1"),
    ("；列入催报单。退出码是 1。", "; it stands in the reminder; exit code 1"),
];

/// What the severities mean, in the order of [`Severity::ALL`].
const SEVERITIES: [(&str, &str); 3] = [
    (
        "单位必须改正、重新报送；有错误的单位状态是“有错误”（未报送、读不了也是错误），退出码是 1。",
        "the unit must put it right; units not handed in or unreadable are errors as well; exit code 1",
    ),
    ("很可能有问题，请人核对。", "likely a fault: somebody should look"),
    ("供参考，不一定是问题。", "good to know, not necessarily a fault"),
];

/// What the decisions mean, in the order of [`DECISIONS`].
const DECIDED: [(&str, (&str, &str)); 3] = [
    ("looked at", ("看过了，是这样；仍然计入。", "somebody has looked at it; it still counts")),
    (
        "false alarm",
        (
            "程序查错了，不是问题；仍然列着，不计入状态和问题数，不写进退改通知和批注；评审本里照样遮盖。未报送、读不了的单位，状态不变。",
            "it is no fault: listed, but it does not count, and the unit is not told; what it masks for the reviewers stays masked",
        ),
    ),
    ("sent back", ("已退单位修改；仍然计入。", "the unit has been asked to change it; it still counts")),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_terms_and_no_rule_are_called_the_same() {
        let terms = terms();
        for (at, own) in terms.iter().enumerate() {
            let word = own.word.get(Lang::Zh);
            let is_another = |called: &str| terms[..at].iter().any(|other| other.is_called(called));
            own.called().for_each(|called| assert!(!is_another(called), "{called}"));
            // Of what is said of a unit and is a rule as well, both are explained.
            let is_both = word == Status::Missing.words(Lang::Zh);
            assert_eq!(
                crate::check::RULES.iter().any(|rule| rule.is_called(word)),
                is_both,
                "{word} is a rule as well"
            );
        }
    }
}
