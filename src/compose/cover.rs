//! The cover: year and number in boxes, the title, the fields with a line below each value, office and month at the foot.
use docx_rs::{
    AlignmentType, BreakType, LineSpacing, Paragraph, Run, Table, TableAlignmentType, TableCell, TableCellBorder,
    TableCellBorderPosition, TableCellBorders, TableCellMargins, TableLayoutType, TableRow, VAlignType, WidthType,
};

use TableCellBorderPosition::{Bottom, Left, Right, Top};

use super::body::run_of;
use super::measures::size;
use super::styles::{ANNEX, FIELD, OFFICE, TITLE};
use super::{Composer, Part, fill, line, styled};
use crate::config::{FieldKind, FieldSpec};
use crate::word::{RowMark, legal};

/// The field whose boxes the office fills in.
const CODE: &str = "code";
/// Boxes of the number.
const BOXES: usize = 4;
/// Lines between the boxes and the title, and between the title and the fields.
const FREE_LINES: f64 = 2.0;
/// Room above a field, in twips.
const ABOVE_FIELD: u32 = 160;
/// Thickness of lines, in eighths of a point.
const THICKNESS: usize = 4;

impl Composer<'_> {
    /// Writes the cover.
    pub fn cover(&mut self) -> Vec<Part> {
        let template = &self.config.template;
        let labelled = template.fields.iter().filter(|field| field.kind != FieldKind::Title);
        let (boxed, fields): (Vec<_>, Vec<_>) =
            labelled.partition(|field| field.kind == FieldKind::Year || field.key == CODE);
        let mut parts = vec![line(ANNEX, &template.annex)];
        if !boxed.is_empty() {
            parts.push(self.boxes(&boxed));
        }
        parts.push(self.title());
        if !fields.is_empty() {
            parts.push(self.fields(&fields));
        }
        parts.extend(self.office());
        parts
    }

    /// Writes year and number at the right edge.
    fn boxes(&mut self, fields: &[&FieldSpec]) -> Part {
        let unit = self.config.look.body_pt * 20.0;
        let longest = fields.iter().map(|field| field.label.chars().count()).max().unwrap_or(0);
        let label = (longest as f64 + 1.0) * unit;
        let rows = fields.iter().map(|field| {
            let value = self.config.template.printed_value(field, self.report, self.unit);
            let value = match field.kind {
                FieldKind::Year if value.is_empty() => self.year.to_string(),
                _ => value,
            };
            let mut cells = vec![cell(label, &field.label, AlignmentType::Right)];
            if field.kind == FieldKind::Year || !value.is_empty() {
                let whole = cell(unit * BOXES as f64, &value, AlignmentType::Center);
                cells.push(framed(whole).grid_span(BOXES));
            } else {
                cells.extend((0..BOXES).map(|_| framed(cell(unit, "", AlignmentType::Center))));
            }
            TableRow::new(cells)
        });
        let rows: Vec<TableRow> = rows.collect();
        let grid = std::iter::once(label).chain([unit; BOXES]).map(size).collect();
        self.bare_table(rows, grid, TableAlignmentType::Right)
    }

    /// Writes the title below the unit's name, what stands in brackets on a line of its own.
    fn title(&self) -> Part {
        let apart = LineSpacing::new().before(self.lines(FREE_LINES)).after(self.lines(FREE_LINES));
        let words = format!("{}\n{}", self.unit, self.config.template.title.replace('（', "\n（"));
        let lines = (0..).zip(words.split('\n').filter(|words| !words.is_empty()));
        let title = lines.fold(Paragraph::new().style(TITLE).line_spacing(apart), |title, (index, words)| {
            let run = if index > 0 { Run::new().add_break(BreakType::TextWrapping) } else { Run::new() };
            title.add_run(run_of(run, &legal(words)))
        });
        Part::Paragraph(Box::new(title))
    }

    /// Writes labels and values.
    fn fields(&mut self, fields: &[&FieldSpec]) -> Part {
        let template = &self.config.template;
        let unit = self.measures.character;
        let longest = fields.iter().map(|field| field.label.chars().count()).max().unwrap_or(0);
        let whole = self.measures.width;
        let label = ((longest as f64 + 1.5) * unit).min(whole / 2.0);
        let rows = fields.iter().map(|field| {
            let mut value = template.printed_value(field, self.report, self.unit);
            if let Some(seal) = template.name_suffixes.first().filter(|_| field.kind == FieldKind::Unit) {
                value.push_str(&format!("（{seal}）"));
            }
            let name = cell(label, &format!("{}：", &*field.label), AlignmentType::Left);
            let value = bordered(cell(whole - label, &value, AlignmentType::Left), [Bottom]);
            TableRow::new(vec![name, value])
        });
        let rows: Vec<TableRow> = rows.collect();
        self.bare_table(rows, vec![size(label), size(whole - label)], TableAlignmentType::Center)
    }

    /// Writes office and month.
    fn office(&self) -> Vec<Part> {
        let (report, config) = (self.report, self.config);
        let office = if report.office.is_empty() { &config.office } else { &report.office };
        let [year, month, _] = config.template.document_date(report, self.year);
        let month = if report.compiled.is_empty() { format!("{year}年{month}月") } else { report.compiled.clone() };
        let office = if office.is_empty() { None } else { Some(format!("{office}编制")) };
        // A frame at the foot of the page, however long the cover is; it stands on the page of the line behind it.
        let width = u32::try_from(size(self.measures.width)).unwrap_or(0);
        let framed = |words: String| {
            let words = styled(OFFICE, &words).frame_width(width).wrap("around");
            let words = words.h_anchor("margin").x_align("center").v_anchor("margin").y_align("bottom");
            Part::Paragraph(Box::new(words))
        };
        office.into_iter().chain([month]).map(framed).chain([line(FIELD, "")]).collect()
    }

    /// Makes a table without borders of its own.
    fn bare_table(&mut self, rows: Vec<TableRow>, grid: Vec<usize>, side: TableAlignmentType) -> Part {
        self.beside.rows.extend(rows.iter().map(|_| RowMark::default()));
        let width = grid.iter().sum();
        let table = Table::without_borders(rows).set_grid(grid).width(width, WidthType::Dxa).align(side);
        let table = table.layout(TableLayoutType::Fixed).margins(TableCellMargins::new().margin(0, 40, 0, 40));
        Part::Table(Box::new(table))
    }

    fn lines(&self, count: f64) -> u32 {
        u32::try_from(size(count * self.measures.line)).unwrap_or(0)
    }
}

/// Makes a cell of a width in twips.
fn cell(width: f64, text: &str, side: AlignmentType) -> TableCell {
    let cell = TableCell::new().width(size(width), WidthType::Dxa).vertical_align(VAlignType::Bottom);
    let words = styled(FIELD, text).align(side).line_spacing(LineSpacing::new().before(ABOVE_FIELD));
    fill(cell, vec![Part::Paragraph(Box::new(words))], FIELD)
}

/// Draws a box around a cell.
fn framed(cell: TableCell) -> TableCell {
    bordered(cell.vertical_align(VAlignType::Center), [Top, Bottom, Left, Right])
}

fn bordered<const N: usize>(cell: TableCell, sides: [TableCellBorderPosition; N]) -> TableCell {
    let borders = sides
        .into_iter()
        .fold(TableCellBorders::with_empty(), |borders, side| borders.set(TableCellBorder::new(side).size(THICKNESS)));
    cell.set_borders(borders)
}
