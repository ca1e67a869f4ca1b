//! What holds things that no reader takes over, remarks and active content: where they are taken out depends on it.

/// A file, by the program in which it is amended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A text in Word or WPS.
    Text,
    /// A workbook in Excel or WPS.
    Workbook,
    /// A web page, which Word opens.
    Page,
    /// A PDF.
    Pdf,
}
