//! The tree of pages (ISO 32000-2, 7.7.3), each with what it inherits.
use std::collections::BTreeSet;

use lopdf::{Dictionary, Object};

use super::Objects;

/// Deepest nesting of the tree of pages.
const TREE_DEPTH: usize = 64;
/// Most branches and leaves that are looked at: branches may share one long list.
const LOOKS: usize = 1_000_000;

/// A page with what it inherits.
#[derive(Clone, Copy)]
pub struct Page<'f> {
    /// Its own entries.
    pub own: &'f Dictionary,
    /// What its content draws with.
    pub resources: Option<&'f Dictionary>,
    /// The whole sheet.
    pub media: Option<&'f Object>,
    /// What of it is shown.
    pub crop: Option<&'f Object>,
    rotate: Option<&'f Object>,
}

impl<'f> Page<'f> {
    /// Returns a page that hangs on no tree.
    pub fn alone(objects: &'f Objects, own: &'f Dictionary) -> Self {
        Self { own, resources: None, media: None, crop: None, rotate: None }.below(objects, own)
    }

    /// Returns what hangs below: its own entries, and those of this for what it does not say.
    fn below(&self, objects: &'f Objects, own: &'f Dictionary) -> Self {
        let entry = |key: &[u8], inherited| objects.get(own, key).or(inherited);
        Self {
            own,
            resources: objects.dictionary(own, b"Resources").or(self.resources),
            media: entry(b"MediaBox", self.media),
            crop: entry(b"CropBox", self.crop),
            rotate: entry(b"Rotate", self.rotate),
        }
    }

    /// Returns by how many quarters it is turned clockwise when shown.
    pub fn turns(&self, objects: &Objects) -> u8 {
        let degrees = self.rotate.and_then(|rotate| objects.finite(rotate)).unwrap_or(0.0);
        match degrees.rem_euclid(360.0) {
            45.0..135.0 => 1,
            135.0..225.0 => 2,
            225.0..315.0 => 3,
            _ => 0,
        }
    }
}

/// The pages of a file.
#[derive(Default)]
pub struct Pages<'f> {
    /// The pages in order; one may hang there twice.
    pub list: Vec<Page<'f>>,
    /// Whether there are more, or more branches than any tree has.
    pub is_cut: bool,
    /// Whether a branch is come to again, or is too deep, and is not entered.
    pub is_looped: bool,
    /// How many pages the file says it has.
    pub said: Option<usize>,
}

impl<'f> Pages<'f> {
    /// Lists the pages of a file, at most so many.
    pub fn of(objects: &'f Objects, most: usize) -> Self {
        let root = objects.catalog().and_then(|catalog| objects.dictionary(catalog, b"Pages"));
        let Some(root) = root else { return Self::default() };
        let said = objects.get(root, b"Count").and_then(|count| usize::try_from(count.as_i64().ok()?).ok());
        let pages = Self { said, ..Self::default() };
        let mut walk = Walk { objects, most, seen: BTreeSet::new(), left: LOOKS, pages };
        walk.seen.insert(root);
        walk.enter(&Page::alone(objects, root), TREE_DEPTH);
        walk.pages
    }
}

/// A walk through the tree of pages.
struct Walk<'f> {
    objects: &'f Objects,
    most: usize,
    /// Branches that were entered, told by where they lie in memory: kids may have no number of their own.
    seen: BTreeSet<*const Dictionary>,
    left: usize,
    pages: Pages<'f>,
}

impl<'f> Walk<'f> {
    fn enter(&mut self, node: &Page<'f>, depth: usize) {
        let kids = self.objects.get(node.own, b"Kids").and_then(|kids| kids.as_array().ok());
        let Some(kids) = kids else {
            if self.objects.name(node.own, b"Type") != Some(b"Pages") {
                self.add(*node);
            }
            return;
        };
        for kid in kids {
            if self.left == 0 {
                self.pages.is_cut = true;
            }
            if self.pages.is_cut {
                return;
            }
            self.left -= 1;
            let Some(own) = self.objects.resolve(kid).and_then(|kid| kid.as_dict().ok()) else { continue };
            if own.has(b"Kids") && (depth == 0 || !self.seen.insert(own)) {
                self.pages.is_looped = true;
                continue;
            }
            self.enter(&node.below(self.objects, own), depth.saturating_sub(1));
        }
    }

    fn add(&mut self, page: Page<'f>) {
        if self.pages.list.len() < self.most {
            self.pages.list.push(page);
        } else {
            self.pages.is_cut = true;
        }
    }
}
