//! Names that begin as offices and posts do, and are names by what stands around them: 方志强 科员, 高新民（主任）, 姓名：路政.
use super::piece::{Kind, Piece, is_post_behind_name};
use crate::config::Names;
use crate::han::is_han;

/// Characters of such a name where nothing parts it from a post.
const NAME: usize = 3;
/// Last characters of words for parts of an office's work, which names do not have: 党建类.
const OF_WORK: &str = "岗类层区县市镇乡线口表数费率";

/// Says whether a word that begins as an office does may be a name: a surname and one or two characters that end in nothing
/// that an office, a unit or a post ends in.
fn may_be_name(word: &str, names: &Names) -> bool {
    let given = names.after_surname(word).map_or(0, |given| given.chars().count());
    let is_listed = names.after_office_words(word).any(str::is_empty);
    (1..=2).contains(&given)
        && (given == 1 || !is_listed)
        && word.chars().all(is_han)
        && names.begins_no_name(word)
        && !word.ends_with(|last| OF_WORK.contains(last))
        && !(names.is_post(word) || names.is_office(word) || names.ends_as_unit(word))
}

/// Makes names of the words that may be ones, in a text of nothing but posts and names; those of two characters only where
/// nobody else is named. `alone` says whether one of two may stand without a post.
pub fn name_trade_words(pieces: &mut [Piece], alone: bool, names: &Names) {
    if pieces.iter().any(|piece| piece.kind == Kind::Other) {
        return;
    }
    let is_candidate = |piece: &Piece| piece.kind == Kind::Office && may_be_name(&piece.text, names);
    let candidates: Vec<usize> = (0..pieces.len()).filter(|&at| is_candidate(&pieces[at])).collect();
    let long: Vec<usize> = candidates.iter().copied().filter(|&at| pieces[at].text.chars().count() >= NAME).collect();
    let (is_named, has_post) = (of_kind(pieces, Kind::Name), of_kind(pieces, Kind::Post));
    let named = match candidates.as_slice() {
        _ if !long.is_empty() => long,
        [one] if !is_named && (has_post || (alone && pieces.len() == 1)) => vec![*one],
        _ => return,
    };
    named.into_iter().for_each(|at| pieces[at].kind = Kind::Name);
}

fn of_kind(pieces: &[Piece], kind: Kind) -> bool {
    pieces.iter().any(|piece| piece.kind == kind)
}

/// Finds where such a name ends that a post follows at once; where the post may begin behind the office's word, there is no
/// name: 路政|大队长, 党总|支书记.
pub fn name_before(word: &str, names: &Names) -> Option<usize> {
    let (at, _) = word.char_indices().nth(NAME)?;
    let is_of_office = || names.after_office_words(word).any(|rest| is_post_behind_name(rest, names));
    (may_be_name(&word[..at], names) && is_post_behind_name(&word[at..], names) && !is_of_office()).then_some(at)
}

/// Finds where such a name begins directly behind a post or an office.
pub fn name_behind(word: &str, names: &Names) -> Option<usize> {
    let (at, _) = word.char_indices().rev().nth(NAME - 1).filter(|(at, _)| *at > 0)?;
    let (front, name) = word.split_at(at);
    (may_be_name(name, names) && (names.is_sure_post(front) || names.is_office(front))).then_some(at)
}
