//! What in a PDF runs, or is carried along, by the names that say so (ISO 32000-2, 12.5.6 and 12.6.4).

/// Says whether annotations of that kind carry a file, a film or a sound along.
pub fn carries(kind: &[u8]) -> bool {
    matches!(kind, b"FileAttachment" | b"RichMedia" | b"3D" | b"Movie" | b"Screen" | b"Sound")
}

/// Says whether actions of that kind run or send something; others lead to a page or an address.
pub fn runs(kind: &[u8]) -> bool {
    matches!(kind, b"JavaScript" | b"Launch" | b"ImportData" | b"SubmitForm" | b"Rendition")
}
