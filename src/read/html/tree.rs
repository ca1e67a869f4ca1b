//! The page as one flat list of nodes: however deep they nest, nothing here calls itself, and dropping is one sweep.
use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::iter;
use std::num::NonZero;
use std::ops::{Index, IndexMut};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, QualName};

/// Most nodes of a page, their attributes counted as well: a mark that is never closed is opened anew in every paragraph.
const NODE_LIMIT: usize = 1_000_000;
/// Bytes of an attribute that count as one more node.
const ATTRIBUTE: usize = 256;

/// A node by its position in the list, from 1; as small as it can be, for each node knows five others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NodeId(NonZero<u32>);

/// The document.
pub const ROOT: NodeId = NodeId(NonZero::<u32>::MIN);

/// What a node is.
#[derive(Debug)]
pub enum Data {
    /// The document, a comment, an instruction: nothing that is shown.
    Silent,
    /// An element; set apart, since text is the smaller and as frequent.
    Element(Box<Element>),
    /// Characters.
    Text(StrTendril),
}

/// An element's name and attributes.
#[derive(Debug)]
pub struct Element {
    name: QualName,
    attributes: Vec<Attribute>,
}

#[derive(Debug)]
struct Node {
    parent: Option<NodeId>,
    previous: Option<NodeId>,
    next: Option<NodeId>,
    first: Option<NodeId>,
    last: Option<NodeId>,
    data: Data,
}

/// The nodes of a page, each by its id.
#[derive(Debug, Default)]
struct Nodes(Vec<Node>);

impl Index<NodeId> for Nodes {
    type Output = Node;

    fn index(&self, id: NodeId) -> &Node {
        &self.0[id.index()]
    }
}

impl IndexMut<NodeId> for Nodes {
    fn index_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.0[id.index()]
    }
}

impl NodeId {
    fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// A page that has been parsed.
#[derive(Debug)]
pub struct Tree {
    nodes: Nodes,
}

impl Tree {
    /// Returns what a node is.
    pub fn data(&self, id: NodeId) -> &Data {
        &self.nodes[id].data
    }

    /// Returns the node that holds this one.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.nodes[id].parent
    }

    /// Returns the first node inside this one.
    pub fn first(&self, id: NodeId) -> Option<NodeId> {
        self.nodes[id].first
    }

    /// Returns the node behind this one.
    pub fn next(&self, id: NodeId) -> Option<NodeId> {
        self.nodes[id].next
    }

    /// Returns an element's name in lower case; empty for what is no element.
    pub fn name(&self, id: NodeId) -> &str {
        match self.data(id) {
            Data::Element(element) => &element.name.local,
            Data::Silent | Data::Text(_) => "",
        }
    }

    /// Returns the value of an attribute.
    pub fn attr(&self, id: NodeId, name: &str) -> Option<&str> {
        let Data::Element(element) = self.data(id) else { return None };
        element.attributes.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
    }

    /// Walks a node and all below it in the order of the source; what `is_skipped` names is left out with all below it.
    pub fn below(&self, top: NodeId, is_skipped: impl Fn(NodeId) -> bool) -> impl Iterator<Item = NodeId> {
        let mut at = Some(top);
        iter::from_fn(move || {
            while let Some(id) = at {
                let skipped = is_skipped(id);
                let inside = self.first(id).filter(|_| !skipped);
                at = inside.or_else(|| self.behind(id, top));
                if !skipped {
                    return Some(id);
                }
            }
            None
        })
    }

    /// Returns what follows a node and all below it, within `top`.
    fn behind(&self, mut id: NodeId, top: NodeId) -> Option<NodeId> {
        while id != top {
            if let Some(next) = self.next(id) {
                return Some(next);
            }
            id = self.parent(id)?;
        }
        None
    }

    /// Returns the characters below a node, blanks joined, without what `is_skipped` names.
    pub fn words(&self, top: NodeId, is_skipped: impl Fn(NodeId) -> bool) -> String {
        let is_silent = |id| matches!(self.name(id), "script" | "style" | "title" | "template");
        let mut words = String::new();
        for id in self.below(top, |id| is_silent(id) || is_skipped(id)) {
            if let Data::Text(text) = self.data(id) {
                words.push_str(text);
            }
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The list while the parser fills it.
pub struct Growing {
    nodes: RefCell<Nodes>,
    attributes: Cell<usize>,
    full: Cell<bool>,
}

impl Growing {
    /// Begins with the document alone.
    pub fn new() -> Self {
        let grown = Self { nodes: RefCell::default(), attributes: Cell::new(0), full: Cell::new(false) };
        grown.add(Data::Silent);
        grown
    }

    /// Says whether no more nodes are wanted.
    pub fn is_full(&self) -> bool {
        self.full.get()
    }

    fn add(&self, data: Data) -> NodeId {
        let mut nodes = self.nodes.borrow_mut();
        if let Data::Element(element) = &data {
            let attributes = element.attributes.iter();
            let cost = attributes.map(|attribute| 1 + attribute.value.len() / ATTRIBUTE).sum::<usize>();
            self.attributes.set(self.attributes.get() + cost);
        }
        self.full.set(nodes.0.len() + self.attributes.get() >= NODE_LIMIT);
        nodes.0.push(Node { parent: None, previous: None, next: None, first: None, last: None, data });
        let position = u32::try_from(nodes.0.len()).ok().and_then(NonZero::new);
        NodeId(position.expect("nodes are far fewer than numbers"))
    }

    /// Adds characters to the text at `at`, if it is one.
    fn extend(&self, at: Option<NodeId>, text: &str) -> bool {
        let mut nodes = self.nodes.borrow_mut();
        match at.map(|at| &mut nodes[at].data) {
            Some(Data::Text(before)) => {
                before.push_slice(text);
                true
            }
            _ => false,
        }
    }

    /// Puts a node into `parent`, in front of `next` or last.
    fn put(&self, id: NodeId, parent: NodeId, next: Option<NodeId>) {
        self.take_out(id);
        let mut nodes = self.nodes.borrow_mut();
        let previous = next.map_or(nodes[parent].last, |next| nodes[next].previous);
        nodes[id].parent = Some(parent);
        nodes[id].previous = previous;
        nodes[id].next = next;
        match previous {
            Some(previous) => nodes[previous].next = Some(id),
            None => nodes[parent].first = Some(id),
        }
        match next {
            Some(next) => nodes[next].previous = Some(id),
            None => nodes[parent].last = Some(id),
        }
    }

    fn take_out(&self, id: NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        let Some(parent) = nodes[id].parent.take() else { return };
        let (previous, next) = (nodes[id].previous.take(), nodes[id].next.take());
        match previous {
            Some(previous) => nodes[previous].next = next,
            None => nodes[parent].first = next,
        }
        match next {
            Some(next) => nodes[next].previous = previous,
            None => nodes[parent].last = previous,
        }
    }

    fn insert(&self, child: NodeOrText<NodeId>, parent: NodeId, next: Option<NodeId>) {
        let id = match child {
            NodeOrText::AppendNode(id) => id,
            NodeOrText::AppendText(text) => {
                let before = {
                    let nodes = self.nodes.borrow();
                    next.map_or(nodes[parent].last, |next| nodes[next].previous)
                };
                if self.extend(before, &text) {
                    return;
                }
                self.add(Data::Text(text))
            }
        };
        self.put(id, parent, next);
    }

    fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.nodes.borrow()[id].parent
    }
}

const NAMED: &str = "the parser asks for the names of elements only";

impl TreeSink for Growing {
    type Handle = NodeId;
    type Output = Tree;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Tree {
        Tree { nodes: self.nodes.into_inner() }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        Ref::map(self.nodes.borrow(), |nodes| match &nodes[*target].data {
            Data::Element(element) => &element.name,
            Data::Silent | Data::Text(_) => unreachable!("{NAMED}"),
        })
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> NodeId {
        self.add(Data::Element(Box::new(Element { name, attributes })))
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.add(Data::Silent)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.add(Data::Silent)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.insert(child, *parent, None);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        if self.parent(*element).is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        *target
    }

    fn same_node(&self, left: &NodeId, right: &NodeId) -> bool {
        left == right
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        if let Some(parent) = self.parent(*sibling) {
            self.insert(child, parent, Some(*sibling));
        }
    }

    fn add_attrs_if_missing(&self, _: &NodeId, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &NodeId) {
        self.take_out(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        loop {
            let first = self.nodes.borrow()[*node].first;
            let Some(first) = first else { break };
            self.put(first, *new_parent, None);
        }
    }
}
