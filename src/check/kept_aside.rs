//! A file among the results that had to make room for a new one; publish finds it, here is the explanation.
use crate::finding::rule;
use crate::model::Severity;

use super::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: rule::KEPT_ASIDE,
    severity: Severity::Info,
    zh: Explanation {
        what: "结果文件夹里是否有人改过结果，或放入了与新结果同名的文件。",
        why: "新结果要用这个名字，但别人写的东西不能丢。",
        example: "有人在 summary.xlsx 里写了批注，再次运行后批注保留在 summary（原有）.xlsx 里。",
        remedy: "看一下保留的那份还要不要；要改结果，最好另存一份再改。",
    },
    en: Explanation {
        what: "whether somebody edited a result, or put a file among the results that has a new result's name",
        why: "the new result takes the name, and what somebody wrote must not be lost",
        example: "notes written into summary.xlsx are kept aside by the next run",
        remedy: "see whether you still need it; to edit a result, save it under another name first",
    },
    check: Check::Elsewhere,
};
