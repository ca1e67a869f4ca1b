//! Titles of tables and pictures, told by their words: 表1, 附表2, （图三）, 照片4, 续表; and what figures are measured in.
use super::Block;
use crate::han;

/// Longest line, in characters, that says what a table's figures are measured in.
const LONGEST_MEASURE: usize = 24;
/// Longest title, in characters.
const LONGEST: usize = 40;
/// Most tables and titles in a row that are looked at before a title, and behind it.
const LONGEST_ROW: usize = 64;
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

/// Says whether the block of that index is the title of the table before it. Titles stand above their tables, but where tables
/// and titles follow each other a table is first and a title last.
pub fn is_title_below(blocks: &[Block], index: usize) -> bool {
    let is_table = |block: &Block| matches!(block, Block::Table(_));
    let is_title = |block: &Block| title_of(block, |text| is_caption(text) && is_of_table(text));
    let measures = |block: &Block| title_of(block, is_measure);
    let belongs = |block: &&Block| is_table(block) || is_title(block) || measures(block);
    let (before, from) = blocks.split_at(index);
    let first = before.iter().rev().take(LONGEST_ROW).take_while(belongs).filter(|block| !measures(block)).last();
    let last = from.iter().take(LONGEST_ROW).take_while(belongs).filter(|block| !measures(block)).last();
    let is_behind = from.first().is_some_and(is_title) && before.last().is_some_and(is_table);
    is_behind && first.is_some_and(is_table) && last.is_some_and(is_title)
}

/// Says of the words of a paragraph that has nothing but words what `is` says.
fn title_of(block: &Block, is: impl Fn(&str) -> bool) -> bool {
    matches!(block, Block::Paragraph(paragraph) if !paragraph.holds_more() && is(&paragraph.text()))
}

/// Returns what a line numbers, and what stands behind that.
fn kind_of(text: &str) -> Option<(&'static str, &str)> {
    let own = text.trim_start_matches(BEFORE);
    KINDS.iter().find_map(|&kind| Some((kind, own.strip_prefix(kind)?.trim_start())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Paragraph, Place, Ruling, Table};

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

    #[test]
    fn titles_stand_below_where_a_table_is_first_and_a_title_last() {
        let of = |shape: &str| -> String {
            let block = |own: char| match own {
                'T' => {
                    Block::Table(Table { place: Place::Paragraph(1), columns: 1, rows: vec![], ruling: Ruling::Grid })
                }
                'c' => Block::Paragraph(Paragraph::plain(Place::Paragraph(1), "表1 造林面积")),
                'm' => Block::Paragraph(Paragraph::plain(Place::Paragraph(1), "单位：亩")),
                'g' => Block::Paragraph(Paragraph::plain(Place::Paragraph(1), "图1 苗圃")),
                _ => Block::Paragraph(Paragraph::plain(Place::Paragraph(1), "年初造林。")),
            };
            let blocks: Vec<Block> = shape.chars().map(block).collect();
            (0..blocks.len()).map(|index| if is_title_below(&blocks, index) { '^' } else { '.' }).collect()
        };
        for (shape, below) in [
            ("pTcp", "..^."),
            ("mTc", "..^"),
            ("TcTc", ".^.^"),
            ("TcmTc", ".^..^"),
            ("cTcT", "...."),
            ("cmTc", "...."),
            ("TcT", "..."),
            ("TcmT", "...."),
            ("Tg", ".."),
            ("cp", ".."),
        ] {
            assert_eq!(of(shape), below, "{shape}");
        }
    }
}
