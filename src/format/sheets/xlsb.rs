//! Workbooks in binary parts, streamed by calamine, which gives neither merged regions nor number formats of them.
use std::io::Cursor;

use calamine::{Reader, SheetType, SheetVisible, Xlsb};

use super::cells::{Budget, Cells, broken, position};
use super::hidden::Hidden;
use super::{Sheet, grid, keep, values};
use crate::finding::Finding;
use crate::model::Noted;

/// Reads all visible worksheets.
pub(super) fn read(bytes: &[u8]) -> Result<Noted<Vec<Sheet>>, Box<Finding>> {
    let mut workbook = Xlsb::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let (mut sheets, mut budget) = (Noted::<Vec<Sheet>>::default(), Budget::default());
    for entry in workbook.sheets_metadata().to_vec().iter().filter(|entry| entry.typ == SheetType::WorkSheet) {
        let cells = read_cells(&mut workbook, &entry.name, &mut budget)?;
        let sheet = grid::lay_out(&entry.name, cells, &[], &Hidden::default())?;
        keep(&mut sheets, sheet, entry.visible == SheetVisible::Visible);
    }
    Ok(sheets)
}

fn read_cells(workbook: &mut Xlsb<Cursor<&[u8]>>, name: &str, budget: &mut Budget) -> Result<Cells, Box<Finding>> {
    let mut cells = Cells::new();
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|error| broken(&error))?;
    while let Some(cell) = reader.next_cell().map_err(|error| broken(&error))? {
        let text = values::shown(cell.get_value(), "");
        budget.spend(&text)?;
        if !text.trim().is_empty() {
            cells.insert(position(cell.get_position(), name)?, text);
        }
    }
    Ok(cells)
}
