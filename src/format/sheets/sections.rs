//! What number formats do to texts (`@"元"`), and the numerals that they put in the place of digits (`[DBNum2]`, on cheques).
use super::codes::{CODE_LIMIT, Kind, is_general_within, pieces};
use crate::fold::with_line_feeds;
use crate::han::counting::{
    Bare, CHEQUE_NUMERALS, Counting, DIGITS, NUMERALS, SIMPLIFIED, WIDE_FIGURES, in_words_of_places,
};

const COUNTED: Counting = Counting { digits: NUMERALS, bare: Bare::Never, ..SIMPLIFIED };
/// Ways of counting by the number of `DBNum`.
const COUNTINGS: [Counting; 3] = [
    COUNTED,
    Counting { digits: CHEQUE_NUMERALS, units: ['拾', '佰', '仟'], ..COUNTED },
    Counting { digits: WIDE_FIGURES, ..COUNTED },
];

/// Writes a text as the last section of its format shows it, where that is one of texts.
pub(super) fn worded(text: &str, code: &str) -> String {
    let text = with_line_feeds(text);
    if code == "@" || code.len() > CODE_LIMIT || !code.contains('@') {
        return text;
    }
    let (mut shown, mut is_of_texts) = (String::new(), false);
    for (kind, piece) in pieces(code) {
        match kind {
            Kind::Sign(';') => (shown, is_of_texts) = (String::new(), false),
            Kind::Sign('@') => {
                is_of_texts = true;
                shown.push_str(&text);
            }
            Kind::Sign(_) | Kind::HalfDay => shown.push_str(piece),
            Kind::Quoted => shown.push_str(piece.trim_matches('"')),
            Kind::Escaped => shown.extend(piece.chars().skip(1)),
            Kind::Filler | Kind::Bracket | Kind::General => {}
        }
    }
    if is_of_texts { shown } else { text }
}

/// Puts the numerals that a format asks for in the place of the digits of a number that it shows: one by one, and by ten, hundred
/// and thousand where the format shows the number as it is, as Excel does.
pub(super) fn with_numerals(shown: String, code: &str) -> String {
    let asked = pieces(code).find_map(|(kind, piece)| {
        let is_asked = kind == Kind::Bracket && piece.get(1..6).is_some_and(|name| name.eq_ignore_ascii_case("DBNum"));
        is_asked.then_some(piece)
    });
    let Some(counting) = asked.and_then(numerals) else { return shown };
    let digit = |own: char| own.to_digit(10).map_or(own, |value| counting.digits[value as usize]);
    if !is_general_within(code) {
        return shown.chars().map(digit).collect();
    }
    let start = shown.find(|own: char| own.is_ascii_digit()).unwrap_or(shown.len());
    let length = shown[start..].find(|own: char| !own.is_ascii_digit()).unwrap_or(shown.len() - start);
    let (whole, behind) = shown[start..].split_at(length);
    let counted = counted(whole, counting).unwrap_or_else(|| whole.chars().map(digit).collect());
    format!("{}{counted}{}", &shown[..start], behind.chars().map(digit).collect::<String>())
}

fn numerals(bracket: &str) -> Option<&'static Counting> {
    let place = bracket.chars().nth(6)?.to_digit(10)?.checked_sub(1)?;
    COUNTINGS.get(place as usize)
}

/// Writes a whole number as it is spoken; `None` where there are no words for it.
fn counted(whole: &str, counting: &Counting) -> Option<String> {
    let number = whole.parse().ok().filter(|number| *number > 0)?;
    (whole.len() <= DIGITS as usize).then(|| in_words_of_places(number, counting))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_shown_by_their_section() {
        for (code, shown) in [
            ("@", "四十五"),
            ("@\"元\"", "四十五元"),
            ("General;General;General;\"说明：\"@", "说明：四十五"),
            ("_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ ", "四十五"),
            ("0;-0;;@!项", "四十五项"),
            ("#,##0.00\"元\"", "四十五"),
            ("\"@\"0", "四十五"),
        ] {
            assert_eq!(worded("四十五", code), shown, "{code}");
        }
    }

    #[test]
    fn digits_are_put_in_numerals() {
        for (number, code, shown) in [
            ("120", "[DBNum1][$-804]General", "一百二十"),
            ("120", "[DBNum2][$-804]G/通用格式", "壹佰贰拾"),
            ("10086.5", "[dbnum1]General", "一万〇八十六.五"),
            ("300200000", "[DBNum2]General", "叁亿零贰拾万"),
            ("-1005", "[DBNum1]General", "-一千〇五"),
            ("0", "[DBNum1]General", "〇"),
            ("1234", "[DBNum1][$-804]0", "一二三四"),
            ("120元整", "[DBNum2][$-804]0\"元整\"", "壹贰零元整"),
            ("120", "[DBNum3][$-804]0", "１２０"),
            ("120", "[DBNum9]0", "120"),
            ("120", "[Red]0", "120"),
        ] {
            assert_eq!(with_numerals(number.to_owned(), code), shown, "{number} {code}");
        }
    }
}
