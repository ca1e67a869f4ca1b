//! Files that cannot be read; the readers find them.
use crate::check::{Check, Explanation, Rule};
use crate::model::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "damaged",
    severity: Severity::Error,
    zh: Explanation {
        title: "文件打不开",
        what: "文件能否打开、是否完整、内容是否与其格式相符。要装入合订本的附件（[bind] annexes）打不开、过大的，超过 [bounds] 里各项上限的，也算。",
        why: "读不了的报告等于未报送，不能进入合订本。",
        example: "区统计局.docx 上传时被截断，Word 打开时提示文件损坏。",
        remedy: "请单位在自己的电脑上确认文件能打开，再重新报送；旧格式请另存为 .docx 或 .xlsx。",
    },
    en: Explanation {
        title: "file damaged",
        what: "whether the file opens, is whole, and is what its signature says; also annexes that are to be bound in ([bind]), and what goes beyond a limit of [bounds]",
        why: "a report that cannot be read is as good as none",
        example: "a .docx that was cut off during upload",
        remedy: "open it on the unit's own machine, save it anew and hand it in again",
    },
    check: Check::Elsewhere,
};
