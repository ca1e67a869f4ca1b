//! Characters of symbol fonts, whose codes say nothing without the font: 0x6C of Wingdings is ●.

/// A symbol font that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolFont {
    /// Symbol.
    Symbol,
    /// Wingdings.
    Wingdings,
    /// Wingdings 2.
    Wingdings2,
}

impl SymbolFont {
    /// Knows a font by its name, or by what it calls itself in a PDF: Wingdings-Regular, SymbolMT.
    pub fn named(name: &str) -> Option<Self> {
        let compact: String = name.chars().filter(|own| !own.is_whitespace()).collect::<String>().to_ascii_lowercase();
        match compact.strip_suffix("-regular").unwrap_or(&compact) {
            "symbol" | "symbolmt" => Some(Self::Symbol),
            "wingdings" => Some(Self::Wingdings),
            "wingdings2" => Some(Self::Wingdings2),
            _ => None,
        }
    }

    /// Returns the character that a code shows in this font, where Unicode has it.
    pub fn character(self, code: char) -> Option<char> {
        if self == Self::Symbol && THEMSELVES.contains(&code) {
            return None;
        }
        // Word moves the codes of symbol fonts to U+F000 and up.
        let code = match u32::from(code) {
            moved @ 0xF020..=0xF0FF => moved - 0xF000,
            plain => plain,
        };
        let table = match self {
            Self::Symbol => SYMBOL,
            Self::Wingdings => WINGDINGS,
            Self::Wingdings2 => WINGDINGS_2,
        };
        if code == u32::from(' ') {
            return Some(' ');
        }
        let in_row = |(first, row): &(u8, &'static str)| {
            let place = code.checked_sub(u32::from(*first))?;
            row.chars().nth(usize::try_from(place).ok()?).filter(|character| *character != ' ')
        };
        table.iter().find_map(in_row)
    }
}

/// Returns the sign that fonts draw for one that Unicode has for a symbol font alone, and any other character as it is.
pub fn drawn(character: char) -> char {
    let code = u32::from(character);
    let row = |from: u32, to: char| char::from_u32(code - from + u32::from(to)).unwrap_or(character);
    match code {
        0x2780..=0x2789 => row(0x2780, '①'),
        0x278A..=0x2793 => row(0x278A, '❶'),
        // Most are letters and Han characters.
        0..0x2219 | 0x3000..0x1F000 => character,
        _ => {
            let mut pairs = DRAWN.chars().step_by(2).zip(DRAWN.chars().skip(1).step_by(2));
            pairs.find(|(rare, _)| *rare == character).map_or(character, |(_, sign)| sign)
        }
    }
}

/// Says whether a character is of the private use area, where it means nothing by itself.
pub fn is_private(character: char) -> bool {
    matches!(u32::from(character), 0xE000..=0xF8FF)
}

/// Signs that Unicode has for Wingdings and its like, each with the one that looks like it.
const DRAWN: &str = "⚫●◼■🞏□🞎□🞐❐🞟⬧🞙⬥🔾❍∙·⭘○🟋✶⮚➢🕿☎🡨←🡪→\
    🡩↑🡫↓🡬↖🡭↗🡯↙🡮↘🡺➔🗶✗🗴✗🗸✓🗷☒🗵☒🗹☑🄋⓪🄌⓿";

/// Signs that are met in text far more often than what Symbol has at their codes: ⋅, ♥ and ∝.
const THEMSELVES: [char; 3] = ['×', '©', 'µ'];

/// A table of characters: each row has the code of its first one; a blank is a code that Unicode has no character for, or none
/// that fonts have.
type Table = &'static [(u8, &'static str)];

/// Symbol, whose codes are those of Adobe.
const SYMBOL: Table = &[
    (0x21, "!∀#∃%&∋()∗+,−./0123456789:;<=>?"),
    (0x40, "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"),
    (0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
    (0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…  ↵"),
    (0xC0, "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"),
    (0xE0, "◊〈®©™∑"),
    (0xF1, "〉∫"),
];

/// Wingdings, where Unicode has signs for its own that no font draws, by those that look like them.
const WINGDINGS: Table = &[
    (0x22, "✂"),
    (0x28, "☎✆"),
    (0x36, "⌛"),
    (0x3F, "✍"),
    (0x41, "✌"),
    (0x45, "☜☞☝☟"),
    (0x4A, "☺ ☹"),
    (0x51, "✈☼ ❄"),
    (0x6C, "●❍■□❐❑❒⬧⧫◆❖⬥"),
    (0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    (0x9E, "·•"),
    (0xA1, "○"),
    (0xA7, "▪□"),
    (0xAB, "★✶✴✹✵"),
    (0xB2, "✧"),
    (0xB5, "✪✰"),
    (0xD8, "➢"),
    (0xDF, "←→↑↓↖↗↙↘ ➔"),
    (0xEF, "⇦⇨⇧⇩"),
    (0xFB, "✗✓☒☑"),
];

/// Wingdings 2.
const WINGDINGS_2: Table = &[(0x4F, "✗✓☒☑☒☒"), (0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"), (0x97, "●"), (0xA3, "□")];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_mapped_moved_or_plain() {
        assert_eq!(SymbolFont::named("Wingdings").and_then(|font| font.character('l')), Some('●'));
        assert_eq!(SymbolFont::Wingdings.character('\u{F0FE}'), Some('☑'));
        assert_eq!(SymbolFont::Wingdings2.character('R'), Some('☑'));
        assert_eq!(SymbolFont::Symbol.character('中'), None);
        for (name, font) in [
            ("SymbolMT", SymbolFont::Symbol),
            ("Wingdings-Regular", SymbolFont::Wingdings),
            ("Wingdings2", SymbolFont::Wingdings2),
        ] {
            assert_eq!(SymbolFont::named(name), Some(font));
        }
        assert_eq!(SymbolFont::named("Symbola"), None);
        assert_eq!(['×', '\u{F0D7}'].map(|code| SymbolFont::Symbol.character(code)), [None, Some('⋅')]);
    }

    #[test]
    fn rare_signs_are_put_as_fonts_draw_them() {
        assert_eq!("➀➉➊➓🗹🗷⚫🡪甲☑①".chars().map(drawn).collect::<String>(), "①⑩❶❿☑☒●→甲☑①");
        assert!(DRAWN.chars().skip(1).step_by(2).all(|sign| drawn(sign) == sign));
    }

    #[test]
    fn rows_of_the_tables_begin_where_they_should() {
        let shown = |font: SymbolFont, codes: &[u32]| -> String {
            let codes = codes.iter().filter_map(|code| char::from_u32(*code));
            codes.map(|code| font.character(code).unwrap_or('?')).collect()
        };
        let wingdings = [0x81, 0x8A, 0x8B, 0x8C, 0x95, 0x96, 0xA8, 0xD8, 0xE0, 0xE7, 0xE8, 0xF0, 0xFC, 0xFE];
        assert_eq!(shown(SymbolFont::Wingdings, &wingdings), "①⑩⓿❶❿?□➢→?➔⇨✓☑");
        assert_eq!(shown(SymbolFont::Wingdings2, &[0x50, 0x52, 0x6A, 0x73, 0x75, 0x7E, 0xA3]), "✓☑①⑩❶❿□");
        let symbol = [
            0x20, 0x25, 0x2B, 0x39, 0x44, 0x57, 0x6D, 0x7E, 0x80, 0xA3, 0xB0, 0xB4, 0xB9, 0xBD, 0xBF, 0xD6, 0xE5, 0xF2,
        ];
        assert_eq!(shown(SymbolFont::Symbol, &symbol), " %+9ΔΩμ∼?≤°×≠?↵√∑∫");
    }
}
