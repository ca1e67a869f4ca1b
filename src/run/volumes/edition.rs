//! What is bound together: the units of one edition, and what each of them gives to its volumes.
use std::sync::{Mutex, PoisonError};

use typst_layout::Page;

use crate::bind::Enclosed;
use crate::model::Words;
use crate::run::print::{Desk, Pages};

/// What an edition's volumes are made of.
pub struct Edition {
    /// The folder of the edition below OUTPUT's year, with `/` behind it where there is one.
    pub folder: &'static str,
    /// What the run is doing, for whoever watches it.
    pub work: Words,
    /// As many entries as units.
    pub units: Vec<EditionUnit>,
}

/// A unit in an edition.
#[derive(Default)]
pub struct EditionUnit {
    /// Its name in the contents.
    pub name: String,
    /// How many pages it has; none where it is not in the edition.
    pub count: usize,
    /// Its pages.
    pub pages: Pages,
    /// The sheets of the PDFs bound in behind it.
    pub sheets: Vec<Page>,
    /// These PDFs.
    pub enclosed: Vec<Enclosed>,
    /// What tells its pages from all others, where that is known.
    pub key: Option<String>,
}

impl EditionUnit {
    /// Returns how many pages it has together with the sheets behind it.
    pub fn all_pages(&self) -> usize {
        self.count + self.sheets.len()
    }
}

/// The pages of a unit in a volume, with the sheets of the PDFs behind them, and these PDFs.
pub type Share = (Vec<Page>, Vec<Enclosed>);

/// What a unit gives to the volumes that it is in. The last of them takes it along: nothing holds it any more then.
pub struct Portion(Mutex<Held>);

struct Held {
    pages: Pages,
    sheets: Vec<Page>,
    enclosed: Vec<Enclosed>,
    /// How many volumes are still to come.
    volumes: usize,
}

impl Portion {
    /// Takes a unit's portion out of its edition, for so many volumes.
    pub fn of(unit: &mut EditionUnit, volumes: usize) -> Self {
        let EditionUnit { pages, sheets, enclosed, .. } = unit;
        let (pages, sheets, enclosed) = (std::mem::take(pages), std::mem::take(sheets), std::mem::take(enclosed));
        Self(Mutex::new(Held { pages, sheets, enclosed, volumes }))
    }

    /// Returns what one volume has of it; `index` is the unit's number in the run, `unit` the unit.
    ///
    /// # Errors
    /// Says that the pages cannot be had.
    pub fn share(&self, unit: &EditionUnit, index: usize, desk: &Desk<'_>) -> Result<Share, String> {
        let (pages, sheets, enclosed) = self.hand_out();
        let mut pages = pages.get(index, desk)?;
        let (found, count) = (pages.len(), unit.count);
        if found != count {
            return Err(format!("{} has {found} pages and had {count}", unit.name));
        }
        pages.extend(sheets);
        Ok((pages, enclosed))
    }

    fn hand_out(&self) -> (Pages, Vec<Page>, Vec<Enclosed>) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.volumes = held.volumes.saturating_sub(1);
        let Held { pages, sheets, enclosed, volumes } = &mut *held;
        if *volumes > 0 {
            return (pages.clone(), sheets.clone(), enclosed.clone());
        }
        (std::mem::take(pages), std::mem::take(sheets), std::mem::take(enclosed))
    }
}
