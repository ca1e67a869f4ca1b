//! Titles of tables and pictures, told by their words: 表1, 附表2, （图三）, 照片4, 续表; and what figures are measured in.
use crate::han;

/// Longest line, in characters, that says what a table's figures are measured in.
const LONGEST_MEASURE: usize = 24;
/// Longest title, in characters.
const LONGEST: usize = 40;
/// What stands before the kind of a title.
const BEFORE: [char; 5] = ['（', '(', '【', '附', '续'];
/// Brackets around a title.
const OPENS: [char; 3] = ['（', '(', '【'];
/// What is numbered; the first is a table's.
const KINDS: [&str; 3] = ["表", "图", "照片"];

/// Says whether a line is a title: what it numbers, and few words.
pub fn is_caption(text: &str) -> bool {
    let text = text.trim();
    let Some((_, rest)) = kind_of(text) else { return false };
    let behind = rest.trim_start_matches(han::counts);
    // 表一 is numbered, 表一致认为 is not.
    let is_numbered =
        rest.starts_with(char::is_numeric) || (behind.len() < rest.len() && !behind.starts_with(char::is_alphanumeric));
    let is_title = is_numbered || text == "续表" || is_told_by_colon(text) || is_what_a_picture_shows(text);
    is_title && text.chars().count() <= LONGEST && !text.ends_with(['。', '；'])
}

/// 图：苗圃, 照片：造林现场 without a number; 附图：… is a list of what is annexed.
fn is_told_by_colon(text: &str) -> bool {
    let own = text.trim_start_matches(OPENS);
    let behind = KINDS[1..].iter().find_map(|kind| own.strip_prefix(kind)?.strip_prefix(['：', ':']));
    behind.is_some_and(|behind| behind.chars().any(char::is_alphanumeric))
}

/// （图为苗圃一角）
fn is_what_a_picture_shows(text: &str) -> bool {
    text.strip_prefix(OPENS).is_some_and(|own| own.starts_with("图为") && own.ends_with(['）', ')', '】']))
}

/// Says whether a title is a table's, which stands above it; a picture's stands below.
pub fn is_of_table(text: &str) -> bool {
    kind_of(text.trim()).is_some_and(|(kind, _)| kind == KINDS[0])
}

/// Says whether a line tells what the figures of a table below it are measured in: 单位：万元.
pub fn is_measure(text: &str) -> bool {
    let text = text.trim().trim_start_matches(['（', '(']);
    let begins = ["单位：", "单位:", "计量单位：", "金额单位："].iter().any(|label| text.starts_with(label));
    begins && text.chars().count() <= LONGEST_MEASURE
}

/// Returns what a line numbers, and what stands behind that.
fn kind_of(text: &str) -> Option<(&'static str, &str)> {
    let own = text.trim_start_matches(BEFORE);
    KINDS.iter().find_map(|&kind| Some((kind, own.strip_prefix(kind)?.trim_start())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_told_from_sentences() {
        for title in [
            "表1 主要指标",
            "附表2：人员",
            "（表1）",
            "表一　造林",
            "续表",
            "图3",
            "图一：苗圃",
            "照片1",
            "【图1】",
            "图：苗圃",
            "照片：造林现场",
            "（图为苗圃一角）",
        ] {
            assert!(is_caption(title), "{title}");
        }
        for words in [
            "表一致认为",
            "图书馆",
            "附表：",
            "表1所列任务全部完成。",
            "图",
            "照片说明",
            "图：",
            "附图：苗圃",
            "图为苗圃一角",
            "图：苗圃建成。",
        ] {
            assert!(!is_caption(words), "{words}");
        }
        assert!(is_of_table("附表2：地图绘制") && !is_of_table("图3 表格"));
    }
}
