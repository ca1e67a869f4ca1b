//! What stands in a text where a formula or a field failed.
use std::ops::Range;

/// What Excel and WPS show instead of a value (ECMA-376 part 1, 18.17.2.7).
const ERRORS: [&str; 7] = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"];
/// What Word, WPS and LibreOffice show instead of what a field refers to, behind 错误! or 错误：.
const BEHIND_ERROR: [&str; 14] = [
    "未找到引用源",
    "未定义书签",
    "未指定书签",
    "超链接引用无效",
    "链接无效",
    "文档中没有指定样式的文字",
    "未知的文档属性名称",
    "不能通过编辑域代码创建对象",
    "Reference source not found",
    "Bookmark not defined",
    "No bookmark name given",
    "Hyperlink reference not valid",
    "Not a valid link",
    "No text of specified style in document",
];

/// Finds the errors of a text, in order.
pub fn errors_in(text: &str) -> Vec<Range<usize>> {
    let of_sheets = ERRORS.into_iter().flat_map(|error| text.match_indices(error));
    let of_sheets = of_sheets.map(|(at, error)| at..at + error.len());
    let heads = ["错误", "Error"].into_iter().flat_map(|head| text.match_indices(head));
    let of_fields = heads.filter_map(|(at, head)| {
        let behind = text[at + head.len()..].strip_prefix(['!', '！', ':', '：'])?.trim_start();
        let words = BEHIND_ERROR.into_iter().find(|words| behind.starts_with(words))?;
        Some(at..text.len() - behind.len() + words.len())
    });
    let mut errors: Vec<Range<usize>> = of_sheets.chain(of_fields).collect();
    errors.sort_by_key(|error| error.start);
    errors
}
