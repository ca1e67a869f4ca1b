//! How characters look: what one place in the file says of it, and what comes of all places together.
use crate::format::xml::Element;
use crate::raised::Height;
use crate::read::symbols::SymbolFont;

/// What one `w:rPr` says; `None` is silence.
#[derive(Clone, Debug, Default)]
pub struct LookPart {
    /// The character style.
    pub style: Option<String>,
    /// Bold.
    pub bold: Option<bool>,
    /// Italic.
    pub italic: Option<bool>,
    /// Underlined.
    pub underline: Option<bool>,
    /// Struck through.
    pub struck: Option<bool>,
    /// Raised or lowered; `Some(None)` is on the line.
    pub height: Option<Option<Height>>,
    /// Size in points.
    pub size: Option<f32>,
    /// Not shown.
    pub hidden: Option<bool>,
    /// Whether the font is a symbol font, and which.
    pub symbols: Option<Option<SymbolFont>>,
}

/// What characters look like in the end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub underline: bool,
    /// Struck through.
    pub struck: bool,
    /// Raised or lowered.
    pub height: Option<Height>,
    /// Size in points where the file says one.
    pub size: Option<f32>,
    /// Not shown.
    pub hidden: bool,
    /// The symbol font, if it is one.
    pub symbols: Option<SymbolFont>,
}

impl LookPart {
    /// Reads a `w:rPr`.
    pub fn read(properties: Element<'_>) -> Self {
        let mut part = Self::default();
        for property in properties.children() {
            match property.name() {
                "rStyle" => part.style = property.val().map(Into::into),
                "b" => part.bold = Some(property.is_on()),
                "i" => part.italic = Some(property.is_on()),
                "u" => part.underline = Some(property.val().is_some_and(|kind| kind != "none")),
                "strike" | "dstrike" => part.struck = Some(part.struck == Some(true) || property.is_on()),
                "vertAlign" => part.height = Some(property.val().and_then(|kind| height(&kind))),
                "sz" => part.size = property.val().and_then(|size| half_points(&size)),
                "vanish" => part.hidden = Some(property.is_on()),
                "rFonts" => part.symbols = property.attr("ascii").map(|name| SymbolFont::named(&name)),
                _ => {}
            }
        }
        part
    }

    /// Fills what is silent from a style that this one is based on.
    pub fn inherit(&mut self, base: &Self) {
        self.bold = self.bold.or(base.bold);
        self.italic = self.italic.or(base.italic);
        self.underline = self.underline.or(base.underline);
        self.struck = self.struck.or(base.struck);
        self.height = self.height.or(base.height);
        self.size = self.size.or(base.size);
        self.hidden = self.hidden.or(base.hidden);
        self.symbols = self.symbols.or(base.symbols);
    }
}

impl Look {
    /// Joins what the run, its character style, its paragraph's style and the document's defaults say.
    pub fn of(run: &LookPart, character: &LookPart, paragraph: &LookPart, defaults: &LookPart) -> Self {
        let toggle = |of: fn(&LookPart) -> Option<bool>| {
            // In two styles at once, bold in bold is plain (ECMA-376 part 1, 17.7.3).
            let styled = || of(character).unwrap_or(false) != of(paragraph).unwrap_or(false);
            of(run).unwrap_or_else(|| styled() || of(defaults).unwrap_or(false))
        };
        let order = [run, character, paragraph, defaults];
        Self {
            bold: toggle(|part| part.bold),
            italic: toggle(|part| part.italic),
            hidden: toggle(|part| part.hidden),
            underline: order.iter().find_map(|part| part.underline).unwrap_or(false),
            struck: toggle(|part| part.struck),
            height: order.iter().find_map(|part| part.height).flatten(),
            size: order.iter().find_map(|part| part.size),
            symbols: order.iter().find_map(|part| part.symbols).flatten(),
        }
    }
}

fn height(kind: &str) -> Option<Height> {
    match kind {
        "superscript" => Some(Height::Raised),
        "subscript" => Some(Height::Lowered),
        _ => None,
    }
}

/// Reads a size: half points, or in strict files a number with its unit.
fn half_points(size: &str) -> Option<f32> {
    let size = size.trim();
    let points = match size.strip_suffix("pt") {
        Some(points) => points.trim().parse::<f32>().ok()?,
        None => size.parse::<f32>().ok()? / 2.0,
    };
    (points.is_finite() && points > 0.0).then_some(points)
}
