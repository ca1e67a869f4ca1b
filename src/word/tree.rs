//! A part of the package as a tree, so that elements can be moved and added. What stands in it was written by docx-rs, and
//! is kept as it was escaped.
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// What every part begins with.
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// A piece of a part.
pub enum Node {
    /// An element.
    Element(Element),
    /// Text, escaped.
    Text(String),
}

/// An element with its name and its attributes as they are written, prefixes included.
pub struct Element {
    /// Its name.
    pub name: String,
    /// Names and escaped values.
    pub attributes: Vec<(String, String)>,
    /// What stands in it.
    pub children: Vec<Node>,
}

impl Element {
    /// Makes an empty element; values are escaped here.
    pub fn new(name: &str, attributes: &[(&str, &str)]) -> Self {
        let mut element = Self { name: name.to_owned(), attributes: Vec::new(), children: Vec::new() };
        attributes.iter().for_each(|(name, value)| element.set(name, value));
        element
    }

    /// Makes an element around another.
    pub fn around(name: &str, inner: Self) -> Self {
        let mut element = Self::new(name, &[]);
        element.children.push(Node::Element(inner));
        element
    }

    /// Makes an element around a text, which is escaped here.
    pub fn holding(name: &str, attributes: &[(&str, &str)], text: &str) -> Self {
        let mut element = Self::new(name, attributes);
        element.children.push(Node::Text(quick_xml::escape::escape(text).into_owned()));
        element
    }

    /// Parses a part.
    ///
    /// # Panics
    /// Where the part is no XML, which docx-rs would have had to write.
    pub fn parse(part: &[u8]) -> Self {
        let text = std::str::from_utf8(part).expect("docx-rs writes UTF-8");
        let mut reader = Reader::from_str(text);
        let mut open = vec![Self::new("", &[])];
        loop {
            match reader.read_event().expect("docx-rs writes well-formed XML") {
                Event::Start(start) => open.push(Self::begin(&start)),
                Event::Empty(start) => add(&mut open, Node::Element(Self::begin(&start))),
                Event::End(_) => {
                    let element = open.pop().expect("an element was begun");
                    add(&mut open, Node::Element(element));
                }
                Event::Text(text) => add_text(&mut open, &text),
                Event::GeneralRef(name) => add_text(&mut open, &format!("&{};", &*name)),
                Event::Eof => break,
                _ => {}
            }
        }
        let mut outer = open.pop().expect("the outermost element stays");
        outer.elements().next().map(std::mem::take).expect("a part has a root")
    }

    fn begin(start: &BytesStart<'_>) -> Self {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.expect("docx-rs writes sound attributes");
            (attribute.key.as_ref().to_owned(), attribute.value.into_owned())
        });
        Self { name: start.name().as_ref().to_owned(), attributes: attributes.collect(), children: Vec::new() }
    }

    /// Writes the whole part.
    pub fn into_part(self) -> Vec<u8> {
        let mut text = DECLARATION.to_owned();
        self.write(&mut text);
        text.into_bytes()
    }

    fn write(&self, text: &mut String) {
        text.push('<');
        text.push_str(&self.name);
        for (name, value) in &self.attributes {
            text.extend([" ", name, "=\"", value, "\""]);
        }
        if self.children.is_empty() {
            text.push_str("/>");
            return;
        }
        text.push('>');
        for child in &self.children {
            match child {
                Node::Element(element) => element.write(text),
                Node::Text(own) => text.push_str(own),
            }
        }
        text.extend(["</", &self.name, ">"]);
    }

    /// Returns the elements directly in this one.
    pub fn elements(&mut self) -> impl Iterator<Item = &mut Self> {
        self.children.iter_mut().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Returns the first element of that name directly in this one.
    pub fn child(&mut self, name: &str) -> Option<&mut Self> {
        self.elements().find(|element| element.name == name)
    }

    /// Returns an attribute as it is written.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Sets an attribute.
    pub fn set(&mut self, name: &str, value: &str) {
        let value = quick_xml::escape::escape(value).into_owned();
        match self.attributes.iter_mut().find(|(own, _)| own == name) {
            Some((_, own)) => *own = value,
            None => self.attributes.push((name.to_owned(), value)),
        }
    }

    /// Appends an element.
    pub fn push(&mut self, element: Self) {
        self.children.push(Node::Element(element));
    }
}

impl Default for Element {
    fn default() -> Self {
        Self::new("", &[])
    }
}

fn add(open: &mut [Element], node: Node) {
    open.last_mut().expect("the outermost element stays open").children.push(node);
}

fn add_text(open: &mut [Element], text: &str) {
    match open.last_mut().expect("the outermost element stays open").children.last_mut() {
        Some(Node::Text(own)) => own.push_str(text),
        _ => add(open, Node::Text(text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_stays_as_it_is_escaped() {
        let part = r#"<a b="&quot;1&quot;"><c/>x &lt; &#x4E00;<d>y</d></a>"#;
        let written = Element::parse(part.as_bytes()).into_part();
        assert_eq!(written, format!("{DECLARATION}{part}").into_bytes());
    }
}
