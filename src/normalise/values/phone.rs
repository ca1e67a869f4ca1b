//! Telephone numbers in one writing: 0757-87712335, 0757-87712335转8012, 13800138000, several joined by 、. Words around
//! them, whose they are and of which kind, stay in the field's original.
use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{LONGEST, fax, half};
use crate::fold::{half_width, is_digit};
use crate::han;
use crate::marks::DASHES;
use crate::telephone::{is_local, is_mobile};

/// Words that make a number none to call a person by.
const OTHER_NUMBERS: [&str; 5] = ["qq", "邮箱", "邮编", "@", "微信号"];
/// Words before an extension.
const EXTENSIONS: [&str; 8] = ["转分机", "分机号", "分机", "转", "内线", "ext", "x", "#"];
/// Words before a number of the district's own network, which nobody outside can call; the longer ones first.
const SHORT_NUMBERS: [&str; 5] = ["短号", "小号", "集群网", "虚拟网", "集群"];
/// Fewest numerals in a row that are a number written out: 〇七五七八七七一二三三五.
const WRITTEN_OUT: usize = 7;
/// Digits of an extension without a word, behind a mere dash; fewer may be a range of numbers: 87712335-36.
const DASHED_EXTENSION: std::ops::RangeInclusive<usize> = 3..=5;

/// Writes the telephone numbers of a text normally; `None` where there is none, or a figure in it is none. A number of the
/// district's own network stands in brackets behind the one that it belongs to.
pub fn telephone_numbers(text: &str) -> Option<String> {
    if text.trim().chars().nth(LONGEST).is_some() {
        return None;
    }
    let text = without_hours(&with_plain_marks(&with_figures(&unspaced(text))));
    let (text, short) = without_short_numbers(&text);
    let lower = text.to_lowercase();
    if OTHER_NUMBERS.iter().any(|word| lower.contains(word)) {
        return None;
    }
    let mut reader = Reader { runs: runs(&text), text: &text, at: 0 };
    let (mut numbers, mut ends, mut spans) = (Vec::new(), Vec::new(), Vec::new());
    while reader.at < reader.runs.len() {
        let start = reader.runs[reader.at].start;
        numbers.push(reader.number()?);
        ends.push(reader.runs[reader.at - 1].end);
        spans.push(start..reader.runs[reader.at - 1].end);
    }
    for (number, is_fax) in numbers.iter_mut().zip(fax::are_faxes(&text, &spans)?) {
        number.push_str(if is_fax { fax::REMARK } else { "" });
    }
    for ShortNumber { word, digits, at } in short {
        let own = ends.iter().rposition(|end| *end <= at).unwrap_or_default();
        numbers.get_mut(own)?.push_str(&format!("（{word}{digits}）"));
    }
    (!numbers.is_empty()).then(|| numbers.join("、"))
}

/// Takes the blanks out of a text that has one behind each character, to fill the width of the line: 0 7 5 7 - 8 7 7 1 2 3 3 5.
fn unspaced(text: &str) -> Cow<'_, str> {
    let are_single = text.split_whitespace().all(|word| word.chars().nth(1).is_none());
    if are_single { Cow::Owned(text.split_whitespace().collect()) } else { Cow::Borrowed(text) }
}

/// Takes remarks in brackets out that say at which hours a number is answered: (工作日8:30-12:00).
fn without_hours(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, inner)) = rest.split_once('(') {
        kept.push_str(before);
        let hours = inner.split_once(')').filter(|(remark, _)| {
            let mut figures = remark.split(|character: char| !character.is_ascii_digit());
            remark.contains(':') && remark.contains(is_digit) && figures.all(|figures| figures.len() <= 2)
        });
        rest = match hours {
            Some((_, behind)) => behind,
            None => {
                kept.push('(');
                inner
            }
        };
    }
    kept.push_str(rest);
    kept
}

/// Writes numerals as figures where they are a number, and the letters O and l within figures as the figures that they are.
fn with_figures(text: &str) -> String {
    let written_out = text.chars().filter(|&character| han::digit(character).is_some()).count() >= WRITTEN_OUT
        && !text.chars().any(is_digit);
    let letters = letters_for_figures(text);
    let plain = text.chars().enumerate().map(|(at, character)| match han::digit(character) {
        Some(value) if written_out => char::from_digit(value, 10).unwrap_or(character),
        _ if letters.contains(&at) => like_figure(character).unwrap_or(character),
        _ => character,
    });
    plain.collect()
}

/// Returns the figure for which a letter is typed.
fn like_figure(letter: char) -> Option<char> {
    match half_width(letter) {
        'O' | 'o' => Some('0'),
        'l' | 'I' => Some('1'),
        _ => None,
    }
}

/// Finds letters that were typed for figures: they touch a figure, and no other letter (Tel0757 has none).
fn letters_for_figures(text: &str) -> BTreeSet<usize> {
    let characters: Vec<char> = text.chars().map(half_width).collect();
    let is_like = |at: &usize| like_figure(characters[*at]).is_some();
    let mut found = BTreeSet::new();
    let mut at = 0;
    while at < characters.len() {
        let end = (at..characters.len()).find(|at| !is_like(at)).unwrap_or(characters.len());
        let around = [at.checked_sub(1), Some(end)].map(|at| at.and_then(|at| characters.get(at)).copied());
        let touches = |is: fn(&char) -> bool| around.iter().flatten().any(is);
        if touches(char::is_ascii_digit) && !touches(char::is_ascii_alphabetic) {
            found.extend(at..end);
        }
        at = end.max(at) + 1;
    }
    found
}

/// A number of the district's own network, and where it stood among the others.
struct ShortNumber {
    word: &'static str,
    digits: String,
    at: usize,
}

/// Takes the numbers of the district's own network out.
fn without_short_numbers(text: &str) -> (String, Vec<ShortNumber>) {
    let (mut kept, mut short) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some((before, word)) =
        SHORT_NUMBERS.iter().filter_map(|word| Some((rest.find(word)?, *word))).min_by_key(|(at, _)| *at)
    {
        let behind = &rest[before + word.len()..];
        let number = behind.trim_start_matches(|mark: char| !mark.is_alphanumeric());
        let other = number.trim_start_matches(|digit: char| digit.is_ascii_digit());
        let digits = &number[..number.len() - other.len()];
        if !(3..=6).contains(&digits.len()) {
            break;
        }
        kept.push_str(&rest[..before]);
        short.push(ShortNumber { word, digits: digits.to_owned(), at: kept.len() });
        rest = other;
    }
    kept.push_str(rest);
    (kept, short)
}

/// Folds width, and all dashes and brackets into one kind each.
fn with_plain_marks(text: &str) -> String {
    let plain = |character: char| match character {
        '一' => '-',
        dash if DASHES.contains(&dash) => '-',
        '【' | '〔' | '[' => '(',
        '】' | '〕' | ']' => ')',
        other => other,
    };
    // One dash and the numeral 一 look the same beside figures.
    let mut before = ' ';
    let folded = half(text);
    folded
        .chars()
        .map(|character| {
            let dash = character != '一' || before.is_ascii_digit();
            before = character;
            if dash { plain(character) } else { character }
        })
        .collect()
}

/// A run of digits.
#[derive(Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (index, _) in text.char_indices().filter(|(_, character)| character.is_ascii_digit()) {
        match runs.last_mut().filter(|run| run.end == index) {
            Some(run) => run.end = index + 1,
            None => runs.push(Run { start: index, end: index + 1 }),
        }
    }
    runs
}

/// Reads one number after another.
struct Reader<'t> {
    text: &'t str,
    runs: Vec<Run>,
    at: usize,
}

impl Reader<'_> {
    /// Reads the number that begins with the next run, and its extension.
    fn number(&mut self) -> Option<String> {
        let abroad = self.skip_country();
        let number = self
            .mobile()
            .or_else(|| self.service())
            .or_else(|| self.with_area(abroad))
            .or_else(|| if abroad { None } else { self.local() })?;
        Some(match self.extension() {
            Some(extension) => format!("{number}转{extension}"),
            None => number,
        })
    }

    /// Passes over +86 where it is a run of its own.
    fn skip_country(&mut self) -> bool {
        let is_country = matches!(self.digits(self.at), "86" | "0086") && self.is_joined(self.at);
        self.at += usize::from(is_country);
        is_country
    }

    /// 13800138000, 138 0013 8000, 138-0013-8000, 8613800138000.
    fn mobile(&mut self) -> Option<String> {
        let whole = self.digits(self.at);
        let bare = ["0086", "86", "0"].iter().find_map(|code| whole.strip_prefix(code).filter(|rest| is_mobile(rest)));
        if let Some(bare) = bare {
            let bare = bare.to_owned();
            self.at += 1;
            return Some(bare);
        }
        self.take(11, 4).filter(|digits| is_mobile(digits)).map(|digits| self.accept(11, digits))
    }

    /// 400-800-8000.
    fn service(&mut self) -> Option<String> {
        let digits = self.take(10, 4).filter(|digits| digits.starts_with("400") || digits.starts_with("800"))?;
        let digits = self.accept(10, digits);
        Some(format!("{}-{}-{}", &digits[..3], &digits[3..6], &digits[6..]))
    }

    /// 0757-87712335, (0757)8771 2335, 075787712335, and behind the country's code 757-87712335.
    fn with_area(&mut self, abroad: bool) -> Option<String> {
        let first = self.digits(self.at).to_owned();
        let whole = first.strip_prefix("0086").or_else(|| first.strip_prefix("86").filter(|_| first.len() >= 12));
        let (first, abroad) = whole.map_or((first.as_str(), abroad), |rest| (rest, true));
        let first = if abroad && !first.starts_with('0') { format!("0{first}") } else { first.to_owned() };
        let length = area_length(&first)?;
        let (area, rest) = first.split_at_checked(length)?;
        if is_local(rest) {
            self.at += 1;
            return Some(format!("{area}-{rest}"));
        }
        if !rest.is_empty() || !(self.is_joined(self.at) || self.is_marked_off(self.at)) {
            return None;
        }
        self.at += 1;
        let local = self.local();
        if local.is_none() {
            self.at -= 1;
        }
        Some(format!("{area}-{}", local?))
    }

    /// 87712335, 8771 2335.
    fn local(&mut self) -> Option<String> {
        let first = self.digits(self.at).len();
        let most = if first >= 7 { 1 } else { 2 };
        let taken = [8, 7].into_iter().find_map(|length| Some((length, self.take(length, most)?)));
        let (length, digits) = taken.filter(|(_, digits)| first >= 3 && is_local(digits))?;
        Some(self.accept(length, digits))
    }

    /// 转8012, -8012.
    fn extension(&mut self) -> Option<String> {
        let (Some(before), Some(run)) = (self.at.checked_sub(1), self.runs.get(self.at)) else { return None };
        let gap = self.text[self.runs[before].end..run.start].to_lowercase();
        let closed = self.text[run.end..].trim_start().starts_with(')');
        let in_brackets = gap.trim() == "(" && closed;
        let gap = gap.trim_matches(|character: char| character.is_whitespace() || "():-.*".contains(character));
        let digits = self.digits(self.at);
        let is_dashed = gap.is_empty()
            && (in_brackets || self.text[self.runs[before].end..run.start].contains(['-', '*']))
            && DASHED_EXTENSION.contains(&digits.len())
            && !digits.starts_with('0');
        let is_said = EXTENSIONS.contains(&gap) && digits.len() <= 6;
        let extension = (is_dashed || is_said).then(|| digits.to_owned())?;
        self.at += 1;
        Some(extension)
    }

    /// Joins runs from the next on until they have `length` digits, `most` runs at most; runs stay to be accepted.
    fn take(&self, length: usize, most: usize) -> Option<String> {
        let mut digits = String::new();
        for at in self.at..(self.at + most).min(self.runs.len()) {
            digits.push_str(self.digits(at));
            if digits.len() >= length || !self.is_joined(at) {
                break;
            }
        }
        (digits.len() == length).then_some(digits)
    }

    /// Passes over the runs of a number that was taken.
    fn accept(&mut self, length: usize, digits: String) -> String {
        let mut left = length;
        while left > 0 {
            left = left.saturating_sub(self.digits(self.at).len());
            self.at += 1;
        }
        digits
    }

    fn digits(&self, at: usize) -> &str {
        self.runs.get(at).map_or("", |run| &self.text[run.start..run.end])
    }

    /// Says whether an area's code is marked off from the number as in 0757/87712335 and 0757_87712335.
    fn is_marked_off(&self, at: usize) -> bool {
        let (Some(run), Some(next)) = (self.runs.get(at), self.runs.get(at + 1)) else { return false };
        matches!(self.text[run.end..next.start].trim(), "/" | "_")
    }

    /// Says whether a run and the next may be parts of one number: a blank, a dash, or the bracket of an area between.
    fn is_joined(&self, at: usize) -> bool {
        let (Some(run), Some(next)) = (self.runs.get(at), self.runs.get(at + 1)) else { return false };
        let gap = &self.text[run.end..next.start];
        gap.len() <= 4 && gap.chars().all(|character| " -().\t".contains(character)) && gap.matches('-').count() <= 2
    }
}

/// Returns how many digits the area's code has that a number begins with.
fn area_length(digits: &str) -> Option<usize> {
    match digits.as_bytes() {
        [b'0', b'1', b'0', ..] | [b'0', b'2', ..] => Some(3),
        [b'0', b'3'..=b'9', ..] => Some(4),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_written(written: &[(&str, &str)]) {
        for (text, expected) in written {
            assert_eq!(telephone_numbers(text).as_deref(), Some(*expected), "{text}");
            assert_eq!(telephone_numbers(expected).as_deref(), Some(*expected), "{expected} again");
        }
    }

    #[test]
    fn numbers_have_one_writing() {
        assert_written(&[
            ("0757-87712335", "0757-87712335"),
            ("0 7 5 7 - 8 7 7 1 2 3 3 5", "0757-87712335"),
            ("0757-87712335（工作日8:30-12:00）", "0757-87712335"),
            ("（0757）87712335", "0757-87712335"),
            ("(0757)87712335", "0757-87712335"),
            ("（0757）8771 2335", "0757-87712335"),
            ("0757-87712335（兼传真）", "0757-87712335"),
            ("电话/传真 0757-87712335", "0757-87712335"),
            ("0757—87712335", "0757-87712335"),
            ("0757－8771－2335", "0757-87712335"),
            ("0757一87712335", "0757-87712335"),
            ("0757 87712335", "0757-87712335"),
            ("0757--87712335", "0757-87712335"),
            ("075787712335", "0757-87712335"),
            ("０７５７－８７７１２３３５", "0757-87712335"),
            ("86-757-87712335", "0757-87712335"),
            ("+86 757 8771 2335", "0757-87712335"),
            ("+86-0757-87712335", "0757-87712335"),
            ("8675787712335", "0757-87712335"),
            ("0799-6628801", "0799-6628801"),
            ("0799 662 8801", "0799-6628801"),
            ("010-66012345", "010-66012345"),
            ("02087712335", "020-87712335"),
            ("87712335", "87712335"),
            ("8771 2335", "87712335"),
            ("6628801", "6628801"),
        ]);
    }

    #[test]
    fn extensions_mobiles_and_several_numbers_have_one_writing() {
        assert_written(&[
            ("0757-87712335转8012", "0757-87712335转8012"),
            ("0757-87712335-8012", "0757-87712335转8012"),
            ("0757-87712335*8012", "0757-87712335转8012"),
            ("0757/87712335", "0757-87712335"),
            ("〇七五七-八七七一二三三五", "0757-87712335"),
            ("87712335（短号661234）", "87712335（短号661234）"),
            ("13800001234(集群网：661234)", "13800001234（集群网661234）"),
            ("82438634 短号：6630，13800001234（短号 6631）", "82438634（短号6630）、13800001234（短号6631）"),
            ("0757-87712335（8012）", "0757-87712335转8012"),
            ("0757-87712335 分机8012", "0757-87712335转8012"),
            ("0757-87712335（分机：8012）", "0757-87712335转8012"),
            ("0757-87712335 转 801", "0757-87712335转801"),
            ("0757-87712335 ext.8012", "0757-87712335转8012"),
            ("13800138000", "13800138000"),
            ("138 0013 8000", "13800138000"),
            ("138-0013-8000", "13800138000"),
            ("+86 138 0013 8000", "13800138000"),
            ("+8613800138000", "13800138000"),
            ("013800138000", "13800138000"),
            ("400-800-8000", "400-800-8000"),
            ("4008008000", "400-800-8000"),
            ("0757-87712335、13800138000", "0757-87712335、13800138000"),
            ("0757-87712335/13800138000", "0757-87712335、13800138000"),
            ("0757-87712335；138 0013 8000", "0757-87712335、13800138000"),
            ("0757-87712335 13800138000", "0757-87712335、13800138000"),
            ("13800138000 13900139000", "13800138000、13900139000"),
            ("0757-87712335，87712336", "0757-87712335、87712336"),
            ("办公室 0757-87712335、手机 13800138000", "0757-87712335、13800138000"),
            ("石敏：13800138000", "13800138000"),
            ("石敏13800138000（微信同号）", "13800138000"),
            ("0757-87712335\n13800138000", "0757-87712335、13800138000"),
            ("0757-87712335（办）13800138000（手机）", "0757-87712335、13800138000"),
            ("电话：0757-87712335", "0757-87712335"),
        ]);
    }

    #[test]
    fn faxes_stand_behind_the_numbers_to_call() {
        let both = "0757-87712335、0757-87712336（传真）";
        for text in [
            both,
            "电话0757-87712335 传真0757-87712336",
            "0757-87712335　传真：0757-87712336",
            "0757-87712335，传真0757-87712336",
            "0757-87712335/0757-87712336（传真）",
            "0757-87712335 传真电话：0757-87712336",
            "0757-87712335（电话） 0757-87712336（传真）",
            "0757-87712335（传真：0757-87712336）",
            "0757-87712335 Fax:0757-87712336",
            "Tel：0757-87712335 Fax：0757-87712336",
            "0757-87712335、传真0757-87712336",
        ] {
            assert_eq!(telephone_numbers(text).as_deref(), Some(both), "{text}");
        }
        assert_written(&[
            ("0757-87712335（传真）", "0757-87712335（传真）"),
            ("0757-87712335（传真机）", "0757-87712335（传真）"),
            ("0757-87712335（传真同上）", "0757-87712335"),
            ("0757-87712335（传真同号）", "0757-87712335"),
            ("0757-87712335（电话、传真）", "0757-87712335"),
            ("0757-87712335（传真）、13800138000", "0757-87712335（传真）、13800138000"),
            ("0757-87712335（短号6630） 传真87712336", "0757-87712335（短号6630）、87712336（传真）"),
        ]);
    }

    #[test]
    fn letters_within_a_number_are_figures() {
        for (text, expected) in [
            ("O757-8771233O", "0757-87712330"),
            ("0757-877l233I", "0757-87712331"),
            ("Tel0757-87712335", "0757-87712335"),
            ("No0757-87712335", "0757-87712335"),
        ] {
            assert_eq!(telephone_numbers(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_left() {
        for text in [
            "",
            "无",
            "见附件",
            "12345",
            "0757-87712335/36",
            "0757-87712335-6",
            "0757-877123356",
            "1380013800",
            "75787712335",
            "1.38001E+10",
            "0757-87712335转8012、8013",
            "传真0757-87712336",
            "0757-87712335（无传真）",
            "0757-87712335（传真已停用）",
            "QQ 87712335",
        ] {
            assert_eq!(telephone_numbers(text), None, "{text}");
        }
    }
}
