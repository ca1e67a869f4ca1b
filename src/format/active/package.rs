//! Active content of Office packages (ECMA-376 part 2): told by the names of parts, and by what relationships lead to.
use super::{Active, Kind, compound, embeds, leads_outside};
use crate::format::package::Package;
use crate::format::relationships::{Relationship, Relationships};
use crate::format::xml::{Xml, decode};

/// Most parts whose relationships are looked at, and most of other parts.
const OWNER_LIMIT: usize = 2000;
const PART_LIMIT: usize = 200;

impl Active {
    /// Takes note of what the parts of a package say that no reader has met in its place.
    pub fn note_package(&mut self, package: &mut Package<'_>) {
        let names: Vec<String> = package.names().map(|name| name.replace('\\', "/")).collect();
        let lower: Vec<String> = names.iter().map(|name| name.to_ascii_lowercase()).collect();
        for name in names.iter().filter(|name| name.to_ascii_lowercase().ends_with("vbaproject.bin")) {
            self.note(Kind::Macros, name.rsplit('/').next().unwrap_or(name), None);
        }
        let is_control = |name: &&String| name.contains("activex/activex") && name.ends_with(".xml");
        let controls: Vec<&String> = lower.iter().filter(is_control).filter(|name| !self.met.contains(*name)).collect();
        controls.into_iter().for_each(|name| self.note(Kind::Control, name.rsplit('/').next().unwrap_or(name), None));
        let owners = names.iter().filter_map(|name| owner_of(name)).take(OWNER_LIMIT);
        for owner in owners {
            let targets = Relationships::load(package, &owner).unwrap_or_default();
            for target in targets.all() {
                self.note_target(package, &owner, target);
            }
        }
        self.note_connections(package, &names);
    }

    fn note_target(&mut self, package: &mut Package<'_>, owner: &str, target: &Relationship) {
        if target.external && !self.met.contains(&target.target.to_ascii_lowercase()) {
            match target.kind.as_str() {
                // Links to click are ordinary; the pictures of a text are met where they stand.
                "hyperlink" => {}
                "image" if !owner.to_ascii_lowercase().starts_with("xl/") => {}
                "attachedTemplate" if !leads_outside(&target.target) => {}
                _ => self.note(Kind::Link, &target.target, None),
            }
        }
        // A chart keeps the figures that it shows in a workbook of its own.
        let of_chart = ["charts", "diagrams"].iter().any(|folder| owner.split('/').any(|step| step == *folder));
        let part = target.target.to_ascii_lowercase();
        if target.external
            || !embeds(&target.kind)
            || of_chart
            || self.met.contains(&part)
            || !package.has(&target.target)
        {
            return;
        }
        self.meet(&part);
        let name = target.target.rsplit('/').next().unwrap_or_default();
        let bytes = if name.to_ascii_lowercase().ends_with(".bin") {
            package.part(&target.target).ok().flatten()
        } else {
            None
        };
        if !bytes.is_some_and(|bytes| compound::shows_itself(&bytes)) {
            self.note(Kind::Object, name, None);
        }
    }

    /// Takes note of a workbook's links to other programs and of its connections to data.
    fn note_connections(&mut self, package: &mut Package<'_>, names: &[String]) {
        let is_wanted = |name: &&String| {
            let name = name.to_ascii_lowercase();
            name.ends_with(".xml") && (name.starts_with("xl/externallinks/") || name == "xl/connections.xml")
        };
        for name in names.iter().filter(is_wanted).take(PART_LIMIT) {
            let bytes = package.part(name).ok().flatten().unwrap_or_default();
            let Ok(xml) = Xml::parse(decode(&bytes).into_owned(), package.bounds()) else { continue };
            for element in xml.root().into_iter().flat_map(|root| root.walk().take(PART_LIMIT)) {
                let attr = |name| element.attr(name).unwrap_or_default().into_owned();
                match element.name() {
                    "ddeLink" => self.note(Kind::Link, &format!("{} {}", attr("ddeService"), attr("ddeTopic")), None),
                    "connection" => self.note(Kind::Link, &attr("name"), None),
                    _ => {}
                }
            }
        }
    }
}

/// Returns the part whose relationships stand in the part of that name.
fn owner_of(name: &str) -> Option<String> {
    let (folder, file) = name.rsplit_once('/')?;
    let owner = file.strip_suffix(".rels")?;
    let folder = if folder == "_rels" { "" } else { folder.strip_suffix("_rels")? };
    Some(format!("{folder}{owner}"))
}
