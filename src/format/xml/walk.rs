//! A walk over elements in document order. Of the versions of one thing that `mc:AlternateContent` offers, it shows one.
use super::Element;

/// Walks the elements inside one; wrappers are simply entered, so what they wrap needs no case of its own.
pub struct Walk<'x> {
    root: Element<'x>,
    at: u32,
}

impl<'x> Walk<'x> {
    /// Starts at the first element inside `root`.
    pub fn inside(root: Element<'x>) -> Self {
        Self { root, at: root.position() + 1 }
    }

    /// Leaves out what is inside `element`, which was returned last.
    pub fn pass_over(&mut self, element: Element<'x>) {
        self.at = element.end();
    }
}

impl<'x> Iterator for Walk<'x> {
    type Item = Element<'x>;

    fn next(&mut self) -> Option<Element<'x>> {
        while self.at < self.root.end() {
            let element = match self.root.element_at(self.at) {
                Ok(element) => element,
                Err(next) => {
                    self.at = next;
                    continue;
                }
            };
            match element.name() {
                "AlternateContent" => {
                    self.at = choose_branch(element).map_or(element.end(), |branch| branch.position() + 1);
                }
                // The branches behind the one that was entered.
                "Choice" | "Fallback" => self.at = element.end(),
                _ => {
                    self.at += 1;
                    return Some(element);
                }
            }
        }
        None
    }
}

/// Chooses the first choice whose extensions are known, else the fallback if it holds anything, else the first choice.
fn choose_branch(alternate: Element<'_>) -> Option<Element<'_>> {
    let mut first = None;
    let mut at = alternate.position() + 1;
    while at < alternate.end() {
        match alternate.element_at(at) {
            Ok(branch) => {
                let empty = branch.end() == branch.position() + 1;
                match branch.name() {
                    "Choice" if is_known(branch) => return Some(branch),
                    "Fallback" if !empty => return Some(branch),
                    _ => first = first.or(Some(branch)),
                }
                at = branch.end();
            }
            Err(next) => at = next,
        }
    }
    first
}

/// Says whether a choice needs only what this reader reads: shapes, groups, canvases and later versions of Word's own
/// elements. Ink, 3D models and new charts are better had from their fallback, which is a picture.
fn is_known(choice: Element<'_>) -> bool {
    let requires = choice.attr("Requires").unwrap_or_default();
    requires.split_ascii_whitespace().all(|prefix| {
        matches!(prefix, "wps" | "wpg" | "wpc" | "wp14" | "w14" | "w15" | "a14") || prefix.starts_with("w16")
    })
}

#[cfg(test)]
mod tests {
    use super::super::Xml;

    fn names(xml: &str) -> Vec<String> {
        let xml = Xml::parse(xml.to_owned(), &crate::model::Bounds::default()).expect("well-formed XML");
        xml.root().expect("a root").walk().map(|element| element.name().to_owned()).collect()
    }

    #[test]
    fn one_branch_is_walked() {
        let choice = r#"<mc:Choice Requires="wps"><a><b/></a></mc:Choice>"#;
        let fallback = "<mc:Fallback><c/></mc:Fallback>";
        let wrap = |inner: &str| format!("<r><mc:AlternateContent>{inner}</mc:AlternateContent><z/></r>");
        assert_eq!(names(&wrap(&format!("{choice}{fallback}"))), ["a", "b", "z"]);
        assert_eq!(names(&wrap(&format!("{}{fallback}", choice.replace("wps", "cx1")))), ["c", "z"]);
        assert_eq!(names(&wrap(&format!("{}<mc:Fallback/>", choice.replace("wps", "cx1")))), ["a", "b", "z"]);
        assert_eq!(names(&wrap("")), ["z"]);
    }
}
