//! The writings of dates, telephone numbers and years.
use super::dice::Dice;

/// Writes a date.
pub fn date(iso: &str, dice: &mut Dice) -> String {
    let form = dice.pick(
        "date",
        &[
            "Y年M月D日", "Y年M月D日", "Y.M.D", "Y/M/D", "Y-0M-0D", "Y年0M月0D日", "Y 年 M 月 D 日", "in numerals",
            "Y年M月D号", "wide",
        ],
    );
    let [year, month, day]: [&str; 3] = iso.split('-').collect::<Vec<_>>().try_into().expect("an ISO date");
    let (short_month, short_day) = (month.trim_start_matches('0'), day.trim_start_matches('0'));
    match form {
        "in numerals" => format!("{}年{}月{}日", digits(year), numeral(short_month), numeral(short_day)),
        "wide" => wide(&format!("{year}年{short_month}月{short_day}日")),
        form => form
            .replace('Y', year)
            .replace("0M", month)
            .replace("0D", day)
            .replace('M', short_month)
            .replace('D', short_day),
    }
}

/// Writes telephone numbers, which stand as in the ledger.
pub fn phone(phone: &str, dice: &mut Dice) -> String {
    match dice.pick("phone", &["as it is", "as it is", "area in brackets", "wide", "long dash", "blank for hyphen"]) {
        "area in brackets" if phone.starts_with("0763-") => format!("（0763）{}", &phone[5..]),
        "wide" => wide(phone),
        "long dash" => phone.replace('-', "—"),
        "blank for hyphen" => phone.replace('-', " "),
        _ => phone.to_owned(),
    }
}

/// Writes a year.
pub fn year(year: &str, dice: &mut Dice) -> String {
    match dice.pick("year", &["2021", "2021", "2021年", "二〇二一", "wide", " 2021 "]) {
        "2021年" => format!("{year}年"),
        "二〇二一" => digits(year),
        "wide" => wide(year),
        " 2021 " => format!(" {year} "),
        _ => year.to_owned(),
    }
}

/// Writes name and post behind one label.
pub fn person(name: &str, post: &str, dice: &mut Dice) -> String {
    let form = dice.pick("person", &["n p", "n p", "n  p", "n　p", "n（p）", "n，p", "n/p", "n(p)", "n、p", "np"]);
    form.replace('p', "\u{1}").replace('n', name).replace('\u{1}', post)
}

fn wide(text: &str) -> String {
    let widen = |character: char| match character {
        '0'..='9' | '-' => char::from_u32(u32::from(character) + 0xFEE0).expect("the wide twin"),
        other => other,
    };
    text.chars().map(widen).collect()
}

fn digits(number: &str) -> String {
    let numerals: Vec<char> = "〇一二三四五六七八九".chars().collect();
    number.chars().filter_map(|digit| numerals.get(digit.to_digit(10)? as usize).copied()).collect()
}

/// Writes a number below 100 as it is read.
fn numeral(number: &str) -> String {
    let value: usize = number.parse().expect("a number");
    let (tens, ones) = (value / 10, value % 10);
    let digit = |value: usize| if value == 0 { String::new() } else { digits(&value.to_string()) };
    match tens {
        0 => digit(ones),
        1 => format!("十{}", digit(ones)),
        _ => format!("{}十{}", digit(tens), digit(ones)),
    }
}
