//! The parts of a workbook's package that calamine does not read, and characters named in them.
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::BytesRef;

use super::{Package, refusal};
use crate::finding::Finding;

/// Returns the names of the parts whose lower-case names `wanted` accepts, in their order in the package.
pub(super) fn names(package: &Package<'_>, wanted: impl Fn(&str) -> bool) -> Vec<String> {
    // Some producers write \xl\workbook.xml; calamine would not find a name that begins with a slash.
    let all = package.names().map(|name| name.replace('\\', "/").trim_start_matches('/').to_owned());
    all.filter(|name| wanted(&name.to_ascii_lowercase())).collect()
}

/// Unpacks one part that the package lists.
pub(super) fn part(package: &mut Package<'_>, name: &str) -> Result<Vec<u8>, Box<Finding>> {
    let part = package.part(name).map_err(refusal)?;
    Ok(part.unwrap_or_default())
}

/// Resolves a character reference or one of XML's own entities; others have no meaning here.
pub(super) fn resolved(reference: &BytesRef<'_>) -> Option<String> {
    match reference.resolve_char_ref() {
        Ok(Some(character)) => Some(character.to_string()),
        _ => resolve_predefined_entity(reference).map(str::to_owned),
    }
}
