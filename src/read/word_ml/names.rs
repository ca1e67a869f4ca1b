//! Which vocabulary an element belongs to, by the namespaces in force where it stands.
use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

/// A vocabulary as far as the reader tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vocabulary {
    /// Word's own elements.
    Word,
    /// Word's hints for other programs: what it showed.
    Hint,
    /// Tracked changes, remarks and bookmarks.
    Annotation,
    /// Office's own: the data of embedded objects.
    Office,
    /// Shapes, formulas and later inventions, which a DOCX has too.
    Shared,
    /// Smart tags, the schemas of others: their elements say nothing, what they hold does.
    Foreign,
}

/// The prefixes in force.
#[derive(Default)]
pub struct Names {
    known: BTreeMap<String, Vocabulary>,
    /// What each open element has changed: a prefix, and what it meant before.
    changes: Vec<Vec<(String, Option<Vocabulary>)>>,
}

impl Names {
    /// Enters an element and returns its vocabulary.
    pub fn enter(&mut self, start: &BytesStart<'_>) -> Vocabulary {
        let mut changes = Vec::new();
        if start.attributes_raw().contains("xmlns") {
            for attribute in start.attributes().with_checks(false).flatten() {
                let Some(prefix) = declared(attribute.key.0) else { continue };
                let before = self.known.insert(prefix.to_owned(), vocabulary(&attribute.value));
                changes.push((prefix.to_owned(), before));
            }
        }
        self.changes.push(changes);
        let name = start.name().0;
        let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
        self.known.get(prefix).copied().unwrap_or(Vocabulary::Foreign)
    }

    /// Leaves the element that was entered last.
    pub fn leave(&mut self) {
        for (prefix, before) in self.changes.pop().into_iter().flatten().rev() {
            match before {
                Some(before) => self.known.insert(prefix, before),
                None => self.known.remove(&prefix),
            };
        }
    }
}

/// Returns the prefix that an attribute declares, empty for the default namespace.
fn declared(key: &str) -> Option<&str> {
    let rest = key.strip_prefix("xmlns")?;
    if rest.is_empty() { Some("") } else { rest.strip_prefix(':') }
}

fn vocabulary(namespace: &str) -> Vocabulary {
    let shared = [
        "urn:schemas-microsoft-com:vml",
        "urn:schemas-microsoft-com:office:word",
        "http://schemas.openxmlformats.org/",
        "http://schemas.microsoft.com/office/",
    ];
    match namespace.trim() {
        "http://schemas.microsoft.com/office/word/2003/wordml" => Vocabulary::Word,
        "http://schemas.microsoft.com/aml/2001/core" => Vocabulary::Annotation,
        "urn:schemas-microsoft-com:office:office" => Vocabulary::Office,
        hint if hint.starts_with("http://schemas.microsoft.com/office/word/2003/") => Vocabulary::Hint,
        known if shared.iter().any(|begin| known.starts_with(begin)) => Vocabulary::Shared,
        _ => Vocabulary::Foreign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_hold_inside_their_element() {
        let mut names = Names::default();
        let word =
            "xmlns='http://schemas.microsoft.com/office/word/2003/wordml' xmlns:x='urn:schemas-microsoft-com:vml'";
        let mut enter = |content: &str, leaves: bool| {
            let length = content.find(' ').unwrap_or(content.len());
            let found = names.enter(&BytesStart::from_content(content, length));
            if leaves {
                names.leave();
            }
            found
        };
        assert_eq!(enter(&format!("body {word}"), false), Vocabulary::Word);
        assert_eq!(enter("x:shape", true), Vocabulary::Shared);
        assert_eq!(enter("p xmlns='urn:another'", true), Vocabulary::Foreign);
        assert_eq!(enter("p", true), Vocabulary::Word);
        assert_eq!(enter("y:p", true), Vocabulary::Foreign);
        assert_eq!(
            enter("a:content xmlns:a='http://schemas.microsoft.com/aml/2001/core'", true),
            Vocabulary::Annotation
        );
        assert_eq!(enter("a:content", true), Vocabulary::Foreign);
    }
}
