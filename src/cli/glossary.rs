//! The words of the program that are no rules: what people read on the terminal, in the workbook and in the letters, and
//! what is meant by each.
use crate::model::{DECISIONS, Lang, Severity, Status, Words};

/// One word and what is meant by it.
pub struct Term {
    /// What kind of thing it names.
    pub kind: Words,
    /// The word.
    pub word: Words,
    /// What is meant.
    pub meaning: Words,
}

impl Term {
    /// Says whether somebody may mean it by `word`, in either language.
    pub fn is_called(&self, word: &str) -> bool {
        [Lang::Zh, Lang::En].iter().any(|lang| self.word.get(*lang) == word)
    }
}

/// Lists all terms, kind by kind.
pub fn terms() -> Vec<Term> {
    let statuses = Status::ALL.into_iter().zip(STATUSES);
    let statuses =
        statuses.map(|(own, meaning)| term(("状态", "status"), (own.words(Lang::Zh), own.words(Lang::En)), meaning));
    let severities = Severity::ALL.into_iter().zip(SEVERITIES);
    let severities = severities
        .map(|(own, meaning)| term(("级别", "severity"), (own.words(Lang::Zh), own.words(Lang::En)), meaning));
    let decisions = DECISIONS.into_iter().zip(DECIDED);
    let decisions = decisions.map(|(word, (en, meaning))| term(("处理意见", "decision"), (word, en), meaning));
    let others = OTHERS.iter().map(|(zh, en, meaning)| term(("用语", "word"), (zh, en), *meaning));
    statuses.chain(severities).chain(decisions).chain(others).collect()
}

fn term(kind: (&str, &str), word: (&str, &str), meaning: (&str, &str)) -> Term {
    let [kind, word, meaning] = [kind, word, meaning].map(|(zh, en)| Words::new(zh, en));
    Term { kind, word, meaning }
}

/// What the statuses mean, in the order of [`Status::ALL`].
const STATUSES: [(&str, &str); 5] = [
    ("没有查出问题。", "nothing was found"),
    ("没有错误，有警告或提示，请人看一眼。", "no error, but warnings or hints that somebody should look at"),
    (
        "至少有一条错误，单位要改好重新报送；会写一份退改通知。",
        "at least one error: the unit must hand in again, and there is a letter to it",
    ),
    (
        "文件损坏、设了打开密码或只有图片，读不出报告；请单位重新报送。",
        "the file is damaged, locked or nothing but pictures: the unit must hand in again",
    ),
    (
        "名册上有这个单位，收件文件夹里没有它的报告；列入催报单。",
        "on the roster, but without a report in INPUT; it stands in the reminder",
    ),
];

/// What the severities mean, in the order of [`Severity::ALL`].
const SEVERITIES: [(&str, &str); 3] = [
    ("单位必须改正、重新报送；有错误的单位状态是“有错误”，退出码是 1。", "the unit must put it right; exit code 1"),
    ("很可能有问题，请人核对。", "likely a fault: somebody should look"),
    ("供参考，不一定是问题。", "good to know, not necessarily a fault"),
];

/// What the decisions mean, in the order of [`DECISIONS`].
const DECIDED: [(&str, (&str, &str)); 3] = [
    ("looked at", ("看过了，是这样；仍然计入。", "somebody has looked at it; it still counts")),
    (
        "false alarm",
        (
            "程序查错了，不是问题；仍然列着，不计入状态和问题数，不写进退改通知和批注。",
            "it is no fault: listed, but it does not count, and the unit is not told",
        ),
    ),
    ("sent back", ("已退单位修改；仍然计入。", "the unit has been asked to change it; it still counts")),
];

/// The other words.
const OTHERS: [(&str, &str, (&str, &str)); 14] = [
    (
        "规则",
        "rule",
        (
            "查一种问题的一条办法，有标题（超过字数）和名称（over-length）；级别在 config.toml 的 [rules] 里按名称改。",
            "what finds one kind of fault; it has a title (over the length) and a name (over-length), by which [rules] of config.toml sets its severity",
        ),
    ),
    (
        "问题",
        "finding",
        (
            "某条规则在某处查到的一条：级别、位置、原文、怎么办。",
            "what a rule found at a place: severity, place, quote, what to do",
        ),
    ),
    (
        "处理意见",
        "decision",
        (
            "summary.xlsx 的“问题清单”里由办公室填的一列：已核、误报、退回，也可以写别的；再次运行时带到新的表里。",
            "the column of the sheet 问题清单 of summary.xlsx in which the office writes: 已核, 误报, 退回 or anything else; it is carried over to the next run",
        ),
    ),
    (
        "收件文件夹",
        "INPUT",
        (
            "放各单位报送的文件和单位名册的文件夹，缺省是 input。",
            "the folder with the units' files and the roster, input where none is named",
        ),
    ),
    (
        "结果文件夹",
        "OUTPUT",
        (
            "放结果的文件夹，缺省是 output，里面每个年度一个文件夹。",
            "the folder for results, output where none is named, with a folder for each year",
        ),
    ),
    (
        "单位名册",
        "roster",
        (
            "收件文件夹里的 roster.csv 或 roster.xlsx：代码、单位名称、简称、分组、曾用名。",
            "roster.csv or roster.xlsx in INPUT: code, name, short names, group, former names",
        ),
    ),
    (
        "年度",
        "year",
        (
            "报告所报的那一年：先看 --year，再看 config.toml 的 year，都没有写的以封面上最常见的为准。",
            "the year reported on: --year, then year in config.toml, then what the covers say",
        ),
    ),
    (
        "字数",
        "count of 字",
        (
            "按 Word“字数统计”里的“字数”，各部分合计，含各部分的标题。",
            "Word's own count of all sections together, headings included",
        ),
    ),
    ("汇总表", "workbook", ("summary.xlsx：单位一览、问题清单等。", "summary.xlsx: the units, the findings and more")),
    ("台账", "ledger", ("ledger.json：全部数据，给程序用。", "ledger.json: everything that is known, for programs")),
    (
        "退改通知",
        "letter",
        (
            "给有错误的单位的一份通知，在 notices/：逐条写明位置、原文、问题、怎么办。",
            "the letter to a unit with errors, in notices/: place, quote, fault, remedy of each",
        ),
    ),
    (
        "催报单",
        "reminder",
        ("notices/催报单.docx：没有报送的单位。", "notices/催报单.docx: the units that have not reported"),
    ),
    (
        "合订本",
        "volume",
        ("volumes/ 里的 PDF：一个分组一本，另有全部一本。", "the PDFs in volumes/: one for each group, and one of all"),
    ),
    (
        "评审本",
        "reviewers' edition",
        (
            "reviewers/ 里给公众评审看的 PDF，保密和个人信息已经遮盖。",
            "the PDFs in reviewers/ for the public reviewers, with private matters masked",
        ),
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_terms_and_no_rule_are_called_the_same() {
        let terms = terms();
        for (at, own) in terms.iter().enumerate() {
            let word = own.word.get(Lang::Zh);
            assert!(!terms[..at].iter().any(|other| other.word.get(Lang::Zh) == word), "{word}");
            assert!(crate::check::find_rule(word).is_err(), "{word} is a rule as well");
        }
    }
}
