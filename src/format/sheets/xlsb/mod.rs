//! Workbooks in binary parts (.xlsb), read from their records ([MS-XLSB]) one by one: the same bytes give style, value and
//! position of a cell, nothing is allocated for what a file merely states, and a faulty record costs no more than itself.
mod cells;
mod look;
mod records;

use super::cells::Budget;
use super::{Package, Sheet, beside, comments, damaged, grid, keep, refusal};
use crate::finding::Finding;
use crate::format::active::Active;
use crate::format::holder::Holder;
use crate::format::relationships::Relationships;
use crate::model::{Bounds, Noted};
use cells::Content;
use look::Look;

/// The workbook's part where no relationship names it.
const WORKBOOK: &str = "xl/workbook.bin";

/// Reads all visible worksheets.
pub(super) fn read(bytes: &[u8], bounds: &Bounds) -> Result<Noted<Vec<Sheet>>, Box<Finding>> {
    let mut package = Package::open(bytes, bounds).map_err(refusal)?;
    let root = Relationships::load(&mut package, "").map_err(refusal)?;
    let main = root.part("officeDocument").unwrap_or(WORKBOOK);
    let targets = Relationships::load(&mut package, main).map_err(refusal)?;
    let look = read_look(&mut package, main, &targets)?;
    if look.sheets.is_empty() {
        return Err(damaged("文件里没有工作表，可能不是 .xlsb 格式", "the file lists no sheet; it may be no .xlsb"));
    }
    let (mut sheets, mut budget) = (Noted::<Vec<Sheet>>::default(), Budget::new(bounds));
    for entry in &look.sheets {
        let Some(target) = targets.get(&entry.id) else {
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
        let Some(part) = package.part(&target.target).map_err(refusal)? else {
            sheets.findings.push(beside::missing(&entry.name));
            continue;
        };
        let Content { cells, merges, hidden, edges, lost, cut } = cells::read(&part, &look, &entry.name, &mut budget)?;
        let mut sheet = grid::lay_out(&entry.name, cells, &merges, &hidden, &budget)?;
        sheet.findings.extend(read_comments(&mut package, &target.target, &sheet.value)?);
        sheet.findings.extend(cut.then(|| beside::cut(&entry.name)));
        sheet.findings.extend(lost.report(&entry.name));
        sheet.value.edges = edges;
        keep(&mut sheets, sheet, entry.visible);
    }
    sheets.findings.extend(beside::leftovers(&mut package)?);
    let mut active = Active::default();
    active.note_package(&mut package);
    sheets.findings.extend(active.into_findings(Holder::Workbook));
    Ok(sheets)
}

fn read_look(package: &mut Package<'_>, main: &str, targets: &Relationships) -> Result<Look, Box<Finding>> {
    let mut look = Look::default();
    look.take_workbook(&package.part(main).map_err(refusal)?.unwrap_or_default());
    let mut part = |kind| match targets.part(kind) {
        Some(name) => package.part(name).map(Option::unwrap_or_default).map_err(refusal),
        None => Ok(Vec::new()),
    };
    look.take_styles(&part("styles")?);
    look.take_strings(&part("sharedStrings")?);
    Ok(look)
}

fn read_comments(package: &mut Package<'_>, part: &str, sheet: &Sheet) -> Result<Vec<Finding>, Box<Finding>> {
    let mut findings = Vec::new();
    let targets = Relationships::load(package, part).map_err(refusal)?;
    for target in targets.parts("comments") {
        let part = package.part(target).map_err(refusal)?.unwrap_or_default();
        findings.extend(comments::report(sheet, cells::comments(&part).iter().map(|(at, text)| (*at, text.as_str()))));
    }
    Ok(findings)
}

#[cfg(test)]
mod tests;
