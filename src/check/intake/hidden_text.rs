//! Text that the word processor does not show; the readers find it.
use crate::check::{Check, Explanation, Rule};
use crate::model::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "hidden-text",
    severity: Severity::Warning,
    zh: Explanation {
        title: "有隐藏内容",
        what: "文件里是否有隐藏的文字、隐藏的工作表。",
        why: "看不见的文字不会印出来，却随文件一起传出去。",
        example: "段落中有一句设成了“隐藏文字”。",
        remedy: "在 Word 中全选，取消字体的“隐藏”；在 Excel 中取消隐藏工作表；不要的内容请删去。",
    },
    en: Explanation {
        title: "hidden text",
        what: "whether the file holds hidden text or hidden sheets",
        why: "it is not printed, yet travels with the file",
        example: "a sentence formatted as hidden",
        remedy: "unhide it, or delete it",
    },
    check: Check::Elsewhere,
};
