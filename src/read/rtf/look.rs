//! How characters look, as the group at hand has it so far.
use crate::model::Run;
use crate::raised::Height;
use crate::read::look::OffLine;

/// A pending change that characters are part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Inserted, or moved here.
    Inserted,
    /// Deleted, or moved away.
    Deleted,
}

/// The look of characters.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Look {
    bold: bool,
    italic: bool,
    underline: bool,
    struck: bool,
    /// Size in points where the file says one.
    size: Option<f32>,
    /// Raised or lowered.
    pub height: Option<OffLine>,
    /// Not shown.
    pub hidden: bool,
    /// Number of the font, where one is named.
    pub font: Option<i32>,
    /// Number of the font for characters of two bytes, where one is named.
    pub wide_font: Option<i32>,
    /// Whether the next font to be named is that one.
    names_wide_font: bool,
    /// The pending change.
    pub change: Option<Change>,
}

impl Look {
    /// Applies a control word; those that have nothing to do with the look are passed over.
    pub fn apply(&mut self, name: &str, number: Option<i32>) {
        let on = number != Some(0);
        match name {
            "plain" => *self = Self::default(),
            "b" => self.bold = on,
            "i" => self.italic = on,
            "strike" | "striked" => self.struck = on,
            "ulnone" => self.underline = false,
            // \ul, \ulwave, \uldash…; \ulc is its colour.
            _ if name.starts_with("ul") && name != "ulc" => self.underline = on,
            "v" => self.hidden = on,
            "super" => self.height = on.then_some(OffLine::Script(Height::Raised)),
            "sub" => self.height = on.then_some(OffLine::Script(Height::Lowered)),
            "nosupersub" => self.height = None,
            // \dbch\af13\hich\af0\loch\f0 names a font for each kind of character (RTF 1.9.1, “Associated Character
            // Properties”); the last one counts, but some programs go on with characters of another kind.
            "loch" | "hich" | "dbch" | "rtlch" | "ltrch" => self.names_wide_font = name == "dbch",
            "ab" if self.names_wide_font => self.bold = on,
            "ai" if self.names_wide_font => self.italic = on,
            "f" | "af" => {
                if std::mem::take(&mut self.names_wide_font) {
                    self.wide_font = number;
                }
                if name == "f" {
                    self.font = number;
                }
            }
            "up" => self.move_off(Height::Raised, number),
            "dn" => self.move_off(Height::Lowered, number),
            "fs" => self.size = number.and_then(half_points),
            "revised" | "mvt" => self.change = on.then_some(Change::Inserted),
            "deleted" | "mvf" => self.change = on.then_some(Change::Deleted),
            _ => {}
        }
    }

    /// Moves what follows by a distance, unless it is an exponent or index.
    fn move_off(&mut self, height: Height, distance: Option<i32>) {
        if !matches!(self.height, Some(OffLine::Script(_))) {
            self.height = distance.is_none_or(|distance| distance > 0).then_some(OffLine::Moved(height));
        }
    }

    /// Makes a run of characters that look so.
    pub fn run(self, text: &str) -> Run {
        let Self { bold, italic, underline, struck, size, .. } = self;
        Run { text: text.to_owned(), bold, italic, underline, struck, size, style: None }
    }
}

fn half_points(size: i32) -> Option<f32> {
    let size = u16::try_from(size).ok().filter(|&size| size > 0)?;
    Some(f32::from(size) / 2.0)
}
