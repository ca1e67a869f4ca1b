//! The streams of a Word file and the block of information at its head (2.5.1, Fib).
use crate::format::little_endian::{slice, u16_at, u32_at};

/// First two bytes of a file of Word 97 and later (2.5.2, wIdent).
const WORD_97: u16 = 0xA5EC;
/// Set where the file is encrypted (2.5.2, fEncrypted).
const ENCRYPTED: u16 = 0x0100;
/// Where the number of characters of the body stands (2.5.4, ccpText).
const BODY_LENGTH: usize = 76;
/// Where the pairs of offset and size of the table stream's structures begin (2.5.6, FibRgFcLcb97).
const STRUCTURES: usize = 154;

/// The structures of the table stream that are asked for, by their index among the pairs of 2.5.6.
#[derive(Clone, Copy)]
pub enum Structure {
    /// The styles (Stshf).
    Styles = 1,
    /// Marks of footnotes (PlcffndRef).
    Footnotes = 2,
    /// Marks of comments (PlcfandRef).
    Comments = 4,
    /// Ends of sections (PlcfSed).
    Sections = 6,
    /// Pages with properties of characters (PlcfBteChpx).
    Characters = 12,
    /// Pages with properties of paragraphs (PlcfBtePapx).
    Paragraphs = 13,
    /// Names of fonts (SttbfFfn).
    Fonts = 15,
    /// Where the pieces of the text lie (Clx).
    Pieces = 33,
    /// Anchors of shapes in the body (PlcSpaMom).
    Anchors = 40,
    /// Marks of endnotes (PlcfendRef).
    Endnotes = 46,
    /// Drawings (DggInfo).
    Drawings = 50,
    /// Shapes that are text boxes (PlcftxbxTxt).
    TextBoxes = 56,
    /// The patterns of lists (PlfLst).
    Patterns = 73,
    /// The lists (PlfLfo).
    Lists = 74,
}

/// The streams of a Word file.
pub struct WordFile {
    /// The stream WordDocument.
    pub main: Vec<u8>,
    /// The stream 0Table or 1Table, whichever the file names.
    pub table: Vec<u8>,
    /// The stream Data with the pictures.
    pub data: Vec<u8>,
}

impl WordFile {
    /// Takes the streams, which `stream` returns by name; a stream that is missing is empty.
    pub fn open(mut stream: impl FnMut(&str) -> Vec<u8>) -> Self {
        let main = stream("WordDocument");
        let first = u16_at(&main, 10).is_some_and(|flags| flags & 0x0200 != 0);
        let table = stream(if first { "1Table" } else { "0Table" });
        Self { main, table, data: stream("Data") }
    }

    /// Says whether a password is needed; older files keep the flag at the same place.
    pub fn is_encrypted(&self) -> bool {
        u16_at(&self.main, 10).is_some_and(|flags| flags & ENCRYPTED != 0)
    }

    /// Says whether the file is of Word 97 or later.
    pub fn is_word_97(&self) -> bool {
        u16_at(&self.main, 0) == Some(WORD_97)
    }

    /// Returns the number of characters of the body.
    pub fn body_length(&self) -> u32 {
        u32_at(&self.main, BODY_LENGTH).unwrap_or(0)
    }

    /// Returns a structure of the table stream; nothing where the file has none.
    pub fn structure(&self, structure: Structure) -> &[u8] {
        let (start, length) = self.place_of(structure);
        slice(&self.table, start, length)
    }

    /// Returns the table stream from where a structure begins; some run on behind their size.
    pub fn rest_from(&self, structure: Structure) -> &[u8] {
        let (start, length) = self.place_of(structure);
        if length == 0 { &[] } else { self.table.get(start..).unwrap_or_default() }
    }

    fn place_of(&self, structure: Structure) -> (usize, usize) {
        let number = |at| u32_at(&self.main, at).unwrap_or(0) as usize;
        let at = STRUCTURES + structure as usize * 8;
        (number(at), number(at + 4))
    }
}
