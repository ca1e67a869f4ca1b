//! What somebody put into an old workbook that no cell says: remarks, pictures, charts, colours.
use std::collections::BTreeSet;

use crate::format::package::Package;
use crate::format::xml::{Element, Xml, decode};
use crate::publish::sheet::COLORS;
use crate::publish::workbook::CHARTS;

/// Folders and parts that hold what the program never writes.
const ADDITIONS: [&str; 7] = [
    "xl/comments",
    "xl/threadedcomments",
    "xl/media/",
    "xl/embeddings/",
    "xl/pivottables/",
    "xl/tables/",
    "xl/ctrlprops/",
];
/// The folder of what is drawn on sheets; charts are only seen through one of its parts.
const DRAWINGS: &str = "xl/drawings/";

/// Says whether there is anything of that kind; `names` are those of all parts, in lower case.
pub(super) fn has_additions(package: &mut Package<'_>, names: &[String]) -> bool {
    if names.iter().any(|name| ADDITIONS.iter().any(|addition| name.starts_with(addition))) {
        return true;
    }
    let mut charts = BTreeSet::from(CHARTS);
    let drawn = names.iter().filter(|name| name.starts_with(DRAWINGS) && !name.ends_with(".rels"));
    let mut parts = drawn.map(|name| package.part(name).ok().flatten());
    if parts.any(|part| part.is_none_or(|part| !is_own(&part, &mut charts))) {
        return true;
    }
    let styles = package.part("xl/styles.xml").ok().flatten();
    styles.is_none_or(|styles| has_foreign_colors(&styles))
}

/// Says whether a drawing holds nothing but the program's own charts, each of them once; LibreOffice gives every sheet a
/// drawing with nothing in it.
fn is_own(part: &[u8], charts: &mut BTreeSet<&str>) -> bool {
    let Ok(xml) = Xml::parse(decode(part).into_owned()) else { return false };
    let Some(root) = xml.root() else { return false };
    let name_of = |anchor: Element<'_>| {
        let frame = anchor.child("graphicFrame")?.child("nvGraphicFramePr")?.child("cNvPr")?;
        frame.attr("name").map(|name| name.into_owned())
    };
    root.children().all(|anchor| name_of(anchor).is_some_and(|name| charts.remove(&*name)))
}

/// Says whether a cell's format has a colour, of cell or type, that the program does not write.
fn has_foreign_colors(styles: &[u8]) -> bool {
    let Ok(xml) = Xml::parse(decode(styles).into_owned()) else { return true };
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
