//! Revisions that nobody has accepted; the readers find them.
use crate::check::{Check, Explanation, Rule};
use crate::model::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "tracked-changes",
    severity: Severity::Warning,
    zh: Explanation {
        title: "有未接受的修订",
        what: "文件里是否还有未接受的修订（插入、删除、移动）。",
        why: "修订未定，报告的文字就未定；删除的文字仍留在文件里，任何人都能看到。",
        example: "正文中有一处删除“完成18场”、插入“完成20场”的修订。",
        remedy: "在 Word 中选择“审阅”→“接受所有修订”，保存后重新报送。本程序按“全部接受”读取。",
    },
    en: Explanation {
        title: "tracked changes",
        what: "whether the file still holds insertions, deletions or moves",
        why: "the text is not final, and deleted words can still be read",
        example: "a deletion that nobody has accepted",
        remedy: "accept all changes in Word and save; they are read as accepted",
    },
    check: Check::Elsewhere,
};
