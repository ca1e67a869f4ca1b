//! How many pieces a report is made of: docx-rs holds a document whole, with kilobytes for each of them.
use super::table::MOST_COLUMNS;
use crate::finding::{Finding, ToUnit, rule};
use crate::model::{Block, Cell, Report, Row, Words};

/// Most paragraphs, cells and pieces of lines, some 300 MB; a thousand pages of text have a tenth of them.
pub const MOST_PIECES: usize = 200_000;

/// Counts paragraphs, cells, and what stands in lines.
pub fn pieces(report: &Report) -> usize {
    let sections = report.sections.iter().map(|section| pieces_of(&section.body));
    sections.sum::<usize>()
        + pieces_of(&report.opinion)
        + pieces_of(&report.signing.signatures)
        + pieces_of(&report.signing.seals)
}

fn pieces_of(blocks: &[Block]) -> usize {
    let of_block = |block: &Block| match block {
        Block::Paragraph(paragraph) => 1 + paragraph.inlines.len(),
        Block::Table(table) => (1..).zip(&table.rows).map(|(y, row)| pieces_of_row(row, table.rows.len() - y)).sum(),
    };
    blocks.iter().map(of_block).sum()
}

/// Counts a row with what Word has to have as cells too: gaps, and those below a merged cell; `below` rows follow.
fn pieces_of_row(row: &Row, below: usize) -> usize {
    let end = row.cells.iter().map(|cell| cell.column.saturating_add(cell.colspan) as usize).max().unwrap_or(0);
    let places = end.min(MOST_COLUMNS).max(row.cells.len()).max(1);
    let of_cell = |cell: &Cell| pieces_of(&cell.blocks) + (cell.rowspan.saturating_sub(1) as usize).min(below);
    places + row.cells.iter().map(of_cell).sum::<usize>()
}

/// Says that a report is too large for Word.
pub fn too_many(pieces: usize) -> Finding {
    Finding::new(
        rule::UNPLACED_CONTENT,
        Words::new(
            format!(
                "报告由 {pieces} 个段落、单元格等组成，超过 {MOST_PIECES} 个的上限，没有生成 Word 版；PDF 不受影响"
            ),
            format!(
                "{pieces} paragraphs, cells and the like are over the limit of {MOST_PIECES}: no DOCX; the PDF is whole"
            ),
        ),
        Words::new(
            "请核对报告里是否误贴了整张大表；需要 Word 版的，请把大表改作附件另报。",
            "see whether a large sheet was pasted in by mistake, or hand it in as an annex",
        ),
    )
    .telling(ToUnit::Words(
        Words::new(
            format!("报告由 {pieces} 个段落、单元格等组成，过于庞大"),
            format!("the report is made of {pieces} paragraphs, cells and the like, which is too many"),
        ),
        Words::new(
            "请核对报告里是否误贴了整张大表；确需的，请改作附件另报。",
            "see whether a large sheet was pasted in by mistake, or hand it in as an annex",
        ),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Paragraph, Place, Section, Table};

    #[test]
    fn what_is_too_large_is_said_and_not_built() {
        let place = Place::Paragraph(1);
        let cell = || Cell::new(place.clone(), 0, vec![Block::Paragraph(Paragraph::plain(place.clone(), "1"))]);
        let rows = (0..MOST_PIECES / 3 + 1).map(|_| Row { cells: vec![cell()], head: false }).collect();
        let body = vec![Block::Table(Table::new(place.clone(), 1, rows))];
        let report = Report { sections: vec![Section { body, ..Section::default() }], ..Report::default() };
        assert!((MOST_PIECES + 1..MOST_PIECES + 5).contains(&pieces(&report)));
        let config = crate::config::Config::parse("", "config.toml").expect("the defaults");
        let finding = crate::compose::compose(&report, "某局", 2021, &config).expect_err("too many");
        assert_eq!(finding.rule, rule::UNPLACED_CONTENT);
    }

    #[test]
    fn what_merged_cells_cover_counts() {
        let cell = |column, rowspan| Cell::spanning(Place::Paragraph(1), column, (1, rowspan), Vec::new());
        let rows = [vec![cell(0, 9), cell(6, 1)], Vec::new(), Vec::new()];
        let rows = rows.into_iter().map(|cells| Row { cells, head: false }).collect();
        let table = Table::new(Place::Paragraph(1), 7, rows);
        // Seven places, two below the merged cell, and a cell in each empty row.
        assert_eq!(pieces_of(&[Block::Table(table)]), 7 + 2 + 2);
    }
}
