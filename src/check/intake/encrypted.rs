//! Files that do not open without a password; the readers find them.
use crate::check::{Check, Explanation, Rule};
use crate::model::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "encrypted",
    severity: Severity::Error,
    zh: Explanation {
        title: "设了密码",
        what: "文件或压缩包是否设了打开密码。不用密码就能打开的（如只限制编辑、打印）不算。要装入合订本的附件（[bind] annexes）也查。",
        why: "打不开的报告等于未报送，不能进入合订本。",
        example: "区统计局.docx 打开时要求输入密码。",
        remedy: "用 Word 或 Excel 输入密码打开，点“文件→信息→保护文档（工作簿）→用密码进行加密”，清空密码后保存，再重新报送。",
    },
    en: Explanation {
        title: "password needed",
        what: "whether a file or an archive needs a password to be opened; one that only restricts editing or printing does not",
        why: "a report that does not open is as good as none",
        example: "a .docx that asks for a password",
        remedy: "open it with the password, File, Info, Protect, Encrypt with Password, empty the box, save it and hand it in again",
    },
    check: Check::Elsewhere,
};
