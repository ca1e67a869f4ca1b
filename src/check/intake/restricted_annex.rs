//! Annexes whose owner restricts what may be done with them; taking them in finds it, here is the explanation.
use crate::finding::rule;
use crate::model::Severity;

use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: rule::RESTRICTED_ANNEX,
    severity: Severity::Info,
    zh: Explanation {
        title: "附件受限制",
        what: "要装入合订本的附件（[bind] annexes）是否限制了编辑、打印或复制。不用密码就能打开的，照样装入；设了打开密码的，见 encrypted。",
        why: "合订本里没有这些限制，应当知道。",
        example: "佐证材料.pdf 不用密码就能打开，但打印是灰的。",
        remedy: "可以装订的，不用处理；不能装订的，移出收件文件夹后重新运行。",
    },
    en: Explanation {
        title: "restricted annex",
        what: "whether an annex that is to be bound in ([bind]) restricts editing, printing or copying; one that opens without a password is bound",
        why: "the volume is without these restrictions, which one should know",
        example: "an annex that opens, but whose reader offers no printing",
        remedy: "nothing where it may be bound; else move it out of the input folder and run again",
    },
    check: Check::Elsewhere,
};
