//! What there is to say where the disk has no room for the cells of large sheets.
use rust_xlsxwriter::XlsxError;

use crate::run_error::RunError;

/// Says that the files to which cells go cannot be made; `None` where that is not what went wrong.
pub fn no_room_for_sheets(error: &XlsxError) -> Option<RunError> {
    match error {
        XlsxError::TempFileError(folder, error) => Some(RunError::write(folder, error)),
        _ => None,
    }
}
