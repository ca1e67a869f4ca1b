//! What Word writes into `style` attributes that is no look: `mso-list`, `mso-element`, `mso-tab-count`; and the footnotes of
//! LibreOffice, known by their names.
use super::style::declarations_of;
use super::tree::{NodeId, Tree};

/// What an element is to the program that wrote it.
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

/// Tells what an element is to Word or LibreOffice; `None` for any other.
pub fn special(tree: &Tree, id: NodeId) -> Option<Special> {
    if matches!(tree.attr(id, "class"), Some("MsoCommentReference" | "msocomanchor" | "msocomoff")) {
        return Some(Special::CommentMark);
    }
    if let Some(special) = libre_office_note(tree, id) {
        return Some(special);
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

/// Tells a note of LibreOffice, and the marks that lead to it (`#sdfootnote1sym`) and back (`#sdfootnote1anc`).
fn libre_office_note(tree: &Tree, id: NodeId) -> Option<Special> {
    match tree.name(id) {
        "a" => {
            let class = tree.attr(id, "class").filter(|class| class.starts_with("sd"))?;
            let is_mark = matches!(class, "sdfootnoteanc" | "sdfootnotesym" | "sdendnoteanc" | "sdendnotesym");
            let to = tree.attr(id, "href").filter(|_| is_mark)?.strip_prefix('#')?;
            let note = to.strip_suffix("sym").or_else(|| to.strip_suffix("anc"))?;
            Some(Special::NoteMark(note.to_owned()))
        }
        "div" => {
            let name = tree.attr(id, "id")?;
            let number = name.strip_prefix("sdfootnote").or_else(|| name.strip_prefix("sdendnote"))?;
            let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then_some(Special::Note)
        }
        _ => None,
    }
}
