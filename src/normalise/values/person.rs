//! Names and posts told apart, with or without a mark between them. What is neither surely is parted at its marks alone.
use super::half;
use super::posts::{begins_no_name, is_bare_post, is_office, is_sure_post, is_whole_post};
use super::surnames::{after_single, after_surname, is_double};

/// Words that say what the field asks for, and nothing of who filled it in.
const LABELS: [&str; 19] = [
    "职务",
    "职称",
    "职务职称",
    "签名",
    "签字",
    "签章",
    "姓名",
    "姓名及职务",
    "填表人",
    "填报人",
    "联系人",
    "电话",
    "手机",
    "联系电话",
    "手机号",
    "手机号码",
    "办公电话",
    "联系方式",
    "tel",
];
/// What such words end in: 单位联系人.
const ASKED: [&str; 3] = ["联系人", "填表人", "填报人"];
/// Digits that make a telephone number of a text; fewer may be of a post.
const TELEPHONE: usize = 7;

/// Longest text, in characters, that is a person's; a longer one is something else and stays whole.
const LONGEST: usize = 200;

/// What a piece of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Name,
    Post,
    Office,
    Other,
}

/// A piece of the text.
#[derive(Clone, Debug)]
struct Piece {
    kind: Kind,
    text: String,
    /// Whether only blanks part it from the one before.
    by_blank: bool,
}

/// Parts the names in a text from the posts; several of each are joined by 、.
pub fn name_and_title(text: &str) -> (String, String) {
    if text.chars().nth(LONGEST).is_some() {
        return (text.to_owned(), String::new());
    }
    let words = join_spaced(words(&without_telephones(&half_letters(text))));
    let pieces: Vec<Piece> = words.into_iter().flat_map(pieces_of).collect();
    let names: Vec<&str> =
        pieces.iter().filter(|piece| piece.kind == Kind::Name).map(|piece| piece.text.as_str()).collect();
    if !names.is_empty() {
        let rest: Vec<&Piece> = pieces.iter().filter(|piece| piece.kind != Kind::Name).collect();
        return (names.join("、"), joined(&rest));
    }
    // A name of no known surname: the only word that is no post, or the first one.
    let is_other = |piece: &Piece| piece.kind == Kind::Other;
    let named = match pieces.iter().position(is_other) {
        Some(0) => Some(0),
        Some(_) => pieces.iter().rposition(is_other),
        None => None,
    };
    let rest = pieces.iter().enumerate().filter(|(at, _)| Some(*at) != named).map(|(_, piece)| piece);
    let name = named.map(|at| pieces[at].text.clone()).unwrap_or_default();
    (name, joined(&rest.collect::<Vec<_>>()))
}

/// Joins posts; an office and the post behind it, parted by a blank, are one.
fn joined(pieces: &[&Piece]) -> String {
    let mut title = String::new();
    let mut after_office = false;
    for piece in pieces {
        if !(title.is_empty() || after_office && piece.by_blank) {
            title.push('、');
        }
        title.push_str(&piece.text);
        after_office = piece.kind == Kind::Office;
    }
    title
}

/// Folds letters and figures to half width, and all points inside a name into one.
fn half_letters(text: &str) -> String {
    half(text).chars().map(|character| if "•・‧∙･".contains(character) { '·' } else { character }).collect()
}

/// Puts blanks in the place of telephone numbers: they are none of the person's name.
fn without_telephones(text: &str) -> String {
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
    character.is_whitespace() || "、，,/；;（）()【】[]：:_＿|\\-—–－+&＆。".contains(character)
}

/// Parts a text at its blanks and marks; labels are left out.
fn words(text: &str) -> Vec<(String, bool)> {
    let mut words: Vec<(String, bool)> = Vec::new();
    let mut by_blank = true;
    let mut word = String::new();
    for character in text.chars().chain([' ']) {
        if !is_mark(character) {
            word.push(character);
            continue;
        }
        if !word.is_empty() {
            let bare = word.strip_suffix("同志").unwrap_or(&word).to_owned();
            let is_label =
                LABELS.contains(&bare.to_lowercase().as_str()) || ASKED.iter().any(|asked| bare.ends_with(asked));
            if !bare.is_empty() && !is_label {
                words.push((bare, by_blank));
            }
            word.clear();
            by_blank = true;
        }
        by_blank &= character.is_whitespace();
    }
    words
}

/// Joins what is spaced to the width of longer words: 张 三, 科 员, 欧阳 明, 李 明华.
fn join_spaced(words: Vec<(String, bool)>) -> Vec<(String, bool)> {
    let length = |word: &str| word.chars().count();
    let mut joined: Vec<(String, bool)> = Vec::new();
    let mut single = false;
    for (word, by_blank) in words {
        let is_single = length(&word) == 1;
        let is_given = (1..=2).contains(&length(&word)) && kind_of(&word) != Kind::Post && !begins_no_name(&word);
        if let Some((last, _)) = joined.last_mut().filter(|_| by_blank) {
            let is_surname = is_double(last) || (length(last) == 1 && after_single(last).is_some());
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

/// Tells what a word is as a whole.
fn kind_of(word: &str) -> Kind {
    if is_name(word) {
        Kind::Name
    } else if is_sure_post(word) {
        Kind::Post
    } else if is_office(word) || begins_no_name(word) {
        Kind::Office
    } else {
        Kind::Other
    }
}

/// Says whether a word is a name: a surname and one or two characters, two surnames and two, or a name with a point in it.
fn is_name(word: &str) -> bool {
    let is_han = |character: char| ('\u{3400}'..='\u{9FFF}').contains(&character);
    if let Some((first, last)) = word.split_once('·') {
        return !first.is_empty() && !last.is_empty() && word.chars().all(|each| is_han(each) || each == '·');
    }
    if !word.chars().all(is_han) || is_sure_post(word) || begins_no_name(word) {
        return false;
    }
    let Some(given) = after_surname(word) else { return false };
    match given.chars().count() {
        1 => true,
        // 刘登科 is a name, 安监科 an office, which the words that begin no name tell.
        2 => !is_office_alone(given),
        3 => after_single(given).is_some() && !is_office(word),
        _ => false,
    }
}

/// Says whether what follows a surname is an office by itself: 区|组织部 has more characters, 区|委办 is 区委办.
fn is_office_alone(given: &str) -> bool {
    ["委办", "府办", "机关", "中心", "街道", "大队", "支队", "公司", "学校", "社区", "工会"].contains(&given)
}

/// Parts a word that has a name and a post in it, the post before or behind.
fn pieces_of((word, by_blank): (String, bool)) -> Vec<Piece> {
    let kind = kind_of(&word);
    let whole = |kind| vec![Piece { kind, text: word.clone(), by_blank }];
    if kind == Kind::Name {
        return whole(kind);
    }
    // 李科长 is all the name that the unit gave.
    if after_surname(&word).is_some_and(is_bare_post) && !begins_no_name(&word) {
        return whole(Kind::Name);
    }
    // 李明和王强: no name has one of these between two names.
    let pair = ['和', '与', '及'].iter().find_map(|mark| word.split_once(*mark));
    if let Some((first, second)) = pair.filter(|(first, second)| is_name(first) && is_name(second)) {
        return two((Kind::Name, first), (Kind::Name, second), by_blank);
    }
    let starts: Vec<usize> = word.char_indices().map(|(index, _)| index).skip(1).collect();
    let behind = starts.iter().copied().filter(|&at| is_name(&word[..at]) && is_whole_post(&word[at..]));
    let mut behind: Vec<usize> = behind.collect();
    // 张三副科长: no name ends in 副.
    behind.retain(|&at| !word[..at].ends_with('副'));
    if let [at] = behind.as_slice() {
        return two((Kind::Name, &word[..*at]), (kind_of(&word[*at..]), &word[*at..]), by_blank);
    }
    let before = |is_kind: fn(&str) -> bool| {
        starts.iter().rev().copied().find(|&at| is_kind(&word[..at]) && is_name(&word[at..]))
    };
    if behind.is_empty()
        && let Some(at) = before(is_sure_post).or_else(|| before(is_office))
    {
        return two((kind_of(&word[..at]), &word[..at]), (Kind::Name, &word[at..]), by_blank);
    }
    // 尕科长: neither a known surname nor a post alone.
    let is_doubtful = kind == Kind::Post && word.chars().count() <= 4 && !is_whole_post(&word);
    whole(if is_doubtful { Kind::Other } else { kind })
}

fn two(first: (Kind, &str), second: (Kind, &str), by_blank: bool) -> Vec<Piece> {
    let piece = |(kind, text): (Kind, &str), by_blank| Piece { kind, text: text.to_owned(), by_blank };
    vec![piece(first, by_blank), piece(second, false)]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What units write, and the names and posts in it.
    const WRITTEN: &[(&str, &str, &str)] = &[
        ("何雨晴 办公室副主任", "何雨晴", "办公室副主任"),
        ("何雨晴（科员）", "何雨晴", "科员"),
        ("何 敏 科员", "何敏", "科员"),
        ("何雨晴、科员", "何雨晴", "科员"),
        ("何 敏", "何敏", ""),
        ("何　　敏", "何敏", ""),
        ("科长 何雨晴", "何雨晴", "科长"),
        ("一级主任科员 何敏", "何敏", "一级主任科员"),
        ("（签名）：何雨晴 职务：科员", "何雨晴", "科员"),
        ("何雨晴（科长）、何敏（科员）", "何雨晴、何敏", "科长、科员"),
        ("何雨晴　职务：科员", "何雨晴", "科员"),
        ("何雨晴", "何雨晴", ""),
        ("", "", ""),
        ("科员石敏", "石敏", "科员"),
        ("局长助理 欧阳文轩", "欧阳文轩", "局长助理"),
        ("局长助理欧阳文轩", "欧阳文轩", "局长助理"),
        ("欧阳文轩局长助理", "欧阳文轩", "局长助理"),
        ("李明、王强", "李明、王强", ""),
        ("李明 王强", "李明、王强", ""),
        ("科长李明", "李明", "科长"),
        ("李明科长", "李明", "科长"),
        ("李明(科长)", "李明", "科长"),
        ("李明/科长", "李明", "科长"),
        ("李明-科长", "李明", "科长"),
        ("李明，办公室主任", "李明", "办公室主任"),
        ("办公室主任 张三", "张三", "办公室主任"),
        ("办公室主任张三", "张三", "办公室主任"),
        ("张三办公室主任", "张三", "办公室主任"),
        ("张三副科长", "张三", "副科长"),
        ("张三 办公室主任、四级调研员", "张三", "办公室主任、四级调研员"),
        ("党组成员、副局长李四", "李四", "党组成员、副局长"),
        ("李四 党组成员、副局长", "李四", "党组成员、副局长"),
        ("李四（党组成员、副局长）", "李四", "党组成员、副局长"),
        ("张三13800138000", "张三", ""),
        ("张三 科员 0757-87712335", "张三", "科员"),
        ("张 三", "张三", ""),
        ("张 三 科 员", "张三", "科员"),
        ("李 明华 科员", "李明华", "科员"),
        ("欧阳 明 科员", "欧阳明", "科员"),
        ("阿依古丽·买买提", "阿依古丽·买买提", ""),
        ("阿依古丽•买买提 科员", "阿依古丽·买买提", "科员"),
        ("上官云、司马清", "上官云、司马清", ""),
        ("规划建设股股长李明", "李明", "规划建设股股长"),
        ("李明 规划建设股股长", "李明", "规划建设股股长"),
        ("李明（办公室 主任）", "李明", "办公室主任"),
        ("李明 文秘", "李明", "文秘"),
        ("李明 高工", "李明", "高工"),
        ("李明 高级工程师", "李明", "高级工程师"),
        ("高级工程师李明", "李明", "高级工程师"),
        ("李明 党建办", "李明", "党建办"),
        ("李明 安监科", "李明", "安监科"),
        ("综合科李明", "李明", "综合科"),
        ("刘登科 科员", "刘登科", "科员"),
        ("科长 刘登科", "刘登科", "科长"),
        ("孙久长", "孙久长", ""),
        ("李科长", "李科长", ""),
        ("王会计师", "王会计师", ""),
        ("会计师范明", "范明", "会计师"),
        ("科长李明、科员王强", "李明、王强", "科长、科员"),
        ("李明科长 王强科员", "李明、王强", "科长、科员"),
        ("陈李明华 科员", "陈李明华", "科员"),
        ("李明同志", "李明", ""),
        ("李明和王强", "李明、王强", ""),
        ("李和平", "李和平", ""),
        ("单位联系人：李明", "李明", ""),
        ("姓名：李明 职务：科员", "李明", "科员"),
        ("科员", "", "科员"),
        ("办公室主任", "", "办公室主任"),
        ("禤明 科员", "禤明", "科员"),
        ("尕藏 科员", "尕藏", "科员"),
        ("科员 尕藏", "尕藏", "科员"),
        ("施工科长", "", "施工科长"),
        ("党政办主任 黄小玲", "黄小玲", "党政办主任"),
        ("黄小玲党政办主任", "黄小玲", "党政办主任"),
        ("黄小玲 三级主办", "黄小玲", "三级主办"),
        ("镇党委委员 林伟", "林伟", "镇党委委员"),
        ("林伟 镇党委委员、武装部部长", "林伟", "镇党委委员、武装部部长"),
        ("区教育局 石敏", "石敏", "区教育局"),
        ("石敏（教育局办公室）", "石敏", "教育局办公室"),
        ("石敏，女，科员", "石敏", "女、科员"),
    ];

    #[test]
    fn names_are_parted_from_posts() {
        let mut wrong = Vec::new();
        for &(text, name, title) in WRITTEN {
            let expected = (name.to_owned(), title.to_owned());
            for text in [text.to_owned(), format!("{name} {title}"), format!("{name}（{title}）")] {
                let found = name_and_title(&text);
                if found != expected {
                    wrong.push(format!("{text}: {found:?}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
