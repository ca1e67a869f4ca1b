//! The sheets that a workbook lists, each with its part: what calamine does not tell, or stumbles over.
use quick_xml::Reader;
use quick_xml::events::Event;

use super::{Package, beside};
use crate::finding::Finding;
use crate::format::relationships::Relationships;
use crate::format::xml::{Element, Xml, decode};

/// The workbook's part where no relationship names it.
const WORKBOOK: &str = "xl/workbook.xml";
/// A sheet that is a chart, which is reported as one.
const CHART: &str = "chartsheet";

/// What a workbook lists.
#[derive(Default)]
pub(super) struct Listed {
    /// The workbook's own part.
    pub(super) workbook: String,
    /// The worksheets' names and the names of their parts in lower case.
    pub(super) worksheets: Vec<(String, String)>,
    /// The sheets that nothing can be read of: of macros, of which calamine refuses the whole workbook, of a dialogue, or
    /// without a part.
    strangers: Vec<Stranger>,
}

/// A sheet that is no worksheet.
struct Stranger {
    name: String,
    /// Its relationship.
    id: String,
    is_missing: bool,
}

impl Listed {
    /// Reads the list; one that is broken is empty, and calamine says what is wrong with it.
    pub(super) fn read(package: &mut Package<'_>) -> Self {
        let root = Relationships::load(package, "").unwrap_or_default();
        let workbook = root.part("officeDocument").unwrap_or(WORKBOOK).to_owned();
        let targets = Relationships::load(package, &workbook).unwrap_or_default();
        let bytes = package.part(&workbook).ok().flatten();
        let mut listed = Self { workbook, ..Self::default() };
        let Some(xml) = bytes.and_then(|bytes| Xml::parse(decode(&bytes).into_owned(), package.bounds()).ok()) else {
            return listed;
        };
        let sheets = xml.root().and_then(|root| root.child("sheets"));
        for sheet in sheets.into_iter().flat_map(Element::children) {
            let name = sheet.attr("name").unwrap_or_default().into_owned();
            let id = sheet.attr("id").unwrap_or_default();
            match targets.get(&id) {
                Some(target) if target.kind == "worksheet" => {
                    listed.worksheets.push((name, target.target.to_ascii_lowercase()));
                }
                Some(target) if target.kind == CHART => {}
                other => {
                    listed.strangers.push(Stranger { name, id: id.into_owned(), is_missing: other.is_none() });
                }
            }
        }
        listed
    }

    /// Returns the workbook's part without the sheets that nothing can be read of.
    pub(super) fn without_strangers(&self, part: Vec<u8>) -> Vec<u8> {
        if self.strangers.is_empty() {
            return part;
        }
        let mut unmarked = part.as_slice();
        while let Some(rest) = unmarked.strip_prefix("\u{FEFF}".as_bytes()) {
            unmarked = rest;
        }
        let mut reader = Reader::from_reader(unmarked);
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
            let leads_nowhere = |id: &str| self.strangers.iter().any(|stranger| stranger.id == id);
            if tag.local_name().as_ref() != "sheet" || !ids.any(|id| leads_nowhere(&id.value)) {
                continue;
            }
            let end = tag.to_end().into_owned();
            if !is_empty && reader.read_to_end_into(end.name(), &mut Vec::new()).is_err() {
                return part;
            }
            kept.extend_from_slice(unmarked.get(from..before).unwrap_or_default());
            from = position(&reader);
        }
        kept.extend_from_slice(unmarked.get(from..).unwrap_or_default());
        kept
    }

    /// Reports the sheets that nothing can be read of.
    pub(super) fn findings(&self) -> impl Iterator<Item = Finding> {
        let strangers = self.strangers.iter();
        strangers
            .map(|sheet| if sheet.is_missing { beside::missing(&sheet.name) } else { beside::left_out(&sheet.name) })
    }
}
