//! The ledger → summary.xlsx: an overview for leaders, then sheets of units, findings, figures, passages alike, units that are
//! missing and files not used, made to be filtered, clicked on and printed.
mod alike;
mod figures;
mod findings;
mod first_rows;
mod ignored;
mod masked;
mod missing;
mod overview;
mod seal;
mod units;

use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, XlsxError};

use crate::config::Config;
use crate::model::{Lang, Ledger, Severity, Status};
use crate::ordinal::ordinal;
use crate::publish::sheet::{Looks, Mark, save};
use alike::alike_sheet;
use figures::{FIGURES_SHEET, figures_sheet};
pub use findings::{DECISION, ENTRIES, FINDINGS_SHEET, NOTE, RECORDS_SHEET, RULE_NAME, RULE_TITLE, row_of};
use findings::{findings_sheet, records_sheet};
use ignored::ignored_sheet;
use masked::masked_sheet;
use missing::missing_sheet;
use overview::overview_sheet;
pub use overview::{OVERVIEW_SHEET, OWN_CHARTS};

use seal::{UNSEALED, seal};
use units::units_sheet;

/// The document's property that holds the digest of what the cells said when the program wrote them. A property of one's
/// own is what Excel, WPS and LibreOffice all keep when they save; of a very hidden sheet LibreOffice makes a hidden one,
/// and whoever cleans up sheets would take it away.
pub const DIGEST: &str = "redbook-digest";

/// Makes the bytes of the ledger's workbook; the same ledger gives the same bytes. `scratch` is a folder in which nameless files
/// may be kept meanwhile, and `digest_of` sums up what the cells of a workbook say.
///
/// # Errors
/// What the workbook's writer has to say.
pub fn summary_workbook(
    ledger: &Ledger,
    config: &Config,
    scratch: &Path,
    digest_of: impl Fn(&[u8]) -> Option<String>,
) -> Result<Vec<u8>, XlsxError> {
    let bytes = write_workbook(ledger, config, scratch)?;
    // Summed up as it is read back, so that both sides see cells alike.
    match digest_of(&bytes) {
        Some(digest) => seal(&bytes, &digest),
        None => Ok(bytes),
    }
}

fn write_workbook(ledger: &Ledger, config: &Config, scratch: &Path) -> Result<Vec<u8>, XlsxError> {
    let (mut workbook, looks) = (Looks::begin_workbook(scratch)?, Looks::new());
    let form = config.template.form_name();
    let of_year = config.template.year_name(ledger.year);
    let title = format!("{of_year}{form}汇总");
    let properties = DocProperties::new()
        .set_title(&title)
        .set_subject(format!("{of_year}{form}的报送和核对情况"))
        .set_author(&config.office)
        .set_company(&config.office)
        .set_keywords(format!("{form}，汇总，{}", ledger.year))
        .set_creation_datetime(&ExcelDateTime::from_ymd(ledger.year.max(1900), 12, 31)?)
        .set_custom_property(DIGEST, UNSEALED);
    workbook.set_properties(&properties);
    overview_sheet(&mut workbook, ledger, config, &title, &looks)?;
    units_sheet(&mut workbook, ledger, config, &looks)?;
    findings_sheet(&mut workbook, ledger, &looks)?;
    figures_sheet(&mut workbook, &ledger.units, config, &looks)?;
    alike_sheet(&mut workbook, ledger, &looks)?;
    missing_sheet(&mut workbook, ledger, config, &looks)?;
    ignored_sheet(&mut workbook, ledger, &looks)?;
    if !ledger.records.is_empty() {
        records_sheet(&mut workbook, ledger, &looks)?;
    }
    if config.editions.reviewers {
        masked_sheet(&mut workbook, ledger, &looks)?;
    }
    save(&mut workbook)
}

/// Marks where units stand; the words say it as well, so that the grounds say nothing that grey would lose.
pub(in crate::publish) fn status_marks() -> [Mark; 4] {
    let mark = |status: Status, format| Mark::Is(status.words(Lang::Zh), format);
    [
        mark(Status::Faulty, Looks::grave()),
        mark(Status::Noted, Looks::light()),
        mark(Status::Unreadable, Looks::hatched()),
        mark(Status::Missing, Looks::absent()),
    ]
}

/// Marks how grave findings are.
fn severity_marks() -> [Mark; 2] {
    let mark = |severity: Severity, format| Mark::Is(severity.words(Lang::Zh), format);
    [mark(Severity::Error, Looks::grave()), mark(Severity::Warning, Looks::light())]
}

/// Says whether there was a roster; without one nobody is missing.
fn has_roster(ledger: &Ledger) -> bool {
    ledger.units.iter().any(|unit| unit.code.is_some())
}

/// Names the parts of the form briefly, in its order: 第一部分.
fn names_of_parts(config: &Config) -> Vec<String> {
    let name = |(index, heading): (usize, &str)| match heading.split_once('、') {
        Some((number, _)) if ordinal(heading).is_some() => format!("第{number}部分"),
        _ => format!("第{}部分", index + 1),
    };
    let headings = config.template.sections.iter().map(|section| &*section.heading);
    headings.enumerate().map(name).collect()
}
