//! A file among the results that was about to be overwritten; publish finds it.
use super::{Check, Explanation, Rule};
use crate::model::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "kept-file",
    severity: Severity::Info,
    zh: Explanation {
        what: "结果文件夹里是否有别人放进去、或改过的文件与新的结果同名。",
        why: "新的结果不能盖掉别人的东西；原有的一份改名保留。",
        example: "有人在 summary.xlsx 里加了批注，再次运行后它保留为 summary（原有）.xlsx。",
        remedy: "核对改名保留的文件：还有用的，移到别处；没有用的，删去。批注请写在另存的文件里。",
    },
    en: Explanation {
        what: "whether a file that somebody put among the results, or edited there, has the name of a new result",
        why: "new results must not overwrite what is not theirs; it is kept under another name",
        example: "summary.xlsx with somebody's remarks is kept as summary（原有）.xlsx",
        remedy: "move what is still needed elsewhere, delete the rest",
    },
    check: Check::Elsewhere,
};
