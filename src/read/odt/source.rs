//! Where a document's XML and pictures come from: a package, or one file of XML that holds all of it.
use std::collections::BTreeMap;
use std::sync::Arc;

use super::faults;
use crate::finding::Finding;
use crate::format::base64;
use crate::format::package::{Package, PackageError};
use crate::format::xml::{Element, Xml, XmlFault, decode};
use crate::model::Bounds;

/// The package, if there is one, and the pictures that were asked for.
pub(super) struct Source<'b> {
    package: Option<Package<'b>>,
    loaded: BTreeMap<String, Option<Arc<[u8]>>>,
    /// Pictures that stand in the XML itself, by their element's position.
    inline: BTreeMap<u32, Option<Arc<[u8]>>>,
}

impl<'b> Source<'b> {
    /// Opens a package.
    pub(super) fn open(bytes: &'b [u8], bounds: &'b Bounds) -> Result<Self, Box<Finding>> {
        let mut package = Package::open(bytes, bounds).map_err(faults::package_fault)?;
        if package.has_locked_parts() {
            return Err(faults::package_fault(PackageError::Encrypted));
        }
        Ok(Self { package: Some(package), ..Self::flat() })
    }

    /// Stands for a file that has nothing beside it.
    pub(super) fn flat() -> Self {
        Self { package: None, loaded: BTreeMap::new(), inline: BTreeMap::new() }
    }

    /// Returns the package, if there is one.
    pub(super) fn package(&mut self) -> Option<&mut Package<'b>> {
        self.package.as_mut()
    }

    /// Parses a part; `None` where there is none of that name.
    pub(super) fn xml(&mut self, name: &str) -> Result<Option<Xml>, Box<Finding>> {
        let Some(package) = &mut self.package else { return Ok(None) };
        let Some(bytes) = package.part(name).map_err(faults::package_fault)? else { return Ok(None) };
        parse(&bytes, package.bounds()).map(Some)
    }

    /// Returns the bytes of a `draw:image`, unpacked once however often they are shown.
    pub(super) fn picture(&mut self, image: Element<'_>) -> Option<Arc<[u8]>> {
        if let Some(binary) = image.child("binary-data") {
            let decoded = || base64::in_xml(&binary.text()).map(Arc::from);
            return self.inline.entry(binary.position()).or_insert_with(decoded).clone();
        }
        let target = image.attr("href").unwrap_or_default();
        let name = target.trim_start_matches("./");
        if let Some(known) = self.loaded.get(name) {
            return known.clone();
        }
        let bytes = self.package.as_mut().and_then(|package| package.part(name).ok().flatten());
        let bytes: Option<Arc<[u8]>> = bytes.filter(|bytes| !bytes.is_empty()).map(Arc::from);
        self.loaded.insert(name.to_owned(), bytes.clone());
        bytes
    }

    /// Names the parts read that do not fit their checksum.
    pub(super) fn mismatched(&self) -> impl Iterator<Item = &str> {
        self.package.iter().flat_map(Package::mismatched)
    }
}

/// Parses a part, or a document in one file.
pub(super) fn parse(bytes: &[u8], bounds: &Bounds) -> Result<Xml, Box<Finding>> {
    Xml::parse(decode(bytes).into_owned(), bounds).map_err(|fault| match fault {
        XmlFault::TooLarge(over) => faults::package_fault(PackageError::TooLarge(over)),
        XmlFault::Cut | XmlFault::Broken => faults::package_fault(PackageError::Broken),
    })
}
