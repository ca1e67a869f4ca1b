//! The first half of a run: everything up to the findings, nothing written.
use std::collections::BTreeSet;
use std::path::Path;

use rayon::prelude::*;

use super::Task;
use super::file_read::FileRead;
use super::files::read_submission;
use super::gate::Gate;
use super::guard::guarded_by_parts;
use super::known::Known;
use super::no_year::no_year;
use super::sorting::{
    Annex, Sent, join_covers, join_halves, nothing_but, part_annexes, part_annexes_of_units, part_no_reports,
    part_notes, part_page_files, sent_beside, why_joined, why_part,
};
use super::worker::Workers;
use crate::check::{
    Across, check_across, check_unit, compares_years, match_units, settle, validate_settings, why_unused,
};
use crate::config::{Config, FieldKind, Template};
use crate::finding::Finding;
use crate::intake::{cut_off, find_submissions, load_roster, still_there};
use crate::model::{Draft, EarlierYear, Ignored, MostNamed, Report, Severity, Submission, Unit, Words};
use crate::progress::Progress;
use crate::publish::load_earlier;
use crate::run_error::RunError;
use crate::year::YEARS;

/// What is known of all units before anything is written.
pub struct Survey {
    /// The run's year.
    pub year: u16,
    /// The units in roster order, strangers after them.
    pub units: Vec<Unit>,
    /// The settled findings of each unit, as many lists as units.
    pub findings: Vec<Vec<(Severity, Finding)>>,
    /// Whether the rules went through each unit to the end, as many answers as units.
    pub is_checked: Vec<bool>,
    /// The settled findings about files of several units that concern none of them.
    pub of_no_unit: Vec<(Severity, Finding)>,
    /// Files that are no report.
    pub ignored: Vec<Ignored>,
    /// The PDFs that each unit sent beside its report, as many lists as units.
    pub enclosed: Vec<Vec<Sent>>,
    /// The files that were read.
    pub files: Vec<Submission>,
    /// Threads for the stages without Typst.
    pub pool: rayon::ThreadPool,
}

/// Reads, normalises and checks all of INPUT, and keeps nothing.
///
/// # Errors
/// Says why the run cannot be done at all.
pub fn survey(task: &Task, progress: &dyn Progress) -> Result<Survey, RunError> {
    survey_knowing(&Known::to_look_at(task), task, progress)
}

/// Reads, normalises and checks what is not known of INPUT.
///
/// # Errors
/// Says why the run cannot be done at all.
pub fn survey_knowing(known: &Known, task: &Task, progress: &dyn Progress) -> Result<Survey, RunError> {
    validate_settings(&task.config)?;
    let roster = load_roster(task.roster.as_deref(), &task.input)?;
    let intake = find_submissions(&task.input, &task.output, task.roster.as_deref())?;
    let pool = pool(&task.config)?;
    progress.begin(&Words::new("读取", "reading"), intake.submissions.len());
    let all = read_all(&intake.submissions, known, task, &pool, progress);
    progress.end();
    still_there(&task.input, &intake.submissions)?;
    if all.is_cut_off {
        return Err(cut_off(&task.input));
    }
    let (drafts, joined) = join_files(all.drafts, &task.config.template);
    let (drafts, mut annexes) = part_annexes(drafts, &roster, &task.config.template);
    let (none, drafts) = part_no_reports(drafts, &roster, &task.config);
    let (notes, mut units) = part_notes(match_units(drafts, &roster, &task.config), task.config.run.lang);
    if units.is_empty() {
        return Err(nothing_but(&task.input, &none, &all.ignored));
    }
    annexes.extend(part_annexes_of_units(&mut units, &task.config.template));
    let year = if task.config.year == 0 {
        common_year(&units, &task.config).ok_or_else(|| no_year(&units, &task.config))?
    } else {
        task.config.year
    };
    let config = Config { year, ..task.config.clone() };
    let mut of_no_unit = all.of_no_unit;
    let earlier = earlier_year(&config, &task.output).unwrap_or_else(|finding| {
        of_no_unit.push(*finding);
        None
    });
    progress.begin(&Words::new("核对", "checking"), units.len());
    let Checked { findings, is_checked, panics } =
        pool.install(|| check_all(&units, earlier.as_ref(), known, &config, progress));
    progress.end();
    of_no_unit.extend(panics);
    let mut ignored = intake.ignored(task.config.run.lang);
    let files = intake.submissions;
    ignored.extend(unused(&units, &task.config));
    let enclosed = sent_beside(&units, annexes.iter().chain(joined.iter().map(|(file, _)| file)), &all.pdfs, &files);
    let annexes = annexes.into_iter().map(|annex| (annex.source.path, Annex::why()));
    let drafts = units.iter().filter_map(|unit| unit.draft.as_ref());
    let used: BTreeSet<&str> =
        drafts.flat_map(|draft| draft.cover.iter().chain(&draft.parts)).map(|file| &*file.path).collect();
    let joined = joined.into_iter().map(|(file, why)| (file.source.path, why));
    let joined = joined.filter(|(path, _)| !used.contains(&**path));
    let said = all.ignored.into_iter().chain(annexes).chain(joined);
    ignored.extend(said.map(|(path, why)| Ignored { path, why: why.get(task.config.run.lang).to_owned() }));
    ignored.extend(none.into_iter().chain(notes));
    ignored.sort_by(|left, right| left.path.cmp(&right.path));
    let of_no_unit = settle(of_no_unit, &task.config);
    Ok(Survey { year, units, findings, is_checked, of_no_unit, ignored, enclosed, files, pool })
}

/// Joins the files of each report, the parts first, which may have a cover together; returns those that went into another's draft,
/// and what is to be said of them where it is not used.
fn join_files(drafts: Vec<Draft>, template: &Template) -> (Vec<Draft>, Vec<(Annex, Words)>) {
    let (drafts, parts) = join_halves(drafts, template);
    let (drafts, covers) = join_covers(drafts, template);
    let whys = parts.iter().map(why_part).chain(covers.iter().map(why_joined)).collect::<Vec<_>>();
    (drafts, parts.into_iter().chain(covers).zip(whys).collect())
}

/// Reads all files, each by itself, and puts together what came of them, in their order.
fn read_all(
    files: &[Submission],
    known: &Known,
    task: &Task,
    pool: &rayon::ThreadPool,
    progress: &dyn Progress,
) -> FileRead {
    let workers = task.worker.clone().map(|program| Workers::new(program, &task.config));
    let gate = Gate::new(task.config.bounds.memory_mb, task.held);
    let read_one = |file: &Submission| {
        let _pass = gate.enter();
        let read = read_submission(file, workers.as_ref(), known, &task.config);
        progress.step();
        read
    };
    let read: Vec<FileRead> = pool.install(|| files.par_iter().map(read_one).collect());
    let mut all = FileRead::default();
    for file in read {
        all.drafts.extend(file.drafts);
        all.of_no_unit.extend(file.of_no_unit);
        all.ignored.extend(file.ignored);
        all.pdfs.extend(file.pdfs);
        all.pictures.extend(file.pictures);
        all.is_cut_off |= file.is_cut_off;
    }
    part_page_files(&mut all);
    all
}

/// What rules found.
struct Checked {
    /// In each unit, settled.
    findings: Vec<Vec<(Severity, Finding)>>,
    /// Whether the rules went through it to the end.
    is_checked: Vec<bool>,
    /// What is to be said of rules over all units that did not come to their end.
    panics: Vec<Finding>,
}

/// Runs the rules over all units side by side, and over each by itself.
fn check_all(
    units: &[Unit],
    earlier: Option<&EarlierYear>,
    known: &Known,
    config: &Config,
    progress: &dyn Progress,
) -> Checked {
    let across = guarded_by_parts(|guard| check_across(&Across::new(units, earlier), config, guard));
    let (across, panics) = across.unwrap_or_else(|panic| (units.iter().map(|_| Vec::new()).collect(), vec![*panic]));
    let checked = units.par_iter().zip(across).map(|(unit, across)| {
        let found = findings_of(unit, across, known, config);
        progress.step();
        found
    });
    let (findings, is_checked) = checked.unzip();
    Checked { findings, is_checked, panics }
}

/// Reads what an earlier build left of the year before, where a rule asks for it.
fn earlier_year(config: &Config, output: &Path) -> Result<Option<EarlierYear>, Box<Finding>> {
    let is_asked = compares_years(config) && config.year > 0;
    if is_asked { load_earlier(output, config.year - 1) } else { Ok(None) }
}

/// Names the reports that were not used because their unit handed in a better one, or the same twice.
fn unused(units: &[Unit], config: &Config) -> Vec<Ignored> {
    let others = units.iter().flat_map(|unit| unit.others.iter().map(move |other| (unit, other)));
    let ignored = others.map(|(unit, other)| Ignored {
        path: other.source.path.clone(),
        why: why_unused(unit, other, config).get(config.run.lang).to_owned(),
    });
    ignored.collect()
}

/// Makes the pool for the stages without Typst.
fn pool(config: &Config) -> Result<rayon::ThreadPool, RunError> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(config.jobs()).stack_size(8 << 20).build();
    pool.map_err(|error| {
        RunError::new(
            Words::new(format!("无法启动工作线程：{error}"), format!("cannot start worker threads: {error}")),
            Words::new("请用 --jobs 1 再试一次。", "try again with --jobs 1"),
        )
    })
}

/// Checks a unit, and says whether the rules came to their end.
fn findings_of(unit: &Unit, across: Vec<Finding>, known: &Known, config: &Config) -> (Vec<(Severity, Finding)>, bool) {
    let checked = known.checked(unit, config, || check_guarded(unit, config));
    let is_checked = checked.is_ok();
    let mut findings = checked.unwrap_or_else(|incomplete| incomplete);
    findings.extend(across);
    (settle(findings, config), is_checked)
}

/// Runs the rules over a unit.
///
/// # Errors
/// What those found that came to their end, and the panics of the others.
fn check_guarded(unit: &Unit, config: &Config) -> Result<Vec<Finding>, Vec<Finding>> {
    let (mut findings, panics) = guarded_by_parts(|guard| check_unit(unit, config, guard)).unwrap_or_else(|panic| {
        let earlier = unit.draft.iter().flat_map(|draft| draft.findings.iter().cloned());
        (earlier.collect(), vec![*panic])
    });
    if panics.is_empty() {
        return Ok(findings);
    }
    findings.extend(panics);
    Err(findings)
}

/// Returns the year that most covers name, or, where none names one, the year of most of their dates; the later one
/// where two are named as often. Files that were not used are asked last: a cover may have come as one of its own.
fn common_year(units: &[Unit], config: &Config) -> Option<u16> {
    let [year, date] = [FieldKind::Year, FieldKind::Date].map(|kind| config.template.key_of(kind));
    let of = |reports: &[&Report]| {
        let stated = reports.iter().filter_map(|report| report.value(year).parse().ok());
        let stated = stated.filter(|year| YEARS.contains(year));
        let dated = reports.iter().filter_map(|report| report.value(date).get(..4)?.parse().ok());
        MostNamed::of(stated).or_else(|| MostNamed::of(dated)).map(|most| most.year)
    };
    let used: Vec<&Report> = units.iter().filter_map(Unit::report).collect();
    let others = units.iter().flat_map(|unit| &unit.others);
    let others: Vec<&Report> = others.filter_map(|other| other.report.as_ref()).collect();
    of(&used).or_else(|| of(&others))
}
