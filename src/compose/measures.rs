//! The page in Word's units: twips, twentieths of a point.
use crate::config::Look;

/// Twips of a millimetre.
const TWIPS_PER_MM: f64 = 1440.0 / 25.4;
/// Twips of a point.
pub const TWIPS_PER_POINT: f64 = 20.0;
/// A4.
pub const PAGE_MM: (f64, f64) = (210.0, 297.0);
/// Least width and height of a text block that something can be set in.
const LEAST: f64 = 1440.0;

/// Measures of the text block, in twips.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measures {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// From line to line; not rounded up, for else the last line does not fit.
    pub line: f64,
    /// From character to character.
    pub character: f64,
}

impl Measures {
    /// Returns the measures of a look.
    pub fn of(look: &Look) -> Self {
        let width = ((PAGE_MM.0 - look.left_mm - look.right_mm) * TWIPS_PER_MM).max(LEAST);
        let height = ((PAGE_MM.1 - look.top_mm - look.bottom_mm) * TWIPS_PER_MM).max(LEAST);
        let (lines, characters) = (f64::from(look.lines.max(1)), f64::from(look.characters.max(1)));
        Self { width, height, line: (height / lines).floor(), character: width / characters }
    }

    /// Returns by how much characters of a type stand wider apart than they are, in twips; never so wide that one less
    /// fits a line.
    pub fn closer(&self, points: f64) -> i32 {
        whole((self.character - points * TWIPS_PER_POINT).floor())
    }
}

/// Rounds millimetres to twips.
pub fn twips(mm: f64) -> i32 {
    whole(mm * TWIPS_PER_MM)
}

/// Rounds a measure; what is no number or too large for a page becomes the nearest that is one.
#[expect(clippy::cast_possible_truncation, reason = "clamped to what a page of Word can have")]
pub fn whole(measure: f64) -> i32 {
    measure.clamp(-31_680.0, 31_680.0).round() as i32
}

/// Rounds a measure that is not negative.
pub fn size(measure: f64) -> usize {
    usize::try_from(whole(measure)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn the_standard_look_has_the_standard_grid() {
        let look = Config::parse("", "config.toml").expect("the defaults").look;
        let measures = Measures::of(&look);
        // 225 mm and 22 lines, 156 mm and 28 characters.
        assert_eq!((whole(measures.height), whole(measures.width)), (12_756, 8_844));
        assert_eq!(whole(measures.line), 579);
        assert!((measures.character / TWIPS_PER_POINT - 15.793).abs() < 0.001);
        assert_eq!(measures.closer(16.0), -5);
        assert_eq!(twips(37.0), 2098);
    }
}
