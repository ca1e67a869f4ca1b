//! Macros, embedded objects and links to other files; the readers find them.
use crate::check::{Check, Explanation, Rule};
use crate::model::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "active-content",
    severity: Severity::Warning,
    zh: Explanation {
        title: "有宏或嵌入对象",
        what: "文件里是否有宏、嵌入的对象或文件、ActiveX 控件、脚本、指向文件之外的链接。图片、图表、公式和普通网页链接不算。程序不运行也不下载其中任何内容。",
        why: "宏和脚本可能带有病毒；嵌入和链接的内容别人看不到，也不能排进合订本。",
        example: "报告里嵌入了一张 Excel 工作表，双击才能看全。",
        remedy: "把需要的内容改为普通文字、表格或图片，删去对象、断开链接，另存为不带宏的 .docx 或 .xlsx 后重新报送。",
    },
    en: Explanation {
        title: "macros or embedded objects",
        what: "whether a file holds macros, embedded objects or files, ActiveX controls, scripts or links out of it; pictures, charts, formulas and ordinary web links are fine; nothing is run or fetched",
        why: "macros and scripts may do harm, and what is embedded or linked is seen by nobody else",
        example: "an Excel sheet embedded in the report",
        remedy: "put what is needed as text, table or picture, delete objects, break links, and save it as .docx or .xlsx without macros",
    },
    check: Check::Elsewhere,
};
