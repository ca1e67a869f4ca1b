//! The ledger → summary.xlsx: a sheet of units, one of findings and one of passages alike, made to be filtered and printed.
mod alike;
mod columns;
mod findings;
mod looks;
mod masked;
mod units;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::config::Config;
use crate::model::Ledger;
use alike::alike_sheet;
pub use columns::{CELL_LIMIT, as_in_cell};
pub use findings::{DECISION, ENTRIES, FINDINGS_SHEET, NOTE, RECORDS_SHEET, row_of};
use findings::{findings_sheet, records_sheet};
pub use looks::COLORS;
use looks::Looks;
use masked::masked_sheet;
use units::units_sheet;

/// The document's property that holds the digest of what the cells said when the program wrote them. A property of one's
/// own is what Excel, WPS and LibreOffice all keep when they save; of a very hidden sheet LibreOffice makes a hidden one,
/// and whoever cleans up sheets would take it away.
pub const DIGEST: &str = "redbook-digest";

/// Makes the workbook's bytes; the same ledger gives the same bytes. `digest_of` sums up what the cells of a workbook say.
///
/// # Errors
/// What the workbook's writer has to say.
pub fn summary_workbook(
    ledger: &Ledger,
    config: &Config,
    digest_of: impl Fn(&[u8]) -> Option<String>,
) -> Result<Vec<u8>, XlsxError> {
    // Summed up as it is read back, so that both sides see cells alike.
    let bare = fill_workbook(ledger, config, None)?;
    match digest_of(&bare) {
        Some(digest) => fill_workbook(ledger, config, Some(&digest)),
        None => Ok(bare),
    }
}

fn fill_workbook(ledger: &Ledger, config: &Config, digest: Option<&str>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let date = ExcelDateTime::from_ymd(ledger.year.max(1900), 12, 31)?;
    let title = format!("{}年度{}汇总", ledger.year, config.template.bare_title());
    let mut properties = DocProperties::new().set_title(&title).set_author(&config.office).set_creation_datetime(&date);
    if let Some(digest) = digest {
        properties = properties.set_custom_property(DIGEST, digest);
    }
    workbook.set_properties(&properties);
    let looks = Looks::new();
    units_sheet(workbook.add_worksheet(), ledger, config, &title, &looks)?;
    findings_sheet(workbook.add_worksheet(), ledger, &looks)?;
    alike_sheet(workbook.add_worksheet(), ledger, &looks)?;
    if !ledger.records.is_empty() {
        records_sheet(workbook.add_worksheet(), ledger, &looks)?;
    }
    if config.editions.reviewers {
        masked_sheet(workbook.add_worksheet(), ledger, &looks)?;
    }
    workbook.save_to_buffer()
}
