//! The outermost element of a part: its names, and where something can be added at its end.
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// The outermost element of a part's text; all offsets are bytes of it.
pub struct Root<'t> {
    text: &'t str,
    /// Its name as written.
    pub name: &'t str,
    /// What stands behind its name.
    attributes: &'t str,
    /// Where its end begins: that of its closing tag, or of `/>`.
    end: usize,
    /// Whether it has no closing tag.
    is_empty: bool,
}

impl<'t> Root<'t> {
    /// Finds it; `None` where the text is no sound XML.
    pub fn find(text: &'t str) -> Option<Self> {
        let mut reader = Reader::from_str(text);
        let mut found: Option<Self> = None;
        let mut depth = 0_usize;
        loop {
            let from = usize::try_from(reader.buffer_position()).ok()?;
            match reader.read_event().ok()? {
                Event::Start(start) => {
                    if depth == 0 && found.is_none() {
                        found = Some(Self::begin(text, from, &start)?);
                    }
                    depth += 1;
                }
                Event::Empty(start) if depth == 0 && found.is_none() => {
                    let mut root = Self::begin(text, from, &start)?;
                    root.end = usize::try_from(reader.buffer_position()).ok()?.checked_sub("/>".len())?;
                    root.is_empty = true;
                    found = Some(root);
                }
                Event::End(_) => {
                    depth = depth.checked_sub(1)?;
                    if let Some(root) = found.as_mut().filter(|root| depth == 0 && root.end == 0) {
                        root.end = from;
                    }
                }
                Event::Eof => return found.filter(|root| root.end > 0),
                _ => {}
            }
        }
    }

    fn begin(text: &'t str, from: usize, start: &BytesStart<'_>) -> Option<Self> {
        let name_from = from + 1;
        let name_to = name_from + start.name().0.len();
        let (name, attributes) = (text.get(name_from..name_to)?, text.get(name_to..name_from + start.len())?);
        Some(Self { text, name, attributes, end: 0, is_empty: false })
    }

    /// Returns its prefix, and the namespace that the prefix, or the lack of one, stands for.
    pub fn namespace(&self) -> Option<(Option<&'t str>, &'t str)> {
        let prefix = self.name.split_once(':').map(|(prefix, _)| prefix);
        let declaration = prefix.map_or_else(|| "xmlns".to_owned(), |prefix| format!("xmlns:{prefix}"));
        let tag = BytesStart::from_content(self.attributes, 0);
        let found = tag.attributes().with_checks(false).flatten().find(|found| found.key.as_ref() == declaration)?;
        let at = self.attributes.find(found.value.as_ref()).filter(|_| !found.value.contains('&'))?;
        Some((prefix, &self.attributes[at..at + found.value.len()]))
    }

    /// Returns the text with something added as the last thing in the element.
    pub fn with_last(&self, added: &str) -> String {
        let (before, behind) = self.text.split_at(self.end);
        if self.is_empty {
            let behind = &behind["/>".len()..];
            return [before, ">", added, "</", self.name, ">", behind].concat();
        }
        [before, added, behind].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn something_is_added_at_the_end() {
        for (text, expected) in [
            (
                "<?xml version=\"1.0\"?><a x='1'><a/></a><!-- </a> -->",
                "<?xml version=\"1.0\"?><a x='1'><a/><z/></a><!-- </a> -->",
            ),
            ("<w:a xmlns:w='u' />\n", "<w:a xmlns:w='u' ><z/></w:a>\n"),
        ] {
            assert_eq!(Root::find(text).expect("a root").with_last("<z/>"), expected);
        }
        assert!(["", "<a>", "<a></b>", "text"].iter().all(|text| Root::find(text).is_none()));
    }

    #[test]
    fn the_namespace_is_that_of_its_prefix() {
        let found = |text: &'static str| Root::find(text).expect("a root").namespace();
        assert_eq!(found("<w:a xmlns=\"d\" xmlns:w=\"u\"/>"), Some((Some("w"), "u")));
        assert_eq!(found("<a xmlns='d' xmlns:w='u'></a>"), Some((None, "d")));
        assert_eq!(found("<w:a xmlns='d'></w:a>"), None);
    }
}
