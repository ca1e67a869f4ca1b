//! Which parts an .xlsb consists of: found by their relationships, for the workbook and its sheets may have any name.
use super::super::{Package, refusal};
use crate::finding::Finding;
use crate::format::xml::{Element, Xml, decode};

/// What a part points at.
pub(super) struct Relationship {
    pub(super) id: String,
    /// The last word of its type, such as `worksheet`.
    pub(super) kind: String,
    /// The name of the part pointed at.
    pub(super) part: String,
}

/// Returns the name of the workbook's part.
pub(super) fn workbook(package: &mut Package<'_>) -> Result<String, Box<Finding>> {
    let main = relationships(package, "")?.into_iter().find(|found| found.kind == "officeDocument");
    Ok(main.map_or_else(|| "xl/workbook.bin".to_owned(), |main| main.part))
}

/// Returns what a part points at, nothing where it has no or faulty relationships; the package itself has no name.
pub(super) fn relationships(package: &mut Package<'_>, part: &str) -> Result<Vec<Relationship>, Box<Finding>> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let own = format!("{folder}/_rels/{name}.rels");
    let bytes = package.part(own.trim_start_matches('/')).map_err(refusal)?.unwrap_or_default();
    let Ok(xml) = Xml::parse(decode(&bytes).into_owned()) else { return Ok(Vec::new()) };
    let read = |element: Element<'_>| {
        let is_outside = element.attr("TargetMode").is_some_and(|mode| mode == "External");
        (!is_outside).then_some(())?;
        Some(Relationship {
            id: element.attr("Id")?.into_owned(),
            kind: element.attr("Type")?.rsplit('/').next()?.to_owned(),
            part: resolved(folder, &element.attr("Target")?),
        })
    };
    Ok(xml.root().into_iter().flat_map(Element::children).filter_map(read).collect())
}

/// Returns the name of the part that a target means, seen from a folder.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut steps: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => _ = steps.pop(),
            step => steps.push(step),
        }
    }
    steps.join("/").trim_start_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_seen_from_the_folder_of_their_part() {
        assert_eq!(resolved("xl", "worksheets/sheet1.bin"), "xl/worksheets/sheet1.bin");
        assert_eq!(resolved("xl/worksheets", "../comments1.bin"), "xl/comments1.bin");
        assert_eq!(resolved("xl", "/w/t.f"), "w/t.f");
        assert_eq!(resolved("", "./xl\\workbook.bin"), "xl/workbook.bin");
        assert_eq!(resolved("a", "../../../b"), "b");
    }
}
