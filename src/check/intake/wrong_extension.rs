//! Files whose name ends as that of another format does; the readers find them.
use crate::check::{Check, Explanation, Rule};
use crate::model::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "wrong-extension",
    severity: Severity::Warning,
    zh: Explanation {
        title: "扩展名不符",
        what: "文件名的扩展名与文件实际的格式是否一致。文件仍按实际格式读入；.wps、.et 里是 Word、Excel 格式的不算。",
        why: "别人按文件名打开时会报错或提示，归档后更难辨认。",
        example: "区统计局.doc 其实是从系统里导出的网页。",
        remedy: "用 Word（表格用 Excel）打开，点“文件→另存为”，类型选“Word 文档（*.docx）”或“Excel 工作簿（*.xlsx）”，再重新报送；只改文件名不行。",
    },
    en: Explanation {
        title: "wrong file extension",
        what: "whether the ending of the name fits what the file is; it is read as what it is; .wps and .et with content of Word or Excel are fine",
        why: "whoever opens it by its name is warned or fails",
        example: "a .doc that is a web page from some system",
        remedy: "open it in Word or Excel, save it as .docx or .xlsx and hand that in; to rename it is not enough",
    },
    check: Check::Elsewhere,
};
