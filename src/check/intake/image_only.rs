//! Files that hold pictures and no text; the readers find them.
use crate::check::{Check, Explanation, Rule};
use crate::model::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "image-only",
    severity: Severity::Error,
    zh: Explanation {
        title: "只有图片",
        what: "报告是否只有图片、没有文字：扫描的 PDF、照片，或者只贴了图片的 Word 文件。报告旁边的扫描附件、报告后面的扫描页不算。",
        why: "图片里的文字不能检查、排版和汇总。",
        example: "区统计局.pdf 是盖章后扫描的，每页是一张图片。",
        remedy: "报送可编辑的 Word 文件（.docx）；只有纸质件的，请重新录入。扫描件可以作为附件放在一起。",
    },
    en: Explanation {
        title: "pictures without text",
        what: "whether a report is pictures without text: a scanned PDF, a photo, a Word file of pictures; scanned annexes beside or behind a report are fine",
        why: "text in pictures cannot be checked, set or summed up",
        example: "a signed report that was scanned to PDF",
        remedy: "hand in the Word file (.docx), or type it anew; the scan may lie beside it as an annex",
    },
    check: Check::Elsewhere,
};
