//! Runs of text: how they look, what they say, and where each glyph stands.
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use typst::layout::{Abs, Em};
use typst::syntax::Span;
use typst::text::{Font, FontInstance, FontVariant, FontVariations, Glyph, Lang, Region, TextItem};
use typst::utils::hash128;
use typst::visualize::{FixedStroke, Paint};

use super::strokes::{StoredPaint, StoredStroke};
use super::{Restoring, Storing, optional, region};

/// How a run of text looks, and its language.
#[derive(Serialize, Deserialize)]
pub struct Style {
    font: u32,
    /// In points.
    size: f64,
    fill: StoredPaint,
    stroke: Option<StoredStroke>,
    lang: String,
    region: Option<String>,
}

/// The same as Typst has it.
pub struct Restored {
    font: FontInstance,
    size: Abs,
    fill: Paint,
    stroke: Option<FixedStroke>,
    lang: Lang,
    region: Option<Region>,
}

/// By how much a glyph moves on, across and upwards, and by how much it stands beside its place; in em.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct Advance {
    x: f64,
    y: f64,
    x_offset: f64,
    y_offset: f64,
}

/// A run of text.
#[derive(Serialize, Deserialize)]
pub struct StoredText {
    style: u32,
    text: String,
    glyphs: Vec<StoredGlyph>,
}

/// A glyph: its number in the font, that of its advance, how many bytes behind the end of the glyph before it its own text
/// begins, and how many it takes.
#[derive(Serialize, Deserialize)]
struct StoredGlyph(u16, u32, i32, u16);

impl Style {
    fn of(item: &TextItem, fonts: &[Font]) -> Option<Self> {
        // An instance of a variable font is told by more than its number.
        let is_plain = item.font.variations().0.is_empty();
        let font = fonts.iter().position(|own| own == item.font.font()).filter(|_| is_plain)?;
        Some(Self {
            font: u32::try_from(font).ok()?,
            size: item.size.to_raw(),
            fill: StoredPaint::of(&item.fill)?,
            stroke: optional(item.stroke.as_ref(), StoredStroke::of)?,
            lang: item.lang.as_str().to_owned(),
            region: item.region.map(|region| region.as_str().to_owned()),
        })
    }

    pub fn restore(&self, fonts: &[Font]) -> Option<Restored> {
        let font = fonts.get(self.font as usize)?;
        let size = Abs::raw(self.size);
        Some(Restored {
            font: font.clone().instantiate(FontVariant::default(), size, &FontVariations::default()),
            size,
            fill: self.fill.restore(),
            stroke: optional(self.stroke.as_ref(), StoredStroke::restore)?,
            lang: Lang::from_str(&self.lang).ok()?,
            region: region(self.region.as_ref())?,
        })
    }
}

impl Advance {
    fn of(glyph: &Glyph) -> Self {
        Self {
            x: glyph.x_advance.get(),
            y: glyph.y_advance.get(),
            x_offset: glyph.x_offset.get(),
            y_offset: glyph.y_offset.get(),
        }
    }

    fn key(self) -> [u64; 4] {
        [self.x, self.y, self.x_offset, self.y_offset].map(f64::to_bits)
    }
}

impl StoredText {
    pub fn of(item: &TextItem, desk: &mut Storing<'_>) -> Option<Self> {
        let look = hash128(&(&item.font, item.size, &item.fill, &item.stroke, item.lang, item.region));
        let style = desk.styles.number(look, || Style::of(item, desk.fonts))?;
        let mut glyphs = Vec::with_capacity(item.glyphs.len());
        let mut end = 0;
        for glyph in &item.glyphs {
            let advance = Advance::of(glyph);
            let advance = desk.advances.number(advance.key(), || Some(advance))?;
            let length = glyph.range.end.checked_sub(glyph.range.start)?;
            glyphs.push(StoredGlyph(glyph.id, advance, i32::from(glyph.range.start) - end, length));
            end = i32::from(glyph.range.end);
        }
        Some(Self { style, text: item.text.to_string(), glyphs })
    }

    pub fn restore(self, desk: &Restoring) -> Option<TextItem> {
        let style = desk.styles.get(self.style as usize)?;
        let mut glyphs = Vec::with_capacity(self.glyphs.len());
        let mut end = 0;
        for StoredGlyph(id, advance, behind, length) in self.glyphs {
            let advance = desk.advances.get(advance as usize)?;
            let start = u16::try_from(i32::from(end).checked_add(behind)?).ok()?;
            end = start.checked_add(length)?;
            self.text.get(usize::from(start)..usize::from(end))?;
            glyphs.push(Glyph {
                id,
                x_advance: Em::new(advance.x),
                x_offset: Em::new(advance.x_offset),
                y_advance: Em::new(advance.y),
                y_offset: Em::new(advance.y_offset),
                range: start..end,
                span: (Span::detached(), 0),
            });
        }
        Some(TextItem {
            font: style.font.clone(),
            size: style.size,
            fill: style.fill.clone(),
            stroke: style.stroke.clone(),
            lang: style.lang,
            region: style.region,
            text: self.text.into(),
            glyphs,
        })
    }
}
