//! One XML part in memory, flat: nodes in document order, each knowing where its subtree ends. So nothing that walks or
//! drops it recurses, whatever the depth. Names are matched without their prefix, for every producer chooses its own and
//! the strict and transitional namespaces of OOXML differ in nothing that is read here.
mod encoding;
mod walk;

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::XmlVersion;
use quick_xml::errors::{IllFormedError, SyntaxError};
use quick_xml::events::attributes::{Attribute, Attributes};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use crate::format::encoding::MARK;
use crate::model::{Bound, Bounds, Over};
pub use encoding::decode;
use walk::Walk;

/// Why a part is no XML that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum XmlFault {
    /// It ends before its elements do.
    Cut,
    /// It breaks the rules of XML.
    Broken,
    /// It is nested or long beyond a bound.
    TooLarge(Over),
}

impl From<Over> for XmlFault {
    fn from(over: Over) -> Self {
        Self::TooLarge(over)
    }
}

impl From<quick_xml::Error> for XmlFault {
    fn from(error: quick_xml::Error) -> Self {
        match error {
            quick_xml::Error::Syntax(SyntaxError::InvalidBangMarkup) => Self::Broken,
            // All the others of these are of something that is still open where the text ends.
            quick_xml::Error::Syntax(_) | quick_xml::Error::IllFormed(IllFormedError::MissingEndTag(_)) => Self::Cut,
            _ => Self::Broken,
        }
    }
}

/// Returns an attribute of a tag by its name without prefix.
pub fn attribute<'t>(tag: &'t BytesStart<'_>, local: &str) -> Option<Attribute<'t>> {
    named(tag.attributes(), local)
}

fn named<'t>(mut attributes: Attributes<'t>, local: &str) -> Option<Attribute<'t>> {
    attributes.with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == local)
}

/// A parsed part.
pub struct Xml {
    text: String,
    nodes: Vec<Node>,
}

/// One node; positions are bytes into the text.
struct Node {
    kind: Kind,
    /// Start of what stands between the node's delimiters.
    from: u32,
    /// Its end.
    to: u32,
    /// End of the name of an element.
    name_to: u32,
    /// Index just past the node's subtree.
    end: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Element,
    Text,
    Reference,
}

impl Xml {
    /// Parses a part's text.
    ///
    /// # Errors
    /// Says why it cannot be parsed.
    pub fn parse(mut text: String, bounds: &Bounds) -> Result<Self, XmlFault> {
        // The parser passes over a mark without counting it, and all positions would be off.
        text.drain(..text.len() - text.trim_start_matches(MARK).len());
        if u32::try_from(text.len()).is_err() {
            return Err(bounds.over(Bound::XmlMb).into());
        }
        let nodes = parse_nodes(&text, bounds)?;
        Ok(Self { text, nodes })
    }

    /// Returns the outermost element.
    pub fn root(&self) -> Option<Element<'_>> {
        let at = self.nodes.iter().position(|node| node.kind == Kind::Element)?;
        Some(Element { xml: self, at: position(at) })
    }
}

fn parse_nodes(text: &str, bounds: &Bounds) -> Result<Vec<Node>, XmlFault> {
    let mut reader = Reader::from_str(text);
    let mut nodes: Vec<Node> = Vec::new();
    let mut open = Vec::new();
    loop {
        let from = position(reader.buffer_position());
        match reader.read_event()? {
            Event::Start(start) => {
                open.push(nodes.len());
                nodes.push(Node::element(from + 1, &start));
            }
            Event::Empty(start) => nodes.push(Node::element(from + 1, &start).closed(nodes.len())),
            Event::End(_) => {
                let at = open.pop().ok_or(XmlFault::Broken)?;
                nodes[at].end = position(nodes.len());
            }
            Event::Text(text) => nodes.push(Node::text(Kind::Text, from, text.len()).closed(nodes.len())),
            Event::CData(text) => {
                nodes.push(Node::text(Kind::Text, from + CDATA_HEAD, text.len()).closed(nodes.len()));
            }
            Event::GeneralRef(name) => {
                nodes.push(Node::text(Kind::Reference, from + 1, name.len()).closed(nodes.len()));
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            Event::Eof => break,
        }
        bounds.hold(Bound::XmlDepth, open.len() as u64)?;
        bounds.hold(Bound::XmlNodes, nodes.len() as u64)?;
    }
    if open.is_empty() { Ok(nodes) } else { Err(XmlFault::Cut) }
}

/// Length of `<![CDATA[`.
const CDATA_HEAD: u32 = 9;

fn position<N: TryInto<u32>>(at: N) -> u32 {
    at.try_into().ok().expect("a text below 4 GiB, as checked before parsing")
}

impl Node {
    fn element(from: u32, start: &BytesStart<'_>) -> Self {
        let to = from + position(start.len());
        Self { kind: Kind::Element, from, to, name_to: from + position(start.name().0.len()), end: 0 }
    }

    fn text(kind: Kind, from: u32, len: usize) -> Self {
        let to = from + position(len);
        Self { kind, from, to, name_to: to, end: 0 }
    }

    fn closed(mut self, at: usize) -> Self {
        self.end = position(at + 1);
        self
    }
}

/// An element of a part; as cheap to copy as a reference.
#[derive(Clone, Copy)]
pub struct Element<'x> {
    xml: &'x Xml,
    at: u32,
}

/// What stands right inside an element.
pub enum Content<'x> {
    /// An element.
    Element(Element<'x>),
    /// Characters.
    Text(Cow<'x, str>),
}

impl<'x> Element<'x> {
    fn node(self) -> &'x Node {
        &self.xml.nodes[self.at as usize]
    }

    /// Returns the name without its prefix.
    pub fn name(self) -> &'x str {
        let node = self.node();
        let name = &self.xml.text[node.from as usize..node.name_to as usize];
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    /// Returns the element's position in its part, which orders elements as they stand.
    pub fn position(self) -> u32 {
        self.at
    }

    /// Returns the position just past the element.
    pub fn end(self) -> u32 {
        self.node().end
    }

    /// Returns where the element begins in the part's text, in bytes.
    pub fn offset(self) -> u32 {
        self.node().from - 1
    }

    /// Returns the characters right inside, each with the bytes of the part's text that stand for it; what a reference to
    /// an entity of a DTD is kept as shares its bytes.
    pub fn spelled(self) -> Vec<(char, Range<u32>)> {
        let mut spelled = Vec::new();
        for (_, node, content) in self.inside() {
            match node.kind {
                Kind::Element => {}
                Kind::Text => spelled.extend(content.char_indices().map(|(offset, character)| {
                    let from = node.from + position(offset);
                    (character, from..from + position(character.len_utf8()))
                })),
                // The marks & and ; stand around a name.
                Kind::Reference => {
                    spelled.extend(resolved(content).chars().map(|character| (character, node.from - 1..node.to + 1)));
                }
            }
        }
        spelled
    }

    /// Returns how many bytes of the source the element takes up.
    pub fn source_len(self) -> u32 {
        let last = &self.xml.nodes[self.end() as usize - 1];
        last.to - self.node().from
    }

    /// Returns the element at a position up to `end`, or `Err` with the next position to look at.
    fn element_at(self, at: u32) -> Result<Self, u32> {
        let node = &self.xml.nodes[at as usize];
        if node.kind == Kind::Element { Ok(Self { at, ..self }) } else { Err(at + 1) }
    }

    /// Returns an attribute by its name without prefix, entities resolved where they can be.
    pub fn attr(self, local: &str) -> Option<Cow<'x, str>> {
        let node = self.node();
        let content = &self.xml.text[node.from as usize..node.to as usize];
        let found = named(Attributes::new(content, (node.name_to - node.from) as usize), local)?;
        Some(found.normalized_value(XmlVersion::Implicit1_0).unwrap_or(found.value))
    }

    /// Says whether an attribute is `true`, as OpenDocument writes what is switched on.
    pub fn is_true(self, local: &str) -> bool {
        self.attr(local).as_deref() == Some("true")
    }

    /// Returns the attribute `val`, which most properties have.
    pub fn val(self) -> Option<Cow<'x, str>> {
        self.attr("val")
    }

    /// Returns an attribute as a number; `None` where it is none.
    pub fn number_in<N: std::str::FromStr>(self, name: &str) -> Option<N> {
        self.attr(name)?.trim().parse().ok()
    }

    /// Returns the attribute `val` as a number.
    pub fn number(self) -> Option<i64> {
        self.number_in("val")
    }

    /// Reads a property that is either on or off; there without a value, it is on.
    pub fn is_on(self) -> bool {
        !matches!(self.val().as_deref(), Some("0" | "false" | "off"))
    }

    /// Returns the elements right inside.
    pub fn children(self) -> impl Iterator<Item = Self> {
        let mut walk = self.walk();
        std::iter::from_fn(move || {
            let child = walk.next()?;
            walk.pass_over(child);
            Some(child)
        })
    }

    /// Returns the first element of that name right inside.
    pub fn child(self, local: &str) -> Option<Self> {
        self.children().find(|child| child.name() == local)
    }

    /// Walks all elements inside, in document order.
    pub fn walk(self) -> Walk<'x> {
        Walk::inside(self)
    }

    /// Returns the characters right inside.
    pub fn text(self) -> String {
        let text = |content| match content {
            Content::Element(_) => None,
            Content::Text(text) => Some(text),
        };
        self.content().filter_map(text).collect()
    }

    /// Returns elements and characters right inside, in their order.
    pub fn content(self) -> impl Iterator<Item = Content<'x>> {
        self.inside().map(|(here, node, content)| match node.kind {
            Kind::Element => Content::Element(here),
            Kind::Text => Content::Text(Cow::Borrowed(content)),
            Kind::Reference => Content::Text(resolved(content)),
        })
    }

    /// Returns the nodes right inside, in their order, each with where it stands and what stands in it.
    fn inside(self) -> impl Iterator<Item = (Self, &'x Node, &'x str)> {
        let mut at = self.at + 1;
        std::iter::from_fn(move || {
            let node = self.xml.nodes.get(at as usize).filter(|_| at < self.end())?;
            let here = Self { at, ..self };
            at = node.end;
            Some((here, node, &self.xml.text[node.from as usize..node.to as usize]))
        })
    }

    /// Returns all words inside, shown or deleted, for a quotation.
    pub fn words(self) -> String {
        let texts = self.walk().filter(|element| matches!(element.name(), "t" | "delText"));
        texts.map(Self::text).collect()
    }
}

/// Returns what `&name;` stands for; entities of a DTD are kept as they were written, never expanded.
fn resolved(name: &str) -> Cow<'static, str> {
    match (BytesRef::new(name).resolve_char_ref(), quick_xml::escape::resolve_xml_entity(name)) {
        (Ok(Some(character)), _) => character.to_string().into(),
        (_, Some(resolved)) => resolved.into(),
        _ => format!("&{name};").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Xml {
        Xml::parse(text.to_owned(), &Bounds::default()).expect("well-formed XML")
    }

    #[test]
    fn text_attributes_and_references_are_read() {
        let xml = parse(
            "<?xml version='1.0'?><a:r x:v='1&lt;2' w='&#20108;'>一&amp;&#x4E8C;<b/><![CDATA[<三>]]>&nope;</a:r>",
        );
        let root = xml.root().expect("a root");
        assert_eq!(root.name(), "r");
        assert_eq!(root.attr("v").as_deref(), Some("1<2"));
        assert_eq!(root.attr("w").as_deref(), Some("二"));
        assert_eq!(root.text(), "一&二<三>&nope;");
    }

    #[test]
    fn characters_know_their_bytes() {
        let text = "<a>一&lt;<b/>二<![CDATA[三]]></a>";
        let xml = parse(text);
        let root = xml.root().expect("a root");
        let spelled = root.spelled();
        let cut: Vec<_> = spelled.iter().map(|(_, bytes)| &text[bytes.start as usize..bytes.end as usize]).collect();
        assert_eq!(cut, ["一", "&lt;", "二", "三"]);
        assert_eq!(spelled.iter().map(|(character, _)| *character).collect::<String>(), root.text());
        assert_eq!(root.child("b").map(Element::offset), text.find("<b/>").and_then(|at| u32::try_from(at).ok()));
    }

    #[test]
    fn faults_are_told_apart() {
        assert_eq!(Xml::parse("<a><b></b>".into(), &Bounds::default()).err(), Some(XmlFault::Cut));
        assert_eq!(Xml::parse("<a><b></a>".into(), &Bounds::default()).err(), Some(XmlFault::Broken));
        assert_eq!(Xml::parse("<a><b att".into(), &Bounds::default()).err(), Some(XmlFault::Cut));
        assert_eq!(Xml::parse("<a><!x></a>".into(), &Bounds::default()).err(), Some(XmlFault::Broken));
        assert_eq!(
            Xml::parse("<a>".repeat(600), &Bounds::default()).err(),
            Some(Bounds::default().hold(Bound::XmlDepth, 513).expect_err("too deep").into())
        );
        assert!(parse("").root().is_none());
    }
}
