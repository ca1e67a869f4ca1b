//! Remarks → the part that holds them, new or behind those that are there already.
use super::marks::Spelling;
use super::root::Root;
use crate::publish::xml_text::xml_text;

/// A remark as it is written down.
pub struct Comment {
    /// Its id, which no other has.
    pub id: u32,
    /// What it says, paragraph by paragraph.
    pub paragraphs: Vec<String>,
}

/// Who makes the remarks.
pub struct Author<'a> {
    /// The name.
    pub name: &'a str,
    /// Its beginning, as Word shows it.
    pub initials: String,
}

impl<'a> Author<'a> {
    /// Makes the author of that name.
    pub fn named(name: &'a str) -> Self {
        Self { name, initials: name.chars().take(2).collect() }
    }
}

/// Writes the part anew, in the namespace of the main part.
pub fn new_part(comments: &[Comment], author: &Author<'_>, namespace: &str) -> String {
    let spelling = Spelling { prefix: "w:".to_owned(), declaration: String::new() };
    let written = written(comments, author, &spelling);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\"{namespace}\">{written}</w:comments>"
    )
}

/// Adds remarks to a part; `None` where it is no part of remarks.
pub fn added_to(part: &str, comments: &[Comment], author: &Author<'_>) -> Option<String> {
    let root = Root::find(part).filter(|root| root.name.rsplit(':').next() == Some("comments"))?;
    let (_, namespace) = root.namespace()?;
    // The part may call the namespace what it likes; ours bring their own name for it.
    let spelling = Spelling { prefix: "w:".to_owned(), declaration: format!(" xmlns:w=\"{namespace}\"") };
    Some(root.with_last(&written(comments, author, &spelling)))
}

fn written(comments: &[Comment], author: &Author<'_>, spelling: &Spelling) -> String {
    let Spelling { prefix: w, declaration } = spelling;
    let (name, initials) = (xml_text(author.name), xml_text(&author.initials));
    let paragraph =
        |text: &String| format!("<{w}p><{w}r><{w}t xml:space=\"preserve\">{}</{w}t></{w}r></{w}p>", xml_text(text));
    let comment = |comment: &Comment| {
        let paragraphs: String = comment.paragraphs.iter().map(paragraph).collect();
        let id = comment.id;
        format!(
            "<{w}comment{declaration} {w}id=\"{id}\" {w}author=\"{name}\" {w}initials=\"{initials}\">{paragraphs}</{w}comment>"
        )
    };
    comments.iter().map(comment).collect()
}
