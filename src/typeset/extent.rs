//! How large a report is: Typst lays a document out whole and cannot be stopped, with a millisecond and some 40 kB for each
//! cell (measured: 100 000 cells, 47 s and 4.7 GB), and with a fifth of that for each run of a paragraph (400 000 runs, 77 s).
use crate::finding::{Finding, ToUnit, rule};
use crate::model::{Block, Bound, Bounds, Inline, Lang, Over, Paragraph, Report, Table, Words};

/// Says that a report is too large to be laid out; `None` where it is not.
pub fn too_large(report: &Report, bounds: &Bounds) -> Option<Finding> {
    let extent = Extent::of(report);
    let held = bounds.hold(Bound::ReportCharacters, extent.characters);
    let held = held.and_then(|()| bounds.hold(Bound::ReportPieces, extent.pieces));
    held.err().map(|over| not_made(over, &Words::new("没有 PDF 和 Word 版", "neither PDF nor DOCX was made")))
}

/// Says that a report has more pages than the settings allow; `None` where it has not.
pub fn too_many_pages(pages: usize, bounds: &Bounds) -> Option<Finding> {
    let held = bounds.hold(Bound::ReportPages, pages as u64);
    held.err().map(|over| not_made(over, &Words::new("没有 PDF，Word 版已生成", "no PDF was made, but a DOCX")))
}

/// How many runs of one paragraph, of which each is set in another way than the one before, cost as much as a cell.
const RUNS_OF_A_PIECE: u64 = 5;

fn not_made(over: Over, what: &Words) -> Finding {
    let (words, (table, key)) = (over.words(), over.key());
    let (zh, en) = (words.get(Lang::Zh), words.get(Lang::En));
    let check = Words::new(
        "请核对报告里是否误贴了整张大表或整份其他文件；确需的，请改作附件另报。",
        "see whether a large sheet or another file was pasted in by mistake, or hand it in as an annex",
    );
    Finding::new(
        rule::DAMAGED,
        Words::new(
            format!("{zh}，{}；报告已核对，结果见其他各条", what.get(Lang::Zh)),
            format!("{en}: {}; the report was checked", what.get(Lang::En)),
        ),
        Words::new(
            format!("{}也可以在 config.toml 的 [{table}] 里调高 {key}，重新运行。", check.get(Lang::Zh)),
            format!("{}; or raise {key} in [{table}] of config.toml", check.get(Lang::En)),
        ),
    )
    .telling(ToUnit::Words(Words::new(format!("报告过于庞大：{zh}"), format!("the report is too large: {en}")), check))
}

/// What a report is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Extent {
    characters: u64,
    /// Paragraphs, notes, pictures, runs by the [`RUNS_OF_A_PIECE`], and the places of tables, merged and blank ones too.
    pieces: u64,
}

impl Extent {
    fn of(report: &Report) -> Self {
        let mut extent = Self::default();
        let bodies = report.sections.iter().flat_map(|section| &section.body);
        bodies.chain(&report.opinion).for_each(|block| extent.add(block));
        extent
    }

    fn add(&mut self, block: &Block) {
        match block {
            Block::Paragraph(paragraph) => self.add_paragraph(paragraph),
            Block::Table(table) => self.add_table(table),
        }
    }

    fn add_paragraph(&mut self, paragraph: &Paragraph) {
        let mut runs = 0;
        for inline in &paragraph.inlines {
            match inline {
                Inline::Run(run) => {
                    self.characters += run.text.chars().count() as u64;
                    runs += 1;
                }
                Inline::Note(text) => {
                    self.characters += text.chars().count() as u64;
                    self.pieces += 1;
                }
                Inline::Picture(_) => self.pieces += 1,
                Inline::Break => {}
            }
        }
        self.pieces += 1 + runs / RUNS_OF_A_PIECE;
    }

    fn add_table(&mut self, table: &Table) {
        self.pieces += (table.rows.len() as u64).saturating_mul(u64::from(table.columns));
        let cells = table.cells();
        cells.flat_map(|cell| &cell.blocks).for_each(|block| match block {
            // The place of its cell stands for a line.
            Block::Paragraph(paragraph) => {
                self.add_paragraph(paragraph);
                self.pieces -= 1;
            }
            Block::Table(table) => self.add_table(table),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Cell, Place, Row, Section};

    fn report(body: Vec<Block>) -> Report {
        Report { sections: vec![Section { body, ..Section::default() }], ..Report::default() }
    }

    #[test]
    fn places_of_tables_are_counted_blank_ones_too() {
        let place = Place::Paragraph(1);
        let cell = Cell::new(place.clone(), 0, vec![Block::Paragraph(Paragraph::plain(place.clone(), "甲乙"))]);
        let rows = vec![Row { cells: vec![cell], head: false }, Row { cells: Vec::new(), head: false }];
        let body =
            vec![Block::Table(Table::new(place.clone(), 1000, rows)), Block::Paragraph(Paragraph::plain(place, "丙"))];
        assert_eq!(Extent::of(&report(body)), Extent { characters: 3, pieces: 2001 });
    }

    #[test]
    fn runs_of_a_paragraph_count_where_there_are_many() {
        let with_runs = |count| {
            let mut paragraph = Paragraph::plain(Place::Paragraph(1), "甲");
            paragraph.inlines = vec![paragraph.inlines[0].clone(); count];
            Extent::of(&report(vec![Block::Paragraph(paragraph)])).pieces
        };
        assert_eq!([1, 4, 5, 100].map(with_runs), [1, 1, 2, 21]);
    }

    #[test]
    fn what_goes_beyond_is_told_with_its_number() {
        let bounds = Bounds { report_pieces: 2, ..Bounds::default() };
        let paragraph = || Block::Paragraph(Paragraph::plain(Place::Paragraph(1), "甲"));
        assert!(too_large(&report(vec![paragraph(), paragraph()]), &bounds).is_none());
        let finding = too_large(&report(vec![paragraph(), paragraph(), paragraph()]), &bounds).expect("too large");
        let words = finding.message.get(Lang::Zh);
        assert!(words.starts_with("报告的段落和单元格（字体变化每 5 处折合 1 个）有 3 个，超过 2 个的上限"), "{words}");
        assert!(too_many_pages(2001, &bounds).is_some() && too_many_pages(2000, &bounds).is_none());
    }
}
