//! What Word writes into `style` attributes that is no look: `mso-list`, `mso-element`, `mso-tab-count`.
use super::style::declarations_of;
use super::tree::{NodeId, Tree};

/// What an element is to Word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Special {
    /// The label of an automatic number.
    Label,
    /// So many tabs, drawn with blanks.
    Tabs(usize),
    /// The mark of a footnote or endnote, or the way back from it.
    NoteMark(String),
    /// A footnote or endnote.
    Note,
    /// The remarks of reviewers.
    Comments,
    /// One remark of a reviewer.
    Comment,
    /// A mark that leads to a remark, or back from it.
    CommentMark,
}

/// Most tabs that one element stands for.
const TAB_LIMIT: usize = 16;

/// Tells what an element is to Word; `None` for any other.
pub fn special(tree: &Tree, id: NodeId) -> Option<Special> {
    if matches!(tree.attr(id, "class"), Some("MsoCommentReference" | "msocomanchor" | "msocomoff")) {
        return Some(Special::CommentMark);
    }
    let style = tree.attr(id, "style").filter(|style| style.contains("mso-") || style.contains("MSO-"))?;
    declarations_of(style).find_map(|(name, value)| match (name.as_str(), value) {
        ("mso-list", value) if value.eq_ignore_ascii_case("ignore") => Some(Special::Label),
        ("mso-tab-count", count) => {
            let count: String = count.chars().take_while(char::is_ascii_digit).collect();
            Some(Special::Tabs(count.parse().unwrap_or(1).clamp(1, TAB_LIMIT)))
        }
        ("mso-footnote-id" | "mso-endnote-id", id) => Some(Special::NoteMark(id.to_owned())),
        ("mso-element", "footnote" | "endnote") => Some(Special::Note),
        ("mso-element", "comment-list") => Some(Special::Comments),
        ("mso-element", "comment") => Some(Special::Comment),
        _ => None,
    })
}
