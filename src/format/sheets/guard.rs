//! What must hold of a package before calamine sees it. Parts of XML enter, measured and unpacked once; a package of
//! nothing but these parts leaves, stored without compression, so that calamine can meet no bomb and no lie.
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::listed::Listed;
use super::parts::{names, part};
use super::raised_runs::with_raised;
use super::untold::{Untold, untold_in};
use super::{Package, beyond, damaged};
use crate::finding::Finding;
use crate::model::Bound;

/// Most cell formats in a workbook; Excel itself stops at 65,490.
const FORMAT_LIMIT: usize = 70_000;
/// Most elements in the part of styles.
const STYLE_LIMIT: usize = 1_000_000;
/// Most bytes of one attribute of a style: calamine copies each into every cell format that uses it.
const ATTRIBUTE_LIMIT: usize = 1024;

/// What comes of a package's XML.
pub(super) struct Vetted {
    /// The package that calamine may see.
    pub(super) package: Vec<u8>,
    /// What calamine does not tell of each worksheet, by the name of its part in lower case.
    pub(super) untold: BTreeMap<String, Untold>,
}

/// Measures the package's XML and packs it anew for calamine.
pub(super) fn vet(package: &mut Package<'_>, listed: &Listed) -> Result<Vetted, Box<Finding>> {
    let worksheets: BTreeSet<&str> = listed.worksheets.iter().map(|(_, part)| part.as_str()).collect();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let (mut total, mut untold) = (0, BTreeMap::new());
    for name in names(package, |name| name.ends_with(".xml") || name.ends_with(".rels")) {
        let mut part = part(package, &name)?;
        total += part.len() as u64;
        if total > package.bounds().bytes(Bound::XmlMb) {
            return Err(beyond(package.bounds().over(Bound::XmlMb)));
        }
        let lower = name.to_ascii_lowercase();
        if worksheets.contains(lower.as_str()) {
            untold.insert(lower, untold_in(&part));
            part = with_raised(part);
        }
        let part = if name.eq_ignore_ascii_case(&listed.workbook) {
            listed.without_strangers(part)
        } else {
            vet_part(&name, part)?
        };
        writer.start_file(name, options).map_err(|_| unsound())?;
        writer.write_all(&part).map_err(|_| unsound())?;
    }
    Ok(Vetted { package: writer.finish().map_err(|_| unsound())?.into_inner(), untold })
}

/// Makes the finding for a workbook beyond the bounds.
pub(super) fn too_large() -> Box<Finding> {
    damaged(
        format!("工作簿的格式、样式或工作表过多，超过上限（格式 {FORMAT_LIMIT} 种，样式 {STYLE_LIMIT} 项）"),
        format!("the workbook has too many sheets, styles (over {STYLE_LIMIT}) or formats (over {FORMAT_LIMIT})"),
    )
}

/// Makes the finding for a workbook with a word in its styles that is longer than any that Excel writes.
fn too_long(length: usize) -> Box<Finding> {
    damaged(
        format!("工作簿里有一项单元格格式长达 {length} 字节，超过上限 {ATTRIBUTE_LIMIT} 字节"),
        format!("one of the workbook's cell formats is {length} bytes long, over the limit of {ATTRIBUTE_LIMIT}"),
    )
}

/// Makes the finding for a package that states what cannot be.
fn unsound() -> Box<Finding> {
    damaged("工作簿内部的数据自相矛盾", "the workbook's inner data contradict each other")
}

/// Checks the parts from whose statements calamine allocates memory.
fn vet_part(name: &str, part: Vec<u8>) -> Result<Vec<u8>, Box<Finding>> {
    let name = name.to_ascii_lowercase();
    if name.ends_with("sharedstrings.xml") {
        let part = with_raised(part);
        return Ok(if states_too_many(&part)? { without_counts(part) } else { part });
    }
    if name.ends_with("styles.xml") {
        vet_styles(&part)?;
    }
    Ok(part)
}

/// Says whether a table of strings states more strings than it has bytes: calamine reserves room for them.
fn states_too_many(part: &[u8]) -> Result<bool, Box<Finding>> {
    let (mut found, mut too_many) = (false, false);
    each_start(part, |tag| {
        if found || tag.local_name().as_ref() != "sst" {
            return Ok(());
        }
        found = true;
        for attribute in tag.attributes().with_checks(false) {
            let value = attribute.map_err(|_| unsound())?.value;
            too_many |= value.trim().parse::<u64>().is_ok_and(|count| count > part.len() as u64);
        }
        Ok(())
    })?;
    Ok(too_many)
}

/// Takes the counts off a table of strings, which nobody needs: `<sst count="…" uniqueCount="…">` becomes `<sst>`.
fn without_counts(part: Vec<u8>) -> Vec<u8> {
    let find = |from: usize, wanted: &[u8]| {
        let rest = part.get(from..).unwrap_or_default();
        rest.windows(wanted.len()).position(|window| window == wanted).map(|at| from + at)
    };
    let name = find(0, b"sst ").map(|at| at + b"sst".len());
    let Some((name, end)) = name.and_then(|name| Some((name, find(name, b">")?))) else { return part };
    // A table without a string closes itself.
    let end = if part[end - 1] == b'/' { end - 1 } else { end };
    [&part[..name], &part[end..]].concat()
}

/// Refuses styles whose copies, one in each cell format, would fill the memory.
fn vet_styles(part: &[u8]) -> Result<(), Box<Finding>> {
    let (mut elements, mut formats) = (0, 0);
    each_start(part, |tag| {
        elements += 1;
        formats += usize::from(tag.local_name().as_ref() == "xf");
        // The cell formats of styles are listed twice: those of named styles, and those of cells.
        if elements > STYLE_LIMIT || formats > 2 * FORMAT_LIMIT {
            return Err(too_large());
        }
        for attribute in tag.attributes().with_checks(false) {
            let length = attribute.map_err(|_| unsound())?.value.len();
            if length > ATTRIBUTE_LIMIT {
                return Err(too_long(length));
            }
        }
        Ok(())
    })
}

/// Calls `check` with each start tag, the reader set as calamine sets it so that both see the same.
fn each_start(
    part: &[u8],
    mut check: impl FnMut(&BytesStart<'_>) -> Result<(), Box<Finding>>,
) -> Result<(), Box<Finding>> {
    let mut reader = Reader::from_reader(part);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.expand_empty_elements = true;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => check(&tag)?,
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(_) => return Err(unsound()),
        }
    }
}
