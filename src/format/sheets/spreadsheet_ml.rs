//! Workbooks that Excel 2003 saved as one file of XML (SpreadsheetML, `urn:schemas-microsoft-com:office:spreadsheet`).
use std::collections::BTreeMap;

use calamine::{DataRef, Dimensions};

use super::cells::{Budget, Cells, position};
use super::hidden::Hidden;
use super::{Sheet, beyond, comments, damaged, edges, grid, keep, values};
use crate::finding::Finding;
use crate::format::active::{Active, Kind};
use crate::format::holder::Holder;
use crate::format::xml::{Content as Inside, Element, Xml, XmlFault, decode};
use crate::model::{Aside, Bound, Bounds, Noted};
use crate::raised::{Height, at_height};

/// Deepest nesting of looks within a cell's text.
const DEPTH_LIMIT: u32 = 64;

/// What one worksheet holds.
#[derive(Default)]
struct Content {
    cells: Cells,
    merges: Vec<Dimensions>,
    hidden: Hidden,
    comments: Vec<((u32, u32), String)>,
}

/// Reads all visible worksheets.
pub(super) fn read(bytes: &[u8], bounds: &Bounds) -> Result<Noted<Vec<Sheet>>, Box<Finding>> {
    if bytes.len() as u64 > bounds.bytes(Bound::XmlMb) {
        return Err(beyond(bounds.over(Bound::XmlMb)));
    }
    let xml = Xml::parse(decode(bytes).into_owned(), bounds).map_err(fault)?;
    let root = xml.root().filter(|root| root.name() == "Workbook");
    let root = root.ok_or_else(|| damaged("文件里没有工作表", "the file holds no worksheet"))?;
    let formats = formats(root);
    let (mut sheets, mut budget) = (Noted::<Vec<Sheet>>::default(), Budget::new(bounds));
    for worksheet in root.children().filter(|child| child.name() == "Worksheet") {
        let name = worksheet.attr("Name").unwrap_or_default().into_owned();
        let Content { cells, merges, hidden, comments: notes } = read_cells(worksheet, &name, &formats, &mut budget)?;
        let mut sheet = grid::lay_out(&name, cells, &merges, &hidden, &budget)?;
        sheet.findings.extend(comments::report(&sheet.value, notes.iter().map(|(at, text)| (*at, text.as_str()))));
        sheet.value.edges = edges_of(worksheet);
        keep(&mut sheets, sheet, is_visible(worksheet));
    }
    sheets.findings.extend(links(root).into_findings(Holder::Workbook));
    Ok(sheets)
}

/// Takes note of other workbooks that formulas refer to.
fn links(root: Element<'_>) -> Active {
    let mut active = Active::default();
    let books = root.child("ExcelWorkbook").into_iter().flat_map(Element::children);
    for book in books.filter(|child| child.name() == "SupBook") {
        let path = book.child("Path").map(Element::text).unwrap_or_default();
        if !path.trim().is_empty() {
            active.note(Kind::Link, &path, None);
        }
    }
    active
}

fn fault(fault: XmlFault) -> Box<Finding> {
    match fault {
        XmlFault::TooLarge(over) => beyond(over),
        XmlFault::Cut => damaged("文件不完整，后面的部分缺失", "the file is incomplete: its end is missing"),
        XmlFault::Broken => damaged("工作簿的内容不合规范，无法读取", "the workbook's XML is faulty"),
    }
}

/// Returns the number formats by the id of their style.
fn formats(root: Element<'_>) -> BTreeMap<String, String> {
    let styles = root.child("Styles").into_iter().flat_map(Element::children);
    let format = |style: Element<'_>| {
        let code = style.child("NumberFormat")?.attr("Format")?.into_owned();
        Some((style.attr("ID")?.into_owned(), code))
    };
    styles.filter_map(format).collect()
}

fn is_visible(worksheet: Element<'_>) -> bool {
    let visible = worksheet.child("WorksheetOptions").and_then(|options| options.child("Visible"));
    visible.is_none_or(|visible| !visible.text().trim().starts_with("Sheet"))
}

/// Returns the headers and footers of a sheet's pages.
fn edges_of(worksheet: Element<'_>) -> Vec<Aside> {
    let setup = worksheet.child("WorksheetOptions").and_then(|options| options.child("PageSetup"));
    let mut found = Vec::new();
    for edge in setup.into_iter().flat_map(Element::children) {
        let codes = edge.attr("Data").filter(|_| matches!(edge.name(), "Header" | "Footer"));
        let text = codes.map(|codes| edges::words(&codes)).unwrap_or_default();
        edges::add(&mut found, edge.name() == "Footer", text);
    }
    found
}

fn read_cells(
    worksheet: Element<'_>,
    name: &str,
    formats: &BTreeMap<String, String>,
    budget: &mut Budget,
) -> Result<Content, Box<Finding>> {
    let mut content = Content::default();
    let Some(table) = worksheet.child("Table") else { return Ok(content) };
    let (mut row, mut column) = (0_u32, 0_u32);
    for child in table.children() {
        match child.name() {
            "Column" => {
                column = index(child).unwrap_or(column.saturating_add(1));
                let last = column.saturating_add(child.number_in("Span").unwrap_or(0));
                if is_hidden(child) {
                    content.hidden.columns.push((column, last));
                }
                column = last;
            }
            "Row" => {
                row = index(child).unwrap_or(row.saturating_add(1));
                if is_hidden(child) {
                    content.hidden.rows.insert(row);
                }
                read_row(child, row, name, formats, budget, &mut content)?;
                row = row.saturating_add(child.number_in("Span").unwrap_or(0));
            }
            _ => {}
        }
    }
    Ok(content)
}

fn read_row(
    line: Element<'_>,
    row: u32,
    name: &str,
    formats: &BTreeMap<String, String>,
    budget: &mut Budget,
    content: &mut Content,
) -> Result<(), Box<Finding>> {
    let mut column = 0_u32;
    for cell in line.children().filter(|child| child.name() == "Cell") {
        column = index(cell).unwrap_or(column.saturating_add(1));
        let at = position((row.saturating_sub(1), column.saturating_sub(1)), name)?;
        let (across, down) = (cell.number_in("MergeAcross").unwrap_or(0), cell.number_in("MergeDown").unwrap_or(0));
        if across > 0 || down > 0 {
            let end = (at.0 - 1 + down.min(1 << 20), at.1 - 1 + across.min(1 << 14));
            content.merges.push(Dimensions { start: (at.0 - 1, at.1 - 1), end });
        }
        let code = cell.attr("StyleID").and_then(|id| formats.get(id.as_ref())).map_or("", String::as_str);
        let text = cell.child("Data").map(|data| shown(data, code)).unwrap_or_default();
        budget.spend(&text)?;
        if !text.trim().is_empty() {
            content.cells.insert(at, text);
        }
        if let Some(comment) = cell.child("Comment").map(words).filter(|text| !text.trim().is_empty()) {
            content.comments.push((at, comment));
        }
        column = column.saturating_add(across);
    }
    Ok(())
}

/// Writes a cell's value as its format shows it.
fn shown(data: Element<'_>, code: &str) -> String {
    let text = words(data);
    let value = match data.attr("Type").as_deref() {
        Some("Number") => text.trim().parse().map(DataRef::Float).ok(),
        Some("Boolean") => Some(DataRef::Bool(text.trim() == "1")),
        Some("DateTime") => Some(DataRef::DateTimeIso(text.clone())),
        _ => None,
    };
    // Excel's own names of formats are no codes.
    let code = match code {
        "Percent" => "0.00%",
        "Fixed" => "0.00",
        "Standard" | "Currency" => "#,##0.00",
        // They show what Windows is set to; this is how Chinese Windows is.
        "Short Date" | "Medium Date" => "yyyy/m/d",
        "Long Date" => "yyyy\"年\"m\"月\"d\"日\"",
        "General Date" => "yyyy/m/d h:mm",
        "Short Time" | "Medium Time" | "Long Time" => "h:mm",
        named if named.chars().all(char::is_alphabetic) => "",
        code => code,
    };
    values::shown(&value.unwrap_or(DataRef::String(text)), code)
}

/// Returns all characters inside, those of rich text too, which is written as web pages are.
fn words(element: Element<'_>) -> String {
    let mut text = String::new();
    push_words(element, None, 0, &mut text);
    text
}

fn push_words(element: Element<'_>, height: Option<Height>, depth: u32, text: &mut String) {
    for content in element.content() {
        match content {
            Inside::Text(words) => {
                text.push_str(&height.and_then(|height| at_height(&words, height)).unwrap_or_else(|| words.into()));
            }
            Inside::Element(inner) if depth < DEPTH_LIMIT => {
                let height = match inner.name() {
                    "Sup" => Some(Height::Raised),
                    "Sub" => Some(Height::Lowered),
                    _ => height,
                };
                push_words(inner, height, depth + 1, text);
            }
            Inside::Element(inner) => {
                text.push_str(&inner.text());
                inner.walk().for_each(|inner| text.push_str(&inner.text()));
            }
        }
    }
}

fn index(element: Element<'_>) -> Option<u32> {
    element.number_in("Index").filter(|index| *index > 0)
}

fn is_hidden(element: Element<'_>) -> bool {
    element.attr("Hidden").as_deref() == Some("1")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_count_leads_back_to_the_first_cell() {
        let cell = |words: &str, more: &str| format!("<Cell {more}><Data Type='String'>{words}</Data></Cell>");
        let most = u32::MAX;
        for (first, rest) in [
            (format!("<Row>{}{}</Row>", cell("甲", &format!("MergeAcross='{most}'")), cell("乙", "")), String::new()),
            (format!("<Row Span='{most}'>{}</Row>", cell("甲", "")), format!("<Row>{}</Row>", cell("乙", ""))),
        ] {
            let book = format!("<Workbook><Worksheet Name='表'><Table>{first}{rest}</Table></Worksheet></Workbook>");
            assert!(read(book.as_bytes(), &Bounds::default()).is_err(), "{book}");
        }
    }
}
