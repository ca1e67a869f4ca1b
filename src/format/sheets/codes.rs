//! What the code of a number format says: what the library that applies codes does not know is put as it knows it, and
//! whether a code shows dates, and how much of them.
use std::iter::from_fn;

use calamine::ExcelDateTimeType;

/// Longest number format, as in Excel.
pub(super) const CODE_LIMIT: usize = 255;
/// What Chinese Excel calls `General`.
const GENERAL: &str = "G/通用格式";
/// The section of a code that zeros have.
const ZERO: usize = 2;

/// What a piece of a code is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A sign that means something.
    Sign(char),
    /// Text in quotation marks.
    Quoted,
    /// A sign that stands for itself.
    Escaped,
    /// Room as wide as a sign, or filled with one.
    Filler,
    /// A colour, a condition, a language, or time that has gone by.
    Bracket,
    /// The number as it is.
    General,
    /// AM/PM, which Chinese Excel calls 上午/下午.
    HalfDay,
}

/// Cuts a code into its pieces; of a longer one than Excel allows, which every cell may have, only the front is looked at.
pub(super) fn pieces(code: &str) -> impl Iterator<Item = (Kind, &str)> {
    let mut rest = &code[..code.floor_char_boundary(CODE_LIMIT)];
    from_fn(move || {
        let first = rest.chars().next()?;
        let pair = || rest.chars().take(2).map(char::len_utf8).sum();
        let named = |name: &str| rest.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name));
        let half_day = ["AM/PM", "A/P", "上午/下午"].into_iter().find(|name| named(name));
        let (kind, length) = match first {
            '"' => (Kind::Quoted, rest[1..].find('"').map_or(rest.len(), |end| end + 2)),
            // Excel of East Asia writes ! where others write \.
            '\\' | '!' => (Kind::Escaped, pair()),
            '_' | '*' => (Kind::Filler, pair()),
            '[' => (Kind::Bracket, rest.find(']').map_or(rest.len(), |end| end + 1)),
            _ if named(GENERAL) => (Kind::General, GENERAL.len()),
            _ if named("General") => (Kind::General, "General".len()),
            sign => half_day.map_or((Kind::Sign(sign), sign.len_utf8()), |name| (Kind::HalfDay, name.len())),
        };
        let (piece, behind) = rest.split_at(length);
        rest = behind;
        Some((kind, piece))
    })
}

/// Writes a code with nothing in it but what is known everywhere: `\` for `!`, `General` for `G/通用格式`, and a blank where
/// zeros show nothing, as in `0;-0;;@`.
pub(super) fn common(code: &str) -> String {
    let (mut common, mut section, mut is_empty) = (String::new(), 0, true);
    for (kind, piece) in pieces(code) {
        if piece == ";" && kind == Kind::Sign(';') {
            common.push_str(if section == ZERO && is_empty { "\\ ;" } else { ";" });
            (section, is_empty) = (section + 1, true);
            continue;
        }
        is_empty = false;
        match (kind, piece.strip_prefix('!')) {
            (Kind::General, _) => common.push_str("General"),
            (Kind::Escaped, Some(sign)) if !sign.is_empty() => common.extend(["\\", sign]),
            _ => common.push_str(piece),
        }
    }
    if section == ZERO && is_empty {
        common.push_str("\\ ");
    }
    common
}

/// Says whether a code shows the number as it is, maybe with something beside it; one without any sign for digits does so too.
pub(super) fn is_general_within(code: &str) -> bool {
    let mut pieces = pieces(code);
    !pieces.any(|(kind, _)| matches!(kind, Kind::Sign('0' | '#' | '?')))
}

/// Returns the runs of letters of a code's first section, in lower case and with their length; `:` for half a day.
fn runs(code: &str) -> Vec<(char, usize)> {
    let mut runs: Vec<(char, usize)> = Vec::new();
    let mut goes_on = false;
    for (kind, piece) in pieces(code) {
        let letter = match kind {
            Kind::Sign(';') => break,
            Kind::Sign(sign) => Some(sign.to_ascii_lowercase()).filter(char::is_ascii_lowercase),
            Kind::Bracket => gone_by(piece),
            Kind::HalfDay => Some(':'),
            _ => None,
        };
        match (letter, runs.last_mut()) {
            (Some(letter), Some((last, count))) if goes_on && *last == letter => *count += 1,
            (Some(letter), _) => runs.push((letter, 1)),
            (None, _) => {}
        }
        goes_on = letter.is_some();
    }
    runs
}

/// Says whether a code has hours of two figures: hh:mm, but h:mm not.
pub(super) fn pads_hours(code: &str) -> bool {
    !runs(code).contains(&('h', 1))
}

/// Returns the unit of time that has gone by: that of `[h]`.
fn gone_by(bracket: &str) -> Option<char> {
    let unit = bracket.get(1..bracket.len() - 1)?.to_ascii_lowercase();
    let first = unit.chars().next().filter(|first| "hms".contains(*first))?;
    unit.chars().all(|other| other == first).then_some(first)
}

/// Says whether a code shows dates or times, or durations such as `[h]:mm`.
pub(super) fn kind_of(code: &str) -> Option<ExcelDateTimeType> {
    let first = pieces(code).take_while(|(kind, _)| *kind != Kind::Sign(';'));
    if first.filter(|(kind, _)| *kind == Kind::Bracket).any(|(_, piece)| gone_by(piece).is_some()) {
        return Some(ExcelDateTimeType::TimeDelta);
    }
    let is_of_dates =
        |(letter, count): (char, usize)| matches!((letter, count), ('d' | 'm' | 'y' | 'h' | 's', _) | ('a', 3..));
    runs(code).into_iter().any(is_of_dates).then_some(ExcelDateTimeType::DateTime)
}

/// What a code shows of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) year: bool,
    pub(super) month: bool,
    pub(super) day: bool,
    /// The day of the week: 二 behind a word that names it so, 周二 or 星期二.
    pub(super) weekday: Option<&'static str>,
    /// The time of day.
    pub(super) time: bool,
}

impl Asked {
    /// Reads a code; one that says nothing of dates, as where it is not known, shows all.
    pub(super) fn of(code: &str) -> Self {
        let mut asked = Self { year: false, month: false, day: false, weekday: None, time: false };
        let runs = runs(code);
        for (at, run) in runs.iter().enumerate() {
            let is_behind_hours = at.checked_sub(1).is_some_and(|before| runs[before].0 == 'h');
            let is_before_seconds = runs.get(at + 1).is_some_and(|next| next.0 == 's');
            match run {
                // In Chinese Excel e is the year too.
                ('y' | 'e', _) => asked.year = true,
                ('m', 1 | 2) if is_behind_hours || is_before_seconds => asked.time = true,
                ('m', _) => asked.month = true,
                ('d', 1 | 2) => asked.day = true,
                ('d', _) | ('a', 4..) => asked.weekday = Some("星期"),
                ('a', 3) => asked.weekday = Some("周"),
                ('h' | 's' | ':', _) => asked.time = true,
                _ => {}
            }
        }
        let is_nothing = !asked.year && !asked.month && !asked.day && asked.weekday.is_none() && !asked.time;
        if is_nothing { Self { year: true, month: true, day: true, weekday: None, time: true } } else { asked }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_put_as_they_are_known_everywhere() {
        for (code, expected) in [
            ("0!.0,\"万元\"", "0\\.0,\"万元\""),
            ("\"好!\"0!", "\"好!\"0!"),
            ("G/通用格式\"个\"", "General\"个\""),
            ("0;-0;;@", "0;-0;\\ ;@"),
            ("0;-0;", "0;-0;\\ "),
            ("0;;\"零\"", "0;;\"零\""),
            ("[红色", "[红色"),
        ] {
            assert_eq!(common(code), expected, "{code}");
        }
    }

    #[test]
    fn a_code_asks_for_parts_of_a_date() {
        let shown = |code| {
            let Asked { year, month, day, weekday, time } = Asked::of(code);
            let parts = [(year, "年"), (month, "月"), (day, "日"), (weekday.is_some(), "周"), (time, "时")];
            parts.into_iter().filter(|(is_asked, _)| *is_asked).map(|(_, part)| part).collect::<String>()
        };
        for (code, expected) in [
            ("", "年月日时"),
            ("yyyy\"年\"m\"月\"", "年月"),
            ("m/d;@", "月日"),
            ("e!年m!月d!日", "年月日"),
            ("[$-804]aaaa;@", "周"),
            ("yyyy/m/d h:mm AM/PM", "年月日时"),
            ("mm:ss", "时"),
            ("上午/下午h\"时\"mm\"分\"", "时"),
            ("mmm-yy", "年月"),
        ] {
            assert_eq!(shown(code), expected, "{code}");
        }
    }

    #[test]
    fn escaped_letters_make_no_date() {
        assert_eq!(kind_of("0!d"), None);
        assert_eq!(kind_of("[Red]0"), None);
        assert_eq!(kind_of("aaa"), Some(ExcelDateTimeType::DateTime));
        assert_eq!(kind_of(&format!("{}d", "0".repeat(CODE_LIMIT))), None);
        assert_eq!(kind_of(&"甲".repeat(CODE_LIMIT)), None);
    }
}
