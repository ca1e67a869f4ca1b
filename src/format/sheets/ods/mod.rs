//! OpenDocument workbooks (ODF 1.3 part 3, 9): their cells hold what they show beside the value, and that is read.
mod beside;
mod days;
mod edges;
mod words;

use std::collections::BTreeSet;

use calamine::Dimensions;

use super::cells::{Budget, Cells, position};
use super::hidden::Hidden;
use super::{Package, Sheet, beyond, comments, damaged, grid, keep, refusal};
use crate::finding::Finding;
use crate::format::active::Active;
use crate::format::holder::Holder;
use crate::format::locked::{Locked, encrypted};
use crate::format::xml::{Element, Xml, XmlFault, decode};
use crate::model::{Bounds, Noted};
use words::{Heights, paragraphs, shown};

/// Most empty cells or rows that one element may stand for; the last row of a sheet often repeats a million times.
const LAST: u32 = 1 << 20;
/// Deepest nesting of row groups, and of spans in a cell; XML is bounded by as much where nobody has raised that.
const DEPTH_LIMIT: u32 = 512;

/// What is gathered of one table.
struct Table<'h> {
    heights: &'h Heights,
    cells: Cells,
    merges: Vec<Dimensions>,
    hidden: Hidden,
    comments: Vec<((u32, u32), String)>,
    row: u32,
    column: u32,
}

/// Reads all visible tables.
pub(super) fn read(bytes: &[u8], bounds: &Bounds) -> Result<Noted<Vec<Sheet>>, Box<Finding>> {
    let mut package = Package::open(bytes, bounds).map_err(refusal)?;
    if package.has_locked_parts() {
        return Err(encrypted(Locked::Workbook));
    }
    let part = package.part("content.xml").map_err(refusal)?;
    let part = part.ok_or_else(|| damaged("文件里没有工作表", "the file holds no worksheet"))?;
    let xml = Xml::parse(decode(&part).into_owned(), bounds).map_err(|fault| match fault {
        XmlFault::TooLarge(over) => beyond(over),
        _ => damaged("工作簿的内容不合规范，无法读取", "the workbook's XML is faulty"),
    })?;
    // Styles that cannot be read cost no more than what they say.
    let styles = package.part("styles.xml").ok().flatten();
    let styles = styles.and_then(|styles| Xml::parse(decode(&styles).into_owned(), bounds).ok());
    let mut sheets = read_tables(&xml, styles.as_ref(), bounds)?;
    let (active, charts) = active_content(&xml, &mut package);
    sheets.findings.extend(active.into_findings(Holder::Workbook));
    sheets.findings.extend(xml.root().into_iter().flat_map(|root| beside::report(root, charts)));
    Ok(sheets)
}

/// Takes note of macros, embedded objects and links, and counts the objects that are charts or formulas.
fn active_content(xml: &Xml, package: &mut Package<'_>) -> (Active, usize) {
    let (mut active, mut charts) = (Active::default(), 0);
    active.note_open_document(package);
    let Some(root) = xml.root() else { return (active, charts) };
    active.note_open_text(root);
    for object in root.walk() {
        if matches!(object.name(), "object" | "object-ole" | "plugin" | "applet" | "floating-frame") {
            charts += usize::from(!active.note_open_object(object, Some(package), None));
        }
    }
    (active, charts)
}

fn read_tables(xml: &Xml, styles: Option<&Xml>, bounds: &Bounds) -> Result<Noted<Vec<Sheet>>, Box<Finding>> {
    let (mut sheets, mut budget) = (Noted::<Vec<Sheet>>::default(), Budget::new(bounds));
    let Some(root) = xml.root() else { return Ok(sheets) };
    let (hidden_styles, pages) = (hidden_styles(root), edges::Pages::read(styles, root));
    let heights = Heights::read(root);
    let body = root.child("body").and_then(|body| body.child("spreadsheet"));
    for element in body.into_iter().flat_map(Element::children).filter(|child| child.name() == "table") {
        let name = element.attr("name").unwrap_or_default().into_owned();
        let mut table = Table::new(&heights);
        table.read(element, &name, &mut budget, 0)?;
        let mut sheet = grid::lay_out(&name, table.cells, &table.merges, &table.hidden, &budget)?;
        sheet.value.edges = pages.of(element).to_vec();
        // Any number of tables may share the headers of one page style.
        sheet.value.edges.iter().try_for_each(|edge| budget.spend(&edge.text))?;
        sheet
            .findings
            .extend(comments::report(&sheet.value, table.comments.iter().map(|(at, text)| (*at, text.as_str()))));
        let hidden = element.attr("style-name").is_some_and(|style| hidden_styles.contains(style.as_ref()));
        keep(&mut sheets, sheet, !hidden);
    }
    Ok(sheets)
}

/// Returns the styles of tables that are not shown.
fn hidden_styles(root: Element<'_>) -> BTreeSet<String> {
    let styles = root.child("automatic-styles").into_iter().flat_map(Element::children);
    let is_hidden = |style: &Element<'_>| {
        let properties = style.child("table-properties");
        properties.and_then(|properties| properties.attr("display")).as_deref() == Some("false")
    };
    styles.filter(is_hidden).filter_map(|style| Some(style.attr("name")?.into_owned())).collect()
}

impl<'h> Table<'h> {
    fn new(heights: &'h Heights) -> Self {
        let (cells, merges, hidden, comments) = Default::default();
        Self { heights, cells, merges, hidden, comments, row: 0, column: 0 }
    }

    fn read(&mut self, element: Element<'_>, name: &str, budget: &mut Budget, depth: u32) -> Result<(), Box<Finding>> {
        for child in element.children() {
            match child.name() {
                "table-row" => self.read_rows(child, name, budget)?,
                "table-column" => self.read_columns(child),
                "table-header-rows"
                | "table-rows"
                | "table-row-group"
                | "table-header-columns"
                | "table-columns"
                | "table-column-group"
                    if depth < DEPTH_LIMIT =>
                {
                    self.read(child, name, budget, depth + 1)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn read_columns(&mut self, columns: Element<'_>) {
        let repeated = repeated(columns, "number-columns-repeated");
        if is_collapsed(columns) {
            self.hidden.columns.push((self.column + 1, self.column.saturating_add(repeated)));
        }
        self.column = self.column.saturating_add(repeated).min(LAST);
    }

    /// Reads one row, as often as it is repeated; a row without text only counts.
    fn read_rows(&mut self, line: Element<'_>, name: &str, budget: &mut Budget) -> Result<(), Box<Finding>> {
        let times = repeated(line, "number-rows-repeated");
        let before = self.cells.len();
        for time in 0..times {
            if time > 0 {
                budget.read_again(line.source_len() as usize)?;
            }
            if self.row >= LAST {
                return Ok(());
            }
            self.row += 1;
            if is_collapsed(line) && self.hidden.rows.len() < LAST as usize {
                self.hidden.rows.insert(self.row);
            }
            self.read_row(line, name, budget)?;
            if self.cells.len() == before {
                self.row = self.row.saturating_add(times - 1).min(LAST);
                return Ok(());
            }
        }
        Ok(())
    }

    fn read_row(&mut self, line: Element<'_>, name: &str, budget: &mut Budget) -> Result<(), Box<Finding>> {
        let mut column = 0_u32;
        for cell in line.children().filter(|child| matches!(child.name(), "table-cell" | "covered-table-cell")) {
            let times = repeated(cell, "number-columns-repeated");
            let text = shown(cell, self.heights);
            let filled = !text.trim().is_empty();
            let span = (repeated(cell, "number-columns-spanned"), repeated(cell, "number-rows-spanned"));
            for _ in 0..if filled { times } else { 1 } {
                let at = (self.row - 1, column);
                budget.spend(&text)?;
                column += 1;
                if filled {
                    self.cells.insert(position(at, name)?, text.clone());
                    self.note_span(span, at);
                }
            }
            for note in cell.walk().filter(|inner| inner.name() == "annotation").map(paragraphs) {
                budget.spend(&note)?;
                if !note.trim().is_empty() {
                    self.comments.push(((self.row, column), note));
                }
            }
            column = column.saturating_add(if filled { 0 } else { times - 1 }).min(LAST);
        }
        Ok(())
    }

    fn note_span(&mut self, (columns, rows): (u32, u32), at: (u32, u32)) {
        if columns > 1 || rows > 1 {
            self.merges.push(Dimensions { start: at, end: (at.0 + rows - 1, at.1 + columns - 1) });
        }
    }
}

/// Reads a count of repeats or spans, at least 1.
fn repeated(element: Element<'_>, name: &str) -> u32 {
    element.number_in(name).unwrap_or(1).clamp(1, LAST)
}

fn is_collapsed(element: Element<'_>) -> bool {
    matches!(element.attr("visibility").as_deref(), Some("collapse" | "filter"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_in_groups_within_groups_are_read() {
        let row = "<table-row><table-cell><p>甲</p></table-cell></table-row>";
        let deep = (0..40).fold(row.to_owned(), |inner, _| format!("<table-row-group>{inner}</table-row-group>"));
        let text = format!(r#"<root><body><spreadsheet><table name="表">{deep}</table></spreadsheet></body></root>"#);
        let xml = Xml::parse(text, &Bounds::default()).expect("well-formed");
        let sheets = read_tables(&xml, None, &Bounds::default()).expect("a workbook").value;
        assert_eq!(sheets[0].rows[0].cells[0].text, "甲");
    }
}
