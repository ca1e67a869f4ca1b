//! The second half of a run: PDFs, volumes, workbook and ledger, swapped in at once.
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use typst_layout::Page;

use super::Task;
use super::guard::guarded;
use super::survey::{Survey, survey};
use crate::bind::{Bindable, VolumePlan, bind, body_pages, lay_out_numbers};
use crate::check::settle;
use crate::config::Config;
use crate::finding::{Finding, rule};
use crate::model::{Ledger, LedgerUnit, PageMap, SCHEMA, Unit, VolumeEntry, Words};
use crate::press::{Press, export, inspect, pool, sweep};
use crate::progress::Progress;
use crate::publish::{
    LEDGER, NameBook, Previous, Staging, UnitFiles, carry_over, keep_apart, ledger_findings, ledger_unit,
    summary_workbook, workbook_digest, write_ledger,
};
use crate::run_error::RunError;
use crate::typeset::{Heading, failed, typeset};

/// Title of the volume of all units.
const ALL: &str = "全部";

/// What a build left behind.
pub struct Outcome {
    /// Everything that is known.
    pub ledger: Ledger,
    /// The folder with the results.
    pub folder: PathBuf,
    /// The workbook's name in it.
    pub workbook: String,
}

/// A unit's pages, its files, and what was found while making them.
#[derive(Default)]
struct Printed {
    pages: Vec<Page>,
    files: UnitFiles,
    findings: Vec<Finding>,
}

/// Builds everything for one year.
///
/// # Errors
/// Says why the run cannot be done; the results of an earlier one are whole then.
pub fn build(task: &Task, progress: &dyn Progress) -> Result<Outcome, RunError> {
    keep_apart(&task.input, &task.output, task.config.year)?;
    let survey = survey(task, progress)?;
    let mut staging = Staging::begin(&task.output, &survey.year.to_string())?;
    let press = Press::new();
    let mut printed = print_units(&survey, &task.config, &press, &staging, progress)?;
    let (volumes, mut run_findings) = bind_volumes(&survey, &mut printed, &task.config, &press, &staging, progress)?;
    // As late as can be: somebody may be typing.
    let previous = Previous::read(staging.target())?;
    previous.leave_open_ones(&staging)?;
    let name_of_workbook = previous.new_name();
    let kept = staging.keep(&[LEDGER, &name_of_workbook], |ours| previous.settle_sums(ours))?;
    run_findings.extend(previous.findings(&kept));
    let units = ledger_units(&survey, printed, &task.config);
    let mut findings = settle(run_findings, &task.config);
    findings.extend(survey.of_no_unit);
    let findings = ledger_findings(&findings, &PageMap::default(), task.config.run.lang);
    let (ignored, records) = (survey.ignored, Vec::new());
    let mut ledger = Ledger { schema: SCHEMA, year: survey.year, units, volumes, ignored, findings, records };
    carry_over(&mut ledger, &previous);
    write_ledger(&ledger, &staging)?;
    let workbook = summary_workbook(&ledger, &task.config, workbook_digest);
    staging.write(&name_of_workbook, &workbook.map_err(|error| workbook_failed(&error.to_string()))?)?;
    let folder = staging.finish()?;
    Ok(Outcome { ledger, folder, workbook: name_of_workbook })
}

/// Runs `work` for 0..count on `jobs` plain threads, each with a pool of `inner` threads for Typst, and keeps the order.
fn on_plain_threads<T: Send + Sync>(
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
    config: &Config,
    press: &Press,
    staging: &Staging,
    progress: &dyn Progress,
) -> Result<Vec<Printed>, RunError> {
    let names = file_names(&survey.units);
    let stopped = AtomicBool::new(false);
    progress.begin(&Words::new("排版", "typesetting"), survey.units.len());
    let printed = on_plain_threads(config.jobs(), 1, survey.units.len(), |index| {
        if stopped.load(Ordering::Relaxed) {
            return Ok(Printed::default());
        }
        let unit = &survey.units[index];
        let printed = match guarded(|| print_unit(unit, &names[index], survey.year, config, press, staging)) {
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

/// Typesets and exports one unit; only a disk that takes no file is an error.
fn print_unit(
    unit: &Unit,
    name: &str,
    year: u16,
    config: &Config,
    press: &Press,
    staging: &Staging,
) -> Result<Printed, RunError> {
    let Some(report) = unit.report() else { return Ok(Printed::default()) };
    let heading = Heading { unit: &unit.name, year, salt: name };
    let mut printed = Printed::default();
    let Some(typeset) = typeset(report, &heading, config, press).drain_into(&mut printed.findings) else {
        return Ok(printed);
    };
    let pages = typeset.pages().len();
    let pdf = export(&typeset.document, &format!("{year} {name}")).and_then(|pdf| inspect(&pdf, pages).map(|()| pdf));
    match pdf {
        Ok(pdf) => {
            let path = format!("units/{name}.pdf");
            staging.write(&path, &pdf)?;
            printed.files = UnitFiles { pdf: Some(path), pages: Some(pages), page_map: typeset.page_map.clone() };
            printed.pages = typeset.pages().to_vec();
        }
        Err(error) => printed.findings.push(failed(&error)),
    }
    Ok(printed)
}

/// Names each unit's files by code and name, or by its file where nothing names it.
fn file_names(units: &[Unit]) -> Vec<String> {
    let mut book = NameBook::default();
    let name = |unit: &Unit| {
        let path = unit.draft.as_ref().map(|draft| draft.source.path.as_str()).unwrap_or_default();
        let named = if unit.name.is_empty() { path } else { &unit.name };
        unit.code().filter(|code| !code.is_empty()).map_or_else(|| named.to_owned(), |code| format!("{code}_{named}"))
    };
    units.iter().map(|unit| book.name(&name(unit))).collect()
}

/// Binds one volume for each group in roster order, then one of all, which takes the pages with it.
fn bind_volumes(
    survey: &Survey,
    printed: &mut [Printed],
    config: &Config,
    press: &Press,
    staging: &Staging,
    progress: &dyn Progress,
) -> Result<(Vec<VolumeEntry>, Vec<Finding>), RunError> {
    let groups = groups(survey, printed);
    let mut book = NameBook::default();
    let mut path = |title: &str| format!("volumes/{}.pdf", book.name(title));
    let (path_of_all, paths) = (path(ALL), groups.iter().map(|group| path(group)).collect::<Vec<_>>());
    let total = body_pages(printed.iter().map(|printed| printed.pages.as_slice()));
    if total == 0 {
        return Ok((Vec::new(), Vec::new()));
    }
    progress.begin(&Words::new("合订", "binding"), groups.len() + 1);
    let binder = Binder {
        numbers: pool(config.jobs()).install(|| lay_out_numbers(total, config, press)),
        config,
        press,
        staging,
    };
    let mut bound = on_plain_threads(config.jobs(), 1, groups.len(), |index| {
        let pages = |printed: &Printed| printed.pages.clone();
        let of_group = survey.units.iter().zip(&*printed).filter(|(unit, _)| unit.group() == Some(groups[index]));
        let units = of_group.map(|(unit, printed)| Bindable { name: shown_name(unit), pages: pages(printed) });
        let bound = binder.bind(VolumePlan::new(groups[index], survey.year, units), &paths[index]);
        progress.step();
        bound
    });
    // The volume of all weighs as much as the others together: alone, with all threads for itself, and the last to hold
    // the pages.
    let units = survey.units.iter().zip(printed);
    let units =
        units.map(|(unit, printed)| Bindable { name: shown_name(unit), pages: std::mem::take(&mut printed.pages) });
    let plan = VolumePlan::new(ALL, survey.year, units);
    bound.insert(0, pool(config.jobs()).install(|| binder.bind(plan, &path_of_all)));
    progress.step();
    progress.end();
    sort_out(bound)
}

/// Parts the volumes from the findings of those that failed.
fn sort_out(bound: Vec<Bound>) -> Result<(Vec<VolumeEntry>, Vec<Finding>), RunError> {
    let (mut volumes, mut findings) = (Vec::new(), Vec::new());
    for volume in bound {
        match volume? {
            Ok(entry) => volumes.push(entry),
            Err(finding) => findings.push(*finding),
        }
    }
    Ok((volumes, findings))
}

/// A volume that was written, or the finding that says why not; a disk that takes no file ends the run.
type Bound = Result<Result<VolumeEntry, Box<Finding>>, RunError>;

/// What all volumes of a run are bound with.
struct Binder<'a> {
    numbers: Result<Vec<Page>, String>,
    config: &'a Config,
    press: &'a Press,
    staging: &'a Staging,
}

impl Binder<'_> {
    fn bind(&self, plan: VolumePlan<'_>, path: &str) -> Bound {
        let title = plan.title.to_owned();
        let bound = guarded(|| {
            let numbers = self.numbers.as_ref().map_err(String::clone)?;
            bind(plan, numbers, self.config, self.press)
        });
        match bound {
            Ok(Ok(volume)) => {
                self.staging.write(path, &volume.pdf)?;
                Ok(Ok(VolumeEntry { title, pdf: path.to_owned(), pages: volume.pages }))
            }
            Ok(Err(error)) => Ok(Err(Box::new(volume_failed(&title, &error)))),
            Err(panic) => Ok(Err(panic)),
        }
    }
}

/// Lists the groups that have pages, in roster order.
fn groups<'a>(survey: &'a Survey, printed: &[Printed]) -> Vec<&'a str> {
    let mut groups: Vec<&str> = Vec::new();
    let with_pages = survey.units.iter().zip(printed).filter(|(_, printed)| !printed.pages.is_empty());
    for group in with_pages.filter_map(|(unit, _)| unit.group()) {
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    groups
}

fn shown_name(unit: &Unit) -> &str {
    let path = unit.draft.as_ref().map(|draft| draft.source.path.as_str());
    if unit.name.is_empty() { path.unwrap_or_default() } else { &unit.name }
}

/// Writes all units down, the findings of typesetting among theirs.
fn ledger_units(survey: &Survey, printed: Vec<Printed>, config: &Config) -> Vec<LedgerUnit> {
    let units = survey.units.iter().zip(&survey.findings).zip(printed);
    units
        .map(|((unit, settled), printed)| {
            let mut settled = settled.clone();
            settled.extend(settle(printed.findings, config));
            settled.sort_by(|left, right| (left.0, &left.1.place).cmp(&(right.0, &right.1.place)));
            ledger_unit(unit, &settled, printed.files, config.run.lang)
        })
        .collect()
}

fn volume_failed(title: &str, error: &str) -> Finding {
    Finding::new(
        rule::DAMAGED,
        Words::new(
            format!("合订本“{title}”没有做成：{error}"),
            format!("the volume {title} could not be made: {error}"),
        ),
        Words::new("单位的 PDF 不受影响，可单独使用。", "the units' own PDFs are not affected"),
    )
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
