//! What the library does not tell of a Word 97 file, read from its streams: automatic numbers, levels of headings, and
//! where notes, pictures, deletions and hidden text stand. Section numbers are those of [MS-DOC].
mod chars;
mod file;
mod lists;
mod marks;
mod notes;
mod paragraphs;
mod pictures;
mod plc;
mod runs;
mod shapes;
mod sprms;
mod styles;
#[cfg(test)]
mod tests;

pub use file::WordFile;
pub use marks::{Mark, is_visible, read_marks};
pub use notes::{NoteKind, read_notes};
pub use pictures::{holds_picture, picture_places};
