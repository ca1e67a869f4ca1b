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
    /// Knows a font by its name.
    pub fn named(name: &str) -> Option<Self> {
        match name.trim().to_ascii_lowercase().as_str() {
            "symbol" => Some(Self::Symbol),
            "wingdings" => Some(Self::Wingdings),
            "wingdings 2" => Some(Self::Wingdings2),
            _ => None,
        }
    }

    /// Returns the character that a code shows in this font, where Unicode has it.
    pub fn character(self, code: char) -> Option<char> {
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
        table.iter().find(|(from, _)| u32::from(*from) == code).map(|(_, to)| *to)
    }
}

/// Says whether a character is of the private use area, where it means nothing by itself.
pub fn is_private(character: char) -> bool {
    matches!(u32::from(character), 0xE000..=0xF8FF)
}

const SYMBOL: &[(u8, char)] = &[
    (0x20, ' '),
    (0x2D, '−'),
    (0x44, 'Δ'),
    (0x53, 'Σ'),
    (0x57, 'Ω'),
    (0x61, 'α'),
    (0x62, 'β'),
    (0x64, 'δ'),
    (0x6C, 'λ'),
    (0x6D, 'μ'),
    (0x70, 'π'),
    (0x73, 'σ'),
    (0xA3, '≤'),
    (0xA5, '∞'),
    (0xAC, '←'),
    (0xAD, '↑'),
    (0xAE, '→'),
    (0xAF, '↓'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB3, '≥'),
    (0xB4, '×'),
    (0xB7, '•'),
    (0xB8, '÷'),
    (0xB9, '≠'),
    (0xBB, '≈'),
    (0xD6, '√'),
];

const WINGDINGS: &[(u8, char)] = &[
    (0x20, ' '),
    (0x28, '☎'),
    (0x6C, '●'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x71, '❑'),
    (0x74, '⧫'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x9F, '•'),
    (0xA1, '○'),
    (0xA7, '▪'),
    (0xA8, '□'),
    (0xAB, '★'),
    (0xB2, '✧'),
    (0xD8, '➢'),
    (0xE0, '→'),
    (0xE8, '➔'),
    (0xF0, '⇨'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
];

const WINGDINGS_2: &[(u8, char)] = &[
    (0x20, ' '),
    (0x4F, '✗'),
    (0x50, '✓'),
    (0x51, '☒'),
    (0x52, '☑'),
    (0x53, '☒'),
    (0x54, '☒'),
    (0x97, '●'),
    (0xA3, '□'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_mapped_moved_or_plain() {
        assert_eq!(SymbolFont::named("Wingdings").and_then(|font| font.character('l')), Some('●'));
        assert_eq!(SymbolFont::Wingdings.character('\u{F0FE}'), Some('☑'));
        assert_eq!(SymbolFont::Wingdings2.character('R'), Some('☑'));
        assert_eq!(SymbolFont::Symbol.character('中'), None);
    }
}
