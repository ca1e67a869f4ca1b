//! The relationships of a part: which part an id stands for, its name made absolute.
use std::collections::BTreeMap;

use super::package::{Package, PackageError};
use super::xml::{Xml, decode};

/// What one id stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relationship {
    /// The last word of its type: `image`, `styles`, `footnotes`.
    pub kind: String,
    /// Name of the part inside the package, or the address of something outside.
    pub target: String,
    /// Whether the target lies outside the package.
    pub external: bool,
}

/// All relationships of one part, by id.
#[derive(Debug, Default)]
pub struct Relationships(BTreeMap<String, Relationship>);

impl Relationships {
    /// Reads the relationships of the part `owner`; the package's own have an empty owner.
    pub fn read(xml: &Xml, owner: &str) -> Self {
        let mut found = BTreeMap::new();
        for element in xml.root().into_iter().flat_map(|root| root.children()) {
            let (Some(id), Some(kind), Some(target)) =
                (element.attr("Id"), element.attr("Type"), element.attr("Target"))
            else {
                continue;
            };
            let external = element.attr("TargetMode").as_deref() == Some("External");
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            let target = if external { target.into_owned() } else { resolve(owner, &target) };
            found.insert(id.into_owned(), Relationship { kind, target, external });
        }
        Self(found)
    }

    /// Loads the relationships of the part `owner`; there are none where their part is missing or broken.
    ///
    /// # Errors
    /// Says why the part cannot be unpacked.
    pub fn load(package: &mut Package<'_>, owner: &str) -> Result<Self, PackageError> {
        let (bytes, bounds) = (package.part(&part_name(owner))?, package.bounds());
        let xml = bytes.and_then(|bytes| Xml::parse(decode(&bytes).into_owned(), bounds).ok());
        Ok(xml.map(|xml| Self::read(&xml, owner)).unwrap_or_default())
    }

    /// Returns what an id stands for.
    pub fn get(&self, id: &str) -> Option<&Relationship> {
        self.0.get(id)
    }

    /// Returns all of them.
    pub fn all(&self) -> impl Iterator<Item = &Relationship> {
        self.0.values()
    }

    /// Returns the parts of a kind inside the package.
    pub fn parts<'r>(&'r self, kind: &'r str) -> impl Iterator<Item = &'r str> {
        let all = self.0.values().filter(move |relationship| relationship.kind == kind && !relationship.external);
        all.map(|relationship| relationship.target.as_str())
    }

    /// Returns the part of a kind, the first by id where there are several.
    pub fn part(&self, kind: &str) -> Option<&str> {
        self.0
            .values()
            .find(|relationship| relationship.kind == kind && !relationship.external)
            .map(|found| found.target.as_str())
    }
}

/// Names the part that holds the relationships of `owner`.
pub fn part_name(owner: &str) -> String {
    let (folder, file) = owner.rsplit_once('/').unwrap_or(("", owner));
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}_rels/{file}.rels")
}

/// Makes a target absolute; some producers write backslashes.
fn resolve(owner: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let folder = owner.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut steps: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_become_part_names() {
        for (owner, target, name) in [
            ("", "word/document.xml", "word/document.xml"),
            ("", "/word/document.xml", "word/document.xml"),
            ("word/document.xml", "media/a.png", "word/media/a.png"),
            ("word/document.xml", "../media/a.png", "media/a.png"),
            ("word/document.xml", "..\\..\\..\\a.png", "a.png"),
            ("document.xml", "./styles.xml", "styles.xml"),
        ] {
            assert_eq!(resolve(owner, target), name);
        }
        assert_eq!(part_name("word/document.xml"), "word/_rels/document.xml.rels");
        assert_eq!(part_name(""), "_rels/.rels");
    }
}
