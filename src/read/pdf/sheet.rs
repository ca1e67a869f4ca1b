//! What a page shows, before anyone looks for lines and tables: characters, ruled lines, pictures, each at its place.
use lopdf::Stream;

use super::matrix::Area;

/// Which edge of a page something was marked as standing at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edge {
    /// Above the text.
    Header,
    /// Below it.
    Footer,
}

/// Characters that one code shows. On the page x grows to the right and y downwards.
#[derive(Clone, Debug)]
pub struct Glyph {
    /// What is seen.
    pub text: String,
    /// Where it begins on the base line.
    pub from: (f32, f32),
    /// Where the next one would begin.
    pub to: (f32, f32),
    /// Type size in points as seen.
    pub size: f32,
    /// Whether it looks bold.
    pub bold: bool,
    /// Whether it looks italic.
    pub italic: bool,
    /// Whether the file marks it as belonging to the paper: page numbers, headers, footers.
    pub of_paper: bool,
    /// Number of quarter turns to the right of its line, `None` where it runs aslant.
    pub turn: Option<u8>,
}

/// A ruled line, upright or level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// Whether it is level.
    pub level: bool,
    /// y of a level one, x of an upright one.
    pub at: f32,
    /// Where it begins, the smaller of both ends.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
}

/// A picture at its place.
pub struct Image<'f> {
    /// Its bytes with all that is said of them.
    pub stream: std::borrow::Cow<'f, Stream>,
    /// Where it stands.
    pub area: Area,
}

/// A page as drawn.
#[derive(Default)]
pub struct Sheet<'f> {
    /// Width and height in points.
    pub size: (f32, f32),
    /// Characters in the order of the file.
    pub glyphs: Vec<Glyph>,
    /// Ruled lines.
    pub rules: Vec<Rule>,
    /// Pictures.
    pub images: Vec<Image<'f>>,
    /// Slanted lines and curves that were drawn, as areas.
    pub drawings: Vec<Area>,
    /// How many characters nothing says the meaning of, and the first font that has such.
    pub unknown: (usize, String),
    /// Characters of layers that are not shown.
    pub hidden: String,
    /// Whether invisible characters stand on the page, as a program puts them that recognises those of a scan.
    pub is_recognised: bool,
}
