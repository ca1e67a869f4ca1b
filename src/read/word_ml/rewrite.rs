//! The walk over the file, element by element: most are copied as they stand, some are renamed, some go to another part.
use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::lists::{ListRef, Lists};
use super::names::{Names, Vocabulary};
use super::parts::{Parts, Target};
use crate::finding::Finding;
use crate::format::base64;
use crate::format::package::PackageError;
use crate::format::xml::XmlFault;
use crate::read::docx::faults;
use crate::read::number_format::format_name;

/// The name by which findings call the file itself.
pub const WHOLE: &str = "XML";
/// Deepest nesting of elements.
const DEPTH_LIMIT: usize = 512;

/// What is written for an element.
enum Written {
    /// An element of that name with its attributes.
    As(String),
    /// Nothing, but for what it holds.
    Inside,
    /// Nothing at all.
    Nothing,
    /// What was written already; at its end, this.
    Until(&'static str),
    /// The same in another part, where text stops going at its end.
    Apart(&'static str),
    /// The bytes of a picture of that address.
    Picture(String),
    /// Where a paragraph's list is named.
    ListRef,
}

/// What ends with an element.
enum End {
    Tag(String),
    Nothing,
    Text(&'static str),
    Apart(&'static str),
    ListRef,
}

/// The state of the walk.
struct Rewriter {
    parts: Parts,
    names: Names,
    lists: Lists,
    open: Vec<End>,
    /// The `w:listPr` at hand.
    list: Option<ListRef>,
    /// Whether blanks at the ends of texts count.
    keeps_blanks: bool,
    /// Whether the shape at hand holds an embedded object, and whether it shows a picture.
    shape: (bool, bool),
}

/// Why the walk ends before the file does.
enum Halt {
    Xml(XmlFault),
    Package(PackageError),
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
pub fn rewrite(text: &str) -> Result<(Vec<u8>, bool), Box<Finding>> {
    let mut rewriter = Rewriter {
        parts: Parts::new(),
        names: Names::default(),
        lists: Lists::default(),
        open: Vec::new(),
        list: None,
        keeps_blanks: false,
        shape: (false, false),
    };
    let is_cut = match rewriter.walk(text) {
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
    fn walk(&mut self, text: &str) -> Result<(), Halt> {
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
            if self.lists.is_full() || self.open.len() > DEPTH_LIMIT {
                return Err(Halt::Xml(XmlFault::TooLarge));
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

    /// Decides what is written for an element.
    fn written(&mut self, vocabulary: Vocabulary, start: &BytesStart<'_>) -> Written {
        let name = start.local_name();
        let name = name.as_ref();
        if let Some(list) = &mut self.list {
            note_list(list, name, start);
            return Written::Inside;
        }
        match vocabulary {
            Vocabulary::Word if !self.parts.is_inside() => self.begin_part(name, start),
            _ if !self.parts.is_inside() => Written::Nothing,
            Vocabulary::Word => self.word(name, start),
            Vocabulary::Annotation => self.annotation(name, start),
            Vocabulary::Shared if name == "imagedata" => self.image(start),
            Vocabulary::Shared => Written::As(name.to_owned()),
            Vocabulary::Office => {
                self.shape.0 |= name == "OLEObject";
                Written::Inside
            }
            Vocabulary::Hint | Vocabulary::Foreign => Written::Inside,
        }
    }

    /// Begins what stands right inside the document.
    fn begin_part(&mut self, name: &str, start: &BytesStart<'_>) -> Written {
        let target = match name {
            "wordDocument" => {
                self.keeps_blanks = attr(start, "space").is_some_and(|space| space == "preserve");
                return Written::Inside;
            }
            "body" => Target::Body,
            "styles" => Target::Styles,
            "lists" => Target::Lists,
            "docPr" => Target::Settings,
            _ => return Written::Nothing,
        };
        self.parts.begin(target);
        if target != Target::Body {
            return Written::Apart("");
        }
        self.parts.push(&["<body>"]);
        Written::Apart("</body>")
    }

    fn word(&mut self, name: &str, start: &BytesStart<'_>) -> Written {
        let number = |local: &str| attr(start, local).and_then(|value| value.trim().parse::<u32>().ok());
        let numbered = |tag: &str, attribute: &str, from: &str| match number(from) {
            Some(number) => format!(r#"<{tag} {attribute}="{number}">"#),
            None => format!("<{tag}>"),
        };
        let (opening, closing) = match name {
            "t" if self.keeps_blanks => {
                self.parts.push(&["<t", start.attributes_raw(), r#" xml:space="preserve">"#]);
                return Written::Until("</t>");
            }
            "vmerge" => return Written::As("vMerge".to_owned()),
            "listStyleLink" => return Written::As("numStyleLink".to_owned()),
            "ilst" => return Written::As("abstractNumId".to_owned()),
            "binData" => return attr(start, "name").map_or(Written::Nothing, Written::Picture),
            "footnote" => return self.note(Target::Footnotes, start),
            "endnote" => return self.note(Target::Endnotes, start),
            "hdr" | "ftr" => return self.edge(name, start),
            // They stand at the document's beginning, and in pieces of another document that were put into it.
            "fonts" | "lists" | "styles" | "docPr" | "docSuppData" | "shapeDefaults" | "docOleData" | "divs" => {
                return Written::Nothing;
            }
            "listPr" => {
                self.list = Some(ListRef::default());
                return Written::ListRef;
            }
            "nfc" => {
                let code = number("val").and_then(|code| u8::try_from(code).ok()).unwrap_or(0);
                (format!(r#"<numFmt val="{}">"#, format_name(code)), "</numFmt>")
            }
            "listDef" => (numbered("abstractNum", "abstractNumId", "listDefId"), "</abstractNum>"),
            "list" => {
                number("ilfo").into_iter().for_each(|list| self.lists.define(list));
                (numbered("num", "numId", "ilfo"), "</num>")
            }
            _ => return Written::As(name.to_owned()),
        };
        self.parts.push(&[&opening]);
        Written::Until(closing)
    }

    fn annotation(&mut self, name: &str, start: &BytesStart<'_>) -> Written {
        if name != "annotation" {
            return Written::Inside;
        }
        match attr(start, "type").as_deref() {
            Some("Word.Insertion") => Written::As("ins".to_owned()),
            Some("Word.Deletion") => Written::As("del".to_owned()),
            Some("Word.Comment") => {
                self.parts.begin(Target::Comments);
                self.parts.push(&["<comment>"]);
                Written::Apart("</comment>")
            }
            Some("Word.Formatting" | "Word.Numbering") => Written::Nothing,
            _ => Written::Inside,
        }
    }

    fn image(&mut self, start: &BytesStart<'_>) -> Written {
        let Some(address) = attr(start, "src") else { return Written::Inside };
        self.shape.1 = true;
        self.parts.push(&[r#"<imagedata id=""#, &escape(address.as_str()), r#"">"#]);
        self.parts.show_picture(address);
        Written::Until("</imagedata>")
    }

    /// Puts a note where a DOCX has it, and its mark where it stands.
    fn note(&mut self, target: Target, start: &BytesStart<'_>) -> Written {
        // The lines that set notes off from the text are no notes.
        if attr(start, "type").is_some_and(|kind| kind != "normal") {
            return Written::Nothing;
        }
        let mark = if target == Target::Footnotes { "footnoteReference" } else { "endnoteReference" };
        let (note, closing) = match target {
            Target::Footnotes => ("footnote", "</footnote>"),
            _ => ("endnote", "</endnote>"),
        };
        let id = self.parts.next_note();
        self.parts.push(&["<", mark, r#" id=""#, &id, r#""/>"#]);
        self.parts.begin(target);
        self.parts.push(&["<", note, r#" id=""#, &id, r#"">"#]);
        Written::Apart(closing)
    }

    /// Puts a header or footer where a DOCX has it.
    fn edge(&mut self, name: &str, start: &BytesStart<'_>) -> Written {
        let reference = if name == "hdr" { "headerReference" } else { "footerReference" };
        let pages = attr(start, "type").filter(|kind| kind == "first" || kind == "even");
        let (target, id) = self.parts.next_edge();
        self.parts.push(&[
            "<",
            reference,
            r#" type=""#,
            pages.as_deref().unwrap_or("default"),
            r#"" id=""#,
            &id,
            r#""/>"#,
        ]);
        self.parts.begin(target);
        Written::Apart("")
    }
}

fn note_list(list: &mut ListRef, name: &str, start: &BytesStart<'_>) {
    let number = || attr(start, "val").and_then(|value| value.trim().parse().ok());
    match name {
        "ilfo" => list.list = number(),
        "ilvl" => list.level = number(),
        "t" => list.label = attr(start, "val"),
        "font" => list.font = attr(start, "val"),
        _ => {}
    }
}

/// Returns an attribute by its name without prefix.
fn attr(start: &BytesStart<'_>, local: &str) -> Option<String> {
    let mut attributes = start.attributes();
    let found =
        attributes.with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == local)?;
    let value = found.normalized_value(quick_xml::XmlVersion::Implicit1_0);
    Some(value.unwrap_or(found.value).into_owned())
}
