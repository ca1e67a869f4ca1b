//! Marked content: text that stands for what is drawn, what belongs to the paper, layers that are not shown.
use lopdf::{Dictionary, Object, Stream};

use super::operand::Operand;
use crate::format::pdf::as_dictionary;
use crate::read::pdf::store::Store;

/// What a file says of a piece of content.
#[derive(Default)]
pub struct Mark {
    /// Text in place of the characters drawn, until it is taken.
    replacement: Option<Replacement>,
    /// Whether it belongs to the paper.
    of_paper: bool,
    /// Whether it is of a layer that is not shown.
    hidden: bool,
}

enum Replacement {
    Waiting(String),
    Taken,
}

/// The marks in force, the innermost last.
#[derive(Default)]
pub struct Marks {
    stack: Vec<Mark>,
}

/// Most marks in each other.
const DEPTH_LIMIT: usize = 256;

impl Marks {
    /// Takes note of the beginning of marked content.
    pub fn begin(&mut self, file: &Store, resources: Option<&Dictionary>, operands: &[Operand]) {
        let tag = operands.first().and_then(Operand::name).unwrap_or_default();
        let listed = |name: &[u8]| {
            let properties = file.dictionary(resources?, b"Properties")?;
            properties.get(name).ok()
        };
        let properties = operands.get(1);
        let named = properties.and_then(Operand::name).and_then(listed);
        let in_list = named.and_then(|object| file.resolve(object)).and_then(as_dictionary);
        let said = |key: &[u8]| properties.and_then(|properties| properties.entry(key));
        let actual = match (said(b"ActualText"), in_list.and_then(|list| file.get(list, b"ActualText"))) {
            (Some(Operand::String(bytes)), _) => file.text(bytes),
            (None, Some(Object::String(bytes, _))) => file.text(bytes),
            _ => None,
        };
        let kind = said(b"Type").and_then(Operand::name).or_else(|| file.name(in_list?, b"Type"));
        let mark = Mark {
            replacement: actual.map(Replacement::Waiting),
            of_paper: tag == b"Artifact" && kind == Some(b"Pagination"),
            hidden: tag == b"OC" && file.is_hidden(named),
        };
        if self.stack.len() < DEPTH_LIMIT {
            self.stack.push(mark);
        }
    }

    /// Takes note of its end.
    pub fn end(&mut self) {
        self.stack.pop();
    }

    /// Returns what to show in place of a character, if anything: the whole text for the first one, nothing for the rest.
    pub fn replace(&mut self) -> Option<String> {
        let replacement = self.stack.iter_mut().find_map(|mark| mark.replacement.as_mut())?;
        match std::mem::replace(replacement, Replacement::Taken) {
            Replacement::Waiting(text) => Some(text),
            Replacement::Taken => Some(String::new()),
        }
    }

    /// Says whether what is drawn belongs to the paper.
    pub fn of_paper(&self) -> bool {
        self.stack.iter().any(|mark| mark.of_paper)
    }

    /// Says whether what is drawn is of a layer that is not shown.
    pub fn hidden(&self) -> bool {
        self.stack.iter().any(|mark| mark.hidden)
    }
}

/// Says whether a picture or a form is of a layer that is not shown.
pub fn is_hidden(file: &Store, stream: &Stream) -> bool {
    file.is_hidden(stream.dict.get(b"OC").ok())
}
