//! The parts of the DOCX that is being written: which text goes where, and the package they make.
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use quick_xml::escape::escape;

use crate::finding::Finding;
use crate::format::package::PackageError;
use crate::format::packing::Packing;
use crate::model::Bounds;
use crate::read::docx::faults;

/// A part that text goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// The body.
    Body,
    /// Styles.
    Styles,
    /// Lists.
    Lists,
    /// Settings.
    Settings,
    /// Footnotes.
    Footnotes,
    /// Endnotes.
    Endnotes,
    /// Remarks of reviewers.
    Comments,
    /// A header or footer, by its order.
    Edge(usize),
}

impl Target {
    /// Returns the kind of its relationship, the name of its part and that of its root.
    fn names(self) -> (&'static str, String, &'static str) {
        match self {
            Self::Body => ("officeDocument", "document.xml".to_owned(), "document"),
            Self::Styles => ("styles", "styles.xml".to_owned(), "styles"),
            Self::Lists => ("numbering", "numbering.xml".to_owned(), "numbering"),
            Self::Settings => ("settings", "settings.xml".to_owned(), "settings"),
            Self::Footnotes => ("footnotes", "footnotes.xml".to_owned(), "footnotes"),
            Self::Endnotes => ("endnotes", "endnotes.xml".to_owned(), "endnotes"),
            Self::Comments => ("comments", "comments.xml".to_owned(), "comments"),
            Self::Edge(at) => ("header", format!("header{at}.xml"), "hdr"),
        }
    }
}

/// Everything that is written.
pub struct Parts {
    texts: BTreeMap<Target, String>,
    /// Where text goes, innermost last.
    targets: Vec<Target>,
    packing: Packing,
    /// Addresses of pictures whose bytes are in the package, with the names of their parts.
    pictures: BTreeMap<String, String>,
    /// Addresses of pictures that are shown.
    shown: BTreeSet<String>,
    edges: usize,
    notes: usize,
    has_macros: bool,
}

impl Parts {
    /// Begins with nothing.
    pub fn new(bounds: &Bounds) -> Self {
        Self {
            texts: BTreeMap::new(),
            targets: Vec::new(),
            packing: Packing::new(bounds),
            pictures: BTreeMap::new(),
            shown: BTreeSet::new(),
            edges: 0,
            notes: 0,
            has_macros: false,
        }
    }

    /// Writes into the part at hand; what stands outside all parts is left out.
    pub fn push(&mut self, pieces: &[&str]) {
        let Some(target) = self.targets.last() else { return };
        self.texts.entry(*target).or_default().extend(pieces.iter().copied());
    }

    /// Lets text go to another part until [`Self::end`].
    pub fn begin(&mut self, target: Target) {
        self.targets.push(target);
    }

    /// Lets text go where it went before.
    pub fn end(&mut self) {
        self.targets.pop();
    }

    /// Says whether text goes anywhere.
    pub fn is_inside(&self) -> bool {
        !self.targets.is_empty()
    }

    /// Says whether the body has begun.
    pub fn has_body(&self) -> bool {
        self.texts.contains_key(&Target::Body)
    }

    /// Returns an id for the next note.
    pub fn next_note(&mut self) -> String {
        self.notes += 1;
        self.notes.to_string()
    }

    /// Returns the part of the next header or footer and the id that stands for it.
    pub fn next_edge(&mut self) -> (Target, String) {
        self.edges += 1;
        let target = Target::Edge(self.edges);
        (target, edge_id(self.edges))
    }

    /// Keeps a picture's bytes under the address by which it is shown.
    ///
    /// # Errors
    /// Says that there are too many.
    pub fn keep_picture(&mut self, address: String, bytes: &[u8]) -> Result<(), PackageError> {
        if self.pictures.contains_key(&address) {
            return Ok(());
        }
        let name = format!("media/{}", self.pictures.len() + 1);
        self.packing.add(&format!("word/{name}"), bytes)?;
        self.pictures.insert(address, name);
        Ok(())
    }

    /// Takes note that the file holds macros.
    pub fn mark_macros(&mut self) {
        self.has_macros = true;
    }

    /// Takes note of a picture that is shown.
    pub fn show_picture(&mut self, address: String) {
        self.shown.insert(address);
    }

    /// Returns the DOCX.
    ///
    /// # Errors
    /// Says that there is no body, or that it is too large.
    pub fn finish(mut self) -> Result<Vec<u8>, Box<Finding>> {
        if !self.has_body() {
            return Err(faults::no_body());
        }
        if self.has_macros {
            // The code itself is nobody's business here.
            self.packing.add("word/vbaProject.bin", &[]).map_err(fault)?;
        }
        let mut links = String::from("<Relationships>");
        for (target, text) in std::mem::take(&mut self.texts) {
            let (kind, name, root) = target.names();
            let id = if let Target::Edge(at) = target { edge_id(at) } else { kind.to_owned() };
            push_link(&mut links, &id, kind, &name, false);
            let xml = format!("<{root}>{text}</{root}>");
            self.packing.add(&format!("word/{name}"), xml.as_bytes()).map_err(fault)?;
        }
        for address in &self.shown {
            match self.pictures.get(address) {
                Some(name) => push_link(&mut links, address, "image", name, false),
                None => push_link(&mut links, address, "image", address, !address.starts_with("wordml:")),
            }
        }
        links.push_str("</Relationships>");
        self.packing.add("word/_rels/document.xml.rels", links.as_bytes()).map_err(fault)?;
        self.packing.finish().map_err(fault)
    }
}

fn edge_id(at: usize) -> String {
    format!("header{at}")
}

fn push_link(links: &mut String, id: &str, kind: &str, target: &str, external: bool) {
    let (id, target) = (escape(id), escape(target));
    let mode = if external { "External" } else { "Internal" };
    let _ = write!(links, r#"<Relationship Id="{id}" Type="/{kind}" Target="{target}" TargetMode="{mode}"/>"#);
}

fn fault(error: PackageError) -> Box<Finding> {
    faults::package_fault(error, None)
}
