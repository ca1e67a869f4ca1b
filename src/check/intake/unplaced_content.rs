//! Content that belongs to no part of the form; normalising finds it.
use crate::check::{Check, Explanation, Rule};
use crate::model::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "unplaced-content",
    severity: Severity::Warning,
    zh: Explanation {
        title: "表式之外的内容",
        what: "是否有不属于封面各栏、各部分和领导意见的内容；要装入合订本的附件（[bind] annexes）里是否有印不出来的批注、填写项。",
        why: "没有位置的内容不会排进标准表式，必须有人看过，不能悄悄丢掉。",
        example: "封面上多出一行“内部讨论稿”。",
        remedy: "属于某一部分的，移到该部分标题下面；多余的，删去。",
    },
    en: Explanation {
        title: "content outside the form",
        what: "whether anything belongs to no part of the form; also remarks and fields of annexes ([bind]) that cannot be printed",
        why: "it is not in the standard form, so a person must have seen it",
        example: "a line on the cover that is neither label nor value",
        remedy: "move it below the heading that it belongs to, or delete it",
    },
    check: Check::Elsewhere,
};
