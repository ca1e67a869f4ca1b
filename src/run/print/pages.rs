//! A unit's laid-out pages from the time they are made until the volumes take them: written down wherever that can be done, for
//! Typst's own weigh ten times as much.
use typst_layout::Page;

use super::desk::Desk;
use super::reviewers;
use crate::press::sweep;
use crate::run::guard::guarded;
use crate::run::side::Side;
use crate::typeset::{Heading, typeset};

/// Where the pages of a unit are.
#[derive(Clone)]
pub enum Pages {
    /// As Typst has them: they show what cannot be written down.
    Laid(Vec<Page>),
    /// Written down, in memory.
    Stored(Vec<u8>),
    /// Written down and kept for the next run under a key; where that is gone, they are laid out again.
    Kept(String, Side),
}

impl Default for Pages {
    fn default() -> Self {
        Self::Laid(Vec::new())
    }
}

impl Pages {
    /// Writes a unit's pages down, and keeps them for the next run where the unit has a key.
    pub fn of(pages: &[Page], side: Side, of_unit: Option<&str>, desk: &Desk<'_>) -> Self {
        let Some(stored) = desk.press.store(pages) else { return Self::Laid(pages.to_vec()) };
        match of_unit.map(|key| side.key(key)).filter(|key| desk.reuse.keep_pages(key, &stored)) {
            Some(key) => Self::Kept(key, side),
            None => Self::Stored(stored),
        }
    }

    /// Returns the pages of a unit that was taken over.
    pub fn of_taken(side: Side, of_unit: &str, desk: &Desk<'_>) -> Self {
        let key = side.key(of_unit);
        desk.reuse.need_pages(&key);
        Self::Kept(key, side)
    }

    /// Returns the pages of a unit of the run for a volume, the same ones whichever way they come.
    ///
    /// # Errors
    /// Says that they cannot be had.
    pub fn get(&self, index: usize, desk: &Desk<'_>) -> Result<Vec<Page>, String> {
        let restore = |stored: &[u8]| desk.press.restore(stored, &desk.names[index]);
        let pages = match self {
            Self::Laid(pages) => Some(pages.clone()),
            Self::Stored(stored) => restore(stored),
            Self::Kept(key, side) => match desk.reuse.pages(key).and_then(|stored| restore(&stored)) {
                Some(pages) => Some(pages),
                None => again(index, (key, *side), desk)?,
            },
        };
        pages.ok_or_else(|| format!("the pages of {} cannot be read again", desk.names[index]))
    }
}

/// Lays a unit out whose pages are gone, and returns them as they would have come; `None` where they cannot be read again.
fn again(index: usize, (key, side): (&str, Side), desk: &Desk<'_>) -> Result<Option<Vec<Page>>, String> {
    let pages = guarded(|| lay_out_again(desk, index, side));
    sweep(index + 1);
    let pages = pages.map_err(|panic| panic.message.get(desk.config.run.lang).to_owned())?;
    Ok(kept(pages, key, &desk.names[index], desk))
}

/// Lays a unit out whose files were taken over, for a volume that must be bound; its findings are known. There are no pages
/// where that cannot be done: the archive's never stand in for the reviewers'.
fn lay_out_again(desk: &Desk<'_>, index: usize, side: Side) -> Vec<Page> {
    if side == Side::Reviewers {
        return reviewers::lay_out_again(&desk.original(index), desk.config, desk.press).unwrap_or_default();
    }
    let (unit, name) = (&desk.survey.units[index], &desk.names[index]);
    let heading = Heading { unit: &unit.name, year: desk.survey.year, salt: name };
    let typeset = unit.report().and_then(|report| typeset(report, &heading, desk.config, desk.press).value);
    typeset.map(|typeset| typeset.pages().to_vec()).unwrap_or_default()
}

/// Returns pages that depend on nothing but the settings and what `told` tells: those of the run before, or laid out now. They
/// come the same way in either case.
///
/// # Errors
/// Those of `lay_out`.
pub fn laid_out_once(
    told: &str,
    desk: &Desk<'_>,
    lay_out: impl FnOnce() -> Result<Vec<Page>, String>,
) -> Result<Vec<Page>, String> {
    let key = desk.reuse.key_of_pages(told);
    match desk.reuse.pages(&key).and_then(|stored| desk.press.restore(&stored, told)) {
        Some(pages) => Ok(pages),
        None => kept(lay_out()?, &key, told, desk).ok_or_else(|| format!("the pages {told} cannot be read again")),
    }
}

/// Keeps pages under a key where they can be written down, and returns them as they come back; `None` where they do not.
fn kept(pages: Vec<Page>, key: &str, salt: &str, desk: &Desk<'_>) -> Option<Vec<Page>> {
    let Some(stored) = desk.press.store(&pages) else { return Some(pages) };
    desk.reuse.keep_pages(key, &stored);
    desk.press.restore(&stored, salt)
}
