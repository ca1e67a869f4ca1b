//! A piece of a text that names a person, and the words of one character that stand before a post.
use crate::config::Names;

/// Units of one character before an office: 镇综治办负责人.
pub const UNITS: &str = "镇区县市局乡村街院校所站馆厅";

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

/// Says whether a text is a post and may stand behind a name with nothing between them, with a unit before it or not.
pub fn is_post_behind_name(text: &str, names: &Names) -> bool {
    let behind_unit = text.strip_prefix(|unit| UNITS.contains(unit)).filter(|rest| names.begins_no_name(rest));
    names.is_whole_post(text) || behind_unit.is_some_and(|rest| names.is_whole_post(rest))
}

/// Says whether one character is a unit before a post: 镇, and 团 of the youth league.
pub fn is_unit_of_post(text: &str) -> bool {
    is_unit(text) || text == "团"
}

/// Says whether a text is one character that is a unit.
pub fn is_unit(text: &str) -> bool {
    text.chars().count() == 1 && text.chars().all(|unit| UNITS.contains(unit))
}
