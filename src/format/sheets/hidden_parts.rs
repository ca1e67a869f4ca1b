//! Hidden rows and columns of an .xlsx, which calamine does not tell: read from the parts of its worksheets.
use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::Package;
use super::hidden::Hidden;
use crate::format::xml::{Element, Xml, decode};

/// Most hidden rows that are listed; a sheet of which more are hidden is not read by anyone.
const ROW_LIMIT: usize = 200_000;
/// Last column of a worksheet.
const LAST_COLUMN: u32 = 16_384;

/// Pairs the names of sheets with those of their parts, the latter in lower case; calamine says what is wrong with a workbook that has none.
pub(super) fn parts_of_sheets(package: &mut Package<'_>) -> Vec<(String, String)> {
    let mut xml = |name: &str| {
        let bytes = package.part(name).ok().flatten()?;
        Xml::parse(decode(&bytes).into_owned()).ok()
    };
    let (Some(workbook), Some(relationships)) = (xml("xl/workbook.xml"), xml("xl/_rels/workbook.xml.rels")) else {
        return Vec::new();
    };
    let targets: BTreeMap<String, String> =
        relationships.root().into_iter().flat_map(Element::children).filter_map(target).collect();
    let sheets = workbook.root().and_then(|root| root.child("sheets"));
    let named =
        |sheet: Element<'_>| Some((sheet.attr("name")?.into_owned(), targets.get(sheet.attr("id")?.as_ref())?.clone()));
    sheets.into_iter().flat_map(Element::children).filter_map(named).collect()
}

fn target(relationship: Element<'_>) -> Option<(String, String)> {
    let target = relationship.attr("Target")?;
    let part = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
    Some((relationship.attr("Id")?.into_owned(), part.to_ascii_lowercase()))
}

/// Reads the hidden rows and columns of one worksheet (ECMA-376 part 1, 18.3.1.13 and 18.3.1.73).
pub(super) fn hidden_in(part: &[u8]) -> Hidden {
    let mut reader = Reader::from_reader(part);
    let (mut buffer, mut hidden, mut row) = (Vec::new(), Hidden::default(), 0_u32);
    loop {
        buffer.clear();
        let tag = match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) => tag,
            Ok(Event::Eof) | Err(_) => return hidden,
            Ok(_) => continue,
        };
        match tag.local_name().as_ref() {
            "row" => {
                row = number(&tag, "r").unwrap_or_else(|| row.saturating_add(1));
                if is_hidden(&tag) && hidden.rows.len() < ROW_LIMIT {
                    hidden.rows.insert(row);
                }
            }
            "col" if is_hidden(&tag) => {
                let run = number(&tag, "min").zip(number(&tag, "max"));
                hidden.columns.extend(run.map(|(first, last)| (first, last.min(LAST_COLUMN))));
            }
            _ => {}
        }
    }
}

fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let found =
        attributes.with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}

fn number(tag: &BytesStart<'_>, name: &str) -> Option<u32> {
    value(tag, name)?.trim().parse().ok()
}

/// Says whether a row or column is hidden, or has no height.
fn is_hidden(tag: &BytesStart<'_>) -> bool {
    let is_on = |name| matches!(value(tag, name).as_deref(), Some("1" | "true" | "on"));
    let is_zero = |name| value(tag, name).is_some_and(|size| size.trim().parse::<f64>() == Ok(0.0));
    is_on("hidden") || (is_on("customHeight") && is_zero("ht")) || (is_on("customWidth") && is_zero("width"))
}
