//! Remarks of reviewers that are left in a file; the readers find them.
use crate::check::{Check, Explanation, Rule};
use crate::model::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "comments-left",
    severity: Severity::Warning,
    zh: Explanation {
        title: "留有批注",
        what: "文件里是否还留有批注（审阅意见）。批注不进入正文，只在这里列出。",
        why: "批注是单位内部的修改意见，说明稿子还没有定，不应随正式报告送出。",
        example: "第13段旁的批注“请核实这个数”。",
        remedy: "按批注改好正文，再点“审阅→删除→删除文档中的所有批注”，保存后重新报送。",
    },
    en: Explanation {
        title: "comments left",
        what: "whether comments of reviewers are left in the file; they are listed here and not read into the report",
        why: "comments show that the text is not final, and are not meant for others",
        example: "a comment 请核实这个数",
        remedy: "amend the text, then Review, Delete, Delete All Comments in Document",
    },
    check: Check::Elsewhere,
};
