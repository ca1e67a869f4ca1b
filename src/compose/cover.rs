//! The cover: year and number in boxes, the title, the fields with a line below each value, office and month at the foot.
use docx_rs::{
    AlignmentType, BreakType, LineSpacing, Paragraph, Run, Table, TableAlignmentType, TableCell, TableCellBorder,
    TableCellBorderPosition, TableCellBorders, TableCellMargins, TableLayoutType, TableRow, VAlignType, WidthType,
};

use TableCellBorderPosition::{Bottom, Left, Right, Top};

use super::body::run_of;
use super::closeness::{Closeness, Held};
use super::measures::size;
use super::styles::{ANNEX, FIELD, OFFICE, TITLE, half_points};
use super::{Composer, Part, fill, line, styled};
use crate::config::{FieldKind, FieldSpec};
use crate::word::{RowMark, legal};

/// The field whose boxes the office fills in.
const CODE: &str = "code";
/// Boxes of the number.
const BOXES: usize = 4;
/// Room above a box, in twips.
const ABOVE_BOX: u32 = 160;
/// Thickness of lines, in eighths of a point.
const THICKNESS: usize = 4;

impl Composer<'_> {
    /// Writes the cover.
    pub fn cover(&mut self) -> Vec<Part> {
        let template = &self.config.template;
        // A school's year is too long for the box of a year.
        let is_boxed = |field: &&FieldSpec| field.kind == FieldKind::Year && !field.is_school_year();
        let (boxed, fields): (Vec<_>, Vec<_>) =
            template.printed_fields().partition(|field| is_boxed(field) || field.key == CODE);
        let mut parts = vec![line(ANNEX, &template.annex)];
        if !boxed.is_empty() {
            parts.push(self.boxes(&boxed));
        }
        let title = template.printed_title(self.report, self.year).replace('（', "\n（");
        let unit = self.config.look.title_lines(self.unit).into_iter();
        let title: Vec<&str> = unit.chain(title.split('\n')).filter(|words| !words.is_empty()).collect();
        let fields: Vec<(String, String)> = fields.into_iter().map(|field| self.labelled(field)).collect();
        let held = Held { title: &title, fields: &fields, widths: self.widths(&fields) };
        let closeness = Closeness::of(&held, &self.measures, &self.config.look);
        parts.push(self.title(&title, closeness));
        if !fields.is_empty() {
            parts.push(self.fields(&held, closeness));
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
    fn title(&self, lines: &[&str], closeness: Closeness) -> Part {
        let free = self.lines(closeness.lines);
        let title = Paragraph::new().style(TITLE).line_spacing(LineSpacing::new().before(free).after(free));
        let title = (0..).zip(lines).fold(title, |title, (index, words)| {
            let run = if index > 0 { Run::new().add_break(BreakType::TextWrapping) } else { Run::new() };
            title.add_run(run_of(run, &legal(words)))
        });
        Part::Paragraph(Box::new(title))
    }

    /// Returns a field's label and its value as the form prints them.
    fn labelled(&self, field: &FieldSpec) -> (String, String) {
        let template = &self.config.template;
        let mut value = template.printed_value(field, self.report, self.unit);
        if template.is_sealed(field) {
            value.push_str(&self.seal());
        }
        (format!("{}：", &*field.label), value)
    }

    /// Returns what asks for the seal behind the unit's name.
    fn seal(&self) -> String {
        self.config.template.seal_mark().map(|mark| format!("（{mark}）")).unwrap_or_default()
    }

    /// Returns the widths of the columns of labels and values, in twips.
    fn widths(&self, fields: &[(String, String)]) -> (f64, f64) {
        let longest = fields.iter().map(|(label, _)| label.chars().count()).max().unwrap_or(0);
        let label = ((longest as f64 + 0.5) * self.measures.character).min(self.measures.width / 2.0);
        (label, self.measures.width - label)
    }

    /// Writes labels and values.
    fn fields(&mut self, held: &Held<'_>, closeness: Closeness) -> Part {
        let Closeness { points, above, .. } = closeness;
        let (label, value) = held.widths;
        let is_smaller = points < self.config.look.body_pt;
        let run = |run: Run, text: &str| {
            let run = run_of(run, &legal(text));
            if is_smaller { run.size(half_points(points)) } else { run }
        };
        let sized = |text: &str| Paragraph::new().style(FIELD).add_run(run(Run::new(), text));
        let seal = self.seal();
        // Word would part （公章） at a line's end.
        let is_parted = |value: &&str| !seal.is_empty() && closeness.parts_end(value, &seal, held.widths.1);
        let filled_in = |words: &str| match words.strip_suffix(&*seal).filter(is_parted) {
            Some(value) => sized(value).add_run(run(Run::new().add_break(BreakType::TextWrapping), &seal)),
            None => sized(words),
        };
        let rows = held.fields.iter().map(|(name, words)| {
            // Beside the first line of a value, as in the PDF.
            let name = cell_of(label, sized(name), AlignmentType::Left, above).vertical_align(VAlignType::Top);
            let words = bordered(cell_of(value, filled_in(words), AlignmentType::Left, above), [Bottom]);
            TableRow::new(vec![name, words]).cant_split()
        });
        let rows: Vec<TableRow> = rows.collect();
        self.bare_table(rows, vec![size(label), size(value)], TableAlignmentType::Center)
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

/// Makes a cell of a box, of a width in twips.
fn cell(width: f64, text: &str, side: AlignmentType) -> TableCell {
    cell_of(width, styled(FIELD, text), side, ABOVE_BOX)
}

/// Makes a cell of a width in twips, with so much room above its words.
fn cell_of(width: f64, words: Paragraph, side: AlignmentType, above: u32) -> TableCell {
    let cell = TableCell::new().width(size(width), WidthType::Dxa).vertical_align(VAlignType::Bottom);
    let words = words.align(side).line_spacing(LineSpacing::new().before(above));
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
