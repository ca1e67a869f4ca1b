//! What is written into the DOCX for an element of the file.

/// What is written for an element.
pub enum Written {
    /// An element of that name with its attributes.
    As(String),
    /// Nothing, but for what it holds.
    Inside,
    /// Nothing at all.
    Nothing,
    /// What was written already; at its end, this.
    Until(&'static str),
    /// The same in another part, where text stops going at its end.
    Apart(&'static str),
    /// The bytes of a picture of that address.
    Picture(String),
    /// Where a paragraph's list is named.
    ListRef,
}
