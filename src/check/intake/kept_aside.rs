//! A file among the results that had to make room for a new one; publish finds it, here is the explanation.
use crate::finding::rule;
use crate::model::Severity;

use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: rule::KEPT_ASIDE,
    severity: Severity::Info,
    zh: Explanation {
        title: "结果被改过",
        what: "结果文件夹里是否有人改过结果，或放入了与新结果同名的文件；汇总表是否正开着，或读不出来。",
        why: "新结果要用这个名字，但别人写的东西不能丢；汇总表里的处理意见和说明会沿用，别的改动带不过去。",
        example: "有人在 summary.xlsx 里写了批注，再次运行后批注保留在 summary（原有）.xlsx 里。",
        remedy: "看一下保留的那份还要不要；要改结果，最好另存一份再改。汇总表正开着的，保存关闭后再运行一次。",
    },
    en: Explanation {
        title: "result kept aside",
        what: "whether somebody edited a result, or put a file among the results that has a new result's name; whether the \
               workbook is open somewhere, or cannot be read",
        why: "the new result takes the name, and what somebody wrote must not be lost; decisions and notes in the workbook \
              are carried over, other edits cannot be",
        example: "notes written into summary.xlsx are kept aside by the next run",
        remedy: "see whether you still need it; to edit a result, save it under another name first; a workbook that is open: \
                 save and close it, then run again",
    },
    check: Check::Elsewhere,
};
