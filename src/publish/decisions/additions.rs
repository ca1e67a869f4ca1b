//! What somebody put into an old workbook that no cell says: remarks, pictures, charts, colours.
use std::collections::BTreeSet;

use crate::format::package::Package;
use crate::format::xml::{Element, Xml, decode};
use crate::model::Bounds;
use crate::publish::sheet::COLORS;
use crate::publish::workbook::{OVERVIEW_SHEET, OWN_CHARTS};

/// Folders and parts that hold what the program never writes.
const ADDITIONS: [&str; 7] = [
    "xl/comments", "xl/threadedcomments", "xl/media/", "xl/embeddings/", "xl/pivottables/", "xl/tables/",
    "xl/ctrlprops/",
];
/// The folders of what is drawn on sheets, and of charts, which are drawn there.
const DRAWINGS: &str = "xl/drawings/";
const CHARTS: &str = "xl/charts/";

/// Says whether there is anything of that kind; `names` are those of all parts, in lower case.
pub(super) fn has_additions(package: &mut Package<'_>, names: &[String]) -> bool {
    if names.iter().any(|name| ADDITIONS.iter().any(|addition| name.starts_with(addition))) {
        return true;
    }
    let mut parts = |folder: &str| -> Vec<Option<Vec<u8>>> {
        let found = names.iter().filter(|name| name.starts_with(folder) && !name.ends_with(".rels"));
        found.map(|name| package.part(name).ok().flatten()).collect()
    };
    // Not every program leaves a chart its name: the program's own are as many as it draws, and show nothing but 总览.
    let frames: Option<usize> = parts(DRAWINGS).into_iter().map(|part| frames_of(&part?)).sum();
    let charts = parts(CHARTS).into_iter().all(|part| part.is_some_and(|part| is_of_overview(&part)));
    if !charts || frames.is_none_or(|frames| frames > OWN_CHARTS) {
        return true;
    }
    let styles = package.part("xl/styles.xml").ok().flatten();
    styles.is_none_or(|styles| has_foreign_colors(&styles))
}

/// Counts the charts of a drawing; `None` where it holds anything else. LibreOffice gives every sheet a drawing with nothing in
/// it.
fn frames_of(part: &[u8]) -> Option<usize> {
    let xml = Xml::parse(decode(part).into_owned(), &Bounds::default()).ok()?;
    let anchors: Vec<Element<'_>> = xml.root()?.children().collect();
    anchors.iter().all(|anchor| anchor.child("graphicFrame").is_some()).then_some(anchors.len())
}

/// Says whether all that a chart shows stands on 总览. Parts of a chart's looks show nothing.
fn is_of_overview(part: &[u8]) -> bool {
    let Ok(xml) = Xml::parse(decode(part).into_owned(), &Bounds::default()) else { return false };
    let Some(root) = xml.root() else { return false };
    let sources: Vec<String> =
        root.walk().filter(|element| element.name() == "f").map(|element| element.text()).collect();
    let is_own = |source: &String| source.trim_start_matches(['\'', '$', '=']).starts_with(OVERVIEW_SHEET);
    ["chartStyle", "colorStyle"].contains(&root.name()) || (!sources.is_empty() && sources.iter().all(is_own))
}

/// Says whether a cell's format has a colour, of cell or type, that the program does not write.
fn has_foreign_colors(styles: &[u8]) -> bool {
    let Ok(xml) = Xml::parse(decode(styles).into_owned(), &Bounds::default()) else { return true };
    let Some(root) = xml.root() else { return true };
    let list = |name: &str| -> Vec<Element<'_>> { root.child(name).iter().flat_map(|list| list.children()).collect() };
    let (fills, fonts, formats) = (list("fills"), list("fonts"), list("cellXfs"));
    let used = |attribute: &str| -> BTreeSet<usize> {
        formats.iter().filter_map(|format| format.attr(attribute)?.parse().ok()).collect()
    };
    let foreign_fill = |index: &usize| {
        let pattern = fills.get(*index).and_then(|fill| fill.child("patternFill"));
        pattern.and_then(|pattern| pattern.child("fgColor")).is_some_and(is_foreign)
    };
    let foreign_font = |index: &usize| fonts.get(*index).and_then(|font| font.child("color")).is_some_and(is_foreign);
    used("fillId").iter().any(foreign_fill) || used("fontId").iter().any(foreign_font)
}

/// Says whether a colour is neither one of the program's nor that of plain type.
fn is_foreign(color: Element<'_>) -> bool {
    if let Some(rgb) = color.attr("rgb") {
        let value = rgb.get(rgb.len().saturating_sub(6)..).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        return value.is_none_or(|value| value != 0 && !COLORS.contains(&value));
    }
    // Themes begin with the colours of paper and type; in the old numbering those are 8, 64 and 65.
    let plain = |name: &str, numbers: &[u32]| {
        color.attr(name).and_then(|number| number.parse().ok()).is_some_and(|number: u32| numbers.contains(&number))
    };
    let tinted = color.attr("tint").is_some_and(|tint| tint.parse() != Ok(0.0));
    let is_plain = plain("theme", &[1]) || plain("indexed", &[8, 64]) || color.attr("auto").is_some();
    tinted || !is_plain
}
