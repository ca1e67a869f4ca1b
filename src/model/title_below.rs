//! Titles of tables that stand below them.
use super::Block;
use super::caption::{is_caption, is_measure, is_of_table};

/// Most tables and titles in a row that are looked at before a title, and behind it.
const LONGEST_ROW: usize = 64;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Paragraph, Place, Ruling, Table};

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
