//! One unit → its files: the PDF, the form for Word, the copy for the reviewers, or what the last run made of the same.
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;
use typst_layout::Page;

use super::desk::Desk;
use super::pages::Pages;
use super::reviewers::{self, Copy, Original, REVIEWERS};
use crate::compose::compose;
use crate::config::Config;
use crate::finding::Finding;
use crate::model::{Report, Unit, Words};
use crate::press::{export, inspect, sweep, thumbnail};
use crate::progress::Progress;
use crate::publish::{Staging, UnitFiles};
use crate::run::gate::Gate;
use crate::run::guard::guarded;
use crate::run::side::Side;
use crate::run::taken_over::{MadeCopy, MadeUnit};
use crate::run::threads::on_plain_threads;
use crate::run_error::RunError;
use crate::typeset::{Heading, failed, too_large, too_many_pages, typeset};

/// A unit's pages, its files, and what was found while making them.
#[derive(Default)]
pub struct Printed {
    /// Its pages.
    pub pages: Pages,
    /// The sheets of what it sent beside its report.
    pub sheets: Vec<Page>,
    /// Its files.
    pub files: UnitFiles,
    /// A small picture of its first page.
    pub thumbnail: Option<Vec<u8>>,
    /// What was found while making them.
    pub findings: Vec<Finding>,
    /// The unit in the reviewers' edition, where it is in it.
    pub copy: Option<CopyPages>,
    /// What tells its pages from all others, where that is known.
    pub key: Option<String>,
}

/// The pages of a unit in the reviewers' edition.
pub struct CopyPages {
    /// What the unit is called there.
    pub name: String,
    /// How many pages it has.
    pub count: usize,
    /// The pages.
    pub pages: Pages,
    /// Whose they are: its own where something is masked.
    pub side: Side,
}

impl Printed {
    /// What the last run made under a key.
    fn taken(made: MadeUnit, key: &str, desk: &Desk<'_>) -> Self {
        let MadeUnit { pdf, docx, pages, page_map, thumbnail, findings, copy } = made;
        let mut files = UnitFiles { pdf: Some(pdf), docx, pages: Some(pages), page_map, ..UnitFiles::default() };
        let copy = copy.map(|MadeCopy { name, pdf, pages, side, masked }| {
            (files.reviewers_pdf, files.masked) = (Some(pdf), masked);
            CopyPages { name, count: pages, pages: Pages::of_taken(side, key, desk), side }
        });
        let (pages, key) = (Pages::of_taken(Side::Archive, key, desk), Some(key.to_owned()));
        Self { pages, files, thumbnail, findings, copy, key, ..Self::default() }
    }

    /// What the next run may take over; `None` where there is no PDF.
    fn made(&self) -> Option<MadeUnit> {
        let UnitFiles { pdf, docx, pages, page_map, reviewers_pdf, masked } = self.files.clone();
        let (thumbnail, findings) = (self.thumbnail.clone(), self.findings.clone());
        let copy = self.copy.as_ref().zip(reviewers_pdf).map(|(CopyPages { name, count, side, .. }, pdf)| MadeCopy {
            name: name.clone(),
            pdf,
            pages: *count,
            side: *side,
            masked,
        });
        Some(MadeUnit { pdf: pdf?, docx, pages: pages?, page_map, thumbnail, findings, copy })
    }
}

/// Makes or takes over the files of all units.
///
/// # Errors
/// Says that the disk takes no file.
pub fn print_units(desk: &Desk<'_>, progress: &dyn Progress) -> Result<Vec<Printed>, RunError> {
    let Desk { survey, config, .. } = desk;
    let keys = keys_of_units(desk);
    desk.reuse.expect(keys.iter().flatten());
    let stopped = AtomicBool::new(false);
    let gate = Gate::new(config.bounds.memory_mb, desk.task.held);
    progress.begin(&Words::new("排版", "typesetting"), survey.units.len());
    let printed = on_plain_threads(config.jobs(), survey.units.len(), |index| {
        if stopped.load(Ordering::Relaxed) {
            return Ok(Printed::default());
        }
        let _pass = gate.enter();
        let printed = match guarded(|| taken_or_printed(desk, index, keys[index].as_ref())) {
            Ok(printed) => printed,
            Err(panic) => Ok(Printed { findings: vec![*panic], ..Printed::default() }),
        };
        sweep(index + 1);
        progress.step();
        stopped.fetch_or(printed.is_err(), Ordering::Relaxed);
        printed
    });
    progress.end();
    printed.into_iter().collect()
}

/// Returns what tells each unit's files from all others, where the next run may take them over.
fn keys_of_units(desk: &Desk<'_>) -> Vec<Option<String>> {
    let Desk { survey, names, config, reuse, .. } = *desk;
    let key = |index: usize| {
        let unit = &survey.units[index];
        let report = unit.report()?;
        let of_copy = || match config.editions.reviewers {
            true => reviewers::told(&desk.original(index), config),
            false => String::new(),
        };
        guarded(|| reuse.key_of_unit(report, &unit.name, &names[index], &of_copy())).ok().flatten()
    };
    survey.pool.install(|| (0..survey.units.len()).into_par_iter().map(key).collect())
}

/// Takes over what the last run made of a unit, or makes it and keeps it for the next.
fn taken_or_printed(desk: &Desk<'_>, index: usize, key: Option<&String>) -> Result<Printed, RunError> {
    let Some(report) = desk.survey.units[index].report() else { return Ok(Printed::default()) };
    // Running numbers are laid out for as many pages as are said to be there.
    let can_have = |pages: usize| pages > 0 && too_many_pages(pages, &desk.config.bounds).is_none();
    let can_be = |made: &MadeUnit| can_have(made.pages) && made.copy.as_ref().is_none_or(|copy| can_have(copy.pages));
    if let Some(key) = key
        && let Some(made) = desk.reuse.unit(key, can_be)?
    {
        return Ok(Printed::taken(made, key, desk));
    }
    let printed = print_unit(desk, index, report, key.map(String::as_str))?;
    if let Some((key, made)) = key.zip(printed.made()) {
        desk.reuse.keep_unit(key, &made);
    }
    let key = key.filter(|_| printed.files.pdf.is_some()).cloned();
    Ok(Printed { key, ..printed })
}

/// Makes and writes one unit's files; only a disk that takes no file is an error.
fn print_unit(desk: &Desk<'_>, index: usize, report: &Report, key: Option<&str>) -> Result<Printed, RunError> {
    let Desk { survey, config, press, staging, .. } = *desk;
    let (unit, name, year) = (&survey.units[index], &desk.names[index], survey.year);
    let mut printed = Printed::default();
    if let Some(finding) = too_large(report, &config.bounds) {
        printed.findings.push(finding);
        return Ok(printed);
    }
    let heading = Heading { unit: &unit.name, year, salt: name };
    // Side by side where there are fewer units than threads.
    let (docx, typeset) = rayon::join(
        || write_docx(report, unit, (name, year), config, staging),
        || typeset(report, &heading, config, press),
    );
    match docx? {
        Ok(path) => printed.files.docx = Some(path),
        Err(finding) => printed.findings.push(*finding),
    }
    let Some(typeset) = typeset.drain_into(&mut printed.findings) else { return Ok(printed) };
    let pages = typeset.pages().len();
    if let Some(finding) = too_many_pages(pages, &config.bounds) {
        printed.findings.push(finding);
        return Ok(printed);
    }
    let export = || export(&typeset.document, &format!("{year} {name}"), config.look.pdf);
    let draw = || typeset.pages().first().filter(|_| config.page.thumbnails).map(thumbnail);
    let (pdf, (kept, thumbnail)) =
        rayon::join(export, || (Pages::of(typeset.pages(), Side::Archive, key, desk), draw()));
    match pdf.and_then(|pdf| inspect(&pdf, pages).map(|()| pdf)) {
        Ok(pdf) => {
            let path = format!("units/{name}.pdf");
            staging.write(&path, &pdf)?;
            let page_map = typeset.page_map.clone();
            printed.files = UnitFiles { pdf: Some(path), pages: Some(pages), page_map, ..printed.files };
            (printed.pages, printed.thumbnail) = (kept, thumbnail);
            if config.editions.reviewers {
                print_copy(&desk.original(index), &pdf, &mut printed, key, desk)?;
            }
        }
        Err(error) => printed.findings.push(failed(&error)),
    }
    Ok(printed)
}

/// Writes the report in the form for Word and returns its path, or why there is none; the PDF does not depend on it.
fn write_docx(
    report: &Report,
    unit: &Unit,
    (name, year): (&str, u16),
    config: &Config,
    staging: &Staging,
) -> Result<Result<String, Box<Finding>>, RunError> {
    let written = guarded(|| compose(report, &unit.name, year, config)).flatten().map(|docx| {
        let path = format!("units/{name}.docx");
        staging.write(&path, &docx).map(|()| path)
    });
    match written {
        Ok(path) => path.map(Ok),
        Err(finding) => Ok(Err(finding)),
    }
}

/// Makes and writes a unit's copy for the reviewers, or says why there is none; `archived` is the archive's PDF.
fn print_copy(
    original: &Original<'_>,
    archived: &[u8],
    printed: &mut Printed,
    key: Option<&str>,
    desk: &Desk<'_>,
) -> Result<(), RunError> {
    match reviewers::copy(original, desk.config, desk.press) {
        Ok(Copy { name, own, masked }) => {
            let path = format!("{REVIEWERS}units/{}.pdf", original.file_name);
            desk.staging.write(&path, own.as_ref().map_or(archived, |(_, pdf)| pdf))?;
            printed.files.reviewers_pdf = Some(path);
            printed.files.masked = masked;
            printed.copy = Some(match &own {
                Some((pages, _)) => {
                    let kept = Pages::of(pages, Side::Reviewers, key, desk);
                    CopyPages { name, count: pages.len(), pages: kept, side: Side::Reviewers }
                }
                None => {
                    let (count, pages) = (printed.files.pages.unwrap_or_default(), printed.pages.clone());
                    CopyPages { name, count, pages, side: Side::Archive }
                }
            });
        }
        Err(finding) => printed.findings.push(*finding),
    }
    Ok(())
}
