//! The sheets that a workbook lists, each with its part: what calamine does not tell, or stumbles over.
use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::{Package, damaged};
use crate::finding::{Finding, rule};
use crate::format::xml::{Element, Xml, decode};
use crate::model::Words;

/// The workbook's part where no relationship names it.
const WORKBOOK: &str = "xl/workbook.xml";
/// Kinds of sheets that calamine knows; it refuses a workbook that lists another (macro sheets of Excel 4, [MS-OFFMACRO2]).
const KNOWN: [&str; 3] = ["worksheet", "chartsheet", "dialogsheet"];

/// What a workbook lists.
#[derive(Default)]
pub(super) struct Listed {
    /// The workbook's own part.
    pub(super) workbook: String,
    /// The worksheets' names and the names of their parts in lower case.
    pub(super) worksheets: Vec<(String, String)>,
    /// Names and relationships of the sheets that nothing can be read of.
    strangers: Vec<(String, String)>,
}

/// What a relationship leads to.
struct Target {
    kind: String,
    part: String,
}

impl Listed {
    /// Reads the list; one that is broken is empty, and calamine says what is wrong with it.
    pub(super) fn read(package: &mut Package<'_>) -> Self {
        let root = targets(package, "");
        let workbook = root.into_values().find(|target| target.kind == "officeDocument");
        let workbook = workbook.map_or_else(|| WORKBOOK.to_owned(), |target| target.part);
        let targets = targets(package, &workbook);
        let mut listed = Self { workbook, ..Self::default() };
        let Some(xml) = xml(package, &listed.workbook) else { return listed };
        let sheets = xml.root().and_then(|root| root.child("sheets"));
        for sheet in sheets.into_iter().flat_map(Element::children) {
            let name = sheet.attr("name").unwrap_or_default().into_owned();
            let id = sheet.attr("id").unwrap_or_default();
            match targets.get(id.as_ref()) {
                Some(target) if target.kind == "worksheet" => {
                    listed.worksheets.push((name, target.part.to_ascii_lowercase()));
                }
                Some(target) if KNOWN.contains(&target.kind.as_str()) => {}
                _ => listed.strangers.push((name, id.into_owned())),
            }
        }
        listed
    }

    /// Returns the workbook's part without the sheets that nothing can be read of.
    pub(super) fn without_strangers(&self, part: Vec<u8>) -> Vec<u8> {
        if self.strangers.is_empty() {
            return part;
        }
        let mut reader = Reader::from_reader(part.as_slice());
        let (mut buffer, mut kept, mut from) = (Vec::new(), Vec::new(), 0);
        let position = |reader: &Reader<&[u8]>| usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        loop {
            buffer.clear();
            let before = position(&reader);
            let (tag, is_empty) = match reader.read_event_into(&mut buffer) {
                Ok(Event::Empty(tag)) => (tag, true),
                Ok(Event::Start(tag)) => (tag, false),
                Ok(Event::Eof) => break,
                Ok(_) => continue,
                Err(_) => return part,
            };
            let mut attributes = tag.attributes();
            let ids = attributes.with_checks(false).flatten();
            let mut ids = ids.filter(|attribute| attribute.key.local_name().as_ref() == "id");
            let leads_nowhere = |id: &str| self.strangers.iter().any(|(_, stranger)| stranger == id);
            if tag.local_name().as_ref() != "sheet" || !ids.any(|id| leads_nowhere(&id.value)) {
                continue;
            }
            let end = tag.to_end().into_owned();
            if !is_empty && reader.read_to_end_into(end.name(), &mut Vec::new()).is_err() {
                return part;
            }
            kept.extend_from_slice(part.get(from..before).unwrap_or_default());
            from = position(&reader);
        }
        kept.extend_from_slice(part.get(from..).unwrap_or_default());
        kept
    }

    /// Names the sheets that nothing can be read of; `None` where there are none.
    pub(super) fn stranger_finding(&self) -> Option<Finding> {
        let names: Vec<&str> = self.strangers.iter().map(|(name, _)| name.as_str()).collect();
        let mut finding = damaged(
            format!("工作表“{}”是宏表，或内容缺失，没有读入", names.join("”“")),
            format!("sheet {} is a macro sheet, or its content is missing; it was not read", names.join(", ")),
        );
        finding.rule = rule::UNPLACED_CONTENT;
        finding.hint = Words::new(
            "请在 Excel 中核对；属于报告的内容请移到普通工作表里再报送。",
            "check it in Excel; move what belongs to the report to an ordinary sheet",
        );
        (!names.is_empty()).then_some(*finding)
    }
}

fn xml(package: &mut Package<'_>, name: &str) -> Option<Xml> {
    let bytes = package.part(name).ok().flatten()?;
    Xml::parse(decode(&bytes).into_owned()).ok()
}

/// Reads the relationships of a part by their id, those of the package where `owner` is empty.
fn targets(package: &mut Package<'_>, owner: &str) -> BTreeMap<String, Target> {
    let (folder, file) = owner.rsplit_once('/').unwrap_or(("", owner));
    let slash = if folder.is_empty() { "" } else { "/" };
    let xml = xml(package, &format!("{folder}{slash}_rels/{file}.rels"));
    let target = |relationship: Element<'_>| {
        let target = relationship.attr("Target")?.replace('\\', "/");
        let part = target.strip_prefix('/').map_or_else(|| format!("{folder}{slash}{target}"), str::to_owned);
        let kind = relationship.attr("Type")?.rsplit('/').next()?.to_owned();
        Some((relationship.attr("Id")?.into_owned(), Target { kind, part }))
    };
    let root = xml.as_ref().and_then(Xml::root);
    root.into_iter().flat_map(Element::children).filter_map(target).collect()
}
