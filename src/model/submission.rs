//! A file that a unit handed in, before anyone has read it.
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// One file of INPUT that may hold a report, or several.
#[derive(Clone, Debug)]
pub struct Submission {
    /// Where it lies on the disk.
    pub path: PathBuf,
    /// Its path below INPUT with `/`, as the ledger shows it.
    pub shown: String,
    /// Its size in bytes when it was found.
    pub size: u64,
}

impl Format {
    /// Says whether its content stands in cells of sheets.
    pub fn is_sheet(self) -> bool {
        matches!(self, Self::Xlsx | Self::Xlsb | Self::Xls | Self::Ods | Self::SpreadsheetMl | Self::Csv)
    }
}

/// A format that is read, told by content, and by name only where it has no bytes of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Office Open XML text.
    Docx,
    /// Office Open XML text as one file of XML.
    FlatOpc,
    /// Word 2003 text as one file of XML.
    WordMl,
    /// Word 97 to 2003, and WPS text.
    Doc,
    /// OpenDocument text.
    Odt,
    /// Rich Text Format.
    Rtf,
    /// Office Open XML workbook.
    Xlsx,
    /// Office Open XML workbook in binary parts.
    Xlsb,
    /// Excel 97 to 2003, and WPS tables.
    Xls,
    /// OpenDocument workbook.
    Ods,
    /// Workbook as one file of XML, of Excel 2003.
    SpreadsheetMl,
    /// Values separated by commas or tabs.
    Csv,
    /// Web page, also one saved from Word or Excel.
    Html,
    /// Web page with its pictures packed into one file.
    Mhtml,
    /// PDF with a text layer.
    Pdf,
    /// Plain text.
    Txt,
    /// Markdown.
    Md,
}
