//! Active content of OpenDocument (ODF 1.3): modules of Basic and scripts, embedded objects, what comes from other files.
use super::{Active, Kind, compound};
use crate::format::package::Package;
use crate::format::xml::Element;
use crate::model::Place;

/// Parts of a library that list its modules and hold none.
const LISTS: [&str; 4] = ["script-lc.xml", "script-lb.xml", "dialog-lc.xml", "dialog-lb.xml"];
/// Bytes of an embedded document in which it says what it is.
const HEAD: usize = 16 << 10;

impl Active {
    /// Takes note of the macros in an OpenDocument package.
    pub fn note_open_document(&mut self, package: &Package<'_>) {
        for name in package.names() {
            let name = name.replace('\\', "/");
            let file = name.rsplit('/').next().unwrap_or_default();
            let is_module = name.starts_with("Basic/") && file.ends_with(".xml") && !LISTS.contains(&file);
            if is_module || (name.starts_with("Scripts/") && !file.is_empty()) {
                self.note(Kind::Macros, file, None);
            }
        }
    }

    /// Takes note of the macros that stand in a document itself, and of what it brings in from other files.
    pub fn note_open_text(&mut self, root: Element<'_>) {
        for element in root.walk() {
            let attr =
                |name| element.attr(name).map(std::borrow::Cow::into_owned).filter(|value: &String| !value.is_empty());
            match element.name() {
                "module" => self.note(Kind::Macros, &attr("name").unwrap_or_default(), None),
                "section-source" | "table-source" | "cell-range-source" => {
                    attr("href").into_iter().for_each(|address| self.note(Kind::Link, &address, None));
                }
                "dde-connection-decl" | "dde-source" => {
                    let names = ["dde-application", "dde-topic", "dde-item"].into_iter().filter_map(attr);
                    self.note(Kind::Link, &names.collect::<Vec<_>>().join(" "), None);
                }
                _ => {}
            }
        }
    }

    /// Takes note of an embedded object, its parts in `package`; says whether it is more than a chart or a formula.
    pub fn note_open_object(
        &mut self,
        object: Element<'_>,
        package: Option<&mut Package<'_>>,
        place: Option<Place>,
    ) -> bool {
        let address = object.attr("href").unwrap_or_default().into_owned();
        let name = address.trim_start_matches("./").trim_end_matches('/');
        let kind = match object.name() {
            "floating-frame" => Kind::Frame,
            _ if is_outside(&address) => Kind::Link,
            "object" if object.children().next().is_some() => {
                if object.walk().take(64).any(|inner| matches!(inner.name(), "chart" | "math")) {
                    return false;
                }
                Kind::Object
            }
            "object" | "object-ole" => {
                let mut package = package;
                let mut part = |name: &str| package.as_mut().and_then(|package| package.part(name).ok().flatten());
                let content = part(&format!("{name}/content.xml"));
                let head = content
                    .as_deref()
                    .map(|bytes| String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).into_owned());
                let is_shown =
                    head.is_some_and(|head| ["<office:chart", "<math"].iter().any(|mark| head.contains(mark)));
                if is_shown || part(name).is_some_and(|bytes| compound::shows_itself(&bytes)) {
                    return false;
                }
                Kind::Object
            }
            _ => Kind::Object,
        };
        self.note(kind, name, place);
        true
    }
}

/// Says whether an address leads out of the package that it stands in.
pub fn is_outside(address: &str) -> bool {
    address.contains("://") || address.starts_with("file:") || address.starts_with("../") || address.starts_with('/')
}
