//! What Word writes into `style` attributes that is no look: `mso-list`, `mso-element`, `mso-tab-count`; and the footnotes,
//! headers and footers of LibreOffice, known by their names.
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
    /// A header of LibreOffice's, or a footer.
    Edge(bool),
}

/// Most tabs that one element stands for.
const TAB_LIMIT: usize = 16;

/// Tells what an element is to Word or LibreOffice; `None` for any other.
pub fn special(tree: &Tree, id: NodeId) -> Option<Special> {
    if matches!(tree.attr(id, "class"), Some("MsoCommentReference" | "msocomanchor" | "msocomoff")) {
        return Some(Special::CommentMark);
    }
    // What reviewers say stands in the midst of the text in LibreOffice's XHTML.
    if tree.attr(id, "class") == Some("annotation_style_by_filter") {
        return Some(Special::Comment);
    }
    // LibreOffice puts them before and behind the text.
    match tree.attr(id, "title").filter(|_| tree.name(id) == "div") {
        Some("header") => return Some(Special::Edge(false)),
        Some("footer") => return Some(Special::Edge(true)),
        _ => {}
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

/// Tells a note of LibreOffice, and the marks that lead to it (`#sdfootnote1sym`) and back (`#sdfootnote1anc`); `#ftn1` and
/// `#body_ftn1` in XHTML.
fn libre_office_note(tree: &Tree, id: NodeId) -> Option<Special> {
    match tree.name(id) {
        "a" => {
            if let Some(name) = xhtml_mark(tree, id) {
                return Some(Special::NoteMark(name.to_owned()));
            }
            let class = tree.attr(id, "class").filter(|class| class.starts_with("sd"))?;
            let is_mark = matches!(class, "sdfootnoteanc" | "sdfootnotesym" | "sdendnoteanc" | "sdendnotesym");
            let to = tree.attr(id, "href").filter(|_| is_mark)?.strip_prefix('#')?;
            let note = to.strip_suffix("sym").or_else(|| to.strip_suffix("anc"))?;
            Some(Special::NoteMark(note.to_owned()))
        }
        "p" if goes_on_in_note(tree, id) => Some(Special::Note),
        "div" | "p" => note_name(tree, id).map(|_| Special::Note),
        _ => None,
    }
}

/// Tells a mark of a note in LibreOffice's XHTML, `#ftn1`, or the way back from it, `#body_ftn1`.
fn xhtml_mark(tree: &Tree, id: NodeId) -> Option<&str> {
    let (to, own) = (tree.attr(id, "href")?.strip_prefix('#')?, tree.attr(id, "id")?);
    let is_note = |name: &str| name.strip_prefix("ftn").is_some_and(is_number);
    let name = if is_note(to) { to } else { own };
    let other = if is_note(to) { own } else { to };
    (is_note(name) && other.strip_prefix("body_") == Some(name)).then_some(name)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns the name of a note of LibreOffice, by which its mark leads to it; `None` where the element is none.
pub fn note_name(tree: &Tree, id: NodeId) -> Option<&str> {
    if let Some(name) = tree.attr(id, "id").filter(|_| tree.name(id) == "div") {
        let number = name.strip_prefix("sdfootnote").or_else(|| name.strip_prefix("sdendnote"));
        if number.is_some_and(is_number) {
            return Some(name);
        }
    }
    let number = tree.first(id).filter(|first| tree.attr(*first, "class") == Some("footnodeNumber"))?;
    xhtml_mark(tree, tree.first(number)?)
}

/// Says whether a paragraph is a further one of the note above it, in LibreOffice's XHTML.
pub fn goes_on_in_note(tree: &Tree, id: NodeId) -> bool {
    matches!(tree.attr(id, "class"), Some("Footnote" | "Endnote")) && note_name(tree, id).is_none()
}
