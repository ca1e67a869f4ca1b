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
/// How many marks that lost theirs are looked through for the one that an end belongs to.
const MEMORY: usize = 64;

/// Parses a page; `None` where it holds more than the bounds allow.
pub fn parse(text: &str) -> Option<Tree> {
    let shallow =
        Shallow { builder: TreeBuilder::new(Growing::new(), TreeBuilderOpts::default()), left_out: RefCell::default() };
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
}

impl TokenSink for Shallow {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
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
    let void = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "wbr"];
    let plain = ["script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript"];
    !void.contains(&name) && !plain.contains(&name)
}
