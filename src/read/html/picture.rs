//! Pictures whose bytes stand in the page itself, or beside it in the same file.
use std::sync::Arc;

use super::style::declarations_of;
use super::tree::{NodeId, Tree};
use crate::format::base64;
use crate::model::{Picture, View};
use crate::read::length::points;
use crate::read::picture_kind::kind_of;

/// Returns the bytes that an address stands for, where the page came in one file with others.
pub type Beside<'f> = dyn Fn(&str) -> Option<Arc<[u8]>> + 'f;

/// Makes a picture of an `img`; `None` where its bytes are neither in the page nor beside it.
pub fn picture(tree: &Tree, id: NodeId, beside: &Beside<'_>) -> Option<Picture> {
    let address = tree.attr(id, "src")?;
    let bytes = base64::in_address(address).map(Arc::from).or_else(|| beside(address))?;
    let kind = kind_of(&bytes);
    let size = length(tree, id, "width").zip(length(tree, id, "height"));
    let alt = tree.attr(id, "alt").unwrap_or_default().trim().to_owned();
    Some(Picture { bytes, kind, size, view: View::default(), alt })
}

/// Returns a side's length in points: as the style says, or an attribute in pixels.
fn length(tree: &Tree, id: NodeId, side: &str) -> Option<f32> {
    let styled = declarations_of(tree.attr(id, "style").unwrap_or_default())
        .find(|(name, _)| name == side)
        .and_then(|(_, value)| points(&value.to_ascii_lowercase()));
    styled.or_else(|| points(&format!("{}px", tree.attr(id, side)?.trim().trim_end_matches("px"))))
}
