//! The walk over the file, element by element, and what is written of each into the parts of the DOCX.
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::lists::{ListRef, Lists};
use super::names::Names;
use super::parts::{Parts, Target};
use super::written::Written;
use crate::finding::Finding;
use crate::format::base64;
use crate::format::package::PackageError;
use crate::format::xml::XmlFault;
use crate::model::{Bound, Bounds};
use crate::read::docx::faults;

/// The name by which findings call the file itself.
pub const WHOLE: &str = "XML";

/// What ends with an element.
enum End {
    Tag(String),
    Nothing,
    Text(&'static str),
    Apart(&'static str),
    ListRef,
}

/// The state of the walk.
pub struct Rewriter {
    pub(super) parts: Parts,
    names: Names,
    pub(super) lists: Lists,
    open: Vec<End>,
    /// The `w:listPr` at hand.
    pub(super) list: Option<ListRef>,
    /// Whether blanks at the ends of texts count.
    pub(super) keeps_blanks: bool,
    /// Whether the shape at hand holds an embedded object, and whether it shows a picture.
    pub(super) shape: (bool, bool),
}

/// Why the walk ends before the file does.
enum Halt {
    Xml(XmlFault),
    Package(PackageError),
}

impl From<XmlFault> for Halt {
    fn from(fault: XmlFault) -> Self {
        Self::Xml(fault)
    }
}

impl From<quick_xml::Error> for Halt {
    fn from(error: quick_xml::Error) -> Self {
        Self::Xml(error.into())
    }
}

/// Rewrites the text of a file as a DOCX, and says whether the file ends before the document does.
///
/// # Errors
/// Says why it cannot be read.
pub fn rewrite(text: &str, bounds: &Bounds) -> Result<(Vec<u8>, bool), Box<Finding>> {
    let mut rewriter = Rewriter {
        parts: Parts::new(bounds),
        names: Names::default(),
        lists: Lists::default(),
        open: Vec::new(),
        list: None,
        keeps_blanks: false,
        shape: (false, false),
    };
    let is_cut = match rewriter.walk(text, bounds) {
        Ok(()) => false,
        Err(Halt::Xml(XmlFault::Cut)) if rewriter.parts.has_body() => true,
        Err(Halt::Xml(fault)) => return Err(faults::xml_fault(fault, WHOLE)),
        Err(Halt::Package(error)) => return Err(faults::package_fault(error, None)),
    };
    while !rewriter.open.is_empty() {
        rewriter.end();
    }
    rewriter.parts.begin(Target::Lists);
    let made = rewriter.lists.made();
    rewriter.parts.push(&[&made]);
    Ok((rewriter.parts.finish()?, is_cut))
}

impl Rewriter {
    fn walk(&mut self, text: &str, bounds: &Bounds) -> Result<(), Halt> {
        let mut reader = Reader::from_str(text);
        loop {
            match reader.read_event()? {
                Event::Start(start) => self.start(&mut reader, text, &start)?,
                Event::Empty(start) => self.empty(&start),
                Event::End(_) => self.end(),
                Event::Text(words) => self.parts.push(&[&words]),
                Event::CData(words) => self.parts.push(&["<![CDATA[", &words, "]]>"]),
                Event::GeneralRef(name) => self.parts.push(&["&", &name, ";"]),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
                Event::Eof if self.open.is_empty() => return Ok(()),
                Event::Eof => return Err(Halt::Xml(XmlFault::Cut)),
            }
            bounds.hold(Bound::XmlDepth, self.open.len() as u64).map_err(XmlFault::from)?;
            if self.lists.is_full() {
                return Err(Halt::Xml(bounds.over(Bound::XmlNodes).into()));
            }
        }
    }

    fn start<'t>(&mut self, reader: &mut Reader<&'t [u8]>, text: &'t str, start: &BytesStart<'_>) -> Result<(), Halt> {
        let vocabulary = self.names.enter(start);
        let end = match self.written(vocabulary, start) {
            Written::As(name) => {
                self.parts.push(&["<", &name, start.attributes_raw(), ">"]);
                End::Tag(name)
            }
            Written::Inside => End::Nothing,
            Written::Until(end) => End::Text(end),
            Written::Apart(end) => End::Apart(end),
            Written::ListRef => End::ListRef,
            Written::Nothing => {
                reader.read_to_end(start.name())?;
                self.names.leave();
                return Ok(());
            }
            Written::Picture(address) => {
                let span = reader.read_to_end(start.name())?;
                self.names.leave();
                let ends = usize::try_from(span.start).ok().zip(usize::try_from(span.end).ok());
                let letters = ends.and_then(|(from, to)| text.get(from..to)).unwrap_or_default();
                // What is no Base64 is missing where it is shown, and said to be.
                let Some(bytes) = base64::in_xml(letters) else { return Ok(()) };
                return self.parts.keep_picture(address, &bytes).map_err(Halt::Package);
            }
        };
        self.open.push(end);
        Ok(())
    }

    fn empty(&mut self, start: &BytesStart<'_>) {
        let vocabulary = self.names.enter(start);
        match self.written(vocabulary, start) {
            Written::As(name) => self.parts.push(&["<", &name, start.attributes_raw(), "/>"]),
            Written::Until(end) => self.parts.push(&[end]),
            Written::Apart(end) => self.end_apart(end),
            Written::ListRef => self.list = None,
            Written::Inside | Written::Nothing | Written::Picture(_) => {}
        }
        self.names.leave();
    }

    fn end(&mut self) {
        self.names.leave();
        match self.open.pop() {
            Some(End::Tag(name)) => {
                self.parts.push(&["</", &name, ">"]);
                if name == "pict" {
                    self.end_shape();
                }
            }
            Some(End::Text(end)) => self.parts.push(&[end]),
            Some(End::Apart(end)) => self.end_apart(end),
            Some(End::ListRef) => {
                let number = self.list.take().map(|list| self.lists.write(list)).unwrap_or_default();
                self.parts.push(&[&number]);
            }
            Some(End::Nothing) | None => {}
        }
    }

    fn end_apart(&mut self, end: &str) {
        self.parts.push(&[end]);
        self.parts.end();
    }

    /// An embedded object that no picture stands for is nothing but an object.
    fn end_shape(&mut self) {
        if std::mem::take(&mut self.shape) == (true, false) {
            self.parts.push(&["<object/>"]);
        }
    }
}
