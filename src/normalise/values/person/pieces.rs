//! What the words of a text that names a person are: names, posts, offices, or a name and a post with nothing between them.
use super::latin;
use super::piece::{Kind, Piece, UNITS, is_post_behind_name, is_unit, is_unit_of_post};
use super::trade_words;
use crate::config::Names;
use crate::han::is_han;

/// Fewest characters of a name behind its point.
const SHORTEST_GIVEN: usize = 2;
/// Characters of most names.
const NAME: usize = 3;
/// Characters of names of other languages that are known by their characters.
const TRANSLITERATED: std::ops::RangeInclusive<usize> = 4..=8;

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

/// Says whether a word is a name: a surname and one or two characters, two surnames and two, a name with a point in it,
/// or one of other languages.
fn is_name(word: &str, names: &Names) -> bool {
    if latin::is_name(word) {
        return true;
    }
    if let Some((first, last)) = word.split_once('·') {
        return !first.is_empty() && !last.is_empty() && word.chars().all(|each| is_han(each) || each == '·');
    }
    if !word.chars().all(is_han) || names.is_sure_post(word) || names.begins_no_name(word) {
        return false;
    }
    if TRANSLITERATED.contains(&word.chars().count()) && names.is_transliterated(word) {
        return true;
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
    if let Some(at) = pointed_behind_post(&word, names) {
        return two((Kind::Post, &word[..at]), (Kind::Name, &word[at..]), by_blank);
    }
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
    // 李明和办公室主任, 李明职务科员: what the label joins the unit joined too.
    let joined = ["和", "与", "及", "兼", "职务", "职称"].iter().find_map(|mark| word.split_once(*mark));
    if let Some((name, post)) = joined.filter(|(name, post)| is_name(name, names) && names.is_whole_post(post)) {
        return two((Kind::Name, name), (kind_of(post, names), post), by_blank);
    }
    let behind = || post_behind(&word, names).or_else(|| unknown_post_behind(&word, kind, names));
    if let Some(at) = pointed.or_else(behind) {
        return two((Kind::Name, &word[..at]), (kind_of(&word[at..], names), &word[at..]), by_blank);
    }
    if let Some(at) = name_behind(&word, names) {
        return two((kind_of(&word[..at], names), &word[..at]), (Kind::Name, &word[at..]), by_blank);
    }
    if let Some(parted) = part_trade_word(&word, by_blank, names) {
        return parted;
    }
    // 尕科长: neither a known surname nor a post alone.
    let is_doubtful = kind == Kind::Post && word.chars().count() <= 4 && !names.is_whole_post(&word);
    whole(if is_doubtful { Kind::Other } else { kind })
}

/// Parts a name that begins like an office from the post behind or before it: 方志强科员, 科员方志强.
fn part_trade_word(word: &str, by_blank: bool, names: &Names) -> Option<Vec<Piece>> {
    if let Some(at) = trade_words::name_before(word, names) {
        return Some(two((Kind::Name, &word[..at]), (kind_of(&word[at..], names), &word[at..]), by_blank));
    }
    let at = trade_words::name_behind(word, names)?;
    Some(two((kind_of(&word[..at], names), &word[..at]), (Kind::Name, &word[at..]), by_blank))
}

/// Parts a word that stands beside somebody's name: 白石镇派驻监督员 begins with no name then, as 白石镇 may be one; `is_apart` says
/// whether only a blank is between it and its neighbour.
pub fn pieces_beside_name(word: (String, bool), is_apart: bool, names: &Names) -> Vec<Piece> {
    let kind = kind_of(&word.0, names);
    let whole = Piece { kind, text: word.0.clone(), by_blank: word.1 };
    let pieces = pieces_of(word, names);
    if is_apart && kind == Kind::Post && is_all_post(&pieces, names) {
        return vec![whole];
    }
    let is_place = |piece: &Piece| piece.kind == Kind::Name && piece.text.ends_with(|last| UNITS.contains(last));
    let of_place = |piece: &Piece| piece.text.starts_with(|first| UNITS.contains(first));
    let is_name_of_place = pieces.len() > 1 && (is_place(&pieces[0]) || of_place(&pieces[1]));
    let is_post = matches!(kind, Kind::Post | Kind::Office) && is_name_of_place;
    if is_post { vec![whole] } else { pieces }
}

/// Says whether what looks like a name and its post is the post of somebody named before: 池秋月 国民|经济综合股负责人, 池秋月 古籍部|主任.
/// 李明 王强|科员 are two persons.
fn is_all_post(pieces: &[Piece], names: &Names) -> bool {
    let [name, post] = pieces else { return false };
    name.kind == Kind::Name && (names.is_office(&name.text) || !names.is_bare_post(&post.text))
}

/// Parts a name of no known surname from the post behind it, in a text that names nobody else: 娜仁副主任.
pub fn part_unknown(piece: Piece, names: &Names) -> Vec<Piece> {
    match post_behind_unknown(&piece.text, names) {
        Some(at) => two((Kind::Other, &piece.text[..at]), (Kind::Post, &piece.text[at..]), piece.by_blank),
        None => vec![piece],
    }
}

/// Finds where a post begins behind a name with a point in it, which may be of any length.
fn post_behind_point(word: &str, names: &Names) -> Option<usize> {
    let (_, last) = word.rsplit_once('·')?;
    let start = word.len() - last.len();
    let ends = last.char_indices().map(|(index, _)| start + index).skip(SHORTEST_GIVEN);
    ends.into_iter().find(|&at| is_post_behind_name(&word[at..], names))
}

/// Finds where a name with a point in it begins behind a post: 科员阿卜杜·拉赫曼.
fn pointed_behind_post(word: &str, names: &Names) -> Option<usize> {
    let (first, _) = word.split_once('·')?;
    let starts = first.char_indices().map(|(index, _)| index).skip(1);
    let is_own = |at: &usize| {
        let own = &first[*at..];
        let is_post = names.is_sure_post(own) || names.is_office(own);
        own.chars().count() >= SHORTEST_GIVEN
            && names.is_transliterated(own)
            && !is_post
            && is_name(&word[*at..], names)
    };
    starts.filter(is_own).filter(|&at| names.is_sure_post(&word[..at])).last()
}

/// Finds where a post begins behind a name; of several places none is sure.
fn post_behind(word: &str, names: &Names) -> Option<usize> {
    let starts = word.char_indices().map(|(index, _)| index).skip(1);
    let found: Vec<usize> =
        starts.filter(|&at| is_name(&word[..at], names) && is_post_behind_name(&word[at..], names)).collect();
    // 梁康春|团支书, 李明|中学校长: a name of four characters, two surnames before it, is what is left where no shorter one is.
    let three = behind_three(word).unwrap_or(word.len());
    let is_unit_behind = |at: usize| three < at && is_unit_of_post(&word[three..at]) && is_name(&word[..three], names);
    let is_compound = names.after_surname(word) != names.after_single(word);
    let is_left = |at: usize| at <= three || is_compound || found[0] == at;
    let found: Vec<usize> = found.iter().copied().filter(|&at| is_left(at) && !is_unit_behind(at)).collect();
    // 张三|副科长, 程牧|四级主任科员: the name ends where the first word of the post begins.
    let is_within = |upper: usize, at: usize| names.is_post_beginning(&word[upper..at]) || is_unit(&word[upper..at]);
    let first = |at: usize| !found.iter().any(|&upper| upper < at && is_within(upper, at));
    let kept: Vec<usize> = found.iter().copied().filter(|&at| first(at) && !word[..at].ends_with('副')).collect();
    if let [at] = kept.as_slice() {
        return Some(*at);
    }
    // 张伟|大队长, 李明|理事长: of posts that are one whole the longest.
    if let Some(at) = kept.iter().copied().find(|&at| names.is_bare_post(&word[at..])) {
        return Some(at);
    }
    // 石敏|党支部书记: no third character of a name makes a word of an office with what follows it.
    let cuts_word =
        |at: usize| kept.iter().any(|&upper| upper < at && names.office_word_reaches(&word[upper..], at - upper));
    let mut whole = kept.iter().copied().filter(|&at| !cuts_word(at));
    whole.next().filter(|_| whole.next().is_none())
}

/// Finds where a post that begins with no known word begins behind a name of three characters: 陈晓明|派驻监督员,
/// 陈晓明|小学部主任, 陈晓明|团支书. What stands before the known post is a word of two, an office, or a unit of one.
fn unknown_post_behind(word: &str, kind: Kind, names: &Names) -> Option<usize> {
    // 梁康春|报帐员: of those who bear no known word in their post most have one of three characters.
    let length = word.chars().count();
    let of_three = || behind_three(word).filter(|_| length == 2 * NAME);
    let known = names.post_at_end(word);
    let post = known.or_else(of_three).filter(|_| kind == Kind::Post)?;
    let before = word[..post].trim_end_matches(['副', '总', '正', '代']);
    let given = names.after_surname(word)?;
    let name = &word[..behind_three(word)?];
    let of_unit = before.char_indices().next_back().is_some_and(|(last, _)| is_unit_of_post(&before[last..]));
    let is_sure = match (before.chars().count().saturating_sub(NAME), names.is_office(before)) {
        (0, _) => known.is_none(),
        (1, _) => of_unit && before.chars().next_back() != word[post..].chars().next(),
        (2, is_office) => !is_office,
        (3, is_office) => is_office,
        _ => false,
    };
    let is_single = names.after_single(word) == Some(given);
    let is_place = name.ends_with(|last| UNITS.contains(last));
    (is_sure && is_single && !is_place && is_name(name, names)).then_some(name.len())
}

/// Returns where a name of three characters ends that has more behind it.
fn behind_three(word: &str) -> Option<usize> {
    word.char_indices().nth(NAME).map(|(end, _)| end)
}

/// Finds where a post begins behind two or three characters that are no known surname's and no office: 娜仁副主任.
fn post_behind_unknown(word: &str, names: &Names) -> Option<usize> {
    if !names.is_sure_post(word)
        || is_name(word, names)
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
