//! What the words of a text that names a person are: names, posts, offices, or a name and a post with nothing between them.
use crate::config::Names;

/// Units of one character before an office: 镇综治办负责人.
const UNITS: &str = "镇区县市局乡村街院校所站馆厅";
/// Fewest characters of a name behind its point.
const SHORTEST_GIVEN: usize = 2;

/// What a piece of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Name,
    Post,
    Office,
    Other,
}

/// A piece of the text.
#[derive(Clone, Debug)]
pub struct Piece {
    pub kind: Kind,
    pub text: String,
    /// Whether only blanks part it from the one before.
    pub by_blank: bool,
}

/// Tells what a word is as a whole.
pub fn kind_of(word: &str, names: &Names) -> Kind {
    if is_name(word, names) {
        Kind::Name
    } else if names.is_sure_post(word) {
        Kind::Post
    } else if names.is_office(word) || names.begins_no_name(word) {
        Kind::Office
    } else {
        Kind::Other
    }
}

/// Says whether a word is a name: a surname and one or two characters, two surnames and two, or a name with a point in it.
fn is_name(word: &str, names: &Names) -> bool {
    let is_han = |character: char| ('\u{3400}'..='\u{9FFF}').contains(&character);
    if let Some((first, last)) = word.split_once('·') {
        return !first.is_empty() && !last.is_empty() && word.chars().all(|each| is_han(each) || each == '·');
    }
    if !word.chars().all(is_han) || names.is_sure_post(word) || names.begins_no_name(word) {
        return false;
    }
    let Some(given) = names.after_surname(word) else { return false };
    // 区教育: 区 is a surname too, and an office goes on behind it.
    if is_unit(&word[..word.len() - given.len()]) && names.begins_no_name(given) {
        return false;
    }
    match given.chars().count() {
        1 => true,
        // 刘登科 is a name, 安监科 an office, which the words that begin no name tell.
        2 => !is_office_alone(given),
        3 => names.after_single(given).is_some() && !names.is_office(word),
        _ => false,
    }
}

/// Says whether what follows a surname is an office by itself: 区|组织部 has more characters, 区|委办 is 区委办.
fn is_office_alone(given: &str) -> bool {
    ["委办", "府办", "机关", "中心", "街道", "大队", "支队", "公司", "学校", "社区", "工会"].contains(&given)
}

/// Parts a word that has a name and a post in it, the post before or behind.
pub fn pieces_of((word, by_blank): (String, bool), names: &Names) -> Vec<Piece> {
    let kind = kind_of(&word, names);
    let whole = |kind| vec![Piece { kind, text: word.clone(), by_blank }];
    let pointed = post_behind_point(&word, names);
    if kind == Kind::Name && pointed.is_none() {
        return whole(kind);
    }
    // 李科长 is all the name that the unit gave.
    let is_bare_post = |rest: &str| names.is_bare_post(rest);
    if names.after_surname(&word).is_some_and(is_bare_post) && !names.begins_no_name(&word) {
        return whole(Kind::Name);
    }
    // 李明和王强: no name has one of these between two names.
    let pair = ['和', '与', '及'].iter().find_map(|mark| word.split_once(*mark));
    if let Some((first, second)) = pair.filter(|(first, second)| is_name(first, names) && is_name(second, names)) {
        return two((Kind::Name, first), (Kind::Name, second), by_blank);
    }
    // 李明和办公室主任: what the label joins the unit joined too.
    let joined = ['和', '与', '及', '兼'].iter().find_map(|mark| word.split_once(*mark));
    if let Some((name, post)) = joined.filter(|(name, post)| is_name(name, names) && names.is_whole_post(post)) {
        return two((Kind::Name, name), (kind_of(post, names), post), by_blank);
    }
    if let Some(at) = pointed.or_else(|| post_behind(&word, names)) {
        return two((Kind::Name, &word[..at]), (kind_of(&word[at..], names), &word[at..]), by_blank);
    }
    if let Some(at) = name_behind(&word, names) {
        return two((kind_of(&word[..at], names), &word[..at]), (Kind::Name, &word[at..]), by_blank);
    }
    if let Some(at) = post_behind_unknown(&word, kind, names) {
        return two((Kind::Other, &word[..at]), (Kind::Post, &word[at..]), by_blank);
    }
    // 尕科长: neither a known surname nor a post alone.
    let is_doubtful = kind == Kind::Post && word.chars().count() <= 4 && !names.is_whole_post(&word);
    whole(if is_doubtful { Kind::Other } else { kind })
}

/// Finds where a post begins behind a name with a point in it, which may be of any length.
fn post_behind_point(word: &str, names: &Names) -> Option<usize> {
    let (_, last) = word.rsplit_once('·')?;
    let start = word.len() - last.len();
    let ends = last.char_indices().map(|(index, _)| start + index).skip(SHORTEST_GIVEN);
    ends.into_iter().find(|&at| is_post_behind_name(&word[at..], names))
}

/// Finds where a post begins behind a name; of several places none is sure.
fn post_behind(word: &str, names: &Names) -> Option<usize> {
    let starts = word.char_indices().map(|(index, _)| index).skip(1);
    let found: Vec<usize> =
        starts.filter(|&at| is_name(&word[..at], names) && is_post_behind_name(&word[at..], names)).collect();
    // 张三|副科长, 程牧|四级主任科员: the name ends where the first word of the post begins.
    let is_within = |upper: usize, at: usize| names.is_post_beginning(&word[upper..at]) || is_unit(&word[upper..at]);
    let first = |at: usize| !found.iter().any(|&upper| upper < at && is_within(upper, at));
    let kept: Vec<usize> = found.iter().copied().filter(|&at| first(at) && !word[..at].ends_with('副')).collect();
    if let [at] = kept.as_slice() {
        return Some(*at);
    }
    let mut bare = kept.iter().copied().filter(|&at| names.is_bare_post(&word[at..]));
    if let Some(at) = bare.next() {
        return Some(at).filter(|_| bare.next().is_none());
    }
    // 石敏|党支部书记: no third character of a name makes a word of an office with what follows it.
    let cuts_word =
        |at: usize| kept.iter().any(|&upper| upper < at && names.office_word_reaches(&word[upper..], at - upper));
    let mut whole = kept.iter().copied().filter(|&at| !cuts_word(at));
    whole.next().filter(|_| whole.next().is_none())
}

/// Finds where a post begins behind two or three characters that are no known surname's and no office: 娜仁副主任.
fn post_behind_unknown(word: &str, kind: Kind, names: &Names) -> Option<usize> {
    if kind != Kind::Post
        || names.is_whole_post(word)
        || names.begins_no_name(word)
        || names.after_surname(word).is_some()
    {
        return None;
    }
    let ends = word.char_indices().map(|(index, _)| index).skip(SHORTEST_GIVEN).take(2);
    let is_name = |at: usize| !names.is_office(&word[..at]) && !names.is_post(&word[..at]);
    ends.into_iter().find(|&at| is_name(at) && names.is_whole_post(&word[at..]))
}

fn is_post_behind_name(text: &str, names: &Names) -> bool {
    let behind_unit = text.strip_prefix(|unit| UNITS.contains(unit)).filter(|rest| names.begins_no_name(rest));
    names.is_whole_post(text) || behind_unit.is_some_and(|rest| names.is_whole_post(rest))
}

fn is_unit(text: &str) -> bool {
    text.chars().count() == 1 && text.chars().all(|unit| UNITS.contains(unit))
}

/// Finds where a name begins behind a post or an office.
fn name_behind(word: &str, names: &Names) -> Option<usize> {
    let starts: Vec<usize> = word.char_indices().map(|(index, _)| index).skip(1).collect();
    let behind = |is_kind: &dyn Fn(&str) -> bool| {
        starts.iter().rev().copied().find(|&at| is_kind(&word[..at]) && is_name(&word[at..], names))
    };
    behind(&|front| names.is_sure_post(front)).or_else(|| behind(&|front| names.is_office(front)))
}

fn two(first: (Kind, &str), second: (Kind, &str), by_blank: bool) -> Vec<Piece> {
    let piece = |(kind, text): (Kind, &str), by_blank| Piece { kind, text: text.to_owned(), by_blank };
    vec![piece(first, by_blank), piece(second, false)]
}
