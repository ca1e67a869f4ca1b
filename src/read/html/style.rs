//! What one place says of the look of what stands in it: a tag, a rule of a style sheet, or a `style` attribute.
use crate::raised::Height;
use crate::read::length::points;
use crate::read::look::{LookPart, OffLine, moved_by};
use crate::read::symbols::SymbolFont;

/// What one place says; `None` is silence.
#[derive(Clone, Debug, Default)]
pub struct Style {
    /// The look of characters.
    pub look: LookPart,
    /// Whether blanks and line ends are shown as they are typed.
    pub verbatim: Option<bool>,
    /// How the items of a list are marked (`list-style-type`).
    pub marker: Option<String>,
    /// The level of a heading, as Word stores it.
    pub outline: Option<u8>,
}

impl Style {
    /// Reads declarations: `font-weight:bold; mso-hide:all`.
    pub fn read(declarations: &str) -> Self {
        let mut style = Self::default();
        for (name, value) in declarations_of(declarations) {
            style.take(&name, value.to_ascii_lowercase().trim_end_matches("!important").trim());
        }
        style
    }

    fn take(&mut self, name: &str, value: &str) {
        match name {
            "font-weight" => self.look.bold = weight(value),
            "font-style" => self.look.italic = Some(matches!(value, "italic" | "oblique")),
            "text-decoration" | "text-decoration-line" => {
                self.look.underline = Some(value.contains("underline"));
                self.look.struck = Some(value.contains("line-through"));
            }
            "text-underline" => self.look.underline = Some(value != "none"),
            "text-line-through" => self.look.struck = Some(value != "none"),
            // Word's own word for characters that are moved off the line.
            "mso-text-raise" => self.look.moved = Some(moved_by(value, points)),
            "vertical-align" => self.look.height = height(value),
            "font-size" => self.look.size = points(value),
            "font-family" => self.look.symbols = Some(symbol_font(value)),
            "display" if value == "none" => self.look.hidden = Some(true),
            "visibility" if value == "hidden" => self.look.hidden = Some(true),
            "mso-hide" if value == "all" => self.look.hidden = Some(true),
            "white-space" => self.verbatim = Some(value.starts_with("pre")),
            "list-style" | "list-style-type" => self.marker = Some(value.to_owned()),
            "mso-outline-level" => self.outline = value.parse().ok().filter(|level| (1..=9).contains(level)),
            _ => {}
        }
    }

    /// Takes over what `over` says, which counts more.
    pub fn lay_over(&mut self, over: Self) {
        let below = std::mem::replace(&mut self.look, over.look);
        self.look.inherit(&below);
        self.verbatim = over.verbatim.or(self.verbatim);
        self.marker = over.marker.or_else(|| self.marker.take());
        self.outline = over.outline.or(self.outline);
    }

    /// Returns what a tag says by itself (HTML standard, 15.3).
    pub fn of_tag(name: &str) -> Self {
        let mut style = Self::default();
        match name {
            "b" | "strong" | "th" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => style.look.bold = Some(true),
            "i" | "em" | "cite" | "dfn" | "var" | "address" => style.look.italic = Some(true),
            "u" | "ins" => style.look.underline = Some(true),
            "s" | "strike" | "del" => style.look.struck = Some(true),
            "sup" => style.look.height = Some(Some(OffLine::Script(Height::Raised))),
            "sub" => style.look.height = Some(Some(OffLine::Script(Height::Lowered))),
            "pre" | "listing" | "xmp" | "plaintext" | "textarea" => style.verbatim = Some(true),
            _ => {}
        }
        style
    }

    /// Returns what a `font` element says by its attributes.
    pub fn of_font(size: Option<&str>, face: Option<&str>) -> Self {
        const SIZES: [f32; 7] = [7.5, 10.0, 12.0, 13.5, 18.0, 24.0, 36.0];
        let step = size.and_then(|size| size.trim().parse::<usize>().ok()).filter(|_| !size.is_some_and(is_relative));
        let size = step.and_then(|step| SIZES.get(step.saturating_sub(1)).copied());
        let look = LookPart { size, symbols: face.map(symbol_font), ..LookPart::default() };
        Self { look, ..Self::default() }
    }
}

/// Splits declarations into names in lower case and values.
pub fn declarations_of(text: &str) -> impl Iterator<Item = (String, &str)> {
    text.split(';').filter_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        Some((name.trim().to_ascii_lowercase(), value.trim()))
    })
}

fn is_relative(size: &str) -> bool {
    size.trim().starts_with(['+', '-'])
}

fn weight(value: &str) -> Option<bool> {
    match value {
        "bold" | "bolder" => Some(true),
        "normal" | "lighter" => Some(false),
        number => number.parse::<u32>().ok().map(|weight| weight >= 600),
    }
}

fn height(value: &str) -> Option<Option<OffLine>> {
    match value {
        "super" => Some(Some(OffLine::Script(Height::Raised))),
        "sub" => Some(Some(OffLine::Script(Height::Lowered))),
        "baseline" => Some(None),
        _ => None,
    }
}

fn symbol_font(value: &str) -> Option<SymbolFont> {
    SymbolFont::named(value.split(',').next()?.trim().trim_matches(['"', '\'']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_are_read() {
        let style = Style::read("FONT-SIZE: 12.0pt; mso-bidi-font-size:10pt;font-weight:700;text-decoration:underline");
        assert_eq!(
            (style.look.size, style.look.bold, style.look.underline, style.look.italic),
            (Some(12.0), Some(true), Some(true), None)
        );
        assert_eq!(Style::read("font-size:20px").look.size, Some(15.0));
        assert_eq!(Style::read("display:none").look.hidden, Some(true));
        assert_eq!(Style::of_font(Some("4"), Some("Wingdings")).look.size, Some(13.5));
    }
}
