//! Pictures by their relationship: unpacked once however often they are shown.
use std::collections::BTreeMap;
use std::sync::Arc;

use super::faults;
use super::reader::{Reader, Story};
use crate::format::active::Kind;
use crate::format::package::Package;
use crate::model::{PictureKind, Place};
use crate::read::picture_kind::kind_of;

/// The package's pictures as far as they were asked for.
pub struct Pictures<'b> {
    pub(super) package: Package<'b>,
    loaded: BTreeMap<String, Option<Arc<[u8]>>>,
}

impl<'b> Pictures<'b> {
    /// Takes over the package.
    pub fn new(package: Package<'b>) -> Self {
        Self { package, loaded: BTreeMap::new() }
    }

    /// Returns a part's bytes; `None` where it is missing, empty or broken.
    fn load(&mut self, name: &str) -> Option<Arc<[u8]>> {
        if let Some(known) = self.loaded.get(name) {
            return known.clone();
        }
        let bytes = self.package.part(name).ok().flatten().filter(|bytes| !bytes.is_empty()).map(Arc::from);
        self.loaded.insert(name.to_owned(), bytes.clone());
        bytes
    }
}

impl Reader<'_> {
    /// Loads a picture, or reports why it cannot be had.
    pub(super) fn load_picture(
        &mut self,
        story: &Story<'_>,
        id: Option<&str>,
        place: &Place,
    ) -> Option<(Arc<[u8]>, PictureKind)> {
        let relationship = id.and_then(|id| story.relationships.get(id));
        let name = relationship.map_or("", |relationship| &relationship.target);
        let external = relationship.is_some_and(|relationship| relationship.external);
        if external {
            self.active.note(Kind::Link, name, place.clone());
            return None;
        }
        let (zh, en) = if story.words_only {
            ("页眉、页脚或脚注里的图片没有读入", "A picture in a header, footer or note was not read")
        } else if let Some(bytes) = self.pictures.load(name) {
            let kind = kind_of(&bytes);
            return Some((bytes, kind));
        } else {
            (
                "此处的图片在文件中缺失或已损坏，没有读入",
                "The picture here is missing from the file or damaged and was not read",
            )
        };
        let shown = if name.is_empty() { id.unwrap_or("?") } else { name };
        self.report(faults::unplaced(format!("{zh}：{shown}。"), format!("{en}: {shown}."), place));
        None
    }
}
