//! The words of a text that names a person: parted at blanks and marks, without labels and telephone numbers.
use super::piece::Kind;
use super::pieces::kind_of;
use crate::config::Names;
use crate::han::digit;

/// Words that say what the field asks for, and nothing of who filled it in; of the seal's place and of how it was signed.
const LABELS: [&str; 37] = [
    "职务", "职称", "职务职称", "签名", "签字", "签章", "姓名", "姓名及职务", "填表人", "填报人", "联系人", "电话",
    "手机", "联系电话", "手机号", "手机号码", "办公电话", "联系方式", "tel", "单位", "盖章", "公章", "印章",
    "加盖公章", "单位盖章", "单位公章", "手写签名", "手写签字", "手签", "亲笔签名", "亲笔签字", "本人签名", "本人签字",
    "代填", "代签", "男", "女",
];
/// Such words where they stand in brackets; elsewhere they are surnames.
const IN_BRACKETS: [&str; 3] = ["代", "章", "印"];
/// What such words end in: 单位联系人.
const ASKED: [&str; 3] = ["联系人", "填表人", "填报人"];
/// Characters of names of other languages that are written with a blank in them.
const TRANSLATED: std::ops::RangeInclusive<usize> = 5..=10;
/// Digits that make a telephone number of a text; fewer may be of a post.
const TELEPHONE: usize = 7;

/// Puts blanks in the place of telephone numbers: they are none of the person's name.
pub fn without_telephones(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(|character: char| character.is_ascii_digit()) {
        kept.push_str(&rest[..start]);
        let run = &rest[start..];
        let length = run.find(|character: char| !character.is_ascii_digit() && !"-— ".contains(character));
        let (number, behind) = run.split_at(length.unwrap_or(run.len()));
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        kept.push_str(if digits >= TELEPHONE { " " } else { number });
        rest = behind;
    }
    kept.push_str(rest);
    kept
}

fn is_mark(character: char) -> bool {
    !character.is_alphanumeric() && character != '·'
}

/// Parts a text at its blanks and marks; labels are left out.
pub fn words(text: &str) -> Vec<(String, bool)> {
    let mut words: Vec<(String, bool)> = Vec::new();
    let mut by_blank = true;
    let mut word = String::new();
    let mut mark = ' ';
    let text = without_blank_date(text);
    for character in text.chars().chain([' ']) {
        if !is_mark(character) {
            word.push(character);
            continue;
        }
        if !word.is_empty() {
            let bare = word.strip_suffix("同志").unwrap_or(&word).to_owned();
            let is_label = LABELS.contains(&bare.to_lowercase().as_str())
                || ((IN_BRACKETS.contains(&bare.as_str()) || is_count(&bare)) && (mark, character) == ('(', ')'))
                || ASKED.iter().any(|asked| bare.ends_with(asked));
            if !bare.is_empty() && !is_label {
                words.push((bare, by_blank));
            }
            word.clear();
            by_blank = true;
        }
        by_blank &= character.is_whitespace();
        mark = character;
    }
    words
}

/// Says whether a word counts the persons named before it: 共4人, 四人.
fn is_count(word: &str) -> bool {
    let number = word.strip_suffix(['人', '名', '位']).unwrap_or_default();
    let number = number.strip_prefix('共').unwrap_or(number);
    !number.is_empty() && number.chars().all(|own| own.is_ascii_digit() || digit(own).is_some() || own == '十')
}

/// Takes a date off that nobody has filled in, behind the rest: 石敏 科员　　年　月　日.
fn without_blank_date(text: &str) -> &str {
    let mut rest = text.trim_end();
    for word in ['日', '月', '年'] {
        let Some(before) = rest.strip_suffix(word) else { return text };
        rest = before.trim_end_matches(is_mark);
    }
    rest
}

/// Joins what is spaced to the width of longer words: 张 三, 科 员, 欧阳 明, 李 明华.
pub fn join_spaced(words: Vec<(String, bool)>, names: &Names) -> Vec<(String, bool)> {
    let length = |word: &str| word.chars().count();
    let mut joined: Vec<(String, bool)> = Vec::new();
    let mut single = false;
    for (word, by_blank) in words {
        let is_single = length(&word) == 1;
        let is_given =
            (1..=2).contains(&length(&word)) && kind_of(&word, names) != Kind::Post && !names.begins_no_name(&word);
        if let Some((last, _)) = joined.last_mut().filter(|_| by_blank) {
            // 阿卜杜 拉赫曼
            let is_other = |word: &str| kind_of(word, names) == Kind::Other;
            if is_other(&word) && !is_single && !single && is_translated(&format!("{last}{word}"), names) {
                last.push('·');
                last.push_str(&word);
                continue;
            }
            let is_surname = names.is_compound(last) || (length(last) == 1 && names.after_single(last).is_some());
            if (single && is_single) || (is_surname && is_given) {
                last.push_str(&word);
                continue;
            }
        }
        single = is_single;
        joined.push((word, by_blank));
    }
    joined
}

/// Says whether a text is one of the names of other languages, of which there are long ones.
fn is_translated(text: &str, names: &Names) -> bool {
    TRANSLATED.contains(&text.chars().count()) && names.is_transliterated(text)
}

/// Parts a name from a post where the point between them is no point of a name: 石敏·办公室副主任.
pub fn part_at_point((word, by_blank): (String, bool), names: &Names) -> Vec<(String, bool)> {
    let is_post = |text: &str| names.begins_no_name(text) || names.is_whole_post(text);
    // 石敏·院办主任, but 买买提·艾山主任
    let is_other_post = |first: &str, last: &str| {
        kind_of(first, names) == Kind::Name && kind_of(last, names) == Kind::Post && names.after_surname(last).is_none()
    };
    let parted = word.rsplit_once('·').filter(|(first, last)| is_post(last) || is_other_post(first, last));
    match parted {
        Some((first, last)) => vec![(first.to_owned(), by_blank), (last.to_owned(), false)],
        None => vec![(word, by_blank)],
    }
}
