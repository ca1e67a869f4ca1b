//! The second half of a run: PDFs, volumes, workbook and ledger, swapped in at once.
use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Task;
use super::guard::guarded;
use super::known::Known;
use super::means::Means;
use super::names::file_names;
use super::notices::write_notices;
use super::one_file::refuse_one_for_many;
use super::other_year::refuse_other_year;
use super::print::{CopyPages, Desk, Printed, REVIEWERS, print_units};
use super::side::Side;
use super::summary::{self, AheadOfTime, Summary};
use super::survey::{Survey, survey_knowing};
use super::taken_over::{Basis, Outcome, Reuse, TakenOver};
use super::threads::side_by_side;
use super::volumes::{Edition, EditionUnit, EnclosedOfUnit, bind_volumes, enclose, note_bound, plan_volumes};
use crate::bind::Enclosed;
use crate::check::{put_in_order, settle, titled_rules};
use crate::config::Config;
use crate::finding::{Finding, Shown};
use crate::intake::still_there;
use crate::model::{
    Ignored, Lang, Ledger, LedgerFigure, LedgerUnit, PageMap, Passage, Report, SCHEMA, Severity, Unit, Words,
};
use crate::press::{Press, find_fonts};
use crate::progress::{Progress, Silent};
use crate::publish::{
    Former, INDEX, InPlace, LEDGER, Previous, Staging, UnitFiles, carry_over, keep_apart, ledger_figures,
    ledger_findings, ledger_unit,
};
use crate::run_error::RunError;
use crate::typeset::try_form;

/// Steps behind all units: what is kept of the old results, what is written of all together, the swap.
const LAST_STEPS: usize = 1 + summary::STEPS + 1;

/// Most units of which several things that hold all of them are made at once. The workbook, the page and the ledger of ten
/// thousand take 3.1 GB beside each other, and 2.1 one after the other.
const MOST_SIDE_BY_SIDE: usize = 2000;

/// Builds everything for one year.
///
/// # Errors
/// Says why the run cannot be done; the results of an earlier one are whole then.
pub fn build(task: &Task, progress: &dyn Progress) -> Result<Outcome, RunError> {
    keep_apart(&task.input, &task.output, task.config.year)?;
    let fonts = find_fonts(&task.config.look.fonts);
    let means = Means::of(&task.config, &fonts);
    let basis = Basis::of(task, &means);
    if let Some(basis) = &basis
        && let Some(unchanged) = basis.unchanged(task)?
    {
        return Ok(unchanged);
    }
    let known = Known::by_means(task, means.reading.clone(), basis.as_ref().map(Basis::sums).unwrap_or_default());
    // The press takes as long to be made ready as one report to be read.
    let (press, survey) =
        side_by_side(task.config.jobs(), || Press::with(fonts), || survey_knowing(&known, task, progress));
    let outcome = build_anew(task, survey?, &press, (&known, &means), progress)?;
    if let Some((basis, sums)) = basis.zip(known.sums()) {
        basis.remember(&outcome, &sums, task);
    }
    Ok(outcome)
}

/// Writes everything, with what the last run came to know and what tells whether it still holds.
fn build_anew(
    task: &Task,
    survey: Survey,
    press: &Press,
    (known, means): (&Known, &Means),
    progress: &dyn Progress,
) -> Result<Outcome, RunError> {
    try_form(&task.config, survey.year, press)?;
    let staging = Staging::begin(&task.output, &survey.year.to_string())?;
    refuse_other_year(&survey, staging.target(), &task.config)?;
    refuse_one_for_many(&survey, &task.input, staging.target())?;
    // Whatever becomes of this run, the next one need not read the same again.
    known.save(survey.year);
    let names = file_names(&survey.units, survey.year, &task.config);
    let reuse = Reuse::new(task, survey.year, means, &staging);
    let desk =
        Desk { survey: &survey, names: &names, task, config: &task.config, press, staging: &staging, reuse: &reuse };
    let mut printed = print_units(&desk, progress)?;
    let bound = with_enclosed(&mut printed, enclose(&survey, task, press, progress));
    let mut ignored = survey.ignored.clone();
    note_bound(&mut ignored, &survey.enclosed, &bound, task.config.run.lang);
    let planned = editions(&survey, &mut printed, bound).map(|edition| plan_volumes(&desk, edition));
    let expected = planned[0].expected();
    let thumbnails: Vec<_> = printed.iter_mut().map(|printed| printed.thumbnail.take()).collect();
    let bind = || planned.map(|planned| bind_volumes(&desk, planned, progress));
    let jobs = if survey.units.len() > MOST_SIDE_BY_SIDE { 1 } else { task.config.jobs() };
    // Of two stages at once the longer one is told of.
    let of_letters: &dyn Progress = if jobs == 1 { progress } else { &Silent };
    let former = Former::read(staging.target());
    let write_down = || {
        let mut ledger = write_down(&desk, printed, ignored, former.as_ref(), of_letters)?;
        ledger.volumes = expected;
        let ahead = (jobs > 1).then(|| AheadOfTime::make(&ledger, &task.config, &staging)).transpose()?;
        Ok::<_, RunError>((ledger, ahead))
    };
    let ([archive, copies], written) = side_by_side(jobs, bind, write_down);
    let (mut ledger, ahead) = written?;
    let (volumes, mut run_findings) = archive?;
    let (reviewers_volumes, of_reviewers) = copies?;
    (ledger.volumes, ledger.reviewers_volumes) = (volumes, reviewers_volumes);
    run_findings.extend(of_reviewers);
    reuse.forget_the_rest();
    let taken_over = TakenOver { files: known.taken_over(), ..reuse.taken_over() };
    // What it holds was read again for annexes and for what goes back to the units.
    still_there(&task.input, &survey.files)?;
    let made =
        Made { ledger, ahead, thumbnails, run_findings, of_no_unit: survey.of_no_unit, former, jobs, taken_over };
    put_in_place(made, task, staging, progress)
}

/// What is made of the units and their volumes, before anything is written of all together.
struct Made {
    /// What is known, without decisions of the last moment and without what was found of the run itself.
    ledger: Ledger,
    /// The workbook as it is where neither comes.
    ahead: Option<AheadOfTime>,
    /// The small pictures of the units' first pages.
    thumbnails: Vec<Option<Vec<u8>>>,
    /// What was found of the run.
    run_findings: Vec<Finding>,
    /// What was found of files that belong to no unit.
    of_no_unit: Vec<(Severity, Finding)>,
    /// The ledger of the build before.
    former: Option<Former>,
    /// How many things may be made at once.
    jobs: usize,
    /// How much of it the last run had made.
    taken_over: TakenOver,
}

/// Writes what holds all units, with the decisions in the old workbook, and puts the new results in the place of the old ones.
fn put_in_place(made: Made, task: &Task, mut staging: Staging, progress: &dyn Progress) -> Result<Outcome, RunError> {
    let Made { mut ledger, ahead, thumbnails, mut run_findings, of_no_unit, former, jobs, taken_over } = made;
    progress.begin(&Words::new("写入汇总", "writing the summary"), LAST_STEPS);
    // As late as can be: somebody may be typing.
    staging.look();
    let previous = Previous::read(staging.target(), former.as_ref())?;
    previous.leave_open_ones(&staging)?;
    let name_of_workbook = previous.new_name();
    let kept = staging.keep(&[LEDGER, INDEX, &name_of_workbook], |ours| previous.settle_sums(ours))?;
    run_findings.extend(previous.findings(&kept));
    let mut findings = settle(run_findings, &task.config);
    findings.extend(of_no_unit);
    ledger.findings = ledger_findings(&findings, &PageMap::default(), &[], task.config.run.lang);
    carry_over(&mut ledger, &previous);
    progress.step();
    let summary = Summary { ledger: &ledger, workbook: &name_of_workbook, thumbnails: &thumbnails };
    summary.write(ahead, &task.config, jobs, &staging, progress)?;
    let (gone, taken_from) = (former.and_then(|former| former.gone(&ledger.units)), staging.taken_from());
    let InPlace { folder, late, stuck } = staging.finish()?;
    progress.end();
    let (workbook, is_unchanged) = (name_of_workbook, false);
    Ok(Outcome { ledger, folder, workbook, is_unchanged, taken_over, taken_from, late, stuck, gone })
}

/// Writes all units down, with what was found of files that belong to none, and writes what goes back to them, which depends
/// on decisions.
fn write_down(
    desk: &Desk<'_>,
    printed: Vec<Printed>,
    ignored: Vec<Ignored>,
    former: Option<&Former>,
    progress: &dyn Progress,
) -> Result<Ledger, RunError> {
    let Desk { survey, config, staging, .. } = *desk;
    let (units, rules) = (ledger_units(survey, printed, config), titled_rules(config));
    let findings = ledger_findings(&survey.of_no_unit, &PageMap::default(), &[], config.run.lang);
    let mut ledger = Ledger { schema: SCHEMA, year: survey.year, units, findings, ignored, rules, ..Ledger::default() };
    carry_over(&mut ledger, &Previous::read(staging.target(), former)?);
    write_notices(&mut ledger, desk, progress)?;
    Ok(ledger)
}

/// Gives the units the sheets and the findings of what they sent beside their reports; returns what of it is bound in.
fn with_enclosed(printed: &mut [Printed], enclosed: Vec<EnclosedOfUnit>) -> Vec<Vec<Enclosed>> {
    let add = |(printed, enclosed): (&mut Printed, EnclosedOfUnit)| {
        printed.findings.extend(enclosed.findings);
        printed.sheets = enclosed.sheets;
        enclosed.bound
    };
    printed.iter_mut().zip(enclosed).map(add).collect()
}

/// Returns both editions, the archive and the reviewers', which take the pages with them.
fn editions(survey: &Survey, printed: &mut [Printed], bound: Vec<Vec<Enclosed>>) -> [Edition; 2] {
    let units = survey.units.iter().zip(printed.iter_mut()).zip(bound).map(|((unit, printed), enclosed)| EditionUnit {
        name: unit.shown_name().to_owned(),
        count: printed.files.pages.unwrap_or_default(),
        pages: std::mem::take(&mut printed.pages),
        sheets: std::mem::take(&mut printed.sheets),
        enclosed,
        key: printed.key.clone(),
    });
    let archive = Edition { folder: "", work: Words::new("合订", "binding"), units: units.collect() };
    // Nothing is masked in what units sent beside their reports: the reviewers' edition is without it.
    let copies = printed.iter_mut().map(|printed| match printed.copy.take() {
        Some(CopyPages { name, count, pages, .. }) => {
            let key = printed.key.take().map(|key| Side::Reviewers.key(&key));
            EditionUnit { name, count, pages, key, ..EditionUnit::default() }
        }
        None => EditionUnit::default(),
    });
    let work = Words::new("合订评审本", "binding the reviewers' edition");
    [archive, Edition { folder: REVIEWERS, work, units: copies.collect() }]
}

/// Writes all units down, the findings of typesetting among theirs.
fn ledger_units(survey: &Survey, printed: Vec<Printed>, config: &Config) -> Vec<LedgerUnit> {
    let mut findings = survey.findings.clone();
    show_passages(survey, &printed, &mut findings);
    let units = survey.units.par_iter().zip(findings).zip(printed);
    let written = units.map(|((unit, mut settled), printed)| {
        let mut found = printed.findings;
        let passages = unit.report().map(Report::passages).unwrap_or_default();
        let figures = figures_of(unit, &passages, &printed.files.page_map, config.run.lang).unwrap_or_else(|panic| {
            found.push(*panic);
            Vec::new()
        });
        settled.extend(settle(found, config));
        put_in_order(&mut settled);
        LedgerUnit { figures, ..ledger_unit(unit, &passages, &settled, printed.files, config.run.lang) }
    });
    survey.pool.install(|| written.collect())
}

/// Finds the figures of a unit.
///
/// # Errors
/// The finding that stands for a panic.
fn figures_of(
    unit: &Unit,
    passages: &[Passage<'_>],
    pages: &PageMap,
    lang: Lang,
) -> Result<Vec<LedgerFigure>, Box<Finding>> {
    guarded(|| unit.report().map(|report| ledger_figures(report, passages, pages, lang)).unwrap_or_default())
}

/// Notes in whose PDF, and on which page of it, passages of other units stand; where two units bear one name, nobody knows.
fn show_passages(survey: &Survey, printed: &[Printed], findings: &mut [Vec<(Severity, Finding)>]) {
    let mut by_name: BTreeMap<&str, Option<&UnitFiles>> = BTreeMap::new();
    for (unit, printed) in survey.units.iter().zip(printed) {
        by_name.entry(unit.shown_name()).and_modify(|files| *files = None).or_insert(Some(&printed.files));
    }
    let besides = findings.iter_mut().flatten().filter_map(|(_, finding)| finding.beside.as_mut());
    for beside in besides.filter(|beside| beside.shown.is_none()) {
        let Some(Some(files)) = by_name.get(&*beside.unit) else { continue };
        let page = beside.place.as_ref().and_then(|place| files.page_map.page_of(place, &beside.quote));
        beside.shown = files.pdf.clone().map(|pdf| Shown { pdf, page });
    }
}
