//! Parts of the package as the reader needs them: decoded, parsed, with their relationships.
use super::faults;
use crate::finding::Finding;
use crate::format::package::Package;
use crate::format::relationships::{self, Relationships};
use crate::format::xml::{Xml, decode};
use crate::model::Noted;

/// A parsed part and what its ids stand for.
pub struct Part {
    /// The part's XML.
    pub xml: Xml,
    /// What its ids stand for.
    pub relationships: Relationships,
}

/// The parts that every paragraph may need.
pub struct Parts {
    /// The body.
    pub main: Part,
    /// The name of its part.
    pub main_name: String,
    /// Styles, where there are any.
    pub styles: Option<Xml>,
    /// Lists, where there are any.
    pub numbering: Option<Xml>,
    /// Settings, where there are any.
    pub settings: Option<Xml>,
    /// Footnotes, where there are any.
    pub footnotes: Option<Part>,
    /// Endnotes, where there are any.
    pub endnotes: Option<Part>,
    /// Remarks of reviewers, where there are any.
    pub comments: Option<Xml>,
}

impl Parts {
    /// Finds and parses them; of the others than the body, a broken one is left out with a finding.
    ///
    /// # Errors
    /// Says that the body is missing or broken.
    pub fn load(package: &mut Package<'_>) -> Result<Noted<Self>, Box<Finding>> {
        let mut loader = Loader { package, findings: Vec::new() };
        let roots = loader.relationships("");
        let name = roots.part("officeDocument").filter(|name| loader.package.has(name));
        let name = name.unwrap_or("word/document.xml").to_owned();
        let xml = load_xml(loader.package, &name)?.ok_or_else(faults::no_body)?;
        let main = Part { xml, relationships: loader.relationships(&name) };
        let find = |kind: &str| main.relationships.part(kind).map(str::to_owned);
        let parts = Self {
            styles: loader.xml(find("styles")),
            numbering: loader.xml(find("numbering")),
            settings: loader.xml(find("settings")),
            footnotes: loader.part(find("footnotes")),
            endnotes: loader.part(find("endnotes")),
            comments: loader.xml(find("comments")),
            main,
            main_name: name,
        };
        Ok(Noted::new(parts, loader.findings))
    }
}

/// Loads parts without which the body can still be read.
struct Loader<'p, 'b> {
    package: &'p mut Package<'b>,
    findings: Vec<Finding>,
}

impl Loader<'_, '_> {
    fn xml(&mut self, name: Option<String>) -> Option<Xml> {
        let loaded = load_xml(self.package, &name?);
        self.sound(loaded)
    }

    fn part(&mut self, name: Option<String>) -> Option<Part> {
        let loaded = Part::load(self.package, &name?);
        self.sound(loaded)
    }

    fn relationships(&mut self, owner: &str) -> Relationships {
        let loaded = load_relationships(self.package, owner);
        self.sound(loaded.map(Some)).unwrap_or_default()
    }

    fn sound<T>(&mut self, loaded: Result<Option<T>, Box<Finding>>) -> Option<T> {
        loaded.unwrap_or_else(|fault| {
            self.findings.push(faults::left_out(*fault));
            None
        })
    }
}

impl Part {
    /// Loads one part; `None` where the package has none of that name.
    ///
    /// # Errors
    /// Says that the part or its relationships are broken.
    pub fn load(package: &mut Package<'_>, name: &str) -> Result<Option<Self>, Box<Finding>> {
        let Some(xml) = load_xml(package, name)? else { return Ok(None) };
        Ok(Some(Self { xml, relationships: load_relationships(package, name)? }))
    }
}

fn load_relationships(package: &mut Package<'_>, owner: &str) -> Result<Relationships, Box<Finding>> {
    let xml = load_xml(package, &relationships::part_name(owner))?;
    Ok(xml.map(|xml| Relationships::read(&xml, owner)).unwrap_or_default())
}

fn load_xml(package: &mut Package<'_>, name: &str) -> Result<Option<Xml>, Box<Finding>> {
    let bytes = package.part(name).map_err(|error| faults::package_fault(error, Some(name)))?;
    let Some(bytes) = bytes else { return Ok(None) };
    let text = decode(&bytes).into_owned();
    Xml::parse(text, package.bounds()).map(Some).map_err(|fault| faults::xml_fault(fault, name))
}
