//! What the library does not tell of a Word 97 file, read from its streams: automatic numbers, levels of headings, and
//! where notes, pictures, deletions and hidden text stand, and
//! WordArt in headers. Section numbers are those of [MS-DOC].
mod chars;
mod choices;
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
mod symbols;
#[cfg(test)]
mod tests;
mod word_art;

pub use file::WordFile;
pub use marks::{Mark, is_visible, read_marks};
pub use notes::{NoteKind, read_notes};
pub use pictures::{holds_picture, picture_places};
pub use symbols::{STAND_IN, Symbol};
pub use word_art::header_word_art;
