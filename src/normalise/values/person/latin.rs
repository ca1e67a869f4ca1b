//! Names in Latin letters among the words of a text: two words or more are one name, and one in brackets behind a name is that
//! person's too.
use super::piece::{Kind, Piece};

/// Words of posts, offices and telephones in English, none of which is a name.
const POSTS: [&str; 63] = [
    "AI", "Admin", "Analyst", "Assistant", "Bureau", "CEO", "Center", "Centre", "Chairman", "Chief", "Clerk",
    "Committee", "Consultant", "Coordinator", "Data", "Department", "Deputy", "Designer", "Director", "Division",
    "Editor", "Email", "Engineer", "Expert", "Fax", "GIS", "General", "Group", "HR", "Head", "IT", "Information",
    "Inspector", "Leader", "Manager", "Member", "Mobile", "Office", "Officer", "PR", "Party", "Phone", "President",
    "Professor", "Project", "QQ", "Secretary", "Section", "Senior", "Service", "Specialist", "Staff", "Supervisor",
    "Support", "Teacher", "Team", "Technical", "Technology", "Tel", "Vice", "WeChat", "Wechat", "Weixin",
];

/// Says whether a word may be one of a name's: Li, San-feng.
pub fn is_word(word: &str) -> bool {
    let is_own = |own: char| own.is_ascii_alphabetic() || "-'.".contains(own);
    let is_begun = word.starts_with(|first: char| first.is_ascii_uppercase()) && word.len() > 1;
    is_begun && word.chars().all(is_own) && !POSTS.contains(&word)
}

/// Says whether words that blanks part are a name.
pub fn is_name(words: &str) -> bool {
    words.contains(' ') && words.split(' ').all(is_word)
}

/// Joins the words that only blanks part to names.
pub fn join_names(words: Vec<(String, bool)>) -> Vec<(String, bool)> {
    let mut joined: Vec<(String, bool)> = Vec::with_capacity(words.len());
    for (word, by_blank) in words {
        match joined.last_mut() {
            Some((last, _)) if by_blank && is_word(&word) && last.split(' ').all(is_word) => {
                last.push(' ');
                last.push_str(&word);
            }
            _ => joined.push((word, by_blank)),
        }
    }
    joined
}

/// Joins the two names of one person, one of them in Latin letters, in brackets or behind a blank: 李明（Li Ming）.
pub fn join_persons(pieces: Vec<Piece>, text: &str) -> Vec<Piece> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let person = joined.last().filter(|last| last.kind == Kind::Name).and_then(|last| {
            let is_called_so = piece.kind == Kind::Name || (is_word(&piece.text) && has_small(&piece.text));
            let is_other = last.text.is_ascii() != piece.text.is_ascii();
            let is_written = |whole: &String| is_called_so && is_other && text.contains(whole.as_str());
            let marked =
                [('（', '）'), ('(', ')')].map(|(open, close)| format!("{}{open}{}{close}", last.text, piece.text));
            if marked.iter().any(is_written) {
                return Some(format!("{}（{}）", last.text, piece.text));
            }
            let parted = format!("{} {}", last.text, piece.text);
            (piece.kind == Kind::Name && piece.by_blank && is_written(&parted)).then_some(parted)
        });
        match (person, joined.last_mut()) {
            (Some(whole), Some(last)) => last.text = whole,
            _ => joined.push(piece),
        }
    }
    joined
}

/// Says whether a word has small letters, as IT has none.
fn has_small(word: &str) -> bool {
    word.contains(|own: char| own.is_ascii_lowercase())
}
