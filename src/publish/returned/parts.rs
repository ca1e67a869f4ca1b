//! The parts of a document that change with remarks in it: which they are, and whether the document is one to be returned.
use std::collections::{BTreeMap, BTreeSet};

use super::encoding::Encoding;
use super::hindrance::{has_macros, is_signed};
use super::root::Root;
use crate::format::package::Package;
use crate::format::relationships::{Relationships, part_name};
use crate::format::xml::{Element, Xml};
use crate::model::Bounds;
use crate::publish::xml_text::xml_text;

const TYPES: &str = "[Content_Types].xml";
/// The type of a document without macros that is no template: under the name .docx Word opens nothing else.
const MAIN_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const COMMENTS_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const TYPES_NAMESPACE: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONSHIPS_NAMESPACE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
/// How namespaces of strict documents begin (ECMA-376 part 1).
const STRICT: &str = "http://purl.oclc.org/ooxml/";
const STRICT_KIND: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments";
const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";

/// The parts of a document that change, as they are.
pub struct Parts<'b> {
    package: Package<'b>,
    /// The main part's name and text.
    main: String,
    pub text: String,
    /// The name of the part of remarks, and its text where there is one already.
    comments: String,
    pub remarks: Option<String>,
    types: String,
    relationships: Option<String>,
    /// How the parts are written.
    encodings: BTreeMap<String, Encoding>,
    /// Whether the main part refers to the part of remarks already.
    is_related: bool,
}

/// The new bytes of entries by their index, and new entries by their names.
#[derive(Default)]
pub struct Changes {
    pub changed: BTreeMap<usize, Vec<u8>>,
    pub added: BTreeMap<String, Vec<u8>>,
}

impl<'b> Parts<'b> {
    /// Takes the parts out of a document whose main part has that name; `None` for one that is not returned: with macros, a
    /// template, signed (any change would break the signature), or not as Word takes it.
    pub fn of(bytes: &'b [u8], main: &str, bounds: &'b Bounds) -> Option<Self> {
        let mut package = Package::open(bytes, bounds).ok().filter(|package| !package.is_in_folder())?;
        if is_signed(&package) || has_macros(&package) {
            return None;
        }
        let mut encodings = BTreeMap::new();
        let mut unpacked = |package: &mut Package<'_>, name: &str| unpacked(package, name, &mut encodings);
        let types = unpacked(&mut package, TYPES)??;
        let text = unpacked(&mut package, main)??;
        if package.mismatched().next().is_some() || !is_plain_document(&types, main) {
            return None;
        }
        let relationships = unpacked(&mut package, &part_name(main))?;
        let known = Relationships::load(&mut package, main).ok()?;
        let related = known.part("comments").map(str::to_owned);
        let is_related = related.is_some();
        let comments = related.or_else(|| free_name(&package, main))?;
        let remarks = unpacked(&mut package, &comments)?;
        Some(Self {
            package,
            main: main.to_owned(),
            text,
            comments,
            remarks,
            types,
            relationships,
            encodings,
            is_related,
        })
    }

    /// Returns the ids of the remarks that are there already.
    pub fn ids(&self) -> Option<BTreeSet<String>> {
        let Some(remarks) = &self.remarks else { return Some(BTreeSet::new()) };
        let xml = Xml::parse(remarks.clone(), &Bounds::default()).ok()?;
        let ids = xml.root()?.children().filter_map(|comment| comment.attr("id").map(|id| id.into_owned()));
        Some(ids.collect())
    }

    /// Puts a new main part and new remarks together with what leads to them.
    pub fn changes(&self, text: String, remarks: String) -> Option<Changes> {
        let mut changes = Changes::default();
        let encoded =
            |name: &str, text: String| self.encodings.get(name).copied().unwrap_or(Encoding::Utf8).write(text);
        let mut put = |name: &str, text: String| match self.package.position(name) {
            Some(index) => drop(changes.changed.insert(index, encoded(name, text))),
            None => drop(changes.added.insert(name.to_owned(), text.into_bytes())),
        };
        put(&self.main, text);
        put(&self.comments, remarks);
        let part = format!("/{}", self.comments);
        let xml = Xml::parse(self.types.clone(), &Bounds::default()).ok()?;
        if overrides(xml.root()?).all(|(name, _)| !name.eq_ignore_ascii_case(&part)) {
            let added = format!(
                "<Override xmlns=\"{TYPES_NAMESPACE}\" PartName=\"{}\" ContentType=\"{COMMENTS_TYPE}\"/>",
                xml_text(&part)
            );
            put(TYPES, Root::find(&self.types)?.with_last(&added));
        }
        if !self.is_related {
            put(&part_name(&self.main), self.related(&part)?);
        }
        Some(changes)
    }

    /// Returns the main part's relationships with one to the remarks.
    fn related(&self, part: &str) -> Option<String> {
        let kind = if self.text.contains(STRICT) { STRICT_KIND } else { KIND };
        let none = format!("<Relationships xmlns=\"{RELATIONSHIPS_NAMESPACE}\"/>");
        let own = self.relationships.as_deref().unwrap_or(&none);
        let is_free = |id: &String| !own.contains(&format!("{id}\"")) && !own.contains(&format!("{id}'"));
        let id = (1_u32..).map(|number| format!("rIdRemarks{number}")).find(is_free)?;
        let added = format!(
            "<Relationship xmlns=\"{RELATIONSHIPS_NAMESPACE}\" Id=\"{id}\" Type=\"{kind}\" Target=\"{}\"/>",
            xml_text(part)
        );
        Some(Root::find(own)?.with_last(&added))
    }
}

/// Unpacks a part and takes note of how it is written; `None` where that is as no part is, `Some(None)` where there is none.
fn unpacked(
    package: &mut Package<'_>,
    name: &str,
    encodings: &mut BTreeMap<String, Encoding>,
) -> Option<Option<String>> {
    let Some(bytes) = package.part(name).ok()? else { return Some(None) };
    let (encoding, text) = Encoding::read(bytes)?;
    encodings.insert(name.to_owned(), encoding);
    Some(Some(text))
}

/// Says whether the main part is that of a document without macros that is no template.
fn is_plain_document(types: &str, main: &str) -> bool {
    let Ok(xml) = Xml::parse(types.to_owned(), &Bounds::default()) else { return false };
    let Some(root) = xml.root() else { return false };
    let part = format!("/{main}");
    let named = overrides(root).find(|(name, _)| name.eq_ignore_ascii_case(&part)).map(|(_, kind)| kind);
    named.or_else(|| default_kind(root, main)).is_some_and(|kind| kind == MAIN_TYPE)
}

/// The type of all parts whose names end as that of a part does.
fn default_kind(root: Element<'_>, part: &str) -> Option<String> {
    let (_, ending) = part.rsplit_once('.')?;
    let is_its = |child: &Element<'_>| {
        child.name() == "Default" && child.attr("Extension").is_some_and(|own| own.eq_ignore_ascii_case(ending))
    };
    root.children().find(is_its)?.attr("ContentType").map(|kind| kind.into_owned())
}

/// The parts whose types are named one by one.
fn overrides(root: Element<'_>) -> impl Iterator<Item = (String, String)> {
    let named = root.children().filter(|child| child.name() == "Override");
    named.filter_map(|child| Some((child.attr("PartName")?.into_owned(), child.attr("ContentType")?.into_owned())))
}

/// Names a part beside the main part that is not there yet.
fn free_name(package: &Package<'_>, main: &str) -> Option<String> {
    let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let numbered = (2_u32..).map(|number| format!("{folder}comments{number}.xml"));
    std::iter::once(format!("{folder}comments.xml")).chain(numbered).find(|name| !package.has(name))
}
