//! Workbooks in binary parts (.xlsb), read from their records ([MS-XLSB]) one by one: the same bytes give style, value and
//! position of a cell, nothing is allocated for what a file merely states, and a faulty record costs no more than itself.
mod cells;
mod look;
mod parts;
mod records;

use super::cells::Budget;
use super::spreadsheet_ml::comment;
use super::{Package, Sheet, beside, damaged, grid, keep, refusal};
use crate::finding::Finding;
use crate::model::Noted;
use cells::Content;
use look::Look;
use parts::{Relationship, relationships};

/// Reads all visible worksheets.
pub(super) fn read(bytes: &[u8]) -> Result<Noted<Vec<Sheet>>, Box<Finding>> {
    let mut package = Package::open(bytes).map_err(refusal)?;
    let main = parts::workbook(&mut package)?;
    let targets = relationships(&mut package, &main)?;
    let look = read_look(&mut package, &main, &targets)?;
    if look.sheets.is_empty() {
        return Err(damaged("文件里没有工作表，可能不是 .xlsb 格式", "the file lists no sheet; it may be no .xlsb"));
    }
    let (mut sheets, mut budget) = (Noted::<Vec<Sheet>>::default(), Budget::default());
    for entry in &look.sheets {
        let Some(target) = targets.iter().find(|target| target.id == entry.id) else {
            // Modules of macros are listed without a part.
            continue;
        };
        match target.kind.as_str() {
            "worksheet" => {}
            // Its chart is counted with all others.
            "chartsheet" => continue,
            _ => {
                sheets.findings.push(beside::left_out(&entry.name));
                continue;
            }
        }
        let Some(part) = package.part(&target.part).map_err(refusal)? else {
            sheets.findings.push(beside::missing(&entry.name));
            continue;
        };
        let Content { cells, merges, hidden, cut } = cells::read(&part, &look, &entry.name, &mut budget)?;
        let mut sheet = grid::lay_out(&entry.name, cells, &merges, &hidden)?;
        sheet.findings.extend(read_comments(&mut package, &target.part, &sheet.value)?);
        sheet.findings.extend(cut.then(|| beside::cut(&entry.name)));
        keep(&mut sheets, sheet, entry.visible);
    }
    sheets.findings.extend(beside::leftovers(&mut package)?);
    Ok(sheets)
}

fn read_look(package: &mut Package<'_>, main: &str, targets: &[Relationship]) -> Result<Look, Box<Finding>> {
    let mut look = Look::default();
    look.take_workbook(&package.part(main).map_err(refusal)?.unwrap_or_default());
    for target in targets {
        let take = match target.kind.as_str() {
            "styles" => Look::take_styles,
            "sharedStrings" => Look::take_strings,
            _ => continue,
        };
        take(&mut look, &package.part(&target.part).map_err(refusal)?.unwrap_or_default());
    }
    Ok(look)
}

fn read_comments(package: &mut Package<'_>, part: &str, sheet: &Sheet) -> Result<Vec<Finding>, Box<Finding>> {
    let mut findings = Vec::new();
    for target in relationships(package, part)?.iter().filter(|target| target.kind == "comments") {
        let part = package.part(&target.part).map_err(refusal)?.unwrap_or_default();
        findings.extend(cells::comments(&part).iter().map(|(at, text)| comment(sheet, *at, text)));
    }
    Ok(findings)
}

#[cfg(test)]
mod tests;
