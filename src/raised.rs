//! Raised and lowered figures as characters of their own, so that 10⁸ never reads 108.

/// How a character stands to the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Height {
    /// Raised, as an exponent.
    Raised,
    /// Lowered, as an index.
    Lowered,
}

/// The characters on the line, and the same raised and lowered (Unicode block “Superscripts and Subscripts”).
const PLAIN: &str = "0123456789+-=()n";
const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ";
const LOWERED: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ";
/// From how many hundredths of their size on characters are no exponent or index.
const FULL_SIZE: f32 = 85.0;

/// Writes a text raised or lowered; `None` where a character has no such form.
pub fn at_height(text: &str, height: Height) -> Option<String> {
    let forms = match height {
        Height::Raised => RAISED,
        Height::Lowered => LOWERED,
    };
    let form =
        |character: char| PLAIN.chars().zip(forms.chars()).find(|(plain, _)| *plain == character).map(|(_, form)| form);
    text.chars().map(form).collect()
}

/// Tells a raised or lowered character: the one on the line, and its height.
pub fn on_line(character: char) -> Option<(char, Height)> {
    // Every character of every report is asked about, and nearly none is one.
    if !matches!(character, '\u{B2}' | '\u{B3}' | '\u{B9}' | '\u{2070}'..='\u{209F}') {
        return None;
    }
    let find = |forms: &str, height| {
        let mut pairs = PLAIN.chars().zip(forms.chars());
        pairs.find(|(_, form)| *form == character).map(|(plain, _)| (plain, height))
    };
    find(RAISED, Height::Raised).or_else(|| find(LOWERED, Height::Lowered))
}

/// Reads where OpenDocument has characters stand, `super 58%`, `-33% 58%` and the like (ODF 1.3 part 3, 20.395), and whether they
/// keep their size there; where nothing is said of it, programs draw them small.
pub fn text_position(position: &str) -> Option<(Height, bool)> {
    let share = |word: &str| word.strip_suffix('%')?.parse::<f32>().ok();
    let mut words = position.split_whitespace();
    let height = match words.next().unwrap_or_default() {
        "super" => Height::Raised,
        "sub" => Height::Lowered,
        other => match share(other)? {
            raised if raised > 0.0 => Height::Raised,
            lowered if lowered < 0.0 => Height::Lowered,
            _ => return None,
        },
    };
    Some((height, words.next().and_then(share).is_some_and(|size| size >= FULL_SIZE)))
}

/// Parts a text where its height changes; the parts are written with the characters on the line.
pub fn at_heights(text: &str) -> Vec<(Option<Height>, String)> {
    let mut parts: Vec<(Option<Height>, String)> = Vec::new();
    for character in text.chars() {
        let (plain, height) = match on_line(character) {
            Some((plain, height)) => (plain, Some(height)),
            None => (character, None),
        };
        match parts.last_mut().filter(|(last, _)| *last == height) {
            Some((_, text)) => text.push(plain),
            None => parts.push((height, plain.to_string())),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_raised_and_told() {
        assert_eq!(at_height("-12", Height::Raised).as_deref(), Some("⁻¹²"));
        assert_eq!(at_height("[1]", Height::Raised), None);
        assert_eq!(on_line('⁸'), Some(('8', Height::Raised)));
        assert_eq!(on_line('₂'), Some(('2', Height::Lowered)));
        assert_eq!(on_line('8'), None);
        assert!(RAISED.chars().chain(LOWERED.chars()).all(|form| on_line(form).is_some()));
        assert_eq!(text_position("super 58%"), Some((Height::Raised, false)));
        assert_eq!(text_position("-33%"), Some((Height::Lowered, false)));
        assert_eq!(text_position("19% 100%"), Some((Height::Raised, true)));
        assert_eq!(text_position("0% 100%"), None);
        let parts = [(None, "10".to_owned()), (Some(Height::Raised), "-8".to_owned()), (None, "米".to_owned())];
        assert_eq!(at_heights("10⁻⁸米"), parts);
    }
}
