//! Text → tree by the rules of the HTML standard, nested no deeper than browsers do.
use std::cell::{Cell, RefCell};

use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::{Tracer, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{LocalName, TokenizerResult};

use super::tree::{Growing, NodeId, Tree};

/// Deepest nesting of elements, as in Chrome; what lies deeper loses its marks and keeps its text.
const DEPTH_LIMIT: usize = 512;
/// How many characters of a page say what it is.
const HEAD: usize = 4000;
/// How many marks that lost theirs are looked through for the one that an end belongs to.
const MEMORY: usize = 64;

/// Parses a page; `None` where it holds more than the bounds allow.
pub fn parse(text: &str) -> Option<Tree> {
    let builder = TreeBuilder::new(Growing::new(), TreeBuilderOpts::default());
    let shallow = Shallow { builder, left_out: RefCell::default(), is_xml: is_xml(text) };
    let tokenizer = Tokenizer::new(shallow, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(text));
    // A script stops the tokenizer so that it can be run; here none is.
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    let grown = tokenizer.sink.builder.sink;
    (!grown.is_full()).then(|| grown.finish())
}

/// Stands between the tokenizer and the tree's builder and holds back marks that would nest too deep.
struct Shallow {
    builder: TreeBuilder<NodeId, Growing>,
    /// Names of the marks that were held back and have not ended yet.
    left_out: RefCell<Vec<LocalName>>,
    /// Whether the page is one of XML, in which any mark may end itself.
    is_xml: bool,
}

/// Says whether a page is one of XML, as LibreOffice writes them: `<a id="ref"/>` and `<title/>` hold nothing there.
fn is_xml(text: &str) -> bool {
    let head: String = text.chars().take(HEAD).collect();
    head.trim_start().starts_with("<?xml") && head.contains("http://www.w3.org/1999/xhtml")
}

impl Shallow {
    fn holds_back(&self, tag: &Tag) -> bool {
        match tag.kind {
            TagKind::StartTag => {
                let depth = self.depth();
                let too_deep = depth >= if nests(&tag.name) { DEPTH_LIMIT } else { 2 * DEPTH_LIMIT };
                if too_deep && nests(&tag.name) {
                    self.left_out.borrow_mut().push(tag.name.clone());
                }
                too_deep
            }
            TagKind::EndTag => {
                let mut left_out = self.left_out.borrow_mut();
                let last = left_out.iter().enumerate().rev().take(MEMORY).find(|(_, name)| **name == tag.name);
                let last = last.map(|(index, _)| index);
                last.inspect(|&last| left_out.truncate(last)).is_some()
            }
        }
    }

    fn depth(&self) -> usize {
        let count = Count::default();
        self.builder.trace_handles(&count);
        count.0.get()
    }

    /// Returns the end of a mark that ends itself, where the builder would go on in it.
    fn own_end(&self, token: &Token) -> Option<Token> {
        let Token::TagToken(tag) = token else { return None };
        let goes_on = self.is_xml
            && tag.self_closing
            && tag.kind == TagKind::StartTag
            && !is_void(&tag.name)
            && !["svg", "math"].contains(&&*tag.name)
            && !self.adjusted_current_node_present_but_not_in_html_namespace();
        let end = || Tag { kind: TagKind::EndTag, self_closing: false, attrs: Vec::new(), ..tag.clone() };
        goes_on.then(|| Token::TagToken(end()))
    }
}

impl TokenSink for Shallow {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        if let Some(end) = self.own_end(&token) {
            let Token::TagToken(tag) = token else { return TokenSinkResult::Continue };
            // What the builder says of how to go on, as text in a title, is over with the end.
            let _ = self.process_token(Token::TagToken(Tag { self_closing: false, ..tag }), line);
            let _ = self.process_token(end, line);
            return TokenSinkResult::Continue;
        }
        let held_back = matches!(&token, Token::TagToken(tag) if self.holds_back(tag));
        if held_back || (self.builder.sink.is_full() && token != Token::EOFToken) {
            return TokenSinkResult::Continue;
        }
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Counts the elements that are open.
#[derive(Default)]
struct Count(Cell<usize>);

impl Tracer for Count {
    type Handle = NodeId;

    fn trace_handle(&self, _: &NodeId) {
        self.0.set(self.0.get() + 1);
    }
}

/// Says whether elements of that name hold others; the builder must see those that do not, and those of plain text.
fn nests(name: &str) -> bool {
    let plain = ["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript"];
    !is_void(name) && !plain.contains(&name)
}

/// Says whether elements of that name hold nothing in any page.
fn is_void(name: &str) -> bool {
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "wbr"].contains(&name)
}
