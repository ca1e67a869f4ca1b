//! The numbers of lists as Word writes them, one function per family. Values beyond a family's range are decimals, as
//! ECMA-376 part 1, 17.18.59 (ST_NumberFormat) has it; zero is a decimal in families that begin at one.
use crate::han::counting::{Bare, CHEQUE_NUMERALS, Counting, NUMERALS, SIMPLIFIED, WIDE_FIGURES, in_words_of_places};
use crate::model::column_letters;

/// Writes a number in a format by its name in the file. A custom format is given by its first members (`001, 002, …`).
pub fn write(format: &str, n: u32) -> String {
    if format.starts_with('0') {
        let width = format.find(',').unwrap_or(format.len()).min(8);
        return format!("{n:0width$}");
    }
    match format {
        "none" => String::new(),
        "decimalZero" => format!("{n:02}"),
        "decimalFullWidth" | "decimalFullWidth2" => by_digits(n, &WIDE_FIGURES),
        "ideographDigital" | "japaneseDigitalTenThousand" => by_digits(n, &NUMERALS),
        "taiwaneseDigital" => by_digits(n, &OPEN_ZERO),
        _ if n == 0 => n.to_string(),
        "chineseCounting" | "taiwaneseCounting" => by_tens(n),
        "chineseCountingThousand" => in_words_of_places(n.into(), &SIMPLIFIED),
        "taiwaneseCountingThousand" => in_words_of_places(n.into(), &TRADITIONAL),
        "japaneseCounting" => in_words_of_places(n.into(), &JAPANESE),
        "chineseLegalSimplified" => in_words_of_places(n.into(), &LEGAL_SIMPLIFIED),
        "ideographLegalTraditional" => in_words_of_places(n.into(), &LEGAL_TRADITIONAL),
        "ideographTraditional" => one_of(n, &STEMS),
        "ideographZodiac" => one_of(n, &BRANCHES),
        "ideographZodiacTraditional" => sexagenary(n),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => in_range(n, '①', 20),
        "decimalEnclosedFullstop" => in_range(n, '⒈', 20),
        "decimalEnclosedParen" => in_range(n, '⑴', 20),
        // Word writes brackets here, whatever the name says ([MS-OI29500] 2.1.540).
        "ideographEnclosedCircle" => in_range(n, '㈠', 10),
        "numberInDash" => format!("- {n} -"),
        "upperRoman" => roman(n),
        "lowerRoman" => roman(n).to_lowercase(),
        "upperLetter" => letters(n, 'A'),
        "lowerLetter" => letters(n, 'a'),
        "ordinal" => format!("{n}{}", ordinal_end(n)),
        "cardinalText" => in_words(n, false),
        "ordinalText" => in_words(n, true),
        // OpenDocument and browsers count in letters as columns of worksheets are counted.
        "upperLetterSequence" => column_letters(n),
        "lowerLetterSequence" => column_letters(n).to_ascii_lowercase(),
        _ => n.to_string(),
    }
}

const OPEN_ZERO: [char; 10] = ['○', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
const BRANCHES: [char; 12] = ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥'];

/// Writes digit by digit.
fn by_digits(n: u32, digits: &[char; 10]) -> String {
    n.to_string().bytes().map(|digit| digits[usize::from(digit - b'0')]).collect()
}

/// Writes with 十 below a hundred and digit by digit above it: 九十九, 一○○.
fn by_tens(n: u32) -> String {
    if n < 100 { in_words_of_places(n.into(), &SIMPLIFIED) } else { by_digits(n, &OPEN_ZERO) }
}

const TRADITIONAL: Counting = Counting { groups: ["萬", "億", "萬億"], ..SIMPLIFIED };
const JAPANESE: Counting = Counting { groups: ["万", "億", "万億"], zero: false, bare: Bare::Always, ..SIMPLIFIED };
const LEGAL_SIMPLIFIED: Counting = Counting {
    digits: CHEQUE_NUMERALS,
    units: ['拾', '佰', '仟'],
    groups: ["萬", "亿", "萬亿"],
    zero: true,
    bare: Bare::Never,
};
const LEGAL_TRADITIONAL: Counting = Counting {
    digits: ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'],
    groups: ["萬", "億", "萬億"],
    ..LEGAL_SIMPLIFIED
};

/// Picks one of a fixed row of characters.
fn one_of(n: u32, row: &[char]) -> String {
    row.get(n as usize - 1).map_or_else(|| n.to_string(), char::to_string)
}

/// Names a place in the cycle of sixty: 甲子, 乙丑.
fn sexagenary(n: u32) -> String {
    let at = (n as usize - 1) % 60;
    [STEMS[at % 10], BRANCHES[at % 12]].iter().collect()
}

/// Picks from characters that follow `first` in Unicode, `count` of them.
fn in_range(n: u32, first: char, count: u32) -> String {
    let found = (n <= count).then(|| char::from_u32(u32::from(first) + n - 1)).flatten();
    found.map_or_else(|| n.to_string(), String::from)
}

/// Most that Word writes in Roman numerals.
const ROMAN_LIMIT: u32 = 32_767;
const ROMAN: [(u32, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

fn roman(mut n: u32) -> String {
    if n > ROMAN_LIMIT {
        return n.to_string();
    }
    let mut text = String::new();
    for (value, sign) in ROMAN {
        while n >= value {
            text.push_str(sign);
            n -= value;
        }
    }
    text
}

/// Most that Word writes in letters: thirty times the alphabet.
const LETTER_LIMIT: u32 = 780;

/// Writes A to Z, then AA to ZZ, the same letter repeated, as Word does.
fn letters(n: u32, first: char) -> String {
    if n > LETTER_LIMIT {
        return n.to_string();
    }
    in_range((n - 1) % 26 + 1, first, 26).repeat(((n - 1) / 26 + 1) as usize)
}

/// Returns what English sets behind a figure: 1st, 12th, 23rd.
fn ordinal_end(n: u32) -> &'static str {
    match (n / 10 % 10, n % 10) {
        (1, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

const ONES: [&str; 19] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// Writes a number below a hundred in English words with a capital, as a count or as a rank.
fn in_words(n: u32, rank: bool) -> String {
    let (tens, ones) = match n {
        1..20 => (None, ONES.get(n as usize - 1)),
        20..100 => (TENS.get(n as usize / 10 - 2), (n as usize % 10).checked_sub(1).and_then(|at| ONES.get(at))),
        _ => return n.to_string(),
    };
    let mut words: Vec<String> = [tens, ones].into_iter().flatten().map(ToString::to_string).collect();
    if let Some(last) = words.last_mut().filter(|_| rank) {
        *last = ranked(last);
    }
    let words = words.join("-");
    let (first, rest) = words.split_at(1);
    first.to_uppercase() + rest
}

fn ranked(word: &str) -> String {
    let uneven = [
        ("one", "first"),
        ("two", "second"),
        ("three", "third"),
        ("five", "fifth"),
        ("eight", "eighth"),
        ("nine", "ninth"),
        ("twelve", "twelfth"),
    ];
    let known = uneven.into_iter().find(|(count, _)| *count == word).map(|(_, rank)| rank.to_owned());
    known.unwrap_or_else(|| word.strip_suffix('y').map_or_else(|| format!("{word}th"), |stem| format!("{stem}ieth")))
}

#[cfg(test)]
mod tests {
    use super::write;

    #[test]
    fn chinese_numbers_are_those_of_word() {
        for (format, n, text) in [
            ("chineseCounting", 1, "一"),
            ("chineseCounting", 10, "十"),
            ("chineseCounting", 21, "二十一"),
            ("chineseCounting", 100, "一○○"),
            ("chineseCountingThousand", 1, "一"),
            ("chineseCountingThousand", 10, "十"),
            ("chineseCountingThousand", 19, "十九"),
            ("chineseCountingThousand", 20, "二十"),
            ("chineseCountingThousand", 101, "一百零一"),
            ("chineseCountingThousand", 110, "一百一十"),
            ("chineseCountingThousand", 1001, "一千零一"),
            ("chineseCountingThousand", 20_300, "二万零三百"),
            ("chineseCountingThousand", 100_000, "十万"),
            ("chineseCountingThousand", 100_010_000, "一亿零一万"),
            ("japaneseCounting", 10, "十"),
            ("japaneseCounting", 111, "百十一"),
            ("japaneseCounting", 1001, "千一"),
            ("chineseLegalSimplified", 10, "壹拾"),
            ("chineseLegalSimplified", 25, "贰拾伍"),
            ("ideographTraditional", 2, "乙"),
            ("ideographTraditional", 11, "11"),
            ("ideographZodiac", 12, "亥"),
            ("ideographZodiacTraditional", 61, "甲子"),
            ("ideographDigital", 105, "一〇五"),
            ("ideographEnclosedCircle", 3, "㈢"),
            ("taiwaneseCountingThousand", 10_000, "一萬"),
        ] {
            assert_eq!(write(format, n), text, "{format} {n}");
        }
    }

    #[test]
    fn western_numbers_are_those_of_word() {
        for (format, n, text) in [
            ("decimal", 7, "7"),
            ("decimalZero", 7, "07"),
            ("decimalZero", 12, "12"),
            ("001, 002, 003, ...", 7, "007"),
            ("decimalFullWidth", 10, "１０"),
            ("decimalEnclosedCircleChinese", 9, "⑨"),
            ("decimalEnclosedCircle", 20, "⑳"),
            ("decimalEnclosedCircle", 21, "21"),
            ("upperRoman", 1999, "MCMXCIX"),
            ("lowerRoman", 4, "iv"),
            ("upperLetter", 26, "Z"),
            ("lowerLetter", 28, "bb"),
            ("lowerLetterSequence", 28, "ab"),
            ("upperLetterSequence", 703, "AAA"),
            ("upperLetter", 781, "781"),
            ("ordinal", 3, "3rd"),
            ("ordinal", 111, "111th"),
            ("ordinal", 112, "112th"),
            ("cardinalText", 40, "Forty"),
            ("ordinalText", 1, "First"),
            ("ordinalText", 20, "Twentieth"),
            ("ordinalText", 32, "Thirty-second"),
            ("ordinalText", 100, "100"),
            ("none", 3, ""),
            ("upperRoman", 0, "0"),
        ] {
            assert_eq!(write(format, n), text, "{format} {n}");
        }
    }

    #[test]
    fn no_value_is_refused() {
        let formats = ["chineseCountingThousand", "japaneseCounting", "chineseCounting", "upperRoman", "ordinalText"];
        for format in formats.into_iter().chain(["ideographZodiac", "ideographZodiacTraditional", "0", "decimalZero"]) {
            for n in [0, 1, 9999, 10_000, u32::MAX] {
                assert!(!write(format, n).is_empty());
            }
        }
    }
}
