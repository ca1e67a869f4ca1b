//! Tracked changes: the regions are listed at the head of the text, their marks stand in it (ODF 1.3 part 3, 5.5).
use std::collections::{BTreeMap, BTreeSet};

use super::blocks::{Reader, Spot};
use super::words::words;
use crate::format::xml::Element;
use crate::model::Place;

/// Regions of changes.
#[derive(Default)]
pub(super) struct Revisions {
    /// Those whose mark has not been met.
    listed: BTreeMap<String, Region>,
    /// Deletions that still stand in the text, and have begun.
    open: BTreeSet<String>,
}

struct Region {
    place: Place,
    inserted: bool,
    /// What was deleted.
    deleted: Option<String>,
}

impl Revisions {
    /// Says whether the text at hand is deleted.
    pub(super) fn is_deleting(&self) -> bool {
        !self.open.is_empty()
    }
}

impl Reader<'_> {
    /// Takes note of the regions.
    pub(super) fn list_changes(&mut self, element: Element<'_>, spot: &Spot) {
        let place = self.next_place(spot);
        for (index, region) in element.children().enumerate() {
            let id = region.attr("id").map_or_else(|| format!("\u{0}{index}"), std::borrow::Cow::into_owned);
            let deleted = region.child("deletion").map(words);
            let inserted = region.child("insertion").is_some();
            self.revisions.listed.insert(id, Region { place: place.clone(), inserted, deleted });
        }
    }

    /// Counts the change whose mark this is.
    pub(super) fn meet_change(&mut self, mark: Element<'_>, place: &Place) {
        let Some(id) = mark.attr("change-id") else { return };
        if mark.name() == "change-end" {
            self.revisions.open.remove(id.as_ref());
            return;
        }
        let Some(mut region) = self.revisions.listed.remove(id.as_ref()) else { return };
        region.place = place.clone();
        if mark.name() == "change-start" && region.deleted.is_some() {
            // The words themselves come next, and are counted then.
            region.deleted = region.deleted.filter(|words| !words.is_empty());
            self.revisions.open.insert(id.into_owned());
        }
        self.count_change(&region);
    }

    /// Counts the changes whose marks never came.
    pub(super) fn count_changes(&mut self) {
        for region in std::mem::take(&mut self.revisions.listed).into_values() {
            self.count_change(&region);
        }
    }

    fn count_change(&mut self, region: &Region) {
        if region.inserted {
            self.changes.insert(&region.place);
        }
        if let Some(words) = &region.deleted {
            self.changes.drop_words(words, &region.place);
        }
    }
}
