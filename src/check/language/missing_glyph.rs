//! Characters that no font has; typesetting finds them.
use crate::check::{Check, Explanation, Rule};
use crate::model::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "missing-glyph",
    severity: Severity::Warning,
    zh: Explanation {
        title: "有印不出的字",
        what: "报告里是否有任何字体都没有的字符（自造字、私用区字符、乱码）；排版时才能发现，只核对（check）时不查。要装入合订本的附件（[bind] annexes）没有嵌入字体的，也算。",
        why: "这样的字符印不出来，PDF 中只能用方框“□”代替。",
        example: "人名里用了本单位自造的字，在别的电脑上显示为空框。",
        remedy: "改用规范汉字；生僻的人名用字请注明读音或写法，由办公室处理。",
    },
    en: Explanation {
        title: "character without a glyph",
        what: "whether a character is in no font: private use, broken text; seen in typesetting, so not by \
               `check`; also annexes that are bound in ([bind]) without their fonts",
        why: "it cannot be printed, and a box stands for it",
        example: "a private-use character in a person's name",
        remedy: "use a standard character",
    },
    check: Check::Elsewhere,
};
