//! The second half of a run: PDFs, volumes, workbook and ledger, swapped in at once.
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use typst_layout::Page;

use super::Task;
use super::enclose::{enclose, note_bound};
use super::gate::Gate;
use super::guard::guarded;
use super::names::{file_names, shown_name};
use super::notices::write_notices;
use super::reviewers::{self, Copy, FOLDER, Original};
use super::survey::{Survey, survey};
use super::volumes::{Edition, EditionUnit, bind_volumes};
use crate::check::{put_in_order, settle, titled_rules};
use crate::compose::compose;
use crate::config::Config;
use crate::finding::{Finding, Shown};
use crate::model::{Ledger, LedgerUnit, PageMap, Report, SCHEMA, Severity, Unit, Words};
use crate::press::{Press, export, inspect, pool, sweep, thumbnail};
use crate::progress::Progress;
use crate::publish::{
    INDEX, LEDGER, Previous, Staging, UnitFiles, carry_over, index_page, keep_apart, ledger_findings, ledger_unit,
    summary_workbook, workbook_digest, write_ledger,
};
use crate::run_error::RunError;
use crate::typeset::{Heading, failed, too_large, too_many_pages, try_form, typeset};

/// What a build left behind.
pub struct Outcome {
    /// Everything that is known.
    pub ledger: Ledger,
    /// The folder with the results.
    pub folder: PathBuf,
    /// The workbook's name in it.
    pub workbook: String,
    /// The standard that the PDFs keep, but for volumes with what units sent.
    pub standard: &'static str,
}

/// A unit's pages, its files, and what was found while making them.
#[derive(Default)]
struct Printed {
    pages: Vec<Page>,
    files: UnitFiles,
    /// A small picture of its first page.
    thumbnail: Option<Vec<u8>>,
    findings: Vec<Finding>,
    /// The unit's name and pages in the reviewers' edition; no pages where it is not in it.
    copy: (String, Vec<Page>),
}

/// Builds everything for one year.
///
/// # Errors
/// Says why the run cannot be done; the results of an earlier one are whole then.
pub fn build(task: &Task, progress: &dyn Progress) -> Result<Outcome, RunError> {
    keep_apart(&task.input, &task.output, task.config.year)?;
    let mut survey = survey(task, progress)?;
    let press = Press::with_fonts_of(&task.config.look);
    try_form(&task.config, survey.year, &press)?;
    let mut staging = Staging::begin(&task.output, &survey.year.to_string())?;
    let names = file_names(&survey.units, survey.year, &task.config);
    let mut printed = print_units(&survey, &names, task, &press, &staging, progress)?;
    let enclosed = enclose(&survey, task, &press, progress);
    let mut bound = Vec::new();
    for (printed, enclosed) in printed.iter_mut().zip(enclosed) {
        printed.findings.extend(enclosed.findings);
        printed.pages.extend(enclosed.sheets);
        bound.push(enclosed.bound);
    }
    note_bound(&mut survey.ignored, &survey.enclosed, &bound, task.config.run.lang);
    let units = survey.units.iter().zip(&mut printed).zip(bound).map(|((unit, printed), enclosed)| EditionUnit {
        name: shown_name(unit).to_owned(),
        pages: std::mem::take(&mut printed.pages),
        enclosed,
    });
    let units = units.collect();
    // Nothing is masked in what units sent beside their reports: the reviewers' edition is without it.
    let copies = printed.iter_mut().map(|printed| std::mem::take(&mut printed.copy));
    let copies = copies.map(|(name, pages)| EditionUnit { name, pages, enclosed: Vec::new() }).collect();
    let bind = |edition| bind_volumes(&survey, edition, &task.config, &press, &staging, progress);
    let archive = Edition { folder: "", work: Words::new("合订", "binding"), units };
    let (volumes, mut run_findings) = bind(archive)?;
    let work = Words::new("合订评审本", "binding the reviewers' edition");
    let (reviewers_volumes, of_reviewers) = bind(Edition { folder: FOLDER, work, units: copies })?;
    run_findings.extend(of_reviewers);
    let thumbnails: Vec<_> = printed.iter_mut().map(|printed| printed.thumbnail.take()).collect();
    let units = ledger_units(&survey, printed, &task.config);
    let (ignored, findings, records) = (survey.ignored.clone(), Vec::new(), Vec::new());
    let (year, rules) = (survey.year, titled_rules(&task.config));
    let mut ledger =
        Ledger { schema: SCHEMA, year, units, volumes, reviewers_volumes, ignored, findings, records, rules };
    // What goes back to the units depends on decisions, and what is kept of the old results on what is written by then.
    carry_over(&mut ledger, &Previous::read(staging.target())?);
    write_notices(&mut ledger, &survey, &names, task, &staging)?;
    // As late as can be: somebody may be typing.
    let previous = Previous::read(staging.target())?;
    previous.leave_open_ones(&staging)?;
    let name_of_workbook = previous.new_name();
    let kept = staging.keep(&[LEDGER, INDEX, &name_of_workbook], |ours| previous.settle_sums(ours))?;
    run_findings.extend(previous.findings(&kept));
    let mut findings = settle(run_findings, &task.config);
    findings.extend(survey.of_no_unit);
    ledger.findings = ledger_findings(&findings, &PageMap::default(), &[], task.config.run.lang);
    carry_over(&mut ledger, &previous);
    write_ledger(&ledger, &staging)?;
    let workbook = summary_workbook(&ledger, &task.config, workbook_digest);
    staging.write(&name_of_workbook, &workbook.map_err(|error| workbook_failed(&error.to_string()))?)?;
    let page = index_page(&ledger, &task.config, &thumbnails, &name_of_workbook);
    staging.write(INDEX, page.as_bytes())?;
    let folder = staging.finish()?;
    Ok(Outcome { ledger, folder, workbook: name_of_workbook, standard: task.config.look.pdf.name() })
}

/// Runs `work` for 0..count on `jobs` plain threads, each with a pool of `inner` threads for Typst, and keeps the order.
pub(super) fn on_plain_threads<T: Send + Sync>(
    jobs: usize,
    inner: usize,
    count: usize,
    work: impl Fn(usize) -> T + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let slots: Vec<OnceLock<T>> = (0..count).map(|_| OnceLock::new()).collect();
    std::thread::scope(|scope| {
        for _ in 0..jobs.clamp(1, count.max(1)) {
            scope.spawn(|| {
                let pool = pool(inner);
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(slot) = slots.get(index) else { break };
                    let done = pool.install(|| work(index));
                    assert!(slot.set(done).is_ok(), "each index is handed out once");
                }
            });
        }
    });
    slots.into_iter().map(|slot| slot.into_inner().expect("every index was worked on")).collect()
}

fn print_units(
    survey: &Survey,
    names: &[String],
    task: &Task,
    press: &Press,
    staging: &Staging,
    progress: &dyn Progress,
) -> Result<Vec<Printed>, RunError> {
    let (config, stopped) = (&task.config, AtomicBool::new(false));
    let gate = Gate::new(config.bounds.memory_mb, task.held);
    progress.begin(&Words::new("排版", "typesetting"), survey.units.len());
    let printed = on_plain_threads(config.jobs(), 1, survey.units.len(), |index| {
        if stopped.load(Ordering::Relaxed) {
            return Ok(Printed::default());
        }
        let _pass = gate.enter();
        let printed = match guarded(|| print_unit(survey, index, &names[index], config, press, staging)) {
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

/// Makes and writes one unit's files; only a disk that takes no file is an error.
fn print_unit(
    survey: &Survey,
    index: usize,
    name: &str,
    config: &Config,
    press: &Press,
    staging: &Staging,
) -> Result<Printed, RunError> {
    let (unit, year) = (&survey.units[index], survey.year);
    let Some(report) = unit.report() else { return Ok(Printed::default()) };
    let heading = Heading { unit: &unit.name, year, salt: name };
    let mut printed = Printed::default();
    if let Some(finding) = too_large(report, &config.bounds) {
        printed.findings.push(finding);
        return Ok(printed);
    }
    write_docx(report, unit, (name, year), &mut printed, config, staging)?;
    let Some(typeset) = typeset(report, &heading, config, press).drain_into(&mut printed.findings) else {
        return Ok(printed);
    };
    let pages = typeset.pages().len();
    if let Some(finding) = too_many_pages(pages, &config.bounds) {
        printed.findings.push(finding);
        return Ok(printed);
    }
    let pdf = export(&typeset.document, &format!("{year} {name}"), config.look.pdf)
        .and_then(|pdf| inspect(&pdf, pages).map(|()| pdf));
    match pdf {
        Ok(pdf) => {
            let path = format!("units/{name}.pdf");
            staging.write(&path, &pdf)?;
            let page_map = typeset.page_map.clone();
            printed.files = UnitFiles { pdf: Some(path), pages: Some(pages), page_map, ..printed.files };
            printed.pages = typeset.pages().to_vec();
            printed.thumbnail = printed.pages.first().filter(|_| config.page.thumbnails).map(thumbnail);
            if config.editions.reviewers {
                let original = Original {
                    unit,
                    shown_name: shown_name(unit),
                    file_name: name,
                    year,
                    findings: &survey.findings[index],
                    is_checked: survey.is_checked[index],
                    pages: typeset.pages(),
                    pdf: &pdf,
                };
                print_copy(&original, &mut printed, config, press, staging)?;
            }
        }
        Err(error) => printed.findings.push(failed(&error)),
    }
    Ok(printed)
}

/// Writes the report in the form for Word, or says why there is none; the PDF does not depend on it.
fn write_docx(
    report: &Report,
    unit: &Unit,
    (name, year): (&str, u16),
    printed: &mut Printed,
    config: &Config,
    staging: &Staging,
) -> Result<(), RunError> {
    match guarded(|| compose(report, &unit.name, year, config)).and_then(|docx| docx) {
        Ok(docx) => {
            let path = format!("units/{name}.docx");
            staging.write(&path, &docx)?;
            printed.files.docx = Some(path);
        }
        Err(finding) => printed.findings.push(*finding),
    }
    Ok(())
}

/// Makes and writes a unit's copy for the reviewers, or says why there is none.
fn print_copy(
    original: &Original<'_>,
    printed: &mut Printed,
    config: &Config,
    press: &Press,
    staging: &Staging,
) -> Result<(), RunError> {
    match reviewers::copy(original, config, press) {
        Ok(Copy { name, pages, pdf, masked }) => {
            let path = format!("{FOLDER}units/{}.pdf", original.file_name);
            staging.write(&path, &pdf)?;
            printed.files.reviewers_pdf = Some(path);
            printed.files.masked = masked;
            printed.copy = (name, pages);
        }
        Err(finding) => printed.findings.push(*finding),
    }
    Ok(())
}

/// Writes all units down, the findings of typesetting among theirs.
fn ledger_units(survey: &Survey, printed: Vec<Printed>, config: &Config) -> Vec<LedgerUnit> {
    let mut findings = survey.findings.clone();
    show_passages(survey, &printed, &mut findings);
    let units = survey.units.iter().zip(findings).zip(printed);
    units
        .map(|((unit, mut settled), printed)| {
            settled.extend(settle(printed.findings, config));
            put_in_order(&mut settled);
            ledger_unit(unit, &settled, printed.files, config.run.lang)
        })
        .collect()
}

/// Notes in whose PDF, and on which page of it, passages of other units stand; where two units bear one name, nobody knows.
fn show_passages(survey: &Survey, printed: &[Printed], findings: &mut [Vec<(Severity, Finding)>]) {
    let mut by_name: BTreeMap<&str, Option<&UnitFiles>> = BTreeMap::new();
    for (unit, printed) in survey.units.iter().zip(printed) {
        by_name.entry(shown_name(unit)).and_modify(|files| *files = None).or_insert(Some(&printed.files));
    }
    let besides = findings.iter_mut().flatten().filter_map(|(_, finding)| finding.beside.as_mut());
    for beside in besides.filter(|beside| beside.shown.is_none()) {
        let Some(Some(files)) = by_name.get(&*beside.unit) else { continue };
        let page = beside.place.as_ref().and_then(|place| files.page_map.page_of(place, &beside.quote));
        beside.shown = files.pdf.clone().map(|pdf| Shown { pdf, page });
    }
}

fn workbook_failed(error: &str) -> RunError {
    RunError::new(
        Words::new(format!("汇总表没有做成：{error}"), format!("the summary workbook could not be made: {error}")),
        Words::new(
            "上一次的结果没有改动。请把这条信息交给程序的维护者。",
            "earlier results are untouched; this is a fault of the program",
        ),
    )
}
