//! How characters look, as the group at hand has it so far.
use crate::raised::Height;
use crate::read::look::{self, OffLine};

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
    /// What they look like in the end.
    pub characters: look::Look,
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
            "b" => self.characters.bold = on,
            "i" => self.characters.italic = on,
            "strike" | "striked" => self.characters.struck = on,
            "ulnone" => self.characters.underline = false,
            // \ul, \ulwave, \uldash…; \ulc is its colour.
            _ if name.starts_with("ul") && name != "ulc" => self.characters.underline = on,
            "v" => self.characters.hidden = on,
            "super" => self.characters.height = on.then_some(OffLine::Script(Height::Raised)),
            "sub" => self.characters.height = on.then_some(OffLine::Script(Height::Lowered)),
            "nosupersub" => self.characters.height = None,
            // \dbch\af13\hich\af0\loch\f0 names a font for each kind of character (RTF 1.9.1, “Associated Character
            // Properties”); the last one counts, but some programs go on with characters of another kind.
            "loch" | "hich" | "dbch" | "rtlch" | "ltrch" => self.names_wide_font = name == "dbch",
            "ab" if self.names_wide_font => self.characters.bold = on,
            "ai" if self.names_wide_font => self.characters.italic = on,
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
            "fs" => self.characters.size = number.and_then(half_points),
            "revised" | "mvt" => self.change = on.then_some(Change::Inserted),
            "deleted" | "mvf" => self.change = on.then_some(Change::Deleted),
            _ => {}
        }
    }

    /// Moves what follows by a distance, unless it is an exponent or index.
    fn move_off(&mut self, height: Height, distance: Option<i32>) {
        if !matches!(self.characters.height, Some(OffLine::Script(_))) {
            self.characters.height = distance.is_none_or(|distance| distance > 0).then_some(OffLine::Moved(height));
        }
    }
}

fn half_points(size: i32) -> Option<f32> {
    let size = u16::try_from(size).ok().filter(|&size| size > 0)?;
    Some(f32::from(size) / 2.0)
}
