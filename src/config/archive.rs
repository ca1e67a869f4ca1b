//! How the units' files are called in the archive: a pattern of fixed words and placeholders.
use serde::Deserialize;

use crate::model::Words;

/// How the units' files are called.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Archive {
    /// The pattern of a name, without its ending.
    pub name: NamePattern,
    /// The fonds number (全宗号), for `{fonds}`.
    pub fonds: String,
}

/// What a placeholder stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placeholder {
    /// The unit's code on the roster.
    Code,
    /// The unit's name.
    Unit,
    /// The run's year.
    Year,
    /// The unit's group on the roster.
    Group,
    /// The unit's running number, with leading zeros up to this many digits.
    Number(usize),
    /// The fonds number.
    Fonds,
}

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Fixed(String),
    Placeholder(Placeholder),
}

/// A pattern of file names.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct NamePattern(Vec<Piece>);

/// Says whether no name of a file may hold a character, on Windows at least.
pub fn is_refused_in_names(character: char) -> bool {
    character.is_control() || matches!(character, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*')
}

/// The placeholders as they are written.
const NAMES: [&str; 6] = ["code", "unit", "year", "group", "number", "fonds"];
/// Most digits of a running number.
const MOST_DIGITS: usize = 9;
/// Marks that stand between two pieces of a name, and go where one of them is empty.
const SEPARATORS: [char; 12] = ['-', '_', '.', '·', ' ', '—', '－', '＿', '、', '，', '+', '　'];
/// Brackets that go where nothing stands between them.
const EMPTY_BRACKETS: [&str; 6] = ["（）", "()", "【】", "[]", "〔〕", "《》"];

impl NamePattern {
    /// Reads a pattern. A Chinese keyboard's curly brackets are placeholders' as well: no name is meant to hold them.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, Words> {
        let text = text.replace('｛', "{").replace('｝', "}");
        let (mut pieces, mut fixed, mut rest) = (Vec::new(), String::new(), &*text);
        while let Some(character) = rest.chars().next() {
            let behind = &rest[character.len_utf8()..];
            if character == '{' {
                let (inner, behind) = behind.split_once('}').ok_or_else(unbalanced)?;
                if !fixed.is_empty() {
                    pieces.push(Piece::Fixed(std::mem::take(&mut fixed)));
                }
                pieces.push(Piece::Placeholder(placeholder(inner)?));
                rest = behind;
                continue;
            }
            if character == '}' {
                return Err(unbalanced());
            }
            if is_refused_in_names(character) {
                return Err(Words::new(
                    format!("文件名里不能有“{}”", character.escape_debug()),
                    format!("a file name cannot hold “{}”", character.escape_debug()),
                ));
            }
            fixed.push(character);
            rest = behind;
        }
        if !fixed.is_empty() {
            pieces.push(Piece::Fixed(fixed));
        }
        if pieces.iter().any(|piece| matches!(piece, Piece::Placeholder(_))) {
            return Ok(Self(pieces));
        }
        Err(Words::new(
            format!("里面没有占位符，可以用 {}", all_placeholders("、")),
            format!("it has no placeholder; there are {}", all_placeholders(", ")),
        ))
    }

    /// Fills the pattern in; where a placeholder has nothing to stand for, the separator beside it goes as well.
    pub fn fill(&self, value: impl Fn(Placeholder) -> String) -> String {
        let mut name = String::new();
        // What stands between the last value and the next.
        let mut between = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Fixed(fixed) => between.push_str(fixed),
                Piece::Placeholder(placeholder) => {
                    let value = value(*placeholder);
                    if value.trim().is_empty() {
                        // 甲_{}_乙 → 甲_乙, {}_乙 → 乙: one separator stays at most, and none at the beginning.
                        between.truncate(between.trim_end_matches(SEPARATORS).len());
                        between.push('\0');
                        continue;
                    }
                    name.push_str(&joined(&between, name.is_empty()));
                    name.push_str(value.trim());
                    between.clear();
                }
            }
        }
        name.push_str(&joined(&between, name.is_empty()));
        EMPTY_BRACKETS.iter().fold(name, |name, empty| name.replace(empty, ""))
    }
}

/// Returns the fixed words between two values; where an empty value stood among them, marked by NUL, the separators on both
/// sides of it become one, or none at the beginning of the name.
fn joined(between: &str, is_first: bool) -> String {
    let mut parts = between.split('\0');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let bare = part.trim_start_matches(SEPARATORS);
        let keeps_separator = !(is_first && text.is_empty());
        text.push_str(if keeps_separator { part } else { bare });
    }
    text
}

impl TryFrom<String> for NamePattern {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).map_err(|words| words.get(crate::model::Lang::En).to_owned())
    }
}

fn placeholder(inner: &str) -> Result<Placeholder, Words> {
    let (name, digits) = inner.split_once([':', '：']).map_or((inner, None), |(name, digits)| (name, Some(digits)));
    let found = match name {
        "code" => Placeholder::Code,
        "unit" => Placeholder::Unit,
        "year" => Placeholder::Year,
        "group" => Placeholder::Group,
        "number" => Placeholder::Number(1),
        "fonds" => Placeholder::Fonds,
        _ => {
            return Err(Words::new(
                format!("没有 {{{inner}}} 这个占位符，可以用 {}", all_placeholders("、")),
                format!("there is no placeholder {{{inner}}}; there are {}", all_placeholders(", ")),
            ));
        }
    };
    let Some(digits) = digits else { return Ok(found) };
    if found != Placeholder::Number(1) {
        return Err(Words::new(
            format!("{{{inner}}}：只有 {{number}} 可以写位数，例如 {{number:4}}"),
            format!("{{{inner}}}: only {{number}} takes a number of digits, as in {{number:4}}"),
        ));
    }
    let digits = digits.parse().ok().filter(|digits| (1..=MOST_DIGITS).contains(digits));
    digits.map(Placeholder::Number).ok_or_else(|| {
        Words::new(
            format!("{{{inner}}}：位数应当是 1 到 {MOST_DIGITS} 的数字，例如 {{number:4}}"),
            format!("{{{inner}}}: the number of digits is 1 to {MOST_DIGITS}, as in {{number:4}}"),
        )
    })
}

fn all_placeholders(between: &str) -> String {
    NAMES.map(|name| format!("{{{name}}}")).join(between)
}

fn unbalanced() -> Words {
    Words::new("花括号没有成对", "a curly bracket has no other")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    fn filled(pattern: &str, code: &str, group: &str, fonds: &str) -> String {
        let pattern = NamePattern::parse(pattern).expect("a pattern");
        pattern.fill(|placeholder| match placeholder {
            Placeholder::Code => code.to_owned(),
            Placeholder::Unit => "某局".to_owned(),
            Placeholder::Year => "2021".to_owned(),
            Placeholder::Group => group.to_owned(),
            Placeholder::Number(digits) => format!("{:0digits$}", 7),
            Placeholder::Fonds => fonds.to_owned(),
        })
    }

    #[test]
    fn placeholders_are_filled_in() {
        assert_eq!(filled("{code}_{unit}", "A1", "", ""), "A1_某局");
        assert_eq!(filled("{fonds}-{year}-{number:4}", "", "", "0108"), "0108-2021-0007");
        assert_eq!(filled("{fonds}-WS·{year}-D30-{number:4}", "", "", "0108"), "0108-WS·2021-D30-0007");
        assert_eq!(filled("{number：4}｛code｝_{unit}", "A1", "", ""), "0007A1_某局");
        assert_eq!(filled("第{number}号 {unit}（{group}）", "", "党群", ""), "第7号 某局（党群）");
    }

    #[test]
    fn an_empty_value_takes_its_separator_along() {
        assert_eq!(filled("{code}_{unit}", "", "", ""), "某局");
        assert_eq!(filled("{unit}_{code}", "", "", ""), "某局");
        assert_eq!(filled("{year}_{code}_{unit}", "", "", ""), "2021_某局");
        assert_eq!(filled("{fonds}-{code}-{year}", "", "", ""), "2021");
        assert_eq!(filled("{fonds}-WS·{year}", "", "", ""), "WS·2021");
        assert_eq!(filled("{unit}（{group}）", "", "", ""), "某局");
        assert_eq!(filled("档案-{code}", "", "", ""), "档案");
        assert_eq!(filled("{code}", "", "", ""), "");
    }

    #[test]
    fn a_bad_pattern_is_refused() {
        for (pattern, why) in [
            ("{name}", "没有 {name} 这个占位符，可以用 {code}、{unit}"),
            ("{code", "花括号没有成对"),
            ("code}", "花括号没有成对"),
            ("{code:4}", "只有 {number} 可以写位数"),
            ("{number:0}", "位数应当是 1 到 9"),
            ("{number:x}", "位数应当是 1 到 9"),
            ("{group}/{unit}", "文件名里不能有“/”"),
            ("报告", "里面没有占位符"),
            ("", "里面没有占位符"),
        ] {
            let error = NamePattern::parse(pattern).expect_err(pattern);
            assert!(error.get(Lang::Zh).contains(why), "{pattern}: {error:?}");
        }
    }
}
